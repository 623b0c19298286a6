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
    cast,
    column,
    func,
    literal_column,
    select,
    table,
)
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import TSQUERY

from pipeline.dataset import schema
from pipeline.dataset.conditions import narrowed, needs_documents
from pipeline.dataset.engine import read
from pipeline.dataset.query import Query
from pipeline.dataset.words import AGENCY, HEADER, ISSUER, PLACE, YEAR, Term, facet, query_of, type_facet

_BATCH = 100
_FEW = 20_000
"""So many matches PostgreSQL collects and sorts; where it expects more, it looks first at the newest
documents alone."""
_NEWEST = 5000
_t = schema.search_texts.c

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
    return select(_t.document.label("key")).select_from(schema.search_texts).where(_holds(phrases))


def _holds(phrases: Phrases) -> ColumnElement[bool]:
    words: ColumnElement[Any] = literal_column("search_texts.words")
    return words.op("@@", is_comparison=True)(cast(query_of(phrases), TSQUERY))


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
    some = _some_sqlite if engine.dialect.name == "sqlite" else _some_postgresql
    below: int | None = None
    while True:
        limit = min(_BATCH, query.limit or _BATCH)
        keys = read(engine, lambda c, below=below, n=limit: some(c, phrases, query, below, n))  # type: ignore[misc]
        yield from keys
        if len(keys) < limit:
            return
        below = keys[-1]


def _some_sqlite(
    connection: Connection, phrases: Phrases, query: Query, below: int | None, limit: int
) -> list[int]:
    asked = _asked("sqlite", phrases, query, below)
    asked = asked.order_by(asked.selected_columns[0].desc()).limit(limit)
    return list(connection.execute(asked).scalars())


def _some_postgresql(
    connection: Connection, phrases: Phrases, query: Query, below: int | None, limit: int
) -> list[int]:
    """The index knows which documents hold the words, not whether they stand together: that is
    looked up in the documents' own rows, one by one until there are enough."""
    words = tuple(dict.fromkeys(word for phrase in phrases for word in phrase.split()))
    asked = _asked("postgresql", words, query, below)
    if _matches_expected(connection, asked) > _FEW:
        newest = connection.execute(select(func.max(_t.document))).scalar() or 0
        near = asked.where(_t.document > min(newest, below or newest) - _NEWEST)
        keys = _together(connection, near.order_by(_t.document.desc()), phrases, limit)
        if len(keys) == limit:
            return keys
    for off in ("enable_indexscan", "enable_seqscan"):  # the index of words, whatever the planner hopes
        connection.exec_driver_sql(f"SET LOCAL {off} = off")
    return _together(connection, asked.order_by(_t.document.desc()), phrases, limit)


def _matches_expected(connection: Connection, asked: Select[Any]) -> float:
    """How many rows the server thinks that `asked` has."""
    question = asked.compile(dialect=connection.dialect)
    explained = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {question}", question.params)
    return float(explained.scalar_one()[0]["Plan"]["Plan Rows"])


def _together(connection: Connection, asked: Select[Any], phrases: Phrases, limit: int) -> list[int]:
    """The first of `asked` in which the words of each phrase stand together."""
    runs = tuple(phrase for phrase in phrases if " " in phrase)
    if runs:
        found = asked.offset(0).subquery("found")  # with an offset it stays a question of its own
        here = select(_holds(runs)).select_from(schema.search_texts).where(_t.document == found.c.key)
        asked = select(found.c.key).where(here.scalar_subquery())
    return list(connection.execute(asked.limit(limit)).scalars())


def _asked(dialect: str, phrases: Phrases, query: Query, below: int | None) -> Select[Any]:
    found = matching(dialect, phrases)
    key = found.selected_columns[0]
    if needs_documents(query):
        found = narrowed(found.join(schema.documents, schema.documents.c.key == key), query)
    return found if below is None else found.where(key < below)
