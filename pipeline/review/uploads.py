"""Files given to the desk: written under a name made of their bytes, then read like any other."""

from __future__ import annotations

import hashlib
import os
import queue
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from pipeline.dataset import Dataset, Status
from pipeline.errors import EmptyFile, LimitExceeded, VanthuError
from pipeline.ingest import Outcome, ingest
from pipeline.settings import Settings

_CHUNK = 1 << 20
_KEPT = 200

Read = Callable[[Path], Outcome | None]


@dataclass(frozen=True, slots=True)
class Job:
    """One file on its way in. `status` is "waiting", "reading" or how its reading ended."""

    number: int
    name: str
    who: str
    size: int
    sha256: str
    status: str = "waiting"
    message: str | None = None
    ids: tuple[str, ...] = ()

    @property
    def ended(self) -> bool:
        return self.status not in ("waiting", "reading")


class Uploads:
    """Takes files in and reads them one after another in the background. Thread-safe."""

    def __init__(self, dataset: Dataset, settings: Settings, read: Read | None = None) -> None:
        self._dataset, self._settings = dataset, settings
        self._read = read or self._ingest
        self._jobs: OrderedDict[int, Job] = OrderedDict()
        self._queue: queue.SimpleQueue[tuple[int, Path] | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._numbers = 0
        self._thread: threading.Thread | None = None

    def take(self, stream: BinaryIO, name: str, who: str) -> Job:
        """Keep a file and put it in line. `name` is shown and never used as a path.

        Raises EmptyFile, LimitExceeded.
        """
        path, sha256, size = self._kept(stream, name)
        with self._lock:
            self._numbers += 1
            job = Job(self._numbers, name[:200], who, size, sha256)
            self._jobs[job.number] = job
            while len(self._jobs) > _KEPT:
                self._jobs.popitem(last=False)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="uploads", daemon=True)
                self._thread.start()
        self._queue.put((job.number, path))
        return job

    def jobs(self) -> tuple[Job, ...]:
        """The latest files, newest first."""
        with self._lock:
            return tuple(reversed(self._jobs.values()))

    def close(self) -> None:
        """Read what is being read to its end, and no more."""
        if self._thread is not None:
            self._queue.put(None)

    def _kept(self, stream: BinaryIO, name: str) -> tuple[Path, str, int]:
        folder = self._settings.uploads
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        most = self._settings.upload_mb << 20
        digest, size = hashlib.sha256(), 0
        handle, written = tempfile.mkstemp(prefix=".part-", dir=folder)
        try:
            with os.fdopen(handle, "wb") as out:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    if size > most:
                        raise LimitExceeded(f"{name[:80]}: larger than {self._settings.upload_mb} MB")
                    digest.update(chunk)
                    out.write(chunk)
            if not size:
                raise EmptyFile(f"{name[:80]} is empty")
            path = folder / digest.hexdigest()
            Path(written).replace(path)
        except BaseException:
            Path(written).unlink(missing_ok=True)
            raise
        return path, digest.hexdigest(), size

    def _work(self) -> None:
        while (task := self._queue.get()) is not None:
            number, path = task
            self._note(number, status="reading")
            try:
                outcome = self._read(path)
            except VanthuError as e:
                self._note(number, status=Status.FAILED.value, message=e.one_line())
                continue
            except Exception as e:  # a defect of ours must not end the line
                self._note(number, status=Status.FAILED.value, message=type(e).__name__)
                continue
            if outcome is not None:
                self._finish(number, outcome)

    def _finish(self, number: int, outcome: Outcome) -> None:
        ids = outcome.ids
        if outcome.sha256 and not ids:
            ids = tuple(r.id for r in self._dataset.find(outcome.sha256))
        job = self._jobs.get(number)
        if job is not None and outcome.sha256 and ids:
            # the name that the person knows it by, beside the one it is kept under
            self._dataset.sight(outcome.sha256, f"upload:{job.sha256}/{job.name}", job.name)
        self._note(number, status=outcome.status.value, message=outcome.message, ids=ids)

    def _note(self, number: int, **changes: object) -> None:
        with self._lock:
            if number in self._jobs:
                self._jobs[number] = replace(self._jobs[number], **changes)  # type: ignore[arg-type]

    def _ingest(self, path: Path) -> Outcome | None:
        settings = self._settings.model_copy(update={"workers": 1})
        report = ingest([path], settings)
        return report.outcomes[0] if report.outcomes else None
