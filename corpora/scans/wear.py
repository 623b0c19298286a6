"""What happens to a sheet before it is scanned: arrival stamps, holes, folds, shadows.

Pictures are (height, width, 3) RGB; sizes below are in mm of the sheet.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

Pixels = npt.NDArray[np.uint8]
Rng = np.random.Generator
_RED, _VIOLET = (205, 45, 60), (90, 60, 160)


@dataclass(frozen=True, slots=True)
class Wear:
    """What one sheet went through. `arrival` is (office, number, date) of the ĐẾN stamp."""

    arrival: tuple[str, str, str] | None = None
    holes: bool = False
    folded: bool = False
    shadow: bool = False


def worn(page: Pixels, wear: Wear, dpi: float, rng: Rng, *, first: bool, below: float) -> Pixels:
    """`page` after its `wear`; the stamp stands on the `first` sheet, from `below` points down."""
    if first and wear.arrival:
        _arrival(page, wear.arrival, dpi, rng, below)
    if wear.folded:
        _fold(page, rng)
    if wear.holes:
        _holes(page, dpi, rng)
    if wear.shadow:
        page = _shadow(page, rng)
    return page


def _arrival(page: Pixels, texts: tuple[str, str, str], dpi: float, rng: Rng, below: float) -> None:
    """The stamp of the incoming desk, 35 × 50 mm (Decree 30/2020, annex IV): framed, ĐẾN, number, date."""
    mm = dpi / 25.4
    width, height = round(50 * mm), round(30 * mm)
    stamp = Image.new("L", (width, height), 0)
    draw = ImageDraw.Draw(stamp)
    pen = max(2, round(0.5 * mm))
    draw.rectangle((1, 1, width - 2, height - 2), outline=255, width=pen)
    small = ImageFont.truetype("Arimo-Bold.ttf", round(2.6 * mm))
    large = ImageFont.truetype("Arimo-Bold.ttf", round(4.6 * mm))
    office, number, date = texts
    draw.text((width / 2, 3.6 * mm), office[:30], 255, small, anchor="mm")
    draw.line((0, 6.6 * mm, width, 6.6 * mm), 255, pen)
    draw.text((3 * mm, 13 * mm), "ĐẾN", 255, large, anchor="lm")
    draw.text((17 * mm, 10.5 * mm), f"Số: {number}", 255, small, anchor="lm")
    draw.text((17 * mm, 15.5 * mm), f"Ngày: {date}", 255, small, anchor="lm")
    draw.text((3 * mm, 22 * mm), "Chuyển: ....................", 255, small, anchor="lm")
    draw.text((3 * mm, 26.5 * mm), "Lưu hồ sơ số: ..........", 255, small, anchor="lm")
    turned = stamp.rotate(float(rng.uniform(-4, 4)), Image.Resampling.BICUBIC, expand=True)
    mask = np.asarray(turned, np.float32) / 255 * float(rng.uniform(0.55, 0.9))
    ink = np.array(_RED if rng.random() < 0.7 else _VIOLET, np.float32)
    left = round(rng.uniform(8, 34) * mm)
    top = round(below / 72 * dpi + rng.uniform(0, 6) * mm)
    here = page[top : top + mask.shape[0], left : left + mask.shape[1]]
    part = mask[: here.shape[0], : here.shape[1], None]
    here[:] = (here * (1 - part * (1 - ink / 255))).astype(np.uint8)


def _fold(page: Pixels, rng: Rng) -> None:
    """A crease across the sheet: a dark line with a light one beside it."""
    y = round(page.shape[0] * rng.uniform(0.32, 0.68))
    for offset, tone in ((0, -34), (2, 14), (-2, -14)):
        row = page[y + offset].astype(np.int16) + tone
        page[y + offset] = np.clip(row, 0, 255).astype(np.uint8)


def _holes(page: Pixels, dpi: float, rng: Rng) -> None:
    """Two holes of the file, 80 mm apart, 12 mm from the left edge (ISO 838), black on the glass."""
    mm = dpi / 25.4
    tone = int(rng.choice((20, 60, 200)))
    for side in (-40, 40):
        at = (round(12 * mm), round(page.shape[0] / 2 + side * mm))
        cv2.circle(page, at, round(3 * mm), (tone, tone, tone), -1, cv2.LINE_AA)


def _shadow(page: Pixels, rng: Rng) -> Pixels:
    """The shadow of the spine or of the lid along one edge."""
    width = page.shape[1]
    reach = rng.uniform(0.05, 0.14) * width
    fall = (1 - rng.uniform(0.25, 0.6) * np.exp(-np.arange(width) / reach)).astype(np.float32)
    if rng.random() < 0.3:
        fall = fall[::-1]
    return (page * fall[None, :, None]).astype(np.uint8)
