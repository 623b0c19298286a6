"""What a child is doing and since when: its supervisor reads it and ends what takes too long.

The file's clock runs only while the file is read. A child that waits for the dataset is not
slow: another may hold it, and hang.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pipeline.ingest.spool import put

_NAME = "child"


class Phase(StrEnum):
    """What a child may be at."""

    WAITING = "waiting"  # for the dataset to answer, or for the other writers
    READING = "reading"
    STORING = "storing"  # the others wait for it


@dataclass(frozen=True, slots=True)
class Stand:
    """The phase of child `pid`, when it began by the machine's monotonic clock, and the seconds
    that it had spent on reading before."""

    pid: int
    phase: Phase
    since: float
    read: float


class Clocks:
    """The child's side. Without a folder nobody looks."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder, self._read = folder, 0.0
        self._phase, self._since = Phase.WAITING, time.monotonic()
        self.begin(Phase.WAITING)

    def begin(self, phase: Phase) -> None:
        """From now on it is at this."""
        now = time.monotonic()
        if self._phase is Phase.READING:
            self._read += now - self._since
        self._phase, self._since = phase, now
        if self._folder is not None:
            put(self._folder, _NAME, f"{os.getpid()} {phase} {now} {self._read}".encode())


def stand_of(folder: Path) -> Stand | None:
    """How the child at work stands; None when there is none."""
    try:
        pid, phase, since, read = (folder / _NAME).read_text(encoding="ascii").split()
        return Stand(int(pid), Phase(phase), float(since), float(read))
    except (OSError, ValueError):
        return None


def forget(folder: Path) -> None:
    """No child is at it any more."""
    (folder / _NAME).unlink(missing_ok=True)
