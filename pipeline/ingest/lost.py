"""What to say of a file whose child did not live to tell it."""

from __future__ import annotations

import contextlib

from pipeline.errors import DatasetError, LimitExceeded, VanthuError
from pipeline.ingest.files import Given, sha256_of
from pipeline.ingest.job import Job
from pipeline.ingest.outcome import Outcome
from pipeline.ingest.process import failed
from pipeline.settings import Settings


def lost_outcome(job: Job, settings: Settings, overdue: str | None, error: BaseException) -> Outcome:
    """A failure: `overdue` names the clock that ran out, if one did; else the child died."""
    given, said, sha256 = job.given, job.log(), sha256_if_there(job.given)
    if overdue == "dataset":
        return failed(given, DatasetError(f"{given.name}: the dataset does not answer"), sha256=sha256)
    if overdue is not None:
        act, setting = ("stored", "page") if overdue == "store_timeout" else ("read", "document")
        allowed = settings.page_seconds if setting == "page" else settings.document_seconds
        slow = LimitExceeded(
            f"{given.name}: not {act} within {allowed:g} s",
            remedy=f"Raise {setting}_seconds in vanthu.toml if the file is worth it.",
        )
        return failed(given, slow, category=overdue, sha256=sha256, seconds=job.spent, said=said)
    dead = VanthuError(
        f"{given.name}: the process that read it died ({error})",
        remedy="If it was short of memory, lower workers or raise child_memory_mb in vanthu.toml.",
    )
    return failed(given, dead, category="crashed", sha256=sha256, seconds=job.spent, said=said)


def sha256_if_there(given: Given) -> str | None:
    """The hash of a file on this machine, if it can be had."""
    with contextlib.suppress(OSError):
        return sha256_of(given.path) if given.url is None else None
    return None
