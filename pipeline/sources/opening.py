"""Opens a file of any kind: hash, kind, limits, then its sheets one at a time."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from pipeline.errors import DamagedFile, EmptyFile, FileMissing, NotADocument
from pipeline.page import Note, Severity, Sheet
from pipeline.sources import limits
from pipeline.sources.kinds import MediaType, sniff

if TYPE_CHECKING:  # pydantic models take 0.2 s to build; opening a file needs only their names
    from pipeline.record import DigitalSignature
    from pipeline.settings import Settings

_A4 = (595.0, 842.0)


class Reader(Protocol):
    """What each kind of file offers. Pages count from 1."""

    page_count: int

    def sheet(self, number: int) -> Sheet: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that has been opened; a context manager. `sha256` is of its untouched bytes.

    `size` is in bytes; `digital_signatures` are a PDF's own, () for other kinds.
    """

    path: Path
    name: str
    sha256: str
    media_type: str
    size: int
    page_count: int
    digital_signatures: tuple[DigitalSignature, ...]
    _reader: Reader = field(repr=False, compare=False)

    def sheets(self) -> Iterator[Sheet]:
        """Sheets in order, each made when it is asked for.

        A page that is damaged comes without words and without a picture, with a note
        "page_damaged"; the others still come. Raises LimitExceeded at a page with a picture
        that is too large.
        """
        for number in range(1, self.page_count + 1):
            yield self.sheet(number)

    def sheet(self, number: int) -> Sheet:
        """Sheet `number`, from 1 to `page_count`; else ValueError. Otherwise as `sheets`."""
        if not 1 <= number <= self.page_count:
            raise ValueError(f"{self.name} has no page {number}")
        try:
            return self._reader.sheet(number)
        except DamagedFile as e:
            note = Note("page_damaged", str(e), Severity.ERROR)
            return Sheet(number, *_A4, words=None, render=None, notes=(note,))

    def close(self) -> None:
        """Lets go of the file; sheets cannot be rendered any more."""
        self._reader.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _checked_size(path: Path) -> int:
    try:
        status = path.stat()
    except (OSError, ValueError) as e:
        raise FileMissing(f"{path} cannot be found") from e
    if not stat.S_ISREG(status.st_mode):
        raise NotADocument(f"{path} is not a regular file")
    if status.st_size == 0:
        raise EmptyFile(f"{path.name} is empty")
    return status.st_size


def _reader(path: Path, kind: MediaType, settings: Settings) -> Reader:
    """Libraries load only for the kind of file that needs them."""
    match kind:
        case MediaType.PDF:
            from pipeline.sources.pdf import PdfReader

            return PdfReader(path, settings)
        case MediaType.TIFF | MediaType.PNG | MediaType.JPEG:
            from pipeline.sources.pictures import PictureReader

            return PictureReader(path, kind, settings)
    from pipeline.sources.flow import FlowReader

    match kind:
        case MediaType.DOCX:
            from pipeline.sources.docx_file import read_docx

            read = partial(read_docx, path, settings)
        case MediaType.HTML:
            from pipeline.sources.html_file import read_html

            read = partial(read_html, path)
        case MediaType.TEXT:
            from pipeline.sources.text_file import read_text

            read = partial(read_text, path)
        case _:
            from pipeline.sources.office import read_office

            read = partial(read_office, path, kind, settings)
    return FlowReader(path, read(), settings)


def open_source(path: Path, settings: Settings) -> SourceFile:
    """Opens `path`, whatever its name says it is.

    Raises FileMissing, EmptyFile, NotADocument, DamagedFile, EncryptedFile, LimitExceeded (all
    limits stand before anything is rendered) or MissingDependency (DOC and RTF).
    """
    path = Path(path)
    size = _checked_size(path)
    limits.check_file_size(path, size, settings)
    try:
        with path.open("rb") as f:
            sha256 = hashlib.file_digest(f, "sha256").hexdigest()
    except OSError as e:
        raise FileMissing(f"{path} cannot be read", remedy="Check the file's permissions.") from e
    kind = sniff(path)
    reader = _reader(path, kind, settings)
    signatures: tuple[DigitalSignature, ...] = ()
    if kind is MediaType.PDF:
        from pipeline.sources.signatures import digital_signatures

        signatures = digital_signatures(path)
    name = os.fsencode(path.name).decode("utf-8", "replace")  # a name may hold any bytes, a record may not
    return SourceFile(path, name, sha256, kind.value, size, reader.page_count, signatures, reader)
