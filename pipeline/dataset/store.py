"""Dataset: the one door to everything that was read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self, TextIO

from sqlalchemy import Connection, Engine, select

from pipeline.dataset import ledger, reading, revisions, saved, schema, writing
from pipeline.dataset.engine import dataset_url, make_engine, read, write
from pipeline.dataset.ledger import Attempt, Entry, PageTry, Status, Tally, batched
from pipeline.dataset.migrate import prepare
from pipeline.dataset.packing import unpack_page
from pipeline.dataset.query import Added, Hit, Query, Sighting, Summary
from pipeline.dataset.related import Related, related
from pipeline.dataset.revisions import Edit, Kind, Revision
from pipeline.errors import DatasetError
from pipeline.page import Page
from pipeline.record import Evidence, Record
from pipeline.settings import Settings, load_settings

if TYPE_CHECKING:  # the stages load OCR and language; the dataset must open without them
    import pandas as pd

    from pipeline.dataset.reextract import Reextracted
    from pipeline.stages import Extraction

DEFAULT_URL = "sqlite:///vanthu.db"
EVERYTHING = Query()


class Dataset:
    """Records in a database. Every method raises DatasetError when the database fails.

    Many processes may read and write one dataset at a time. Use it as a context manager::

        with Dataset.open("sqlite:///vanthu.db") as dataset:
            frame = dataset.documents()
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(
        cls, url: str | os.PathLike[str] = DEFAULT_URL, *, create: bool = True, check: bool = False
    ) -> Self:
        """The dataset at `url` (a path means a SQLite file), upgraded to today's schema.

        With `create` false a dataset that is not there is an error. With `check` a SQLite file of
        up to 1 GiB is looked through for damage, as jobs do that will write much. Raises
        DatasetError, and leaves the file as it is, when it is damaged, no dataset or one of a
        newer Vanthu.
        """
        engine = make_engine(dataset_url(os.fspath(url)))
        try:
            prepare(engine, create=create, check=check)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine)

    @property
    def engine(self) -> Engine:
        """The way to the database, for modules of the dataset that ask it questions of their own."""
        return self._engine

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # what goes in

    def add(
        self,
        extraction: Extraction,
        *,
        uri: str | None = None,
        replace: bool = True,
        attempt: Callable[[Added], Attempt] | None = None,
        on_begin: Callable[[], None] | None = None,
    ) -> Added:
        """Put one file in, whole or not at all; the same bytes keep the same ids.

        `uri` is where it was seen (default: as its records say). Bytes that are there already
        are replaced, or with `replace` false left alone but for the new sighting. `attempt`
        makes the ledger's row, which goes in together with the rest. `on_begin` is called when
        the other writers have been waited for; from then on they wait for this one.
        """
        seen = uri or next((r.source.uri for r in extraction.records), extraction.name)

        def work(connection: Connection) -> Added:
            if on_begin is not None:
                on_begin()
            added = writing.add(connection, extraction, seen, replace=replace)
            if attempt is not None:
                ledger.note(connection, attempt(added))
            return added

        return write(self._engine, work)

    def add_records(self, records: Iterable[Record]) -> tuple[Added, ...]:
        """Put records in that come without their pages, all documents of a file together."""
        from pipeline.stages import Extraction

        by_file: dict[str, list[Record]] = {}
        for record in records:
            by_file.setdefault(record.source.sha256, []).append(record)
        return tuple(
            self.add(Extraction(tuple(group), (), sha256, group[0].source.media_type, group[0].source.name))
            for sha256, group in by_file.items()
        )

    def load(self, records: Iterable[Record], *, batch: int = 2000) -> int:
        """Put many records in quickly, `batch` of them in one transaction; how many.

        A document that is there is replaced, the others of its file stay. People's decisions on
        the bytes are applied as to any reading.
        """
        from pipeline.dataset.loading import load

        return load(self._engine, records, batch)

    def import_jsonl(self, lines: Iterable[str], *, processes: int = 1) -> int:
        """Put in what `export_jsonl` wrote; how many. Raises DatasetError, naming the line, for a
        line that is no record: what stands before it is in, and importing again is safe.

        With `processes` above 1 others read while this one writes: a script that asks for them
        must guard its own start (`if __name__ == "__main__"`), as for `multiprocessing`.
        """
        from pipeline.dataset.loading import load_lines

        return load_lines(self._engine, lines, processes)

    def sight(self, sha256: str, uri: str, name: str) -> bool | None:
        """Note that known bytes were seen at `uri`: True when that is new, None for unknown bytes."""
        known = read(self._engine, lambda c: writing.source_key(c, sha256))
        if known is None:
            return None
        return write(self._engine, lambda c: writing.sight(c, known, uri, name))

    def note(self, attempt: Attempt) -> None:
        """Write the outcome of one try at a file in the ledger."""
        write(self._engine, lambda c: ledger.note(c, attempt))

    def reextract(
        self, ids: Iterable[str] | None = None, settings: Settings | None = None
    ) -> Iterator[Reextracted]:
        """Run today's rules over the stored words of all sources, or of the documents `ids`.

        No file is opened and nothing is OCRed; people's decisions stay, and what they taught counts, as
        do the list of signers and the curves that `settings` name. It happens as the result
        is consumed, one transaction a source. Raises DatasetError for an id that is unknown.
        """
        from pipeline.dataset.learning import learnt
        from pipeline.dataset.reextract import reextract

        return reextract(self._engine, ids, learnt(self._engine, settings or load_settings()))

    # what people decide

    def correct(
        self,
        document_id: str,
        field: str,
        value: str | None,
        *,
        who: str,
        why: str = "",
        box: Evidence | None = None,
        expect: str | None = None,
    ) -> Revision:
        """Put `value` in a field ("subject", "signers.0.name", "addressees.2"); None: it is blank.

        `box` is where it stands, if the person showed it; `expect` the value that the person saw
        ("": blank or not stated; None: do not compare). The field's method becomes human, its
        confidence 1; its wording stays. Raises EditConflict when the value is another by now, and
        DatasetError for no such document or field, or a value that the field cannot have.
        """
        edit = Edit(document_id, field, value, Kind.CORRECTED, who, why, box, expect)
        return write(self._engine, lambda c: revisions.make(c, edit))

    def accept(
        self, document_id: str, field: str, *, who: str, why: str = "", expect: str | None = None
    ) -> Revision:
        """A person confirms a stated field as it is. Raises as `correct`."""
        edit = Edit(document_id, field, None, Kind.ACCEPTED, who, why, None, expect)
        return write(self._engine, lambda c: revisions.make(c, edit))

    def undo(self, revision_id: int, *, who: str) -> Revision:
        """Take a decision back; later ones on the same field still hold. Raises DatasetError."""
        return write(self._engine, lambda c: revisions.undo(c, revision_id, who))

    def revisions(self, document_id: str | None = None) -> tuple[Revision, ...]:
        """What people decided, oldest first, what was undone too."""
        return read(self._engine, lambda c: revisions.of(c, document_id))

    def expect(self, uris: Iterable[str]) -> None:
        """Files that a run is about to see to: those without a row get one as pending."""
        for some in batched(uris, 500):
            write(self._engine, partial(ledger.expect, uris=some))

    def begin(self, uri: str, worker: str) -> None:
        """Say that `worker` is at work on a file."""
        write(self._engine, lambda c: ledger.begin(c, uri, worker))

    def again(self, *, category: str | None = None, uris: Iterable[str] = ()) -> tuple[str, ...]:
        """Forget the failures of files of this category, or of these; their addresses."""
        wanted = tuple(uris)
        return write(self._engine, lambda c: ledger.again(c, category, wanted))

    # what comes out

    def __len__(self) -> int:
        return read(self._engine, reading.count)

    def get(self, document_id: str) -> Record | None:
        """The record with this id, identical to the one that was added."""
        return reading.record_of(self._engine, document_id)

    def find(self, name: str) -> tuple[Record, ...]:
        """Records by id, by number and symbol ("1141/UBND-TH") or by their file's sha256."""
        return reading.records_named(self._engine, name)

    def list(self, query: Query = EVERYTHING) -> Iterator[Summary]:
        """Documents one after another, in the order they came (a text query: best first)."""
        return reading.summaries(self._engine, query)

    def records(self, query: Query = EVERYTHING) -> Iterator[Record]:
        """Whole records one after another, in the order of `list`."""
        return reading.records(self._engine, query)

    def search(self, text: str, query: Query = EVERYTHING) -> Iterator[Hit]:
        """Documents that hold every word and "phrase" of `text`, best first, accents aside."""
        return reading.hits(self._engine, replace(query, text=text))

    def related(self, name: str) -> tuple[Related, ...]:
        """What is tied to the documents called `name` (number and symbol, or id): the documents
        themselves, twins, what they cite, who cites them, and chains of replies and amendments."""
        return read(self._engine, lambda c: related(c, name))

    def save_search(self, name: str, query: Query) -> None:
        """Keep a query under a name; the name's older query goes."""
        write(self._engine, lambda c: saved.put(c, name, query))

    def saved_searches(self) -> dict[str, Query]:
        """Every kept query by its name."""
        return read(self._engine, saved.every)

    def saved_search(self, name: str) -> Query:
        """The query kept under `name`. Raises DatasetError when there is none."""
        return read(self._engine, lambda c: saved.one(c, name))

    def forget_search(self, name: str) -> None:
        """Drop the query kept under `name`. Raises DatasetError when there is none."""
        write(self._engine, lambda c: saved.drop(c, name))

    def pages(self, sha256: str) -> tuple[Page, ...]:
        """The pages of a source as they were read, their words included; () when unknown."""
        asked = (
            select(schema.pages.c.packed)
            .join(schema.sources, schema.pages.c.source == schema.sources.c.key)
            .where(schema.sources.c.sha256 == sha256)
            .order_by(schema.pages.c.number)
        )
        packed = read(self._engine, lambda c: c.execute(asked).scalars().all())
        try:
            return tuple(unpack_page(page) for page in packed)
        except ValueError as e:
            raise DatasetError(f"source {sha256}: {e}", remedy="Ingest the file again with --force.") from e

    def sightings(self, sha256: str) -> tuple[Sighting, ...]:
        """Where a source was seen, first place first."""
        seen = schema.sightings.c
        asked = (
            select(seen.uri, seen.name, seen.seen_at)
            .join(schema.sources, seen.source == schema.sources.c.key)
            .where(schema.sources.c.sha256 == sha256)
            .order_by(seen.key)
        )
        found = read(self._engine, lambda c: c.execute(asked).all())
        return tuple(Sighting(row.uri, row.name, row.seen_at) for row in found)

    def entry(self, uri: str) -> Entry | None:
        """The ledger's row for a file."""
        return read(self._engine, lambda c: ledger.entry_of(c, uri))

    def entries(self, status: Status | None = None) -> tuple[Entry, ...]:
        """The ledger: the latest outcome for every file."""
        return read(self._engine, lambda c: tuple(ledger.entries(c, status)))

    def page_entries(self, uri: str) -> tuple[PageTry, ...]:
        """The ledger of a file's pages."""
        return read(self._engine, lambda c: ledger.page_entries(c, uri))

    def tally(self) -> tuple[Tally, ...]:
        """How many files, pages and documents the ledger holds of each status and category."""
        return read(self._engine, ledger.tally)

    # frames: columns and types stand in `pipeline.dataset.columns` and docs/data-dictionary.md

    def documents(self, query: Query = EVERYTHING) -> pd.DataFrame:
        """One row a document."""
        from pipeline.dataset.frames import documents_frame

        return documents_frame(self._engine, query)

    def citations(self, query: Query = EVERYTHING) -> pd.DataFrame:
        """One row a mention of another document, linked where it is here."""
        return self._frame("citations", query)

    def tasks(self, query: Query = EVERYTHING) -> pd.DataFrame:
        """One row a task."""
        return self._frame("tasks", query)

    def deadlines(self, query: Query = EVERYTHING) -> pd.DataFrame:
        """One row a deadline."""
        return self._frame("deadlines", query)

    def amounts(self, query: Query = EVERYTHING) -> pd.DataFrame:
        """One row a amount of money."""
        return self._frame("amounts", query)

    def counts(self, query: Query = EVERYTHING) -> pd.DataFrame:
        """One row a counted quantity."""
        return self._frame("counts", query)

    def annex_rows(self, query: Query = EVERYTHING) -> pd.DataFrame:
        """One row a row of an annex's table."""
        return self._frame("annex_rows", query)

    def agencies(self, query: Query = EVERYTHING) -> pd.DataFrame:
        """One row an agency, with its life and what followed it; of a query, those its documents name."""
        from pipeline.dataset.frames import agencies_frame

        return agencies_frame(self._engine, query)

    def mentions(self, query: Query = EVERYTHING) -> pd.DataFrame:
        """One row a mention of an agency."""
        return self._frame("mentions", query)

    def checks(self, query: Query = EVERYTHING) -> pd.DataFrame:
        """One row a remark."""
        return self._frame("checks", query)

    def fields(self, query: Query = EVERYTHING) -> pd.DataFrame:
        """One row a stated field, with its confidence."""
        return self._frame("fields", query)

    def duplicates(self) -> pd.DataFrame:
        """One row a pair of documents that may be the same paper."""
        from pipeline.dataset.frames import duplicates_frame

        return read(self._engine, duplicates_frame)

    def sql(self, query: str) -> pd.DataFrame:
        """The answer to one SQL question. It can read and nothing else. Raises DatasetError."""
        from pipeline.dataset.asking import answer

        return answer(self._engine, query)

    def _frame(self, name: str, query: Query) -> pd.DataFrame:
        from pipeline.dataset.frames import parts_frame

        return parts_frame(self._engine, name, query)

    # exports: each gives how many documents (deadlines, citations) it wrote

    def export_jsonl(self, out: TextIO, query: Query = EVERYTHING) -> int:
        """Write one record a line as RECORD says; how many."""
        written = 0
        for record in self.records(query):
            out.write(record.to_json() + "\n")
            written += 1
        return written

    def export_csv(self, out: TextIO, query: Query = EVERYTHING) -> int:
        """Write one row a document with the header fields, safe to open in a spreadsheet; how many."""
        from pipeline.dataset.tabular import write_csv

        return write_csv(out, self.records(query))

    def export_parquet(self, folder: Path, query: Query = EVERYTHING) -> int:
        """Write the documents frame as a Parquet data set, partitioned by year; how many documents.

        `folder` must not exist, or be empty. Raises DatasetError.
        """
        from pipeline.dataset.frames import documents_columns
        from pipeline.dataset.parquet import write_parquet

        return write_parquet(folder, documents_columns(self._engine, query))

    def export_catalogue(self, path: Path, query: Query = EVERYTHING) -> int:
        """Write mục lục văn bản, the archivists' catalogue, as an Excel file; how many documents."""
        from pipeline.dataset.catalogue import write_catalogue

        return write_catalogue(path, self.records(query))

    def export_calendar(self, out: TextIO, query: Query = EVERYTHING) -> int:
        """Write the deadlines that name a day as iCalendar (RFC 5545); how many."""
        from pipeline.dataset.icalendar import write_calendar

        return write_calendar(out, self.records(query))

    def export_graph(self, out: BinaryIO, query: Query = EVERYTHING) -> int:
        """Write documents and what they cite as GraphML; how many citations."""
        from pipeline.dataset.graph import write_graph

        return write_graph(out, self.documents(query), self.citations(query))


def sqlite_path(url: str) -> Path | None:
    """The file behind a dataset's address; None for a server."""
    parsed = dataset_url(url)
    return Path(parsed.database) if parsed.get_backend_name() == "sqlite" and parsed.database else None
