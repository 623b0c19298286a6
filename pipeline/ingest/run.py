"""Many files: those that are there already first seen to, the others each in a child."""

from __future__ import annotations

import contextlib
import logging
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pipeline.dataset import Dataset
from pipeline.dataset.store import sqlite_path
from pipeline.errors import DatasetError, InputError, VanthuError
from pipeline.ingest.children import Children, workers_of
from pipeline.ingest.files import Given, files_in
from pipeline.ingest.job import Job
from pipeline.ingest.lock import run_lock
from pipeline.ingest.lost import lost_outcome, sha256_if_there
from pipeline.ingest.moving import Mover
from pipeline.ingest.outcome import Outcome, Report, together
from pipeline.ingest.process import failed, known, write_down
from pipeline.ingest.stopping import Stop, polite_stop
from pipeline.ingest.watching import Watcher
from pipeline.settings import Settings

if TYPE_CHECKING:
    from pipeline.ingest.process import Extract

T = TypeVar("T")
log = logging.getLogger(__name__)

DATASET_PATIENCE = 300.0
"""Seconds that a run waits for a dataset that is away or has no room, before it ends."""

_TICK = 0.5
_LOOK_SECONDS = 2.0


def ingest(
    paths: Iterable[Path | Given],
    settings: Settings,
    *,
    force: bool = False,
    retry: bool = False,
    extract: Extract | None = None,
    move: bool = False,
    watch: bool = False,
    on_start: Callable[[int], None] | None = None,
    on_outcome: Callable[[Outcome], None] | None = None,
    on_report: Callable[[Report], None] | None = None,
) -> Report:
    """Read files, and folders of files, into the dataset that `settings.database` names.

    Run again, it does only what is missing; `force` reads everything anew, `retry` also what
    failed often. `on_start` gets the number of files, `on_outcome` each file as it ends. With
    `move` files of given folders go to done/ or quarantine/ in them, with `watch` the run does
    not end but takes what comes into the folders. `on_report` gets what was done so far at the
    end, also at a bad one, and with `watch` whenever all that came is seen to.
    Interrupted (Ctrl-C) it finishes the pages at work and reports; a second time it ends its
    children. Raises DatasetError when the dataset cannot be opened, is another ingest's, or
    stays away for long; everything else is an outcome.
    """
    with (
        Dataset.open(settings.database, check=True) as dataset,
        run_lock(settings.database),
        polite_stop() as stop,
    ):
        paths = tuple(paths)
        folders = tuple(path for path in paths if isinstance(path, Path) and path.is_dir())
        work = Work(dataset, settings, stop, force=force, retry=retry, extract=extract)
        work.mover = Mover(folders, dataset) if move else None
        if watch:
            watcher = Watcher(folders, sqlite_path(settings.database))
            batches = _watched(watcher, stop)
        else:
            batches = iter([list(given_files(paths, settings))])
        reports = []
        total = 0
        for every in batches:
            total += len(every)
            if on_start is not None:
                on_start(total)
            reports.append(work.report(every, on_outcome))
            if on_report is not None:
                on_report(together(reports))
            if work.failure is not None:
                raise work.failure
            if reports[-1].interrupted:
                break
        return together(reports)


def _watched(watcher: Watcher, stop: Stop) -> Iterator[list[Given]]:
    """What comes into the folders, until the run is asked to end."""
    while not stop.asked:
        some = list(watcher.ready())
        if some:
            yield some
        for _ in range(round(_LOOK_SECONDS / _TICK)):
            if not stop.asked:
                time.sleep(_TICK)


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
        self._running: dict[Future[Outcome | None], Job] = {}
        self._tried_again: set[Given] = set()
        self._away_since: float | None = None
        self.mover: Mover | None = None
        self.failure: DatasetError | None = None

    def report(self, files: list[Given], on_outcome: Callable[[Outcome], None] | None = None) -> Report:
        """See every file through; what became of them. `failure` is why that had to end early."""
        started = time.monotonic()
        outcomes: list[Outcome] = []
        interrupted = False
        try:
            self._patiently(lambda: self._dataset.expect(given.uri for given in files))
            with contextlib.closing(self.through(files)) as stream:
                for given, outcome in stream:
                    outcomes.append(outcome)
                    if self.mover is not None:
                        self.mover.move(given, outcome)
                    if on_outcome is not None:
                        on_outcome(outcome)
        except KeyboardInterrupt:
            interrupted = True
        except DatasetError as e:
            self.failure = e
        said = self.failure.one_line() if self.failure is not None else None
        return Report(tuple(outcomes), time.monotonic() - started, interrupted or self._stop.asked, said)

    def through(self, files: Iterable[Given]) -> Generator[tuple[Given, Outcome], None, None]:
        """Outcomes as they come. Children start with the first file that needs one."""
        self._waiting.extend(files)
        while self._waiting and not self._stop.asked:
            given = self._waiting.popleft()
            outcome = self._without_reading(given)
            if outcome is not None:
                yield given, outcome
                continue
            self._waiting.appendleft(given)
            try:
                with self._children() as children:
                    yield from self._with(children)
            except BrokenProcessPool:
                continue  # a child died between two files and took the pool along: a fresh one goes on

    def _with(self, children: Children) -> Iterator[tuple[Given, Outcome]]:
        room = 2 * workers_of(self._settings)  # one at work and one at hand for each child
        while self._waiting or self._running:
            while self._waiting and len(self._running) < room and not self._stop.asked:
                given = self._waiting.popleft()
                outcome = self._without_reading(given)
                if outcome is not None:
                    yield given, outcome
                    continue
                self._submit(children, self._patiently(partial(self._job, children, given)))
            if self._stop.asked:
                children.begin_no_more()
            if not self._running:
                return
            yield from self._ended(children)

    def _job(self, children: Children, given: Given) -> Job:
        return children.job(given, force=self._force, retry=self._retry)

    def _submit(self, children: Children, job: Job) -> None:
        try:
            future = children.submit(job)
        except BrokenProcessPool:
            self._start_over(job.given)
            raise
        self._running[future] = job

    def _children(self) -> Children:
        dataset = sqlite_path(self._settings.database)
        # the run lock makes it ours; hidden, so that no folder of papers is read with it
        place = None if dataset is None else dataset.with_name(f".{dataset.name}.work")
        return Children(self._settings, extract=self._extract, place=place)

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

    def _ended(self, children: Children) -> Iterator[tuple[Given, Outcome]]:
        ended, _ = wait(self._running, timeout=_TICK, return_when=FIRST_COMPLETED)
        for future in ended:
            job = self._running.pop(future)
            outcome = self._end_of(children, future, job)
            if outcome is not None:
                job.clear()
                yield job.given, outcome

    def _end_of(self, children: Children, future: Future[Outcome | None], job: Job) -> Outcome | None:
        """How the work on a file ended; None when it goes on in another child, or never began."""
        error = TimeoutError() if future.cancelled() else future.exception()
        children.finish(future)
        if error is None:
            outcome = future.result()
            if outcome is None:
                return None
        elif isinstance(error, BrokenProcessPool) and job.given not in self._tried_again:
            self._start_over(job.given)
            raise error
        elif isinstance(error, VanthuError):
            outcome = failed(job.given, error, sha256=sha256_if_there(job.given))
        else:
            overdue = job.overdue
            if job.lost():
                self._submit(children, job)
                return None
            outcome = lost_outcome(job, self._settings, overdue, error)
        if self._is_in_the_way(outcome):
            self._submit(children, job)  # its pages are kept
            return None
        if error is not None:  # no child has said so in the ledger
            write_down(outcome, self._dataset, self._settings)
        return outcome

    def _start_over(self, given: Given) -> None:
        """Everything that ran goes to the front of the queue; each file once."""
        again = [given, *(job.given for job in self._running.values())]
        self._running.clear()
        self._tried_again.update(again)
        self._waiting.extendleft(reversed(again))

    # the dataset is away, or its disk is full

    def _is_in_the_way(self, outcome: Outcome) -> bool:
        if outcome.category != DatasetError.category:
            self._away_since = None
            return False
        said, _, remedy = (outcome.message or "the dataset cannot be written").partition(" — ")
        self._is_away(DatasetError(said, remedy=remedy))
        return True

    def _is_away(self, error: DatasetError) -> None:
        """A file could not be written. Wait a little; raises the error when that has gone on too long.

        Only a file that was written ends the wait: a full disk can still be read.
        """
        self._away_since = self._away_since or time.monotonic()
        self._wait(error, self._away_since)

    def _wait(self, error: DatasetError, since: float) -> None:
        away = time.monotonic() - since
        if away > DATASET_PATIENCE or self._stop.asked:
            raise error
        log.warning("%s", error.one_line())
        time.sleep(min(1.0 + away / 4, 10.0))

    def _patiently(self, act: Callable[[], T]) -> T:
        since = time.monotonic()
        while True:
            try:
                return act()
            except DatasetError as e:
                self._wait(e, since)
