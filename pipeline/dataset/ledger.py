"""What became of every file that was ever given: a failure is a row, not a surprise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, Row, insert, select, update

from pipeline import __version__
from pipeline.dataset.clean import fit
from pipeline.dataset.clock import now
from pipeline.dataset.schema import ledger


class Status(StrEnum):
    """How the work on a file ended."""

    DONE = "done"
    PARTIAL = "partial"  # in the dataset, but a page could not be read or no document was found
    SKIPPED = "skipped"  # nothing to do: the category says why
    FAILED = "failed"  # not in the dataset: the category says why


@dataclass(frozen=True, slots=True)
class Entry:
    """The latest outcome for one file. `attempts`: failures in a row with the same bytes."""

    uri: str
    sha256: str | None
    status: Status
    category: str | None
    message: str | None
    attempts: int
    pages: int
    documents: int
    seconds: float
    version: str
    updated_at: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try at a file, as it goes into the ledger."""

    uri: str
    sha256: str | None
    status: Status
    category: str | None = None
    message: str | None = None
    pages: int = 0
    documents: int = 0
    seconds: float = 0.0
    blame_file: bool = True
    """False when the failure is no fault of the file: such a try does not count against it."""


def entry_of(connection: Connection, uri: str) -> Entry | None:
    """The ledger's row for a file."""
    row = connection.execute(select(ledger).where(ledger.c.uri == fit(uri))).first()
    return None if row is None else _entry(row)


def entries(connection: Connection, status: Status | None = None) -> Iterator[Entry]:
    """Every row, in the order the files were first seen."""
    asked = select(ledger).order_by(ledger.c.key)
    if status is not None:
        asked = asked.where(ledger.c.status == status.value)
    return map(_entry, connection.execute(asked))


def note(connection: Connection, attempt: Attempt) -> None:
    """Put the outcome of one try in the file's row."""
    before = entry_of(connection, attempt.uri)
    failures = 0
    if attempt.status is Status.FAILED:
        same = before is not None and before.sha256 == attempt.sha256
        failures = (before.attempts if before is not None and same else 0) + attempt.blame_file
    row = {
        "sha256": attempt.sha256,
        "status": attempt.status.value,
        "category": attempt.category,
        "message": None if attempt.message is None else fit(attempt.message),
        "attempts": failures,
        "pages": attempt.pages,
        "documents": attempt.documents,
        "seconds": round(attempt.seconds, 3),
        "version": __version__,
        "updated_at": now(),
    }
    if before is None:
        connection.execute(insert(ledger).values(uri=fit(attempt.uri), **row))
    else:
        connection.execute(update(ledger).where(ledger.c.uri == fit(attempt.uri)).values(**row))


def _entry(row: Row[tuple[object, ...]]) -> Entry:
    found = row._mapping
    return Entry(**{**{name: found[name] for name in _COLUMNS}, "status": Status(found["status"])})


_COLUMNS = tuple(c.name for c in ledger.c if c.name != "key")
