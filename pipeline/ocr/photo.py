"""A sheet photographed from aside: its four edges found, or the fan of its lines, and laid flat.

Edges count only where they are seen: paper inside, something darker outside, along the whole of
each side. A scan shows none and is left as it is, after a look at a small copy of the page.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.ocr.clean import print_layer
from pipeline.ocr.fan import fan_of_text
from pipeline.page import Picture, Pixels, Quad

_DPI = 75.0
"""Edges and slants are looked for in a small copy."""
_PEN = 11
"""Small pixels: print and pen strokes are thinner than this, sheets and shadows wider."""
_LEAST = 0.5
"""Share of the picture that the sheet covers: no second sheet as large lies beside it."""
_SMALLEST = 2.0
"""Inches across and down; what is smaller is no photo of a sheet."""
_STEP = 14
"""Levels that paper is lighter than what lies beside it."""
_SEEN = 0.85
"""Share of a side along which that step is seen."""
_SQUARE = 0.011
"""Radians: opposite edges are nearer to parallel in what a scanner's dark lid frames."""
_LEVEL = 0.045
"""Radians: a sheet turned by more is beyond what straightening of the text can take."""
_A4 = 297 / 210
_LIKE_A4 = 0.1
_A4_POINTS = 595.276

Corners = npt.NDArray[np.float64]
"""(4, 2): x and y of the top left, top right, bottom right and bottom left corner."""


@dataclass(frozen=True, slots=True)
class Flat:
    """A photographed sheet laid flat, and where it lay in the photo."""

    picture: Picture
    quad: Quad


def laid_flat(picture: Picture) -> Flat | None:
    """The sheet of a photo taken from aside, by its edges or else by its text; None for a scan."""
    shrink = _DPI / picture.dpi
    if min(picture.pixels.shape[:2]) < _SMALLEST * picture.dpi:
        return None
    small = cv2.resize(picture.pixels, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    found = _sheet(np.asarray(small, np.uint8))
    if found is None:
        found = fan_of_text(print_layer(Picture(np.asarray(small, np.uint8), _DPI)))
    elif not _from_aside(found):
        found = None
    if found is None:
        return None
    corners = found / shrink
    height, width = picture.pixels.shape[:2]
    scale = 72 / picture.dpi
    a, b, c, d = ((float(x) * scale, float(y) * scale) for x, y in corners)
    quad = Quad(width * scale, height * scale, (a, b, c, d))
    return Flat(flattened(picture, quad, _width_in_points(corners, scale)), quad)


def flattened(picture: Picture, quad: Quad, width: float) -> Picture:
    """The part of `picture` in `quad` as a sheet `width` points wide; no finer than the picture."""
    corners = np.array(quad.corners) * picture.dpi / 72
    across, down = _size(corners)
    target = np.array([(0, 0), (across, 0), (across, down), (0, down)], np.float32)
    matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
    flat = cv2.warpPerspective(
        picture.pixels, matrix, (across, down), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return Picture(np.asarray(flat, np.uint8), across / width * 72)


def _sheet(small: Pixels) -> Corners | None:
    """Corners of the sheet in a small picture; None where its edges are not seen."""
    paper = np.asarray(small if small.ndim == 2 else small.min(axis=2), np.uint8)
    paper = np.asarray(cv2.morphologyEx(paper, cv2.MORPH_CLOSE, np.ones((_PEN, _PEN), np.uint8)), np.uint8)
    outline = _outline(paper)
    if outline is None:
        return None
    corners = _four_corners(outline)
    if corners is None or cv2.contourArea(corners.astype(np.float32)) < _LEAST * paper.size:
        return None
    sides = zip(corners, np.roll(corners, -1, axis=0), strict=True)
    if not all(_is_edge(paper, a, b) for a, b in sides):
        return None
    return corners


def _outline(paper: Pixels) -> npt.NDArray[np.int32] | None:
    """The rim of the region round the picture's middle that edges bound."""
    edges = cv2.dilate(cv2.Canny(cv2.GaussianBlur(paper, (3, 3), 0), 15, 45), np.ones((3, 3), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(cv2.bitwise_not(edges), connectivity=4)
    region = int(stats[1:, cv2.CC_STAT_AREA].argmax()) + 1 if len(stats) > 1 else 0
    if not region or stats[region, cv2.CC_STAT_AREA] < 0.3 * paper.size:
        return None
    mask = (labels == region).astype(np.uint8)
    mask = np.asarray(cv2.dilate(mask, np.ones((5, 5), np.uint8)), np.uint8)  # back over half the edge
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    return np.asarray(cv2.convexHull(max(contours, key=cv2.contourArea)), np.int32)


def _four_corners(hull: npt.NDArray[np.int32]) -> Corners | None:
    """The hull as four corners from the top left on, clockwise; None when it is no quadrilateral."""
    around = cv2.arcLength(hull, True)
    for share in (0.01, 0.015, 0.02, 0.03, 0.04):
        found = cv2.approxPolyDP(hull, share * around, True).reshape(-1, 2).astype(np.float64)
        if len(found) == 4:
            break
    else:
        return None
    if cv2.contourArea(found.astype(np.float32)) < 0.94 * cv2.contourArea(hull):
        return None
    first = int(found.sum(axis=1).argmin())
    found = np.roll(found, -first, axis=0)
    return found if found[1, 0] > found[3, 0] else found[[0, 3, 2, 1]]


def _is_edge(paper: Pixels, start: Corners, end: Corners) -> bool:
    """Whether from `start` to `end` (the sheet on the right) paper ends and something darker begins."""
    along = end - start
    length = float(np.hypot(*along))
    inward = np.array([-along[1], along[0]]) / length
    places = start + np.linspace(0.04, 0.96, 60)[:, None] * along
    inside = _levels(paper, places + 6 * inward)
    outside = _levels(paper, places - 6 * inward)
    return float((inside - outside > _STEP).mean()) >= _SEEN


def _levels(paper: Pixels, places: Corners) -> npt.NDArray[np.float64]:
    """Levels of the picture at `places`; beyond its rim there is nothing darker."""
    height, width = paper.shape
    x, y = places[:, 0].round().astype(int), places[:, 1].round().astype(int)
    there = (x >= 0) & (x < width) & (y >= 0) & (y < height)
    levels = paper[y.clip(0, height - 1), x.clip(0, width - 1)].astype(np.float64)
    return np.where(there, levels, 255.0)


def _from_aside(corners: Corners) -> bool:
    """Whether opposite edges run together, or the sheet lies turned."""
    top, right, bottom, left = (_angle(corners[i], corners[(i + 1) % 4]) for i in range(4))
    runs_together = max(abs(_between(top, bottom)), abs(_between(left, right)))
    return runs_together > _SQUARE or abs(_between(top, 0.0)) > _LEVEL


def _angle(a: Corners, b: Corners) -> float:
    return float(np.arctan2(b[1] - a[1], b[0] - a[0]))


def _between(a: float, b: float) -> float:
    """The angle between two lines, whichever way they run, in radians."""
    return (a - b + np.pi / 2) % np.pi - np.pi / 2


def _size(corners: Corners) -> tuple[int, int]:
    """Pixels across and down of the flat sheet: as fine as the nearer edges, in A4's proportion when near it."""
    top, right, bottom, left = (float(np.hypot(*(corners[(i + 1) % 4] - corners[i]))) for i in range(4))
    across, down = (top + bottom) / 2, (left + right) / 2
    ratio = _A4 if down > across else 1 / _A4
    if abs(down / across / ratio - 1) <= _LIKE_A4:
        down = across * ratio
    return max(round(across), 8), max(round(down), 8)


def _width_in_points(corners: Corners, scale: float) -> float:
    """The sheet's width: A4's where it has A4's proportion, else as the picture's dpi tell."""
    across, down = _size(corners)
    if abs(down / across - _A4) < 0.01:
        return _A4_POINTS
    if abs(across / down - _A4) < 0.01:
        return _A4_POINTS * _A4
    return across * scale
