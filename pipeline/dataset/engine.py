"""One way to the database: transactions, waiting for other writers, errors in plain words.

SQLite runs in WAL mode, so that readers never wait; writers queue at BEGIN IMMEDIATE, because
a read transaction that turns into a write fails at once when another writer came first.
PostgreSQL writers queue at an advisory lock: a write takes milliseconds, a page seconds.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from pipeline.errors import DatasetError

T = TypeVar("T")

BUSY_SECONDS = 60
"""How long SQLite itself waits for another writer before it gives up once."""

CACHE_KIB = 64 * 1024
"""What SQLite may keep of a file in memory, each connection."""

PATIENCE_SECONDS = 600
"""How long we try again after that."""

_LOG, _BULK_LOG = 1000, 32_000
"""Pages of SQLite's log from which it goes into the file; 4 KB each."""

WRITER_LOCK = 0x76616E746875  # "vanthu"


def dataset_url(url: str) -> URL:
    """The URL of a dataset; a plain path means a SQLite file. Raises DatasetError."""
    text = url if "://" in url else f"sqlite:///{url}"
    try:
        parsed = make_url(text)
    except (ArgumentError, ValueError) as e:
        raise DatasetError(f"{url!r} is not a database address", remedy=_ADDRESS) from e
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        raise DatasetError(
            f"databases of kind {parsed.get_backend_name()!r} are not supported", remedy=_ADDRESS
        )
    return parsed


_ADDRESS = "Give sqlite:///FILE.db or postgresql+psycopg://USER@HOST/NAME."


def make_engine(url: URL) -> Engine:
    """An engine with the transactions described above. Raises DatasetError."""
    try:
        engine = create_engine(url, json_serializer=json.dumps)
    except (NoSuchModuleError, ModuleNotFoundError) as e:
        raise DatasetError(
            f"the driver for {url.drivername!r} is not installed", remedy="pip install 'psycopg[binary]'"
        ) from e
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "begin", _begin_postgresql)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver must not start transactions of its own
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    connection.execute("PRAGMA cell_size_check = ON")  # a damaged page is met when it is read


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    writes = options.get("writes", False)
    if writes:
        synchronous, pages = ("NORMAL", _BULK_LOG) if options.get("bulk", False) else ("FULL", _LOG)
        connection.exec_driver_sql(f"PRAGMA synchronous = {synchronous}")
        connection.exec_driver_sql(f"PRAGMA wal_autocheckpoint = {pages}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get("writes", False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER_LOCK})")


def read(engine: Engine, work: Callable[[Connection], T]) -> T:
    """What `work` returns, run in one read transaction. Raises DatasetError."""
    return _patiently(engine, lambda: _transact(engine, work, writes=False))


def write(engine: Engine, work: Callable[[Connection], T], *, bulk: bool = False) -> T:
    """What `work` returns, run in one transaction that is kept whole or not at all.

    `work` may run again when another writer was in the way. `bulk` is for work that can be done
    again: SQLite does not wait for the disk, so that a loss of power may take back the last of it,
    whole. Raises DatasetError.
    """
    return _patiently(engine, lambda: _transact(engine, work, writes=True, bulk=bulk))


def _transact(engine: Engine, work: Callable[[Connection], T], *, writes: bool, bulk: bool = False) -> T:
    with engine.connect().execution_options(writes=writes, bulk=bulk) as connection, connection.begin():
        return work(connection)


def _patiently(engine: Engine, act: Callable[[], T]) -> T:
    give_up = time.monotonic() + PATIENCE_SECONDS
    pause = 0.02
    while True:
        try:
            return act()
        except DBAPIError as e:
            if not _is_busy(e) or time.monotonic() > give_up:
                raise as_dataset_error(e, engine.url) from e
        except SQLAlchemyError as e:
            raise as_dataset_error(e, engine.url) from e
        time.sleep(random.uniform(0, pause))  # noqa: S311 - spreads writers, guards nothing
        pause = min(pause * 2, 1.0)


def _is_busy(error: DBAPIError) -> bool:
    text = str(error.orig)
    return any(sign in text for sign in ("database is locked", "table is locked", "deadlock detected"))


_REMEDIES = (
    ("disk is full", "Free some space, then run the same command again: nothing is lost."),
    ("readonly", "Give yourself the right to write the file and its folder."),
    ("unable to open", "Check that the folder exists and may be written."),
    ("malformed", "The file is damaged: restore a copy of it."),
    ("vtable constructor", "The file is damaged: restore a copy of it."),
    ("Could not decode to UTF-8", "The file is damaged: restore a copy of it."),
    ("not a database", "Choose another path for the dataset."),
    ("locked", "Another program keeps the dataset locked: end it and try again."),
    ("connection", "Check that the database server runs and the address is right."),
)


def as_dataset_error(error: Exception, url: URL) -> DatasetError:
    """The error in one line, without SQL, parameters, contents of rows or password."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    said = str(cause).strip().splitlines()[0] if str(cause).strip() else type(cause).__name__
    said = said.partition(" with text ")[0]  # what SQLite could not decode is a document's
    remedy = next((remedy for sign, remedy in _REMEDIES if sign in said), None)
    shown = url.database if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)
    return DatasetError(f"dataset {shown}: {said}", remedy=remedy)
