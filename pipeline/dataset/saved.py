"""Searches that people keep by name."""

from __future__ import annotations

import json
from dataclasses import asdict

from sqlalchemy import Connection, delete, insert, select

from pipeline.dataset import schema
from pipeline.dataset.clean import fit
from pipeline.dataset.clock import now
from pipeline.dataset.query import Query
from pipeline.errors import DatasetError

_s = schema.saved_searches.c


def put(connection: Connection, name: str, query: Query) -> None:
    """Keep `query` as `name`, instead of what had that name."""
    asked = {key: value for key, value in asdict(query).items() if value is not None}
    connection.execute(delete(schema.saved_searches).where(_s.name == fit(name)))
    row = {"name": fit(name), "query": json.dumps(asked), "saved_at": now()}
    connection.execute(insert(schema.saved_searches).values(row))


def every(connection: Connection) -> dict[str, Query]:
    """All of them, by name."""
    found = connection.execute(select(_s.name, _s.query).order_by(_s.name))
    return {row.name: _query(row.name, row.query) for row in found}


def one(connection: Connection, name: str) -> Query:
    """The query called `name`. Raises DatasetError."""
    stored = connection.execute(select(_s.query).where(_s.name == fit(name))).scalar()
    if stored is None:
        raise _unknown(name)
    return _query(name, stored)


def drop(connection: Connection, name: str) -> None:
    """Forget it. Raises DatasetError."""
    if connection.execute(delete(schema.saved_searches).where(_s.name == fit(name))).rowcount == 0:
        raise _unknown(name)


def _query(name: str, stored: str) -> Query:
    try:
        return Query(**json.loads(stored))
    except TypeError as e:
        raise DatasetError(f"the saved search {name!r} is of a newer Vanthu") from e


def _unknown(name: str) -> DatasetError:
    return DatasetError(f"no saved search {name!r}", remedy="`vanthu searches` lists them.")
