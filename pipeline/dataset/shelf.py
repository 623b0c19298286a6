"""Documents a page at a time, with counts beside them, for people who turn pages.

Papers with a secrecy mark are left out of everything here, counts too, unless asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from pydantic_core import from_json
from sqlalchemy import ColumnElement, Engine, Select, Text, cast, func, null, select

from pipeline.dataset import schema
from pipeline.dataset.clean import fit, number_key
from pipeline.dataset.engine import read
from pipeline.dataset.query import Query, Summary
from pipeline.dataset.reading import _FROM, _SUMMARY, _summary
from pipeline.dataset.search import facets_asked, keys_found, matching
from pipeline.dataset.snippets import snippet
from pipeline.dataset.words import terms_of
from pipeline.fold import fold_key
from pipeline.record import Method, Record

_d, _s = schema.documents.c, schema.sources.c


@dataclass(frozen=True, slots=True)
class Wanted:
    """Documents that meet every condition. `since` and `until` are ISO 8601, maybe partial.

    `text` is words and "phrases", accents aside; `issuer` any part of the issuer's name;
    `secrets`: papers with a secrecy mark too.
    """

    text: str | None = None
    doc_type: str | None = None
    issuer: str | None = None
    year: int | None = None
    since: str | None = None
    until: str | None = None
    warned: bool = False
    secrets: bool = False

    @property
    def restricts(self) -> bool:
        """Whether it leaves any document out."""
        return self != Wanted(secrets=True)


@dataclass(frozen=True, slots=True)
class Found:
    """A document on the shelf; for a text question `snippet` with [start, end) the words found."""

    summary: Summary
    secret: bool
    snippet: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Facets:
    """How many documents of each type, year and issuer, the most first (years: latest first)."""

    total: int
    doc_types: tuple[tuple[str, int], ...]
    years: tuple[tuple[int, int], ...]
    issuers: tuple[tuple[str, int], ...]


def marked() -> Select[tuple[int]]:
    """Documents that carry a secrecy mark, readable or not, unless a person took it off."""
    f = schema.fields.c
    return select(f.document).where(
        f.name == "secrecy", (f.value.is_not(None)) | (f.method != Method.HUMAN.value)
    )


def is_marked(record: Record) -> bool:
    """The same of one record."""
    mark = record.secrecy
    return mark is not None and not (mark.value is None and mark.method is Method.HUMAN)


def conditions(asked: Select[Any], wanted: Wanted) -> Select[Any]:
    """`asked`, which selects from documents, narrowed to what is wanted (its text left aside)."""
    every: list[ColumnElement[bool]] = []
    if not wanted.secrets:
        every.append(_d.key.not_in(marked()))
    if wanted.doc_type is not None:
        every.append(_d.doc_type == fit(wanted.doc_type))
    if wanted.issuer is not None:
        every.append(_d.issuer_folded.contains(fold_key(fit(wanted.issuer)), autoescape=True))
    if wanted.year is not None:
        every.append(_d.issue_year == wanted.year)
    if wanted.since is not None:
        every.append(_d.issue_date >= fit(wanted.since))
    if wanted.until is not None:
        every.append(_d.issue_date <= fit(wanted.until) + "~")  # 2021-10 takes all of October in
    if wanted.warned:
        every.append(_d.warnings > 0)
    return asked.where(*every)


def shelf(engine: Engine, wanted: Wanted, *, limit: int = 25, offset: int = 0) -> tuple[Found, ...]:
    """One page: the latest issued first, a text question best first. Raises DatasetError."""
    # document by document: there are few on a page, and many marks in an archive
    secret = (
        marked()
        .where(schema.fields.c.document == _d.key)
        .correlate(schema.documents)
        .exists()
        .label("secret")
    )
    asked = conditions(select(*_SUMMARY, secret).select_from(_FROM), wanted)
    if wanted.text:
        return _searched(engine, asked, wanted, limit, offset)
    order = (_d.warnings.desc(), _d.key.desc()) if wanted.warned else (_latest(), _d.key.desc())
    page = asked.order_by(*order).limit(limit).offset(offset)
    return tuple(Found(_summary(r), bool(r.secret)) for r in read(engine, lambda c: list(c.execute(page))))


def _latest() -> ColumnElement[Any]:
    return _d.issue_date.desc().nulls_last()


def _searched(
    engine: Engine, asked: Select[Any], wanted: Wanted, limit: int, offset: int
) -> tuple[Found, ...]:
    terms = terms_of(wanted.text or "")
    asked = asked.add_columns(_d.record)
    out: list[Found] = []
    left_out = 0
    # what the index does not know is asked of a batch of its answers at a time
    for keys in _batches(keys_found(engine, terms, _query(wanted, limit)), limit):
        rows = read(engine, lambda c, keys=keys: list(c.execute(asked.where(_d.key.in_(keys)))))  # type: ignore[misc]
        by_key = {row.key: row for row in rows}
        for row in (by_key[key] for key in keys if key in by_key):
            if left_out < offset:
                left_out += 1
                continue
            text = from_json(row.record)["text"]
            out.append(Found(_summary(row), bool(row.secret), *snippet(text, terms)))
            if len(out) == limit:
                return tuple(out)
    return tuple(out)


def _batches(keys: Iterator[int], size: int) -> Iterator[list[int]]:
    while batch := list(islice(keys, size)):
        yield batch


def _query(wanted: Wanted, batch: int | None = None) -> Query:
    """The part of what is wanted that the full-text index answers."""
    return Query(doc_type=wanted.doc_type, issuer=wanted.issuer, year=wanted.year, limit=batch)


def newest_found(engine: Engine, wanted: Wanted, number: int) -> list[int]:
    """Keys of the newest documents that answer the question's words and what the index of words
    knows of its filters."""
    phrases = _phrases(wanted)
    if phrases is None:
        return []
    found = matching(engine.dialect.name, phrases)
    newest = found.order_by(found.selected_columns[0].desc()).limit(number).subquery()
    # one row: between two rows other threads may take the interpreter, five thousand times
    joined = select(func.aggregate_strings(cast(newest.c.key, Text), ","))
    keys = read(engine, lambda c: c.execute(joined).scalar()) or ""
    return [int(key) for key in keys.split(",") if key]


def total_found(engine: Engine, wanted: Wanted) -> int:
    """How many documents answer a question with words; documents are looked at only where the index
    does not know enough."""
    phrases = _phrases(wanted)
    if phrases is None:
        return 0
    found = matching(engine.dialect.name, phrases)
    rest = replace(wanted, text=None, doc_type=None, issuer=None, year=None)
    key = found.selected_columns[0]
    if rest.restricts and rest != Wanted():
        found = conditions(found.join(schema.documents, _d.key == key), rest)
    elif not wanted.secrets:
        found = found.where(key.not_in(marked()))
    counted = select(func.count()).select_from(found.subquery())
    return int(read(engine, lambda c: c.execute(counted).scalar_one()))


def _phrases(wanted: Wanted) -> tuple[str, ...] | None:
    """What the index is asked; None when nothing can meet it."""
    known = facets_asked(_query(wanted))
    return None if known is None else (*(term.text for term in terms_of(wanted.text or "")), *known)


@dataclass(frozen=True, slots=True)
class Link:
    """A citation from one document to another; `document_id` is None while it is not here."""

    relation: str
    number_symbol: str
    document_id: str | None
    subject: str | None


def cited_by(engine: Engine, record: Record, *, secrets: bool) -> tuple[Link, ...]:
    """Documents of the dataset that cite this one by number and symbol."""
    if record.number_symbol is None or record.number_symbol.value is None:
        return ()
    c = schema.citations.c
    asked = (
        select(c.relation, _d.number_symbol, _d.id, _d.subject)
        .join(schema.documents, c.document == _d.key)
        .where(c.number_symbol_folded == number_key(record.number_symbol.value), _d.id != fit(record.id))
        .distinct()
        .limit(40)
    )
    asked = conditions(asked, Wanted(secrets=secrets))
    rows = read(engine, lambda conn: conn.execute(asked).all())
    return tuple(Link(r.relation, r.number_symbol or "?", r.id, r.subject) for r in rows)


def cites(engine: Engine, record: Record, *, secrets: bool) -> tuple[Link, ...]:
    """What this document cites, each once, with the document where the dataset holds it."""
    wanted = {
        number_key(c.number_symbol): c for c in record.citations if c.number_symbol
    }  # the last mention of each
    if not wanted:
        return ()
    asked = conditions(
        select(_d.number_symbol_folded, _d.id, _d.subject).where(
            _d.number_symbol_folded.in_(list(wanted)[:500])
        ),
        Wanted(secrets=secrets),
    )
    here = {r.number_symbol_folded: r for r in read(engine, lambda c: c.execute(asked).all())}
    return tuple(
        Link(
            c.relation.value,
            c.number_symbol or "",
            here[key].id if key in here else None,
            here[key].subject if key in here else c.subject,
        )
        for key, c in wanted.items()
    )


def secret_source(engine: Engine, sha256: str) -> bool:
    """Whether any document of the file carries a secrecy mark."""
    asked = select(null()).select_from(_FROM).where(_s.sha256 == fit(sha256), _d.key.in_(marked())).limit(1)
    return read(engine, lambda c: c.execute(asked).first()) is not None
