"""The stages in order, for one file: the way through the house, readable in a minute.

file ──▶ sheets ──▶ pages of words ──▶ papers of zones ──▶ header, findings ──▶ records
    sources      ocr               layout         language, assembly
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.assembly.body import read_body
from pipeline.assembly.header import read_header
from pipeline.assembly.record import FileFacts, assemble
from pipeline.errors import DamagedFile
from pipeline.layout import lay_out
from pipeline.ocr.engine import Engine, open_engine
from pipeline.ocr.look_again import look_again
from pipeline.ocr.read import read_page
from pipeline.page import Page, Picture
from pipeline.record import Record
from pipeline.settings import Settings
from pipeline.sources import SourceFile, open_source

ReadPages = Callable[[SourceFile, Engine, float], Iterable[Page]]


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one file gave: its records and its pages with their words."""

    records: tuple[Record, ...]
    pages: tuple[Page, ...]
    sha256: str
    media_type: str
    name: str


def read_pages(source: SourceFile, engine: Engine, dpi: float) -> Iterator[Page]:
    """Every page of a file, one after another."""
    return (read_page(sheet, engine, dpi) for sheet in source.sheets())


def extract_file(path: Path, settings: Settings, read: ReadPages = read_pages) -> Extraction:
    """Reads one file. Raises a VanthuError, with a remedy, when that cannot be done.

    `read` may keep pages, or give some up, on its own terms.
    """
    engine = open_engine(settings)
    with open_source(path, settings) as source:
        pages = tuple(read(source, engine, settings.dpi))
        records = tuple(_records(source, pages, engine, settings))
        return Extraction(records, pages, source.sha256, source.media_type, source.name)


def extract(path: Path, settings: Settings) -> list[Record]:
    """The records of one file, one a document. Raises a VanthuError."""
    return list(extract_file(path, settings).records)


def _records(
    source: SourceFile, pages: tuple[Page, ...], engine: Engine, settings: Settings
) -> Iterator[Record]:
    facts = FileFacts(
        uri=source.path.absolute().as_uri(),
        name=source.name,
        sha256=source.sha256,
        media_type=source.media_type,
        digital_signatures=tuple(source.digital_signatures),
    )

    def picture_of(number: int) -> Picture:
        render = source.sheet(number).render
        if render is None:
            raise DamagedFile(f"{source.name}: page {number} has no picture")
        return render(settings.dpi)

    for paper in lay_out(pages):
        header = read_header(paper, look_again(paper, picture_of, engine))
        yield assemble(facts, paper, header, read_body(paper, header))
