"""DOCX files as blocks: raw runs for their fonts (old ones decoded), lists, tables, breaks."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.errors import DamagedFile, LimitExceeded
from pipeline.settings import Settings
from pipeline.sources.blocks import Align, Block, GridCell, PageBreak, Paragraph, Run, Stop
from pipeline.sources.docx_lists import Lists
from pipeline.sources.docx_styles import Look, Styles, child, qn, value
from pipeline.sources.grids import grid_of
from pipeline.sources.legacy import Encoding, decode, encodings_of_fonts

_MAX_DEPTH = 8
_ALIGN = {"center": Align.CENTER, "right": Align.RIGHT, "end": Align.RIGHT}
_NO_BORDER = (None, "none", "nil")
_BREAK = "\f"
_SIDES = ("top", "left", "start", "bottom", "right", "end", "insideH", "insideV")


def read_docx(path: Path, settings: Settings) -> list[Block]:
    """The body's blocks in order. Raises DamagedFile or LimitExceeded."""
    import docx
    from docx.opc.exceptions import OpcError
    from lxml import etree  # type: ignore[import-untyped]

    _check_unpacked(path, settings)
    try:
        document = docx.Document(str(path))
        return _Body(document).blocks()
    except (
        KeyError,
        ValueError,
        AttributeError,
        zipfile.BadZipFile,
        OSError,
        OpcError,
        etree.LxmlError,
    ) as e:
        raise DamagedFile(f"{path.name} is a damaged DOCX file") from e


def _check_unpacked(path: Path, settings: Settings) -> None:
    """A zip of a few kilobytes can declare gigabytes."""
    try:
        with zipfile.ZipFile(path) as z:
            size = sum(info.file_size for info in z.infolist())
    except (zipfile.BadZipFile, OSError) as e:
        raise DamagedFile(f"{path.name} is a damaged DOCX file") from e
    if size > settings.max_file_mb * 1024 * 1024:
        raise LimitExceeded(f"{path.name} unpacks to {size / 2**20:.0f} MB")


class _Body:
    def __init__(self, document: Any) -> None:
        self.root = document.element.body
        self.styles = Styles(document)
        self.lists = Lists(document)
        self.encodings = self._encodings()

    def _encodings(self) -> dict[str, Encoding]:
        samples: dict[str, list[str]] = {}
        for paragraph in self.root.iter(qn("w:p")):
            for run in _runs(paragraph):
                look = self.styles.look(paragraph, run)
                samples.setdefault(look.font, []).append(_text(run))
        return encodings_of_fonts({font: " ".join(texts) for font, texts in samples.items()})

    def blocks(self) -> list[Block]:
        return list(self._blocks(self.root, 0))

    def _blocks(self, holder: Any, depth: int) -> Iterator[Block]:
        if depth > _MAX_DEPTH:
            return
        for element in holder:
            if element.tag == qn("w:p"):
                yield from self._paragraph(element, depth)
            elif element.tag == qn("w:tbl"):
                yield from self._table(element, depth)
            elif element.tag in (qn("w:sdt"), qn("w:customXml")):
                content = child(element, "w:sdtContent")
                yield from self._blocks(element if content is None else content, depth + 1)

    def _paragraph(self, element: Any, depth: int) -> Iterator[Block]:
        frame = self.styles.frame(element)
        if frame.page_break_before:
            yield PageBreak()
        runs = [self._run(run, self.styles.look(element, run)) for run in _runs(element)]
        parts: list[list[Run]] = [[]]
        for run in runs:
            for i, piece in enumerate(run.text.split(_BREAK)):
                if i:
                    parts.append([])
                if piece:
                    parts[-1].append(Run(piece, run.size, run.bold))
        label = self.lists.label(element, frame.style)
        for i, part in enumerate(parts):
            if i:
                yield PageBreak()
                if not part:
                    continue
            if label and not i and any(r.text.strip() for r in part):
                part.insert(0, Run(f"{label} ", part[0].size, part[0].bold))
            yield Paragraph(
                tuple(part),
                _ALIGN.get(frame.align or "", Align.LEFT),
                frame.left,
                frame.right,
                frame.first,
                frame.after,
                stops=tuple(Stop(at, _ALIGN.get(kind, Align.LEFT)) for at, kind in frame.stops),
            )
        for box in _text_boxes(element):
            yield from self._blocks(box, depth + 1)
        section = child(child(element, "w:pPr"), "w:sectPr")
        if section is not None and value(child(section, "w:type")) != "continuous":
            yield PageBreak()

    def _run(self, run: Any, look: Look) -> Run:
        text = decode(_text(run).replace(_BREAK, "\n\n"), self.encodings.get(look.font))
        text = text.replace("\n\n", _BREAK)
        return Run(text.upper() if look.capitals else text, look.size, look.bold)

    def _table(self, element: Any, depth: int) -> Iterator[Block]:
        rows = [r for r in _unwrapped(element) if r.tag == qn("w:tr")]
        cells: list[GridCell] = []
        open_spans: dict[int, int] = {}  # column → place in `cells` of the cell that goes on
        for r, row in enumerate(rows):
            column = _number(child(child(row, "w:trPr"), "w:gridBefore"), 0)
            for tc in (c for c in _unwrapped(row) if c.tag == qn("w:tc")):
                properties = child(tc, "w:tcPr")
                span = max(_number(child(properties, "w:gridSpan"), 1), 1)
                merge = child(properties, "w:vMerge")
                above = open_spans.get(column)
                if merge is not None and value(merge) != "restart" and above is not None:
                    cells[above] = _taller(cells[above])
                else:
                    cells.append(GridCell(tuple(self._flat(tc, depth)), r, column, 1, span))
                    open_spans.pop(column, None)
                    if merge is not None:
                        open_spans[column] = len(cells) - 1
                column += span
        columns = element.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")
        shares = [float(c.get(qn("w:w")) or 0) for c in columns]
        grid = grid_of(cells, shares, ruled=self._is_ruled(element))
        if grid:
            yield grid

    def _flat(self, tc: Any, depth: int) -> Iterator[Paragraph]:
        """A cell's paragraphs; a table inside it gives its own in reading order."""
        for block in self._blocks(tc, depth + 1):
            if isinstance(block, Paragraph):
                yield block
            elif not isinstance(block, PageBreak):
                for cell in block.cells:
                    yield from cell.paragraphs

    def _is_ruled(self, element: Any) -> bool:
        """Lines between the cells: set on the table, its style, or on most cells (LibreOffice)."""
        properties = child(element, "w:tblPr")
        borders = [child(properties, "w:tblBorders"), *self.styles.table_borders(properties)]
        first = next((b for b in borders if b is not None), None)
        if first is not None and value(child(first, "w:insideV")) not in _NO_BORDER:
            return True
        cells = element.findall(f"{qn('w:tr')}/{qn('w:tc')}")
        bordered = sum(
            any(value(child(b, f"w:{s}")) not in _NO_BORDER for s in _SIDES if child(b, f"w:{s}") is not None)
            for b in (child(child(c, "w:tcPr"), "w:tcBorders") for c in cells)
        )
        return bordered > len(cells) / 2


def _taller(cell: GridCell) -> GridCell:
    return GridCell(cell.paragraphs, cell.row, cell.column, cell.row_span + 1, cell.column_span)


def _number(element: Any, default: int) -> int:
    try:
        return min(int(value(element) or default), 200)
    except ValueError:
        return default


def _unwrapped(holder: Any) -> Iterator[Any]:
    """Rows or cells, those inside content controls included."""
    for element in holder:
        content = child(element, "w:sdtContent") if element.tag == qn("w:sdt") else None
        if content is not None:
            yield from content
        else:
            yield element


def _runs(paragraph: Any) -> Iterator[Any]:
    """Runs that are part of the text: inserted ones too; deleted ones and text boxes not."""
    skipped = (qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:p"))
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag == qn("w:r"):
            yield element
        elif element.tag not in skipped:
            stack.extend(reversed(element))


def _text(run: Any) -> str:
    """A run's text with tabs, line breaks and page breaks ("\\f")."""
    parts = []
    for element in run:
        if element.tag == qn("w:t"):
            parts.append(element.text or "")
        elif element.tag in (qn("w:tab"), qn("w:ptab")):
            parts.append("\t")
        elif element.tag == qn("w:br"):
            parts.append(_BREAK if element.get(qn("w:type")) == "page" else "\n")
        elif element.tag == qn("w:cr"):
            parts.append("\n")
        elif element.tag == qn("w:noBreakHyphen"):
            parts.append("-")
        elif element.tag == qn("w:softHyphen"):
            parts.append("\u00ad")  # TCVN3's ư; without ink in Unicode
    return "".join(parts)


def _text_boxes(paragraph: Any) -> Iterator[Any]:
    """Contents of text boxes anchored here; the older twin of each (mc:Fallback) left out."""
    for box in paragraph.iter(qn("w:txbxContent")):
        ancestors = [a.tag for a in box.iterancestors()]
        if not any(isinstance(t, str) and t.endswith("}Fallback") for t in ancestors):
            yield box
