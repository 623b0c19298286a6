"""HTML files as blocks: the document's part of the page, its paragraphs and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.sources.blocks import BODY_SIZE, Align, Block, GridCell, PageBreak, Paragraph, Run
from pipeline.sources.grids import grid_of
from pipeline.sources.legacy import Encoding, clean, decode, encodings_of_fonts
from pipeline.sources.text_file import decoded

_DROPPED = [
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "footer",
    "aside",
    "form",
    "button",
    "select",
    "input",
    "textarea",
    "svg",
    "iframe",
    "object",
    "video",
    "audio",
    "canvas",
    "head",
    "title",
    "menu",
    "dialog",
]
_DROPPED_ROLES = ("navigation", "banner", "contentinfo", "search", "menu", "dialog", "tablist")
_BLOCKS = [
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "center",
    "address",
    "section",
    "article",
    "main",
    "header",
    "ul",
    "ol",
    "dl",
    "figure",
    "figcaption",
    "body",
    "html",
]
_BOLD = ("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6")
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_FONT = re.compile(r"font-family\s*:\s*[\"']?([^;,\"']+)", re.IGNORECASE)
_WIDTH = re.compile(r"(?<![-\w])width\s*:\s*([\d.]+)\s*(%|px|pt|cm|mm|in)?", re.IGNORECASE)
_POINTS = {"px": 0.75, "pt": 1.0, "cm": 28.35, "mm": 2.835, "in": 72.0, "%": 4.67}
_ALIGN = re.compile(r"text-align\s*:\s*(center|right)", re.IGNORECASE)
_WEIGHT = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NO_BORDER = re.compile(
    r"border(?:-style|-width|-color)?\s*:[^;]*(?:none|hidden|transparent|#fff\b|#ffffff|white|255,\s*255,\s*255)"
    r"|border(?:-width)?\s*:\s*0",
    re.IGNORECASE,
)
_BORDER = re.compile(r"border[\w-]*\s*:[^;]*(?:solid|double|dashed|dotted)", re.IGNORECASE)
_PAGE_BREAK = re.compile(r"page-break-before\s*:\s*always|break-before\s*:\s*page", re.IGNORECASE)
_MAX_DEPTH = 100
_MAX_PLACES = 100_000
_LINKS = 0.7  # a list whose text is mostly links is a menu


@dataclass(frozen=True, slots=True)
class _Look:
    """What text inherits from the elements around it."""

    bold: bool = False
    align: Align = Align.LEFT
    font: str = ""
    pre: bool = False


def _codec_text(content: bytes) -> str:
    """The page's text: byte order mark, then valid UTF-8, then the charset it declares."""
    declared = _CHARSET.search(content[:4096])
    name = declared[1].decode("ascii").lower() if declared else ""
    if name in ("", "utf-8", "utf8", "windows-1258", "x-user-defined", "iso-8859-1", "windows-1252"):
        try:
            content.decode("utf-8")
        except UnicodeDecodeError:
            if name in ("iso-8859-1", "windows-1252", "x-user-defined"):
                return content.decode("latin-1")  # old fonts were served so; told by font below
        return decoded(content)
    try:
        return clean(content.decode(name, errors="replace"))
    except LookupError:
        return decoded(content)


def read_html(path: Path) -> list[Block]:
    """Blocks of the document's part of the page, menus and scripts left out."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(_codec_text(path.read_bytes()), "lxml")
    if _depth(soup) > _MAX_DEPTH:  # no page is nested so; its text still comes, without layout
        return [Paragraph((Run(clean(text)),)) for text in soup.stripped_strings]
    for element in soup.find_all(_DROPPED):
        element.decompose()
    for element in soup.find_all(role=_DROPPED_ROLES):
        if not element.decomposed:
            element.decompose()
    for element in soup.find_all(style=_HIDDEN):
        if not element.decomposed:
            element.decompose()
    return _Walker(_main_part(soup)).blocks()


def _depth(soup: Any) -> int:
    """How deep elements are nested, without recursion."""
    deepest, stack = 0, [(soup, 0)]
    while stack:
        element, depth = stack.pop()
        deepest = max(deepest, depth)
        stack.extend((c, depth + 1) for c in element.children if getattr(c, "name", None))
    return deepest


def _main_part(soup: Any) -> Any:
    """The element whose own paragraphs and tables hold most text (a parent gets it whole, a
    grandparent half), when that is most of the page; else the body."""
    body = soup.body or soup
    scores: dict[int, float] = {}
    holders: dict[int, Any] = {}
    for element in body.find_all(["p", "table", "pre", "h1", "h2", "h3"]):
        if element.find_parent("table") is not None:
            continue
        size = len(element.get_text(" ", strip=True))
        for share, holder in zip((1.0, 0.5), element.parents, strict=False):
            scores[id(holder)] = scores.get(id(holder), 0.0) + share * size
            holders[id(holder)] = holder
    if not scores:
        return body
    best = holders[max(scores, key=lambda k: scores[k])]
    if best.name in ("table", "tr", "td"):
        return body
    return best if len(best.get_text()) > 0.5 * len(body.get_text()) else body


class _Walker:
    """Walks the tree and gathers inline text into paragraphs at block ends."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.out: list[Block] = []
        self.runs: list[Run] = []
        self.align = Align.LEFT
        self.encodings = self._encodings()

    def _encodings(self) -> dict[str, Encoding]:
        from bs4.element import NavigableString

        samples: dict[str, list[str]] = {}
        for text in self.root.find_all(string=True):
            if type(text) is NavigableString and text.strip():
                samples.setdefault(_font_of(text), []).append(str(text))
        return encodings_of_fonts({font: " ".join(texts) for font, texts in samples.items()})

    def blocks(self) -> list[Block]:
        self._walk(self.root, _Look(font=_font_of(self.root)))
        self._flush()
        return self.out

    def _flush(self) -> None:
        if any(run.text.strip() for run in self.runs):
            self.out.append(Paragraph(tuple(_tidy(self.runs)), self.align))
        self.runs = []

    def _walk(self, element: Any, look: _Look) -> None:
        from bs4.element import NavigableString, Tag

        for node in element.children:
            if isinstance(node, Tag):
                self._tag(node, _look_of(node, look))
            elif type(node) is NavigableString:
                text = decode(str(node), self.encodings.get(look.font))
                self._text(text if look.pre else re.sub(r"\s+", " ", text), look)

    def _text(self, text: str, look: _Look) -> None:
        if not any(run.text.strip() for run in self.runs):
            self.align = look.align
        self.runs.append(Run(text, BODY_SIZE, look.bold))

    def _tag(self, tag: Any, look: _Look) -> None:
        if tag.name == "br":
            self.runs.append(Run("\n"))
        elif tag.name == "table":
            self._flush()
            self._table(tag, look)
        elif tag.name in ("ul", "ol") and _is_menu(tag):
            return
        elif tag.name in _BLOCKS or tag.name == "hr":
            self._flush()
            if _PAGE_BREAK.search(tag.get("style") or ""):
                self.out.append(PageBreak())
            if tag.name == "li":
                self._text(_marker(tag), look)
            self._walk(tag, look)
            self._flush()
        else:
            self._walk(tag, look)

    def _table(self, table: Any, look: _Look) -> None:
        cells: list[GridCell] = []
        taken: set[tuple[int, int]] = set()
        widths = _column_widths(table)
        rows = [r for r in table.find_all("tr") if r.find_parent("table") is table]
        for r, row in enumerate(rows):
            column = 0
            row_look = _look_of(row, look)
            for cell in row.find_all(["td", "th"], recursive=False):
                while (r, column) in taken:
                    column += 1
                down, across = _span(cell, "rowspan", len(rows) - r), _span(cell, "colspan", 60)
                if len(taken) > _MAX_PLACES:
                    down = across = 1
                taken |= {(r + i, column + j) for i in range(down) for j in range(across)}
                if across == 1 and column not in widths and (width := _width(cell)):
                    widths[column] = width
                paragraphs = self._cell(cell, _look_of(cell, row_look))
                cells.append(GridCell(paragraphs, r, column, down, across))
                column += across
        shares = [widths.get(i, 0.0) for i in range(max(widths, default=-1) + 1)]
        if grid := grid_of(cells, shares, ruled=_is_ruled(table)):
            self.out.append(grid)

    def _cell(self, cell: Any, look: _Look) -> tuple[Paragraph, ...]:
        inner = _Walker.__new__(_Walker)
        inner.root, inner.out, inner.runs = cell, [], []
        inner.align, inner.encodings = look.align, self.encodings
        inner._walk(cell, look)
        inner._flush()
        paragraphs: list[Paragraph] = []
        for block in inner.out:
            if isinstance(block, Paragraph):
                paragraphs.append(block)
            elif not isinstance(block, PageBreak):
                paragraphs.extend(p for c in block.cells for p in c.paragraphs)
        return tuple(paragraphs)


def _tidy(runs: list[Run]) -> Iterator[Run]:
    """Without white space at the ends of the paragraph."""
    first = next(i for i, r in enumerate(runs) if r.text.strip())
    last = max(i for i, r in enumerate(runs) if r.text.strip())
    for i, run in enumerate(runs[first : last + 1], first):
        text = run.text.lstrip() if i == first else run.text
        text = text.rstrip() if i == last else text
        yield Run(text, run.size, run.bold)


def _font_of(node: Any) -> str:
    """The nearest font an element or text stands in, "" for none."""
    for parent in (node, *node.parents):
        get = getattr(parent, "get", None)
        if get is None:
            continue
        if found := _FONT.search(get("style") or ""):
            return str(found[1]).strip()
        if parent.name == "font" and get("face"):
            return str(get("face")).split(",")[0].strip()
    return ""


def _look_of(tag: Any, look: _Look) -> _Look:
    style = tag.get("style") or ""
    align = look.align
    named = (tag.get("align") or "").lower()
    if found := _ALIGN.search(style):
        align = Align(found[1].lower())
    elif named in ("center", "right"):
        align = Align(named)
    elif named in ("left", "justify") or "text-align" in style:
        align = Align.LEFT
    if tag.name == "center":
        align = Align.CENTER
    font = look.font
    if found := _FONT.search(style):
        font = found[1].strip()
    elif tag.name == "font" and tag.get("face"):
        font = str(tag.get("face")).split(",")[0].strip()
    bold = look.bold or tag.name in _BOLD or bool(_WEIGHT.search(style))
    return _Look(bold, align, font, look.pre or tag.name == "pre")


def _is_menu(tag: Any) -> bool:
    text = len(tag.get_text(strip=True))
    return text == 0 or sum(len(a.get_text(strip=True)) for a in tag.find_all("a")) > _LINKS * text


def _marker(item: Any) -> str:
    if item.parent is not None and item.parent.name == "ol":
        position = sum(1 for s in item.previous_siblings if getattr(s, "name", None) == "li") + 1
        return f"{position}. "
    return "- "


def _span(cell: Any, name: str, most: int) -> int:
    text = str(cell.get(name) or "1").strip()
    return min(max(int(text), 1), max(most, 1)) if text.isdecimal() and len(text) < 6 else 1


def _width(cell: Any) -> float:
    """Points that a cell or column asks for, 0 for no wish; a percentage is of the text width."""
    found = _WIDTH.search(cell.get("style") or "") or _WIDTH.search(f"width:{cell.get('width') or ''}")
    try:
        return float(found[1]) * _POINTS[(found[2] or "px").lower()] if found else 0.0
    except ValueError:
        return 0.0


def _column_widths(table: Any) -> dict[int, float]:
    """What the table's own col elements say."""
    columns = [c for c in table.find_all("col") if c.find_parent("table") is table]
    return {i: width for i, c in enumerate(columns) if (width := _width(c))}


def _is_ruled(table: Any) -> bool:
    """Whether lines are drawn: the border attribute, or styles of the table or of its cells."""
    style = table.get("style") or ""
    cells = table.find_all(["td", "th"])
    styles = [c.get("style") or "" for c in cells]
    if _NO_BORDER.search(style) and not any(_BORDER.search(s) for s in styles):
        return False
    if styles and sum(bool(_NO_BORDER.search(s)) for s in styles) > len(styles) / 2:
        return False
    border = str(table.get("border") or "").strip()
    if border not in ("", "0") or _BORDER.search(style):
        return True
    if sum(bool(_BORDER.search(s)) for s in styles) > len(styles) / 2:
        return True
    return border != "0" and _is_data(table)


def _is_data(table: Any) -> bool:
    """A table whose lines a style sheet may draw: it has headings, or three filled columns."""
    if table.find("th"):
        return True
    rows = [[c.get_text(strip=True) for c in r.find_all("td", recursive=False)] for r in table.find_all("tr")]
    filled = [sum(bool(t) for t in row) for row in rows if row]
    return len(filled) >= 3 and sum(n >= 3 for n in filled) > 0.6 * len(filled)
