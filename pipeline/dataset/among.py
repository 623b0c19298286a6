"""Rows of some thousand keys: one array for all of them.

`IN` with a parameter for each key takes PostgreSQL's driver longer to write than the server to answer.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, any_, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY


def among(connection: Connection, column: Column[Any], values: Collection[object]) -> ColumnElement[bool]:
    """Whether `column` holds one of `values`, however many there are."""
    every = list(values)
    if connection.dialect.name == "postgresql":
        return column == any_(bindparam(None, every, ARRAY(column.type), unique=True))
    each = func.json_each(json.dumps(every)).table_valued("value")
    return column.in_(select(each.c.value))
