"""Numbers for the dashboards: papers by month and type, duties due, quality, the last runs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Engine, Integer, cast, func, select

from pipeline.dataset import schema
from pipeline.dataset.desk_tables import audit
from pipeline.dataset.engine import read
from pipeline.dataset.shelf import Wanted, conditions

_d, _f, _l, _e = schema.documents.c, schema.fields.c, schema.ledger.c, schema.deadlines.c


@dataclass(frozen=True, slots=True)
class Due:
    """A duty with its day (ISO 8601)."""

    date: str
    raw: str
    assignee: str | None
    document_id: str
    number_symbol: str | None


def papers_by_month(engine: Engine, *, secrets: bool, months: int = 24) -> tuple[tuple[str, str, int], ...]:
    """("2021-10", "QĐ", 12), … for the latest months that have papers."""
    month = func.substr(_d.issue_date, 1, 7)
    asked = conditions(
        select(month, _d.doc_type, func.count())
        .where(func.length(_d.issue_date) >= 7)
        .group_by(month, _d.doc_type),
        Wanted(secrets=secrets),
    )
    rows = read(engine, lambda c: c.execute(asked).all())
    latest = sorted({m for m, _, _ in rows})[-months:]
    return tuple((m, t or "?", n) for m, t, n in sorted(rows, key=lambda r: r[0]) if m in latest)


def duties_due(engine: Engine, since: str, until: str, *, secrets: bool) -> tuple[Due, ...]:
    """Duties with a day in [since, until], both ISO 8601."""
    asked = conditions(
        select(_e.date, _e.raw, _e.assignee, _d.id, _d.number_symbol)
        .join(schema.documents, _e.document == _d.key)
        .where(_e.date >= since, _e.date <= until)
        .order_by(_e.date)
        .limit(500),
        Wanted(secrets=secrets),
    )
    return tuple(Due(*row) for row in read(engine, lambda c: c.execute(asked).all()))


def confidence_histogram(engine: Engine) -> tuple[int, ...]:
    """Number of fields in each tenth of confidence, [0, 0.1) first."""
    tenth = cast(_f.confidence * 10 - 0.4999, Integer)
    asked = select(tenth, func.count()).group_by(tenth)
    counted: Counter[int] = Counter()
    for t, n in read(engine, lambda c: c.execute(asked).all()):
        counted[min(max(int(t), 0), 9)] += n
    return tuple(counted[t] for t in range(10))


def work_by_day(engine: Engine, *, days: int = 30) -> tuple[tuple[str, str, int], ...]:
    """("2025-03-01", "correct", 14), … of what people did at the desk."""
    day = func.substr(audit.c.at, 1, 10)
    asked = (
        select(day, audit.c.action, func.count())
        .where(audit.c.action.in_(["correct", "accept", "undo"]))
        .group_by(day, audit.c.action)
        .order_by(day.desc())
        .limit(3 * days)
    )
    return tuple((d, a, n) for d, a, n in reversed(read(engine, lambda c: c.execute(asked).all())))


def runs_by_day(engine: Engine, *, days: int = 14) -> tuple[tuple[str, str, str, int], ...]:
    """("2025-03-01", "failed", "encrypted", 3), …: how files ended, by the day of their last try."""
    day = func.substr(_l.updated_at, 1, 10)
    asked = (
        select(day, _l.status, func.coalesce(_l.category, ""), func.count())
        .group_by(day, _l.status, _l.category)
        .order_by(day.desc(), _l.status)
        .limit(8 * days)
    )
    return tuple((d, s, k, n) for d, s, k, n in read(engine, lambda c: c.execute(asked).all()))
