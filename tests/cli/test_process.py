"""The command as its own process: start, pipes, streams."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.dataset import Dataset
from tests.records import make_record

ROOT = Path(__file__).parents[2]


def vanthu(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline.cli", *arguments],
        check=False,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        timeout=60,
    )


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom pipeline.cli import run\nrun(['--help'])\n"
        "heavy = {'numpy', 'pandas', 'spacy', 'sqlalchemy', 'pydantic', 'cv2', 'PIL', 'alembic'} & set(sys.modules)\n"
        "sys.exit(f'loaded {heavy}' if heavy else 0)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr


def test_help_loads_no_engine(tmp_path: Path) -> None:
    code = (
        "import sys; from pipeline.cli import run; run(['--help']); "
        "print([m for m in ('numpy', 'pandas', 'cv2', 'spacy', 'sqlalchemy') if m in sys.modules])"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    with Dataset.open(tmp_path / "vanthu.db") as dataset:
        dataset.add_records([make_record(bytes([i]), text="x" * 50_000) for i in range(5)])
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = f"{sys.executable} -m pipeline.cli export -q | head -c 10"
    done = subprocess.run(
        command, shell=True, cwd=tmp_path, env=environment, capture_output=True, timeout=60, check=False
    )
    assert (len(done.stdout), done.stderr) == (10, b"")


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_utf8_whatever_the_locale(tmp_path: Path, locale: str) -> None:
    with Dataset.open(tmp_path / "vanthu.db") as dataset:
        dataset.add_records([make_record()])
    done = vanthu("list", cwd=tmp_path, LC_ALL=locale, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert "Ủy ban nhân dân".encode() in done.stdout
