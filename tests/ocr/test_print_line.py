"""The print of a line that a pen wrote on, read without the ink."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
import pytest

from models.numerals.hand import Hand
from models.numerals.sheet import DRAW_DPI, ITALIC, PT, SERIF, Sheet
from pipeline.ocr.engine import Engine, open_engine
from pipeline.ocr.print_line import read_print
from pipeline.page import Box, Line, Page, Picture, TextOrigin
from pipeline.settings import Settings

SIZE = 13.5
WIDTH, HEIGHT = 300.0, 46.0
HALF = HEIGHT / 2
BLANK = 48.0
"""Points that the form leaves for a number or a day."""


@cache
def engine() -> Engine:
    return open_engine(Settings())


def scanned(left: str, ink: str, right: str, face: str, *, slope: float = 0.0, paper: int = 250) -> Picture:
    """A printed line with digits written large over the blank in it, at 200 dpi."""
    sheet = Sheet(WIDTH, SIZE)
    x = sheet.set_print(left, face, 20 * PT, strength=235)
    rng = np.random.default_rng(41)
    hand = Hand(
        1.35 * SIZE * PT,
        1.3 * PT,
        0.1,
        0.9,
        0.0,
        0.08,
        sheet.base,
        dict.fromkeys("0123456789", 0),
        0.01,
        joins=False,
    )
    hand.write(ink, sheet, x - 2 * PT, rng, strength=240, paths={}, real=False)
    sheet.set_print(right, face, x + BLANK * PT, strength=235)
    height, width = sheet.ink.shape
    shear = np.array([[1, 0, 0], [slope, 1, -slope * width / 2]], np.float32)
    leaning = cv2.warpAffine(sheet.ink, shear, (width, height))
    k = 200 / DRAW_DPI
    small = cv2.resize(leaning, None, fx=k, fy=k, interpolation=cv2.INTER_AREA)
    return Picture((paper - small * (paper / 255 * 0.85)).astype(np.uint8), 200.0)


def read(picture: Picture, slope: float = 0.0) -> Line | None:
    page = Page(1, WIDTH, HEIGHT, TextOrigin.OCR, (), slope=slope)
    return read_print(picture, page, Box(10, HALF - 8, WIDTH - 10, HALF + 8), SIZE, engine())


@pytest.mark.parametrize(("slope", "paper"), [(0.0, 250), (0.035, 250), (-0.035, 250), (0.0, 190)])
def test_number_lines_are_read_without_the_number(slope: float, paper: int) -> None:
    line = read(scanned("Số:", "275", "/QĐ-SGTVT", SERIF, slope=slope, paper=paper), slope)
    assert line is not None
    assert line.words[0].text.startswith("Số")
    assert line.words[-1].text.lstrip("/⁄") == "QĐ-SGTVT"


def test_words_stand_where_they_are_printed() -> None:
    line = read(scanned("Số:", "275", "/QĐ-SGTVT", SERIF))
    assert line is not None
    assert line.words[0].box.x0 == pytest.approx(20, abs=2.5)
    assert line.words[0].box.centre[1] == pytest.approx(HALF, abs=4)


def test_date_lines_are_read_without_the_day() -> None:
    line = read(scanned("Hà Nam, ngày", "27", "tháng 10 năm 2023", ITALIC))
    assert line is not None
    assert "tháng 10 năm 2023".removeprefix("t") in line.text
    assert "27" not in line.text


def test_print_alone_keeps_its_digits() -> None:
    line = read(scanned("Số: 1141/UBND-TH", "", "", SERIF))
    assert line is not None
    assert "1141" in line.text


@pytest.mark.parametrize("box", [Box(0, 0, 0, 0), Box(900, 10, 950, 20), Box(10, -80, 60, -60)])
def test_nothing_is_read_where_no_print_is(box: Box) -> None:
    page = Page(1, WIDTH, HEIGHT, TextOrigin.OCR, ())
    blank = Picture(np.full((round(HEIGHT * 200 / 72), round(WIDTH * 200 / 72)), 250, np.uint8), 200.0)
    assert read_print(blank, page, box, SIZE, engine()) is None
