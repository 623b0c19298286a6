"""Damage inside a SQLite file is looked for before anything is written over it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine

from pipeline.dataset.engine import read
from pipeline.errors import DatasetError

LARGEST = 1 << 30
"""Bytes of a file that a job looks through as it starts: under a second once it is in memory."""


def refuse_damaged(engine: Engine, path: Path, *, largest: int | None = LARGEST) -> None:
    """Raises DatasetError when the pages of the SQLite file do not hang together.

    Files of more than `largest` bytes are left unchecked; None looks through any file.
    """
    if largest is not None and path.stat().st_size > largest:
        return
    if read(engine, _quick_check) != "ok":
        raise DatasetError(f"{path} is damaged", remedy="Restore a copy of the file.")


def _quick_check(connection: Connection) -> str:
    return str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar())
