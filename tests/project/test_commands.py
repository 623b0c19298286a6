"""The commands that the README shows exist."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pipeline.cli")

ROOT = Path(__file__).resolve().parents[2]
README = "".join(
    (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.vi.md", "Makefile")
)
COMMANDS = sorted(set(re.findall(r"vanthu ([a-z]+)", README)))


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_exists(command: str) -> None:
    call = "import sys; sys.argv[0] = 'vanthu'; from pipeline.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", call, command, "--help"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert command in done.stdout
