"""A watched folder: files are taken once nobody writes to them any more.

The folder is looked at again and again rather than through the system's notices: those do not
come for files that another machine puts on a share. Where the system can say whether a program
has a file open for writing (fcntl(2), F_SETLEASE), it is asked too: an upload may pause.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.ingest.files import Given, files_in

SETTLED_SECONDS = 5.0
"""A file that has kept its size and time for so long is taken for whole."""

# What programs call a file while it arrives.
_HALF = frozenset({".part", ".partial", ".crdownload", ".download", ".filepart", ".tmp", ".temp", ".swp"})


@dataclass(frozen=True, slots=True)
class _Stamp:
    """What changes when a file is written to."""

    inode: int
    size: int
    modified: int


@dataclass(slots=True)
class Watcher:
    """Looks at folders for files that are new, or changed, and settled."""

    folders: tuple[Path, ...]
    leave_out: Path | None = None
    settled: float = SETTLED_SECONDS
    clock: Callable[[], float] = time.monotonic
    _seen: dict[Path, tuple[_Stamp, float]] = field(default_factory=dict)
    _taken: dict[Path, _Stamp] = field(default_factory=dict)

    def ready(self) -> Iterator[Given]:
        """Files not yet taken that have not changed since a look `settled` seconds ago."""
        now = self.clock()
        there: dict[Path, tuple[_Stamp, float]] = {}
        for path in files_in(self.folders, leave_out=self.leave_out):
            stamp = _stamp(path)
            if stamp is None or path.suffix.lower() in _HALF or self._taken.get(path) == stamp:
                continue
            before = self._seen.get(path)
            since = before[1] if before is not None and before[0] == stamp else now
            there[path] = stamp, since
            if now - since >= self.settled and stamp.size and not _open_for_writing(path):
                self._taken[path] = stamp
                yield Given(path)
        self._seen = there
        self._taken = {path: stamp for path, stamp in self._taken.items() if path.exists()}


def _stamp(path: Path) -> _Stamp | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return _Stamp(found.st_ino, found.st_size, found.st_mtime_ns)


def _open_for_writing(path: Path) -> bool:
    """Whether a program on this machine is known to be writing to it."""
    if sys.platform != "linux":
        return False
    import fcntl

    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.fcntl(handle, fcntl.F_SETSIG, signal.SIGURG)  # who opens it now must not end us: SIGIO would
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except BlockingIOError:
        return True
    except OSError:  # another's file, or a file system without leases
        return False
    finally:
        os.close(handle)  # the lease goes with it
    return False
