"""A page picture made fit for reading: one gray layer without seals, ink apart by colour."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.page import Picture, Pixels

cv2.setNumThreads(1)  # as for the other libraries: see pipeline/__init__.py

BLANK_INK = 0.0003
"""A page with less than this share of dark pixels is a blank back of a sheet."""


def print_layer(picture: Picture) -> Pixels:
    """The printed text in gray: max(R, G, B) drops a red seal and lightens blue ink.

    On signature pages with a seal it read 4 of 4 names where plain gray read none.
    """
    if not picture.is_colour:
        return picture.pixels
    red, green, blue = (picture.pixels[..., i] for i in range(3))
    return np.maximum(np.maximum(red, green), blue)


def black_layer(picture: Picture) -> Pixels:
    """Only what is black: blue signatures, which the print layer leaves in light gray, go white."""
    gray = print_layer(picture)
    black = float(np.percentile(gray, 0.5)) + 75
    return np.where(gray > black, np.uint8(255), gray)


def red_layer(picture: Picture) -> Pixels | None:
    """Only what is red (seals, stamped names, urgency marks), black on white; None without colour."""
    if not picture.is_colour:
        return None
    red, green, blue = (picture.pixels[..., i] for i in range(3))
    excess = cv2.subtract(red, np.maximum(green, blue))
    strength = np.asarray(cv2.convertScaleAbs(np.maximum(excess, 25) - 25, alpha=4.0), np.uint8)
    if np.count_nonzero(strength > 128) < 0.0002 * strength.size:
        return None
    return np.asarray(cv2.bitwise_not(strength), np.uint8)


def ink_share(gray: Pixels) -> float:
    """Share of dark pixels inside the page's margins, 0–1."""
    height, width = gray.shape
    inner = gray[height // 25 : -height // 25 or None, width // 25 : -width // 25 or None]
    return float((inner < 128).mean())


def contrast(gray: Pixels) -> int:
    """Levels between the paper and its print, 0–255; 255 where there is hardly any print."""
    sample = gray[::4, ::4]
    paper = int(np.median(sample))
    dark = sample[sample < paper - 60]
    return paper - int(np.percentile(dark, 20)) if dark.size > 100 else 255
