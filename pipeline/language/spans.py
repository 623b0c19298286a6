"""What the language room gives: findings as spans of a text.

Every finding stands at [start, end) of the text given, with the confidence and method of
the record contract and the attributes of the class of the same name in pipeline.record.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from pipeline.record import Method, Relation


@dataclass(frozen=True, slots=True)
class Context:
    """What the header says, for what the body leaves out: years, places, agencies."""

    issue_date: date | None = None
    issuer: str | None = None
    place: str | None = None
    doc_type: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Base of every finding: [start, end) of the text, 0–1, and how it was found."""

    start: int
    end: int
    raw: str
    confidence: float = 0.9
    method: Method = Method.RULE


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Span):
    """One mention of another document. `date` is ISO 8601, maybe partial.

    Beyond the record: `symbol` stands also where the number is blank; `printed` is number and
    symbol before other witnesses mended them, at [symbol_start, symbol_end) of the text.
    """

    doc_type: str | None = None
    number_symbol: str | None = None
    date: str | None = None
    issuer: str | None = None
    subject: str | None = None
    relation: Relation = Relation.REFERENCE
    symbol: str | None = None
    printed: str | None = None
    symbol_start: int = 0
    symbol_end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Span):
    """A limit in time for a duty.

    Beyond the record: `anchor` is the point a recurring or relative limit hangs on
    ("--06-30", "---25", "kể từ ngày ký"), `duration` its length (ISO 8601), counted in working
    days or hours where `working` says so, `time` the hour of the day ("17:00").
    """

    date: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    kind: Literal["fixed", "recurring", "relative"] = "fixed"
    recurrence: str | None = None
    relation: Literal["before", "by", "within", "from"] = "by"
    assignee: str | None = None
    anchor: str | None = None
    duration: str | None = None
    working: bool = False
    time: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Span):
    """Money. `vnd` in whole đồng, None for other currencies; `value` in units of `currency`."""

    vnd: int | None = None
    currency: str = "VND"
    value: float = 0.0
    per: str | None = None
    purpose: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Span):
    """A counted quantity: "5/8 xã", "202 cơ quan", "100%" (unit "%")."""

    value: float
    of: float | None = None
    unit: str | None = None
    what: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency(Span):
    """One mention of an agency; `name` written out in canonical spelling."""

    name: str
    agency_id: str | None = None
    level: str | None = None
    kind: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Span):
    """Who must do what by when; `section` is the number of the item ("2", "V.3")."""

    assignee: str | None = None
    coordinators: tuple[str, ...] = ()
    action: str = ""
    deadline: Deadline | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """All that a text states, each kind in order of its place in the text."""

    citations: tuple[Citation, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    amounts: tuple[Amount, ...] = ()
    counts: tuple[Count, ...] = ()
    agencies: tuple[Agency, ...] = ()
    tasks: tuple[Task, ...] = ()
