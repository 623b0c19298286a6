"""Which files are meant, how they are named and what their bytes are."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

# What systems leave in folders by themselves.
MOVED = frozenset({"done", "quarantine"})
_LITTER = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db"})


def files_in(paths: Iterable[Path], *, leave_out: Path | None = None) -> Iterator[Path]:
    """Files as given, and those in folders given: sorted, none twice, hidden ones left out.

    Links in a folder are not followed, neither to folders nor to files outside it. `leave_out` is the dataset's own file, which may stand
    in the folder; SQLite's files beside it are left out too.
    """
    seen: set[Path] = set()
    own = None
    if leave_out is not None:
        dataset = os.path.realpath(leave_out)
        own = {dataset, *(f"{dataset}{end}" for end in ("-wal", "-shm", "-journal", ".lock"))}
    for given in paths:
        for path in _walk(given) if given.is_dir() else (given,):
            real = Path(os.path.realpath(path))
            if real in seen or (own is not None and str(real) in own):
                continue
            seen.add(real)
            yield path


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        # "done" and "quarantine" are where --move puts what has been seen to
        moved = MOVED if Path(root) == folder else frozenset()
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in moved)
        for name in sorted(names):
            path = Path(root, name)
            if not name.startswith(".") and name.lower() not in _LITTER and _inside(path, folder):
                yield path


def _inside(path: Path, folder: Path) -> bool:
    """Whether it is a file that lies in the folder, and not merely a link out of it."""
    try:
        if not path.is_file():
            return False
        return not path.is_symlink() or path.resolve().is_relative_to(folder.resolve())
    except OSError:  # a link to itself
        return False


@dataclass(frozen=True, slots=True)
class Given:
    """A file to be read. `url`: where it comes from when `path` is only a copy fetched from there."""

    path: Path
    url: str | None = None

    @property
    def uri(self) -> str:
        """Its address in the dataset."""
        return self.url or uri_of(self.path)

    @property
    def name(self) -> str:
        """Its name as text."""
        return name_of(self.path)


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
