"""The stages in order, for one file: the way through the house, readable in a minute.

file ──▶ sheets ──▶ pages of words ──▶ papers of zones ──▶ header, findings ──▶ records
    sources      ocr               layout         language, assembly
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.assembly.body import read_body
from pipeline.assembly.header import read_header
from pipeline.assembly.learnt import NOTHING, Learnt, learnt_from
from pipeline.assembly.record import FileFacts, assemble
from pipeline.errors import DamagedFile
from pipeline.layout import lay_out
from pipeline.ocr.engine import Engine, open_engine
from pipeline.ocr.look_again import SecondLook, look_again
from pipeline.ocr.read import read_page
from pipeline.page import Page, Picture
from pipeline.paper import Paper
from pipeline.record import Record
from pipeline.settings import Settings
from pipeline.sources import SourceFile, open_source

ReadPages = Callable[[SourceFile, Engine, float], Iterable[Page]]


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one file gave: its records and its pages with their words.

    `looks` are the second looks that the records were made with, one a record: with them and the
    pages better rules can run again without the pictures.
    """

    records: tuple[Record, ...]
    pages: tuple[Page, ...]
    sha256: str
    media_type: str
    name: str
    looks: tuple[SecondLook, ...] = ()


def read_pages(source: SourceFile, engine: Engine, dpi: float) -> Iterator[Page]:
    """Every page of a file, one after another."""
    return (read_page(sheet, engine, dpi) for sheet in source.sheets())


def extract_file(
    path: Path, settings: Settings, read: ReadPages = read_pages, learnt: Learnt | None = None
) -> Extraction:
    """Reads one file. Raises a VanthuError, with a remedy, when that cannot be done.

    `read` may keep pages, or give some up, on its own terms; `learnt` is what the archive has taught,
    by default what the settings name.
    """
    learnt = learnt or learnt_from(settings)
    engine = open_engine(settings)
    with open_source(path, settings) as source:
        pages = tuple(page.settled() for page in read(source, engine, settings.dpi))
        codes = {note.code for page in pages for note in page.notes}
        if codes & {"file_repaired", "page_damaged"} and not any(page.words for page in pages):
            raise DamagedFile(f"{source.name}: what stood on its pages is lost")
        made = tuple(records_of_source(source, pages, settings, learnt))
        records, looks = tuple(record for record, _ in made), tuple(look for _, look in made)
        return Extraction(records, pages, source.sha256, source.media_type, source.name, looks)


def extract(path: Path, settings: Settings) -> list[Record]:
    """The records of one file, one a document. Raises a VanthuError."""
    return list(extract_file(path, settings).records)


def records_of_source(
    source: SourceFile, pages: Sequence[Page], settings: Settings, learnt: Learnt = NOTHING
) -> Iterator[tuple[Record, SecondLook]]:
    """The records of an open file whose pages have been read, each with its second look."""
    return records_of_pages(_facts(source), pages, _look(source, open_engine(settings), settings), learnt)


def records_of_pages(
    facts: FileFacts,
    pages: Sequence[Page],
    look_of: Callable[[Paper], SecondLook],
    learnt: Learnt = NOTHING,
) -> Iterator[tuple[Record, SecondLook]]:
    """From words to records: every stage after OCR, and the second look each paper was given."""
    for paper in lay_out(pages):
        look = look_of(paper)
        header = read_header(paper, look, learnt)
        yield assemble(facts, paper, header, read_body(paper, header), learnt), look


def _facts(source: SourceFile) -> FileFacts:
    return FileFacts(
        uri=source.path.absolute().as_uri(),
        name=source.name,
        sha256=source.sha256,
        media_type=source.media_type,
        digital_signatures=tuple(source.digital_signatures),
    )


def _look(source: SourceFile, engine: Engine, settings: Settings) -> Callable[[Paper], SecondLook]:
    def picture_of(number: int) -> Picture:
        render = source.sheet(number).render
        if render is None:
            raise DamagedFile(f"{source.name}: page {number} has no picture")
        return render(settings.dpi)

    return lambda paper: look_again(paper, picture_of, engine)
