"""Files that have been seen to out of the way: done/ and quarantine/, with a note why."""

from __future__ import annotations

import logging
import os
import shlex
from pathlib import Path

from pipeline.dataset import Dataset, Status
from pipeline.errors import ExitCode
from pipeline.ingest.files import Given, name_of, sha256_of, uri_of
from pipeline.ingest.outcome import Outcome

log = logging.getLogger(__name__)

# Trying again will not help these; the others get their attempts first.
_HOPELESS = frozenset({ExitCode.INPUT, ExitCode.ENCRYPTED})


class Mover:
    """Moves files of the given folders into done/ or quarantine/ at the top of their folder."""

    def __init__(self, folders: tuple[Path, ...], dataset: Dataset) -> None:
        self._folders = tuple(folder.absolute() for folder in folders if folder.is_dir())
        self._dataset = dataset

    def move(self, given: Given, outcome: Outcome) -> Path | None:
        """Where the file is now; None when it stays. A move that fails is logged, no more."""
        path = given.path.absolute()
        root = next((folder for folder in self._folders if path.is_relative_to(folder)), None)
        target = self._place(outcome)
        if given.url is not None or root is None or target is None or path.is_symlink():
            return None
        try:
            if outcome.sha256 is not None and sha256_of(path) != outcome.sha256:
                log.warning("%s stays where it is: it has changed since it was read", outcome.name)
                return None
            moved = _moved(path, root / target / path.relative_to(root))
            if target == "quarantine":
                note = moved.with_name(f"{moved.name}.why.txt")
                note.write_text(_why(outcome, path), encoding="utf-8")
        except OSError as e:
            log.warning("%s stays where it is: %s", outcome.name, e.strerror or e)
            return None
        if outcome.sha256 and target == "done":
            self._dataset.sight(outcome.sha256, uri_of(moved), name_of(moved))
        return moved

    def _place(self, outcome: Outcome) -> str | None:
        if outcome.status is Status.DONE or outcome.category in ("unchanged", "duplicate"):
            return "done"
        if outcome.status is Status.PARTIAL or outcome.category == "quarantined":
            return "quarantine"
        if outcome.status is not Status.FAILED or outcome.category == "missing":
            return None
        entry = self._dataset.entry(outcome.uri)
        given_up = entry is not None and entry.status is Status.QUARANTINED
        return "quarantine" if given_up or outcome.exit_code in _HOPELESS else None


def _moved(path: Path, target: Path) -> Path:
    """Never over another file: a number is put behind the name."""
    target.parent.mkdir(parents=True, exist_ok=True)
    for number in range(1, 10_000):
        place = target if number == 1 else target.with_name(f"{target.stem}-{number}{target.suffix}")
        try:
            os.link(path, place)  # fails when the name is taken, and is whole or not at all
        except FileExistsError:
            continue
        except OSError:  # no hard links here
            if place.exists():
                continue
            return path.rename(place)
        path.unlink()
        return place
    raise OSError(f"{target} has too many namesakes")


def _why(outcome: Outcome, path: Path) -> str:
    place = os.fsencode(path).decode("utf-8", "backslashreplace")
    lines = (
        f"file: {place!r}",
        f"sha256: {outcome.sha256 or '?'}",
        f"status: {outcome.status.value}",
        f"category: {outcome.category}",
        f"message: {outcome.message}",
        f"again: move it back, then: vanthu retry {shlex.quote(place)}",
        "",
        outcome.log or "",
    )
    return "\n".join(lines).rstrip() + "\n"
