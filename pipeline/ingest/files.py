"""Which files are meant, how they are named and what their bytes are."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

# What systems leave in folders by themselves.
_LITTER = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db"})


def files_in(paths: Iterable[Path], *, leave_out: Path | None = None) -> Iterator[Path]:
    """Files as given, and those in folders given: sorted, none twice, hidden ones left out.

    Links to folders are not followed. `leave_out` is the dataset's own file, which may stand
    in the folder; SQLite's files beside it are left out too.
    """
    seen: set[Path] = set()
    own = os.path.realpath(leave_out) if leave_out is not None else None
    for given in paths:
        for path in _walk(given) if given.is_dir() else (given,):
            real = Path(os.path.realpath(path))
            if real in seen or (own is not None and str(real) in {own, f"{own}-wal", f"{own}-shm"}):
                continue
            seen.add(real)
            yield path


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            if not name.startswith(".") and name.lower() not in _LITTER and path.is_file():
                yield path


def uri_of(path: Path) -> str:
    """The file's address: ASCII whatever the name holds."""
    return path.absolute().as_uri()


def name_of(path: Path) -> str:
    """The file's name as text; bytes that are no UTF-8 become U+FFFD."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def sha256_of(path: Path) -> str:
    """The hash of the bytes as they lie there. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
