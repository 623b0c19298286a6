"""Many rows into one table, past SQLAlchemy's statement building: it costs more than the database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table, func, select

from pipeline.dataset.parts import Cells

_MANY = 50
"""Rows from which COPY pays."""


def insert_cells(connection: Connection, table: Table, names: Sequence[str], rows: list[Cells]) -> None:
    """Insert `rows`, the cells of the columns `names`, none of them binary."""
    if not rows:
        return
    quote = connection.dialect.identifier_preparer.quote
    columns = f"{quote(table.name)} ({', '.join(map(quote, names))})"
    if connection.dialect.name == "postgresql" and len(rows) >= _MANY:
        raw: Any = connection.connection.driver_connection
        with raw.cursor() as cursor, cursor.copy(f"COPY {columns} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    marks = ", ".join([mark] * len(names))
    connection.exec_driver_sql(f"INSERT INTO {columns} VALUES ({marks})", rows)  # noqa: S608 - our own names


def new_keys(connection: Connection, table: Table, count: int) -> Sequence[int]:
    """Keys for `count` new rows, rising. For writers alone: nobody else may be adding rows."""
    if connection.dialect.name == "sqlite":
        last = connection.execute(select(func.max(table.c.key))).scalar() or 0
        return range(last + 1, last + 1 + count)
    drawn = select(func.nextval(func.pg_get_serial_sequence(table.name, "key")))
    return connection.execute(drawn.select_from(func.generate_series(1, count))).scalars().all()
