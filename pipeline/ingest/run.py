"""Many files: those that are there already first seen to, the others each in a child."""

from __future__ import annotations

import contextlib
import logging
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pipeline.dataset import Dataset
from pipeline.dataset.store import sqlite_path
from pipeline.errors import DatasetError, InputError, LimitExceeded, VanthuError
from pipeline.ingest.children import Children, workers_of
from pipeline.ingest.files import Given, files_in, sha256_of
from pipeline.ingest.job import Job
from pipeline.ingest.lock import run_lock
from pipeline.ingest.outcome import Outcome, Report
from pipeline.ingest.process import failed, known, write_down
from pipeline.ingest.stopping import Stop, polite_stop
from pipeline.settings import Settings

if TYPE_CHECKING:
    from pipeline.ingest.process import Extract

T = TypeVar("T")
log = logging.getLogger(__name__)

DATASET_PATIENCE = 300.0
"""Seconds that a run waits for a dataset that is away or has no room, before it ends."""

_TICK = 0.5


def ingest(
    paths: Iterable[Path | Given],
    settings: Settings,
    *,
    force: bool = False,
    retry: bool = False,
    extract: Extract | None = None,
    on_start: Callable[[int], None] | None = None,
    on_outcome: Callable[[Outcome], None] | None = None,
) -> Report:
    """Read files, and folders of files, into the dataset that `settings.database` names.

    Run again, it does only what is missing; `force` reads everything anew, `retry` also what
    failed often. `on_start` gets the number of files, `on_outcome` each file as it ends.
    Interrupted (Ctrl-C) it finishes the files at work and reports; a second time it ends its
    children. Raises DatasetError when the dataset cannot be opened, is another ingest's, or
    stays away for long; everything else is an outcome.
    """
    with Dataset.open(settings.database) as dataset, run_lock(settings.database), polite_stop() as stop:
        every = list(given_files(paths, settings))
        if on_start is not None:
            on_start(len(every))
        work = Work(dataset, settings, stop, force=force, retry=retry, extract=extract)
        return work.report(every, on_outcome)


def given_files(paths: Iterable[Path | Given], settings: Settings) -> Iterator[Given]:
    """The files meant, each once; the dataset's own are none of them."""
    local: list[Path] = []
    for one in paths:
        if isinstance(one, Given):
            yield one
        else:
            local.append(one)
    yield from map(Given, files_in(local, leave_out=sqlite_path(settings.database)))


class Work:
    """One run over a list of files."""

    def __init__(
        self,
        dataset: Dataset,
        settings: Settings,
        stop: Stop,
        *,
        force: bool = False,
        retry: bool = False,
        extract: Extract | None = None,
    ) -> None:
        self._dataset, self._settings, self._stop = dataset, settings, stop
        self._force, self._retry, self._extract = force, retry, extract
        self._waiting: deque[Given] = deque()
        self._running: dict[Future[Outcome], float] = {}
        self._jobs: dict[Future[Outcome], Job] = {}
        self._tried_again: set[Given] = set()
        self._away_since: float | None = None

    def report(self, files: list[Given], on_outcome: Callable[[Outcome], None] | None = None) -> Report:
        """See every file through; what became of them."""
        started = time.monotonic()
        outcomes: list[Outcome] = []
        interrupted = False
        try:
            self._patiently(lambda: self._dataset.expect(given.uri for given in files))
            with contextlib.closing(self.through(files)) as stream:
                for outcome in stream:
                    outcomes.append(outcome)
                    if on_outcome is not None:
                        on_outcome(outcome)
        except KeyboardInterrupt:
            interrupted = True
        return Report(tuple(outcomes), time.monotonic() - started, interrupted or self._stop.asked)

    def through(self, files: Iterable[Given]) -> Generator[Outcome, None, None]:
        """Outcomes as they come. Children start with the first file that needs one."""
        self._waiting.extend(files)
        while self._waiting and not self._stop.asked:
            given = self._waiting.popleft()
            outcome = self._without_reading(given)
            if outcome is not None:
                yield outcome
                continue
            self._waiting.appendleft(given)
            try:
                with self._children() as children:
                    yield from self._with(children)
            except BrokenProcessPool:
                continue  # a child died between two files and took the pool along: a fresh one goes on

    def _with(self, children: Children) -> Iterator[Outcome]:
        room = 2 * workers_of(self._settings)  # one at work and one at hand for each child
        while self._waiting or self._running:
            while self._waiting and len(self._running) < room and not self._stop.asked:
                given = self._waiting.popleft()
                outcome = self._without_reading(given)
                if outcome is not None:
                    yield outcome
                    continue
                self._submit(children, children.job(given))
            if self._stop.asked:
                for job in children.withdraw():
                    self._running = {
                        f: since for f, since in self._running.items() if self._jobs[f] is not job
                    }
                if not self._running:
                    return
            yield from self._ended(children)

    def _submit(self, children: Children, job: Job) -> None:
        try:
            future = children.submit(job)
        except BrokenProcessPool:
            self._start_over(job.given)
            raise
        self._running[future] = time.monotonic()
        self._jobs[future] = job

    def _children(self) -> Children:
        return Children(self._settings, force=self._force, retry=self._retry, extract=self._extract)

    def _without_reading(self, given: Given) -> Outcome | None:
        if given.url is not None:  # only the child that fetches it can tell
            return None
        try:
            outcome = self._patiently(
                lambda: known(given, self._dataset, self._settings, force=self._force, retry=self._retry)
            )
        except OSError as e:
            outcome = failed(
                given, InputError(f"{given.name}: {e.strerror or e}", remedy="Check its rights.")
            )
        if outcome is not None:
            write_down(outcome, self._dataset, self._settings)
        return outcome

    def _ended(self, children: Children) -> Iterator[Outcome]:
        ended, _ = wait(self._running, timeout=_TICK, return_when=FIRST_COMPLETED)
        children.watch()
        for future in ended:
            since = self._running.pop(future)
            job = self._jobs.pop(future)
            error = None if not future.cancelled() else TimeoutError()
            if error is None:
                error = future.exception()
            children.finish(future)
            if error is None and self._is_in_the_way(future.result()):
                self._waiting.appendleft(job.given)  # of the dataset, not of the file
                continue
            if isinstance(error, BrokenProcessPool) and job.given not in self._tried_again:
                self._start_over(job.given)
                raise error
            if error is not None and not isinstance(error, VanthuError):
                overdue = job.overdue
                if job.lost():
                    self._submit(children, job)
                    continue
                outcome = self._lost(job, overdue, error, time.monotonic() - since)
                write_down(outcome, self._dataset, self._settings)
            elif error is not None:
                if isinstance(error, DatasetError):
                    self._is_away(error)
                    self._waiting.appendleft(job.given)
                    continue
                outcome = failed(job.given, error, sha256=_sha256(job.given))
                write_down(outcome, self._dataset, self._settings)
            else:
                outcome = future.result()
            job.clear()
            yield outcome

    def _start_over(self, given: Given) -> None:
        """Everything that ran goes to the front of the queue; each file once."""
        again = [given, *(self._jobs[future].given for future in self._running)]
        self._running.clear()
        self._jobs.clear()
        self._tried_again.update(again)
        self._waiting.extendleft(reversed(again))

    # the dataset is away, or its disk is full

    def _is_in_the_way(self, outcome: Outcome) -> bool:
        if outcome.category != DatasetError.category:
            self._away_since = None
            return False
        self._is_away(DatasetError(outcome.message or "the dataset cannot be written"))
        return True

    def _is_away(self, error: DatasetError) -> None:
        """Wait a little. Raises the error when it has been away for too long."""
        now = time.monotonic()
        self._away_since = self._away_since or now
        if now - self._away_since > DATASET_PATIENCE or self._stop.asked:
            raise error
        log.warning("%s", error.one_line())
        time.sleep(min(1.0 + (now - self._away_since) / 4, 10.0))

    def _patiently(self, act: Callable[[], T]) -> T:
        while True:
            try:
                result = act()
            except DatasetError as e:
                self._is_away(e)
            else:
                self._away_since = None
                return result

    def _lost(self, job: Job, overdue: str | None, error: BaseException, seconds: float) -> Outcome:
        """The outcome of a file whose child did not live to tell it."""
        given, said, sha256 = job.given, job.log(), _sha256(job.given)
        if overdue is not None:
            slow = LimitExceeded(
                f"{given.name}: not read within {self._settings.document_seconds:g} s",
                remedy="Raise document_seconds in vanthu.toml if the file is worth it.",
            )
            return failed(given, slow, category="timeout", sha256=sha256, seconds=seconds, said=said)
        dead = VanthuError(
            f"{given.name}: the process that read it died ({error})",
            remedy="If it was short of memory, lower workers or raise child_memory_mb in vanthu.toml.",
        )
        return failed(given, dead, category="crashed", sha256=sha256, seconds=seconds, said=said)


def _sha256(given: Given) -> str | None:
    with contextlib.suppress(OSError):
        return sha256_of(given.path) if given.url is None else None
    return None
