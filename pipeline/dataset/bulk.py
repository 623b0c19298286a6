"""Many rows into one table, past SQLAlchemy's statement building: it costs more than the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert

_MANY = 50


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert `rows`, all with the same keys, none with binary values."""
    if len(rows) < _MANY:
        connection.execute(insert(table), [dict(row) for row in rows])
        return
    names = list(rows[0])
    quote = connection.dialect.identifier_preparer.quote
    columns = f"{quote(table.name)} ({', '.join(map(quote, names))})"
    cells = [tuple(row[name] for name in names) for row in rows]
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(names))
        connection.exec_driver_sql(f"INSERT INTO {columns} VALUES ({marks})", cells)  # noqa: S608 - our own names
        return
    raw: Any = connection.connection.driver_connection
    with raw.cursor() as cursor, cursor.copy(f"COPY {columns} FROM STDIN") as copy:
        for row in cells:
            copy.write_row(row)
