"""Rule lines → grid → cells, on drawn tables and on a made scan."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from corpora.papers import AnnexSpec, Letterhead, PaperSpec, TableSpec, lay_out
from corpora.scans import Level, scan
from pipeline.ocr.engine import open_engine
from pipeline.ocr.grid import Grid, find_grids
from pipeline.ocr.read import read_page
from pipeline.ocr.rules import find_rules, slant_of_rules
from pipeline.ocr.straight import WayBack, slant_of_text, turned_straight
from pipeline.page import Box, Picture, Pixels
from pipeline.settings import Settings
from pipeline.sources import open_source

DPI = 200.0
Rule = tuple[int, int, int, int]


def drawn(*rules: Rule) -> Pixels:
    page = np.full((2200, 1600), 245, np.uint8)
    for x0, y0, x1, y1 in rules:
        cv2.line(page, (x0, y0), (x1, y1), (40,), 2)
    return page


def lattice(xs: list[int], ys: list[int]) -> list[Rule]:
    return [(xs[0], y, xs[-1], y) for y in ys] + [(x, ys[0], x, ys[-1]) for x in xs]


def grids(page: Pixels) -> tuple[Grid, ...]:
    return find_grids(find_rules(page, DPI), DPI)


def turned(page: Pixels, slant: float) -> Pixels:
    """The page as a feeder would turn it: rules fall by `slant` to the right."""
    return turned_straight(page, -slant)


XS, YS = [200, 300, 900, 1400], [300, 360, 420, 500, 560]


def test_plain_grid() -> None:
    (grid,) = grids(drawn(*lattice(XS, YS)))
    assert (grid.n_rows, grid.n_columns, len(grid.cells)) == (4, 3, 12)
    assert all(c.row_span == c.column_span == 1 for c in grid.cells)
    assert abs(grid.box.x0 - 200) < 4 and abs(grid.box.y1 - 560) < 4


def test_missing_rules_merge_cells() -> None:
    level = [(200, y, 1400, y) for y in (300, 420, 500, 560)] + [(900, 360, 1400, 360)]
    upright = [(200, 300, 200, 560), (1400, 300, 1400, 560), (900, 300, 900, 560), (300, 300, 300, 500)]
    (grid,) = grids(drawn(*level, *upright))
    spans = {(c.row, c.column): (c.row_span, c.column_span) for c in grid.cells}
    assert spans[0, 0] == (2, 1) and spans[0, 1] == (2, 1), "no rule between the header's rows"
    assert spans[3, 0] == (1, 2), "no rule between the columns of the last row"
    assert len(grid.cells) == 4 * 3 - 3


def test_low_row_parted_for_itself() -> None:
    rules = [*lattice([200, 700, 1400], [300, 360, 420, 500]), (1000, 360, 1000, 420), (1000, 420, 1000, 421)]
    rules += [(1000, 420, 1000, 500)]
    (grid,) = grids(drawn(*rules))
    assert grid.n_columns == 3
    assert (0, 1, 2) in {(c.row, c.column, c.column_span) for c in grid.cells}


def test_open_sides() -> None:
    rules = [(200, y, 1400, y) for y in (300, 360, 420)] + [(x, 300, x, 420) for x in (400, 900)]
    (grid,) = grids(drawn(*rules))
    assert grid.n_columns == 3 and grid.n_rows == 2


@pytest.mark.parametrize("slant", [-0.04, -0.01, 0.0, 0.035])
def test_skew_is_measured_and_undone(slant: float) -> None:
    page = turned(drawn(*lattice(XS, YS)), slant)
    found = slant_of_rules(page, DPI)
    assert found is not None and abs(found - slant) < 0.002
    (grid,) = grids(turned_straight(page, found))
    assert (grid.n_rows, grid.n_columns, len(grid.cells)) == (4, 3, 12)


def test_way_back_undoes_the_turn() -> None:
    page = np.full((400, 600), 255, np.uint8)
    page[100:104, 480:484] = 0
    moved = turned_straight(page, 0.05)
    y, x = np.argwhere(moved < 128).mean(axis=0)
    back = WayBack.of(page, 0.05).box(Box(x - 2, y - 2, x + 2, y + 2)).centre
    assert back == pytest.approx((481.5, 101.5), abs=1.5)


def test_pages_without_tables() -> None:
    assert slant_of_rules(drawn(), DPI) is None
    assert slant_of_rules(drawn((200, 300, 600, 300), (900, 300, 1300, 300)), DPI) is None
    writing = drawn()
    for y in range(300, 1900, 60):
        cv2.putText(writing, "Uy ban nhan dan tinh " * 4, (150, y), cv2.FONT_HERSHEY_COMPLEX, 0.8, (30,), 2)
    assert slant_of_rules(writing, DPI) is None
    assert slant_of_text(writing, DPI) == 0.0
    assert slant_of_text(turned(writing, 0.03), DPI) == pytest.approx(0.03, abs=0.003)


COLUMNS = ("TT", "Cơ quan", "Số hồ sơ", "Ghi chú")
ROWS = tuple((str(i), f"Phòng {name}", f"{i * 137}", "") for i, name in enumerate(
    ("Tư pháp", "Kinh tế và Hạ tầng", "Nội vụ", "Giáo dục và Đào tạo", "Tài chính - Kế hoạch"), start=1
))  # fmt: skip


def _scanned(tmp_path: Path, level: Level) -> Path:
    spec = PaperSpec(
        name="made-table",
        letterhead=Letterhead(("ỦY BAN NHÂN DÂN", "HUYỆN YÊN KHÁNH")),
        number_line="Số: 64/BC-UBND",
        place_line="Yên Khánh, ngày 28 tháng 3 năm 2024",
        subject="V/v số liệu hồ sơ",
        annexes=(AnnexSpec(("SỐ LIỆU",), "Phụ lục", tables=(TableSpec(COLUMNS, ROWS),)),),
    )
    path = tmp_path / "paper.pdf"
    path.write_bytes(scan(lay_out(spec), level, name=spec.name))
    return path


@pytest.mark.parametrize("level", [Level.OFFICE, Level.PHOTOCOPY])
def test_cells_of_a_scan(tmp_path: Path, level: Level) -> None:
    settings = Settings()
    with open_source(_scanned(tmp_path, level), settings) as source:
        page = read_page(source.sheet(2), open_engine(settings), settings.dpi)
    (table,) = page.tables
    assert (table.n_rows, table.n_columns) == (6, 4)
    rows = table.rows()
    wrong = [(w, g) for want, got in zip((COLUMNS, *ROWS), rows, strict=True)
             for w, g in zip(want, got, strict=True) if w != g]  # fmt: skip
    assert len(wrong) <= (1 if level is Level.OFFICE else 4), wrong
    # The page holds each word of the table once, inside its cell, and the text outside of it.
    for cell in table.cells:
        for word in cell.text.split():
            assert any(w.text == word and cell.box.grown(3, 3).overlaps(w.box) for w in page.words)
    inside = [w for w in page.words if table.box.overlaps(w.box)]
    assert len(inside) == sum(len(c.text.split()) for c in table.cells)
    assert "lục" in {w.text for w in page.words}


@pytest.mark.parametrize("quarters", [1, 3])
def test_table_on_its_side_is_turned(tmp_path: Path, quarters: int) -> None:
    settings = Settings()
    with open_source(_scanned(tmp_path, Level.OFFICE), settings) as source:
        sheet = source.sheet(2)
        assert sheet.render is not None
        picture = sheet.render(settings.dpi)
        lying = Picture(np.ascontiguousarray(np.rot90(picture.pixels, quarters)), picture.dpi)
        page = read_page(replace(sheet, render=lambda _: lying), open_engine(settings), settings.dpi)
    assert page.turn == 360 - 90 * quarters
    assert [(t.n_rows, t.n_columns) for t in page.tables] == [(6, 4)]
