"""Files without pages, set on A4 with the margins of Decree 30/2020 (annex I, part I.I.4).

The later stages then see what they see of a PDF: words with boxes, ruled tables in place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from pipeline.page import Box, Cell, Picture, Sheet, Table, Word
from pipeline.settings import Settings
from pipeline.sources import limits
from pipeline.sources.blocks import Block, Grid, GridCell, PageBreak, Paragraph
from pipeline.sources.typeset import LEADING, SetLine, lines_of

A4 = (595.0, 842.0)
_LEFT, _TOP, _RIGHT, _BOTTOM = 85.0, 57.0, 43.0, 57.0  # 30, 20, 15 and 20 mm
_WIDTH = A4[0] - _LEFT - _RIGHT
_FLOOR = A4[1] - _BOTTOM
_ROOM = _FLOOR - _TOP
_PAD = 4.0
_MIN_BAND = 60.0  # points: less of a row than this is not begun on a page


@dataclass(slots=True)
class SetPage:
    """One page as set: words, tables and the ruling lines to draw."""

    words: list[Word] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)


@dataclass(slots=True)
class _CellLines:
    """A cell's lines, and how many of them stand on earlier pages."""

    cell: GridCell
    lines: list[SetLine]

    @property
    def height(self) -> float:
        return sum(line.height for line in self.lines)


class _Setter:
    def __init__(self, path: Path, settings: Settings) -> None:
        self.path, self.settings = path, settings
        self.pages = [SetPage()]
        self.y = _TOP

    def new_page(self) -> None:
        self.pages.append(SetPage())
        limits.check_page_count(self.path, len(self.pages), self.settings)
        self.y = _TOP

    def add(self, block: Block) -> None:
        match block:
            case PageBreak():
                if self.pages[-1].words:
                    self.new_page()
            case Grid():
                _GridSetter(self, block).lay()
            case Paragraph():
                for line in lines_of(block, _WIDTH):
                    self.room_for(line.size * LEADING)
                    if line.words or self.y > _TOP:
                        self.place(line, _LEFT, self.y)
                        self.y += line.height

    def room_for(self, height: float) -> None:
        if self.y + height > _FLOOR and self.y > _TOP:
            self.new_page()

    def place(self, line: SetLine, x: float, y: float) -> tuple[Word, ...]:
        """Puts a line's words on the page; the boxes are as high as the type."""
        top, bottom = y + 0.1 * line.size, y + (LEADING - 0.05) * line.size
        words = tuple(
            Word(
                w.text,
                Box(x + w.x, max(top, bottom - 1.1 * w.size), x + w.x + w.width, bottom),
                size=w.size,
                bold=w.bold,
            )
            for w in line.words
        )
        self.pages[-1].words.extend(words)
        return words


class _GridSetter:
    """Sets a table row by row; a row that is taller than a page goes on over the next."""

    def __init__(self, setter: _Setter, grid: Grid) -> None:
        self.setter, self.grid = setter, grid
        self.edges = [_LEFT]
        for share in grid.shares:
            self.edges.append(self.edges[-1] + share * _WIDTH)
        self.cells = [self._lined(c) for c in grid.cells]
        self.placed: list[Cell] = []
        self.bands = 0  # rows of the table's part on this page

    def _lined(self, cell: GridCell) -> _CellLines:
        width = self.edges[min(cell.column + cell.column_span, self.grid.n_columns)] - self.edges[cell.column]
        inner = max(width - 2 * _PAD, 24.0)
        return _CellLines(cell, [line for p in cell.paragraphs for line in lines_of(p, inner)])

    def lay(self) -> None:
        heights = self._heights()
        for row in range(self.grid.n_rows):
            cells = [c for c in self.cells if c.cell.row == row]
            height = heights[row]
            left = _FLOOR - self.setter.y
            if height > left and (height <= _ROOM or left < _MIN_BAND):
                self._next_page()
            while height > _FLOOR - self.setter.y:
                self._band(cells, _FLOOR - self.setter.y, full=False)
                height = max((c.height for c in cells), default=0.0) + _PAD
                self._next_page()
            self._band(cells, height, full=True, spans=heights[row:])
        self._close()
        self.setter.y += _PAD

    def _heights(self) -> list[float]:
        """Row heights; a cell over several rows stretches its last one."""
        heights = [0.0] * self.grid.n_rows
        for c in sorted(self.cells, key=lambda c: c.cell.row_span):
            rows = range(c.cell.row, min(c.cell.row + c.cell.row_span, self.grid.n_rows))
            lacking = c.height + _PAD - sum(heights[r] for r in rows)
            if lacking > 0:
                heights[rows[-1]] += lacking
        return [max(h, 8.0) for h in heights]

    def _band(
        self, cells: Sequence[_CellLines], height: float, *, full: bool, spans: Sequence[float] = ()
    ) -> None:
        """One row, or as much of it as `height` holds; what was placed leaves `cells`."""
        top = self.setter.y
        for c in cells:
            right = min(c.cell.column + c.cell.column_span, self.grid.n_columns)
            rows = min(c.cell.row_span, len(spans)) if full else 1
            room = sum(spans[:rows]) if full else height
            x, y = self.edges[c.cell.column], top + _PAD / 2
            words: list[Word] = []
            while c.lines and (full or y + c.lines[0].height <= top + height):
                line = c.lines.pop(0)
                words.extend(self.setter.place(line, x + _PAD, y))
                y += line.height
            if not full and not words and c.lines and y + c.lines[0].height > _ROOM:
                c.lines.pop(0)  # type larger than the page
            bottom = min(top + room, _FLOOR)
            box = Box(x, top, self.edges[right], bottom)
            text = " ".join(w.text for w in words)
            self.placed.append(
                Cell(text, box, self.bands, c.cell.column, max(rows, 1), right - c.cell.column)
            )
        self.bands += 1
        self.setter.y += height

    def _next_page(self) -> None:
        self._close()
        self.setter.new_page()

    def _close(self) -> None:
        """The part of the table on this page becomes a Table, if it is ruled."""
        if self.placed and self.grid.ruled:
            cells = tuple(
                Cell(c.text, c.box, c.row, c.column, min(c.row_span, self.bands - c.row), c.column_span)
                for c in self.placed
            )
            page = self.setter.pages[-1]
            box = Box.around(c.box for c in cells)
            number = len(self.setter.pages)
            page.tables.append(Table(number, box, self.bands, self.grid.n_columns, cells))
            page.rules.extend(c.box for c in cells)
        self.placed, self.bands = [], 0


def set_pages(blocks: Iterable[Block], path: Path, settings: Settings) -> list[SetPage]:
    """Blocks on A4 pages, at least one. Raises LimitExceeded beyond `max_pages`."""
    setter = _Setter(path, settings)
    for block in blocks:
        setter.add(block)
    return setter.pages


class FlowReader:
    """Sheets of a file that was set here. Raises LimitExceeded."""

    def __init__(self, path: Path, blocks: Iterable[Block], settings: Settings) -> None:
        self._pages = set_pages(blocks, path, settings)
        self._path, self._settings = path, settings
        self.page_count = len(self._pages)

    def sheet(self, number: int) -> Sheet:
        page = self._pages[number - 1]
        return Sheet(number, *A4, tuple(page.words), partial(self.render, number), tuple(page.tables))

    def render(self, number: int, dpi: float) -> Picture:
        """The page drawn at `dpi`, gray. Raises LimitExceeded."""
        from pipeline.sources.drawing import draw_page

        where = f"{self._path.name}, page {number}"
        limits.check_pixels(where, A4[0] * dpi / 72, A4[1] * dpi / 72, self._settings)
        page = self._pages[number - 1]
        return draw_page(page.words, page.rules, A4, dpi)

    def close(self) -> None:
        """Nothing is open."""
