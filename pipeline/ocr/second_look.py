"""Zones that decide a record, cropped, cleaned for themselves and read again.

Seals and signatures lie over titles and names. Their strokes are far larger than letters, so
connected components larger than text are wiped; red and black are read apart. Every reading
is kept: assembly weighs them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.ocr.clean import FAINT, black_layer, contrast, print_layer, red_layer, without_specks
from pipeline.ocr.engine import Engine, Mode, OcrWord, ReadOptions, normal
from pipeline.ocr.photo import flattened
from pipeline.page import Box, Frame, Line, Page, Picture, Pixels, Point, Word

_TALL = 1.9
_WIDE = 6.0
"""Ink taller or wider than this many text heights is no letter but seal, stroke or rule."""
_MARGIN = 20
"""White pixels round a crop: Tesseract loses letters at an edge."""
_SMALLEST = 8
"""Pixels of a side under which there is nothing to read."""


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


@dataclass(frozen=True, slots=True)
class Cutting:
    """A part of an upright picture, made straight; `centre` is its middle on the picture, in points."""

    picture: Picture
    centre: Point
    frame: Frame

    def gray(self, pixels: Pixels) -> Pixels:
        """A gray layer of it without the dirt of a bad copy."""
        return without_specks(pixels, self.picture.dpi) if self.is_faint else pixels

    @property
    def is_faint(self) -> bool:
        """Whether a local threshold is worth its price."""
        return contrast(print_layer(self.picture)) < FAINT

    def box(self, word: OcrWord) -> Box:
        """Where a word of the framed picture stands on the page (reading frame)."""
        scale = 72 / self.picture.dpi
        height, width = self.picture.pixels.shape[:2]
        slope = math.atan(self.frame.slope)
        across = ((word.left + word.right) / 2 - _MARGIN - width / 2) * scale
        down = ((word.top + word.bottom) / 2 - _MARGIN - height / 2) * scale
        x = self.centre[0] + math.cos(slope) * across - math.sin(slope) * down
        y = self.centre[1] + math.sin(slope) * across + math.cos(slope) * down
        rx, ry = (word.right - word.left) * scale / 2, (word.bottom - word.top) * scale / 2
        return self.frame.from_upright(Box(x - rx, y - ry, x + rx, y + ry))


def cut_straight(picture: Picture, page: Page, box: Box) -> Cutting | None:
    """The part of an upright picture under `box` (reading frame), made straight; None where there is
    next to nothing."""
    scale = picture.dpi / 72
    inside = Box(max(box.x0, 0.0), max(box.y0, 0.0), min(box.x1, page.width), min(box.y1, page.height))
    width, height = round(inside.width * scale), round(inside.height * scale)
    if min(width, height) < _SMALLEST:
        return None
    x, y = page.frame.to_upright(inside).centre
    angle = math.atan(page.slope)
    cos, sin = math.cos(angle), math.sin(angle)
    turn = np.array(
        [
            [cos, -sin, x * scale - cos * width / 2 + sin * height / 2],
            [sin, cos, y * scale - sin * width / 2 - cos * height / 2],
        ]
    )
    pixels = cv2.warpAffine(
        picture.pixels,
        turn,
        (width, height),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderValue=(255, 255, 255),
    )
    return Cutting(Picture(np.asarray(pixels, np.uint8), picture.dpi), (x, y), page.frame)


def read_again(
    picture: Picture, page: Page, box: Box, engine: Engine, text_height: float
) -> tuple[Line, ...]:
    """All readings of the region `box` of an upright `picture`, lines in the reading frame.

    `text_height` in points. The words' `engine` tells the layer and mode that read them.
    """
    cut = cut_straight(picture, page, box)
    if cut is None:
        return ()
    part = cut.picture
    capital = text_height * part.dpi / 72
    # Letters that a stroke touches go with it when it is wiped: one reading wipes nothing, and
    # where there is colour sees black alone.
    name, gray = ("black", black_layer(part)) if part.is_colour else ("whole", part.pixels)
    out = _lines(cut, cut.gray(gray), engine, name, Mode.SPARSE)
    for name, gray in _layers(part):
        cleaned = without_strokes(cut.gray(gray), capital)
        for mode in (Mode.SPARSE, Mode.BLOCK):
            out += _lines(cut, cleaned, engine, name, mode)
    return out


def read_strip(
    picture: Picture, page: Page, box: Box, engine: Engine, name: str, mode: Mode
) -> tuple[Line, ...]:
    """The region `box` of an upright `picture` read alone in `mode`, lines in the reading frame.

    The words' `engine` is tagged with `name`.
    """
    cut = cut_straight(picture, page, box)
    if cut is None:
        return ()
    return _lines(cut, cut.gray(print_layer(cut.picture)), engine, "print", mode, name)


def _lines(
    cut: Cutting, gray: Pixels, engine: Engine, layer: str, mode: Mode, name: str = ""
) -> tuple[Line, ...]:
    """What the engine reads in a layer of a cutting; its words are tagged with the layer and the `name` or mode."""
    tag = f"{engine.name}/{layer}/{name or mode.name.lower()}"
    found = engine.read(_framed(gray), ReadOptions(cut.picture.dpi, mode, cut.is_faint))
    return tuple(
        Line(tuple(Word(normal(w.text), cut.box(w), w.confidence, tag) for w in line)) for line in found
    )


def _framed(gray: Pixels) -> Pixels:
    border = cv2.copyMakeBorder(gray, *(4 * (_MARGIN,)), cv2.BORDER_CONSTANT, value=(255,))
    return np.asarray(border, np.uint8)


def _layers(part: Picture) -> Iterator[tuple[str, Pixels]]:
    yield "print", print_layer(part)
    red = red_layer(part)
    if red is not None:
        yield "red", red
