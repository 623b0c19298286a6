"""kill -9 and power cuts at random moments, and Ctrl-C: nothing lost, nothing twice."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.dataset import Dataset, Status
from pipeline.errors import DatasetError
from pipeline.ingest import ingest
from pipeline.ingest.lock import run_lock
from pipeline.settings import Settings
from tests.ingest.fakes import PAGES, read_as_told
from tests.ingest.tables import content_of
from tests.ingest.test_ingest import wait_for

ROOT = Path(__file__).parents[2]
GO = """
import sys
from pathlib import Path
from pipeline.ingest import ingest
from pipeline.settings import Settings
from tests.ingest import fakes
if __name__ == "__main__":
    tell = lambda what: print(what, flush=True)
    settings = Settings(database=sys.argv[2], workers=2)
    report = ingest(
        [Path(sys.argv[1])],
        settings,
        extract=getattr(fakes, sys.argv[3]),
        on_start=tell,
        on_outcome=lambda o: tell(o.name),
    )
    sys.exit(int(report.exit_code))
"""


def start(folder: Path, database: str, reader: str = "read_as_told") -> subprocess.Popen[bytes]:
    script = folder.parent / "go.py"
    script.write_text(GO)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, str(script), str(folder), database, reader],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def write_files(folder: Path, number: int) -> None:
    folder.mkdir()
    for i in range(number):
        kind = {7: "JUNK", 13: "TWO", 17: "BROKEN", 23: "DIE" if i < 30 else "BUG"}.get(i % 29, "NAP 0.02")
        (folder / f"{i:04}.pdf").write_text(f"{kind} {i}")


def undisturbed(folder: Path, database: str) -> dict[str, list[tuple[object, ...]]]:
    ingest([folder], Settings(database=database, workers=2), extract=read_as_told)
    return content_of(database)


def kill_often(tmp_path: Path, kills: int, files: int, seed: int) -> None:
    """The moments are counted in lines that the run has told, so that a fast machine and a busy one
    are hit alike: 0 is before the files are listed, 1 before the first of them, and every one leaves
    files to be read. What was done before is told first, so the later moments come to new files."""
    folder = tmp_path / "in"
    write_files(folder, files)
    expected = undisturbed(folder, f"sqlite:///{tmp_path / 'calm.db'}")
    chance = random.Random(seed)
    database = f"sqlite:///{tmp_path / 'd.db'}"
    for moment in [0, 1, *sorted(chance.sample(range(2, files - 20), kills - 2))]:
        child = start(folder, database)
        assert child.stdout is not None
        for _ in range(moment):
            assert child.stdout.readline(), moment
        time.sleep(chance.uniform(0, 0.03 if moment else 0.3))  # somewhere between reading and writing
        kill(child.pid, power_cut=chance.random() < 0.5)
        child.communicate()
        assert child.returncode == -signal.SIGKILL, moment
    last = start(folder, database)
    _, said = last.communicate(timeout=120)
    assert last.returncode in (0, 8), said  # 0 where the bad files were given up in an earlier run
    found = content_of(database)
    assert found.keys() == expected.keys()
    for table, rows in expected.items():
        assert found[table] == rows, table


def kill(pid: int, *, power_cut: bool) -> None:
    """kill -9 of the supervisor, or of its children too: they would finish their write otherwise."""
    for one in (pid, *children_of(pid)) if power_cut else (pid,):
        with contextlib.suppress(ProcessLookupError):
            os.kill(one, signal.SIGKILL)


def children_of(pid: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if stat.read_text().rsplit(")", 1)[1].split()[1] == str(pid):
                found.append(int(stat.parent.name))
    return found


@pytest.mark.slow
def test_killed_at_ten_moments_the_dataset_is_the_same(tmp_path: Path) -> None:
    kill_often(tmp_path, kills=10, files=120, seed=11)


@pytest.mark.slow
@pytest.mark.skipif("VANTHU_LONG_TESTS" not in os.environ, reason="takes minutes: set VANTHU_LONG_TESTS")
def test_killed_at_fifty_moments_the_dataset_is_the_same(tmp_path: Path) -> None:
    kill_often(tmp_path, kills=50, files=600, seed=50)


def test_ctrl_c_finishes_what_is_at_work(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for i in range(20):
        (folder / f"{i:02}.pdf").write_text(f"NAP 1 {i}")
    database = f"sqlite:///{tmp_path / 'd.db'}"
    child = start(folder, database)
    assert child.stdout is not None
    for _ in range(2):
        child.stdout.readline()  # the number of files; the first is in, two more are at work
    time.sleep(0.3)
    child.send_signal(signal.SIGINT)
    child.communicate(timeout=20)
    assert child.returncode == 130
    with Dataset.open(database) as dataset:
        stands = [e.status for e in dataset.entries()]
    assert Status.RUNNING not in stands and Status.FAILED not in stands
    assert 2 <= stands.count(Status.DONE) <= 5
    assert stands.count(Status.PENDING) == 20 - stands.count(Status.DONE)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_the_next_run_goes_on_with_the_next_page(tmp_path: Path, number: signal.Signals) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "long.pdf").write_text("long")
    database = f"sqlite:///{tmp_path / 'in' / 'd.db'}"  # beside the papers, and no paper
    first = start(folder, database, "read_slowly")
    wait_for(lambda: pages_read(folder) >= 3)
    first.send_signal(number)
    first.communicate(timeout=10)
    assert first.returncode == (130 if number == signal.SIGINT else -signal.SIGKILL)
    time.sleep(1.5 if number == signal.SIGKILL else 0)  # its child misses it within a second
    seen = pages_read(folder)
    assert 3 <= seen < PAGES
    if number == signal.SIGINT:
        with Dataset.open(database) as dataset:
            assert [e.status for e in dataset.entries()] == [Status.PENDING]
    second = start(folder, database, "read_slowly")
    second.communicate(timeout=30)
    assert second.returncode == 0
    assert PAGES <= pages_read(folder) <= PAGES + (number == signal.SIGKILL)  # the page at work
    with Dataset.open(database) as dataset:
        (entry,) = dataset.entries()
        tries = dataset.page_entries(entry.uri)
        assert (entry.status, len(dataset.pages(entry.sha256 or ""))) == (Status.DONE, PAGES)
    assert len(tries) == PAGES and all(page.seconds > 0.1 for page in tries)
    assert not (folder / ".d.db.work").exists()


def pages_read(folder: Path) -> int:
    log = folder / ".read"
    return len(log.read_text().split()) if log.exists() else 0


def test_a_second_run_is_told_of_the_first(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    settings = Settings(database=f"sqlite:///{tmp_path / 'd.db'}")
    with (
        run_lock(settings.database),
        pytest.raises(DatasetError, match=rf"another ingest \(.*:{os.getpid()}\)"),
    ):
        ingest([tmp_path / "in"], settings)
    ingest([tmp_path / "in"], settings)


def test_a_second_run_on_a_server_is_told_too(postgres_database: str) -> None:
    with (
        run_lock(postgres_database),
        pytest.raises(DatasetError, match=rf":{os.getpid()}"),
        run_lock(postgres_database),
    ):
        pass
    with run_lock(postgres_database):
        pass
