"""How a file that was read gets into the tables: one transaction, the same ids every time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, insert, select, update

from pipeline import __version__
from pipeline.dataset import revisions, rows, schema
from pipeline.dataset.clean import fit
from pipeline.dataset.clock import now
from pipeline.dataset.packing import pack_page
from pipeline.dataset.query import Added, Change
from pipeline.page import Page
from pipeline.record import Record

if TYPE_CHECKING:  # the stages load OCR and language; the dataset must open without them
    from pipeline.stages import Extraction


def source_key(connection: Connection, sha256: str) -> int | None:
    """The key of the source with these bytes."""
    found = connection.execute(select(schema.sources.c.key).where(schema.sources.c.sha256 == sha256))
    return found.scalar()


def add(connection: Connection, extraction: Extraction, uri: str, *, replace: bool) -> Added:
    """Put a file's records and pages in the dataset, or its sighting alone."""
    key = source_key(connection, extraction.sha256)
    if key is not None and not replace:
        sight(connection, key, uri, extraction.name)
        return Added(Change.UNCHANGED, _ids(connection, key))
    change = Change.ADDED if key is None else Change.REPLACED
    key = _put_source(connection, key, extraction)
    sight(connection, key, uri, extraction.name)
    _put_pages(connection, key, extraction.pages)
    _put_looks(connection, key, extraction)
    put_records(connection, key, extraction.records)
    return Added(change, _ids(connection, key))


def sight(connection: Connection, source: int, uri: str, name: str) -> bool:
    """Note that a source was seen at `uri`; False when that was known."""
    sightings = schema.sightings
    here = (sightings.c.source == source) & (sightings.c.uri == fit(uri))
    if connection.execute(select(sightings.c.key).where(here)).first():
        return False
    connection.execute(insert(sightings).values(source=source, uri=fit(uri), name=fit(name), seen_at=now()))
    return True


def _put_source(connection: Connection, key: int | None, extraction: Extraction) -> int:
    row = {
        "media_type": extraction.media_type,
        "page_count": len(extraction.pages),
        "version": __version__,
        "updated_at": now(),
    }
    if key is not None:
        connection.execute(update(schema.sources).where(schema.sources.c.key == key).values(**row))
        return key
    made = connection.execute(
        insert(schema.sources).values(sha256=extraction.sha256, added_at=row["updated_at"], **row)
    )
    assert made.inserted_primary_key is not None
    return int(made.inserted_primary_key[0])


def _put_pages(connection: Connection, source: int, pages: Iterable[Page]) -> None:
    connection.execute(delete(schema.pages).where(schema.pages.c.source == source))
    every = [
        {
            "source": source,
            "number": page.number,
            "width": page.width,
            "height": page.height,
            "origin": page.origin.value,
            "packed": pack_page(page),
        }
        for page in pages
    ]
    if every:
        connection.execute(insert(schema.pages), every)


def _put_looks(connection: Connection, source: int, extraction: Extraction) -> None:
    connection.execute(delete(schema.looks).where(schema.looks.c.source == source))
    if not extraction.looks:
        return
    from pipeline.dataset.lookpacking import pack_look

    every = [
        {"source": source, "page_first": look_key(record), "packed": pack_look(look)}
        for record, look in zip(extraction.records, extraction.looks, strict=True)
    ]
    connection.execute(insert(schema.looks), every)


def look_key(record: Record) -> int:
    """Under which `page_first` a record's look is kept: below zero on the right of two pages."""
    source = record.source
    return -source.page_first if source.half == "right" else source.page_first


def put_records(connection: Connection, source: int, records: Iterable[Record]) -> None:
    """Make `records`, with people's decisions on them, the documents of a source."""
    documents = schema.documents
    there = connection.execute(select(documents.c.id, documents.c.key).where(documents.c.source == source))
    old = {row.id: row.key for row in there}
    decided = revisions.decisions(connection, source)
    for read in records:
        record = revisions.applied(read, decided)
        key = old.pop(fit(read.id), None)
        if key is None:
            rows.insert_record(connection, source, record, read)
        else:
            rows.replace_record(connection, key, record, read)
    for key in old.values():
        rows.delete_record(connection, key)


def _ids(connection: Connection, source: int) -> tuple[str, ...]:
    documents = schema.documents
    found = connection.execute(
        select(documents.c.id)
        .where(documents.c.source == source)
        .order_by(documents.c.page_first, documents.c.key)
    )
    return tuple(found.scalars())
