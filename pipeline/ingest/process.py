"""One file from its bytes to its rows: what every worker runs, on this machine or another."""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.dataset import Added, Attempt, Change, Dataset, Status
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
from pipeline.ingest.files import name_of, sha256_of, uri_of
from pipeline.ingest.outcome import Outcome
from pipeline.page import Severity
from pipeline.settings import Settings

if TYPE_CHECKING:  # loads OCR and language: only the process that reads a file pays for that
    from pipeline.stages import Extraction

    Extract = Callable[[Path, Settings], Extraction]

log = logging.getLogger(__name__)

PATIENCE = 3
"""Failures in a row with the same bytes before a file is left alone (`retry` tries it again)."""

_NOT_THE_FILE = (MissingDependency, DatasetError, SettingsError)


def process_document(
    path: Path,
    settings: Settings,
    *,
    force: bool = False,
    retry: bool = False,
    extract: Extract | None = None,
) -> Outcome:
    """Read one file into the dataset that `settings.database` names and say how it ended.

    Safe to run again and at the same time as others. Bytes that the dataset holds are not
    read again unless `force`. Whatever is wrong with the file comes back as an outcome and a
    row of the ledger; only a dataset that cannot be opened is raised, as DatasetError.
    """
    with Dataset.open(settings.database) as dataset:
        try:
            outcome = known(path, dataset, force=force, retry=retry)
            if outcome is None:
                outcome = _read(path, settings, dataset, force, extract or _stages())
        except OSError as e:
            outcome = failed(path, InputError(f"{name_of(path)}: {e.strerror or e}"))
        write_down(outcome, dataset)
        return outcome


def known(path: Path, dataset: Dataset, *, force: bool = False, retry: bool = False) -> Outcome | None:
    """The outcome without reading the file: missing, there already, or given up; else None.

    Raises OSError when the bytes cannot be had.
    """
    if not path.exists():
        return failed(path, FileMissing(f"{name_of(path)}: no such file"))
    if force or not path.is_file():
        return None
    uri, sha256 = uri_of(path), sha256_of(path)
    new_place = dataset.sight(sha256, uri, name_of(path))
    if new_place is not None:
        return _skipped(path, sha256, "duplicate" if new_place else "unchanged")
    before = dataset.entry(uri)
    given_up = before is not None and before.sha256 == sha256 and before.attempts >= PATIENCE
    if given_up and not retry and before is not None:
        said = f"failed {before.attempts} times ({before.category}); --retry tries again"
        return Outcome(uri, name_of(path), Status.SKIPPED, "quarantined", said, sha256)
    return None


def failed(
    path: Path,
    error: VanthuError,
    *,
    category: str | None = None,
    sha256: str | None = None,
    seconds: float = 0,
) -> Outcome:
    """The outcome of a file that is not in the dataset."""
    return Outcome(
        uri_of(path),
        name_of(path),
        Status.FAILED,
        category or error.category,
        error.one_line(),
        sha256,
        seconds=seconds,
        exit_code=error.exit_code,
    )


def write_down(outcome: Outcome, dataset: Dataset) -> None:
    """Put the outcome in the ledger, but keep the row that says how a file got in or why it
    was given up. That the ledger could not be written is logged and no more."""
    if outcome.category == "quarantined":
        return
    blame = outcome.category not in {kind.category for kind in _NOT_THE_FILE}
    attempt = Attempt(
        outcome.uri,
        outcome.sha256,
        outcome.status,
        outcome.category,
        outcome.message,
        outcome.pages,
        len(outcome.ids),
        outcome.seconds,
        blame,
    )
    try:
        before = dataset.entry(outcome.uri) if outcome.category == "unchanged" else None
        if before is None or before.status is Status.FAILED:
            dataset.note(attempt)
    except DatasetError as e:
        log.warning("%s", e.one_line())


def _stages() -> Extract:
    from pipeline.stages import extract_file

    return extract_file


def _read(path: Path, settings: Settings, dataset: Dataset, force: bool, extract: Extract) -> Outcome:
    started = time.monotonic()
    sha256 = None
    with contextlib.suppress(OSError):
        sha256 = sha256_of(path) if path.is_file() else None
    try:
        extraction = extract(path, settings)
        added = dataset.add(extraction, uri=uri_of(path), replace=force)
    except VanthuError as e:
        return failed(path, e, sha256=sha256, seconds=time.monotonic() - started)
    except MemoryError:
        error = LimitExceeded(
            f"{name_of(path)}: needs more memory than allowed", remedy="Raise child_memory_mb in vanthu.toml."
        )
        return failed(path, error, category="memory", sha256=sha256, seconds=time.monotonic() - started)
    except Exception as e:
        log.debug("%s", name_of(path), exc_info=True)
        bug = VanthuError(
            f"{name_of(path)}: unexpected {type(e).__name__}: {e}",
            remedy="Run `vanthu --debug extract` on the file and report what it says.",
        )
        return failed(path, bug, sha256=sha256, seconds=time.monotonic() - started)
    return _read_well(path, extraction, added, time.monotonic() - started)


def _read_well(path: Path, extraction: Extraction, added: Added, seconds: float) -> Outcome:
    if added.change is Change.UNCHANGED:  # another process was quicker with the same bytes
        return _skipped(path, extraction.sha256, "duplicate")
    unread = [
        page.number
        for page in extraction.pages
        if any(note.severity is Severity.ERROR for note in page.notes)
    ]
    category = message = None
    if unread:
        category, message = "pages_unread", f"pages not read: {', '.join(map(str, unread))}"
    elif not extraction.records:
        category, message = "no_document", "no document was found in the file"
    return Outcome(
        uri_of(path),
        name_of(path),
        Status.DONE if category is None else Status.PARTIAL,
        category,
        message,
        extraction.sha256,
        added.ids,
        len(extraction.pages),
        seconds,
        ExitCode.OK if category is None else ExitCode.PARTIAL,
    )


def _skipped(path: Path, sha256: str, category: str) -> Outcome:
    return Outcome(uri_of(path), name_of(path), Status.SKIPPED, category, None, sha256)
