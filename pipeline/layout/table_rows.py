"""Levels of a table without rules → its rows: which lines of its cells belong together.

A cell may hold several lines, and shorter cells beside it stand at its top, its middle or its
foot. Rows never interleave, so they are a partition of the levels from top to bottom; the one
that costs least is taken, for each of the three ways to align, and the cheapest way wins.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.ocr.columns import Column, Level, Piece, homes, is_figure, parted_at

_SHARE = 0.72
"""Share of a column's pieces that are figures, from which each of them is taken for a row."""
_FEWEST = 3
_CLOSE = 1.5
"""Usual steps from line to line within which two lines may be of one cell."""
_WHITE = 10.0
"""Text heights of white on the right of a column from which none of its lines can have been full."""
_MOST_LINES = 24
"""Lines of the tallest row."""
# What speaks against a row or a border between two, in lines by which its cells miss each other.
_NO_FIGURE, _WOULD_FIT, _GOES_ON, _FULL_LINE, _APART, _OVER = 1.15, 1.0, 1.6, 0.2, 2.0, 1.5
_LINES = 0.4
_NEVER = 1e9


@dataclass(frozen=True, slots=True)
class Part:
    """A piece in the table: the first of its columns and how many it covers."""

    piece: Piece
    column: int
    span: int
    y: float
    level: int


@dataclass(frozen=True, slots=True)
class Rows:
    """The parts of each row from top to bottom, from left to right on each level."""

    rows: tuple[tuple[Part, ...], ...]
    figures: frozenset[int]
    """Columns of figures: each of them is one row."""


def rows_of_levels(levels: Sequence[Level], columns: Sequence[Column], usual: float) -> Rows:
    """The rows that `levels` make in `columns`, the names of the columns among them."""
    parts = [part for i, level in enumerate(levels) for part in _parts(level, i, columns, usual)]
    figures = _figure_columns(parts, len(columns))
    sheet = _Sheet(parts, columns, figures, len(levels), usual)
    best = min((sheet.partition(reference) for reference in _REFERENCES), key=lambda found: found[0])
    return Rows(
        tuple(tuple(p for p in parts if a <= p.level < b) for a, b in best[1]),
        figures,
    )


def _parts(level: Level, at: int, columns: Sequence[Column], usual: float) -> list[Part]:
    out = []
    for piece in parted_at(level, columns, usual):
        under = homes(piece, columns)
        out.append(Part(piece, under[0], len(under), level.y, at))
    return out


def _figure_columns(parts: Sequence[Part], count: int) -> frozenset[int]:
    found = []
    for column in range(count):
        texts = [p.piece.text for p in parts if p.column == column and p.span == 1]
        marks = [is_figure(t) for t in texts]
        if True not in marks:
            continue
        under = marks[marks.index(True) :]
        if sum(under) >= max(_FEWEST, _SHARE * len(under)):
            found.append(column)
    return frozenset(found)


Reference = Callable[[float, float], float]
"""From top and bottom of a block to the height by which it is aligned."""
_REFERENCES: tuple[Reference, ...] = (
    lambda top, bottom: top,
    lambda top, bottom: (top + bottom) / 2,
    lambda top, bottom: bottom,
)


class _Sheet:
    """The parts of a table by level, and what a row of some of them costs."""

    def __init__(
        self,
        parts: Sequence[Part],
        columns: Sequence[Column],
        figures: frozenset[int],
        levels: int,
        usual: float,
    ) -> None:
        self.figures, self.levels = figures, levels
        self.keys = figures or frozenset({0})
        self.widths = [x1 - x0 for x0, x1 in columns]
        self.white = [b[0] - a[1] > _WHITE * usual for a, b in pairwise(columns)] + [False]
        self.by_level = [[p for p in parts if p.level == i] for i in range(levels)]
        self.of_column = [[p for p in parts if p.column == c] for c in range(len(columns))]
        self.first_figure = min(
            (p.level for p in parts if p.column in figures and p.span == 1 and is_figure(p.piece.text)),
            default=0,
        )
        self.step = self._step(usual)
        self.borders = [self._border(at) for at in range(levels)]

    def _step(self, usual: float) -> float:
        """From one line to the next, as far as lines of one column tell."""
        steps = [b.y - a.y for column in self.of_column for a, b in pairwise(column)]
        near = [s for s in steps if s < 3.4 * usual]
        low = sorted(near)[: max(len(near) // 4, 1)]
        return max(median(low), 1.1 * usual) if low else 1.9 * usual

    def partition(self, reference: Reference) -> tuple[float, list[tuple[int, int]]]:
        """The cheapest cost, and the levels [first, end) of each row."""
        best: list[tuple[float, int]] = [(0.0, 0)]
        for end in range(1, self.levels + 1):
            options = []
            for start in range(max(0, end - _MOST_LINES), end):
                cost = best[start][0] + self._row(start, end, reference) + self.borders[start]
                options.append((cost, start))
            best.append(min(options))
        rows, end = [], self.levels
        while end:
            start = best[end][1]
            rows.append((start, end))
            end = start
        return best[-1][0], rows[::-1]

    def _row(self, start: int, end: int, reference: Reference) -> float:
        inside = [p for level in self.by_level[start:end] for p in level]
        blocks: dict[int, list[Part]] = {}
        for part in inside:
            blocks.setdefault(part.column, []).append(part)
        if start == 0 and end <= max(self.first_figure, 1):
            return self._head(inside, blocks)
        cost = 0.0
        if not any(p.column in self.keys for p in inside):
            cost += _NO_FIGURE
        if end - start > 1 and any(p.span > 1 for p in inside):
            cost += _OVER
        at = reference(inside[0].y, inside[-1].y)
        for column, block in blocks.items():
            if column in self.figures and len(block) > 1:
                return _NEVER
            cost += abs(reference(block[0].y, block[-1].y) - at) / self.step
            cost += sum(self._pair(a, b) for a, b in pairwise(block))
        return cost

    def _head(self, inside: Sequence[Part], blocks: dict[int, list[Part]]) -> float:
        """Names of columns break where they like; they stand over most columns."""
        missing = len(self.widths) - len({c for p in inside for c in range(p.column, p.column + p.span)})
        far = sum(
            _APART for block in blocks.values() for a, b in pairwise(block)
            if b.y - a.y > _CLOSE * self.step or self.white[b.column + b.span - 1]
        )  # fmt: skip
        low, high = inside[0].y, inside[-1].y
        misfit = min(
            sum(abs(r(b[0].y, b[-1].y) - r(low, high)) for b in blocks.values()) for r in _REFERENCES
        )
        return far + 2.0 * missing / max(len(self.widths), 1) + misfit / self.step

    def _pair(self, above: Part, below: Part) -> float:
        """What speaks against two lines one under the other being of one cell."""
        if below.piece.text[:1].islower() and below.y - above.y <= _CLOSE * self.step:
            return 0.0
        cost = _LINES + (_APART if below.y - above.y > _CLOSE * self.step else 0.0)
        return cost + (_WOULD_FIT if self._would_fit(above, below) else 0.0)

    def _would_fit(self, above: Part, below: Part) -> bool:
        """Whether the first word of `below` had room behind `above`."""
        if self.white[below.column + below.span - 1]:
            return True
        first = below.piece.words[0].box
        room = sum(self.widths[above.column : above.column + above.span]) - (above.piece.x1 - above.piece.x0)
        return room > first.width + 0.35 * first.height

    def _border(self, at: int) -> float:
        """What speaks against a border over level `at`: cells whose lines it would part."""
        if at in (0, self.levels):
            return 0.0
        cost = 0.0
        for column in self.of_column:
            above = next((p for p in reversed(column) if p.level < at), None)
            below = next((p for p in column if p.level >= at), None)
            if above is None or below is None or below.y - above.y > _CLOSE * self.step:
                continue
            if below.column in self.figures:
                continue
            if below.piece.text[:1].islower():
                cost += _GOES_ON
            elif not self._would_fit(above, below):
                cost += _FULL_LINE
        return cost
