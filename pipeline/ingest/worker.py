"""A worker: takes jobs from the queue and reads their files in children, as `ingest` does."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.dataset import Dataset
from pipeline.dataset.store import sqlite_path
from pipeline.errors import DatasetError, MissingDependency, SettingsError, VanthuError
from pipeline.ingest.children import Children, workers_of
from pipeline.ingest.files import Given, files_in
from pipeline.ingest.job import Job
from pipeline.ingest.lost import lost_outcome
from pipeline.ingest.outcome import Outcome
from pipeline.ingest.process import write_down
from pipeline.ingest.queue import QUEUE, TASK, open_app, prepare_queue
from pipeline.ingest.remote import given_of
from pipeline.settings import Settings

if TYPE_CHECKING:
    from procrastinate import App

    from pipeline.ingest.process import Extract

log = logging.getLogger(__name__)

HEARTBEAT, STALLED = 10.0, 60.0
"""Seconds between a worker's signs of life, and without one before its jobs are others'."""

_NOT_THE_FILE = frozenset({DatasetError.category, MissingDependency.category, SettingsError.category})


class NotTheFile(Exception):
    """Reading failed for a reason that may pass: the job is tried again later."""


class Worker:
    """Reads what is in the queue of a dataset; as many files at a time as `settings.workers`."""

    def __init__(
        self,
        settings: Settings,
        *,
        nightly: tuple[Path, ...] = (),
        cron: str = "0 1 * * *",
        extract: Extract | None = None,
        on_outcome: Callable[[Outcome], None] | None = None,
        stalled: float = STALLED,
    ) -> None:
        self._settings, self._extract, self._on_outcome = settings, extract, on_outcome
        self._nightly, self._cron, self._stalled = nightly, cron, stalled
        self._children: Children | None = None
        self._asked_to_end = False

    def run(self, *, once: bool = False) -> None:
        """Work until asked to end (SIGTERM, Ctrl-C: files at work are finished); with `once` until
        the queue is empty. A server that goes away is waited for. Raises DatasetError when it
        cannot be reached at the start, SettingsError, MissingDependency."""
        prepare_queue(self._settings.database)
        asyncio.run(self._keep_running(once))

    async def _keep_running(self, once: bool) -> None:
        pause = 1.0
        loop = asyncio.get_running_loop()
        ended = asyncio.Event()

        def end() -> None:
            self._asked_to_end = True
            ended.set()

        while not self._asked_to_end:
            app = self._app()
            try:
                async with app.open_async():
                    with _on_signals(loop, end):
                        await self._work(app, ended, once)
                if once:
                    return
                pause = 1.0
            except Exception as e:  # the server is away; what was at work comes back as stalled
                log.warning("the queue is away (%s: %s); trying again", type(e).__name__, e)
            finally:
                self._let_go()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(ended.wait(), pause)
            pause = min(pause * 2, 30.0)

    async def _work(self, app: App, ended: asyncio.Event, once: bool) -> None:
        take_over = asyncio.create_task(self._take_over(app))
        work = asyncio.create_task(
            app.run_worker_async(
                queues=[QUEUE, "upkeep"],
                concurrency=workers_of(self._settings) + 1,  # one more for the upkeep
                wait=not once,
                fetch_job_polling_interval=2.0,
                update_heartbeat_interval=min(HEARTBEAT, self._stalled / 3),
                stalled_worker_timeout=self._stalled,
                delete_jobs="successful",
                install_signal_handlers=False,
            )
        )
        stop = asyncio.create_task(ended.wait())
        try:
            await asyncio.wait((work, stop), return_when=asyncio.FIRST_COMPLETED)
            if not work.done():
                work.cancel()  # Procrastinate finishes what is at work first
            with contextlib.suppress(asyncio.CancelledError):
                await work
        finally:
            for task in (take_over, stop):
                task.cancel()

    def _app(self) -> App:
        import procrastinate

        app = open_app(self._settings.database)
        retry = procrastinate.RetryStrategy(
            max_attempts=20, wait=10, linear_wait=30, retry_exceptions=(NotTheFile,)
        )

        @app.task(name=TASK, queue=QUEUE, retry=retry)
        async def read(uri: str, force: bool = False, retry: bool = False) -> None:
            await self._read(given_of(uri), force=force, retry=retry)

        if self._nightly:

            @app.periodic(cron=self._cron)
            @app.task(name="vanthu.nightly", queue="upkeep", queueing_lock="nightly", priority=10)
            async def nightly(timestamp: int) -> None:
                await asyncio.to_thread(self._defer_folders)

        return app

    def _defer_folders(self) -> None:
        from pipeline.ingest.queue import defer

        out = sqlite_path(self._settings.database)
        number = defer(map(Given, files_in(self._nightly, leave_out=out)), self._settings.database)
        log.info("%d files put in the queue", number)

    # one file

    async def _read(self, given: Given, *, force: bool, retry: bool) -> None:
        children = self._pool()
        job = children.job(given, force=force, retry=retry)
        outcome = None
        while outcome is None:
            outcome = await self._try(job)
        job.clear()
        if outcome.category in _NOT_THE_FILE:
            raise NotTheFile(outcome.message)
        if self._on_outcome is not None:
            self._on_outcome(outcome)

    async def _try(self, job: Job) -> Outcome | None:
        children = self._pool()
        try:
            future: Future[Outcome | None] = children.submit(job)
        except BrokenProcessPool as e:
            self._let_go()
            raise NotTheFile("a child process died") from e
        await _ended(future)
        children.finish(future)
        error = TimeoutError() if future.cancelled() else future.exception()
        if error is None:
            return future.result()
        if isinstance(error, VanthuError):  # the dataset could not be opened
            raise NotTheFile(error.one_line())
        if isinstance(error, BrokenProcessPool):
            self._let_go()
            raise NotTheFile("a child process died")
        overdue = job.overdue
        if job.lost():
            return None
        outcome = lost_outcome(job, self._settings, overdue, error)
        if outcome.category in _NOT_THE_FILE:
            return outcome
        await asyncio.to_thread(self._write_down, outcome)
        return outcome

    def _write_down(self, outcome: Outcome) -> None:
        try:
            with Dataset.open(self._settings.database) as dataset:
                write_down(outcome, dataset, self._settings)
        except DatasetError as e:
            raise NotTheFile(e.one_line()) from e

    async def _take_over(self, app: App) -> None:
        while True:
            try:
                await take_over_stalled(app, self._stalled)
            except Exception as e:  # the server is away: the worker itself sees to that
                log.warning("stalled jobs cannot be looked for: %s", e)
            await asyncio.sleep(self._stalled / 2)

    def _pool(self) -> Children:
        if self._children is None:
            self._children = Children(self._settings, extract=self._extract)
            self._children.__enter__()
        return self._children

    def _let_go(self) -> None:
        if self._children is not None:
            children, self._children = self._children, None
            children.__exit__(KeyboardInterrupt, None, None)


async def take_over_stalled(app: App, stalled: float = STALLED) -> int:
    """Jobs of workers without a sign of life go back into the queue; how many."""
    from procrastinate.exceptions import ConnectorException

    number = 0
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=stalled):
        with contextlib.suppress(ConnectorException):  # another worker was quicker
            await app.job_manager.retry_job(job)
            number += 1
    return number


async def _ended(future: Future[Outcome | None]) -> None:
    """Until it has ended in whatever way: cancelling this wait must not cancel the child."""
    loop = asyncio.get_running_loop()
    done = asyncio.Event()
    future.add_done_callback(lambda _: loop.call_soon_threadsafe(done.set))
    await done.wait()


@contextlib.contextmanager
def _on_signals(loop: asyncio.AbstractEventLoop, act: Callable[[], None]) -> Iterator[None]:
    numbers = (signal.SIGINT, signal.SIGTERM)
    with contextlib.suppress(ValueError, RuntimeError, NotImplementedError):  # not the main thread
        for number in numbers:
            loop.add_signal_handler(number, act)
    try:
        yield
    finally:
        with contextlib.suppress(ValueError, RuntimeError, NotImplementedError):
            for number in numbers:
                loop.remove_signal_handler(number)
