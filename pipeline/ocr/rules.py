"""Rule lines of a page picture: are there enough for a table, how they slant, where they run."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.page import Pixels

_LEVEL, _UPRIGHT = 0.5, 0.35
"""Inches of unbroken ink that make a level and an upright rule; no letter is as long."""
_FEWEST_LEVEL, _FEWEST_UPRIGHT = 3, 2
_THICKEST = 0.07  # inches; what is thicker is a bar or the edge of a picture
_STEEPEST = 0.09  # points a point: 5 degrees, more than any sheet feeder lets through


@dataclass(frozen=True, slots=True)
class Rules:
    """Masks, 255 where ink runs on, of the same shape as the picture they were found in."""

    ink: Pixels
    level: Pixels
    upright: Pixels


def slant_of_rules(gray: Pixels, dpi: float) -> float | None:
    """How much level rules fall, pixels down a pixel right; None where there is no table's worth.

    Looks at a quarter of the pixels: it must cost next to nothing on a page without rules.
    """
    small = darkest_of_four(gray)
    rules = find_rules(small, dpi / 2)
    level = _long(rules.level, dpi, down=False)
    if len(level) < _FEWEST_LEVEL or len(_long(rules.upright, dpi, down=True)) < _FEWEST_UPRIGHT:
        return None
    slants = [(_fall(rules.level, box), box[2]) for box in level]
    slants.sort()
    half = sum(width for _, width in slants) / 2
    for slant, width in slants:
        half -= width
        if half <= 0:
            return slant if abs(slant) <= _STEEPEST else None
    return None


def find_rules(gray: Pixels, dpi: float) -> Rules:
    """Ink that runs on level or upright for longer than letters do.

    The picture must not be denoised before: a median filter wipes rules out.
    """
    ink = ink_of(gray, dpi)
    # Three pixels thick: a rule that slants or breaks by a pixel is still one stroke.
    level = _opened(cv2.dilate(ink, np.ones((3, 1), np.uint8)), (max(int(_LEVEL * dpi), 3), 1))
    upright = _opened(cv2.dilate(ink, np.ones((1, 3), np.uint8)), (1, max(int(_UPRIGHT * dpi), 3)))
    return Rules(ink, level, upright)


def ink_of(gray: Pixels, dpi: float) -> Pixels:
    """255 where a pixel is clearly darker than the paper round it: lamps fade, paper yellows."""
    side = max(int(0.25 * dpi), 5) | 1
    around = cv2.blur(gray, (side, side))
    return np.asarray(cv2.compare(cv2.subtract(around, gray), np.full_like(gray, 26), cv2.CMP_GT), np.uint8)


def darkest_of_four(gray: Pixels) -> Pixels:
    """The picture at half its resolution, no stroke lost."""
    even = gray[: gray.shape[0] // 2 * 2, : gray.shape[1] // 2 * 2]
    rows = cv2.min(even[::2], even[1::2])
    return np.ascontiguousarray(np.minimum(rows[:, ::2], rows[:, 1::2]))


def _opened(mask: cv2.typing.MatLike, size: tuple[int, int]) -> Pixels:
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, size)
    return np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, kernel), np.uint8)


def _long(mask: Pixels, dpi: float, *, down: bool) -> list[tuple[int, int, int, int]]:
    """(left, top, width, height) of strokes long and thin enough, in a picture of half `dpi`."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    out: list[tuple[int, int, int, int]] = []
    for left, top, width, height in stats[1:, :4].tolist():
        length, across = (height, width) if down else (width, height)
        if length >= 0.45 * dpi and across <= _THICKEST * dpi + _STEEPEST * length:
            out.append((left, top, width, height))
    return out


def _fall(mask: Pixels, box: tuple[int, int, int, int]) -> float:
    left, top, width, height = box
    ys, xs = np.nonzero(mask[top : top + height, left : left + width])
    return float(np.polyfit(xs, ys, 1)[0])
