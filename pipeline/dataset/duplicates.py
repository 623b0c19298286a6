"""Papers that may be one: shown as such, never merged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rapidfuzz.fuzz import ratio
from sqlalchemy import Connection, and_, or_, select

from pipeline.dataset import schema

ALIKE = 0.85
"""Share of equal letters from which two texts are two readings of one paper."""
_COMPARED = 4000  # characters from the beginning

_a = schema.documents.alias("a")
_b = schema.documents.alias("b")
_SAME_NUMBER = and_(
    _a.c.number_symbol_folded == _b.c.number_symbol_folded,
    _a.c.issue_year == _b.c.issue_year,
    _a.c.issuer_folded == _b.c.issuer_folded,
)
_SAME_DAY = and_(  # one of two scans may have lost its number
    _a.c.issue_date == _b.c.issue_date,
    _a.c.doc_type == _b.c.doc_type,
    _a.c.issuer_folded == _b.c.issuer_folded,
)


@dataclass(frozen=True, slots=True)
class Twin:
    """Two documents, by their keys, and how alike their texts are, 0–1.

    With `same_number` false only the likeness speaks for them.
    """

    key: int
    other: int
    same_number: bool
    likeness: float


def twins_of(connection: Connection, key: int) -> Iterator[Twin]:
    """The twins of one document."""
    yield from _twins(connection, _a.c.key == key, _b.c.key != key)


def all_twins(connection: Connection) -> Iterator[Twin]:
    """Every pair once."""
    yield from _twins(connection, _a.c.key < _b.c.key)


def _twins(connection: Connection, *where: Any) -> Iterator[Twin]:
    by_number = select(_a.c.key, _b.c.key.label("other")).where(_SAME_NUMBER, *where)
    by_day = select(_a.c.key, _b.c.key.label("other")).where(_SAME_DAY, *where)
    numbered = {(row.key, row.other) for row in connection.execute(by_number)}
    for pair in sorted(numbered | {(row.key, row.other) for row in connection.execute(by_day)}):
        likeness = _likeness(connection, *pair)
        if pair in numbered or likeness >= ALIKE:
            yield Twin(*pair, pair in numbered, round(likeness, 3))


def _likeness(connection: Connection, key: int, other: int) -> float:
    texts = schema.search_texts.c
    asked = select(texts.body).where(or_(texts.document == key, texts.document == other))
    bodies = [body[:_COMPARED] for body in connection.execute(asked).scalars()]
    return ratio(*bodies) / 100 if len(bodies) == 2 else 0.0
