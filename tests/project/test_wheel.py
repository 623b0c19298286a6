"""The wheel carries the data that the code needs, and works outside the checkout."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

PROBE = """
import sys
import pipeline
from pipeline.resources import data_path
print(pipeline.__file__)
for name in sys.argv[1:]:
    print(data_path(name))
"""


def pip(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", "--quiet", *arguments], cwd=ROOT, check=True)


def data_files() -> list[str]:
    """The gazetteer's tables, and every file that the code names in a call of `data_path`."""
    tables = [p.relative_to(ROOT).as_posix() for p in (ROOT / "corpora/gazetteer").rglob("*.csv")]
    code = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "pipeline").rglob("*.py"))
    called = re.findall(r'data_path\(\s*"([^"]+\.\w+)"', code)
    assert tables
    return sorted({*tables, *called})


@pytest.mark.slow
def test_an_installed_wheel_finds_its_data(tmp_path: Path) -> None:
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(tmp_path), ".")
    (wheel,) = tmp_path.glob("vanthu-*.whl")
    site = tmp_path / "site"
    pip("install", "--no-deps", "--no-index", "--target", str(site), str(wheel))
    probe = subprocess.run(
        [sys.executable, "-c", PROBE, *data_files()],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert probe.returncode == 0, probe.stderr
    assert all(Path(found).is_relative_to(site) for found in probe.stdout.splitlines())

    inside = zipfile.ZipFile(wheel).namelist()
    assert not [n for n in inside if n.startswith(("tests/", "corpora/", "models/")) or "/." in n]
