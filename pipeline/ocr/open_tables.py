"""Text that stands in columns without rules, read again piece by piece.

Over a whole page Tesseract takes a narrow column of numbers for a drawing, or reads it downwards.
Where the ink itself stands in columns under names of columns, each piece of ink is read with its
neighbours, as the cells of a ruled table are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

import cv2
import numpy as np

from pipeline.ocr.cells import EDGE, read_cells
from pipeline.ocr.columns import (
    Block,
    Level,
    Piece,
    blocks_of,
    columns_under,
    homes,
    is_column_name,
    parted_at,
    pieces_of,
    with_names,
)
from pipeline.ocr.engine import Engine, OcrLine, OcrWord
from pipeline.ocr.grid import Grid, GridCell
from pipeline.ocr.rules import darkest_of_four, find_rules
from pipeline.ocr.tables import even_paper
from pipeline.page import Box, Pixels, Word

_LETTER = 0.03, 0.2
"""Inches: the lowest and the tallest sign that makes a line."""
_LOW = 0.55
"""Share of the usual sign's height under which ink is a mark over a letter, a dot or a dash."""
_JOIN = 1.0
"""Usual heights between two signs of one piece: more than a word space, less than between columns."""
_WIDE = 0.12
"""Inches between two words that stand in two columns."""
_LEVEL = 0.4
"""Share of a sign's height by which pieces of one level may stand higher or lower."""
_RIM = 0.07
"""Inches round a piece's signs in which its marks stand, with the rim that reading a cell cuts off."""
_HEAD = 5
"""Levels at the top of a block among which the names of its columns stand."""
_FEWEST = 4
"""Levels of a block that is worth reading again, the names among them."""
_KEPT = 0.8
"""Share of the first reading's weight under which the second is thought the worse one."""


def read_open_tables(
    gray: Pixels, lines: Sequence[OcrLine], engine: Engine, dpi: float, slant: float
) -> tuple[OcrLine, ...] | None:
    """`lines` of the picture with those in named columns read again; None without such columns.

    `slant` is how much text still falls in the picture, pixels down a pixel right. Raises OcrError.
    """
    if not _names_columns(lines, dpi):
        return None
    levels, usual = _levels(gray, dpi, slant)
    out = tuple(lines)
    floor = 0
    for block in blocks_of(levels, usual):
        top = with_names(levels, block, usual, floor)
        first = _names_at(levels[top : top + _HEAD], block, usual, out)
        if first is not None:
            named = replace(block, first=top + first)
            top = with_names(levels, named, usual, floor)
            inside = levels[top : _end(levels, named, usual, out)]
            if len(inside) >= _FEWEST:
                out = _read_again(gray, _grid(inside, block, usual, dpi), out, engine, dpi)
        floor = block.end
    return None if out == tuple(lines) else out


def _names_columns(lines: Sequence[OcrLine], dpi: float) -> bool:
    """Whether a line, or what stands in it after a wide gap, begins with the name of a column."""
    gap = _WIDE * dpi
    for line in lines:
        starts = [0, *(i for i, (a, b) in enumerate(pairwise(line), start=1) if b.left - a.right > gap)]
        if any(is_column_name(" ".join(w.text for w in line[i : i + 3])) for i in starts):
            return True
    return False


def _levels(gray: Pixels, dpi: float, slant: float) -> tuple[list[Level], float]:
    """Pieces of ink by their height on the page, and the usual height of one, in pixels of `gray`."""
    boxes = _pieces_of_ink(darkest_of_four(gray), dpi / 2)
    middle = gray.shape[1] / 2
    usual = median([b.height for b in boxes]) if boxes else 0.13 * dpi
    placed = sorted((b.centre[1] - slant * (b.centre[0] - middle), b) for b in boxes)
    groups: list[list[tuple[float, Box]]] = []
    for y, box in placed:
        if groups and y - groups[-1][0][0] <= _LEVEL * usual:
            groups[-1].append((y, box))
        else:
            groups.append([(y, box)])
    levels = []
    for group in groups:
        pieces = (Piece.of((Word("", box),)) for _, box in sorted(group, key=lambda g: g[1].x0))
        levels.append(Level(median(y for y, _ in group), tuple(pieces)))
    return levels, usual


def _pieces_of_ink(small: Pixels, dpi: float) -> list[Box]:
    """Signs of one height with no wide gap between, in pixels of twice `dpi`."""
    rules = find_rules(small, dpi)
    ink = cv2.bitwise_and(rules.ink, cv2.bitwise_not(cv2.dilate(rules.level, np.ones((3, 3), np.uint8))))
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    heights = stats[:, cv2.CC_STAT_HEIGHT]
    signs = (heights >= _LETTER[0] * dpi) & (heights <= _LETTER[1] * dpi)
    signs[0] = False
    if not signs.any():
        return []
    usual = float(np.median(heights[signs]))
    mask = np.zeros_like(ink)
    for x, y, w, h in stats[signs & (heights >= _LOW * usual), :4].tolist():
        mask[y : y + h, x : x + w] = 255
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((1, max(round(_JOIN * usual), 2)), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    return [Box(2.0 * x, 2.0 * y, 2.0 * (x + w), 2.0 * (y + h)) for x, y, w, h in stats[1:, :4].tolist()]


def _names_at(head: Sequence[Level], block: Block, usual: float, lines: Sequence[OcrLine]) -> int | None:
    """The first level of `head` that names columns, where all of them but one are named; else None.

    What the first reading made of the columns is asked: it loses figures, seldom names.
    """
    named: dict[int, int] = {}
    for at, level in enumerate(head):
        if len(level.pieces) < 2 and not named:
            continue
        for piece in parted_at(level, block.columns, usual):
            text = " ".join(w.text for w in _within(Box.around(w.box for w in piece.words), lines))
            if is_column_name(text):
                named = dict.fromkeys(homes(piece, block.columns), at) | named
    return min(named.values()) if len(named) >= min(2, len(block.columns) - 1) else None


def _end(levels: Sequence[Level], block: Block, usual: float, lines: Sequence[OcrLine]) -> int:
    """The end of `block` without the lines of prose that its columns happen to part."""
    for end in range(block.end, block.first, -1):
        read = _within(levels[end - 1].box, lines)
        words = [Word(w.text, Box(w.left, w.top, w.right, w.bottom)) for w in read]
        pieces = pieces_of(sorted(words, key=lambda w: w.box.x0), usual) if words else ()
        if all(len(columns_under(p, block.columns)) < 2 for p in pieces):
            return end
    return block.end


def _within(box: Box, lines: Sequence[OcrLine]) -> list[OcrWord]:
    """The words whose middle lies in `box`."""
    return [w for line in lines for w in line if _is_within(box, (w,))]


def _grid(levels: Sequence[Level], block: Block, usual: float, dpi: float) -> Grid:
    """A cell for each piece of `levels`, as wide and high as its marks may reach."""
    rim = _RIM * dpi
    cells: list[GridCell] = []
    for row, level in enumerate(levels):
        for piece in parted_at(level, block.columns, usual):
            under = homes(piece, block.columns)
            box = Box.around(w.box for w in piece.words).grown(rim, rim)
            cells.append(GridCell(box, row, under[0], 1, len(under)))
    box = Box.around(c.box for c in cells)
    return Grid(box, len(levels), len(block.columns), _apart(cells, 2 * EDGE * dpi))


def _apart(cells: Sequence[GridCell], rim: float) -> tuple[GridCell, ...]:
    """`cells` cut half way to those above and below that they run into, but for the rim that is cut off."""
    out = list(cells)
    for i, cell in enumerate(cells):
        for j in range(i + 1, len(cells)):
            other = cells[j]
            if other.row > cell.row + 3:
                break
            upper, lower = out[i].box, out[j].box
            if other.row > cell.row and upper.overlaps(lower):
                middle = (upper.y1 + lower.y0) / 2
                out[i] = replace(out[i], box=replace(upper, y1=middle + rim))
                out[j] = replace(out[j], box=replace(lower, y0=middle - rim))
    return tuple(out)


def _read_again(
    gray: Pixels, grid: Grid, lines: Sequence[OcrLine], engine: Engine, dpi: float
) -> tuple[OcrLine, ...]:
    """`lines` with those inside of `grid` read anew, unless that gives less."""
    within = [_is_within(grid.box, line) for line in lines]
    before = [line for line, inner in zip(lines, within, strict=True) if inner]
    cells = read_cells(even_paper(gray, dpi), find_rules(gray, dpi), grid, engine, dpi)
    again = [line for cell in cells for line in cell.lines]
    if _weight(again) < _KEPT * _weight(before):
        return tuple(lines)
    return (*(line for line, inner in zip(lines, within, strict=True) if not inner), *again)


def _is_within(box: Box, line: OcrLine) -> bool:
    x, y = (line[0].left + line[-1].right) / 2, (line[0].top + line[0].bottom) / 2
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1


def _weight(lines: Sequence[OcrLine]) -> float:
    return sum(w.confidence * len(w.text) for line in lines for w in line)
