"""Ruled tables of a page with a text layer: pdfplumber's lattice over pdfium's lines."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.page import Box, Cell, Table, Word

_MIN_LEVEL, _MIN_UPRIGHT = 3, 2
_SNAP = 3.0  # points within which two lines are one


def _edge(rule: Box) -> dict[str, Any]:
    level = rule.height < rule.width
    return {
        "x0": rule.x0,
        "x1": rule.x1,
        "top": rule.y0,
        "bottom": rule.y1,
        "width": rule.width,
        "height": rule.height,
        "orientation": "h" if level else "v",
    }


def _cell_boxes(rules: Sequence[Box]) -> list[list[Box]]:
    """For each grid of lines the boxes of its cells."""
    from pdfplumber import table as lattice

    edges = lattice.merge_edges([_edge(r) for r in rules], _SNAP, _SNAP, _SNAP, _SNAP)
    crossings = lattice.edges_to_intersections(edges, _SNAP, _SNAP)
    grids = lattice.cells_to_tables(lattice.intersections_to_cells(crossings))
    return [[Box(*map(float, cell)) for cell in grid] for grid in grids]


def _stops(values: Iterable[float]) -> list[float]:
    stops: list[float] = []
    for value in sorted(values):
        if not stops or value - stops[-1] > _SNAP:
            stops.append(value)
    return stops


def _index(stops: Sequence[float], value: float) -> int:
    return min(range(len(stops)), key=lambda i: abs(stops[i] - value))


def text_of(words: Iterable[Word]) -> str:
    """Words as printed: lines from top to bottom, each from left to right, spaces between."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.box.y1):
        if lines and word.box.centre[1] < lines[-1][0].box.y1 and word.box.y0 < lines[-1][0].box.centre[1]:
            lines[-1].append(word)
        else:
            lines.append([word])
    return " ".join(w.text for line in lines for w in sorted(line, key=lambda w: w.box.x0))


def _table(number: int, boxes: Sequence[Box], words: Sequence[Word]) -> Table | None:
    xs = _stops(x for b in boxes for x in (b.x0, b.x1))
    ys = _stops(y for b in boxes for y in (b.y0, b.y1))
    if len(xs) < 3 or len(ys) < 3:
        return None
    cells: list[Cell] = []
    by_height = sorted(words, key=lambda w: w.box.centre[1])
    heights = [w.box.centre[1] for w in by_height]
    for box in sorted(boxes, key=lambda b: (b.y0, b.x0)):
        row, column = _index(ys, box.y0), _index(xs, box.x0)
        level = by_height[bisect_left(heights, box.y0) : bisect_left(heights, box.y1)]
        inside = [w for w in level if box.x0 <= w.box.centre[0] < box.x1]
        spans = max(_index(ys, box.y1) - row, 1), max(_index(xs, box.x1) - column, 1)
        cells.append(Cell(text_of(inside), box, row, column, *spans))
    if sum(bool(c.text) for c in cells) < 2:
        return None
    return Table(number, Box.around(boxes), len(ys) - 1, len(xs) - 1, tuple(cells))


def tables_of(number: int, rules: Sequence[Box], words: Sequence[Word]) -> tuple[Table, ...]:
    """The ruled tables of page `number`, at least two rows and columns each, top to bottom.

    `rules` are level and upright lines as degenerate boxes, in points as shown.
    """
    level = [r for r in rules if r.width > r.height]
    if len(level) < _MIN_LEVEL or len(rules) - len(level) < _MIN_UPRIGHT:
        return ()
    found = (_table(number, boxes, words) for boxes in _cell_boxes(rules))
    return tuple(sorted((t for t in found if t), key=lambda t: (t.box.y0, t.box.x0)))
