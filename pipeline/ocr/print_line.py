"""The print of a letterhead line whose blanks a pen filled in, read without the ink.

Digits written between "Số:" and "/QĐ-UBND" stand taller than print and touch it: Tesseract sizes
the line by them and misreads the words beside them. What is taller than a letter is wiped first.
"""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.ocr.clean import print_layer
from pipeline.ocr.cutting import MARGIN, crop, framed
from pipeline.ocr.engine import Engine, Mode, ReadOptions, normal
from pipeline.page import Box, Line, Page, Picture, Pixels, Word

_HALF = 0.95
"""Sizes above and below the line's middle that are looked at."""
_TALL, _WIDE = 0.86, 2.2
"""Sizes: ink taller or wider is no letter. A "g" or an "h" takes 0.7; a rule is wider."""


def read_print(picture: Picture, page: Page, box: Box, size: float, engine: Engine) -> Line | None:
    """The printed words in `box` (reading frame), a line set in `size` points of an upright `picture`.

    None where no print is left. Raises OcrError.
    """
    middle = box.centre[1]
    strip = Box(max(box.x0, 0.0), middle - _HALF * size, min(box.x1, page.width), middle + _HALF * size)
    level = _level(picture, page, strip)
    gray = print_layer(level)
    if min(gray.shape[:2]) < 8:
        return None
    lines = engine.read(framed(_without_ink(gray, size * level.dpi / 72)), ReadOptions(level.dpi, Mode.LINE))
    scale = 72 / level.dpi

    def placed(left: int, top: int, right: int, bottom: int) -> Box:
        x0, x1 = (strip.x0 + (x - MARGIN) * scale for x in (left, right))
        y0, y1 = (strip.y0 + (y - MARGIN) * scale for y in (top, bottom))
        return Box(x0, y0, x1, y1)

    words = [
        Word(normal(w.text), placed(w.left, w.top, w.right, w.bottom), w.confidence, f"{engine.name}/print")
        for line in lines
        for w in line
        if w.text.strip()
    ]
    return Line(tuple(sorted(words, key=lambda w: w.box.x0))) if words else None


def _level(picture: Picture, page: Page, strip: Box) -> Picture:
    """The pixels under `strip` with the page's slope taken out: its pixels are the strip's points."""
    fall = abs(page.slope) * strip.width / 2 + 1
    part, place = crop(picture, page, strip.grown(0, fall))
    k = part.dpi / 72
    height, width = round(strip.height * k), part.pixels.shape[1]
    if min(height, *part.pixels.shape[:2]) < 8:
        return Picture(np.full((1, 1), 255, np.uint8), part.dpi)
    middle = page.frame.to_upright(strip).centre[1]
    top = (middle - strip.height / 2 - place.y0) * k
    shear = np.array([[1, 0, 0], [page.slope, 1, top - page.slope * width / 2]], np.float32)
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    white = (255, 255, 255)
    pixels = cv2.warpAffine(part.pixels, shear, (width, height), flags=flags, borderValue=white)
    return Picture(np.asarray(pixels, np.uint8), part.dpi)


def _without_ink(gray: Pixels, unit: float) -> Pixels:
    """`gray` on white paper without what is larger than a letter; `unit` is the print's size in pixels."""
    paper = float(np.percentile(gray, 75))
    gray = np.asarray(cv2.convertScaleAbs(gray, alpha=255 / max(paper, 1.0)), np.uint8)
    _, ink = cv2.threshold(gray, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    large = (stats[:, cv2.CC_STAT_HEIGHT] > _TALL * unit) | (stats[:, cv2.CC_STAT_WIDTH] > _WIDE * unit)
    large[0] = False
    wiped = cv2.dilate(large[labels].astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    return np.where(wiped, np.uint8(255), gray)
