"""Where files at work leave their pages, so that a later run goes on with the next page.

A file's folder is named by its bytes and by what else decides how a page reads, so that pages
of another file, version or setting are never taken up.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import os
import secrets
import shutil
import tempfile
import time
from pathlib import Path

from pipeline import __version__
from pipeline.errors import DatasetError
from pipeline.ingest.files import Given, sha256_of
from pipeline.ingest.room import as_no_room, no_room
from pipeline.settings import Settings

_NO_MORE = "no-more"
_KEPT_SECONDS = 30 * 86400.0
"""After so long nobody will come back for a file's pages."""

_FORGOTTEN_SECONDS = 3600.0
"""After so long no child of a run that was killed is at work any more."""


class Spool:
    """Folders for files at work. `place` must be one run's alone and outlives it while pages are
    in it; without one all goes at the end."""

    def __init__(self, place: Path | None, settings: Settings) -> None:
        decides = (settings.dpi, settings.engine, settings.language, settings.tessdata)
        self._version = hashlib.sha256(repr((__version__, *decides)).encode()).hexdigest()[:8]
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        if place is None:
            self._temporary = tempfile.TemporaryDirectory(prefix="vanthu-")
            place = Path(self._temporary.name)
        self._place = place
        self._names = (f"{secrets.token_hex(4)}x{number}" for number in itertools.count())
        self._taken: set[str] = set()
        try:
            self._place.mkdir(mode=0o700, exist_ok=True)
            self._tidy(_FORGOTTEN_SECONDS)
        except OSError as e:
            raise DatasetError(f"{self._place} cannot be written: {e.strerror}") from e

    def folder_for(self, given: Given) -> Path:
        """A folder of its own, in which pages of the same bytes may lie. Raises DatasetError when
        the disk is full."""
        name = self._name(given)
        self._taken = {taken for taken in self._taken if (self._place / taken).exists()}
        if name is None or name in self._taken:
            name = next(self._names)
        self._taken.add(name)
        folder = self._place / name
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
        except OSError as e:
            if no_room(e):
                raise as_no_room(e) from e
            raise
        for trace in ("child", "at", "log"):
            (folder / trace).unlink(missing_ok=True)
        return folder

    def _name(self, given: Given) -> str | None:
        if self._temporary is not None or given.url is not None or not given.path.is_file():
            return None
        try:
            return f"{sha256_of(given.path)[:40]}-{self._version}"
        except OSError:  # it is for the child to say what is wrong with it
            return None

    def begin_no_more(self) -> None:
        """Tells the children to end with the page at work."""
        with contextlib.suppress(OSError):  # a full disk: then they end what is at hand
            (self._place / _NO_MORE).touch()

    def close(self) -> None:
        """Leaves only pages of files that were not finished."""
        if self._temporary is not None:
            self._temporary.cleanup()
            return
        self._tidy(0.0)
        if not any(self._place.iterdir()):
            self._place.rmdir()

    def _tidy(self, forgotten: float) -> None:
        """Removes pages that are too old, and after `forgotten` seconds what nobody can take up."""
        (self._place / _NO_MORE).unlink(missing_ok=True)
        for folder in self._place.iterdir():
            of_use = "-" in folder.name and any(folder.glob("*.page"))
            if time.time() - folder.stat().st_mtime >= (_KEPT_SECONDS if of_use else forgotten):
                shutil.rmtree(folder, ignore_errors=True)


class Stopped(BaseException):
    """The run is to end, or has: the file's pages that are read wait for the next."""


def put(folder: Path, name: str, content: bytes) -> None:
    """A file in a file's folder, whole or not at all. Raises Stopped when the folder is gone."""
    part = folder / f"part-{os.getpid()}"  # the child of a run that was killed may be here yet
    try:
        part.write_bytes(content)
        part.replace(folder / name)
    except FileNotFoundError as e:
        raise Stopped from e


def no_more(folder: Path) -> bool:
    """Whether the run of this file's folder has been asked to end."""
    return (folder.parent / _NO_MORE).exists()


def ends_with_page(folder: Path) -> bool:
    """Whether it has, and a later run will find the file's pages."""
    return "-" in folder.name and no_more(folder)
