"""Framed marks of urgency and secrecy, upright and aslant."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.assembly import marks
from pipeline.assembly.evidence import Placed
from pipeline.ocr.engine import open_engine
from pipeline.ocr.marks import read_marks
from pipeline.page import Box, Page, Picture, TextOrigin, ZoneKind
from pipeline.settings import Settings
from tests.made import HEIGHT, WIDTH, paper_of

DPI = 200.0
K = DPI / 72
RED, BLACK = (216, 30, 30), (20, 20, 20)
PAGE = Page(1, WIDTH, HEIGHT, TextOrigin.OCR, ())
TOP = Box(0, 0, WIDTH, 0.45 * HEIGHT)


def page_with(
    text: str, angle: float, ink: tuple[int, int, int], at: tuple[float, float] = (150, 190)
) -> Picture:
    """A page with some print and one framed mark, its middle at `at`, turned by `angle` degrees."""
    page = Image.new("RGB", (round(WIDTH * K), round(HEIGHT * K)), (255, 255, 255))
    pen = ImageDraw.Draw(page)
    font = ImageFont.truetype("Tinos-Bold.ttf", round(14 * K))
    pen.text((300 * K, 60 * K), "CỘNG HÒA XÃ HỘI", font=font, fill=BLACK)
    pen.text((100 * K, 320 * K), "Kính gửi: Các sở, ban, ngành", font=font, fill=BLACK)
    width, height = round(font.getlength(text) + 14 * K), round(24 * K)
    mark = Image.new("RGBA", (width, height), (255, 255, 255, 0))
    pen = ImageDraw.Draw(mark)
    pen.rectangle((2, 2, width - 3, height - 3), outline=ink, width=round(1.3 * K))
    pen.text((width / 2, height / 2), text, font=font, fill=ink, anchor="mm")
    turned = mark.rotate(angle, Image.Resampling.BICUBIC, expand=True)
    x, y = round(at[0] * K - turned.width / 2), round(at[1] * K - turned.height / 2)
    page.paste(turned, (x, y), turned)
    return Picture(np.asarray(page), DPI)


@pytest.mark.parametrize("angle", [0.0, 8.0, -12.0, 30.0, -30.0])
def test_a_red_mark_is_read_upright_and_aslant(angle: float) -> None:
    (line,) = read_marks(page_with("HỎA TỐC", angle, RED), PAGE, TOP, open_engine(Settings()))
    assert marks.read_marks(paper_of((ZoneKind.BODY, [line])), [Placed(1, line)]).urgency is not None
    if abs(angle) < 15:
        assert line.text == "HỎA TỐC"
    assert line.box.centre == pytest.approx((150, 190), abs=2)
    assert line.words[0].engine.endswith("/mark")


@pytest.mark.parametrize("text", ["THƯỢNG KHẨN", "KHẨN", "TỐI MẬT"])
def test_other_marks(text: str) -> None:
    assert [x.text for x in read_marks(page_with(text, 0, RED), PAGE, TOP, open_engine(Settings()))] == [text]


def test_a_black_mark_on_a_gray_scan() -> None:
    colour = page_with("HỎA TỐC", 0, BLACK)
    gray = Picture(np.ascontiguousarray(colour.pixels[..., 0]), DPI)
    assert [x.text for x in read_marks(gray, PAGE, TOP, open_engine(Settings()))] == ["HỎA TỐC"]


def test_a_frame_below_the_region_is_not_looked_for() -> None:
    picture = page_with("HỎA TỐC", 0, RED, at=(150, 600))
    assert read_marks(picture, PAGE, TOP, open_engine(Settings())) == ()


def test_print_without_a_frame_is_no_mark() -> None:
    page = Image.new("RGB", (round(WIDTH * K), round(HEIGHT * K)), (255, 255, 255))
    font = ImageFont.truetype("Tinos-Bold.ttf", round(14 * K))
    ImageDraw.Draw(page).text((100 * K, 190 * K), "HỎA TỐC", font=font, fill=RED)
    assert read_marks(Picture(np.asarray(page), DPI), PAGE, TOP, open_engine(Settings())) == ()
