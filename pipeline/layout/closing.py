"""The foot of a paper: recipients on the left, signature on the right (cells 9b and 7a–7c)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.layout.anchors import is_annex_mark, is_copy_mark, is_distribution_mark, is_office
from pipeline.layout.lines import Row
from pipeline.layout.opening import Measure
from pipeline.page import Line, ZoneKind

_LEFT_HALF = 0.48


@dataclass(frozen=True, slots=True)
class Closing:
    """The closing's lines by cell and signature column, and its rows [first, end)."""

    first: int
    end: int
    lines: tuple[tuple[ZoneKind, int, Line], ...]


def find_closing(rows: Sequence[Row], start: int, width: float, edges: Measure) -> Closing | None:
    """The closing on this page, from row `start` on; None when the paper goes on."""
    mark = _find_mark(rows, start, width)
    offices = _find_offices(rows, start, mark, width)
    if mark is None and not offices:
        return None
    first = min([i for i, _ in offices] + ([mark] if mark is not None else []))
    end = _end(rows, first, edges)
    columns = _columns([line for i, line in offices if i < end], width)
    if mark is not None and offices and all(x.box.x0 < edges.left + 6 for _, x in offices):
        return Closing(first, end, _one_below_the_other(rows, first, end, offices[0][0]))
    placed = [(*_place(line, i, mark, columns, edges), line) for i in range(first, end) for line in rows[i]]
    return Closing(first, end, tuple(placed))


def _one_below_the_other(
    rows: Sequence[Row], first: int, end: int, titles: int
) -> tuple[tuple[ZoneKind, int, Line], ...]:
    """Plain text without columns: the recipients, then from row `titles` on the signature."""
    return tuple(
        (ZoneKind.SIGNATURE if i >= titles else ZoneKind.DISTRIBUTION, 0, line)
        for i in range(first, end)
        for line in rows[i]
    )


def find_copy_block(rows: Sequence[Row], start: int) -> int:
    """The row at which the block of a copy begins (Decree 30/2020, annex I, part II.3), or the end.

    "SAO Y", its own agency, number, date and signer stand under the original's closing.
    """
    for i in range(max(start, 4), len(rows)):
        if any(is_copy_mark(line.text) for line in rows[i]):
            return i
    return len(rows)


def _find_mark(rows: Sequence[Row], start: int, width: float) -> int | None:
    for i in reversed(range(start, len(rows))):
        if any(is_distribution_mark(x.text) and x.box.x0 < _LEFT_HALF * width for x in rows[i]):
            return i
    return None


def _find_offices(rows: Sequence[Row], start: int, mark: int | None, width: float) -> list[tuple[int, Line]]:
    """Lines of authority and office in capitals that belong to the closing.

    Near "Nơi nhận" where there is one; else the last such lines on the right of the page.
    """
    first = start if mark is None else max(start, mark - 14)
    found = [
        (i, line)
        for i in range(first, len(rows))
        for line in rows[i]
        if is_office(line)
        and (
            line.box.centre[0] > _LEFT_HALF * width
            or len(rows[i]) > 1
            or (mark is not None and i > mark + 1)  # plain text: titles under the list
        )
    ]
    if mark is None:
        found = [(i, x) for i, x in found if _is_last(rows, i, width)]
    # A centred "GIÁM ĐỐC SỞ Y TẾ" over the body is an issuing authority, not a signature.
    return [(i, x) for i, x in found if not _text_follows(rows, i, mark, width)]


def _is_last(rows: Sequence[Row], at: int, width: float) -> bool:
    return sum(line.box.width > 0.6 * width for row in rows[at + 1 :] for line in row) <= 2


def _text_follows(rows: Sequence[Row], at: int, mark: int | None, width: float) -> bool:
    """Whether full lines of body stand between this row and "Nơi nhận" (or just below it)."""
    until = mark if mark is not None and mark > at else at + 4
    return any(line.box.width > 0.62 * width for row in rows[at + 1 : until] for line in row)


def _end(rows: Sequence[Row], first: int, edges: Measure) -> int:
    """The row after the closing: the page's end, an annex, or a full line of other text."""
    for i in range(first + 1, len(rows)):
        row = rows[i]
        if any(is_annex_mark(line.text) for line in row):
            return i
        if len(row) == 1 and row[0].box.width > 0.8 * edges.width and i > first + 3:
            return i
    return len(rows)


def _columns(offices: Sequence[Line], width: float) -> list[float]:
    """Middles of the signature columns, left to right; one unless the paper is a joint one."""
    middles: list[float] = []
    for line in offices:
        middle = line.box.centre[0]
        if all(abs(middle - m) > 0.22 * width for m in middles):
            middles.append(middle)
    return sorted(middles) or [0.7 * width]


def _place(
    line: Line, at: int, mark: int | None, columns: Sequence[float], edges: Measure
) -> tuple[ZoneKind, int]:
    middle = line.box.centre[0]
    nearest = min(range(len(columns)), key=lambda c: abs(columns[c] - middle))
    beside_list = mark is None or at >= mark
    if beside_list and middle < (edges.left + columns[-1]) / 2:
        if len(columns) > 1 and (mark is None or at < mark):
            return ZoneKind.SIGNATURE, nearest
        return ZoneKind.DISTRIBUTION, 0
    return ZoneKind.SIGNATURE, nearest
