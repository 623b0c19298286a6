"""What the board holds of a dataset: its documents and its doubtful fields as arrays."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, func, select

from pipeline.dataset import schema
from pipeline.dataset.among import among
from pipeline.dataset.doubts import Weigh
from pipeline.dataset.shelf import marked

_d, _f, _r = schema.documents.c, schema.fields.c, schema.revisions.c
Array = npt.NDArray[Any]


class Numbers:
    """Texts by number, in the order in which they were first met; -1 is none."""

    def __init__(self) -> None:
        self._of: dict[str, int] = {}
        self._lock = threading.Lock()

    def of(self, texts: Iterable[str | None]) -> Array:
        """The number of each text."""
        with self._lock:
            known = self._of
            numbers = [-1 if t is None else known.setdefault(t, len(known)) for t in texts]
        return np.array(numbers, dtype=np.int32)

    def texts(self) -> tuple[str, ...]:
        """Text 0, text 1, …"""
        with self._lock:
            return tuple(self._of)

    def place(self, text: str) -> int:
        """The number of a text; -2, which nothing has, when it was never met."""
        with self._lock:
            return self._of.get(text, -2)


@dataclass(frozen=True, slots=True)
class _Arrays:
    """Arrays of one length."""

    def taken(self, which: Array) -> Self:
        """The places chosen, in that order."""
        return type(self)(*(getattr(self, f.name)[which] for f in fields(self)))

    def with_(self, more: Self) -> Self:
        """These and then those."""
        pairs = ((getattr(self, f.name), getattr(more, f.name)) for f in fields(self))
        return type(self)(*map(np.concatenate, pairs))


@dataclass(frozen=True, slots=True)
class Papers(_Arrays):
    """Documents by key; `date` is ISO 8601 as bytes, empty for none, `year` 0 for none."""

    key: Array
    doc_type: Array
    issuer: Array
    year: Array
    date: Array
    secret: Array

    def with_keys(self, keys: Array) -> Papers:
        """Those of `keys` that there are."""
        places = np.searchsorted(self.key, keys)
        places[places == len(self.key)] = 0
        return self.taken(places[self.key[places] == keys]) if len(self.key) else self

    def sorted(self) -> Papers:
        """By key."""
        return self.taken(np.argsort(self.key, kind="stable"))


@dataclass(frozen=True, slots=True)
class Doubtful(_Arrays):
    """Doubtful fields, the worst loss first."""

    loss: Array
    confidence: Array
    document: Array
    name: Array

    def sorted(self) -> Doubtful:
        """The worst loss first."""
        return self.taken(np.lexsort((self.name, self.document, -self.loss)))


@dataclass(frozen=True, slots=True)
class Names:
    """The texts behind the numbers."""

    fields: Numbers
    doc_types: Numbers
    issuers: Numbers


def stamp(connection: Connection) -> tuple[int, int]:
    """The newest document and the newest decision."""
    newest = select(func.max(_d.key)).scalar_subquery()
    row = connection.execute(select(newest, select(func.max(_r.id)).scalar_subquery())).one()
    return row[0] or 0, row[1] or 0


def papers(connection: Connection, names: Names, keys: Sequence[int] | None = None) -> Papers:
    """The documents with these keys, or all."""
    # two questions that two indexes answer: the rows themselves are wide
    asked = select(_d.key, _d.doc_type, _d.issue_year, _d.issuer)
    dated = select(_d.key, _d.issue_date).where(_d.issue_date.is_not(None))
    secret = marked()
    if keys is not None:
        asked, dated = (
            asked.where(among(connection, _d.key, keys)),
            dated.where(among(connection, _d.key, keys)),
        )
        secret = secret.where(among(connection, _f.document, keys))
    key, doc_type, year, issuer = _turned(connection.execute(asked).all(), 4)
    day_of = {row.key: row.issue_date for row in connection.execute(dated)}
    found = np.array(key, dtype=np.int64)
    return Papers(
        found,
        names.doc_types.of(doc_type),
        names.issuers.of(issuer),
        np.array([y or 0 for y in year], dtype=np.int32),
        np.array([day_of.get(k, "").encode() for k in key], dtype="S10"),
        np.isin(found, np.array(list(connection.execute(secret).scalars()), dtype=np.int64)),
    ).sorted()


def doubtful(
    connection: Connection, names: Names, weigh: Weigh, depth: float, keys: Sequence[int] | None = None
) -> Doubtful:
    """The fields under `depth` that are asked about, of the documents with these keys or of all."""
    # + 0.0: rows one after another are read sooner than by the index on confidence
    asked = select(_f.document, _f.name, _f.confidence).where(_f.confidence + 0.0 < depth)
    if keys is not None:
        asked = asked.where(among(connection, _f.document, keys))
    document, name, confidence = _turned(connection.execute(asked).all(), 3)
    named, sure = names.fields.of(name), np.array(confidence, dtype=np.float64)
    weights = np.array([weigh(text) for text in names.fields.texts()] or [0.0])
    found = Doubtful((1 - sure) * weights[named], sure, np.array(document, dtype=np.int64), named)
    return found.taken(found.loss > 0).sorted()


def _turned(rows: Sequence[Any], width: int) -> list[Sequence[Any]]:
    return list(zip(*rows, strict=True)) or [()] * width
