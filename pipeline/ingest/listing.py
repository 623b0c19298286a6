"""What people name on the command line: files, folders, patterns, addresses, lists on stdin."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from pipeline.ingest.files import Given
from pipeline.ingest.remote import is_url, listed


def named(words: Iterable[str], stdin: BinaryIO | None = None) -> Iterator[Path | Given]:
    """What `words` name. `-` stands for a list on `stdin`, one a line, or NUL-terminated as
    `find -print0` writes it; a word that is no file may be a pattern, with ** for any depth.

    Raises InputError or MissingDependency for an address that cannot be listed.
    """
    for word in words:
        if word == "-" and stdin is not None:
            yield from named(_lines(stdin))
        elif is_url(word):
            yield from listed(word)
        elif glob.has_magic(word) and not Path(word).exists():
            yield from map(Path, sorted(glob.glob(word, recursive=True)))  # noqa: PTH207 - takes any root
        else:
            yield Path(word)


def _lines(stream: BinaryIO) -> Iterator[str]:
    """File names are bytes to the system: what is no UTF-8 goes back to it unharmed."""
    content = stream.read()
    separator = b"\0" if b"\0" in content else b"\n"
    for line in content.split(separator):
        name = line.rstrip(b"\r") if separator == b"\n" else line
        if name and name != b"-":
            yield name.decode("utf-8", "surrogateescape")
