"""Files that lie elsewhere: s3://, sftp://, https:// and whatever else fsspec can reach.

A remote file is fetched by the process that reads it, into a folder that goes with it, and is
known by the hash of its bytes and by its address. The address never holds a password.
"""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, unquote_to_bytes, urlsplit, urlunsplit

from pipeline.errors import InputError, MissingDependency
from pipeline.ingest.files import Given
from pipeline.ingest.room import no_room

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


def is_url(text: str) -> bool:
    """Whether it is an address for fsspec and not a path."""
    return _SCHEME.match(text) is not None


def listed(url: str) -> Iterator[Given]:
    """The files that an address names: one, those of a folder, or those of a pattern.

    Raises MissingDependency when fsspec or its driver is not installed, InputError when the
    place cannot be reached.
    """
    if urlsplit(url).password:
        raise InputError(
            "a password must not stand in an address", remedy="Set it as the driver's documentation says."
        )
    system, path = _opened(url)
    try:
        if any(sign in path for sign in "*?["):
            found = [p for p in system.glob(path) if system.isfile(p)]
        elif system.isdir(path):
            found = system.find(path)
        else:
            found = [path]
    except Exception as e:  # every driver has errors of its own
        raise InputError(f"{_plain(url)}: {type(e).__name__}: {e}") from e
    for one in sorted(found):
        whole = url if found == [path] else _whole(url, one)
        yield given_at(whole)


def _whole(url: str, found: str) -> str:
    """The address of a file that was found under `url`: drivers differ in what they leave out."""
    if is_url(found):
        return found
    parts = urlsplit(url)
    if parts.netloc and not found.startswith(f"{parts.netloc}/"):
        found = f"{parts.netloc}/{found.lstrip('/')}"
    return f"{parts.scheme}://{found}"


def given_at(url: str) -> Given:
    """The file at one address."""
    return Given(Path(_name(url)), url)


def given_of(uri: str) -> Given:
    """The file behind an address of the ledger: file:// is a path, all else is fetched."""
    parts = urlsplit(uri)
    if parts.scheme != "file":
        return given_at(uri)
    return Given(Path(os.fsdecode(unquote_to_bytes(parts.path))))


@contextlib.contextmanager
def fetched(given: Given) -> Iterator[Given]:
    """The file with its bytes at hand. Raises as `listed`, and OSError when the disk is full."""
    if given.url is None:
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="vanthu-fetched-") as folder:
        here = Path(folder, _name(given.url))
        system, path = _opened(given.url)
        try:
            system.get_file(path, str(here))
        except Exception as e:
            if no_room(e):
                raise
            raise InputError(f"{given.name}: {type(e).__name__}: {e}") from e
        yield Given(here, given.url)


def _opened(url: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs  # type: ignore[import-untyped,import-not-found,unused-ignore]
    except ModuleNotFoundError as e:
        raise MissingDependency("fsspec is not installed", remedy="pip install 'vanthu[remote]'") from e
    try:
        system, path = url_to_fs(url)
    except (ImportError, ValueError) as e:
        raise MissingDependency(f"{_plain(url)}: {e}", remedy="Install that driver with pip.") from e
    return system, path


def _plain(url: str) -> str:
    """The address for people, without user and query."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc.rsplit("@", 1)[-1], parts.path, "", ""))


def _name(url: str) -> str:
    """A file name that leads nowhere else."""
    name = unquote(PurePosixPath(urlsplit(url).path).name).replace("/", "_").replace("\0", "_")
    return name if name not in ("", ".", "..") else "file"
