"""Rules of the house that a machine can check."""

from __future__ import annotations

import os
import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")


def pinned(lock: str) -> dict[str, set[str]]:
    """Package name → versions (markers may give one for each Python)."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(
        r"^([a-z0-9.-]+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE
    ):
        found.setdefault(name, set()).add(version)
    return found


def test_no_file_of_the_package_is_over_500_lines() -> None:
    sizes = {
        p.relative_to(ROOT): len(p.read_text(encoding="utf-8").splitlines())
        for p in (ROOT / "pipeline").rglob("*.py")
    }
    assert sizes
    assert not {p: n for p, n in sizes.items() if n > 500}


def test_every_room_is_a_package() -> None:
    """import-linter does not see a folder without `__init__.py`, so its layers would go unchecked."""
    rooms = {p.parent for p in (ROOT / "pipeline").rglob("*.py")}
    assert not [str(r.relative_to(ROOT)) for r in rooms if not (r / "__init__.py").exists()]


@pytest.mark.parametrize(
    "name", [*LOCKS, "pyproject.toml", "Makefile", "scripts/setup.sh", "scripts/lock.sh", ".ci/run"]
)
def test_set_up_names_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"\b(https?|ftp|file|ssh|git\+\w+)://", text)
    assert "--index" not in text
    assert "--find-links" not in text


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_hashes_and_no_address(lock: str) -> None:
    assert "://" not in (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z])", (ROOT / lock).read_text(encoding="utf-8").strip())
    assert len(entries) > 50
    assert not [e.splitlines()[0] for e in entries if "--hash=sha256:" not in e]


def test_the_locks_hold_what_the_project_asks_for_and_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    runtime, extras = project["project"]["dependencies"], project["project"]["optional-dependencies"]
    asked = {
        "requirements.lock": [*runtime, *extras["fast"], *groups["backend"], *groups["samples"]],
        "requirements-dev.lock": [
            *chain(*extras.values()),
            *(d for d in groups["dev"] if isinstance(d, str)),
        ],
    }
    for lock, wanted in asked.items():
        names = {re.match(r"[\w.-]+", d)[0].lower().replace("_", "-") for d in wanted}  # type: ignore[index]
        assert names <= set(pinned(lock)), lock
    development = pinned("requirements-dev.lock")
    assert all(development[name] == versions for name, versions in pinned("requirements.lock").items())


@pytest.mark.parametrize("script", ["scripts/setup.sh", "scripts/lock.sh", ".ci/run"])
def test_scripts_may_be_run(script: str) -> None:
    assert os.access(ROOT / script, os.X_OK)
