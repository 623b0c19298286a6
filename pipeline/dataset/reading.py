"""Questions to the tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Engine, Select, false, func, select

from pipeline.dataset import schema
from pipeline.dataset.clean import fit, number_key
from pipeline.dataset.conditions import narrowed
from pipeline.dataset.engine import read
from pipeline.dataset.query import Hit, Query, Summary
from pipeline.dataset.search import facets_asked, keys_found, matching
from pipeline.dataset.snippets import snippet
from pipeline.dataset.words import terms_of
from pipeline.record import Record

_BATCH = 500
_KEYS = 4000
"""Keys at a time where no whole records come with them."""
_PAGE = 20
_d, _s, _g = schema.documents.c, schema.sources.c, schema.sightings.c

_SUMMARY = (
    _d.key,
    _d.id,
    _d.doc_type,
    _d.number_symbol,
    _d.issuer,
    _d.issue_date,
    _d.subject,
    _d.signer,
    _d.confidence,
    _d.warnings,
    _d.page_first,
    _d.page_last,
    _s.sha256,
    # the name it was first seen under
    select(_g.name)
    .where(_g.source == _d.source)
    .order_by(_g.key)
    .limit(1)
    .correlate(schema.documents)
    .scalar_subquery()
    .label("name"),
)
_FROM = schema.documents.join(schema.sources, _d.source == _s.key)


def summaries(engine: Engine, query: Query) -> Iterator[Summary]:
    """Documents in the order they came, or best first when the query has a text."""
    if query.text is not None:
        for hit in hits(engine, query):
            yield hit.summary
        return
    for rows in _batches(engine, select(*_SUMMARY).select_from(_FROM), query):
        for row in rows:
            yield _summary(row)


def summaries_of(connection: Connection, keys: Sequence[int]) -> list[Summary]:
    """The documents with these keys, in the order of `keys`."""
    asked = select(*_SUMMARY).select_from(_FROM).where(_d.key.in_(keys))
    found = {row.key: _summary(row) for row in connection.execute(asked)}
    return [found[key] for key in keys]


def records(engine: Engine, query: Query) -> Iterator[Record]:
    """Whole records, in the order of `summaries`."""
    if query.text is not None:
        for hit in hits(engine, query):
            found = record_of(engine, hit.summary.id)
            if found is not None:
                yield found
        return
    for rows in _batches(engine, select(_d.key, _d.record), query):
        for row in rows:
            yield Record.model_validate_json(row.record)


def record_of(engine: Engine, document_id: str) -> Record | None:
    """The record with this id."""
    asked = select(_d.record).where(_d.id == fit(document_id))
    stored = read(engine, lambda connection: connection.execute(asked).scalar())
    return None if stored is None else Record.model_validate_json(stored)


def records_named(engine: Engine, name: str) -> tuple[Record, ...]:
    """Records with this number and symbol (accents, case and spaces aside), else id, else sha256."""
    key = number_key(name)
    ways = (_d.number_symbol_folded == key, _d.id == fit(name), _s.sha256 == fit(name).lower())

    def ask(connection: Connection) -> dict[int, str]:
        # one question a way: joined by OR none of the three indexes would be used
        for way in ways:
            asked = select(_d.key, _d.record).select_from(_FROM).where(way)
            found = {row.key: row.record for row in connection.execute(asked)}
            if found:
                return found
        return {}

    stored = read(engine, ask)
    return tuple(Record.model_validate_json(stored[k]) for k in sorted(stored))


def hits(engine: Engine, query: Query) -> Iterator[Hit]:
    """Documents that hold every term of `query.text`, best first. Raises DatasetError."""
    terms = terms_of(query.text or "")
    asked = select(*_SUMMARY, _d.record).select_from(_FROM)
    keys = islice(keys_found(engine, terms, query), query.limit)
    while some := list(islice(keys, _PAGE)):
        wanted = asked.where(_d.key.in_(some))
        rows = read(engine, lambda c, wanted=wanted: {r.key: r for r in c.execute(wanted)})  # type: ignore[misc]
        for key in some:
            if key in rows:  # else it went while we looked
                yield Hit(_summary(rows[key]), *snippet(json.loads(rows[key].record)["text"], terms))


def key_batches(engine: Engine, query: Query) -> Iterator[list[int]]:
    """The keys of the documents that meet the query, some thousands at a time, in order of `summaries`."""
    if query.text is None:
        for rows in _batches(engine, select(_d.key), query, _KEYS):
            yield [row.key for row in rows]
        return
    keys = islice(keys_found(engine, terms_of(query.text), query), query.limit)
    while batch := list(islice(keys, _KEYS)):
        yield batch


def count(connection: Connection) -> int:
    """How many documents there are."""
    return int(connection.execute(select(func.count()).select_from(schema.documents)).scalar_one())


def _batches(
    engine: Engine, asked: Select[tuple[object, ...]], query: Query, most: int | None = None
) -> Iterator[list[Any]]:
    """Rows in batches, each its own short transaction: a slow reader holds nobody up."""
    asked = _conditions(engine, asked, query).order_by(_d.key)
    most = most or _BATCH
    last, left = 0, query.limit
    while left is None or left > 0:
        size = most if left is None else min(left, most)
        batch = asked.where(_d.key > last).limit(size)
        rows = read(engine, lambda connection, batch=batch: list(connection.execute(batch)))  # type: ignore[misc]
        if rows:
            yield rows
        if len(rows) < size:
            return
        last = rows[-1].key
        left = None if left is None else left - len(rows)


def _conditions(engine: Engine, asked: Select[Any], query: Query) -> Select[Any]:
    asked = narrowed(asked, query)
    if query.doc_type is not None:
        asked = asked.where(_d.doc_type == fit(query.doc_type))
    if query.year is not None:
        asked = asked.where(_d.issue_year == query.year)
    phrases = facets_asked(replace(query, doc_type=None, year=None))
    if phrases is None:
        return asked.where(false())
    return asked.where(_d.key.in_(matching(engine.dialect.name, phrases))) if phrases else asked


def _summary(row: object) -> Summary:
    return Summary(**{name: getattr(row, name) for name in Summary.__dataclass_fields__})
