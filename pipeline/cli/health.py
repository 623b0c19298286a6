"""What Vanthu finds on this machine: each part, its version and how to get it."""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import dataclass

from pipeline.errors import VanthuError
from pipeline.settings import Settings

_TIMEOUT = 20  # seconds


@dataclass(frozen=True, slots=True)
class Health:
    """One part. `needed` is false where Vanthu works without it, only slower or with less."""

    name: str
    fine: bool
    needed: bool
    found: str
    remedy: str = ""


def examine(settings: Settings) -> tuple[Health, ...]:
    """Every part, needed ones first."""
    return (
        _python(),
        _tesseract(),
        _language_data(settings),
        _sqlite(),
        _dataset(settings),
        _tesserocr(),
        _libreoffice(),
        _fonts(),
    )


def without_password(url: str) -> str:
    """A dataset's address as it may be shown."""
    from pipeline.dataset.engine import dataset_url

    try:
        return dataset_url(url).render_as_string(hide_password=True)
    except VanthuError as e:
        return str(e)


def _install(debian: str, mac: str) -> str:
    """The command of this machine's package manager."""
    if sys.platform == "darwin" and shutil.which("brew"):
        return f"brew install {mac}"
    if shutil.which("apt-get"):
        root = "" if hasattr(os, "geteuid") and os.geteuid() == 0 else "sudo "
        return f"{root}apt-get install -y {debian}"
    return f"install the package that Debian calls {debian}"


def _first_line(*command: str) -> str | None:
    """The first line a program prints; None when it is missing or fails."""
    lines = _lines(*command)
    return lines[0] if lines else None


def _lines(*command: str) -> list[str]:
    program = shutil.which(command[0])
    if program is None:
        return []
    try:
        done = subprocess.run(  # noqa: S603 - fixed programs, no shell
            [program, *command[1:]],
            capture_output=True,
            timeout=_TIMEOUT,
            check=False,
            text=True,
            errors="replace",
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    return (done.stdout or done.stderr).strip().splitlines() if done.returncode == 0 else []


def _python() -> Health:
    fine = sys.version_info >= (3, 11)
    return Health("Python", fine, True, sys.version.split()[0], _install("python3.11", "python@3.11"))


def _tesseract() -> Health:
    said = _first_line("tesseract", "--version")
    version = said.split()[-1].lstrip("v") if said else None
    fine = version is not None and version.split(".")[0].isdigit() and int(version.split(".")[0]) >= 5
    found = version or "not found"
    return Health(
        "Tesseract", fine, True, f"{found} (5 or newer is needed)", _install("tesseract-ocr", "tesseract")
    )


def _language_data(settings: Settings) -> Health:
    extra = ("--tessdata-dir", str(settings.tessdata)) if settings.tessdata else ()
    languages = [line.strip() for line in _lines("tesseract", *extra, "--list-langs")[1:]]
    wanted = settings.language.split("+")
    missing = [name for name in wanted if name not in languages]
    packages = " ".join(f"tesseract-ocr-{name}" for name in missing)
    found = ", ".join(wanted) if not missing else f"without {', '.join(missing)}"
    return Health("language data", not missing, True, found, _install(packages, "tesseract-lang"))


def _sqlite() -> Health:
    with sqlite3.connect(":memory:") as connection:
        options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    fine = "ENABLE_FTS5" in options
    found = sqlite3.sqlite_version + ("" if fine else " without FTS5")
    return Health("SQLite", fine, True, found, "Use a Python whose SQLite has FTS5, or a PostgreSQL dataset.")


def _dataset(settings: Settings) -> Health:
    from pipeline.dataset import Dataset
    from pipeline.dataset.soundness import refuse_damaged
    from pipeline.dataset.store import sqlite_path

    try:
        path = sqlite_path(settings.database)
        if path is not None and not path.exists():
            usable = os.access(path.parent, os.W_OK)
            return Health("dataset", usable, True, f"{path}: not there yet", f"mkdir -p {path.parent}")
        with Dataset.open(settings.database, create=False) as dataset:
            if path is not None:
                refuse_damaged(dataset.engine, path, largest=None)
            return Health("dataset", True, True, f"{len(dataset)} documents")
    except VanthuError as e:
        return Health("dataset", False, True, str(e), e.remedy)


def _tesserocr() -> Health:
    try:
        version = importlib.metadata.version("tesserocr")
    except importlib.metadata.PackageNotFoundError:
        return Health(
            "tesserocr", False, False, "not installed: OCR takes 1.45 × as long", "pip install 'vanthu[fast]'"
        )
    return Health("tesserocr", True, False, version)


def _libreoffice() -> Health:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program:
        return Health("LibreOffice", True, False, program)
    remedy = _install("libreoffice-writer-nogui", "--cask libreoffice")
    return Health("LibreOffice", False, False, "not found: DOC and RTF files cannot be read", remedy)


def _fonts() -> Health:
    fonts = _lines("fc-list", ":lang=vi", "family")
    if fonts:
        return Health("Vietnamese fonts", True, False, f"{len(set(fonts))} families")
    remedy = _install("fontconfig fonts-dejavu-core fonts-liberation", "--cask font-dejavu")
    return Health("Vietnamese fonts", False, False, "none found: needed to make sample scans", remedy)
