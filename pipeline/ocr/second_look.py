"""Zones that decide a record, cropped, cleaned for themselves and read again.

Seals and signatures lie over titles and names. Their strokes are far larger than letters, so
connected components larger than text are wiped; red and black are read apart. Every reading
is kept: assembly weighs them.
"""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from pipeline.ocr.clean import black_layer, print_layer, red_layer
from pipeline.ocr.engine import Engine, Mode, OcrLine, ReadOptions, normal
from pipeline.ocr.photo import flattened
from pipeline.page import Box, Line, Page, Picture, Pixels, Word

_TALL = 1.9
_WIDE = 6.0
"""Ink taller or wider than this many text heights is no letter but seal, stroke or rule."""
MARGIN = 20
"""White pixels round a crop: Tesseract loses letters at an edge."""


def upright(picture: Picture, page: Page) -> Picture:
    """The page's picture laid flat and turned as the page was read."""
    if page.quad is not None:
        frame = page.frame
        across = frame.height if frame.turn in (90, 270) else frame.width
        picture = flattened(picture, page.quad, across)
    if not page.turn:
        return picture
    return Picture(np.ascontiguousarray(np.rot90(picture.pixels, page.turn // 90)), picture.dpi)


def crop(picture: Picture, page: Page, box: Box) -> tuple[Picture, Box]:
    """The part of an upright picture under `box` (reading frame), and its exact place in points."""
    scale = picture.dpi / 72
    height, width = picture.pixels.shape[:2]
    place = page.frame.to_upright(box)
    x0, x1 = (int(min(max(v * scale, 0), width)) for v in (place.x0, place.x1))
    y0, y1 = (int(min(max(v * scale, 0), height)) for v in (place.y0, place.y1))
    pixels = np.ascontiguousarray(picture.pixels[y0:y1, x0:x1])
    return Picture(pixels, picture.dpi), Box(x0 / scale, y0 / scale, x1 / scale, y1 / scale)


def without_strokes(gray: Pixels, text_height: float) -> Pixels:
    """`gray` with every connected piece of ink wiped that is larger than text.

    `text_height` is the height of a capital in pixels.
    """
    _, ink = cv2.threshold(gray, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    large = (stats[:, cv2.CC_STAT_HEIGHT] > _TALL * text_height) | (
        stats[:, cv2.CC_STAT_WIDTH] > _WIDE * text_height
    )
    large[0] = False
    out = gray.copy()
    out[large[labels]] = 255
    return out


def read_again(
    picture: Picture, page: Page, box: Box, engine: Engine, text_height: float
) -> tuple[Line, ...]:
    """All readings of the region `box` of an upright `picture`, lines in the reading frame.

    `text_height` in points. The words' `engine` tells the layer and mode that read them.
    """
    part, place = crop(picture, page, box)
    if min(part.pixels.shape[:2]) < 8:
        return ()
    capital = text_height * part.dpi / 72
    out: list[Line] = []
    # Letters that a stroke touches go with it when it is wiped: one reading wipes nothing, and
    # where there is colour sees black alone.
    name, gray = ("black", black_layer(part)) if part.is_colour else ("whole", part.pixels)
    for line in engine.read(framed(gray), ReadOptions(part.dpi, Mode.SPARSE)):
        out.append(_line(line, place, page, part.dpi, f"{engine.name}/{name}/sparse"))
    for name, gray in _layers(part):
        cleaned = without_strokes(gray, capital)
        rimmed = framed(cleaned)
        for mode in (Mode.SPARSE, Mode.BLOCK):
            tag = f"{engine.name}/{name}/{mode.name.lower()}"
            for line in engine.read(rimmed, ReadOptions(part.dpi, mode)):
                out.append(_line(line, place, page, part.dpi, tag))
    return tuple(out)


def read_strip(
    picture: Picture, page: Page, box: Box, engine: Engine, name: str, mode: Mode
) -> tuple[Line, ...]:
    """The region `box` of an upright `picture` read alone in `mode`, lines in the reading frame.

    The words' `engine` is tagged with `name`.
    """
    part, place = crop(picture, page, box)
    if min(part.pixels.shape[:2]) < 8:
        return ()
    rimmed = framed(print_layer(part))
    lines = engine.read(rimmed, ReadOptions(part.dpi, mode))
    return tuple(_line(line, place, page, part.dpi, f"{engine.name}/print/{name}") for line in lines)


def framed(gray: Pixels) -> Pixels:
    """`gray` with `MARGIN` white pixels round it."""
    border = cv2.copyMakeBorder(gray, *(4 * (MARGIN,)), cv2.BORDER_CONSTANT, value=(255,))
    return np.asarray(border, np.uint8)


def _layers(part: Picture) -> Iterator[tuple[str, Pixels]]:
    yield "print", print_layer(part)
    red = red_layer(part)
    if red is not None:
        yield "red", red


def _line(line: OcrLine, place: Box, page: Page, dpi: float, tag: str) -> Line:
    scale = 72 / dpi

    def box(x0: int, y0: int, x1: int, y1: int) -> Box:
        left, top = place.x0 - MARGIN * scale, place.y0 - MARGIN * scale
        flat = Box(left + x0 * scale, top + y0 * scale, left + x1 * scale, top + y1 * scale)
        return page.frame.from_upright(flat)

    return Line(
        tuple(
            Word(
                normal(w.text),
                box(w.left, w.top, w.right, w.bottom),
                w.confidence,
                tag,
            )
            for w in line
        )
    )
