"""Every locked package may stand in an Apache-2.0 project (docs/decisions/007)."""

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]

STRONG_COPYLEFT = re.compile(r"\bA?GPL|GNU (Affero )?General Public", re.IGNORECASE)
# Packages offered under several licences in a list that does not say "or": the one we take.
CHOSEN = {"pyphen": "MPL-1.1"}
# Packages whose metadata states none; read in the licence files they bring.
READ = {"axe-playwright-python": "MIT"}


def requirements() -> list[Requirement]:
    lock = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    return [Requirement(line.rstrip(" \\")) for line in lock.splitlines() if line[:1].isalnum()]


def licences(name: str, about: PackageMetadata) -> list[str]:
    """The licences of a package; any one of an "A OR B" may be chosen, so they stand in one string."""
    if name in CHOSEN | READ:
        return [(CHOSEN | READ)[name]]
    if expression := about.get("License-Expression"):
        return re.split(r"\s+AND\s+", expression)
    trove = [c.split(" :: ")[-1] for c in about.get_all("Classifier") or [] if c.startswith("License ::")]
    return trove or [line for line in (about.get("License") or "").splitlines()[:1] if line.strip()]


def is_allowed(licence: str) -> bool:
    return any(not STRONG_COPYLEFT.search(choice) for choice in re.split(r"\s+OR\s+", licence))


def test_no_locked_package_is_under_a_strong_copyleft() -> None:
    seen, absent = {}, []
    for wanted in requirements():
        if wanted.marker and not wanted.marker.evaluate():
            continue
        try:
            seen[wanted.name] = licences(wanted.name, metadata(wanted.name))
        except PackageNotFoundError:
            absent.append(wanted.name)
    if absent and Path(sys.prefix) != ROOT / ".venv":
        pytest.skip(f"not set up from the lock file: {', '.join(absent)}")
    assert not absent
    assert not [name for name, held in seen.items() if not held], "packages that state no licence"
    assert not {name: held for name, held in seen.items() if not all(map(is_allowed, held))}


@pytest.mark.parametrize(
    ("licence", "allowed"),
    [
        ("GPL-3.0-or-later", False),
        ("AGPL-3.0", False),
        ("GNU Affero General Public License v3", False),
        ("GNU General Public License v2 or later (GPLv2+)", False),
        ("LGPL-3.0-only", True),
        ("GNU Lesser General Public License v2 or later (LGPLv2+)", True),
        ("MIT OR GPL-2.0", True),
        ("MPL-2.0", True),
    ],
)
def test_what_counts_as_strong_copyleft(licence: str, allowed: bool) -> None:
    assert is_allowed(licence) is allowed
