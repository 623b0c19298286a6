"""Parts cut out of a page's picture, and the way of what is read there back to the page.

A page that lies askew is cut straight: the strip round a line then holds that line alone.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.ocr.clean import FAINT, contrast, without_specks
from pipeline.ocr.engine import Engine, Mode, OcrWord, ReadOptions, normal
from pipeline.ocr.photo import flattened
from pipeline.page import Box, Frame, Line, Page, Picture, Pixels, Point, Word

MARGIN = 20
"""White pixels round a cutting: Tesseract loses letters at an edge."""
_ASKEW = 0.02
"""Slant over which a cutting is made straight, points a point: a short line bears more than a page, and
turning blurs."""
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


def framed(gray: Pixels) -> Pixels:
    """`gray` with `MARGIN` white pixels round it."""
    border = cv2.copyMakeBorder(gray, *(4 * (MARGIN,)), cv2.BORDER_CONSTANT, value=(255,))
    return np.asarray(border, np.uint8)


@dataclass(frozen=True, slots=True)
class Cutting:
    """A part of an upright picture. `centre` is its middle there in points, `angle` how far it was
    turned to be straight, in radians."""

    picture: Picture
    centre: Point
    angle: float
    frame: Frame
    is_faint: bool
    """Whether there is little between gray paper and its print; colour is told apart by layers."""

    def lines(self, layer: Pixels, engine: Engine, mode: Mode, tag: str) -> tuple[Line, ...]:
        """What `engine` reads in a gray `layer` of the cutting, in the reading frame; words bear `tag`."""
        options = ReadOptions(self.picture.dpi, mode, local_threshold=self.is_faint)
        return tuple(
            Line(tuple(Word(normal(w.text), self._box(w), w.confidence, tag) for w in line))
            for line in engine.read(framed(layer), options)
        )

    def cleaned(self, layer: Pixels) -> Pixels:
        """A gray `layer` of the cutting without the dirt of a bad copy."""
        return without_specks(layer, self.picture.dpi) if self.is_faint else layer

    def _box(self, word: OcrWord) -> Box:
        scale = 72 / self.picture.dpi
        height, width = self.picture.pixels.shape[:2]
        across = ((word.left + word.right) / 2 - MARGIN - width / 2) * scale
        down = ((word.top + word.bottom) / 2 - MARGIN - height / 2) * scale
        cos, sin = math.cos(self.angle), math.sin(self.angle)
        x, y = self.centre[0] + cos * across - sin * down, self.centre[1] + sin * across + cos * down
        rx, ry = (word.right - word.left) * scale / 2, (word.bottom - word.top) * scale / 2
        return self.frame.from_upright(Box(x - rx, y - ry, x + rx, y + ry))


def cut(picture: Picture, page: Page, box: Box) -> Cutting | None:
    """The part of an upright picture under `box` (reading frame), straight where the page lies askew;
    None where there is next to nothing."""
    if abs(page.slope) < _ASKEW:
        part, place = crop(picture, page, box)
        return _cutting(part, place.centre, 0.0, page) if _is_enough(part.pixels) else None
    scale = picture.dpi / 72
    inside = Box(max(box.x0, 0.0), max(box.y0, 0.0), min(box.x1, page.width), min(box.y1, page.height))
    width, height = round(inside.width * scale), round(inside.height * scale)
    x, y = page.frame.to_upright(inside).centre
    angle = math.atan(page.slope)
    cos, sin = math.cos(angle), math.sin(angle)
    left, top = x * scale - (cos * width - sin * height) / 2, y * scale - (sin * width + cos * height) / 2
    if min(width, height) < _SMALLEST:
        return None
    pixels = cv2.warpAffine(
        picture.pixels,
        np.array([[cos, -sin, left], [sin, cos, top]]),
        (width, height),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderValue=(255, 255, 255),
    )
    return _cutting(Picture(np.asarray(pixels, np.uint8), picture.dpi), (x, y), angle, page)


def _cutting(part: Picture, centre: Point, angle: float, page: Page) -> Cutting:
    faint = not part.is_colour and contrast(part.pixels) < FAINT
    return Cutting(part, centre, angle, page.frame, faint)


def _is_enough(pixels: Pixels) -> bool:
    return bool(min(pixels.shape[:2]) >= _SMALLEST)
