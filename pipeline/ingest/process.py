"""One file from its bytes to its rows: what every worker runs, on this machine or another."""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.dataset import Added, Attempt, Change, Dataset, Status
from pipeline.dataset.walk import fields_of
from pipeline.errors import (
    DatasetError,
    ExitCode,
    FileMissing,
    InputError,
    LimitExceeded,
    MissingDependency,
    SettingsError,
    VanthuError,
)
from pipeline.ingest.clocks import Clocks, Phase
from pipeline.ingest.files import Given, sha256_of
from pipeline.ingest.lock import me
from pipeline.ingest.outcome import REVIEW_BELOW, Outcome
from pipeline.ingest.pages import PageReader
from pipeline.ingest.remote import fetched
from pipeline.ingest.room import as_no_room, no_room
from pipeline.ingest.spool import Stopped
from pipeline.page import Severity
from pipeline.settings import Settings

if TYPE_CHECKING:  # loads OCR and language: only the process that reads a file pays for that
    from pipeline.record import Record
    from pipeline.stages import Extraction, ReadPages

    Extract = Callable[[Path, Settings, ReadPages], Extraction]

log = logging.getLogger(__name__)

_NOT_THE_FILE = (MissingDependency, DatasetError, SettingsError)
_PAGES = frozenset({"ocr_timeout", "ocr_crashed", "timeout", "memory", "ocr", "limit"})
"""Reasons for unread pages that are the file's category when all its unread pages share one."""


def process_document(
    what: Path | Given,
    settings: Settings,
    *,
    force: bool = False,
    retry: bool = False,
    extract: Extract | None = None,
    pages: PageReader | None = None,
    clocks: Clocks | None = None,
    said: Callable[[], str | None] | None = None,
) -> Outcome:
    """Read one file into the dataset that `settings.database` names and say how it ended.

    Safe to run again and at the same time as others. Bytes that the dataset holds are not
    read again unless `force`. Whatever is wrong with the file comes back as an outcome and a
    row of the ledger; only a dataset that cannot be opened, or a full disk, is raised, as
    DatasetError. `clocks` are told what it is at, `said` gives the log of this process for a
    failure's row. Raises Stopped where `pages` does.
    """
    given = what if isinstance(what, Given) else Given(what)
    clocks = clocks or Clocks()
    with Dataset.open(settings.database) as dataset:
        try:
            clocks.begin(Phase.READING)
            with fetched(given) as here:
                clocks.begin(Phase.WAITING)
                outcome = known(here, dataset, settings, force=force, retry=retry)
                if outcome is None:
                    work = _Work(here, settings, dataset, force, pages or PageReader(), clocks, said)
                    outcome = work.through(extract or _stages(dataset, settings))
        except OSError as e:
            if no_room(e):
                raise as_no_room(e) from e
            outcome = failed(given, InputError(f"{given.name}: {e.strerror or e}"))
        except VanthuError as e:
            outcome = failed(given, e)
        except Stopped:
            entry = dataset.entry(given.uri)
            if entry is not None and entry.status is Status.RUNNING:
                dataset.note(Attempt(given.uri, None, Status.PENDING))
            raise
        clocks.begin(Phase.WAITING)
        write_down(outcome, dataset, settings)
        return outcome


def known(
    given: Given, dataset: Dataset, settings: Settings, *, force: bool = False, retry: bool = False
) -> Outcome | None:
    """The outcome without reading the file: missing, there already, or given up; else None.

    Raises OSError when the bytes cannot be had.
    """
    path = given.path
    if not path.exists():
        return failed(given, FileMissing(f"{given.name}: no such file"))
    if force or not path.is_file():
        return None
    uri, sha256 = given.uri, sha256_of(path)
    new_place = dataset.sight(sha256, uri, given.name)
    if new_place is not None:
        return _skipped(given, sha256, "duplicate" if new_place else "unchanged")
    before = dataset.entry(uri)
    given_up = before is not None and before.sha256 == sha256 and before.attempts >= settings.max_attempts
    if given_up and not retry and before is not None:
        said = f"failed {before.attempts} times ({before.category}); --retry tries again"
        return Outcome(uri, given.name, Status.SKIPPED, "quarantined", said, sha256)
    return None


def failed(
    given: Given,
    error: VanthuError,
    *,
    category: str | None = None,
    sha256: str | None = None,
    seconds: float = 0,
    said: str | None = None,
) -> Outcome:
    """The outcome of a file that is not in the dataset."""
    return Outcome(
        given.uri,
        given.name,
        Status.FAILED,
        category or error.category,
        error.one_line(),
        sha256,
        seconds=seconds,
        exit_code=error.exit_code,
        log=said,
    )


def attempt_of(outcome: Outcome, settings: Settings) -> Attempt:
    """The outcome as a row of the ledger."""
    return Attempt(
        outcome.uri,
        outcome.sha256,
        outcome.status,
        outcome.category,
        outcome.message,
        outcome.pages,
        len(outcome.ids),
        outcome.seconds,
        outcome.category not in {kind.category for kind in _NOT_THE_FILE},
        outcome.log,
        outcome.page_tries,
        settings.max_attempts,
    )


def write_down(outcome: Outcome, dataset: Dataset, settings: Settings) -> None:
    """Put the outcome in the ledger, but keep the row that says how a file got in or why it
    was given up. That the ledger could not be written is logged and no more."""
    if outcome.category == "quarantined" or outcome.status in (Status.DONE, Status.PARTIAL):
        return  # the latter went in together with the documents
    try:
        before = dataset.entry(outcome.uri) if outcome.category == "unchanged" else None
        if before is None or before.status not in (Status.DONE, Status.PARTIAL, Status.SKIPPED):
            dataset.note(attempt_of(outcome, settings))
    except DatasetError as e:
        log.warning("%s", e.one_line())


def _stages(dataset: Dataset, settings: Settings) -> Extract:
    """The way through the house, with what people taught it so far."""
    from pipeline.dataset.learning import learnt
    from pipeline.stages import extract_file

    return partial(extract_file, learnt=learnt(dataset.engine, settings))


class _Work:
    """One try at reading one file."""

    def __init__(
        self,
        given: Given,
        settings: Settings,
        dataset: Dataset,
        force: bool,
        pages: PageReader,
        clocks: Clocks,
        said: Callable[[], str | None] | None,
    ) -> None:
        self._given, self._settings, self._dataset = given, settings, dataset
        self._force, self._pages, self._clocks, self._said = force, pages, clocks, said
        self._started = time.monotonic()
        self._sha256: str | None = None

    def through(self, extract: Extract) -> Outcome:
        """Read it and put it in; how that ended."""
        name = self._given.name
        with contextlib.suppress(OSError):
            self._sha256 = sha256_of(self._given.path) if self._given.path.is_file() else None
        try:
            self._dataset.begin(self._given.uri, me())
            self._clocks.begin(Phase.READING)
            extraction = _addressed(extract(self._given.path, self._settings, self._pages), self._given)
            return self._put(extraction)
        except VanthuError as e:
            reasons = self._pages.reasons
            category = reasons[0] if len(reasons) == 1 and reasons[0] in _PAGES else None
            return self._failed(e, category if e.category == "ocr" else None)
        except MemoryError:
            error = LimitExceeded(
                f"{name}: needs more memory than allowed", remedy="Raise child_memory_mb in vanthu.toml."
            )
            return self._failed(error, "memory")
        except Exception as e:
            if no_room(e):
                raise
            log.exception("%s", name)
            bug = VanthuError(
                f"{name}: unexpected {type(e).__name__}: {e}",
                remedy="Run `vanthu --debug extract` on the file and report what it says.",
            )
            return self._failed(bug, None)

    def _failed(self, error: VanthuError, category: str | None) -> Outcome:
        seconds = time.monotonic() - self._started
        said = self._said() if self._said else None
        return failed(self._given, error, category=category, sha256=self._sha256, seconds=seconds, said=said)

    def _put(self, extraction: Extraction) -> Outcome:
        """In one transaction: the documents, and the row that says so."""
        self._clocks.begin(Phase.WAITING)
        found: list[Outcome] = []

        def attempt(added: Added) -> Attempt:
            found[:] = [self._read_well(extraction, added)]
            return attempt_of(found[0], self._settings)

        self._dataset.add(
            extraction,
            uri=self._given.uri,
            replace=self._force,
            attempt=attempt,
            on_begin=lambda: self._clocks.begin(Phase.STORING),
        )
        return found[0]

    def _read_well(self, extraction: Extraction, added: Added) -> Outcome:
        if added.change is Change.UNCHANGED:  # another process was quicker with the same bytes
            return _skipped(self._given, extraction.sha256, "duplicate")
        unread = [p.number for p in extraction.pages if any(n.severity is Severity.ERROR for n in p.notes)]
        category = message = None
        if unread:
            reasons = self._pages.reasons
            category = reasons[0] if len(reasons) == 1 and reasons[0] in _PAGES else "pages_unread"
            message = f"pages not read: {', '.join(map(str, unread))}"
        elif not extraction.records:
            category, message = "no_document", "no document was found in the file"
        return Outcome(
            self._given.uri,
            self._given.name,
            Status.DONE if category is None else Status.PARTIAL,
            category,
            message,
            extraction.sha256,
            added.ids,
            len(extraction.pages),
            time.monotonic() - self._started,
            ExitCode.OK if category is None else ExitCode.PARTIAL,
            confidences=tuple(_least(record) for record in extraction.records),
            doubtful=tuple(name for record in extraction.records for name in _doubtful(record)),
            page_tries=tuple(self._pages.tries),
            log=self._said() if category is not None and self._said else None,
        )


def _addressed(extraction: Extraction, given: Given) -> Extraction:
    """A fetched copy's records say where the file came from, not where the copy lay; and no name
    holds bytes that are no text."""
    if given.url is None and extraction.name == given.name:
        return extraction
    place = {"name": given.name} if given.url is None else {"name": given.name, "uri": given.url}
    records = tuple(
        r.model_copy(update={"source": r.source.model_copy(update=place)}) for r in extraction.records
    )
    return replace(extraction, records=records, name=given.name)


def _least(record: Record) -> float:
    return min((field.confidence for _, field in fields_of(record)), default=0.0)


def _doubtful(record: Record) -> tuple[str, ...]:
    names = (name.split(".")[0] for name, field in fields_of(record) if field.confidence < REVIEW_BELOW)
    return tuple(dict.fromkeys(names))


def _skipped(given: Given, sha256: str, category: str) -> Outcome:
    return Outcome(given.uri, given.name, Status.SKIPPED, category, None, sha256)
