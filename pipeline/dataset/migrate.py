"""Opens a database as a dataset: refuses what is none, brings an older one up to date.

Nothing is written to a file before it is known to be a dataset of ours (or empty), and an
upgrade is one transaction: it happens whole or not at all, and a second process waits.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from pipeline.dataset import register
from pipeline.dataset.engine import as_dataset_error, read, write
from pipeline.dataset.soundness import refuse_damaged
from pipeline.errors import DatasetError

MIGRATIONS = Path(__file__).parent / "migrations"
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006")
"""Every schema there has been, oldest first; the last is the one this program works on."""

_SMALLEST = 512
"""Bytes of the smallest SQLite file: one page."""


def prepare(engine: Engine, *, create: bool, check: bool = False) -> None:
    """Make the database behind `engine` a dataset of the current schema. Raises DatasetError.

    With `check` a file is looked through for damage first, as it is before an upgrade.
    """
    path = _file_of(engine)
    if path is not None and not _has_tables(path, create=create):
        if not create:
            raise DatasetError(f"{path} is empty", remedy=_INGEST_FIRST)
    elif path is None and not create and read(engine, _revision) is None:
        raise DatasetError("the database holds no dataset", remedy=_INGEST_FIRST)
    current = read(engine, _revision) == REVISIONS[-1]
    if path is not None:
        if path.exists() and (check or not current):
            refuse_damaged(engine, path)
        _use_wal(engine)
    if not current:
        write(engine, _upgrade)


_INGEST_FIRST = "Run `vanthu ingest PATH…` first, or name the dataset with --database."


def _file_of(engine: Engine) -> Path | None:
    url = engine.url
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return None
    return Path(url.database)


def _has_tables(path: Path, *, create: bool) -> bool:
    """Whether the file is a dataset (False: nothing is there yet). Raises DatasetError."""
    if not path.exists():
        if not create:
            raise DatasetError(f"there is no dataset at {path}", remedy=_INGEST_FIRST)
        if not path.parent.is_dir():
            raise DatasetError(f"the folder {path.parent} does not exist", remedy="Make the folder first.")
        return False
    try:
        size = path.stat().st_size
    except OSError as e:
        raise DatasetError(f"{path} cannot be read: {e.strerror}") from e
    if not size:
        return False
    if size < _SMALLEST:  # SQLite would take it for an empty database
        raise DatasetError(f"{path} is not a dataset", remedy="Choose another path for the dataset.")
    # The file is never opened but through SQLite: closing it would drop the locks that this
    # process holds on it (POSIX), and another process would then delete the log under our feet.
    return _is_ours(path)


def _refuse_cut_short(path: Path, connection: sqlite3.Connection) -> None:
    """The header says how many pages there are (https://www.sqlite.org/fileformat.html, 1.3)."""
    beside = path.with_name(f"{path.name}-wal")
    if beside.exists() and beside.stat().st_size:
        return  # the rest waits in the log
    pages, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    if path.stat().st_size < pages * size:
        raise DatasetError(f"{path} is cut short", remedy="Restore a copy of the file.")


def _is_ours(path: Path) -> bool:
    try:
        uri = f"{path.resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=60)) as connection:
            _refuse_cut_short(path, connection)
            tables = {
                row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            }
            if not tables:
                return False
            found = (
                "alembic_version" in tables
                and connection.execute("SELECT version_num FROM alembic_version").fetchone()
            )
    except sqlite3.Error as e:
        if "not a database" in str(e):
            raise DatasetError(
                f"{path} is not a dataset", remedy="Choose another path for the dataset."
            ) from e
        if "malformed" in str(e):  # its header counts more pages than the file holds
            raise DatasetError(
                f"{path} is cut short or damaged and cannot be read", remedy="Restore a copy of the file."
            ) from e
        raise DatasetError(f"{path} cannot be read: {e}", remedy="Restore a copy of the file.") from e
    if not found or "sightings" not in tables:
        raise DatasetError(
            f"{path} is a database of another program", remedy="Choose another path for the dataset."
        )
    _refuse_newer(found[0], str(path))
    return True


def _revision(connection: Connection) -> str | None:
    names = inspect(connection).get_table_names()
    if "alembic_version" not in names:
        return None
    revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if revision is not None:
        _refuse_newer(revision, connection.engine.url.render_as_string(hide_password=True))
    return revision


def _refuse_newer(revision: str, where: str) -> None:
    if revision not in REVISIONS:
        raise DatasetError(
            f"{where} was written by a newer Vanthu (schema {revision}, this one knows {REVISIONS[-1]})",
            remedy="Upgrade Vanthu: pip install -U vanthu.",
        )


def _use_wal(engine: Engine) -> None:
    with engine.connect() as connection:  # outside a transaction: WAL cannot be turned on inside one
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        try:
            if raw.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
                return
            _turn_on_wal(raw)
        except sqlite3.Error as e:
            raise as_dataset_error(e, engine.url) from e


def _turn_on_wal(raw: sqlite3.Connection) -> None:
    """The switch does not wait for others as transactions do; without it all still works, slower."""
    try:
        raw.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as e:
        if "locked" not in str(e):
            raise


def _upgrade(connection: Connection) -> None:
    if _revision(connection) == REVISIONS[-1]:  # another process was quicker
        return
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, REVISIONS[-1])
    register.renew(connection)
