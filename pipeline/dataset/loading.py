"""Many records at once: one statement a table for some thousand documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing
from itertools import islice

from sqlalchemy import Connection, Engine, select, update

from pipeline import __version__
from pipeline.dataset import revisions, rows, schema
from pipeline.dataset.among import among
from pipeline.dataset.bulk import insert_cells, new_keys
from pipeline.dataset.clean import fit
from pipeline.dataset.clock import now
from pipeline.dataset.engine import write
from pipeline.dataset.lines import chunks_of, no_collections
from pipeline.dataset.parts import Cells, Prepared, prepared
from pipeline.record import Record, Source

_s, _d = schema.sources.c, schema.documents.c


def load(engine: Engine, records: Iterable[Record], batch: int) -> int:
    """Put `records` in, `batch` of them in one transaction; how many. Raises DatasetError."""
    loaded = 0
    waiting = (prepared(record, engine.dialect.name) for record in records)
    with no_collections():
        while some := tuple(islice(waiting, batch)):
            loaded += _put(engine, some)
    return loaded


def load_lines(engine: Engine, lines: Iterable[str], processes: int) -> int:
    """Put the records of JSON Lines in, read by `processes` at most; how many.

    Raises DatasetError naming the line that is no record; what stands before it is in.
    """
    loaded = 0
    with closing(chunks_of(lines, engine.dialect.name, processes)) as chunks:
        for chunk in chunks:
            loaded += _put(engine, chunk.rows)
            if chunk.error is not None:
                raise chunk.error
    return loaded


def _put(engine: Engine, every: Sequence[Prepared]) -> int:
    if every:
        write(engine, lambda c: _load(c, every), bulk=True)
    return len(every)


def _load(connection: Connection, every: Sequence[Prepared]) -> None:
    last = {one.id: one for one in every}  # the last of several with one id
    sources = _sources(connection, last.values())
    there = connection.execute(select(_d.id, _d.key).where(among(connection, _d.id, last)))
    keys = {row.id: row.key for row in there}
    decided = _decided(connection, set(sources))
    fresh: list[tuple[int, rows.Shown]] = []
    again: list[tuple[int, rows.Shown]] = []
    for one in last.values():
        mine = decided.get(one.source.sha256)
        shown = _corrected(connection, one, mine) if mine else rows.Shown(one)
        key = keys.get(one.id)
        if key is None:
            fresh.append((sources[one.source.sha256], shown))
        else:
            again.append((key, shown))
    if again:
        rows.replace_documents(connection, again)
    rows.insert_documents(connection, fresh)


def _corrected(connection: Connection, one: Prepared, decided: list[revisions.Revision]) -> rows.Shown:
    read = Record.model_validate_json(one.json)
    return rows.shown(connection, revisions.applied(read, decided), read)


def _sources(connection: Connection, every: Iterable[Prepared]) -> dict[str, int]:
    """The keys of the records' files, by hash; files that are new are added with their sighting."""
    pages: dict[str, int] = {}
    first: dict[str, Source] = {}
    for source in (one.source for one in every):
        first.setdefault(source.sha256, source)
        pages[source.sha256] = max(pages.get(source.sha256, 0), source.page_last)
    asked = select(_s.sha256, _s.key, _s.page_count).where(among(connection, _s.sha256, first))
    there = connection.execute(asked).all()
    for row in there:
        if row.page_count < pages[row.sha256]:
            larger = update(schema.sources).where(_s.key == row.key)
            connection.execute(larger.values(page_count=pages[row.sha256]))
    known = {row.sha256: row.key for row in there}
    fresh = [source for sha256, source in first.items() if sha256 not in known]
    added = dict(
        zip((s.sha256 for s in fresh), new_keys(connection, schema.sources, len(fresh)), strict=True)
    )
    when = now()
    names = ("key", "sha256", "media_type", "page_count", "version", "added_at", "updated_at")
    cells: list[Cells] = [
        (added[s.sha256], s.sha256, fit(s.media_type), pages[s.sha256], __version__, when, when)
        for s in fresh
    ]
    insert_cells(connection, schema.sources, names, cells)
    seen: list[Cells] = [(added[s.sha256], fit(s.uri), fit(s.name), when) for s in fresh]
    insert_cells(connection, schema.sightings, ("source", "uri", "name", "seen_at"), seen)
    return known | added


def _decided(connection: Connection, hashes: set[str]) -> dict[str, list[revisions.Revision]]:
    out: dict[str, list[revisions.Revision]] = {}
    for revision in revisions.of_sources(connection, hashes):
        out.setdefault(revision.sha256, []).append(revision)
    return out
