"""The top of a paper: two columns side by side (Decree 30/2020 cells 1–4 and 5b).

Left: issuer, number, "V/v". Right: motto, place and date. The gutter is where the motto
begins; OCR that runs both columns together in one line is cut there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.layout.anchors import (
    INDEPENDENCE,
    MOTTO,
    PARTY,
    ends_like_date,
    ends_with_symbol,
    find_phrase,
    is_addressees_mark,
    is_date_line,
    is_mark,
    is_number_in_ink,
    is_number_line,
    is_subject_mark,
    letters_upper,
    type_at_start,
)
from pipeline.layout.lines import Row
from pipeline.page import Line, Word, ZoneKind

_NEAR = 60.0
"""Points beside the gutter in which a row may part: number lines can be wider than the issuer."""
_CLEAR = 9.0
"""A gap of so many points is no space between words."""
_DIRT = 0.2
"""Rows less sure than this are specks and rules that were taken for letters."""
_UNSURE = 0.5
"""A rule across both columns is read as dots, with less confidence than this."""
_SEARCH = 0.5
"""Share of the page's height in which a letterhead is looked for."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The letterhead's lines by cell, and the rows [first, end) that it takes up."""

    first: int
    end: int
    gutter: float
    lines: tuple[tuple[ZoneKind, Line], ...]

    def has(self, kind: ZoneKind) -> bool:
        return any(k is kind for k, _ in self.lines)

    def of(self, kind: ZoneKind) -> tuple[Line, ...]:
        return tuple(line for k, line in self.lines if k is kind)


def find_letterhead(rows: Sequence[Row], width: float, height: float) -> Letterhead | None:
    """The letterhead of a page, or None for an inner page."""
    anchor = _find_motto(rows, width, height)
    if anchor is None:
        return None
    at, gutter = anchor
    first = at
    while first > 0 and _is_left_heading(rows[first - 1], rows[first], gutter):
        first -= 1
    return _read_columns(rows, first, at, gutter)


def _find_motto(rows: Sequence[Row], width: float, height: float) -> tuple[int, float] | None:
    """Row of the motto and the x at which the right column begins."""
    for i, row in enumerate(rows):
        if row[0].box.y0 > _SEARCH * height:
            break
        words = [w for line in row for w in line]
        word = _word_at(words, MOTTO)
        if word is not None:
            return i, word.box.x0 - 4
        lone = row[-1]
        if letters_upper(lone.text) > 0.9 and lone.box.centre[0] > 0.5 * width:
            party = find_phrase(lone.text, PARTY, 88)
            if party is not None and party < 3 and len(lone.text) < 26:
                return i, lone.box.x0 - 12
    for i, row in enumerate(rows):
        if row[0].box.y0 > _SEARCH * height:
            break
        words = [w for line in row for w in line]
        word = _word_at(words, INDEPENDENCE)
        if word is not None:
            middle = (word.box.x0 + words[-1].box.x1) / 2
            return i, middle - 0.22 * width
    return None


def _word_at(words: Sequence[Word], phrase: str) -> Word | None:
    text = " ".join(w.text for w in words)
    at = find_phrase(text, phrase)
    if at is None:
        return None
    offset = 0
    for word in words:
        if offset + len(word.text) > at + 1:
            return word
        offset += len(word.text) + 1
    return None


def _is_left_heading(row: Row, below: Row, gutter: float) -> bool:
    """A row of the issuer's name that stands higher than the motto."""
    near = below[0].box.y0 - row[0].box.y1 < 12
    return near and all(x.box.x1 < gutter + 12 and letters_upper(x.text) > 0.8 for x in row)


def _read_columns(rows: Sequence[Row], first: int, motto_at: int, gutter: float) -> Letterhead:
    lines: list[tuple[ZoneKind, Line]] = []
    numbered = dated = False
    end = first
    for i in range(first, len(rows)):
        if i > motto_at and all(_is_dirt(line) for line in rows[i]):
            continue
        left, right = _cut(rows[i], gutter)
        if i > motto_at + 1 and _leaves(rows[i], left, right, gutter, done=numbered and dated):
            break
        if i > motto_at and rows[i][0].box.y0 - rows[end][-1].box.y1 > 90:
            break
        if left:
            beside = _stands_beside_date(left, rows[max(i - 1, 0) : i + 2], gutter)
            kind, numbered = _left_kind(left, numbered, beside_date=beside)
            lines.append((kind, left))
        if right:
            kind, dated = _right_kind(right, dated)
            lines.append((kind, right))
        end = i
    return Letterhead(first, end + 1, gutter, tuple(lines))


def _cut(row: Row, gutter: float) -> tuple[Line | None, Line | None]:
    """The row's words left and right of the gutter."""
    words = sorted((w for line in row for w in line), key=lambda w: w.box.x0)
    cut = _widest_gap(words, gutter)
    left = tuple(w for w in words if w.box.centre[0] < cut)
    right = tuple(w for w in words if w.box.centre[0] >= cut)
    return Line(left) if left else None, Line(right) if right else None


def _widest_gap(words: Sequence[Word], gutter: float) -> float:
    """Where to part a row: the middle of its clear gap near the gutter, else the gutter itself."""
    gaps = [
        (b.box.x0 - a.box.x1, (a.box.x1 + b.box.x0) / 2)
        for a, b in pairwise(words)
        if abs((a.box.x1 + b.box.x0) / 2 - gutter) < _NEAR
    ]
    width, middle = max(gaps, default=(0.0, gutter))
    return middle if width > _CLEAR else gutter


def _leaves(row: Row, left: Line | None, right: Line | None, gutter: float, *, done: bool) -> bool:
    """Whether this row stands below the letterhead."""
    if any(is_addressees_mark(line.text) for line in row):
        return True
    if any(type_at_start(line.text) for line in row if line.box.centre[0] > gutter - 30):
        return True
    if (right and _is_date(right)) or (left and is_number_line(left.text)):
        return done and len(row) == 1 and row[0].box.width > 1.2 * gutter
    across = row[0].confidence > _UNSURE and any(
        line.box.x0 < gutter - 25 and line.box.x1 > gutter + 25 for line in row
    )
    if across and len(row) == 1:
        return True
    return left is None and right is not None and done


def _left_kind(line: Line, numbered: bool, *, beside_date: bool) -> tuple[ZoneKind, bool]:
    if is_mark(line.text):
        return ZoneKind.MARK, numbered
    if is_subject_mark(line.text):
        return ZoneKind.SUBJECT, True
    # Number and date stand on one height: Decree 30/2020, annex I, part IV.
    fits = is_number_line(line.text) or (
        beside_date and (ends_with_symbol(line.text) or is_number_in_ink(line))
    )
    if not numbered and fits:
        return ZoneKind.NUMBER, True
    return (ZoneKind.SUBJECT if numbered else ZoneKind.ISSUER), numbered


def _stands_beside_date(line: Line, rows: Sequence[Row], gutter: float) -> bool:
    """Whether the date stands on the height of `line` among its neighbour `rows`, and no plain number line.

    Ink may have moved the middles of the words.
    """
    columns = [_cut(row, gutter) for row in rows]
    if any(
        left is not None and left.words != line.words and is_number_line(left.text) for left, _ in columns
    ):
        return False
    for _, right in columns:
        if right is not None and _is_date(right):
            shared = min(line.box.y1, right.box.y1) - max(line.box.y0, right.box.y0)
            if shared > 0.5 * min(line.box.height, right.box.height):
                return True
    return False


def _is_dirt(line: Line) -> bool:
    return line.confidence < _DIRT and not is_number_in_ink(line)


def _is_date(line: Line) -> bool:
    return is_date_line(line.text) or ends_like_date(line.text)


def _right_kind(line: Line, dated: bool) -> tuple[ZoneKind, bool]:
    if not dated and _is_date(line):
        return ZoneKind.DATE, True
    text = line.text
    if any(find_phrase(text, p) is not None for p in (MOTTO, INDEPENDENCE, PARTY)):
        return ZoneKind.MOTTO, dated
    return ZoneKind.STAMP, dated
