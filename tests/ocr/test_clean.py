"""Layers of a page picture and what is wiped from it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.ocr.clean import BLANK_INK, black_layer, ink_share, print_layer, red_layer, without_specks
from pipeline.ocr.engine import Mode, ReadOptions, open_engine
from pipeline.ocr.second_look import without_strokes
from pipeline.page import Picture, Pixels
from pipeline.settings import Settings

DPI = 200.0
K = DPI / 72
RED, BLUE, BLACK = (214, 38, 48), (36, 58, 168), (25, 25, 25)
NAME = "Tạ Quang Hiển"


def drawn(text: str = NAME, size: float = 14) -> Image.Image:
    image = Image.new("RGB", (round(220 * K), round(70 * K)), (250, 250, 250))
    font = ImageFont.truetype("Tinos-Bold.ttf", round(size * K))
    ImageDraw.Draw(image).text((110 * K, 35 * K), text, font=font, fill=BLACK, anchor="mm")
    return image


def multiplied(image: Image.Image, ink: Image.Image) -> Picture:
    """Stamp ink is transparent: it multiplies what lies under it."""
    page, over = (np.asarray(x, np.float32) for x in (image, ink))
    return Picture((page * over / 255).astype(np.uint8), DPI)


def sealed() -> Picture:
    ink = Image.new("RGB", drawn().size, (255, 255, 255))
    pen = ImageDraw.Draw(ink)
    pen.ellipse((60 * K, -20 * K, 150 * K, 70 * K), outline=RED, width=round(3 * K))
    pen.ellipse((72 * K, -8 * K, 138 * K, 58 * K), outline=RED, width=round(2 * K))
    for i in range(6):
        pen.line((60 * K, (8 + 10 * i) * K, 150 * K, (12 + 10 * i) * K), fill=RED, width=round(2 * K))
    return multiplied(drawn(), ink)


def words_of(gray: Pixels) -> str:
    lines = open_engine(Settings()).read(gray, ReadOptions(DPI, Mode.BLOCK))
    return " ".join(w.text for line in lines for w in line)


def test_a_name_under_a_red_seal_is_read_from_the_print_layer() -> None:
    picture = sealed()
    assert NAME in words_of(print_layer(picture))
    plain = cv2.cvtColor(picture.pixels, cv2.COLOR_RGB2GRAY).astype(np.uint8)
    assert NAME not in words_of(plain)


def test_the_black_layer_drops_a_blue_signature() -> None:
    ink = Image.new("RGB", drawn().size, (255, 255, 255))
    ImageDraw.Draw(ink).line(
        (60 * K, 20 * K, 100 * K, 50 * K, 160 * K, 15 * K), fill=BLUE, width=round(1.5 * K)
    )
    picture = multiplied(drawn(), ink)
    black = black_layer(picture)
    blue = (picture.pixels[..., 2].astype(int) - picture.pixels[..., 0]) > 60
    assert (black[blue] == 255).mean() > 0.95
    assert NAME in words_of(black)


def test_the_red_layer_keeps_only_what_is_red() -> None:
    image = drawn("ĐEN")
    ImageDraw.Draw(image).rectangle((10, 10, 60, 40), fill=RED)
    ImageDraw.Draw(image).rectangle((10, 60, 60, 90), fill=BLUE)
    red = red_layer(Picture(np.asarray(image), DPI))
    assert red is not None
    assert red[25, 35] < 60
    assert red[75, 35] > 240
    assert (red[:, 200:] > 240).all()


def test_no_red_no_red_layer() -> None:
    assert red_layer(Picture(np.asarray(drawn()), DPI)) is None
    assert red_layer(Picture(np.full((40, 40), 255, np.uint8), DPI)) is None


def test_gray_pictures_pass_as_they_are() -> None:
    gray = np.full((40, 40), 200, np.uint8)
    assert print_layer(Picture(gray, DPI)) is gray


def test_ink_is_counted_inside_the_margins() -> None:
    page = np.full((2000, 1400), 255, np.uint8)
    page[:40] = 0  # the dark edge of a scanner's lid
    assert ink_share(page) < BLANK_INK
    page[600:700, 200:900] = 0
    assert ink_share(page) == pytest.approx(100 * 700 / (1840 * 1288), rel=0.02)


def test_seals_and_long_strokes_are_wiped_and_letters_stay() -> None:
    gray = print_layer(Picture(np.asarray(drawn()), DPI)).copy()
    letters = (gray < 128).sum()
    cv2.circle(gray, (round(30 * K), round(35 * K)), round(22 * K), 0, round(2 * K))
    cv2.line(gray, (round(5 * K), round(6 * K)), (round(215 * K), round(10 * K)), 0, round(1.5 * K))
    assert (gray < 128).sum() > 1.3 * letters
    cleaned = without_strokes(gray, 9.5 * K)
    assert (cleaned < 128).sum() == pytest.approx(letters, rel=0.03)
    assert words_of(cleaned) == NAME


def test_a_stroke_leaves_nothing_behind_on_an_empty_crop() -> None:
    gray = np.full((200, 400), 245, np.uint8)
    cv2.line(gray, (10, 20), (390, 180), 20, 4)
    assert (without_strokes(gray, 30) > 200).all()
    white = np.full((20, 20), 255, np.uint8)
    assert (without_strokes(white, 30) == 255).all()


def dirty(page: Pixels, share: float) -> Pixels:
    """The page with specks of two to four pixels all over."""
    rng = np.random.default_rng(3)
    specks = cv2.dilate((rng.random(page.shape) < share).astype(np.uint8), np.ones((3, 3), np.uint8))
    return np.where(specks > 0, 60, page).astype(np.uint8)


def written() -> Pixels:
    page = np.full((900, 1200), 230, np.uint8)
    for y in range(80, 840, 60):
        cv2.putText(page, "Uy ban nhan dan tinh, so: 1.", (60, y), cv2.FONT_HERSHEY_COMPLEX, 1.2, (50,), 2)
    return page


def test_specks_go_and_letters_with_their_dots_stay() -> None:
    clean = written()
    page = dirty(clean, 0.0003)
    out = without_specks(page, 200.0)
    far = cv2.dilate((clean < 140).astype(np.uint8), np.ones((15, 15), np.uint8)) == 0
    assert (page[far] < 140).sum() > 1000
    assert (out[far] < 140).sum() < 0.05 * (page[far] < 140).sum()
    assert ((clean < 140) & (out >= 140)).sum() == 0, "no ink of a letter is lost"


def test_a_clean_page_is_not_touched() -> None:
    page = written()
    assert without_specks(page, 200.0) is page


def test_lines_of_dots_are_no_dirt() -> None:
    page = dirty(written()[:400], 0.0003)
    page[340:400] = 230
    for x in range(80, 1100, 10):
        page[370:373, x : x + 3] = 50
    out = without_specks(page, 200.0)
    assert (out[368:375] < 140).sum() == (page[368:375] < 140).sum()
