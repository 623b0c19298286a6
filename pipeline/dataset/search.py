"""Full text without accents: "hoa toc" and "hỏa tốc" find the same papers.

Best first means: the words in number, subject or issuer before the body, the question's own
accents before others, and the newest of the dataset first within each. Each of these is one
question that the index answers in order, so that a word which half the papers have costs no more
than a rare one: nothing is ranked row by row.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    bindparam,
    column,
    func,
    literal_column,
    select,
    table,
)
from sqlalchemy import text as sql

from pipeline.dataset import schema
from pipeline.dataset.conditions import narrowed, needs_documents
from pipeline.dataset.engine import read
from pipeline.dataset.query import Query
from pipeline.dataset.words import AGENCY, HEADER, ISSUER, PLACE, YEAR, Term, facet, query_of, type_facet

_BATCH = 100
_NEWEST = 5000
"""PostgreSQL looks at so many newest documents before it collects all that match: a word that is
frequent fills a page from them, and one that is not has few matches to collect."""

Phrases = tuple[str, ...]


def keys_found(engine: Engine, terms: tuple[Term, ...], query: Query) -> Iterator[int]:
    """The keys of the documents that hold every term and meet the query, best first, none twice."""
    seen: set[int] = set()
    for phrases in _ways(terms, query):
        for key in _keys(engine, phrases, query):
            if key not in seen:
                seen.add(key)
                yield key


def facets_asked(query: Query) -> Phrases | None:
    """The query's filters that the index knows, as phrases; None when nothing can meet them."""
    wanted = [
        (query.issuer, facet(ISSUER, query.issuer or "")),
        (query.agency, facet(AGENCY, query.agency or "")),
        (query.place, facet(PLACE, query.place or "")),
        (query.doc_type, type_facet(query.doc_type) if query.doc_type else ""),
        (query.year, f"{YEAR}{query.year:04d}" if query.year is not None else ""),
    ]
    if any(asked is not None and not phrase for asked, phrase in wanted):
        return None
    return tuple(phrase for asked, phrase in wanted if asked is not None)


def matching(dialect: str, phrases: Phrases) -> Select[Any]:
    """The keys of the documents whose index holds every phrase."""
    if dialect == "sqlite":  # phrases hold only letters, digits and spaces
        asked = " AND ".join(f'"{phrase}"' for phrase in phrases)
        return (
            select(literal_column("search_index.rowid").label("key"))
            .select_from(table("search_index", column("rowid")))
            .where(sql("search_index MATCH :asked").bindparams(bindparam("asked", asked)))
        )
    words: ColumnElement[Any] = literal_column("search_texts.words")
    asked_for = sql("CAST(:asked AS tsquery)").bindparams(bindparam("asked", query_of(phrases)))
    texts = schema.search_texts
    return select(texts.c.document.label("key")).select_from(texts).where(words.op("@@")(asked_for))


def _ways(terms: tuple[Term, ...], query: Query) -> Iterator[Phrases]:
    facets = facets_asked(query)
    if facets is None:
        return
    everywhere = tuple(term.text for term in terms)
    header = tuple(" ".join(HEADER + word for word in term.words) for term in terms)
    marks = tuple(mark for term in terms for mark in term.marked)
    if marks:
        yield (*header, *marks, *facets)
        yield (*everywhere, *marks, *facets)
    yield (*header, *facets)
    yield (*everywhere, *facets)


def _keys(engine: Engine, phrases: Phrases, query: Query) -> Iterator[int]:
    """Newest first, in batches, each its own short transaction."""
    found = matching(engine.dialect.name, phrases)
    key = found.selected_columns[0]
    if needs_documents(query):
        found = narrowed(found.join(schema.documents, schema.documents.c.key == key), query)
    found = found.order_by(key.desc())
    below: int | None = None
    while True:
        limit = min(_BATCH, query.limit or _BATCH)
        asked = found if below is None else found.where(key < below)
        keys = read(engine, lambda c, asked=asked, limit=limit: _some(c, asked, key, limit))  # type: ignore[misc]
        yield from keys
        if len(keys) < limit:
            return
        below = keys[-1]


def _some(connection: Connection, asked: Select[Any], key: Any, limit: int) -> list[int]:
    asked = asked.limit(limit)
    if connection.dialect.name == "sqlite":
        return list(connection.execute(asked).scalars())
    newest = connection.execute(select(func.max(schema.search_texts.c.document))).scalar() or 0
    few = list(connection.execute(asked.where(key > newest - _NEWEST)).scalars())
    if len(few) == limit:
        return few
    for off in ("enable_indexscan", "enable_seqscan"):  # the index of words, whatever the planner hopes
        connection.exec_driver_sql(f"SET LOCAL {off} = off")
    return list(connection.execute(asked).scalars())
