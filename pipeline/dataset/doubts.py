"""What needs a person's eyes: doubtful fields, the worst expected loss first.

Expected loss is doubt × importance: (1 - confidence) × the field's weight. Each kind of field
is read off the index on (name, confidence), the best few of each kind, and the kinds are merged:
the queue costs the same with a hundred documents as with a hundred thousand.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, Float, Select, cast, func, literal, select, text, union_all

from pipeline.dataset import schema
from pipeline.dataset.engine import read
from pipeline.dataset.shelf import Wanted, conditions, marked
from pipeline.fold import fold_key

Weigh = Callable[[str], float]
"""Field name ("signers.0.name") → its importance; 0: never asked about."""

_d, _f = schema.documents.c, schema.fields.c
_MOST_KINDS = 400


@dataclass(frozen=True, slots=True)
class Doubt:
    """One field that may be wrong. `loss` is doubt × importance."""

    document_id: str
    field: str
    value: str | None
    raw: str
    confidence: float
    loss: float
    doc_type: str | None
    number_symbol: str | None
    issuer: str | None
    issue_date: str | None
    subject: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """Which doubts: fields surer than `under` are left out, `kind` is one of them ("signers", "number")."""

    documents: Wanted = field(default_factory=Wanted)
    kind: str | None = None
    under: float = 0.9


def doubts(
    engine: Engine, asked: Asked, weigh: Weigh, *, limit: int = 50, offset: int = 0
) -> tuple[Doubt, ...]:
    """The doubtful fields, worst expected loss first. Raises DatasetError."""
    kinds = _kinds(engine, asked, weigh)
    if not kinds:
        return ()
    best = union_all(*(_best(asked, name, weigh(name), limit + offset) for name in kinds)).subquery()
    chosen = (
        select(best).order_by(best.c.loss.desc(), best.c.document, best.c.name).limit(limit).offset(offset)
    )
    top = chosen.subquery()
    rows = read(
        engine,
        lambda c: c.execute(
            select(
                _d.id,
                _f.name,
                _f.value,
                _f.raw,
                _f.confidence,
                top.c.loss,
                _d.doc_type,
                _d.number_symbol,
                _d.issuer,
                _d.issue_date,
                _d.subject,
            )
            .select_from(top)
            .join(schema.documents, _d.key == top.c.document)
            .join(schema.fields, (_f.document == top.c.document) & (_f.name == top.c.name))
            .order_by(top.c.loss.desc(), top.c.document, top.c.name)
        ).all(),
    )
    return tuple(Doubt(*row) for row in rows)


def count_doubts(engine: Engine, asked: Asked, weigh: Weigh) -> dict[str, int]:
    """How many doubtful fields are left, by kind ("number", "signers")."""
    names = _kinds(engine, asked, weigh)
    counted = (
        select(_f.name, func.count()).where(_f.name.in_(names), _f.confidence < asked.under).group_by(_f.name)
    )
    counted = _narrowed(counted, asked.documents)
    out: dict[str, int] = {}
    for name, number in read(engine, lambda c: c.execute(counted).all()):
        out[kind_of(name)] = out.get(kind_of(name), 0) + number
    return out


def kind_of(name: str) -> str:
    """ "signers.0.name" → "signers.name", "addressees.3" → "addressees"."""
    return re.sub(r"\.\d+", "", name)


def _kinds(engine: Engine, asked: Asked, weigh: Weigh) -> list[str]:
    """The names of fields there are, by jumping from one to the next in the index."""
    jumps = text(
        "WITH RECURSIVE names(name) AS (SELECT min(name) FROM fields UNION ALL "
        "SELECT (SELECT min(f.name) FROM fields f WHERE f.name > names.name) FROM names "
        "WHERE names.name IS NOT NULL) SELECT name FROM names WHERE name IS NOT NULL"
    )
    names = read(engine, lambda c: list(c.execute(jumps).scalars()))
    wanted = [n for n in names if weigh(n) > 0 and (asked.kind is None or asked.kind in (n, kind_of(n)))]
    return sorted(wanted, key=weigh, reverse=True)[:_MOST_KINDS]


def _best(asked: Asked, name: str, weight: float, number: int) -> Select[tuple[int, str, float]]:
    loss = ((1 - _f.confidence) * cast(literal(weight), Float)).label("loss")
    best = select(_f.document.label("document"), _f.name.label("name"), loss).where(
        _f.name == name, _f.confidence < asked.under
    )
    inner = _narrowed(best, asked.documents).order_by(_f.confidence).limit(number).subquery()
    return select(inner.c.document, inner.c.name, inner.c.loss)


def _narrowed(asked: Select[Any], wanted: Wanted) -> Select[Any]:
    """`asked`, over fields; documents are joined only where more than their mark is asked about."""
    if wanted == Wanted():
        return asked.where(_f.document.not_in(marked()))
    if not wanted.restricts:
        return asked
    joined = schema.fields.join(schema.documents, _f.document == _d.key)
    return conditions(asked.select_from(joined), wanted)


@dataclass(frozen=True, slots=True)
class Known:
    """A value that the dataset holds already, with how many documents hold it."""

    value: str
    documents: int


def known_values(engine: Engine, kind: str, typed: str, *, limit: int = 8) -> tuple[Known, ...]:
    """Issuers or signers of the dataset whose words begin as typed, accents aside, commonest first."""
    column = {"issuer": _d.issuer, "signer": _d.signer}[kind]
    asked = (
        select(column, func.count())
        .where(column.is_not(None))
        .group_by(column)
        .order_by(func.count().desc())
        .limit(500)
    )
    words = fold_key(typed).split()
    rows = read(engine, lambda c: c.execute(asked).all())
    found = (Known(v, n) for v, n in rows if begins(fold_key(v), words))
    return tuple(k for k, _ in zip(found, range(limit), strict=False))


def begins(folded: str, words: list[str]) -> bool:
    """Whether every one of `words` begins a word of `folded`, in order."""
    at = 0
    have = folded.split()
    for word in words:
        while at < len(have) and not have[at].startswith(word):
            at += 1
        if at == len(have):
            return False
        at += 1
    return True
