"""Many files: those that are there already first seen to, the others each in a child."""

from __future__ import annotations

import contextlib
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.dataset import Dataset
from pipeline.dataset.store import sqlite_path
from pipeline.errors import InputError, LimitExceeded, VanthuError
from pipeline.ingest.children import Children, workers_of
from pipeline.ingest.files import files_in, name_of, sha256_of
from pipeline.ingest.outcome import Outcome, Report
from pipeline.ingest.process import failed, known, write_down
from pipeline.settings import Settings

if TYPE_CHECKING:
    from pipeline.ingest.process import Extract


def ingest(
    paths: Iterable[Path],
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
    Interrupted (Ctrl-C) it ends its children and reports what was done. Raises DatasetError
    when the dataset cannot be opened; everything else is an outcome.
    """
    started = time.monotonic()
    outcomes: list[Outcome] = []
    interrupted = False
    with Dataset.open(settings.database) as dataset:
        every = list(files_in(paths, leave_out=sqlite_path(settings.database)))
        if on_start is not None:
            on_start(len(every))
        work = _Work(dataset, settings, force, retry, extract)
        try:
            with contextlib.closing(work.through(every)) as stream:
                for outcome in stream:
                    outcomes.append(outcome)
                    if on_outcome is not None:
                        on_outcome(outcome)
        except KeyboardInterrupt:
            interrupted = True
    return Report(tuple(outcomes), time.monotonic() - started, interrupted)


class _Work:
    """One run over a list of files."""

    def __init__(
        self, dataset: Dataset, settings: Settings, force: bool, retry: bool, extract: Extract | None
    ) -> None:
        self._dataset = dataset
        self._settings = settings
        self._force, self._retry, self._extract = force, retry, extract
        self._waiting: deque[Path] = deque()
        self._running: dict[Future[Outcome], tuple[Path, float]] = {}
        self._tried_again: set[Path] = set()

    def through(self, paths: Iterable[Path]) -> Generator[Outcome, None, None]:
        """Outcomes as they come. Children start with the first file that needs one."""
        self._waiting.extend(paths)
        while self._waiting:
            path = self._waiting.popleft()
            outcome = self._without_reading(path)
            if outcome is not None:
                yield outcome
                continue
            self._waiting.appendleft(path)
            try:
                with self._children() as children:
                    yield from self._with(children)
            except BrokenProcessPool:
                continue  # a child died between two files and took the pool along: a fresh one goes on

    def _with(self, children: Children) -> Iterator[Outcome]:
        room = 2 * workers_of(self._settings)  # one at work and one at hand for each child
        while self._waiting or self._running:
            while self._waiting and len(self._running) < room:
                path = self._waiting.popleft()
                outcome = self._without_reading(path)
                if outcome is not None:
                    yield outcome
                    continue
                try:
                    self._running[children.submit(path)] = path, time.monotonic()
                except BrokenProcessPool:
                    self._start_over(path)
                    raise
            if self._running:
                yield from self._ended(children)

    def _children(self) -> Children:
        return Children(self._settings, force=self._force, retry=self._retry, extract=self._extract)

    def _without_reading(self, path: Path) -> Outcome | None:
        try:
            outcome = known(path, self._dataset, force=self._force, retry=self._retry)
        except OSError as e:
            outcome = failed(
                path, InputError(f"{name_of(path)}: {e.strerror or e}", remedy="Check its rights.")
            )
        if outcome is not None:
            write_down(outcome, self._dataset)
        return outcome

    def _ended(self, children: Children) -> Iterator[Outcome]:
        ended, _ = wait(self._running, return_when=FIRST_COMPLETED)
        for future in ended:
            path, since = self._running.pop(future)
            error = future.exception()
            children.finish(future)
            if error is None:
                yield future.result()
                continue
            if isinstance(error, BrokenProcessPool) and path not in self._tried_again:
                self._start_over(path)
                raise error
            outcome = self._lost(path, error, time.monotonic() - since)
            write_down(outcome, self._dataset)
            yield outcome

    def _start_over(self, path: Path) -> None:
        """Everything that ran goes to the front of the queue; each file once."""
        again = [path, *(other for other, _ in self._running.values())]
        self._running.clear()
        self._tried_again.update(again)
        self._waiting.extendleft(reversed(again))

    def _lost(self, path: Path, error: BaseException, seconds: float) -> Outcome:
        """The outcome of a file whose child did not live to tell it."""
        sha256 = None
        with contextlib.suppress(OSError):
            sha256 = sha256_of(path)
        name = name_of(path)
        if isinstance(error, VanthuError):
            return failed(path, error, sha256=sha256, seconds=seconds)
        if isinstance(error, TimeoutError):
            slow = LimitExceeded(
                f"{name}: not read within {self._settings.document_seconds:g} s",
                remedy="Raise document_seconds in vanthu.toml if the file is worth it.",
            )
            return failed(path, slow, category="timeout", sha256=sha256, seconds=seconds)
        dead = VanthuError(
            f"{name}: the process that read it died ({error})",
            remedy="If it was short of memory, lower workers or raise child_memory_mb in vanthu.toml.",
        )
        return failed(path, dead, category="crashed", sha256=sha256, seconds=seconds)
