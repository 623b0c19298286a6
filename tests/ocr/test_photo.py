"""Photos of sheets: the edges found, laid flat, and boxes back on the photo; scans left alone."""

from __future__ import annotations

import cv2
import numpy as np
import pypdfium2
import pytest

from corpora.papers import lay_out
from corpora.scans import Level, scan
from pipeline.dataset.packing import pack_page, unpack_page
from pipeline.ocr.cutting import upright
from pipeline.ocr.engine import Mode, open_engine
from pipeline.ocr.photo import flattened, laid_flat
from pipeline.ocr.read import read_page
from pipeline.ocr.second_look import read_strip
from pipeline.page import Box, Frame, Picture, Pixels, Quad, Sheet
from pipeline.settings import Settings
from tests.made import made_papers
from tests.ocr.test_read import DPI, made_page, printed

SEEN = np.array([(90, 60), (1240, 110), (1330, 1820), (40, 1760)], np.float32)
"""Where the sheet's corners lie in the photo."""


def matrix() -> np.ndarray:
    height, width = made_page().shape[:2]
    sheet = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    return np.asarray(cv2.getPerspectiveTransform(sheet, SEEN))


def photo(desk: int = 90) -> Pixels:
    """The made page on a desk, from aside, brighter on the left than on the right."""
    background = np.full((1880, 1400, 3), desk, np.uint8)
    cv2.warpPerspective(
        made_page(), matrix(), (1400, 1880), dst=background, borderMode=cv2.BORDER_TRANSPARENT
    )
    light = np.linspace(1.0, 0.7, 1400, dtype=np.float32)[None, :, None]
    return (background * light).astype(np.uint8)


def test_corners_are_found_and_the_sheet_has_the_size_of_a4() -> None:
    found = laid_flat(Picture(photo(), DPI))
    assert found is not None
    assert np.array(found.quad.corners) * DPI / 72 == pytest.approx(SEEN, abs=6)
    height, width = found.picture.pixels.shape[:2]
    assert width / found.picture.dpi * 72 == pytest.approx(595, abs=1)
    assert height / found.picture.dpi * 72 == pytest.approx(842, abs=2)


def test_words_of_a_photo_are_read_in_place_and_shown_on_the_photo() -> None:
    pixels = photo()
    height, width = (s * 72 / DPI for s in pixels.shape[:2])
    sheet = Sheet(1, width, height, None, lambda _: Picture(pixels, DPI))
    page = read_page(sheet, open_engine(Settings()), DPI)
    assert [n.code for n in page.notes] == ["page_laid_flat"]
    assert page.frame.shown_size == pytest.approx((width, height))
    for text in ("NGHĨA", "07/GM-STP", "Nguyệt"):
        (word,) = (w for w in page.words if w.text == text)
        x, y = printed()[text].centre
        assert word.box.centre == pytest.approx((x, y), abs=4), "the flat sheet is as it was printed"
        u, v, w = matrix() @ (x * DPI / 72, y * DPI / 72, 1.0)
        assert page.frame.to_shown(word.box).centre == pytest.approx(
            (u / w * 72 / DPI, v / w * 72 / DPI), abs=4
        )
    assert unpack_page(pack_page(page)) == page.settled()
    (word,) = (w for w in page.words if w.text == "MỜI")
    picture = upright(Picture(pixels, DPI), page)
    again = read_strip(picture, page, word.box.grown(60, 6), open_engine(Settings()), "again", Mode.BLOCK)
    assert "MỜI" in {w.text for line in again for w in line}


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_photo_keeps_its_boxes(turn: int) -> None:
    """The box of the whole reading frame is the box round the sheet, whichever way it was turned."""
    corners = ((10.0, 20.0), (590.0, 30.0), (600.0, 800.0), (5.0, 790.0))
    size = (842.0, 595.0) if turn in (90, 270) else (595.0, 842.0)
    frame = Frame(*size, turn=turn, quad=Quad(620.0, 830.0, corners))
    shown = frame.to_shown(Box(0, 0, *size))
    assert (shown.x0, shown.y0, shown.x1, shown.y1) == pytest.approx((5, 20, 600, 800))
    corner = frame.to_shown(Box(0, 0, 1, 1)).centre
    nearest = {0: (10, 20), 90: (590, 30), 180: (600, 800), 270: (5, 790)}[turn]
    assert corner == pytest.approx(nearest, abs=2)


def test_flattening_takes_no_more_pixels_than_the_photo_has() -> None:
    picture = Picture(photo(), DPI)
    found = laid_flat(picture)
    assert found is not None
    again = flattened(picture, found.quad, 595.276)
    assert again.pixels.shape == found.picture.pixels.shape
    assert again.pixels.shape[1] <= np.hypot(*(SEEN[2] - SEEN[3]))


@pytest.mark.parametrize(
    "name", ["a scan", "a skewed scan", "a square photo", "a page with a frame", "two sheets", "a scrap"]
)
def test_what_shows_no_edges_from_aside_is_left_alone(name: str) -> None:
    pixels = made_page().copy()
    if name == "a skewed scan":
        height, width = pixels.shape[:2]
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), 2.2, 1.0)
        pixels = cv2.warpAffine(pixels, turn, (width, height), borderValue=(255, 255, 255))
    elif name == "a square photo":
        pixels = cv2.copyMakeBorder(pixels, *(4 * (80,)), cv2.BORDER_CONSTANT, value=(60, 60, 60))
    elif name == "two sheets":  # the other one must not be lost
        pixels = np.hstack([photo(), photo()])
    elif name == "a scrap":
        pixels = pixels[:1, :1]
    elif name == "a page with a frame":
        cv2.polylines(pixels, [SEEN.astype(np.int32) // 2 + (250, 300)], True, (0, 0, 0), 6)
    assert laid_flat(Picture(np.asarray(pixels, np.uint8), DPI)) is None


def test_every_made_photo_is_laid_flat_and_no_made_scan_is() -> None:
    paper = lay_out(made_papers()["001"][0])
    for level in (Level.PHONE, Level.PHOTOCOPY, Level.OFFICE):
        document = pypdfium2.PdfDocument(scan(paper, level, name="photo"))
        for page in document:
            pixels = page.render(scale=DPI / 72, rev_byteorder=True).to_numpy()[:, :, :3].copy()
            assert (laid_flat(Picture(pixels, DPI)) is not None) == (level is Level.PHONE)
        document.close()


def test_a_photo_without_edges_is_laid_flat_by_its_lines() -> None:
    """A light desk, or a photo cut to the paper: lines that run together tell how it was seen."""
    height, width = made_page().shape[:2]
    sheet = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    seen = np.array([(0, 60), (width, 0), (width, height), (0, height - 50)], np.float32)
    aside = cv2.getPerspectiveTransform(sheet, seen)
    pixels = cv2.warpPerspective(made_page(), aside, (width, height), borderValue=(255, 255, 255))
    page = read_page(
        Sheet(1, width * 72 / DPI, height * 72 / DPI, None, lambda _: Picture(pixels.astype(np.uint8), DPI)),
        open_engine(Settings()),
        DPI,
    )
    assert [n.code for n in page.notes] == ["page_laid_flat"]
    for text in ("NGHĨA", "07/GM-STP", "Nguyệt"):
        (word,) = (w for w in page.words if w.text == text)
        x, y = printed()[text].centre
        u, v, w = aside @ (x * DPI / 72, y * DPI / 72, 1.0)
        there = (u / w * 72 / DPI, v / w * 72 / DPI)
        assert page.frame.to_shown(word.box).centre == pytest.approx(there, abs=4)
    assert abs(page.slope) < 0.004
