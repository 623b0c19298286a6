"""Small things about pixels that more than one kind of file needs."""

from __future__ import annotations

import numpy as np

from pipeline.page import Pixels

_TOLERANCE = 8  # of 255: JPEG leaves this much colour on gray paper


def gray_if_gray(pixels: Pixels) -> Pixels:
    """(h, w, 3) → (h, w) when no pixel has colour; the array is contiguous."""
    red, green, blue = pixels[..., 0], pixels[..., 1], pixels[..., 2]
    high = np.maximum(np.maximum(red, green), blue)  # ten times as quick as .max(axis=2)
    low = np.minimum(np.minimum(red, green), blue)
    spread = int((high - low).max(initial=0))
    return np.ascontiguousarray(high if spread <= _TOLERANCE else pixels)
