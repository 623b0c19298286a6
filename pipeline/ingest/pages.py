"""Pages one at a time: what was read well is kept whatever happens to the rest of the file.

In a child every page that was read is put down in the job's folder at once, beside a note of
the page at work and when it was begun. When the child hangs or dies, its supervisor sees there
which page it was, and the next child, or the next run, takes up the pages that are there.
"""

from __future__ import annotations

import contextlib
import struct
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.dataset import PageTry, Status
from pipeline.dataset.packing import pack_page, unpack_page
from pipeline.errors import MissingDependency, OcrError, SettingsError, VanthuError
from pipeline.ingest.room import no_room
from pipeline.ingest.spool import Stopped, ends_with_page, put
from pipeline.page import Note, Page, Severity, TextOrigin

if TYPE_CHECKING:
    from pipeline.ocr.engine import Engine
    from pipeline.sources import SourceFile

_A4 = (595.0, 842.0)
_AT = "at"
_SECONDS = struct.Struct("<d")


@dataclass(frozen=True, slots=True)
class At:
    """The page at work and when it was begun, by the machine's monotonic clock."""

    number: int
    since: float


def page_at(folder: Path) -> At | None:
    """Which page a child is at; None before the first and after the last."""
    try:
        number, since = (folder / _AT).read_text(encoding="ascii").split()
        return At(int(number), float(since))
    except (OSError, ValueError):
        return None


def pages_kept(folder: Path) -> int:
    """How many pages of a file have been read well so far."""
    return sum(1 for _ in folder.glob("*.page"))


class PageReader:
    """Reads a file's pages for `extract_file`; remembers how each of them ended.

    `given_up` says which pages are not to be tried (again) and why; 0 stands for every page
    that is not there yet. Without a folder nothing is kept between tries.
    """

    def __init__(
        self,
        folder: Path | None = None,
        given_up: Mapping[int, str] | None = None,
        attempts: Mapping[int, int] | None = None,
    ) -> None:
        self._folder = folder
        self._given_up = dict(given_up or {})
        self._attempts = dict(attempts or {})
        self.tries: list[PageTry] = []

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why pages were not read, each reason once."""
        return tuple(dict.fromkeys(t.category for t in self.tries if t.category))

    def __call__(self, source: SourceFile, engine: Engine, dpi: float) -> Iterator[Page]:
        """Every page in order; one that cannot be read comes empty, with a note "page_unread".

        When no page at all could be read, raises what the last one raised; Stopped when the run
        is to end and the next one will find the pages.
        """
        last: Exception | None = None
        for number in range(1, source.page_count + 1):
            page, error = self._page(number, source, engine, dpi)
            last = error or last
            yield page
        self._mark(None)
        if self.tries and all(t.status is Status.FAILED for t in self.tries) and last is not None:
            raise last

    def _page(
        self, number: int, source: SourceFile, engine: Engine, dpi: float
    ) -> tuple[Page, Exception | None]:
        from pipeline.ocr import read as ocr

        kept = self._kept(number)
        if kept is not None:
            page, seconds = kept
            self._tried(number, Status.DONE, None, seconds)
            return page, None
        reason = self._given_up.get(number) or self._given_up.get(0)
        if reason is not None:
            self._tried(number, Status.FAILED, reason, 0.0)
            return _unread(number, reason, "given up"), OcrError(f"page {number} was given up ({reason})")
        if self._folder is not None and ends_with_page(self._folder):
            raise Stopped
        self._mark(number)
        started = time.monotonic()
        try:
            page = ocr.read_page(source.sheet(number), engine, dpi)
        except (MissingDependency, SettingsError):
            raise  # no page will fare better
        except Exception as e:
            if no_room(e):
                raise
            category = "memory" if isinstance(e, MemoryError) else _category(e)
            self._tried(number, Status.FAILED, category, time.monotonic() - started)
            return _unread(number, category, str(e)), e
        damaged = any(n.severity is Severity.ERROR for n in page.notes)
        status = Status.FAILED if damaged else Status.DONE
        seconds = time.monotonic() - started
        self._tried(number, status, "damaged" if damaged else None, seconds)
        if not damaged:
            self._keep(page, seconds)
        return page, None

    def _tried(self, number: int, status: Status, category: str | None, seconds: float) -> None:
        self.tries.append(PageTry(number, status, category, self._attempts.get(number, 0) + 1, seconds))

    def _kept(self, number: int) -> tuple[Page, float] | None:
        """The page and how long it took."""
        if self._folder is None:
            return None
        with contextlib.suppress(OSError, ValueError, struct.error):
            content = (self._folder / f"{number}.page").read_bytes()
            return unpack_page(content[_SECONDS.size :]), _SECONDS.unpack_from(content)[0]
        return None

    def _keep(self, page: Page, seconds: float) -> None:
        if self._folder is not None:
            put(self._folder, f"{page.number}.page", _SECONDS.pack(seconds) + pack_page(page))

    def _mark(self, number: int | None) -> None:
        if self._folder is None:
            return
        if number is None:
            (self._folder / _AT).unlink(missing_ok=True)
            return
        put(self._folder, _AT, f"{number} {time.monotonic()}".encode())


def _category(error: Exception) -> str:
    return error.category if isinstance(error, VanthuError) else "internal"


def _unread(number: int, category: str, said: str) -> Page:
    note = Note("page_unread", f"page {number} was not read: {category}: {said}", Severity.ERROR)
    return Page(number, *_A4, TextOrigin.OCR, (), (), (note,))
