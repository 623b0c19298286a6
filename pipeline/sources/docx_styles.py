"""What a DOCX run looks like once its styles are followed: font, size, weight, capitals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.sources.blocks import BODY_SIZE

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TWIPS = 20.0
_MAX_CHAIN = 12
_OFF = ("0", "false", "off")


@cache
def qn(name: str) -> str:
    """ "w:p" → the name with its namespace."""
    return _W + name.removeprefix("w:")


def child(element: Any, name: str) -> Any:
    """The first child of that name; None for none or for no element."""
    return None if element is None else element.find(qn(name))


def value(element: Any) -> str | None:
    """w:val of an element, None for no element."""
    return None if element is None else element.get(qn("w:val"))


@dataclass(frozen=True, slots=True)
class Look:
    """Type of a run; `size` in points."""

    font: str
    size: float
    bold: bool
    capitals: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """How a paragraph stands; lengths in points, `stops` as (position, kind)."""

    style: str | None
    align: str | None
    left: float
    right: float
    first: float
    after: float
    stops: tuple[tuple[float, str], ...]
    page_break_before: bool


class Styles:
    """Looks up properties: run, its character style, the paragraph's style, the defaults."""

    def __init__(self, document: Any) -> None:
        root = document.part.styles.element if hasattr(document.part, "styles") else None
        self._styles: dict[str, Any] = {}
        self._default: str | None = None
        self._defaults: Any = None
        if root is None:
            return
        self._defaults = root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        for style in root.findall(qn("w:style")):
            identifier = style.get(qn("w:styleId"))
            self._styles[identifier] = style
            if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true"):
                self._default = identifier

    def _chain(self, identifier: str | None) -> Iterator[Any]:
        for _ in range(_MAX_CHAIN):
            style = self._styles.get(identifier) if identifier else None
            if style is None:
                return
            yield style
            identifier = value(child(style, "w:basedOn"))

    def look(self, paragraph: Any, run: Any) -> Look:
        """The type of `run` of `paragraph`."""
        own = child(run, "w:rPr")
        p_style = value(child(child(paragraph, "w:pPr"), "w:pStyle")) or self._default
        sources = [
            own,
            *(child(s, "w:rPr") for s in self._chain(value(child(own, "w:rStyle")))),
            *(child(s, "w:rPr") for s in self._chain(p_style)),
            self._defaults,
        ]
        sources = [s for s in sources if s is not None]
        fonts = (child(s, "w:rFonts") for s in sources)
        named = (f.get(qn("w:hAnsi")) or f.get(qn("w:ascii")) for f in fonts if f is not None)
        font = next((n for n in named if n), "")
        size = next((v for s in sources if (v := value(child(s, "w:sz")))), None)
        try:
            points = min(max(float(size) / 2, 4.0), 72.0) if size else BODY_SIZE
        except ValueError:
            points = BODY_SIZE
        return Look(font, points, _is_on(sources, "w:b"), _is_on(sources, "w:caps"))

    def frame(self, paragraph: Any) -> Frame:
        """How `paragraph` stands."""
        own = child(paragraph, "w:pPr")
        style = value(child(own, "w:pStyle")) or self._default
        sources = [own, *(child(s, "w:pPr") for s in self._chain(style))]
        sources = [s for s in sources if s is not None]
        align = next((v for s in sources if (v := value(child(s, "w:jc")))), None)
        indents = [i for s in sources if (i := child(s, "w:ind")) is not None]
        spacings = [i for s in sources if (i := child(s, "w:spacing")) is not None]
        hanging = _length(indents, "hanging")
        stops = []
        for tab in (t for s in sources[:1] for t in s.iter(qn("w:tab"))):
            if value(tab) != "clear" and tab.get(qn("w:pos")):
                stops.append((_points(tab.get(qn("w:pos"))), value(tab) or "left"))
        return Frame(
            style,
            align,
            max(_length(indents, "left") or _length(indents, "start"), 0.0),
            max(_length(indents, "right") or _length(indents, "end"), 0.0),
            -hanging if hanging else _length(indents, "firstLine"),
            max(_length(spacings, "before") + _length(spacings, "after"), 0.0),
            tuple(sorted(stops)),
            _is_on(sources, "w:pageBreakBefore"),
        )

    def table_borders(self, properties: Any) -> Iterator[Any]:
        """w:tblBorders of a table's styles, nearest first."""
        for style in self._chain(value(child(properties, "w:tblStyle"))):
            yield child(child(style, "w:tblPr"), "w:tblBorders")


def _is_on(sources: list[Any], name: str) -> bool:
    switch = next((e for s in sources if (e := child(s, name)) is not None), None)
    return switch is not None and (value(switch) or "1") not in _OFF


def _points(twips: str | None) -> float:
    try:
        return min(max(float(twips or 0) / _TWIPS, -400.0), 400.0)
    except ValueError:
        return 0.0


def _length(indents: list[Any], name: str) -> float:
    found = next((v for i in indents if (v := i.get(qn(f"w:{name}")))), None)
    return _points(found)
