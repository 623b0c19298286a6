"""First pages without a motto: plain text, web pages, scans that lost it.

What stands there is told line by line: a number line, a date line, "V/v", a heading in larger
letters. Nothing is taken for a header that does not have its form.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.fold import fold
from pipeline.layout.anchors import (
    is_addressees_mark,
    is_date_line,
    is_number_line,
    is_subject_mark,
    letters_upper,
    type_at_start,
)
from pipeline.layout.letterhead import Letterhead
from pipeline.layout.lines import Row
from pipeline.page import Line, ZoneKind

_REACH = 14
"""Rows at the top among which number and date are looked for."""
_WIDE = 0.62
"""Share of the page's width that only lines of body fill."""
_LARGER = 1.13
"""How much larger than the body's letters a heading's are."""


def find_plain_head(rows: Sequence[Row], width: float) -> Letterhead | None:
    """Number, date and "V/v" lines at the top of a page that bears no motto; None without either."""
    lines: list[tuple[ZoneKind, Line]] = []
    end = 0
    for i, row in enumerate(rows[:_REACH]):
        if any(is_addressees_mark(x.text) or type_at_start(x.text) for x in row):
            break
        kinds = [_kind(x, lines, width) for x in row]
        if any(k is None for k in kinds):
            break
        lines += [(k, x) for k, x in zip(kinds, row, strict=True) if k is not None]
        end = i + 1
    head = Letterhead(0, end, width / 2, tuple(lines))
    return head if head.has(ZoneKind.NUMBER) or head.has(ZoneKind.DATE) else None


def _kind(line: Line, before: Sequence[tuple[ZoneKind, Line]], width: float) -> ZoneKind | None:
    """The line's cell; None where the body begins."""
    seen = {k for k, _ in before}
    text = line.text
    if ZoneKind.NUMBER not in seen and len(text) < 45 and is_number_line(text):
        return ZoneKind.NUMBER
    if ZoneKind.DATE not in seen and len(text) < 60 and is_date_line(text):
        return ZoneKind.DATE
    if is_subject_mark(text):
        return ZoneKind.SUBJECT
    if before and before[-1][0] is ZoneKind.SUBJECT and not text.startswith(("-", "–")):
        close = line.box.y0 - before[-1][1].box.y1 < 0.8 * line.box.height
        return ZoneKind.SUBJECT if close else None
    if line.box.width > _WIDE * width:
        return None
    if letters_upper(text) > 0.85 and ZoneKind.NUMBER not in seen:
        return ZoneKind.ISSUER
    return ZoneKind.STAMP if ZoneKind.NUMBER not in seen else None


def find_heading(rows: Sequence[Row]) -> list[int]:
    """Rows of the heading: the longest run of larger letters in the upper half; [] without one."""
    usual = _size([line for row in rows for line in row if len(line.text) > 40])
    runs: list[list[int]] = []
    for i, row in enumerate(rows[: max(8, len(rows) // 2)]):
        if len(row) == 1 and len(row[0].text) > 5 and _size(row) > _LARGER * usual:
            if runs and runs[-1][-1] == i - 1:
                runs[-1].append(i)
            else:
                runs.append([i])
    return max(runs, key=lambda run: sum(len(rows[i][0].text) for i in run), default=[])


def is_posting_date(text: str) -> bool:
    """ "Ngày đăng: 18/12/2021" of a web page."""
    return fold(text).lstrip(" (").startswith(("ngay dang", "dang ngay", "ngay cap nhat"))


def _size(lines: Sequence[Line]) -> float:
    """The type size of these lines, or the height of their taller words; 1 without words."""
    words = [w for line in lines for w in line if len(w.text) > 1]
    sizes = sorted(w.size if w.size is not None else w.box.height for w in words)
    return sizes[len(sizes) * 3 // 4] if sizes else 1.0
