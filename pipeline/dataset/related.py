"""Which documents belong together: citations both ways, chains of replies and amendments, twins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Select, and_, or_, select

from pipeline.dataset import schema
from pipeline.dataset.clean import fit, number_key
from pipeline.dataset.query import Summary
from pipeline.dataset.reading import summaries_of
from pipeline.record import Relation

_c, _d, _l = schema.citations.c, schema.documents.c, schema.links.c

CHAIN = (Relation.REPLIES_TO, Relation.AMENDS, Relation.REPLACES, Relation.ATTACHED_TO)
"""Relations that make documents one matter; a legal basis does not."""
MAX_STEPS = 10
MAX_CHAIN = 200


class Tie(StrEnum):
    """What a document is to the one that was asked for."""

    ITSELF = "itself"
    TWIN = "twin"  # the same number, issuer and year, or the same text: see duplicates.py
    CITES = "cites"
    CITED_BY = "cited_by"
    CHAIN = "chain"  # reached over replies, amendments, replacements and attachments


@dataclass(frozen=True, slots=True)
class Related:
    """One tie. `summary` is None for a paper that is cited and not in the dataset.

    `candidates` tells how many documents the citation can mean, `steps` how many citations a chain
    is long, `likeness` (0–1) how alike the texts of twins are.
    """

    tie: Tie
    number_symbol: str | None
    summary: Summary | None
    relation: Relation | None = None
    raw: str = ""
    candidates: int = 1
    steps: int = 1
    likeness: float | None = None


def related(connection: Connection, name: str) -> tuple[Related, ...]:
    """Everything tied to the documents of this number and symbol, or id."""
    key = number_key(name)
    which = or_(_d.id == fit(name), _d.number_symbol_folded == key)
    roots = list(connection.execute(select(_d.key).where(which).order_by(_d.key)).scalars())
    out = [Related(Tie.ITSELF, s.number_symbol, s) for s in summaries_of(connection, roots)]
    out += _twins(connection, roots)
    out += _outgoing(connection, roots)
    out += _incoming(connection, roots) if roots else _naming(connection, key)
    out += _chain(connection, roots)
    return tuple(out)


def _twins(connection: Connection, roots: list[int]) -> Iterator[Related]:
    from pipeline.dataset.duplicates import twins_of

    for root in roots:
        for twin in twins_of(connection, root):
            if twin.other not in roots or twin.other > root:
                (summary,) = summaries_of(connection, [twin.other])
                yield Related(Tie.TWIN, summary.number_symbol, summary, likeness=twin.likeness)


def _outgoing(connection: Connection, roots: list[int]) -> Iterator[Related]:
    links = and_(_l.citing == _c.document, _l.position == _c.position)
    asked: Select[Any] = (
        select(_c.document, _c.position, _c.number_symbol, _c.relation, _c.raw, _l.cited)
        .select_from(schema.citations.outerjoin(schema.links, links))
        .where(_c.document.in_(roots))
        .order_by(_c.document, _c.position, _l.cited)
    )
    rows = connection.execute(asked).all()
    known = _by_key(connection, {row.cited for row in rows if row.cited is not None})
    for row in rows:
        same = sum((r.document, r.position) == (row.document, row.position) for r in rows)
        yield Related(
            Tie.CITES, row.number_symbol, known.get(row.cited), Relation(row.relation), row.raw, same
        )


def _incoming(connection: Connection, roots: list[int]) -> Iterator[Related]:
    asked = (
        select(_c.document, _c.relation, _c.raw)
        .select_from(
            schema.links.join(schema.citations, and_(_l.citing == _c.document, _l.position == _c.position))
        )
        .where(_l.cited.in_(roots))
        .order_by(_c.document, _c.position)
        .distinct()
        .add_columns(_c.position)
    )
    yield from _citing(connection, asked)


def _naming(connection: Connection, key: str) -> Iterator[Related]:
    """Who cites a paper that is not in the dataset."""
    asked = select(_c.document, _c.relation, _c.raw).where(_c.number_symbol_folded == key)
    yield from _citing(connection, asked.order_by(_c.document, _c.position))


def _citing(connection: Connection, asked: Select[Any]) -> Iterator[Related]:
    rows = connection.execute(asked).all()
    known = _by_key(connection, {row.document for row in rows})
    for row in rows:
        summary = known[row.document]
        yield Related(Tie.CITED_BY, summary.number_symbol, summary, Relation(row.relation), row.raw)


def _chain(connection: Connection, roots: list[int]) -> Iterator[Related]:
    """Breadth first, both ways; what is one step away stands among the citations already."""
    seen, frontier = set(roots), list(roots)
    for steps in range(1, MAX_STEPS + 1):
        found: dict[int, Relation] = {}
        for here, there, relation in _steps(connection, frontier):
            for key in (here, there):
                if key not in seen and key not in found:
                    found[key] = Relation(relation)
        if not found or len(seen) > MAX_CHAIN:
            return
        seen.update(found)
        frontier = sorted(found)
        known = _by_key(connection, frontier)
        if steps > 1:
            for key in frontier:
                summary = known[key]
                yield Related(Tie.CHAIN, summary.number_symbol, summary, found[key], steps=steps)


def _steps(connection: Connection, frontier: list[int]) -> Iterator[tuple[int, int, str]]:
    joined = schema.links.join(schema.citations, and_(_l.citing == _c.document, _l.position == _c.position))
    asked = select(_l.citing, _l.cited, _c.relation).select_from(joined)
    asked = asked.where(_c.relation.in_([relation.value for relation in CHAIN]))
    for end in (_l.citing, _l.cited):
        for row in connection.execute(asked.where(end.in_(frontier)).order_by(_l.citing, _l.cited)):
            yield row.citing, row.cited, row.relation


def _by_key(connection: Connection, keys: Iterable[int]) -> dict[int, Summary]:
    every = sorted(keys)
    return dict(zip(every, summaries_of(connection, every), strict=True))
