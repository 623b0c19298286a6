"""A signer's name under strokes: read as one line, from where its title says that it begins."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.assembly.person_names import name_in
from pipeline.ocr.engine import open_engine
from pipeline.ocr.name_line import read_names, without_hanging
from pipeline.page import Line, Page, Picture, Pixels, TextOrigin
from pipeline.settings import Settings
from tests.made import HEIGHT, WIDTH, line, width_of

DPI = 200.0
K = DPI / 72
PAGE = Page(1, WIDTH, HEIGHT, TextOrigin.OCR, ())
MIDDLE, TOP = 430.0, 600.0
NAME = "Phạm Minh Hùng"


def page_of(*, stroke: bool) -> Picture:
    """A bilevel page with a name; an arc comes down onto its first letters."""
    page = Image.new("L", (round(WIDTH * K), round(HEIGHT * K)), 255)
    pen = ImageDraw.Draw(page)
    font = ImageFont.truetype("Tinos-Bold.ttf", round(13 * K))
    pen.text((MIDDLE * K, TOP * K), NAME, font=font, fill=0, anchor="mt")
    if stroke:
        left = (MIDDLE - font.getlength(NAME) / 2 / K) * K
        pen.arc((left - 60, TOP * K - 130, left + 30, TOP * K + 8), 20, 160, fill=0, width=5)
    return Picture(np.where(np.asarray(page) < 128, 0, 255).astype(np.uint8), DPI)


def read_before(*, sure: float) -> tuple[Line, ...]:
    """The title, and what an earlier reading left of the name."""
    title = "CHỦ TỊCH"
    end = "Minh Hùng"
    right = MIDDLE + width_of(NAME) / 2
    return (
        line(title, MIDDLE - width_of(title) / 2, TOP - 90, confidence=0.96),
        line(end, right - width_of(end), TOP - 3, confidence=sure),
    )


def names(picture: Picture, lines: tuple[Line, ...]) -> set[str]:
    found = read_names(picture, PAGE, lines, open_engine(Settings()))
    assert all("/name" in w.engine for x in found for w in x)
    return {name[0] for x in found if (name := name_in(x)) is not None}


@pytest.mark.parametrize("stroke", [False, True])
def test_a_name_of_which_only_the_end_was_read_is_read_whole(stroke: bool) -> None:
    assert NAME in names(page_of(stroke=stroke), read_before(sure=0.95))


def test_a_name_that_is_sure_is_not_read_again() -> None:
    title, _ = read_before(sure=0.9)
    whole = line(NAME, MIDDLE - width_of(NAME) / 2, TOP - 3, confidence=0.96)
    assert names(page_of(stroke=False), (title, whole)) == set()


def test_recipients_beside_the_titles_are_not_taken_for_names() -> None:
    title, _ = read_before(sure=0.9)
    beside = line("Báo Phú Yên", 250, TOP - 40, confidence=0.96)
    assert names(page_of(stroke=False), (title, beside)) == set()


def strip() -> Pixels:
    gray = np.full((40, 200), 255, np.uint8)
    gray[12:36, 40:44] = 0  # a letter
    gray[8:10, 41:43] = 0  # its accent
    return gray


def test_what_hangs_into_a_line_is_wiped_and_letters_and_accents_stay() -> None:
    gray = strip()
    gray[0:6, 100:150] = 0
    assert np.array_equal(without_hanging(gray), strip())


@pytest.mark.parametrize("shape", [(1, 1), (3, 50), (40, 200)])
def test_empty_strips_stay(shape: tuple[int, int]) -> None:
    blank = np.full(shape, 255, np.uint8)
    assert np.array_equal(without_hanging(blank), blank)
