"""One sheet → one page of words: turned, skewed, blank, damaged; and boxes back on the page."""

from __future__ import annotations

import io
from functools import cache

import cv2
import numpy as np
import pdfplumber
import pypdfium2
import pytest

from pipeline.fold import fold
from pipeline.layout.lines import rows_of
from pipeline.ocr.cutting import crop, cut, upright
from pipeline.ocr.engine import Engine, Mode, OcrLine, OcrWord, ReadOptions, open_engine
from pipeline.ocr.read import read_page
from pipeline.ocr.second_look import read_again, read_strip
from pipeline.page import Box, Note, Page, Picture, Pixels, Sheet, TextOrigin, Word
from pipeline.settings import Settings
from tests.made import paper_bytes

DPI = 150.0


@cache
def made_page() -> Pixels:
    document = pypdfium2.PdfDocument(paper_bytes("made-giay-moi"))
    pixels = document[0].render(scale=DPI / 72, rev_byteorder=True).to_numpy()[:, :, :3].copy()
    document.close()
    return pixels


def sheet(pixels: Pixels, dpi: float = DPI) -> Sheet:
    height, width = (s * 72 / dpi for s in pixels.shape[:2])
    return Sheet(1, width, height, None, lambda _: Picture(pixels, dpi))


@cache
def read(turn: int) -> tuple[Pixels, Page]:
    """The made page as scanned when turned `turn` degrees clockwise, and read."""
    pixels = np.ascontiguousarray(np.rot90(made_page(), -turn // 90))
    return pixels, read_page(sheet(pixels), open_engine(Settings()), DPI)


def ink_under(pixels: Pixels, box: Box, dpi: float = DPI) -> Pixels:
    """What is to be seen on the shown page under `box`."""
    k = dpi / 72
    return pixels[round(box.y0 * k) : round(box.y1 * k), round(box.x0 * k) : round(box.x1 * k)]


@cache
def printed() -> dict[str, Box]:
    """Where words stand on the made page, as its text layer tells."""
    with pdfplumber.open(io.BytesIO(paper_bytes("made-giay-moi"))) as pdf:
        return {w["text"]: Box(w["x0"], w["top"], w["x1"], w["bottom"]) for w in pdf.pages[0].extract_words()}


def turned(box: Box, turn: int) -> Box:
    """`box` of the upright page on the page turned clockwise."""
    w, h = (s * 72 / DPI for s in made_page().shape[1::-1])
    return {
        0: box,
        90: Box(h - box.y1, box.x0, h - box.y0, box.x1),
        180: Box(w - box.x1, h - box.y1, w - box.x0, h - box.y0),
        270: Box(box.y0, w - box.x1, box.y1, w - box.x0),
    }[turn]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_read_upright_and_boxes_lie_on_the_shown_page(turn: int) -> None:
    pixels, page = read(turn)
    assert page.turn == turn
    assert page.height > page.width
    for text in ("NGHĨA", "07/GM-STP", "Nguyệt"):
        (word,) = (w for w in page.words if w.text == text)
        shown = page.frame.to_shown(word.box)
        assert shown.centre == pytest.approx(turned(printed()[text], turn).centre, abs=4)
        seen = np.ascontiguousarray(np.rot90(ink_under(pixels, shown), turn // 90))
        line = cv2.copyMakeBorder(seen, *(4 * (25,)), cv2.BORDER_CONSTANT, value=(255, 255, 255))
        gray = cv2.cvtColor(line, cv2.COLOR_RGB2GRAY).astype(np.uint8)
        (alone,) = open_engine(Settings()).read(gray, ReadOptions(DPI, Mode.LINE))
        assert fold(" ".join(w.text for w in alone)) == fold(text)


def test_a_turned_page_says_so() -> None:
    assert [n.code for n in read(90)[1].notes] == ["page_turned"]
    assert read(0)[1].notes == ()


@pytest.mark.parametrize("degrees", [2.0, -2.0])
def test_a_skewed_page_has_its_rows_in_order_and_its_boxes_on_the_shown_page(degrees: float) -> None:
    straight = made_page()
    height, width = straight.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    skewed = cv2.warpAffine(straight, matrix, (width, height), borderValue=(255, 255, 255)).astype(np.uint8)
    page = read_page(sheet(skewed), open_engine(Settings()), DPI)
    assert page.slope == pytest.approx(-np.tan(np.radians(degrees)), abs=0.004)
    rows = [" ".join(line.text for line in row) for row in rows_of(page.words)]
    assert rows[0].startswith("UBND TỈNH HÒA BÌNH CỘNG HÒA")
    body = [i for i, r in enumerate(rows) if r.startswith(("Thời gian", "Địa điểm", "Rất mong", "Nơi nhận"))]
    assert len(body) == 4
    assert body == sorted(body)
    for word in page.words:
        if word.text in ("NGHĨA", "MỜI", "Nguyệt"):
            shown = page.frame.to_shown(word.box)
            x, y = (v * DPI / 72 for v in printed()[word.text].centre)
            moved = matrix @ np.array([x, y, 1.0]) * 72 / DPI
            assert shown.centre == pytest.approx(tuple(moved), abs=4)


def test_a_blank_page_says_so_and_is_not_read() -> None:
    class Never:
        name = "never"

        def read(self, gray: Pixels, options: ReadOptions) -> tuple[OcrLine, ...]:
            raise AssertionError("a blank page needs no OCR")

    page = read_page(sheet(np.full((1700, 1200), 250, np.uint8)), Never(), DPI)
    assert (page.words, [n.code for n in page.notes]) == ((), ["blank_page"])


def test_a_trusted_text_layer_is_taken_as_it_is() -> None:
    words = (Word("Số:", Box(85, 100, 105, 113)),)
    note = Note("legacy_font", "recoded")
    page = read_page(Sheet(3, 595, 842, words, None, notes=(note,)), open_engine(Settings()), DPI)
    assert (page.number, page.words, page.notes) == (3, words, (note,))
    assert page.origin is TextOrigin.EMBEDDED


def test_a_sheet_that_cannot_be_rendered_is_a_page_without_words() -> None:
    note = Note("damaged_page", "page 2 cannot be rendered")
    page = read_page(Sheet(2, 595, 842, None, None, notes=(note,)), open_engine(Settings()), DPI)
    assert (page.words, page.notes) == ((), (note,))


def test_a_page_of_noise_is_said_to_be_hardly_readable() -> None:
    rng = np.random.default_rng(4)
    noise = np.where(rng.random((500, 380)) < 0.08, 0, 255).astype(np.uint8)
    noise = cv2.dilate(255 - noise, np.ones((3, 3), np.uint8)).astype(np.uint8)
    page = read_page(sheet(255 - noise, 72.0), open_engine(Settings()), 72)
    assert "poor_picture" in [n.code for n in page.notes]


class Spy:
    """An engine that answers with one word and remembers what it was asked."""

    name = "spy"

    def __init__(self, *words: OcrWord) -> None:
        self.words = words
        self.asked: list[tuple[tuple[int, ...], ReadOptions]] = []

    def read(self, gray: Pixels, options: ReadOptions) -> tuple[OcrLine, ...]:
        self.asked.append((gray.shape, options))
        return (self.words,) if self.words else ()


def test_the_pictures_own_dpi_is_passed_on() -> None:
    spy = Spy(*(OcrWord("của", 10, 10, 40, 20, 0.99) for _ in range(4)))
    page = np.full((600, 400), 255, np.uint8)
    page[200:300, 100:300] = 0
    read_page(sheet(page, 123.0), spy, 200)
    assert [o.dpi for _, o in spy.asked] == [123.0]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("slope", [0.0, 0.015])
def test_boxes_of_the_second_look_are_exact(turn: int, slope: float) -> None:
    """A word read in a crop lies where the crop lies: to the pixel of the crop's edge."""
    width, height = 600.0, 800.0
    page = Page(1, width, height, TextOrigin.OCR, (), turn=turn, slope=slope)
    k = DPI / 72
    picture = Picture(np.full((round(height * k), round(width * k)), 255, np.uint8), DPI)
    region = Box(96.0, 192.0, 288.0, 240.0)
    part, place = crop(picture, page, region)
    spy = Spy(OcrWord("MẬT", 20 + 50, 20 + 10, 20 + 90, 20 + 30, 0.9))
    (line,) = read_strip(picture, page, region, spy, "column", Mode.BLOCK)
    (shape, options), *_ = spy.asked
    assert shape == (part.pixels.shape[0] + 40, part.pixels.shape[1] + 40)
    assert (options.dpi, options.mode) == (DPI, Mode.BLOCK)
    there = page.frame.to_upright(line.words[0].box)
    assert there.x0 == pytest.approx(place.x0 + 50 / k)
    assert there.x1 == pytest.approx(place.x0 + 90 / k)
    assert there.y0 == pytest.approx(place.y0 + 10 / k)
    assert there.y1 == pytest.approx(place.y0 + 30 / k)
    assert place.x0 == pytest.approx(96.0, abs=1 / k)


@pytest.mark.parametrize("slope", [0.03, -0.045])
def test_a_cutting_of_a_skewed_page_is_straight_and_knows_its_way_back(slope: float) -> None:
    """A mark on the page is seen level in the cutting, and its box leads back to the mark."""
    page = Page(1, 600.0, 800.0, TextOrigin.OCR, (), slope=slope)
    k = DPI / 72
    word = Box(150.0, 210.0, 250.0, 222.0)
    pixels = np.full((round(800 * k), round(600 * k)), 255, np.uint8)
    there = page.frame.to_upright(word)
    columns = np.arange(round(there.x0 * k), round(there.x1 * k))
    for x in columns:  # a line of print that falls with the page
        y = (there.centre[1] + slope * (x / k - there.centre[0])) * k
        pixels[round(y - 4) : round(y + 4), x] = 0
    cutting = cut(Picture(pixels, DPI), page, word.grown(30, 10))
    assert cutting is not None
    ink = np.argwhere(cutting.picture.pixels < 128)
    (top, left), (bottom, right) = ink.min(axis=0), ink.max(axis=0)
    assert bottom - top < 14  # level: along the page it falls by 8 and more pixels than its 8
    spy = Spy(OcrWord("MẬT", left + 20, top + 20, right + 20, bottom + 20, 0.9))
    (line,) = cutting.lines(cutting.picture.pixels, spy, Mode.LINE, "spy/name")
    assert line.words[0].box.centre == pytest.approx(word.centre, abs=1)


def test_both_modes_of_the_second_look_are_kept_apart() -> None:
    page = Page(1, 600, 800, TextOrigin.OCR, ())
    picture = Picture(np.full((1667, 1250), 255, np.uint8), DPI)
    spy = Spy(OcrWord("MẬT", 30, 30, 60, 50, 0.9))
    lines = read_again(picture, page, Box(100, 100, 300, 200), spy, 12.5)
    tags = [x.words[0].engine for x in lines]
    assert len(tags) == len(set(tags)) >= 2
    assert all(t.startswith("spy/") for t in tags)


def test_a_region_outside_the_page_gives_nothing() -> None:
    page = Page(1, 600, 800, TextOrigin.OCR, ())
    picture = Picture(np.full((1667, 1250), 255, np.uint8), DPI)
    spy = Spy(OcrWord("MẬT", 30, 30, 60, 50, 0.9))
    assert read_again(picture, page, Box(700, 100, 900, 200), spy, 12.5) == ()
    assert read_strip(picture, page, Box(100, 900, 300, 950), spy, "column", Mode.BLOCK) == ()
    assert spy.asked == []


def test_a_real_word_is_found_again_in_its_place() -> None:
    pixels, page = read(90)
    engine: Engine = open_engine(Settings())
    (word,) = (w for w in page.words if w.text == "MỜI")
    lines = read_strip(
        upright(Picture(pixels, DPI), page), page, word.box.grown(60, 6), engine, "column", Mode.BLOCK
    )
    (again,) = (w for x in lines for w in x if w.text == "MỜI")
    assert again.box.centre == pytest.approx(word.box.centre, abs=1.5)
