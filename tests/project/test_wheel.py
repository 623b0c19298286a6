"""The wheel carries the data that the code needs, and works outside the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

PROBE = """
import pipeline
from pipeline.resources import data_path
tables = list(data_path("corpora/gazetteer").glob("*.csv"))
print(pipeline.__file__)
print(len(tables))
"""


def pip(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", "--quiet", *arguments], cwd=ROOT, check=True)


@pytest.mark.slow
def test_an_installed_wheel_finds_its_tables(tmp_path: Path) -> None:
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(tmp_path), ".")
    (wheel,) = tmp_path.glob("vanthu-*.whl")
    site = tmp_path / "site"
    pip("install", "--no-deps", "--no-index", "--target", str(site), str(wheel))
    probe = subprocess.run(
        [sys.executable, "-c", PROBE],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=True,
    )
    where, tables = probe.stdout.split()
    assert Path(where).is_relative_to(site)
    assert int(tables) == len(list((ROOT / "corpora/gazetteer").glob("*.csv"))) > 0
