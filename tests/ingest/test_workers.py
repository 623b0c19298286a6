"""Workers over PostgreSQL: nothing lost, nothing twice, whoever dies in the middle."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from pipeline.dataset import Dataset, Status
from pipeline.errors import SettingsError
from pipeline.ingest import Outcome, ingest
from pipeline.ingest.files import Given
from pipeline.settings import Settings
from tests.dataset.server import _run
from tests.dataset.server import program as _program
from tests.ingest.fakes import read_as_told
from tests.ingest.tables import content_of

pytest.importorskip("procrastinate")

from pipeline.ingest.queue import defer, open_app

ROOT = Path(__file__).parents[2]
WORK = """
import logging, sys
from pipeline.ingest.worker import Worker
from pipeline.settings import Settings
from tests.ingest.fakes import read_as_told
if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    settings = Settings(database=sys.argv[1], workers=1)
    Worker(settings, extract=read_as_told, stalled=4.0).run()
"""


class Server:
    """A PostgreSQL of this test's own, that may be restarted."""

    def __init__(self) -> None:
        initdb, pg_ctl = _program("initdb"), _program("pg_ctl")
        if initdb is None or pg_ctl is None:
            pytest.skip("PostgreSQL is not installed")
        self._pg_ctl = pg_ctl
        self.folder = Path(tempfile.mkdtemp(prefix="vanthu-pgw-"))
        user = pwd.getpwuid(os.geteuid()).pw_name
        if os.geteuid() == 0:
            user = "postgres"
            shutil.chown(self.folder, "postgres")
        _run(initdb, "-D", self.data, "-A", "trust", "-E", "UTF8", "--locale=C", cwd=self.folder)
        self.start()
        self.address = f"postgresql+psycopg://{user}@/postgres?host={self.folder}"

    def database(self, name: str) -> str:
        """A fresh database beside it."""
        engine = create_engine(self.address, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        engine.dispose()
        return self.address.replace("/postgres?", f"/{name}?")

    @property
    def data(self) -> str:
        return str(self.folder / "data")

    def start(self) -> None:
        options = f"-c listen_addresses='' -c unix_socket_directories='{self.folder}' -c fsync=off"
        log = str(self.folder / "log")
        _run(self._pg_ctl, "-D", self.data, "-w", "-l", log, "-o", options, "start", cwd=self.folder)

    def stop(self) -> None:
        _run(self._pg_ctl, "-D", self.data, "-m", "immediate", "stop", cwd=self.folder)


@pytest.fixture
def server() -> Iterator[Server]:
    pytest.importorskip("psycopg")
    made = Server()
    yield made
    made.stop()
    shutil.rmtree(made.folder, ignore_errors=True)


Start = Callable[[], subprocess.Popen[bytes]]


@pytest.fixture
def worker(server: Server, tmp_path: Path) -> Iterator[Start]:
    """Starts a worker."""
    script = tmp_path / "work.py"
    script.write_text(WORK)
    started: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        with (tmp_path / f"worker{len(started)}.log").open("wb") as said:
            started.append(
                subprocess.Popen(
                    [sys.executable, str(script), server.address], env=environment, stdout=said, stderr=said
                )
            )
        return started[-1]

    yield start
    for process in started:
        process.terminate()
    for process in started:
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def put_in_queue(tmp_path: Path, server: Server, number: int) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for i in range(number):
        (folder / f"{i:03}.pdf").write_text("JUNK" if i == 5 else f"NAP 0.15 {i}")
    files = [Given(path) for path in sorted(folder.iterdir())]
    assert defer(files, server.address) == number
    assert defer(files, server.address) == 0  # they are in the queue already


def open_jobs(server: Server) -> int:
    engine = create_engine(server.address)
    try:
        with engine.connect() as connection:
            asked = "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')"
            return int(connection.execute(text(asked)).scalar() or 0)
    finally:
        engine.dispose()


def wait_until(happened: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.2)


def content_is_as_after_a_calm_run(tmp_path: Path, server: Server) -> None:
    """Row by row, and every file once in the ledger, each read well but for the one that is junk."""
    calm = server.database("calm")
    ingest([tmp_path / "in"], Settings(database=calm, workers=2), extract=read_as_told)
    expected, found = content_of(calm), content_of(server.address)
    assert found.keys() == expected.keys()
    for table, rows in expected.items():
        assert found[table] == rows, table
    with Dataset.open(server.address) as dataset:
        failures = [(e.category, e.attempts) for e in dataset.entries() if e.status is not Status.DONE]
    assert failures == [("not_a_document", 1)]


@pytest.mark.slow
@pytest.mark.parametrize("number", [2, 4])
def test_one_worker_killed_and_the_server_restarted(
    tmp_path: Path, server: Server, worker: Start, number: int
) -> None:
    files = 20 * number
    put_in_queue(tmp_path, server, files)
    workers = [worker() for _ in range(number)]
    wait_until(lambda: open_jobs(server) < 0.8 * files, 60)
    workers[0].kill()  # with a file in its hands
    wait_until(lambda: open_jobs(server) < 0.6 * files, 60)
    server.stop()  # as a power cut does it
    time.sleep(3)
    server.start()
    wait_until(lambda: open_jobs(server) == 0, 120)
    assert all(process.poll() is None for process in workers[1:])  # they waited for it
    content_is_as_after_a_calm_run(tmp_path, server)


@pytest.mark.slow
def test_a_run_waits_for_its_server(tmp_path: Path, server: Server) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for i in range(40):
        (folder / f"{i:02}.pdf").write_text("JUNK" if i == 5 else f"NAP 0.1 {i}")
    restarts: list[threading.Thread] = []

    def restart() -> None:
        server.stop()
        time.sleep(3)
        server.start()

    def note(_: Outcome) -> None:
        if not restarts:
            restarts.append(threading.Thread(target=restart))
            restarts[0].start()

    settings = Settings(database=server.address, workers=2)
    report = ingest([folder], settings, extract=read_as_told, on_outcome=note)
    restarts[0].join()
    assert len(report.outcomes) == 40 and report.count(Status.DONE) + report.count(Status.SKIPPED) == 39
    content_is_as_after_a_calm_run(tmp_path, server)


def test_a_worker_ends_politely(tmp_path: Path, server: Server, worker: Start) -> None:
    put_in_queue(tmp_path, server, 10)
    process = worker()
    wait_until(lambda: open_jobs(server) < 9, 40)
    process.terminate()
    assert process.wait(20) == 0
    with Dataset.open(server.address) as dataset:
        assert not dataset.entries(Status.RUNNING)


def test_workers_need_a_server() -> None:
    with pytest.raises(SettingsError, match="PostgreSQL"):
        open_app(Settings(database="sqlite:///x.db").database)
