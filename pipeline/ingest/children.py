"""Child processes that may be killed: one file at a time each, with limits.

A thread cannot be killed, and a timeout of concurrent.futures leaves the hung worker behind.
A child leads a process group of its own, so that a Tesseract it started dies with it; it is
told apart from others by the file in which it wrote its process number.
"""

from __future__ import annotations

import contextlib
import faulthandler
import multiprocessing
import os
import signal
import sys
import threading
import time
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from pebble import ProcessPool

from pipeline.ingest.clocks import Clocks, forget
from pipeline.ingest.files import Given
from pipeline.ingest.job import Job
from pipeline.ingest.outcome import Outcome
from pipeline.ingest.pages import PageReader
from pipeline.ingest.process import process_document
from pipeline.ingest.room import as_no_room, no_room
from pipeline.ingest.spool import Spool, Stopped, no_more
from pipeline.settings import Settings

if TYPE_CHECKING:
    from pipeline.ingest.process import Extract

# More threads than that in every child only fight: Tesseract, OpenCV and BLAS each start
# one for every processor (two Tesseracts on two processors: 2.3 × the time).
_ONE_THREAD = {"OMP_THREAD_LIMIT": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

_LOOK_SECONDS = 0.5


def workers_of(settings: Settings) -> int:
    """How many children run at a time."""
    return settings.workers or os.cpu_count() or 1


class Children:
    """A pool of children; a context manager that leaves none behind."""

    def __init__(
        self, settings: Settings, *, extract: Extract | None = None, place: Path | None = None
    ) -> None:
        """`place`: a folder for the pages of unfinished files, as `Spool` says."""
        self._settings, self._extract = settings, extract
        self._spool = Spool(place, settings)
        self._environment = {name: os.environ.get(name) for name in _ONE_THREAD}
        os.environ.update(_ONE_THREAD)
        self._pool = ProcessPool(
            max_workers=workers_of(settings),
            max_tasks=settings.documents_per_child,
            initializer=_start,
            initargs=(settings.child_memory_mb,),
            context=multiprocessing.get_context("spawn"),
        )
        self._jobs: dict[Future[Outcome | None], Job] = {}
        self._over = threading.Event()
        # A thread of its own: a child that hangs inside a transaction keeps the supervisor's own
        # writes waiting, and must be ended all the same.
        threading.Thread(target=self._keep_watch, daemon=True).start()

    def job(self, given: Given, *, force: bool = False, retry: bool = False) -> Job:
        """A file to be read, with a folder for its traces. Raises DatasetError when the disk is full."""
        return Job(given, self._spool.folder_for(given), force, retry)

    def submit(self, job: Job) -> Future[Outcome | None]:
        """Start on a file as soon as a child is free. The future is cancelled when `watch` found
        its time up and raises pebble.ProcessExpired when the child died. Raises BrokenProcessPool."""
        try:
            future: Future[Outcome | None] = self._pool.schedule(_work, (job, self._settings, self._extract))
        except RuntimeError as e:  # pebble's word for a pool that has come to an end
            raise BrokenProcessPool(str(e)) from e
        self._jobs[future] = job
        return future

    def _keep_watch(self) -> None:
        while not self._over.wait(_LOOK_SECONDS):
            self.watch()

    def watch(self) -> None:
        """End the children whose time is up."""
        for future, job in tuple(self._jobs.items()):
            if job.overdue is None and not future.done():
                job.overdue = job.check(self._settings)
                if job.overdue is not None:
                    future.cancel()

    def begin_no_more(self) -> None:
        """Jobs that no child has begun end without an outcome; those at work end with their page
        where pages are kept for the next run, else with their file."""
        self._spool.begin_no_more()

    def finish(self, future: Future[Outcome | None]) -> Job:
        """Forget a future that ended; what a dead child left running is ended."""
        job = self._jobs.pop(future)
        if future.cancelled() or future.exception() is not None:
            _end_group(job)
        return job

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        if kind is None:
            self._pool.close()  # type: ignore[no-untyped-call]
        else:
            self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()
        for job in self._jobs.values():
            _end_group(job)
        self._spool.close()
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
    faulthandler.enable()  # where it crashed, for the log
    if memory_mb and sys.platform == "linux":
        import resource

        limit = memory_mb * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _die_with(parent: int) -> None:
    """Ends this child and all it started once nobody waits for it any more."""
    while os.getppid() == parent:
        time.sleep(1)
    os.killpg(0, signal.SIGKILL)


def _work(job: Job, settings: Settings, extract: Extract | None) -> Outcome | None:
    try:
        return _read(job, settings, extract)
    except OSError as e:
        if no_room(e):
            raise as_no_room(e) from e
        raise
    finally:
        if sys.platform != "win32":
            faulthandler.unregister(signal.SIGTERM)  # between files there is nothing to tell


def _read(job: Job, settings: Settings, extract: Extract | None) -> Outcome | None:
    if no_more(job.folder):
        return None
    _hear(job.folder / "log")
    if sys.platform != "win32":
        faulthandler.register(signal.SIGTERM, chain=True)  # where it hung: pebble ends it politely first
    pages = PageReader(job.folder, job.given_up, job.attempts)
    try:
        clocks = Clocks(job.folder)  # last: from here on they run
        return process_document(
            job.given,
            settings,
            force=job.force,
            retry=job.retry,
            extract=extract,
            pages=pages,
            clocks=clocks,
            said=job.log,
        )
    except Stopped:
        return None
    finally:
        forget(job.folder)


def _hear(log: Path) -> None:
    """What this process and those it starts say goes to the file's log."""
    sys.stdout.flush()
    sys.stderr.flush()
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(handle, 1)
    os.dup2(handle, 2)
    os.close(handle)


def _end_group(job: Job) -> None:
    child = job.child
    if child is not None and sys.platform != "win32":
        with contextlib.suppress(OSError):
            os.killpg(child.pid, signal.SIGKILL)
