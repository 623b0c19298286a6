"""A dataset that is away or has no room: waited for, or the run ends with nothing half-written."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.dataset import Dataset, Status
from pipeline.errors import DatasetError
from pipeline.ingest import Outcome, Report, ingest, job, run
from pipeline.settings import Settings
from tests.ingest.fakes import read_as_told

ROOT = Path(__file__).parents[2]
LIMITED = """
import resource, sys
from pathlib import Path
from pipeline.errors import DatasetError
from pipeline.ingest import ingest, run
from pipeline.settings import Settings
from tests.ingest.fakes import read_as_told
if __name__ == "__main__":
    run.DATASET_PATIENCE = 1.0
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_200_000, 1_200_000))
    try:
        ingest([Path(sys.argv[1])], Settings(database=sys.argv[2], workers=1), extract=read_as_told)
    except DatasetError as e:
        sys.exit(int(e.exit_code))
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "in").mkdir()
    return Settings(database=f"sqlite:///{tmp_path / 'd.db'}", workers=1, document_seconds=30)


@pytest.mark.parametrize("full", ["NOROOM", "NOTEMP"])
def test_it_is_waited_for(tmp_path: Path, settings: Settings, full: str) -> None:
    (tmp_path / "in" / "a.pdf").write_text(full)

    def make_room() -> None:
        time.sleep(2)
        (tmp_path / "in" / "room").touch()

    threading.Thread(target=make_room).start()
    report = ingest([tmp_path / "in" / "a.pdf"], settings, extract=read_as_told)
    assert [o.status for o in report.outcomes] == [Status.DONE]
    with Dataset.open(settings.database) as dataset:
        assert [(e.status, e.attempts) for e in dataset.entries()] == [(Status.DONE, 0)]


def test_not_for_ever(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "DATASET_PATIENCE", 0.5)
    (tmp_path / "in" / "a.pdf").write_text("NOROOM")
    (tmp_path / "in" / "0.pdf").write_text("first")
    reports: list[Report] = []
    with pytest.raises(DatasetError, match="disk is full"):
        ingest([tmp_path / "in"], settings, extract=read_as_told, on_report=reports.append)
    assert [o.name for o in reports[0].outcomes] == ["0.pdf"]
    assert reports[0].exit_code == 7 and "disk is full" in (reports[0].failure or "")
    with Dataset.open(settings.database) as dataset:
        assert all(e.attempts == 0 for e in dataset.entries())  # no fault of the file


def test_one_that_does_not_answer(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The child that waits for it is ended, in case its connection is dead, and another tries."""
    monkeypatch.setattr(job, "WAIT_SECONDS", 1.5)
    for name in "ab":
        (tmp_path / "in" / f"{name}.pdf").write_text(name)
    seen: list[Outcome] = []

    def note(outcome: Outcome) -> None:
        seen.append(outcome)
        if len(seen) == 1:
            holder.execute("BEGIN IMMEDIATE")
            threading.Timer(6, holder.rollback).start()

    with closing(sqlite3.connect(tmp_path / "d.db", check_same_thread=False)) as holder:
        ingest([tmp_path / "in"], settings, extract=read_as_told, on_outcome=note)
    assert [(o.status, o.category) for o in seen] == [(Status.DONE, None)] * 2


@pytest.mark.skipif(sys.platform != "linux", reason="needs file size limits")
def test_no_room_ends_cleanly_and_the_rest_follows(tmp_path: Path, settings: Settings) -> None:
    for i in range(60):
        (tmp_path / "in" / f"{i:02}.pdf").write_text(f"LONG {i}")
    script = tmp_path / "go.py"
    script.write_text(LIMITED)
    ran = subprocess.run(
        [sys.executable, str(script), str(tmp_path / "in"), settings.database],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 7, ran.stderr
    with closing(sqlite3.connect(tmp_path / "d.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    with Dataset.open(settings.database) as dataset:
        assert 0 < len(dataset) < 60
        assert len(dataset) == len(dataset.entries(Status.DONE))
    report = ingest([tmp_path / "in"], settings, extract=read_as_told)
    assert report.exit_code == 0
    with Dataset.open(settings.database) as dataset:
        assert len(dataset) == len(dataset.entries(Status.DONE)) == 60
