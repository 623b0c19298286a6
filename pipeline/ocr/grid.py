"""Rule lines → the grid of a ruled table: its rows and columns, and the cells with their merges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.ocr.rules import Rules
from pipeline.page import Box, Pixels

_NEAR = 0.05
"""Inches within which two strokes are one rule: old paper and feeders bend lines."""
_SMALLEST = 0.8, 0.3  # inches, width and height of a table
_NARROWEST = 0.09  # inches, of a row or a column
_STANDS = 0.7
"""Share of the way between two crossings that ink must cover to part two places."""
_MOST_ROWS, _MOST_COLUMNS = 150, 40


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell, the middle of its rules in pixels of the straight picture, and the places it covers."""

    box: Box
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table of at least two rows and columns. `box` in pixels of the straight picture."""

    box: Box
    n_rows: int
    n_columns: int
    cells: tuple[GridCell, ...]


def find_grids(rules: Rules, dpi: float) -> tuple[Grid, ...]:
    """The ruled tables of a straight picture, from top to bottom."""
    joined = cv2.dilate(cv2.bitwise_or(rules.level, rules.upright), np.ones((5, 5), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    grids: list[Grid] = []
    for label, (left, top, width, height) in enumerate(stats[1:, :4].tolist(), start=1):
        if width < _SMALLEST[0] * dpi or height < _SMALLEST[1] * dpi:
            continue
        part = np.s_[top : top + height, left : left + width]
        own = labels[part] == label
        net = _Net(
            np.where(own, rules.level[part], 0).astype(np.uint8),
            np.where(own, rules.upright[part], 0).astype(np.uint8),
            rules.ink[part],
            dpi,
        )
        grid = net.grid(left, top)
        if grid is not None:
            grids.append(grid)
    outer = [g for g in grids if not any(_holds(o.box, g.box) for o in grids if o is not g)]
    return tuple(sorted(outer, key=lambda g: g.box.y0))


def _holds(outer: Box, inner: Box) -> bool:
    return outer.x0 <= inner.x0 and outer.y0 <= inner.y0 and outer.x1 >= inner.x1 and outer.y1 >= inner.y1


@dataclass(frozen=True, slots=True)
class _Net:
    """The connected rules of one table, in pixels of the box round them."""

    level: Pixels
    upright: Pixels
    ink: Pixels
    dpi: float

    def grid(self, left: int, top: int) -> Grid | None:
        ys = _with_open_ends(_stops(self.level, self.dpi, down=True), self.upright, self.dpi)
        xs = _with_open_ends(_stops(self.upright, self.dpi, down=False), self.level.T, self.dpi)
        if not (3 <= len(ys) <= _MOST_ROWS + 1 and 3 <= len(xs) <= _MOST_COLUMNS + 1):
            return None
        cells = tuple(self._cells(ys, xs, left, top))
        if len(cells) < 4 or len({c.row for c in cells}) < 2 or len({c.column for c in cells}) < 2:
            return None
        box = Box(left + xs[0], top + ys[0], left + xs[-1], top + ys[-1])
        return Grid(box, len(ys) - 1, len(xs) - 1, cells)

    def _cells(self, ys: Sequence[int], xs: Sequence[int], left: int, top: int) -> Iterator[GridCell]:
        for r0, c0, r1, c1 in self._merged(ys, xs):
            box = Box(left + xs[c0], top + ys[r0], left + xs[c1], top + ys[r1])
            yield GridCell(box, r0, c0, r1 - r0, c1 - c0)

    def _merged(self, ys: Sequence[int], xs: Sequence[int]) -> list[tuple[int, int, int, int]]:
        """(row, column, end row, end column) of cells; places with no rule between are one."""
        rows, columns = len(ys) - 1, len(xs) - 1
        homes = _Homes(rows * columns)
        for r in range(rows):
            for c in range(columns):
                if c + 1 < columns and not self._parts(xs[c + 1], ys[r], ys[r + 1], down=True):
                    homes.join(r * columns + c, r * columns + c + 1)
                if r + 1 < rows and not self._parts(ys[r + 1], xs[c], xs[c + 1], down=False):
                    homes.join(r * columns + c, (r + 1) * columns + c)
        out: list[tuple[int, int, int, int]] = []
        for places in homes.groups():
            rs, cs = [p // columns for p in places], [p % columns for p in places]
            r0, c0, r1, c1 = min(rs), min(cs), max(rs) + 1, max(cs) + 1
            if (r1 - r0) * (c1 - c0) == len(places):
                out.append((r0, c0, r1, c1))
            else:  # a rule worn away in part: no cell is L-shaped
                out.extend(_rows_of(places, columns))
        return sorted(out)

    def _parts(self, at: int, start: int, end: int, *, down: bool) -> bool:
        """Whether a rule stands at `at` all the way from `start` to `end`."""
        near = max(round(_NEAR * self.dpi), 2)
        inset = min(near, (end - start) // 4)
        first, last, low = start + inset, end - inset, max(at - near, 0)
        if down:
            rule, ink = (
                self.upright[first:last, low : at + near + 1],
                self.ink[first:last, low : at + near + 1],
            )
        else:
            rule = self.level[low : at + near + 1, first:last].T
            ink = self.ink[low : at + near + 1, first:last].T
        if not rule.size:
            return False
        if float(rule.any(axis=1).mean()) >= _STANDS:
            return True
        # Too short for a rule of its own (a low row that alone is parted): ink in one line does.
        thick = ink | np.roll(ink, 1, axis=1)
        return float((thick > 0).mean(axis=0).max()) >= 0.9


class _Homes:
    """Union-find over the places of a grid."""

    def __init__(self, count: int) -> None:
        self._home = list(range(count))

    def _root(self, place: int) -> int:
        while self._home[place] != place:
            self._home[place] = self._home[self._home[place]]
            place = self._home[place]
        return place

    def join(self, a: int, b: int) -> None:
        self._home[self._root(b)] = self._root(a)

    def groups(self) -> list[list[int]]:
        out: dict[int, list[int]] = {}
        for place in range(len(self._home)):
            out.setdefault(self._root(place), []).append(place)
        return list(out.values())


def _rows_of(places: Sequence[int], columns: int) -> Iterator[tuple[int, int, int, int]]:
    """A ragged group as one cell a row and run of columns."""
    start = previous = places[0]
    for place in [*places[1:], -1]:
        if place == previous + 1 and place % columns:
            previous = place
            continue
        yield start // columns, start % columns, previous // columns + 1, previous % columns + 1
        start = previous = place


def _stops(mask: Pixels, dpi: float, *, down: bool) -> list[int]:
    """Heights of the level rules (`down`) or offsets of the upright ones, in order."""
    _, _, stats, centres = cv2.connectedComponentsWithStats(mask, connectivity=8)
    strokes = [
        (float(centre[1 if down else 0]), int(stat[cv2.CC_STAT_WIDTH if down else cv2.CC_STAT_HEIGHT]))
        for stat, centre in zip(stats[1:], centres[1:], strict=True)
    ]
    strokes.sort()
    groups: list[list[tuple[float, int]]] = []
    for stroke in strokes:
        if groups and stroke[0] - groups[-1][-1][0] <= _NEAR * dpi:
            groups[-1].append(stroke)
        else:
            groups.append([stroke])
    stops = [round(sum(at * n for at, n in g) / sum(n for _, n in g)) for g in groups]
    kept = stops[:1]
    for stop in stops[1:]:
        if stop - kept[-1] >= _NARROWEST * dpi:
            kept.append(stop)
    return kept


def _with_open_ends(stops: list[int], across: Pixels, dpi: float) -> list[int]:
    """Stops with the ends of a table that is open there: where most rules across run on beyond.

    `across` is the mask of the rules across, its first axis along the stops.
    """
    if not stops:
        return stops
    far, length = 0.25 * dpi, across.shape[0]
    reach = round(0.1 * dpi)
    usual = int(across.any(axis=0).sum())
    at_first = int(across[: max(reach, 1)].any(axis=0).sum())
    at_last = int(across[-max(reach, 1) :].any(axis=0).sum())
    first = [0] if stops[0] > far and at_first > 0.5 * usual else []
    last = [length - 1] if length - 1 - stops[-1] > far and at_last > 0.5 * usual else []
    return [*first, *stops, *last]
