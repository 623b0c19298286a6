"""Better rules over the words that are stored: no picture is opened and nothing is OCRed.

The second looks at the pictures (numerals, signatures, marks) are stored beside the words. A source
of an older dataset has none: its hand-written fields keep the values they had.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, select

from pipeline import __version__
from pipeline.assembly.learnt import NOTHING, Learnt
from pipeline.assembly.record import FileFacts
from pipeline.dataset import register, schema, writing
from pipeline.dataset.clean import fit
from pipeline.dataset.engine import read, write
from pipeline.dataset.lookpacking import unpack_look
from pipeline.dataset.packing import unpack_page
from pipeline.errors import DatasetError
from pipeline.ocr.look_again import SecondLook
from pipeline.page import Page, TextOrigin
from pipeline.paper import Paper
from pipeline.record import Record
from pipeline.stages import records_of_pages

_d, _s = schema.documents.c, schema.sources.c

BY_HAND = ("number", "symbol", "number_symbol", "issue_date", "signers", "urgency", "secrecy")
"""Fields that a second look decides; without one they are kept."""


@dataclass(frozen=True, slots=True)
class Reextracted:
    """What became of one source. `error` is one line; then nothing of it was changed."""

    sha256: str
    ids: tuple[str, ...] = ()
    changed: int = 0
    error: str | None = None


@dataclass(frozen=True, slots=True)
class _Stored:
    key: int
    sha256: str
    media_type: str
    uri: str
    name: str
    updated_at: str
    pages: tuple[Page, ...]
    looks: dict[int, SecondLook]
    records: tuple[Record, ...]
    """As the machine read them."""


def reextract(
    engine: Engine, ids: Iterable[str] | None = None, learnt: Learnt = NOTHING
) -> Iterator[Reextracted]:
    """Every source with pages, or those of the documents `ids`, each in its own transaction.

    Raises DatasetError for an id that is unknown.
    """
    if ids is None:
        write(engine, register.renew)
    for key, sha256 in read(engine, lambda c: _sources(c, ids)):
        try:
            stored = read(engine, lambda c, key=key: _stored(c, key))  # type: ignore[misc]
            made = tuple(_records(stored, learnt))
            yield write(engine, lambda c, s=stored, m=made: _put(c, s, m))  # type: ignore[misc]
        except (DatasetError, ValueError) as e:
            yield Reextracted(sha256, error=e.one_line() if isinstance(e, DatasetError) else str(e))


def read_again(engine: Engine, source: int) -> tuple[Record, ...]:
    """The documents of one source by today's rules alone, nothing taught and nothing changed; those
    whose second look was not stored are left out. Raises DatasetError."""
    stored = read(engine, lambda c: _stored(c, source))
    scanned = {page.number for page in stored.pages if page.origin is TextOrigin.OCR}
    return tuple(
        record
        for record in _records(stored, NOTHING)
        if writing.look_key(record) in stored.looks or record.source.page_first not in scanned
    )


def _sources(connection: Connection, ids: Iterable[str] | None) -> list[tuple[int, str]]:
    with_pages = _s.key.in_(select(schema.pages.c.source))
    asked = select(_s.key, _s.sha256).where(with_pages).order_by(_s.key)
    if ids is None:
        return [(row.key, row.sha256) for row in connection.execute(asked)]
    out: dict[int, str] = {}
    for document in ids:
        whose = select(_d.source).where(_d.id == fit(document))
        source = connection.execute(whose).scalar()
        if source is None:
            raise DatasetError(f"no document {document!r}", remedy="`vanthu list` shows the ids.")
        out.update({row.key: row.sha256 for row in connection.execute(asked.where(_s.key == source))})
    return list(out.items())


def _stored(connection: Connection, key: int) -> _Stored:
    source = connection.execute(select(schema.sources).where(_s.key == key)).one()
    seen = schema.sightings.c
    first = connection.execute(
        select(seen.uri, seen.name).where(seen.source == key).order_by(seen.key).limit(1)
    ).one()
    pages, looks = schema.pages.c, schema.looks.c
    packed = connection.execute(select(pages.packed).where(pages.source == key).order_by(pages.number))
    looked = connection.execute(select(looks.page_first, looks.packed).where(looks.source == key))
    documents = connection.execute(select(_d.record, _d.machine).where(_d.source == key))
    return _Stored(
        key,
        source.sha256,
        source.media_type,
        first.uri,
        first.name,
        source.updated_at,
        tuple(unpack_page(page) for page in packed.scalars()),
        {row.page_first: unpack_look(row.packed) for row in looked},
        tuple(Record.model_validate_json(row.machine or row.record) for row in documents),
    )


def _records(stored: _Stored, learnt: Learnt) -> Iterator[Record]:
    known = next(iter(stored.records), None)
    facts = FileFacts(
        uri=known.source.uri if known else stored.uri,
        name=known.source.name if known else stored.name,
        sha256=stored.sha256,
        media_type=stored.media_type,
        digital_signatures=known.digital_signatures if known else (),
    )
    scanned = {page.number for page in stored.pages if page.origin is TextOrigin.OCR}

    def look_of(paper: Paper) -> SecondLook:
        first = paper.pages[0]
        return stored.looks.get(-first.sheet if first.frame.left else first.sheet, SecondLook())

    known_at = {writing.look_key(r): r for r in stored.records}
    for record, _ in records_of_pages(facts, stored.pages, look_of, learnt):
        key = writing.look_key(record)
        before = known_at.get(key)
        if before is None or key in stored.looks or record.source.page_first not in scanned:
            yield record
        else:
            yield record.model_copy(update={name: getattr(before, name) for name in BY_HAND})


def _put(connection: Connection, stored: _Stored, made: tuple[Record, ...]) -> Reextracted:
    now_there = connection.execute(select(_s.updated_at).where(_s.key == stored.key)).scalar()
    if now_there != stored.updated_at:  # read again meanwhile, from the file itself: that is better
        return Reextracted(stored.sha256)
    writing.put_records(connection, stored.key, made)
    connection.execute(schema.sources.update().where(_s.key == stored.key).values(version=__version__))
    before = {record.id: record for record in stored.records}
    changed = sum(before.get(record.id) != record for record in made)
    return Reextracted(stored.sha256, tuple(record.id for record in made), changed)
