"""Numbers written by hand into the blanks of a form, with the strokes of the numeral reader's recipe.

Pictures are (height, width, 3) RGB; boxes are in points of the page, dpi says how many pixels
an inch has.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from models.numerals.hand import Hand
from models.numerals.sheet import DRAW_DPI, Sheet

Pixels = npt.NDArray[np.uint8]
Rng = np.random.Generator
_INKS = ((28, 48, 150), (20, 30, 110), (25, 25, 35))


class Pen:
    """One clerk's hand and ink: all the blanks of a paper are filled by the same one."""

    def __init__(self, rng: Rng) -> None:
        self._rng = rng
        self._hand = Hand.of(rng, Sheet(200, 13.5))
        self._ink = np.array(_INKS[int(rng.integers(len(_INKS)))], np.float32)
        self._strength = int(rng.uniform(150, 250))

    def write(self, page: Pixels, box: tuple[float, float, float, float], text: str, dpi: float) -> None:
        """Writes digits into `box` (x0, y0, x1, y1 in points) of `page`."""
        x0, _, x1, y1 = box
        sheet = Sheet(x1 - x0 + 60, 13.5)
        unit = DRAW_DPI / 72
        end = self._hand.write(
            text, sheet, 12 * unit, self._rng, strength=self._strength, paths={}, real=False
        )
        ink = sheet.ink[:, : round(end + 4 * unit)]
        # A number wider than its blank is squeezed into it, as a clerk does.
        width = (end / unit - 12) + 1
        squeeze = min(1.0, (x1 - x0 + 6) / width)
        k = dpi / DRAW_DPI
        size = (max(4, round(ink.shape[1] * k * squeeze)), max(4, round(ink.shape[0] * k)))
        mask = cv2.resize(ink, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
        free = (x1 - x0) - width * squeeze
        left = round((x0 + max(-2.0, free * self._rng.uniform(0.2, 0.8)) - 12 * squeeze) * dpi / 72)
        # The sheet's base line lies on the print's: about a fifth of the line above its foot.
        top = round((y1 - 3.4) * dpi / 72 - sheet.base * k)
        _lay(page, mask, left, top, self._ink)


def _lay(
    page: Pixels, mask: npt.NDArray[np.floating[Any]], left: int, top: int, ink: npt.NDArray[np.float32]
) -> None:
    y0, x0 = max(top, 0), max(left, 0)
    y1, x1 = min(top + mask.shape[0], page.shape[0]), min(left + mask.shape[1], page.shape[1])
    if y1 > y0 and x1 > x0:
        part = mask[y0 - top : y1 - top, x0 - left : x1 - left, None]
        page[y0:y1, x0:x1] = (page[y0:y1, x0:x1] * (1 - part * (1 - ink / 255))).astype(np.uint8)
