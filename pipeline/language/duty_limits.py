"""Wordings of time that are limits only of a duty: "bố trí vốn trong tháng 4/2010", "từ ngày 01/11 đến hết ngày 15/11".

In a paper that tells what was done they say when; in the sentence of a duty they bind. The tasks of a text
decide which of these stand (tasks.py).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date as day_of
from itertools import chain

from pipeline.language import rhythms
from pipeline.language.dates import PrintedDate, date_at
from pipeline.language.deadlines import find_deadlines
from pipeline.language.items import items
from pipeline.language.periods import period_at
from pipeline.language.plan_labels import labels_in
from pipeline.language.spans import Context, Deadline, Task
from pipeline.language.view import BREAK, View
from pipeline.record import Method

_WITHIN = re.compile(
    r"\b(?:trong|vao)[ ]+(?=(?:dau|giua|cuoi)?[ ]?(?:thang[ ]+\d|quy[ ]+[iv\d]|0?6[ ]+thang[ ]+(?:dau|cuoi)))"
)
_ENDS = re.compile(rf"[ ]*(?:$|[.,;)/{BREAK}]|(?:va|dam bao|bao dam)\b)")
"""What follows a period that a clause ends with."""
_FROM_TO = re.compile(
    r"\btu[ ]+(?:(?:\d{1,2}[ ]?(?:gio|h)[ ]?\d{0,2}[ ]*,?[ ]*)?(?:ngay[ ]+)?(?:\d{1,2}[ ]*[/.-][ ]*\d{1,2}(?:[ ]*[/.-][ ]*\d{2,4})?|\d{1,2}[ ]+thang[ ]+\d{1,2}(?:[ ]+nam[ ]+\d{4})?|\d{1,2})[ ]*,?[ ]*)"
    r"(?:cho[ ]+)?den(?:[ ]+het)?[ ]+(?:\d{1,2}[ ]?(?:gio|h)[ ]?\d{0,2}[ ]*(?:phut)?,?[ ]*)?(?=(?:ngay[ ]+)?\d)"
)
_DAYS = re.compile(
    r"\b(?:trong|sau)[ ]+(?P<n>\d{1,3})[ ]+(?P<unit>ngay lam viec|ngay|tuan|gio)\b(?=[ ]*(?:[.,;]|$|va\b|ke tu\b|tinh tu\b))"
)
_RHYTHM = re.compile(
    r"\b(?:hang|moi)[ ]+(?:ngay|tuan|thang|quy|nam)\b"
    r"(?:[ ]+(?:[^\W\d_]+[ ]+){0,7}?(?:it nhat[ ]+|toi thieu[ ]+)?(?:0?[1-9]|mot|hai)[ ]+lan\b)?"
)
_PERIODS = re.compile(r"[ ]*(?:,|va|-|–|den)[ ]*(?=(?:trong[ ]+)?(?:thang|quy|nam)[ ])")
_NO_DUTY = re.compile(
    r"\b(?:số liệu|tình hình|kết quả|kế hoạch|dự toán|giai đoạn|kinh phí|nhiệm vụ|năm học)[ ]*$"
)
"""Before a period that tells which paper or figures are meant: "kế hoạch trong năm 2025"."""


def in_duties(view: View, context: Context, found: Sequence[Deadline]) -> tuple[Deadline, ...]:
    """What would be a limit if it stood in a duty, where no surer limit of `found` stands."""
    kinds = (_labelled(view, context), _spans(view, context), _periods(view, context), _lengths(view))
    taken = sorted((d.start, d.end) for d in found)
    out: list[Deadline] = []
    told = sorted(d.start for d in found if d.kind == "recurring")
    for one in (*chain(*kinds), *(d for d in _rhythms(view) if not _told(view, d, told))):
        at = bisect_left(taken, (one.start, one.end))
        free = (at == 0 or taken[at - 1][1] <= one.start) and (at == len(taken) or one.end <= taken[at][0])
        if free:
            out.append(one)
            taken.insert(at, (one.start, one.end))
    return tuple(sorted(out, key=lambda d: d.start))


def _told(view: View, rhythm: Deadline, told: Sequence[int]) -> bool:
    """Whether a recurring limit behind it in its sentence says it with its day; `told` is where such limits begin."""
    at = bisect_left(told, rhythm.start)
    if at == len(told):
        return False
    return view.line.find(".", rhythm.end, told[at]) < 0 and view.line.find(BREAK, rhythm.end, told[at]) < 0


def of_tasks(maybe: Sequence[Deadline], tasks: Sequence[Task]) -> Iterator[Deadline]:
    """Those of `maybe` that a task stands by, bound to whom it charges."""
    starts = [t.start for t in tasks]
    for one in maybe:
        at = bisect_right(starts, one.start)
        task = tasks[at - 1] if at else None
        if task is not None and one.start < task.end:
            yield replace(one, assignee=one.assignee or task.assignee)


def _ahead(last: str | None, context: Context) -> bool:
    """Whether a day is still to come: what is past was told of."""
    return last is not None and (context.issue_date is None or last >= context.issue_date.isoformat())


def _periods(view: View, context: Context) -> Iterator[Deadline]:
    for match in _WITHIN.finditer(view.flat):
        if _NO_DUTY.search(view.line, max(0, match.start() - 24), match.start()):
            continue
        last = _last_stated(view, match.end(), context)
        if last is not None and _ahead(last.last, context) and _ENDS.match(view.flat, last.end):
            yield _by(view, match.start(), last.end, last.date, last.inferred)


def _by(view: View, start: int, end: int, date: str, inferred: bool, first: str | None = None) -> Deadline:
    return Deadline(
        start=start, end=end, raw=view.raw(start, end), confidence=0.7, date=date, relation="by", start_date=first,
        method=Method.INFERRED if inferred else Method.RULE,
    )  # fmt: skip


def _spans(view: View, context: Context) -> Iterator[Deadline]:
    """ "từ ngày 01/11 đến hết ngày 15/11/2022": the duty ends with its last day."""
    for match in _FROM_TO.finditer(view.flat):
        last = date_at(view, match.end())
        if last is None or last.day is None or last.month is None:
            continue
        year = last.year or (context.issue_date.year if context.issue_date else None)
        if year is None:
            continue
        iso = f"{year:04d}-{last.month:02d}-{last.day:02d}"
        if _ahead(iso, context):
            yield _by(
                view, match.start(), last.end, iso, last.year is None, _first(view, match.start(), last, year)
            )


def _first(view: View, at: int, last: PrintedDate, year: int) -> str | None:
    """The first day of "từ ngày 01/11 đến …", whose year and month may be those of the last."""
    begin = re.compile(r"tu[ ]+(?:ngay[ ]+)?(?P<day>\d{1,2})(?:[ ]*[/.-][ ]*(?P<month>\d{1,2})|[ ]+thang[ ]+(?P<named>\d{1,2}))?").match(view.flat, at)  # fmt: skip
    if begin is None:
        return None
    try:
        month = int(begin["month"] or begin["named"] or last.month or 0)
        return day_of(year, month, int(begin["day"])).isoformat()
    except ValueError:
        return None


def _lengths(view: View) -> Iterator[Deadline]:
    """ "trong 10 ngày", "trong 07 ngày làm việc"."""
    for match in _DAYS.finditer(view.flat):
        letter = {"ngay": "D", "tuan": "W", "gio": "H"}[match["unit"].split(" ")[0]]
        number = int(match["n"])
        yield Deadline(
            start=match.start(), end=match.end(), raw=view.raw(match.start(), match.end()), confidence=0.7, kind="relative",
            relation="within", duration=f"PT{number}H" if letter == "H" else f"P{number}{letter}", working="lam viec" in match["unit"],
        )  # fmt: skip


def _rhythms(view: View) -> Iterator[Deadline]:
    """ "mỗi quý sinh hoạt một lần", "hằng tuần": a bare rhythm."""
    for match in _RHYTHM.finditer(view.flat):
        recurrence = rhythms.recurrence(match.group())
        if recurrence:
            yield Deadline(
                start=match.start(), end=match.end(), raw=view.raw(match.start(), match.end()), confidence=0.5,
                kind="recurring", recurrence=recurrence,
            )  # fmt: skip


def _labelled(view: View, context: Context) -> Iterator[Deadline]:
    """ "Thời gian thực hiện: Quý II, Quý III năm 2015": a plan's field, whose last period counts."""
    for item in items(view):
        for label in labels_in(view, item.body, item.end):
            found = limit_at(view, label.value, context) if label.part == "due" else None
            if found is not None:
                yield found


def limit_at(view: View, at: int, context: Context) -> Deadline | None:
    """The limit that a field or a cell of a plan states from `at` on, whatever marks it; None where it sets none."""
    begin = re.compile(r"[ ]*(?:trong[ ]+|tu[ ]+|ngay[ ]+(?=\d{1,2}[/.-])|den[ ]+)*").match(view.flat, at)
    start = begin.end() if begin else at
    last = _last_stated(view, start, context)
    if last is None or not _ahead(last.last, context):
        return None
    return _by(view, start, last.end, last.last if len(last.date) == 10 else last.date, last.inferred)


@dataclass(frozen=True, slots=True)
class _Stated:
    """A day or period that ends on `last` and at `end` of the text; `date` is as exact as the words are."""

    date: str
    last: str
    end: int
    inferred: bool


def _last_stated(view: View, at: int, context: Context) -> _Stated | None:
    """The last of the days or periods told one after the other from `at` on: "Quý II, Quý III năm 2015"."""
    last: _Stated | None = None
    here = at
    while found := _stated(view, here, context):
        last = found
        more = _PERIODS.match(view.flat, found.end)
        if more is None:
            break
        here = more.end()
    return last


def _stated(view: View, at: int, context: Context) -> _Stated | None:
    """The day or period at `at`."""
    period = period_at(view, at, context.issue_date)
    date = date_at(view, at) or date_at(view, view.flat.find("ngay", max(0, at - 5), at + 1))
    if date is not None and date.last_day and (period is None or date.day or date.end > period.printed.end):
        return _Stated(date.last_day, date.last_day, date.end, False)
    return _Stated(period.date, period.last, period.printed.end, period.inferred) if period else None


def read_limit(text: str, context: Context) -> Deadline | None:
    """The limit that a cell under "Thời gian hoàn thành" states: marked as in running text, or a bare day or period."""
    if not text.strip():
        return None
    view = View.of(text)
    marked = find_deadlines(view, context)
    return (
        marked[0] if marked else limit_at(view, 0, context) or next(iter(in_duties(view, context, ())), None)
    )
