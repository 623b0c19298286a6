"""Child processes that may be killed: one file at a time each, with limits.

A thread cannot be killed, and a timeout of concurrent.futures leaves the hung worker behind.
A child leads a process group of its own, so that a Tesseract it started dies with it; it is
told apart from others by the file in which it wrote its process number.
"""

from __future__ import annotations

import contextlib
import itertools
import multiprocessing
import os
import signal
import sys
import tempfile
import threading
import time
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from pebble import ProcessPool

from pipeline.ingest.outcome import Outcome
from pipeline.ingest.process import process_document
from pipeline.settings import Settings

if TYPE_CHECKING:
    from pipeline.ingest.process import Extract

# More threads than that in every child only fight: Tesseract, OpenCV and BLAS each start
# one for every processor (two Tesseracts on two processors: 2.3 × the time).
_ONE_THREAD = {"OMP_THREAD_LIMIT": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def workers_of(settings: Settings) -> int:
    """How many children run at a time."""
    return settings.workers or os.cpu_count() or 1


class Children:
    """A pool of children; a context manager that leaves none behind."""

    def __init__(
        self, settings: Settings, *, force: bool = False, retry: bool = False, extract: Extract | None = None
    ) -> None:
        self._settings = settings
        self._options = {"force": force, "retry": retry, "extract": extract}
        self._folder = tempfile.TemporaryDirectory(prefix="vanthu-")
        self._environment = {name: os.environ.get(name) for name in _ONE_THREAD}
        os.environ.update(_ONE_THREAD)
        self._pool = ProcessPool(
            max_workers=workers_of(settings),
            max_tasks=settings.documents_per_child,
            initializer=_start,
            initargs=(settings.child_memory_mb,),
            context=multiprocessing.get_context("spawn"),
        )
        self._tickets: dict[Future[Outcome], Path] = {}
        self._numbers = itertools.count()

    def submit(self, path: Path) -> Future[Outcome]:
        """Start on a file as soon as a child is free. The future raises TimeoutError when the
        time is up and pebble.ProcessExpired when the child died. Raises BrokenProcessPool."""
        ticket = Path(self._folder.name, str(next(self._numbers)))
        try:
            future: Future[Outcome] = self._pool.schedule(
                _work, (path, self._settings, ticket), self._options, timeout=self._settings.document_seconds
            )
        except RuntimeError as e:  # pebble's word for a pool that has come to an end
            raise BrokenProcessPool(str(e)) from e
        self._tickets[future] = ticket
        return future

    def finish(self, future: Future[Outcome]) -> None:
        """Forget a future that ended; what a dead child left running is ended."""
        ticket = self._tickets.pop(future)
        if future.cancelled() or future.exception() is not None:
            _end_group(ticket)
        ticket.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._pool.close()  # type: ignore[no-untyped-call]
        else:
            self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()
        for ticket in self._tickets.values():
            _end_group(ticket)
        self._folder.cleanup()
        for name, value in self._environment.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _start(memory_mb: int) -> None:
    """Runs first in every child."""
    if sys.platform == "win32":
        return
    os.setpgid(0, 0)
    threading.Thread(target=_die_with, args=(os.getppid(),), daemon=True).start()
    if memory_mb and sys.platform == "linux":
        import resource

        limit = memory_mb * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


def _die_with(parent: int) -> None:
    """Ends this child and all it started once nobody waits for it any more."""
    while os.getppid() == parent:
        time.sleep(1)
    os.killpg(0, signal.SIGKILL)


def _work(
    path: Path, settings: Settings, ticket: Path, *, force: bool, retry: bool, extract: Extract | None
) -> Outcome:
    ticket.write_text(str(os.getpid()), encoding="ascii")
    return process_document(path, settings, force=force, retry=retry, extract=extract)


def _end_group(ticket: Path) -> None:
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError, ValueError):
        os.killpg(int(ticket.read_text(encoding="ascii")), signal.SIGKILL)
