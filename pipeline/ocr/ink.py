"""Ink in a field between two printed anchors: is there any, and a crop to read it from."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.ocr.anchors import Anchors
from pipeline.page import Box, Picture, Pixels

_RIM = 0.6  # of the print beside the field stays in the crop: it tells a slash from a 1
_HALF = 1.15  # sizes above and below the middle of the line: clerks write taller than print
_DOT = 0.24  # sizes: nothing lower than this is a digit
_RULE = 2.2  # sizes: a flat stroke longer than this is a rule


def crop_field(picture: Picture, anchors: Anchors) -> Picture:
    """The field with a rim of print on either side, in gray without the red of a seal.

    A field that holds red ink only (a stamped number) is given in plain gray.
    """
    wanted = _around(anchors)
    pixels = _cut(picture, wanted)
    if pixels.ndim == 2:
        return Picture(pixels, picture.dpi)
    without_red = Picture(np.ascontiguousarray(pixels[:, :, 0]), picture.dpi)
    plain = Picture(np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8), picture.dpi)
    return plain if has_ink(plain, anchors) and not has_ink(without_red, anchors) else without_red


def _around(anchors: Anchors) -> Box:
    field, size = anchors.field, anchors.size
    middle = field.centre[1]
    return Box(field.x0 - _RIM * size, middle - _HALF * size, field.x1 + _RIM * size, middle + _HALF * size)


def _cut(picture: Picture, box: Box) -> Pixels:
    k = picture.dpi / 72
    height, width = picture.pixels.shape[:2]
    x0, x1 = (int(np.clip(round(v * k), 0, width)) for v in (box.x0, box.x1))
    y0, y1 = (int(np.clip(round(v * k), 0, height)) for v in (box.y0, box.y1))
    if x1 - x0 < 2 or y1 - y0 < 2:  # the anchors stand outside the picture
        return np.full((8, 8), 255, np.uint8)
    return picture.pixels[y0:y1, x0:x1]


def has_ink(crop: Picture, anchors: Anchors) -> bool:
    """Whether anything is written, stamped or printed in a gray `crop` of the field.

    Leader dots, rules and the feet of neighbouring lines do not count.
    """
    gray, unit = crop.pixels, anchors.size * crop.dpi / 72
    level = min(float(np.percentile(gray, 90)) - 45, 200)
    count, _, stats, centres = cv2.connectedComponentsWithStats(
        (gray < level).astype(np.uint8), connectivity=8
    )
    first, last = _RIM * unit, gray.shape[1] - _RIM * unit
    for (x, y, w, h, _), (cx, cy) in zip(stats[1:count], centres[1:count], strict=True):
        box = Box(float(x), float(y), float(x + w), float(y + h))
        if first < cx < last and _may_be_digit(box, cy - gray.shape[0] / 2, gray.shape[0], unit):
            return True
    return False


def _may_be_digit(box: Box, off_middle: float, height: int, unit: float) -> bool:
    if box.height < _DOT * unit or (box.width > _RULE * unit and box.height < 0.3 * unit):
        return False
    at_rim = box.y0 == 0 or box.y1 >= height
    return not (at_rim and abs(off_middle) > 0.55 * unit)
