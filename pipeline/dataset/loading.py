"""Many records at once: one statement a table for some hundreds of documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from pydantic import ValidationError
from sqlalchemy import Connection, Engine, insert, select, update

from pipeline import __version__
from pipeline.dataset import revisions, rows, schema
from pipeline.dataset.clean import fit
from pipeline.dataset.clock import now
from pipeline.dataset.engine import write
from pipeline.errors import DatasetError
from pipeline.record import SCHEMA_VERSION, Record

_s, _d = schema.sources.c, schema.documents.c


def load(engine: Engine, records: Iterable[Record], batch: int) -> int:
    """Put `records` in, `batch` of them in one transaction; how many. Raises DatasetError."""
    loaded = 0
    waiting = iter(records)
    while some := list(islice(waiting, batch)):
        write(engine, lambda c, some=some: _load(c, some))  # type: ignore[misc]
        loaded += len(some)
    return loaded


def records_of_lines(lines: Iterable[str]) -> Iterator[Record]:
    """The records of JSON Lines; empty lines do not count. Raises DatasetError naming the line."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = Record.model_validate_json(line)
        except ValidationError as e:
            first = e.errors(include_url=False, include_input=False)[0]
            where = ".".join(map(str, first["loc"]))
            raise DatasetError(
                f"line {number} is no record: {where} {first['msg']}".replace("  ", " "),
                remedy="Give a file that `vanthu export` wrote.",
            ) from e
        if record.schema_version != SCHEMA_VERSION:
            raise DatasetError(
                f"line {number}: record schema {record.schema_version!r} is not known",
                remedy="Upgrade Vanthu: pip install -U vanthu.",
            )
        yield record


def _load(connection: Connection, records: list[Record]) -> None:
    last = {record.id: record for record in records}  # the last of several with one id
    sources = _sources(connection, last.values())
    ids = [fit(i) for i in last]
    there = connection.execute(select(_d.id, _d.key).where(_d.id.in_(ids)))
    keys = {row.id: row.key for row in there}
    decided = _decided(connection, set(sources))
    fresh: list[tuple[int, Record]] = []
    for read in last.values():
        source = sources[read.source.sha256]
        mine = decided.get(read.source.sha256, ())
        record = revisions.applied(read, mine) if mine else read
        key = keys.get(fit(read.id))
        if key is not None:
            rows.replace_record(connection, key, record, None if record is read else read)
        elif record is not read:
            rows.insert_record(connection, source, record, read)
        else:
            fresh.append((source, record))
    if fresh:
        rows.insert_records(connection, fresh)


def _sources(connection: Connection, records: Iterable[Record]) -> dict[str, int]:
    """The keys of the records' files, by hash; files that are new are added with their sighting."""
    pages: dict[str, int] = {}
    first: dict[str, Record] = {}
    for record in records:
        sha256 = record.source.sha256
        first.setdefault(sha256, record)
        pages[sha256] = max(pages.get(sha256, 0), record.source.page_last)
    there = connection.execute(select(_s.sha256, _s.key, _s.page_count).where(_s.sha256.in_(list(first))))
    known = {row.sha256: row.key for row in there}
    fresh = [sha256 for sha256 in first if sha256 not in known]
    for sha256, key in known.items():
        larger = (_s.key == key) & (_s.page_count < pages[sha256])
        connection.execute(update(schema.sources).where(larger).values(page_count=pages[sha256]))
    if not fresh:
        return known
    when = now()
    made = connection.execute(
        insert(schema.sources).returning(_s.key, sort_by_parameter_order=True),
        [
            {
                "sha256": sha256,
                "media_type": fit(first[sha256].source.media_type),
                "page_count": pages[sha256],
                "version": __version__,
                "added_at": when,
                "updated_at": when,
            }
            for sha256 in fresh
        ],
    )
    added = dict(zip(fresh, made.scalars().all(), strict=True))
    connection.execute(
        insert(schema.sightings),
        [
            {
                "source": key,
                "uri": fit(first[sha256].source.uri),
                "name": fit(first[sha256].source.name),
                "seen_at": when,
            }
            for sha256, key in added.items()
        ],
    )
    return known | added


def _decided(connection: Connection, hashes: set[str]) -> dict[str, list[revisions.Revision]]:
    out: dict[str, list[revisions.Revision]] = {}
    for revision in revisions.of_sources(connection, hashes):
        out.setdefault(revision.sha256, []).append(revision)
    return out
