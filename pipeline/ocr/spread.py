"""Two pages on one picture, an open book or two sheets on a large glass: where they part.

Between two pages runs a strip without any print from top to bottom, and each side holds a page's
worth of lines. A table or a title that runs across leaves no such strip.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.ocr.rules import find_rules
from pipeline.page import Pixels

_DPI = 75.0
_WIDE = 1.2
"""Width over height from which a picture may hold two upright pages."""
_SMALLEST = 3.0  # inches down
_MIDDLE = 0.08
"""Share of the width on either side of the middle in which the fold is looked for."""
_STRIP = 0.4
"""Inches between two pages' print: two inner margins, less what a skew takes of them."""
_PRINTED = 0.004
"""Share of a column's height that is ink where there is print: specks are fewer."""
_EDGE = 0.03
"""Share of the height at top and bottom that may show lids and edges."""
_LINES, _WIDE_LINES = 10, 3
"""Lines of text on a page, and those of prose among them: a signature block has fewer."""
_SHORT, _FILLED = 0.08, 0.4
"""Share of a page's width that a line fills at least, and that a line of prose does."""
_TABLE = 0.3
"""Share of a page's height that a ruled table takes."""


def find_gutter(gray: Pixels, dpi: float) -> int | None:
    """Offset in pixels of the fold between two pages side by side; None where there is one page."""
    height, width = gray.shape
    if width < _WIDE * height or height < _SMALLEST * dpi:
        return None
    scale = _DPI / dpi
    small = np.asarray(cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    rules = find_rules(small, _DPI)
    edge = round(_EDGE * small.shape[0])
    ink = rules.ink.copy()
    ink[:edge], ink[-edge:] = 0, 0
    strip = _empty_strip(np.where(rules.upright > 0, 0, ink).astype(np.uint8))  # a fold may cast a line
    if strip is None:
        return None
    fold = sum(strip) // 2
    if _is_page(ink[:, : strip[0]], fold) and _is_page(ink[:, strip[1] :], small.shape[1] - fold):
        return round(fold / scale)
    return None


def _empty_strip(ink: Pixels) -> tuple[int, int] | None:
    """First and last column of the widest strip without print that lies about the middle."""
    width = ink.shape[1]
    printed = (ink > 0).mean(axis=0) > _PRINTED
    stops = np.flatnonzero(np.concatenate([[True], printed, [True]]))
    best: tuple[int, int] | None = None
    for start, end in zip(stops[:-1].tolist(), (stops[1:] - 1).tolist(), strict=True):
        inside = start > 0 and end < width
        near = inside and start < (0.5 + _MIDDLE) * width and end > (0.5 - _MIDDLE) * width
        if near and end - start >= _STRIP * _DPI and (best is None or end - start > best[1] - best[0]):
            best = start, end
    return best


def _is_page(ink: Pixels, width: int) -> bool:
    """Whether there are lines enough, and wide enough for a page of `width`."""
    words = cv2.dilate(ink, np.ones((1, round(0.12 * _DPI)), np.uint8))
    filled = (words > 0).sum(axis=1) / width
    if _runs(filled > _FILLED) >= _WIDE_LINES and _runs(filled > _SHORT) >= _LINES:
        return True
    _, _, stats, _ = cv2.connectedComponentsWithStats(words, connectivity=8)
    wide = stats[1:][stats[1:, cv2.CC_STAT_WIDTH] > _FILLED * width]
    return bool((wide[:, cv2.CC_STAT_HEIGHT] > _TABLE * ink.shape[0]).any())


def _runs(rows: npt.NDArray[np.bool_]) -> int:
    """How many stretches of True there are."""
    return int(np.count_nonzero(np.diff(rows.astype(np.int8), prepend=0) == 1))
