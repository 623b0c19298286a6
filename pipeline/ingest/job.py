"""One file on its way through children: how often it was tried, what is given up, its clocks."""

from __future__ import annotations

import contextlib
import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.ingest.clocks import Phase, Stand, forget, stand_of
from pipeline.ingest.files import Given
from pipeline.ingest.pages import page_at, pages_kept
from pipeline.settings import Settings

SECONDS_A_PAGE = 10.0
"""What every page that was read well adds to the time that its file may take."""

WAIT_SECONDS = 900.0
"""How long a child waits for the dataset: longer than the dataset itself is patient with other
writers, so that only a connection that has gone dead takes as long."""

_GIVEN_UP_AT_MOST = 5
"""Pages of one file that may hang or kill their child before the rest is given up too."""

_LOG_CHARACTERS = 4000


@dataclass(slots=True)
class Job:
    """A file and its folder, where the child that reads it leaves its traces."""

    given: Given
    folder: Path
    force: bool = False
    retry: bool = False
    given_up: dict[int, str] = field(default_factory=dict)
    attempts: dict[int, int] = field(default_factory=dict)
    spent: float = 0.0
    """Seconds that earlier children read."""
    overdue: str | None = None
    """Which clock its child was ended by, as `check` says."""

    @property
    def child(self) -> Stand | None:
        """The child at work; None before it began."""
        return stand_of(self.folder)

    def check(self, settings: Settings) -> str | None:
        """Which clock has run out: "timeout" (the file's), "ocr_timeout" (a page's),
        "store_timeout" (as long as a page may take) or "dataset" (which does not answer)."""
        child = self.child
        if child is None:
            return None
        now = time.monotonic()
        since = now - child.since
        if child.phase is Phase.WAITING:
            return "dataset" if since > WAIT_SECONDS else None
        if child.phase is Phase.STORING:
            return "store_timeout" if since > settings.page_seconds else None
        at = page_at(self.folder)
        if at is not None and now - at.since > settings.page_seconds:
            return "ocr_timeout"
        # a page at work has its own clock; the file's must not depend on how many came before
        allowed = settings.document_seconds + SECONDS_A_PAGE * pages_kept(self.folder)
        return "timeout" if self.spent + child.read + since > allowed else None

    def lost(self) -> bool:
        """The child is gone. Whether another may try: then it is told what to leave out."""
        child, at = self.child, page_at(self.folder)
        if child is not None:
            at_work = child.phase is not Phase.WAITING
            self.spent += child.read + (time.monotonic() - child.since if at_work else 0.0)
        forget(self.folder)
        (self.folder / "at").unlink(missing_ok=True)
        reason, self.overdue = self.overdue, None
        if 0 in self.given_up or (at is None and reason is None):
            return False
        if reason == "timeout":
            self.given_up[0] = "timeout"
            return pages_kept(self.folder) > 0
        if at is None:
            return False
        self.attempts[at.number] = self.attempts.get(at.number, 0) + 1
        if reason is None and self.attempts[at.number] == 1:
            return True  # a crash may have been the fault of what came before: once more
        self.given_up[at.number] = reason or "ocr_crashed"
        if len(self.given_up) > _GIVEN_UP_AT_MOST:
            self.given_up[0] = self.given_up[at.number]
        return True

    def log(self) -> str | None:
        """The end of what the children said on stdout and stderr; control characters as escapes."""
        try:
            with (self.folder / "log").open("rb") as file:
                file.seek(0, 2)
                file.seek(max(0, file.tell() - _LOG_CHARACTERS))
                text = file.read().decode("utf-8", "replace")
        except OSError:
            return None
        shown = "".join(c if c.isprintable() or c == "\n" else repr(c)[1:-1] for c in text).strip()
        return shown[-_LOG_CHARACTERS:] or None

    def clear(self) -> None:
        """Nothing of it is needed any more."""
        with contextlib.suppress(OSError):
            shutil.rmtree(self.folder)
