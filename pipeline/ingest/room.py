"""A disk that is full is no fault of the file that is being read."""

from __future__ import annotations

import errno

from pipeline.errors import DatasetError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


def no_room(error: BaseException) -> bool:
    """Whether it says that a disk is full."""
    return isinstance(error, OSError) and error.errno in _FULL


def as_no_room(error: OSError) -> DatasetError:
    """What is waited for like a dataset that is full."""
    place = f" ({error.filename})" if error.filename else ""
    return DatasetError(
        f"the disk for temporary files is full{place}",
        remedy="Free some space or set TMPDIR, then run the same command again: nothing is lost.",
    )
