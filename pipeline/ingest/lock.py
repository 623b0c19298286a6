"""One ingest a dataset at a time: a second one, started by accident, is told of the first.

The lock is the system's own (flock, or PostgreSQL's advisory lock on an open connection), so
that kill -9 and a power cut release it. Workers of the queue need none: each job is one file.
"""

from __future__ import annotations

import contextlib
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from pipeline.dataset.engine import as_dataset_error, dataset_url, make_engine
from pipeline.dataset.store import sqlite_path
from pipeline.errors import DatasetError

_INGEST_LOCK = 0x696E67657374  # "ingest"


def me() -> str:
    """This process, for people: "host:pid"."""
    return f"{socket.gethostname()}:{os.getpid()}"


@contextlib.contextmanager
def run_lock(database: str) -> Iterator[None]:
    """Hold the dataset's ingest lock. Raises DatasetError when another ingest has it."""
    path = sqlite_path(database)
    with _file_lock(Path(f"{path}.lock")) if path is not None else _server_lock(database):
        yield


@contextlib.contextmanager
def _file_lock(path: Path) -> Iterator[None]:
    if sys.platform == "win32":
        yield
        return
    import fcntl

    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except OSError as e:
        raise DatasetError(f"{path} cannot be written: {e.strerror}") from e
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as e:
            raise _taken(os.pread(handle, 200, 0).decode("utf-8", "replace")) from e
        os.ftruncate(handle, 0)
        os.pwrite(handle, me().encode(), 0)
        yield
        os.ftruncate(handle, 0)
    finally:
        os.close(handle)


@contextlib.contextmanager
def _server_lock(database: str) -> Iterator[None]:
    engine = make_engine(dataset_url(database))
    lock = {"lock": _INGEST_LOCK}
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT set_config('application_name', :me, false)"), {"me": me()})
            if not connection.execute(text("SELECT pg_try_advisory_lock(:lock)"), lock).scalar():
                raise _taken(str(connection.execute(text(_HOLDER), lock).scalar() or ""))
            connection.commit()
            yield
    except SQLAlchemyError as e:
        raise as_dataset_error(e, engine.url) from e
    finally:
        engine.dispose()


_HOLDER = (
    "SELECT application_name FROM pg_stat_activity JOIN pg_locks USING (pid) WHERE locktype = 'advisory' "
    "AND granted AND (classid::bigint << 32 | objid::bigint) = :lock LIMIT 1"
)


def _taken(holder: str) -> DatasetError:
    who = f" ({holder})" if holder else ""
    return DatasetError(
        f"another ingest{who} is at work on this dataset",
        remedy="Wait until it has ended, or end it; `vanthu status` shows how far it is.",
    )
