"""Text lines that run together like a fan: a photo from aside on which the sheet's edges are not seen.

All level lines of a flat sheet meet in one point of the photo, so their slant changes evenly from
the top of the page to its foot. On a scan it does not change.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.page import Pixels

_FARTHEST, _STEP = 0.1, 0.005
"""Slants tried, pixels down a pixel right: to 5.7 degrees, in steps of a third."""
_BANDS = 4
"""Parts of the page, one above the other, whose slants are compared."""
_CLEAR = 1.6
"""How much sharper than at other slants the rows of a band must stand for its slant to count."""
_OFF = 0.012
"""How far a band's slant may lie from the line through all."""
_FAN = 0.025
"""Change of slant from top to foot under which a page is taken for flat."""
_SHARPER = 1.25
"""How much sharper the rows must stand once the fan is closed than at any one slant."""

_STRIPS = 32

Sums = npt.NDArray[np.float32]
Corners = npt.NDArray[np.float64]


def fan_of_text(small: Pixels) -> Corners | None:
    """Corners (pixels, top left on, clockwise) of what is a rectangle on the sheet; None on a flat page.

    They take in the whole picture, which is gray at about 75 dpi. 0.02 s a page.
    """
    dark = cv2.subtract(cv2.blur(small, (25, 25)), small)
    ink = np.asarray(cv2.subtract(dark, np.full_like(dark, 12)), np.uint8)
    slants = np.arange(-_FARTHEST, _FARTHEST + 1e-6, _STEP)
    strips = _row_sums_by_strip(ink)
    sharp = np.array([_by_band(_sheared(strips, slant, ink.shape[1])) for slant in slants])
    fitted = _fitted(sharp, slants)
    if fitted is None:
        return None
    middle, change = _refined(ink, *fitted)
    if abs(change) < _FAN or _sharpness(_closed(ink, middle, change)) < _SHARPER * sharp.sum(axis=1).max():
        return None
    return _corners(ink.shape, middle, change)


def _fitted(sharp: npt.NDArray[np.float64], slants: npt.NDArray[np.float64]) -> tuple[float, float] | None:
    """Slant at mid-page and its change from top to foot, by the bands that show one."""
    best = slants[sharp.argmax(axis=0)]
    clear = sharp.max(axis=0) > _CLEAR * np.median(sharp, axis=0) + 1
    if clear.sum() < 3:
        return None
    places = (np.arange(_BANDS) + 0.5) / _BANDS - 0.5
    change, middle = np.polyfit(places[clear], best[clear], 1)
    off = np.abs(best[clear] - middle - change * places[clear])
    return (float(middle), float(change)) if off.max() <= _OFF and abs(change) >= _FAN / 2 else None


def _refined(ink: Pixels, middle: float, change: float) -> tuple[float, float]:
    """The pair about the given one at which rows stand sharpest."""
    for step in (0.008, 0.003):
        tried = [(middle + i * step, change + 2 * j * step) for i in (-1, 0, 1) for j in (-1, 0, 1)]
        middle, change = max(tried, key=lambda pair: _sharpness(_closed(ink, *pair)))
    return middle, change


def _corners(shape: tuple[int, ...], middle: float, change: float) -> Corners:
    """Where lines at the top and the foot of the picture meet its sides."""
    height, width = shape
    top, foot = (middle - change / 2) * width / 2, (middle + change / 2) * width / 2
    return np.array([(0, -top), (width, top), (width, height + foot), (0, height - foot)], np.float64)


def _closed(ink: Pixels, middle: float, change: float) -> Pixels:
    height, width = ink.shape
    flat = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    matrix = cv2.getPerspectiveTransform(_corners(ink.shape, middle, change).astype(np.float32), flat)
    return np.asarray(cv2.warpPerspective(ink, matrix, (width, height)), np.uint8)


def _row_sums_by_strip(ink: Pixels) -> Sums:
    """(rows, strips): how much ink stands in each row of narrow upright strips of the page."""
    parts = np.array_split(ink, _STRIPS, axis=1)
    sums = [cv2.reduce(p, 1, cv2.REDUCE_SUM, dtype=cv2.CV_32F)[:, 0] for p in parts]
    return np.asarray(np.column_stack(sums), np.float32)


def _sheared(strips: Sums, slant: float, width: int) -> Sums:
    """Row sums of the page with each strip moved up by what the slant lets it fall: 20 × a warp's pace."""
    middles = ((np.arange(_STRIPS) + 0.5) / _STRIPS - 0.5) * width
    fall = np.rint(slant * middles).astype(int)
    rows = np.arange(len(strips))[:, None] + fall
    moved = np.take_along_axis(strips, rows.clip(0, len(strips) - 1), axis=0)
    return np.asarray(moved.sum(axis=1), np.float32)


def _by_band(rows: Sums) -> list[float]:
    """How sharply rows of ink part, from top to foot of the page."""
    return [float((np.diff(band) ** 2).sum()) for band in np.array_split(rows, _BANDS)]


def _sharpness(ink: Pixels) -> float:
    return sum(_by_band(_row_sums_by_strip(ink).sum(axis=1)))
