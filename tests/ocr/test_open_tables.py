"""Columns without rules: read again where names stand over them, prose never."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from corpora.generate.tables import with_table
from corpora.papers import LaidOut, Rules, lay_out
from corpora.scans import Level, scan
from pipeline.layout import lay_out as laid_out
from pipeline.ocr.columns import Level as Height
from pipeline.ocr.columns import Piece, blocks_of, is_column_name, pieces_of
from pipeline.ocr.engine import OcrLine, ReadOptions, open_engine
from pipeline.ocr.read import read_page
from pipeline.page import Box, Page, Pixels, Word
from pipeline.settings import Settings
from pipeline.sources import open_source
from tests.made import paper_bytes, write


class Counting:
    """The engine, and how often it was asked."""

    name = "counting"

    def __init__(self) -> None:
        self.engine, self.calls = open_engine(Settings()), 0

    def read(self, gray: Pixels, options: ReadOptions) -> tuple[OcrLine, ...]:
        self.calls += 1
        return self.engine.read(gray, options)


def pages(path: Path, engine: Counting) -> list[Page]:
    with open_source(path, Settings()) as source:
        return [read_page(sheet, engine, 200) for sheet in source.sheets()]


def scanned(index: int, rules: Rules, level: Level, folder: Path) -> tuple[Path, Sequence[Sequence[str]]]:
    spec, table = with_table(90, index, rules)
    paper: LaidOut = lay_out(spec)
    path = write(folder, "scan.pdf", scan(paper, level, name=spec.name))
    return path, [table.columns, *table.rows]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("index", "rules", "level"),
    [(0, Rules.NONE, Level.CLEAN), (12, Rules.LEVEL, Level.OFFICE), (23, Rules.ZEBRA, Level.CLEAN)],
)
def test_a_table_without_upright_rules_is_read(
    index: int, rules: Rules, level: Level, tmp_path: Path
) -> None:
    path, printed = scanned(index, rules, level, tmp_path)
    (paper,) = laid_out(pages(path, Counting()))
    (table,) = paper.tables
    wrong = [
        (got, want)
        for row, wanted in zip(table.rows(), printed, strict=True)
        for got, want in zip(row, wanted, strict=True)
        if got != want
    ]
    assert len(wrong) <= 1, wrong


def test_a_paper_without_tables_is_read_once(tmp_path: Path) -> None:
    engine = Counting()
    read = pages(write(tmp_path, "scan.pdf", paper_bytes("001", Level.CLEAN)), engine)
    assert engine.calls == len(read)


def test_names_of_columns_are_told_from_prose() -> None:
    assert all(
        map(is_column_name, ("STT", "Số TT", "Họ và tên", "Cơ quan, đơn vị", "ĐVT", "NỘI DUNG", "Tỷ lệ (%)"))
    )
    assert not any(map(is_column_name, ("đơn vị trực thuộc", "Địa chỉ: Số 12", "12", "", "Tuyên truyền")))


def height(y: float, *spans: tuple[float, float]) -> Height:
    return Height(y, tuple(Piece.of((Word("", Box(x0, y - 5, x1, y + 5)),)) for x0, x1 in spans))


def test_columns_are_what_stays_white_between() -> None:
    levels = [height(20.0 * i, (10, 20), (40, 100 + 9 * i), (200, 230)) for i in range(5)]
    (block,) = blocks_of(levels, 10)
    assert (block.first, block.end, block.parted) == (0, 5, 5)
    assert block.columns == ((10, 20), (40, 136), (200, 230))


def test_a_line_over_all_columns_ends_them_but_between_rows_is_a_heading() -> None:
    rows = [height(20.0 * i, (10, 20), (40, 100), (200, 230)) for i in range(6)]
    heading, prose = height(60.0, (10, 180)), height(120.0, (10, 230))
    levels = [*rows[:3], heading, *rows[4:], prose]
    (block,) = blocks_of(levels, 10)
    assert (block.first, block.end) == (0, 6)


def test_the_spaces_of_a_justified_line_part_nothing() -> None:
    words = [Word("từ", Box(30.0 * i, 0, 30.0 * i + 22, 10)) for i in range(8)]
    assert len(pieces_of(words, 10)) == 1
    wide = [*words, Word("cột", Box(280, 0, 300, 10))]
    assert len(pieces_of(wide, 10)) == 2
