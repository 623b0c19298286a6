"""A dataset, a way to run a command, and a reader that needs no OCR."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

import pipeline.ingest
import pipeline.stages
from pipeline.cli import run
from pipeline.dataset import Dataset
from tests.ingest.fakes import read_as_told
from tests.records import make_record


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Vanthu = Callable[..., Ran]


@pytest.fixture
def vanthu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Vanthu:
    """Runs a command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline.stages, "extract_file", read_as_told)
    monkeypatch.setattr(
        pipeline.ingest, "ingest", functools.partial(pipeline.ingest.ingest, extract=read_as_told)
    )

    def go(*arguments: str) -> Ran:
        code = run(arguments)
        captured = capsys.readouterr()
        return Ran(int(code), captured.out, captured.err)

    return go


@pytest.fixture
def stocked(tmp_path: Path) -> Path:
    """vanthu.db with two documents in the folder where commands run."""
    with Dataset.open(tmp_path / "vanthu.db") as dataset:
        dataset.add_records(
            [
                make_record(b"1", number="114"),
                make_record(
                    b"2",
                    number="7",
                    doc_type="QĐ",
                    issue_date="2019-05-02",
                    subject="\x1b[2J[red]đỏ[/red]\u202e\nhai",
                ),
            ]
        )
    return tmp_path / "vanthu.db"
