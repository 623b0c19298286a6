"""The queue, and the counts beside lists, out of memory.

A filter over a hundred thousand papers takes a database some tenths of a second whatever index it
has, and twenty people ask at once; over sorted arrays it takes milliseconds (about 30 bytes a field).
The dataset stays the truth: what is shown is read from it by key, papers that are new or decided about
are taken up with every question, and all is read anew from time to time for changes that leave no such
trace (a file that was read again).
"""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import Engine, select

from pipeline.dataset import schema
from pipeline.dataset.clean import fit
from pipeline.dataset.doubts import Asked, Doubt, Weigh, kind_of, shown
from pipeline.dataset.engine import read
from pipeline.dataset.held import Array, Doubtful, Names, Numbers, Papers, doubtful, papers, stamp
from pipeline.dataset.shelf import Facets, Wanted, newest_found, total_found
from pipeline.errors import DatasetError
from pipeline.fold import fold, fold_key

log = logging.getLogger(__name__)

FRESH_SECONDS = 120.0
"""How old everything may grow before it is read anew, in the background."""
_SHARE = 40
"""At least so many times as long as reading it takes."""
_DEPTH = 0.8
"""Fields up to here are held; all of them once somebody asked for surer ones."""
_FEW = 500
"""More new documents than that and everything is read."""
_COUNTED = 5000
_SHOWN = 12

_d, _r = schema.documents.c, schema.revisions.c


@dataclass(frozen=True, slots=True)
class _Held:
    """What is held, and up to where the dataset was seen."""

    papers: Papers
    fields: Doubtful
    places: Array
    """Where in `papers` each field's document stands."""
    newest: int
    revision: int
    depth: float
    read_at: float
    cost: float


class Board:
    """The documents of a dataset and their doubtful fields. Many threads may ask; every method
    raises DatasetError."""

    def __init__(self, engine: Engine, weigh: Weigh) -> None:
        self._engine, self._weigh = engine, weigh
        self._lock, self._rereading = threading.Lock(), threading.Lock()
        self._held: _Held | None = None
        self._names = Names(Numbers(), Numbers(), Numbers())

    def doubts(self, asked: Asked, *, limit: int = 50, offset: int = 0) -> tuple[Doubt, ...]:
        """The doubtful fields, worst expected loss first."""
        held = self._now(asked.under)
        page = held.fields.taken(self._asked(held, asked)[offset : offset + limit])
        names = self._names.fields.texts()
        worst = zip(page.document.tolist(), (names[n] for n in page.name), page.loss.tolist(), strict=True)
        return shown(self._engine, tuple(worst), asked)

    def count(self, asked: Asked) -> dict[str, int]:
        """How many doubtful fields are left, by kind ("number", "signers.name")."""
        held = self._now(asked.under)
        out: dict[str, int] = {}
        for name, number in _counted(held.fields.name[self._asked(held, asked)], self._names.fields):
            out[kind_of(name)] = out.get(kind_of(name), 0) + number
        return out

    def facets(self, wanted: Wanted) -> Facets:
        """Counts over everything wanted, not the page alone.

        A text question counts its types, years and issuers over the newest 5,000 that match; the
        total is of all.
        """
        held = self._now(0.0)
        some, total = held.papers, None
        if wanted.text:
            found = newest_found(self._engine, wanted, _COUNTED)
            total = total_found(self._engine, wanted) if len(found) == _COUNTED else None
            some = some.with_keys(np.array(found, dtype=np.int64))
        some = some.taken(np.flatnonzero(self._wanted(some, wanted)))
        years = Counter(some.year[some.year > 0].tolist())
        return Facets(
            len(some.key) if total is None else total,
            tuple(_counted(some.doc_type, self._names.doc_types))[:_SHOWN],
            tuple(sorted(years.items(), reverse=True))[:_SHOWN],
            tuple(_counted(some.issuer, self._names.issuers))[:_SHOWN],
        )

    def touch(self, document_id: str) -> None:
        """Take a document up anew: somebody decided about it."""
        with self._lock:
            if self._held is not None:
                self._held = self._with(self._held, self._keys(_d.id == fit(document_id)))

    # which of them

    def _asked(self, held: _Held, asked: Asked) -> Array:
        """The places of the doubtful fields meant, in order."""
        fields = held.fields
        chosen = fields.confidence < asked.under
        documents = Wanted(doc_type=asked.doc_type, issuer=asked.issuer, secrets=asked.secrets)
        if documents.restricts:
            chosen &= self._wanted(held.papers, documents)[held.places]
        if asked.kind is not None:
            names = self._names.fields.texts()
            chosen &= _among(fields.name, [asked.kind in (n, kind_of(n)) for n in names])
        return np.flatnonzero(chosen)

    def _wanted(self, every: Papers, wanted: Wanted) -> Array:
        """Whether each document is wanted; the question's words and remarks left aside."""
        chosen = np.ones(len(every.key), dtype=np.bool_) if wanted.secrets else ~every.secret
        if wanted.doc_type is not None:
            chosen &= every.doc_type == self._names.doc_types.place(fit(wanted.doc_type))
        if wanted.issuer is not None and not wanted.text:  # the index of words knows it otherwise
            part = fold_key(fit(wanted.issuer))
            chosen &= _among(every.issuer, [part in fold(text) for text in self._names.issuers.texts()])
        if wanted.year is not None:
            chosen &= every.year == wanted.year
        if wanted.since is not None:
            chosen &= every.date >= fit(wanted.since).encode()
        if wanted.until is not None:  # 2021-10 takes all of October in
            chosen &= (every.date <= f"{fit(wanted.until)}~".encode()) & (every.date != b"")
        return chosen

    # what is held

    def _now(self, under: float) -> _Held:
        with self._lock:
            held = self._held
            if held is None or held.depth < under:
                held = self._everything(_DEPTH if under <= _DEPTH else 1.0)
            newest, revision = read(self._engine, stamp)
            if (newest, revision) != (held.newest, held.revision):
                decided = select(_r.document_id).where(_r.id > held.revision)
                keys = self._keys((_d.key > held.newest) | _d.id.in_(decided))
                held = self._with(held, keys) if len(keys) <= _FEW else self._everything(held.depth)
            self._held = held
        if time.monotonic() - held.read_at > max(FRESH_SECONDS, _SHARE * held.cost):
            threading.Thread(target=self._reread, args=(held.depth,), daemon=True).start()
        return held

    def _reread(self, depth: float) -> None:
        if self._rereading.acquire(blocking=False):
            try:
                fresh = self._everything(depth)
                with self._lock:
                    self._held = fresh  # what came meanwhile is taken up with the next question
            except DatasetError as e:  # whoever asks next is told, or finds it back
                log.warning("%s", e.one_line())
            finally:
                self._rereading.release()

    def _everything(self, depth: float) -> _Held:
        began = time.monotonic()

        def work(connection: Any) -> tuple[Papers, Doubtful, tuple[int, int]]:
            every = papers(connection, self._names)
            fields = doubtful(connection, self._names, self._weigh, depth)
            return every, fields, stamp(connection)

        every, fields, (newest, revision) = read(self._engine, work)
        fields = fields.taken(np.isin(fields.document, every.key))  # no document came in between
        places = np.searchsorted(every.key, fields.document)
        return _Held(every, fields, places, newest, revision, depth, began, time.monotonic() - began)

    def _with(self, held: _Held, keys: Sequence[int]) -> _Held:
        """What is held, with these documents as they are now."""

        def work(connection: Any) -> tuple[Papers, Doubtful, tuple[int, int]]:
            some = papers(connection, self._names, keys)
            fields = doubtful(connection, self._names, self._weigh, held.depth, keys)
            return some, fields, stamp(connection)

        gone = np.array(keys, dtype=np.int64)
        some, fields, (newest, revision) = read(self._engine, work)
        fields = fields.taken(np.isin(fields.document, some.key))
        every = held.papers.taken(~np.isin(held.papers.key, gone)).with_(some).sorted()
        rest = held.fields.taken(~np.isin(held.fields.document, gone)).with_(fields).sorted()
        places = np.searchsorted(every.key, rest.document)
        return _Held(every, rest, places, newest, revision, held.depth, held.read_at, held.cost)

    def _keys(self, which: Any) -> list[int]:
        return read(self._engine, lambda c: list(c.execute(select(_d.key).where(which)).scalars()))


def _counted(numbers: Array, names: Numbers) -> list[tuple[str, int]]:
    """How often each text stands there, the most first."""
    counted = np.bincount(numbers[numbers >= 0])
    pairs = zip(names.texts(), counted.tolist(), strict=False)
    return sorted(((text, n) for text, n in pairs if n), key=lambda pair: -pair[1])


def _among(numbers: Array, chosen: Sequence[bool]) -> Array:
    """Whether each number is a chosen one; -1 never is."""
    return np.array([*chosen, False])[numbers]
