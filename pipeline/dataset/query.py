"""What to look for, and what comes back without the whole record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Query:
    """Documents that meet every condition given.

    `text` is words, or phrases in double quotes, that must all occur. `issuer`, `agency` (named
    anywhere in the paper) and `place` are words of a name, accents and case aside. Dates are ISO
    8601, may be partial and are included: `date_*` of issue, `due_*` of a deadline. `vnd_*` bound
    one amount, đồng. `check` is a code; `sure_below` the confidence of the least sure header field;
    `number_symbol` the whole of it ("1141/UBND-TH"), accents, case and spaces aside.
    """

    doc_type: str | None = None
    issuer: str | None = None
    year: int | None = None
    text: str | None = None
    limit: int | None = None
    agency: str | None = None
    place: str | None = None
    date_from: str | None = None
    date_to: str | None = None
    due_from: str | None = None
    due_to: str | None = None
    vnd_min: int | None = None
    vnd_max: int | None = None
    check: str | None = None
    sure_below: float | None = None
    number_symbol: str | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """One document as a line of a list. `issue_date` is ISO 8601 and may be partial."""

    id: str
    doc_type: str | None
    number_symbol: str | None
    issuer: str | None
    issue_date: str | None
    subject: str | None
    signer: str | None
    confidence: float | None
    warnings: int
    page_first: int
    page_last: int
    sha256: str
    name: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that a search found; `snippet` is its own text, [start, end) the words found."""

    summary: Summary
    snippet: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place where a source was seen."""

    uri: str
    name: str
    seen_at: str


class Change(StrEnum):
    """What adding a file did to the dataset."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"  # the bytes were there; at most a sighting is new


@dataclass(frozen=True, slots=True)
class Added:
    """What `Dataset.add` did and the ids of the source's documents."""

    change: Change
    ids: tuple[str, ...]
