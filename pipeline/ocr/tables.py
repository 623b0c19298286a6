"""The ruled tables of a page picture: found, read cell by cell, and brought back to its pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from pipeline.ocr.cells import CellReading, has_print, read_cells
from pipeline.ocr.engine import Engine, OcrLine, moved_right
from pipeline.ocr.grid import Grid, GridCell, find_grids
from pipeline.ocr.rules import find_rules, slant_of_rules
from pipeline.ocr.straight import WayBack, turned_straight
from pipeline.page import Box, Pixels

_POOR = 0.6
"""Mean confidence of a table's words under which the whole page's reading is weighed against it."""


@dataclass(frozen=True, slots=True)
class TableReading:
    """A table's grid and its cells with their lines, in pixels of the page picture."""

    grid: Grid
    cells: tuple[CellReading, ...]

    @property
    def lines(self) -> tuple[OcrLine, ...]:
        return tuple(line for cell in self.cells for line in cell.lines)

    def moved_right(self, by: int) -> TableReading:
        """The same table on a picture with `by` pixels more on the left."""
        cells = tuple(
            CellReading(_moved(c.cell, by), tuple(moved_right(line, by) for line in c.lines))
            for c in self.cells
        )
        grid = replace(
            self.grid, box=self.grid.box.moved(by, 0.0), cells=tuple(_moved(c, by) for c in self.grid.cells)
        )
        return TableReading(grid, cells)

    @property
    def weight(self) -> float:
        """Letters read, each as much as the engine believes in it."""
        return _weight(self.lines)

    @property
    def is_poor(self) -> bool:
        return self.weight < _POOR * max(sum(len(w.text) for line in self.lines for w in line), 1)


def _moved(cell: GridCell, by: int) -> GridCell:
    return replace(cell, box=cell.box.moved(by, 0.0))


@dataclass(frozen=True, slots=True)
class RuledPage:
    """The tables of a page, what is left without them, and how much its rules fall to the right."""

    tables: tuple[TableReading, ...]
    rest: Pixels
    slant: float


def read_tables(gray: Pixels, engine: Engine, dpi: float) -> RuledPage | None:
    """None where the page has no ruled table, which costs a hundredth of a second. Raises OcrError."""
    slant = slant_of_rules(gray, dpi)
    if slant is None:
        return None
    straight = turned_straight(gray, slant)
    rules = find_rules(straight, dpi)
    grids = [g for g in find_grids(rules, dpi) if has_print(rules, g, dpi)]
    if not grids:
        return None
    way = WayBack.of(gray, slant)
    even = even_paper(straight, dpi)
    tables = tuple(
        TableReading(
            _grid_back(way, grid),
            tuple(_cell_back(way, c) for c in read_cells(even, rules, grid, engine, dpi)),
        )
        for grid in grids
    )
    return RuledPage(tables, _wiped(gray, grids, way), slant)


def weighed(table: TableReading, whole: Sequence[OcrLine]) -> TableReading:
    """`table`, or its cells filled from a reading of the whole page where that holds more."""
    middle = [(w, (w.left + w.right) / 2, (w.top + w.bottom) / 2) for line in whole for w in line]
    cells = tuple(
        replace(c, lines=tuple((w,) for w, x, y in middle if _inside(c.cell.box, x, y))) for c in table.cells
    )
    other = replace(table, cells=cells)
    return max(table, other, key=lambda t: t.weight)


def _inside(box: Box, x: float, y: float) -> bool:
    return box.x0 <= x < box.x1 and box.y0 <= y < box.y1


def _weight(lines: Sequence[OcrLine]) -> float:
    return sum(w.confidence * len(w.text) for line in lines for w in line)


def even_paper(straight: Pixels, dpi: float) -> Pixels:
    """Paper made white: cells from all over a sheet stand side by side in one picture."""
    reach = max(round(0.075 * dpi), 3)
    paper = cv2.dilate(cv2.blur(straight, (3, 3)), np.ones((reach, reach), np.uint8))
    paper = cv2.blur(paper, (max(round(0.2 * dpi), 3), max(round(0.2 * dpi), 3)))
    return np.asarray(cv2.divide(straight, paper, scale=250), np.uint8)


def _wiped(gray: Pixels, grids: Sequence[Grid], way: WayBack) -> Pixels:
    """The page with its tables painted white."""
    out = gray.copy()
    for grid in grids:
        box = grid.box
        corners = ((box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1))
        area = np.asarray([way.point(x, y) for x, y in corners]).round().astype(np.int32)
        cv2.fillPoly(out, [area], (255,))
        cv2.polylines(out, [area], True, (255,), 9)
    return out


def _cell_back(way: WayBack, reading: CellReading) -> CellReading:
    cell: GridCell = replace(reading.cell, box=way.box(reading.cell.box))
    return CellReading(cell, way.lines(reading.lines))


def _grid_back(way: WayBack, grid: Grid) -> Grid:
    cells = tuple(replace(c, box=way.box(c.box)) for c in grid.cells)
    return replace(grid, box=way.box(grid.box), cells=cells)
