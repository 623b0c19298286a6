"""The log of what was looked at and changed: rows are only ever added."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy import Engine, func, insert, select

from pipeline.dataset.clean import fit
from pipeline.dataset.clock import now
from pipeline.dataset.desk_tables import audit
from pipeline.dataset.engine import read, write


class Action(StrEnum):
    """What was done."""

    LOOK = "look"  # at a paper with a secrecy mark
    CORRECT = "correct"
    ACCEPT = "accept"
    UNDO = "undo"
    UPLOAD = "upload"
    EXPORT = "export"
    LOGIN = "login"
    LOGIN_FAILED = "login_failed"
    LOGOUT = "logout"
    REFUSED = "refused"
    USER = "user"


@dataclass(frozen=True, slots=True)
class Event:
    """One row of the log; `at` is ISO 8601 in UTC."""

    at: str
    who: str
    action: Action
    document: str | None = None
    field: str | None = None
    detail: str | None = None


def log(
    engine: Engine,
    who: str,
    action: Action,
    *,
    document: str | None = None,
    field: str | None = None,
    detail: str | None = None,
) -> None:
    """Write down that `who` did it, now."""
    row = {
        "at": now(),
        "who": fit(who)[:64],
        "action": action.value,
        "document": document and fit(document),
        "field": field and fit(field),
        "detail": detail and fit(detail)[:2000],
    }
    write(engine, lambda c: c.execute(insert(audit).values(**row)))


def events(
    engine: Engine, *, who: str | None = None, document: str | None = None, limit: int = 200, offset: int = 0
) -> tuple[Event, ...]:
    """The log, newest first."""
    asked = select(audit).order_by(audit.c.key.desc()).limit(limit).offset(offset)
    if who:
        asked = asked.where(audit.c.who == who)
    if document:
        asked = asked.where(audit.c.document == document)
    rows = read(engine, lambda c: c.execute(asked).all())
    return tuple(Event(r.at, r.who, Action(r.action), r.document, r.field, r.detail) for r in rows)


def count_since(engine: Engine, minutes: int, *actions: Action, who: str | None = None) -> int:
    """How often that was done in the last so many minutes."""
    since = (datetime.now(UTC) - timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%SZ")
    asked = (
        select(func.count())
        .select_from(audit)
        .where(audit.c.at >= since, audit.c.action.in_([a.value for a in actions]))
    )
    if who is not None:
        asked = asked.where(audit.c.who == fit(who)[:64])
    return int(read(engine, lambda c: c.execute(asked).scalar_one()))
