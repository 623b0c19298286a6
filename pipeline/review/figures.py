"""Dashboards: what came in, what falls due, how sure the fields are, how the last runs went."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from pipeline.dataset.doubts import Asked
from pipeline.dataset.overview import (
    Due,
    confidence_histogram,
    duties_due,
    papers_by_month,
    runs_by_day,
    work_by_day,
)
from pipeline.dataset.shelf import Wanted
from pipeline.review import words
from pipeline.review.charts import columns, stacked
from pipeline.review.guard import InTurn, Reader, TheDesk
from pipeline.review.pages import language_of, page
from pipeline.review.searching import facets_of
from pipeline.review.weights import FAIR

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar; `number` is 0 for one outside the month."""

    number: int
    today: bool
    duties: tuple[Due, ...]


@router.get("/overview", dependencies=[InTurn])
def overview(
    request: Request,
    desk: TheDesk,
    person: Reader,
    month: Annotated[str, Query(pattern=r"^(|[12]\d{3}-(0[1-9]|1[0-2]))$")] = "",
) -> Response:
    engine, today = desk.dataset.engine, datetime.now(UTC).date()
    shown = date.fromisoformat(f"{month}-01") if month else today.replace(day=1)
    duties = duties_due(engine, shown.isoformat(), f"{shown:%Y-%m}-31", secrets=person.secrets)
    language = language_of(request)
    seen = person.secrets
    by_month = desk.kept(("months", seen), lambda: papers_by_month(engine, secrets=seen))
    tenths = desk.kept("tenths", lambda: confidence_histogram(engine))
    return page(
        request,
        desk,
        "overview.html",
        person,
        months=stacked(by_month, words.word("other", language)),
        histogram=columns(tenths, [f"{t / 10:g}" for t in range(10)]),
        facets=facets_of(desk, Wanted(secrets=person.secrets)),
        left=sum(desk.board.count(Asked(under=FAIR, secrets=person.secrets)).values()),
        weeks=_weeks(shown, today, duties),
        duties=duties,
        shown=shown,
        before=_moved(shown, -1),
        after=_moved(shown, 1),
        work=work_by_day(engine),
        runs=runs_by_day(engine),
    )


def _weeks(shown: date, today: date, duties: tuple[Due, ...]) -> list[list[Day]]:
    by_day: dict[int, list[Due]] = {}
    for due in duties:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", due.date):
            by_day.setdefault(int(due.date[8:]), []).append(due)
    return [
        [Day(n, n > 0 and shown.replace(day=n) == today, tuple(by_day.get(n, ()))) for n in week]
        for week in calendar.Calendar().monthdayscalendar(shown.year, shown.month)
    ]


def _moved(shown: date, months: int) -> str:
    number = shown.year * 12 + shown.month - 1 + months
    return f"{number // 12:04}-{number % 12 + 1:02}"
