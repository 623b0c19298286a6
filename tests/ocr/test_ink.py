"""Anchors round the ink and the ink between them, on made letterhead lines."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.ocr.anchors import Anchors, HandField, advance, find_anchors, text_size
from pipeline.ocr.ink import crop_field, has_ink
from pipeline.page import Box, Picture, Word

DPI = 200.0
K = DPI / 72
SIZE = 13.0


def line(*parts: tuple[str, float], y: float = 40.0) -> list[Word]:
    """Words set in Times at the given left edges, in points."""
    return [Word(t, Box(x, y - 10, x + advance(t) * SIZE, y + 3)) for t, x in parts]


def sheet(*parts: tuple[str, float], colour: tuple[int, int, int] = (20, 20, 20)) -> Picture:
    image = Image.new("RGB", (round(300 * K), round(80 * K)), (250, 250, 250))
    font = ImageFont.truetype("Tinos-Regular.ttf", round(SIZE * K))
    for text, x in parts:
        ImageDraw.Draw(image).text((x * K, 40 * K), text, font=font, fill=colour, anchor="ls")
    return Picture(np.asarray(image), DPI)


def number_anchors() -> Anchors:
    anchors = find_anchors(line(("Số:", 20), ("/SYT-NVY", 90)), HandField.NUMBER)
    assert anchors is not None
    return anchors


def test_advance_is_that_of_the_font() -> None:
    font = ImageFont.truetype("Tinos-Regular.ttf", 1000)
    for text in ("Số:", "/SYT-NVY", "tháng", "ngày", "KH-ĐHTĐ", "năm 2017"):
        unkerned = sum(font.getlength(c) for c in text) / 1000
        assert advance(text) == pytest.approx(unkerned, rel=0.02)


def test_text_size_is_that_of_the_words() -> None:
    assert text_size(line(("Kiên", 10), ("Giang", 40), ("tháng", 90))) == pytest.approx(SIZE)
    assert 12 <= text_size(line(("17", 10))) <= 15


def test_separate_anchors() -> None:
    anchors = number_anchors()
    assert anchors.left.x1 == pytest.approx(20 + advance("Số:") * SIZE)
    assert anchors.right.x0 == pytest.approx(90)


def test_ink_fused_with_print_on_both_sides() -> None:
    """One OCR word holds anchor, ink and symbol; print takes its own width from either end."""
    words = [*line(("Giang", 150)), Word("Só:{f#J/SYT-NVY", Box(20, 28, 120, 45))]
    anchors = find_anchors(words, HandField.NUMBER)
    assert anchors is not None
    assert anchors.left.x1 == pytest.approx(20 + advance("Số:") * SIZE, abs=1)
    assert anchors.right.x0 == pytest.approx(120 - advance("/SYT-NVY") * SIZE, abs=1)


@pytest.mark.parametrize(
    ("text", "field"),
    [("ngày32", HandField.DAY), ("ngàycŸO", HandField.DAY), ("tháng?", HandField.MONTH)],
)
def test_ink_swallowed_by_the_left_anchor(text: str, field: HandField) -> None:
    follower = "tháng" if field is HandField.DAY else "năm"
    words = [*line(("Giang", 10)), Word(text, Box(50, 30, 100, 43)), *line((follower, 110))]
    anchors = find_anchors(words, field)
    assert anchors is not None
    assert anchors.left.x1 < 50 + 0.8 * 50
    assert anchors.right.x0 == pytest.approx(110)


def test_slash_lost_in_the_ink() -> None:
    words = [*line(("Số:", 20)), Word("44", Box(45, 30, 60, 43)), Word("}#GM-TB", Box(62, 30, 120, 43))]
    anchors = find_anchors(words, HandField.NUMBER)
    assert anchors is not None
    assert 62 <= anchors.right.x0 < 90


def test_a_slash_before_a_digit_is_ink_too() -> None:
    words = [*line(("Số:", 20)), Word("/6TB-HĐND", Box(45, 30, 130, 43))]
    anchors = find_anchors(words, HandField.NUMBER, line(("tháng", 300)))
    assert anchors is not None
    assert anchors.right.x0 == pytest.approx(130 - advance("/TB-HĐND") * SIZE, abs=1)


def test_the_date_line_tells_the_size_where_the_number_line_is_all_fused() -> None:
    small = 11.0
    words = [Word("Sốz/SYT-NVY", Box(20, 30, 20 + 8 * small, 43))]
    beside = [Word("tháng", Box(300, 30, 300 + advance("tháng") * small, 43))]
    alone, helped = (find_anchors(words, HandField.NUMBER, b) for b in ((), beside))
    assert alone is not None
    assert helped is not None
    printed = advance("/SYT-NVY") * small
    assert helped.right.x0 == pytest.approx(20 + 8 * small - printed, abs=1)
    assert helped.right.x0 > alone.right.x0 + 5


def test_the_symbol_is_what_ends_the_line() -> None:
    words = [
        Word("số:/lđ", Box(20, 30, 56, 43)),
        Word("2", Box(57, 30, 69, 43)),
        Word("2/qQb-BCT", Box(72, 30, 134, 43)),
    ]
    anchors = find_anchors(words, HandField.NUMBER)
    assert anchors is not None
    assert anchors.right.x0 > 70


def test_dirt_round_the_number_line_is_no_print() -> None:
    words = [*line(("_Số:", 20)), Word("2868/CTr-UBND....-'..", Box(50, 30, 190, 43))]
    anchors = find_anchors(words, HandField.NUMBER)
    assert anchors is not None
    assert anchors.right.x0 == pytest.approx(190 - advance("/CTr-UBND") * SIZE, abs=8)


def test_print_that_is_narrower_than_its_size_leaves_its_share_to_the_ink() -> None:
    words = [*line(("Số:", 20)), Word("2†/TB-CCBVMT", Box(48, 30, 110, 43))]
    anchors = find_anchors(words, HandField.NUMBER)
    assert anchors is not None
    assert 53 < anchors.right.x0 < 65


def test_the_partys_type_is_no_ink() -> None:
    anchors = find_anchors(line(("Số", 20), ("15-NQ/TU", 47)), HandField.NUMBER)
    assert anchors is not None
    assert anchors.right.x0 == pytest.approx(47 + advance("15") * SIZE, abs=2)


def test_year_in_the_symbol_is_no_ink() -> None:
    anchors = find_anchors(line(("Số:", 20), ("15/2025/QĐ-TTg", 47), ("Giang", 180)), HandField.NUMBER)
    assert anchors is not None
    assert anchors.right.x0 == pytest.approx(47 + advance("15") * SIZE, abs=1)


@pytest.mark.parametrize("texts", [("Kính", "gửi:"), ("Số:", "tháng"), ("ngày", "mai"), ()])
def test_lines_without_the_field(texts: tuple[str, ...]) -> None:
    words = line(*((t, 20.0 + 40 * i) for i, t in enumerate(texts)))
    assert find_anchors(words, HandField.DAY) is None
    assert find_anchors(words, HandField.NUMBER) is None


def test_ink_swallowed_by_the_right_anchor() -> None:
    """The box of "tháng" begins in the ink before it."""
    wide = Word("tháng", Box(60, 30, 60 + 1.5 * advance("tháng") * SIZE, 43))
    anchors = find_anchors([*line(("ngày", 10)), wide, *line(("năm", 120))], HandField.DAY)
    assert anchors is not None
    assert anchors.right.x0 == pytest.approx(wide.box.x1 - advance("tháng") * SIZE)


def test_print_ends_where_the_next_word_begins() -> None:
    fused = Word("07tháng", Box(45, 30, 100, 43))
    words = [*line(("ngày", 10)), fused, Word("Ä", Box(92, 28, 100, 46)), *line(("năm", 112))]
    day, month = (find_anchors(words, field) for field in (HandField.DAY, HandField.MONTH))
    assert day is not None
    assert month is not None
    assert day.right.x0 == pytest.approx(92 - advance("tháng") * SIZE)
    assert month.left.x1 == pytest.approx(92)


def test_letters_wiped_with_the_ink_take_their_room() -> None:
    words = line(("ngà", 20), ("háng", 90), ("năm", 140))
    anchors = find_anchors(words, HandField.DAY)
    assert anchors is not None
    assert anchors.left.x1 == pytest.approx(20 + advance("ngày") * SIZE)
    assert anchors.right.x0 == pytest.approx(90 + (advance("háng") - advance("tháng")) * SIZE)


def test_a_place_is_no_day() -> None:
    anchors = find_anchors(line(("Quảng", 10), ("Ngãi,", 50), ("ngày", 90), ("tháng", 140)), HandField.DAY)
    assert anchors is not None
    assert anchors.left.x0 == pytest.approx(90)


def test_the_worse_of_the_two_words_says_how_sure_the_field_is() -> None:
    left, right = line(("ngày", 20), ("tháng", 80))
    anchors = find_anchors([left, replace(right, confidence=0.3)], HandField.DAY)
    assert anchors is not None
    assert anchors.confidence == pytest.approx(0.3)


def inked(picture: Picture, anchors: Anchors) -> bool:
    return has_ink(crop_field(picture, anchors), anchors)


def test_digits_are_ink() -> None:
    assert inked(sheet(("Số:", 20), ("147", 55), ("/SYT-NVY", 90)), number_anchors())


@pytest.mark.parametrize("filler", ["", "........", "…", "- -", "____"])
def test_blank_field_has_no_ink(filler: str) -> None:
    assert not inked(sheet(("Số:", 20), (filler, 45), ("/SYT-NVY", 90)), number_anchors())


def test_neighbouring_lines_are_no_ink() -> None:
    image = Image.fromarray(sheet(("Số:", 20), ("/SYT-NVY", 90)).pixels.copy())
    font = ImageFont.truetype("Tinos-Regular.ttf", round(SIZE * K))
    for y in (21, 59):
        ImageDraw.Draw(image).text((10 * K, y * K), "BAN CHỈ ĐẠO PHÒNG", font=font, fill=0, anchor="ls")
    assert not inked(Picture(np.asarray(image), DPI), number_anchors())


def test_red_of_a_seal_is_left_out_beside_ink() -> None:
    pixels = sheet(("Số:", 20), ("147", 55), ("/SYT-NVY", 90)).pixels.copy()
    pixels[60:120, 160:230][pixels[60:120, 160:230, 0] > 200] = (235, 90, 90)
    crop = crop_field(Picture(pixels, DPI), number_anchors())
    assert crop.pixels.ndim == 2
    assert float((crop.pixels < 128).mean()) < 0.25


def test_red_ink_alone_counts() -> None:
    picture = sheet(("Số:", 20), ("/SYT-NVY", 90))
    red = sheet(("147", 55), colour=(245, 60, 60)).pixels
    pixels = np.minimum(picture.pixels, red)
    assert inked(Picture(pixels, DPI), number_anchors())


def test_anchors_outside_the_picture() -> None:
    far = Anchors(Box(900, 900, 920, 913), Box(990, 900, 1040, 913), SIZE)
    assert not inked(sheet(("Số:", 20)), far)
