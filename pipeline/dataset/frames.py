"""Tables as pandas frames: the same columns and types every time, empty or not."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, Select, Table, func, select

from pipeline.dataset import schema
from pipeline.dataset.among import among
from pipeline.dataset.columns import AGENCIES, DAY, DOCUMENTS, DUPLICATES, FRAMES, LIST, Column
from pipeline.dataset.engine import read
from pipeline.dataset.query import Query
from pipeline.dataset.reading import key_batches

_d, _s = schema.documents.c, schema.sources.c
_OWN = (_d.issue_year, _d.warnings, *(_d[c.name] for c in DOCUMENTS if c.name in _d))
Cells = dict[str, list[Any]]


def documents_columns(engine: Engine, query: Query) -> Iterator[list[list[Any]]]:
    """The documents frame in pieces, so that a big dataset needs little memory: the cells of each
    column of `DOCUMENTS`."""
    for keys in key_batches(engine, query):
        cells = read(engine, lambda c, keys=keys: _documents(c, keys))  # type: ignore[misc]
        yield [cells[column.name] for column in DOCUMENTS]


def documents_frame(engine: Engine, query: Query) -> pd.DataFrame:
    """One row a document, in the order they came (a text query: best first)."""
    names = [column.name for column in DOCUMENTS]
    pieces = documents_columns(engine, query)
    return _together((_frame(dict(zip(names, piece, strict=True)), DOCUMENTS) for piece in pieces), DOCUMENTS)


def parts_frame(engine: Engine, name: str, query: Query) -> pd.DataFrame:
    """One row a part (`name`: a key of `columns.FRAMES`) of the documents that meet the query."""
    columns = FRAMES[name]
    table = schema.metadata.tables[name]
    pieces = (
        _frame(read(engine, lambda c, keys=keys: _parts(c, table, keys)), columns)  # type: ignore[misc]
        for keys in key_batches(engine, query)
    )
    return _together(pieces, columns)


def agencies_frame(engine: Engine, query: Query) -> pd.DataFrame:
    """One row an agency; of a query, those that its documents name."""
    issued, mentioned = Counter[str](), Counter[str]()
    for keys in key_batches(engine, query) if query != Query() else [None]:
        read(engine, lambda c, keys=keys: _count_agencies(c, keys, issued, mentioned))  # type: ignore[misc]
    every = read(engine, lambda c: c.execute(select(schema.agencies)).all())
    met = (row for row in every if query == Query() or row.id in issued or row.id in mentioned)
    rows = sorted(met, key=lambda row: row.id)
    cells: Cells = {column.name: [row._mapping[column.name] for row in rows] for column in schema.agencies.c}
    cells["n_issued"] = [issued[row.id] for row in rows]
    cells["n_mentions"] = [mentioned[row.id] for row in rows]
    return _frame(cells, AGENCIES)


def _count_agencies(
    connection: Connection, keys: Sequence[int] | None, issued: Counter[str], mentioned: Counter[str]
) -> None:
    """Add up how often documents (None: all) are issued by and mention each agency."""
    mentions = schema.mentions.c
    for owner, agency, counted in (
        (_d.key, _d.issuer_id, issued),
        (mentions.document, mentions.agency_id, mentioned),
    ):
        asked = select(agency, func.count()).where(agency.is_not(None)).group_by(agency)
        for agency_id, n in connection.execute(
            asked if keys is None else asked.where(among(connection, owner, keys))
        ):
            counted[agency_id] += n


def duplicates_frame(connection: Connection) -> pd.DataFrame:
    """Pairs of documents that may be one paper."""
    from pipeline.dataset.duplicates import all_twins

    asked = select(_d.key, _d.id, _d.number_symbol)
    cells: Cells = {column.name: [] for column in DUPLICATES}
    for twin in all_twins(connection):
        pair = connection.execute(asked.where(_d.key.in_((twin.key, twin.other))))
        known = {row.key: row for row in pair}
        one, other = known[twin.key], known[twin.other]
        row = (one.id, other.id, one.number_symbol, twin.same_number, twin.likeness)
        for name, cell in zip(cells, row, strict=True):
            cells[name].append(cell)
    return _frame(cells, DUPLICATES)


def _documents(connection: Connection, keys: Sequence[int]) -> Cells:
    asked = (
        select(_d.key, _d.source, _s.sha256, *_OWN)
        .select_from(schema.documents.join(schema.sources, _d.source == _s.key))
        .where(among(connection, _d.key, keys))
    )
    known = {row[0]: row for row in connection.execute(asked)}
    rows = [known[key] for key in keys if key in known]
    there, source, sha256, *own = (
        map(list, zip(*rows, strict=True)) if rows else ([] for _ in range(3 + len(_OWN)))
    )
    cells: Cells = dict(zip((c.key for c in _OWN), own, strict=True))
    names = _first_names(connection, set(source))
    forms = schema.fields.c
    copies = select(forms.document, forms.value).where(
        among(connection, forms.document, keys), forms.name == "copy_form"
    )
    copy_forms = _pairs(connection, copies)
    amounts = schema.amounts.c
    largest = select(amounts.document, func.max(amounts.vnd)).where(among(connection, amounts.document, keys))
    most = _pairs(connection, largest.group_by(amounts.document))
    cells |= {
        "file": [names.get(key) for key in source],
        "sha256": sha256,
        "year": cells["issue_year"],
        "n_warnings": cells["warnings"],
        "issued": [_whole_date(day) for day in cells["issue_date"]],
        "copy_form": [copy_forms.get(key) for key in there],
        "vnd": [most.get(key) for key in there],
    }
    for table in (schema.citations, schema.tasks, schema.deadlines):
        many = select(table.c.document, func.count()).where(among(connection, table.c.document, keys))
        count = _pairs(connection, many.group_by(table.c.document))
        cells[f"n_{table.name}"] = [count.get(key, 0) for key in there]
    return cells


def _pairs(connection: Connection, asked: Select[Any]) -> dict[int, Any]:
    return {row[0]: row[1] for row in connection.execute(asked)}


def _first_names(connection: Connection, sources: set[int]) -> dict[int, str]:
    seen = schema.sightings.c
    asked = (
        select(seen.source, seen.name)
        .where(among(connection, seen.source, sources))
        .order_by(seen.key.desc())
    )
    return {row.source: row.name for row in connection.execute(asked)}


def _parts(connection: Connection, table: Table, keys: Sequence[int]) -> Cells:
    owner = select(_d.key, _d.id, _d.number_symbol, _d.issuer, _d.issue_date, _d.issue_year)
    owners = {row.key: row for row in connection.execute(owner.where(among(connection, _d.key, keys)))}
    place = {key: i for i, key in enumerate(keys)}
    found = connection.execute(select(table).where(among(connection, table.c.document, keys))).all()
    rows = [row for row in found if row.document in owners]
    order = [c for c in ("position", "annex", "table", "row", "name") if c in table.c]
    if table is schema.mentions:
        order = ["position"]
    rows.sort(key=lambda row: (place[row.document], *(row._mapping[c] for c in order)))
    whose = [owners[row.document] for row in rows]
    cells: Cells = {column.name: [row._mapping[column.name] for row in rows] for column in table.c}
    cells |= {
        "id": [owner.id for owner in whose],
        "document_number": [owner.number_symbol for owner in whose],
        "document_issuer": [owner.issuer for owner in whose],
        "document_date": [owner.issue_date for owner in whose],
        "year": [owner.issue_year for owner in whose],
    }
    more = _MORE.get(table.name)
    return cells | more(connection, cells, rows, keys) if more else cells


def _links(connection: Connection, cells: Cells, rows: Sequence[Any], keys: Sequence[int]) -> Cells:
    links = schema.links.c
    asked = (
        select(links.citing, links.position, func.count().label("n"), func.min(_d.id).label("cited"))
        .select_from(schema.links.join(schema.documents, links.cited == _d.key))
        .where(among(connection, links.citing, keys))
        .group_by(links.citing, links.position)
    )
    found = {(row.citing, row.position): row for row in connection.execute(asked)}
    mine = [found.get((row.document, row.position)) for row in rows]
    return {
        "cited_id": [link.cited if link and link.n == 1 else None for link in mine],
        "n_candidates": [link.n if link else 0 for link in mine],
    }


def _tasks(connection: Connection, cells: Cells, rows: Sequence[Any], keys: Sequence[int]) -> Cells:
    duties = schema.duties.c
    asked = select(duties.document, duties.position, duties.agency_id).where(
        among(connection, duties.document, keys)
    )
    whose = {(row.document, row.position): row.agency_id for row in connection.execute(asked)}
    assignees = [whose.get((row.document, row.position)) for row in rows]
    return {"assignee_id": assignees, **_due(connection, cells, rows, keys)}


def _due(connection: Connection, cells: Cells, rows: Sequence[Any], keys: Sequence[int]) -> Cells:
    dates = cells["deadline_date"] if "deadline_date" in cells else cells["date"]
    return {"due": [_whole_date(text) for text in dates]}


_MORE: Mapping[str, Callable[[Connection, Cells, Sequence[Any], Sequence[int]], Cells]] = {
    "citations": _links,
    "tasks": _tasks,
    "deadlines": _due,
}


def _frame(cells: Cells, columns: Sequence[Column]) -> pd.DataFrame:
    return pd.DataFrame({column.name: _series(cells.get(column.name, []), column) for column in columns})


def _series(cells: list[Any], column: Column) -> pd.Series[Any]:
    if column.dtype == LIST:
        return pd.Series([json.loads(cell) for cell in cells], dtype=LIST)
    if column.dtype == DAY:
        return pd.Series(pd.to_datetime(pd.Series(cells, dtype=LIST)), dtype=DAY)
    return pd.Series(cells, dtype=column.dtype)


def _together(frames: Iterator[pd.DataFrame], columns: Sequence[Column]) -> pd.DataFrame:
    every = list(frames)
    if len(every) < 2:
        return every[0] if every else _frame({}, columns)
    whole = pd.concat([f.astype({c.name: "object" for c in columns if c.dtype == "category"}) for f in every])
    return whole.reset_index(drop=True).astype({c.name: c.dtype for c in columns if c.dtype == "category"})


def _whole_date(text: str | None) -> pd.Timestamp | None:
    try:
        return pd.Timestamp(date.fromisoformat(text)) if text and len(text) == 10 else None
    except ValueError:
        return None
