"""Tables without rules: words in columns that are certain to be one.

Only what prose, lists and forms never show counts: columns that hold over several levels and
names over them, numbers that count the rows, or columns of figures. What is not certain stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from pipeline.layout.lines import rows_of, text_height
from pipeline.layout.table_rows import Part, Rows, rows_of_levels
from pipeline.ocr.columns import Column, Level, blocks_of, is_column_name, is_figure, pieces_of, with_names
from pipeline.page import Box, Cell, Table, Word

_SERIAL = re.compile(r"\(?(\d{1,4})[.)]?")
_INK = 0.8
"""Height of a printed word as a share of its type size."""
_FILLED = 0.45


def unruled_tables(number: int, words: Iterable[Word]) -> tuple[Table, ...]:
    """The tables without rules among `words` of page `number`, from top to bottom."""
    levels, usual = levels_of(words)
    found = []
    floor = 0
    for block in blocks_of(levels, usual):
        first = with_names(levels, block, usual, floor)
        floor = block.end
        inside = levels[first : block.end]
        columns = block.columns
        rows = rows_of_levels(inside, columns, usual)
        for settled in (_with_signs, _under_their_names):
            fewer = settled(rows, columns)
            if len(fewer) < len(columns):
                columns, rows = fewer, rows_of_levels(_cut(inside, fewer), fewer, usual)
        if is_certain(rows, len(columns)):
            found.append(_table(number, rows, columns))
    return tuple(found)


def levels_of(words: Iterable[Word]) -> tuple[list[Level], float]:
    """The levels of these words from top to bottom, and the usual height of their ink in points."""
    every = list(words)
    sizes = [w.size for w in every if w.size]
    usual = _INK * median(sizes) if sizes else text_height(every)
    out = []
    for row in rows_of(every):
        in_row = [word for line in row for word in line]
        out.append(Level(median(w.box.centre[1] for w in in_row), pieces_of(in_row, usual)))
    return out, usual


def _with_signs(rows: Rows, columns: Sequence[Column]) -> tuple[Column, ...]:
    """Columns without those that hold nothing but dirt: the shadow at the edge of a copy."""
    held = {p.column for row in rows.rows for p in row if any(c.isalnum() for c in p.piece.text)}
    return tuple(c for i, c in enumerate(columns) if i in held) if held else tuple(columns)


def _cut(levels: Sequence[Level], columns: Sequence[Column]) -> list[Level]:
    """`levels` without what stands beside the outermost columns."""
    left, right = columns[0][0], columns[-1][1]
    kept = (Level(x.y, tuple(p for p in x.pieces if p.x1 > left and p.x0 < right)) for x in levels)
    return [level for level in kept if level.pieces]


def _under_their_names(rows: Rows, columns: Sequence[Column]) -> tuple[Column, ...]:
    """Columns joined where a name stands beside what it names: centred over short texts on the left."""
    named = {p.column for p in rows.rows[0]}
    filled = {p.column for row in rows.rows[1:] for p in row}
    out = list(columns)
    for bare in sorted(filled - named, reverse=True):
        beside = [c for c in (bare - 1, bare + 1) if c in named and c not in filled]
        if beside:
            near = min(
                beside,
                key=lambda c: max(columns[c][0], columns[bare][0]) - min(columns[c][1], columns[bare][1]),
            )
            low = min(bare, near)
            out[low : low + 2] = [(columns[low][0], columns[low + 1][1])]
            named.discard(near)
    return tuple(out)


def is_certain(rows: Rows, n_columns: int) -> bool:
    """Whether these rows can be nothing but a table."""
    texts = [_texts(row, n_columns) for row in rows.rows]
    if len(texts) < 3:
        return False
    head, body = texts[0], texts[1:]
    filled = sum(bool(t) for row in body for t in row) / (len(body) * n_columns)
    named = 0 if is_figure(head[0]) else sum(map(is_column_name, head))
    counted = _counts(texts)
    figures = len(rows.figures - {0})
    if filled < _FILLED and not (named > 1 and counted):
        return False
    if n_columns == 2:
        return named == 2 and (counted or figures > 0)
    if named > 1 or (named == 1 and (counted or figures)):
        return True
    return len(texts) > 3 and figures > 1


def _counts(texts: Sequence[Sequence[str]]) -> bool:
    """Whether the first column counts the rows: 1, 2, 3."""
    numbers = [int(m[1]) for row in texts if (m := _SERIAL.fullmatch(row[0].strip()))]
    steps = sum(b == a + 1 for a, b in pairwise(numbers))
    return len(numbers) > 1 and steps >= 0.6 * (len(numbers) - 1) and len(numbers) >= 0.4 * len(texts)


def _texts(row: Sequence[Part], n_columns: int) -> list[str]:
    out = [""] * n_columns
    for part in row:
        out[part.column] = f"{out[part.column]} {part.piece.text}".strip()
    return out


def _table(number: int, rows: Rows, columns: Sequence[Column]) -> Table:
    xs = [
        columns[0][0] - 1,
        *((a[1] + b[0]) / 2 for a, b in pairwise(columns)),
        columns[-1][1] + 1,
    ]
    boxes = [Box.around(w.box for part in row for w in part.piece.words) for row in rows.rows]
    ys = [
        boxes[0].y0 - 1,
        *((a.y1 + b.y0) / 2 for a, b in pairwise(boxes)),
        boxes[-1].y1 + 1,
    ]
    cells = []
    for r, row in enumerate(rows.rows):
        end = 0
        for column in range(len(columns)):
            if column < end:
                continue
            text, span = _cell(row, column)
            end = column + span
            cells.append(Cell(text, Box(xs[column], ys[r], xs[end], ys[r + 1]), r, column, 1, span))
    return Table(number, Box(xs[0], ys[0], xs[-1], ys[-1]), len(rows.rows), len(columns), tuple(cells))


def _cell(row: Sequence[Part], column: int) -> tuple[str, int]:
    """The text of a cell and how many columns it covers.

    A name over the names of several columns is part of each of theirs.
    """
    parts = [p for p in row if p.column <= column < p.column + p.span]
    widest = max((p.span for p in parts), default=1)
    beside = any(column < p.column < column + widest for p in row)
    return " ".join(p.piece.text for p in parts), 1 if beside or len(parts) > 1 else widest
