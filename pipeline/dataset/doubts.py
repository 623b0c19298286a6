"""What needs a person's eyes: doubtful fields, and values that a field may have.

Expected loss is doubt × importance: (1 - confidence) × the field's weight. board.py orders by it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Engine, func, select

from pipeline.dataset import schema
from pipeline.dataset.engine import read
from pipeline.dataset.shelf import marked
from pipeline.fold import fold_key

Weigh = Callable[[str], float]
"""Field name ("signers.0.name") → its importance; 0: never asked about."""

_d, _f = schema.documents.c, schema.fields.c


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
    """Which doubts: fields at `under` or surer are left out, `kind` is one of them ("signers.name",
    "number"), `issuer` any part of the issuer's name; `secrets`: papers with a secrecy mark too."""

    doc_type: str | None = None
    issuer: str | None = None
    kind: str | None = None
    under: float = 0.9
    secrets: bool = False


def shown(engine: Engine, worst: Sequence[tuple[int, str, float]], asked: Asked) -> tuple[Doubt, ...]:
    """Fields by document, name and loss as the dataset holds them now; what went, was decided about or
    bears a mark meanwhile is left out."""
    if not worst:
        return ()
    fields = (
        select(
            _f.document, _f.name, _f.value, _f.raw, _f.confidence,
            _d.id, _d.doc_type, _d.number_symbol, _d.issuer, _d.issue_date, _d.subject,
        )
        .join(schema.documents, _d.key == _f.document)
        .where(
            _f.document.in_({document for document, _, _ in worst}),
            (_f.name + "").in_({name for _, name, _ in worst}),  # by document, not by the index on names
        )
    )  # fmt: skip
    if not asked.secrets:
        fields = fields.where(_f.document.not_in(marked()))
    rows = {(r.document, r.name): r for r in read(engine, lambda c: c.execute(fields).all())}
    found = ((rows.get((document, name)), loss) for document, name, loss in worst)
    return tuple(
        Doubt(
            r.id, r.name, r.value, r.raw, r.confidence, loss,
            r.doc_type, r.number_symbol, r.issuer, r.issue_date, r.subject,
        )
        for r, loss in found
        if r is not None and r.confidence < asked.under
    )  # fmt: skip


def kind_of(name: str) -> str:
    """ "signers.0.name" → "signers.name", "addressees.3" → "addressees"."""
    return re.sub(r"\.\d+", "", name)


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
