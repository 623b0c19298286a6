"""What became of every file that was ever given: a failure is a row, not a surprise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, func, insert, select, update

from pipeline import __version__
from pipeline.dataset.clean import fit
from pipeline.dataset.clock import now
from pipeline.dataset.schema import ledger, ledger_pages


class Status(StrEnum):
    """How the work on a file stands."""

    DONE = "done"
    PARTIAL = "partial"  # in the dataset, but a page could not be read or no document was found
    SKIPPED = "skipped"  # nothing to do: the category says why
    FAILED = "failed"  # not in the dataset: the category says why
    QUARANTINED = "quarantined"  # failed so often that it is left alone: the category says why
    RUNNING = "running"  # a process is at work on it, or was when the power went
    PENDING = "pending"  # given to a run that has not come to it


IN_THE_DATASET = (Status.DONE, Status.PARTIAL)


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
    worker: str | None = None
    started_at: str | None = None
    log: str | None = None


@dataclass(frozen=True, slots=True)
class PageTry:
    """One page of a file: DONE, or FAILED with the reason."""

    number: int
    status: Status
    category: str | None = None
    attempts: int = 1
    seconds: float = 0.0


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
    log: str | None = None
    page_tries: tuple[PageTry, ...] = ()
    patience: int = 3
    """Failures in a row after which the file is quarantined."""


@dataclass(frozen=True, slots=True)
class Tally:
    """So many files of one status and category."""

    status: Status
    category: str | None
    files: int
    pages: int
    documents: int
    seconds: float


def batched(items: Iterable[str], size: int) -> Iterator[tuple[str, ...]]:
    """`items` in tuples of at most `size` (itertools.batched comes with Python 3.12)."""
    rest = iter(items)
    while some := tuple(islice(rest, size)):
        yield some


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


def page_entries(connection: Connection, uri: str) -> tuple[PageTry, ...]:
    """The pages of a file's latest try, in order."""
    pages = ledger_pages.c
    asked = (
        select(pages.number, pages.status, pages.category, pages.attempts, pages.seconds)
        .join(ledger, pages.entry == ledger.c.key)
        .where(ledger.c.uri == fit(uri))
        .order_by(pages.number)
    )
    return tuple(
        PageTry(number, Status(status), category, attempts, seconds)
        for number, status, category, attempts, seconds in connection.execute(asked)
    )


def tally(connection: Connection) -> tuple[Tally, ...]:
    """Numbers for each status and category, the most files first."""
    files = func.count()
    asked = (
        select(
            ledger.c.status,
            ledger.c.category,
            files,
            func.sum(ledger.c.pages),
            func.sum(ledger.c.documents),
            func.sum(ledger.c.seconds),
        )
        .group_by(ledger.c.status, ledger.c.category)
        .order_by(files.desc(), ledger.c.status, ledger.c.category)
    )
    return tuple(
        Tally(Status(status), category, n, int(pages), int(documents), float(seconds))
        for status, category, n, pages, documents, seconds in connection.execute(asked)
    )


def expect(connection: Connection, uris: Iterable[str]) -> None:
    """Give those files a row as pending that have none."""
    wanted = [fit(uri) for uri in uris]
    there = set(connection.execute(select(ledger.c.uri).where(ledger.c.uri.in_(wanted))).scalars())
    fresh = [{"uri": uri, **_blank(Status.PENDING)} for uri in wanted if uri not in there]
    if fresh:
        connection.execute(insert(ledger), fresh)


def begin(connection: Connection, uri: str, worker: str) -> None:
    """A process starts on a file. What is in the dataset keeps its row."""
    row = {"status": Status.RUNNING.value, "worker": worker, "started_at": now()}
    mine = ledger.c.uri == fit(uri)
    status = connection.execute(select(ledger.c.status).where(mine)).scalar()
    if status is None:
        connection.execute(insert(ledger).values(uri=fit(uri), **{**_blank(Status.RUNNING), **row}))
    elif status not in IN_THE_DATASET:
        connection.execute(update(ledger).where(mine).values(**row))


def again(connection: Connection, category: str | None, uris: tuple[str, ...]) -> tuple[str, ...]:
    """Set the failures back of what failed, was quarantined or is partial; which files."""
    troubled = (Status.FAILED, Status.QUARANTINED, Status.PARTIAL)
    conditions: list[ColumnElement[bool]] = [ledger.c.status.in_([status.value for status in troubled])]
    if category is not None:
        conditions.append(ledger.c.category == category)
    if uris:
        conditions.append(ledger.c.uri.in_([fit(uri) for uri in uris]))
    which = and_(*conditions)
    found = tuple(connection.execute(select(ledger.c.uri).where(which).order_by(ledger.c.key)).scalars())
    connection.execute(update(ledger).where(which).values(attempts=0))
    quarantined = which & (ledger.c.status == Status.QUARANTINED.value)
    connection.execute(update(ledger).where(quarantined).values(status=Status.FAILED.value))
    return found


def note(connection: Connection, attempt: Attempt) -> None:
    """Put the outcome of one try in the file's row.

    That a file is in the dataset already never hides how it got there.
    """
    before = entry_of(connection, attempt.uri)
    same = before is not None and before.sha256 == attempt.sha256
    if attempt.status is Status.SKIPPED and same and before and before.status in IN_THE_DATASET:
        return
    failures, status = 0, attempt.status
    if status is Status.FAILED:
        failures = (before.attempts if before is not None and same else 0) + attempt.blame_file
        if failures >= attempt.patience:
            status = Status.QUARANTINED
    row = {
        "sha256": attempt.sha256,
        "status": status.value,
        "category": attempt.category,
        "message": None if attempt.message is None else fit(attempt.message),
        "attempts": failures,
        "pages": attempt.pages,
        "documents": attempt.documents,
        "seconds": round(attempt.seconds, 3),
        "version": __version__,
        "updated_at": now(),
        "log": None if attempt.log is None else fit(attempt.log),
    }
    if before is None:
        connection.execute(insert(ledger).values(uri=fit(attempt.uri), **row))
    else:
        connection.execute(update(ledger).where(ledger.c.uri == fit(attempt.uri)).values(**row))
    _put_pages(connection, attempt)


def _put_pages(connection: Connection, attempt: Attempt) -> None:
    key = connection.execute(select(ledger.c.key).where(ledger.c.uri == fit(attempt.uri))).scalar()
    connection.execute(delete(ledger_pages).where(ledger_pages.c.entry == key))
    tries = [
        {
            "entry": key,
            "number": page.number,
            "status": page.status.value,
            "category": page.category,
            "attempts": page.attempts,
            "seconds": round(page.seconds, 3),
        }
        for page in attempt.page_tries
    ]
    if tries:
        connection.execute(insert(ledger_pages), tries)


def _blank(status: Status) -> dict[str, object]:
    zeros = {"attempts": 0, "pages": 0, "documents": 0, "seconds": 0.0}
    return {"status": status.value, "version": __version__, "updated_at": now(), **zeros}


def _entry(row: Row[tuple[object, ...]]) -> Entry:
    found = row._mapping
    return Entry(**{**{name: found[name] for name in _COLUMNS}, "status": Status(found["status"])})


_COLUMNS = tuple(c.name for c in ledger.c if c.name != "key")
