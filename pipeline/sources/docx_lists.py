"""Numbers of DOCX list paragraphs ("Điều 1.", "a)"): Word counts them, the text lacks them."""

from __future__ import annotations

import re
from typing import Any

from pipeline.sources.docx_styles import child, qn, value

_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"))
_ROMAN_SMALL = ((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_PLACE = re.compile(r"%([1-9])")


def _roman(n: int) -> str:
    out = ""
    for number, letters in (*_ROMAN, *_ROMAN_SMALL):
        out += letters * (n // number)
        n %= number
    return out


def _letters(n: int) -> str:
    """1 → a … 26 → z, 27 → aa, as Word counts."""
    return chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1)


def _shown(n: int, kind: str) -> str:
    n = min(max(n, 0), 9999)
    match kind:
        case "lowerLetter" if n:
            return _letters(n)
        case "upperLetter" if n:
            return _letters(n).upper()
        case "lowerRoman":
            return _roman(n).lower()
        case "upperRoman":
            return _roman(n)
        case "decimalZero":
            return f"{n:02}"
        case "none":
            return ""
        case _:
            return str(n)


class Lists:
    """Counts list paragraphs in document order; `label` is called once for each paragraph."""

    def __init__(self, document: Any) -> None:
        self._abstract: dict[str, Any] = {}
        self._of: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._by_style: dict[str, tuple[str, int]] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return
        for abstract in root.findall(qn("w:abstractNum")):
            self._abstract[abstract.get(qn("w:abstractNumId")) or ""] = abstract
        for number in root.findall(qn("w:num")):
            identifier = number.get(qn("w:numId")) or ""
            self._of[identifier] = value(child(number, "w:abstractNumId")) or ""
        for identifier, abstract_id in self._of.items():
            for level in self._levels(abstract_id):
                if style := value(child(level, "w:pStyle")):
                    self._by_style[style] = (identifier, int(level.get(qn("w:ilvl")) or 0))

    def _levels(self, abstract_id: str) -> list[Any]:
        abstract = self._abstract.get(abstract_id)
        return [] if abstract is None else list(abstract.findall(qn("w:lvl")))

    def label(self, paragraph: Any, style: str | None) -> str:
        """The number or bullet before a paragraph, "" for none. A bullet of any shape is "-"."""
        own = child(child(paragraph, "w:pPr"), "w:numPr")
        if own is not None:
            number = value(child(own, "w:numId")) or "0"
            depth = value(child(own, "w:ilvl")) or "0"
        else:
            number, depth = (str(v) for v in self._by_style.get(style or "", ("0", 0)))
        abstract_id = self._of.get(number)
        if abstract_id is None or not depth.isdecimal():
            return ""
        return self._next(abstract_id, int(depth))

    def _next(self, abstract_id: str, depth: int) -> str:
        levels = {int(lv.get(qn("w:ilvl")) or 0): lv for lv in self._levels(abstract_id)}
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(abstract_id, {})
        counts[depth] = counts.get(depth, _start(level) - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if value(child(level, "w:numFmt")) == "bullet":
            return "-"

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            of = levels.get(at)
            kind = (value(child(of, "w:numFmt")) or "decimal") if of is not None else "decimal"
            return _shown(counts.get(at, _start(of)), kind)

        return _PLACE.sub(shown, value(child(level, "w:lvlText")) or "").strip()


def _start(level: Any) -> int:
    start = value(child(level, "w:start")) or "1"
    return int(start) if start.isdecimal() else 1
