"""Questions to the tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Engine, Select, func, select

from pipeline.dataset import schema
from pipeline.dataset.clean import fit, number_key
from pipeline.dataset.engine import read
from pipeline.dataset.query import Hit, Query, Summary
from pipeline.dataset.search import best_first, snippet, terms_of
from pipeline.fold import fold_key
from pipeline.record import Record

_BATCH = 500
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
    """Records with this id, number and symbol (accents, case and spaces aside) or sha256."""
    key = number_key(name)
    whose = (_d.id == fit(name)) | (_d.number_symbol_folded == key) | (_s.sha256 == fit(name).lower())
    asked = select(_d.record).select_from(_FROM).where(whose).order_by(_d.key)
    stored = read(engine, lambda connection: connection.execute(asked).scalars().all())
    return tuple(Record.model_validate_json(r) for r in stored)


def hits(engine: Engine, query: Query) -> Iterator[Hit]:
    """Documents that hold every term of `query.text`, best first. Raises DatasetError."""
    terms = terms_of(query.text or "")
    found = best_first(engine.dialect.name, terms).subquery()
    asked = _conditions(select(*_SUMMARY, _d.record).select_from(_FROM), query)
    # keys first, in their order; records one by one, so that a frequent word costs no memory
    keys = select(found.c.key)
    if query.limit is not None and _unconditional(query):
        keys = keys.limit(query.limit)
    shown = 0
    for key in read(engine, lambda connection: connection.execute(keys).scalars().all()):
        if query.limit is not None and shown >= query.limit:
            return
        row = read(engine, lambda connection, key=key: connection.execute(asked.where(_d.key == key)).first())  # type: ignore[misc]
        if row is None:
            continue
        shown += 1
        text = Record.model_validate_json(row.record).text
        yield Hit(_summary(row), *snippet(text, terms))


def count(connection: Connection) -> int:
    """How many documents there are."""
    return int(connection.execute(select(func.count()).select_from(schema.documents)).scalar_one())


def _batches(engine: Engine, asked: Select[tuple[object, ...]], query: Query) -> Iterator[list[Any]]:
    """Rows in batches, each its own short transaction: a slow reader holds nobody up."""
    asked = _conditions(asked, query).order_by(_d.key)
    last, left = 0, query.limit
    while left is None or left > 0:
        size = _BATCH if left is None else min(left, _BATCH)
        batch = asked.where(_d.key > last).limit(size)
        rows = read(engine, lambda connection, batch=batch: list(connection.execute(batch)))  # type: ignore[misc]
        if rows:
            yield rows
        if len(rows) < size:
            return
        last = rows[-1].key
        left = None if left is None else left - len(rows)


def _unconditional(query: Query) -> bool:
    return query.doc_type is None and query.issuer is None and query.year is None


def _conditions(asked: Select[tuple[object, ...]], query: Query) -> Select[tuple[object, ...]]:
    if query.doc_type is not None:
        asked = asked.where(_d.doc_type == fit(query.doc_type))
    if query.issuer is not None:
        asked = asked.where(_d.issuer_folded.contains(fold_key(fit(query.issuer)), autoescape=True))
    if query.year is not None:
        asked = asked.where(_d.issue_year == query.year)
    return asked


def _summary(row: object) -> Summary:
    return Summary(**{name: getattr(row, name) for name in Summary.__dataclass_fields__})
