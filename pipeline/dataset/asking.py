"""SQL that people write themselves, held to reading by the database itself."""

from __future__ import annotations

import sqlite3
import unicodedata
from contextlib import closing
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from pipeline.dataset.engine import BUSY_SECONDS, as_dataset_error
from pipeline.errors import DatasetError
from pipeline.fold import fold

_READS = frozenset(
    {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
)


def answer(engine: Engine, query: str) -> pd.DataFrame:
    """The rows of one question. Raises DatasetError: no question, or one that would write."""
    try:
        rows, names = _sqlite(engine, query) if engine.dialect.name == "sqlite" else _server(engine, query)
    except Exception as e:
        if isinstance(e, DatasetError):
            raise
        raise DatasetError(f"SQL: {str(e).strip().splitlines()[0]}", remedy="Ask one SELECT.") from e
    return pd.DataFrame(rows, columns=names)


def _sqlite(engine: Engine, query: str) -> tuple[list[Any], list[str]]:
    assert engine.url.database is not None
    uri = f"{Path(engine.url.database).resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS)) as connection:
        connection.create_function("fold", 1, _fold, deterministic=True)
        connection.set_authorizer(_may)
        return _fetched(connection.execute(query))


def _fold(text: object) -> str | None:
    return None if text is None else fold(unicodedata.normalize("NFC", str(text)))


def _may(action: int, name: str | None, *_: object) -> int:
    """Reading only; no other file may be attached. The full-text index asks for its version."""
    reads = action in _READS or (action == sqlite3.SQLITE_PRAGMA and name == "data_version")
    return sqlite3.SQLITE_OK if reads else sqlite3.SQLITE_DENY


def _server(engine: Engine, query: str) -> tuple[list[Any], list[str]]:
    with engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        if raw is None:
            raise as_dataset_error(ConnectionError("connection lost"), engine.url)
        raw.execute("SET TRANSACTION READ ONLY")
        try:  # prepared: a server prepares one statement, never a second behind it
            return _fetched(raw.execute(query, prepare=True))
        finally:
            raw.rollback()


def _fetched(cursor: Any) -> tuple[list[Any], list[str]]:
    if cursor.description is None:
        raise DatasetError("SQL: that is no question", remedy="Ask one SELECT.")
    return cursor.fetchall(), [column[0] for column in cursor.description]
