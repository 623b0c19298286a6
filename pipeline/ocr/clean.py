"""A page picture made fit for reading: one gray layer without seals, ink apart by colour."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.page import Picture, Pixels

Flags = npt.NDArray[np.bool_]
Labels = npt.NDArray[np.int32]

cv2.setNumThreads(1)  # as for the other libraries: see pipeline/__init__.py

BLANK_INK = 0.0003
"""A page with less than this share of dark pixels is a blank back of a sheet."""

FAINT = 165
"""Levels between paper and ink under which dirt is looked for and a local threshold is worth its price."""

_SPECK = 0.022
"""Inches: dirt of a bad copy is no larger. Full stops and dots below letters are as small."""
_ALONE = 0.02
"""Inches from the next letter: dots and marks that belong to one stand nearer."""
_DIRTY = 20
"""Lone specks a megapixel from which a page is dirty; a clean one is not touched."""
_DOTS = 4
"""Specks side by side on one height that are a line of dots."""


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


def without_specks(gray: Pixels, dpi: float) -> Pixels:
    """A dirty page with its specks painted as the paper round them; a clean page as it is.

    Only what stands apart from every letter goes: wiping by size alone takes the dots and tones
    of Vietnamese letters with it. Lines of dots stay.
    """
    side = max(int(0.25 * dpi), 5) | 1
    paper = cv2.blur(gray, (side, side))
    ink = cv2.compare(cv2.subtract(paper, gray), np.full_like(gray, 26), cv2.CMP_GT)
    _, found, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    labels = np.asarray(found, np.int32)
    lone = stats[:, cv2.CC_STAT_WIDTH : cv2.CC_STAT_HEIGHT + 1].max(axis=1) <= _SPECK * dpi
    lone[0] = False
    letters = np.where(lone[labels], 0, ink).astype(np.uint8)
    reach = 2 * max(round(_ALONE * dpi), 1) + 1
    lone[np.unique(labels[cv2.dilate(letters, np.ones((reach, reach), np.uint8)) > 0])] = False
    lone &= ~_in_a_line_of_dots(lone, labels, dpi)
    if lone.sum() < _DIRTY * gray.size / 1e6:
        return gray
    wiped = cv2.dilate(lone[labels].astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    return np.where(wiped, paper, gray).astype(np.uint8)


def _in_a_line_of_dots(lone: Flags, labels: Labels, dpi: float) -> Flags:
    """Which of the `lone` specks stand in a row of at least four."""
    joined = cv2.dilate(lone[labels].astype(np.uint8), np.ones((3, 2 * round(0.05 * dpi) + 1), np.uint8))
    _, rows, _, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    at = lone[labels]
    row_of = np.zeros(len(lone), np.intp)
    row_of[labels[at]] = rows[at]
    members = np.bincount(row_of[lone], minlength=int(rows.max()) + 1)
    return np.asarray(members[row_of] >= _DOTS, np.bool_)
