"""Ink on a page: a generic red seal and blue pen strokes. No agency's seal is drawn.

Ink is transparent: it multiplies what lies under it, so print stays readable through it.
Pictures are (height, width, 3) RGB; sizes are in pixels.
"""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

Pixels = npt.NDArray[np.uint8]
Rng = np.random.Generator

_RING_TEXT = "VĂN BẢN MẪU ★ KHÔNG CÓ GIÁ TRỊ PHÁP LÝ ★ "
_RED = (214, 38, 48)
_BLUE = (36, 58, 168)
_SEAL_MM = 36.0  # the diameter of most bodies' seals (Circular 07/2010/TT-BCA)


def stamp(page: Pixels, x: float, y: float, dpi: float, rng: Rng) -> None:
    """Presses the seal onto `page` with its centre at (x, y), unevenly inked, a little turned."""
    size = round(_SEAL_MM / 25.4 * dpi)
    seal = _seal(size).rotate(float(rng.uniform(-14, 14)), Image.Resampling.BICUBIC)
    mask = np.asarray(seal, dtype=np.float32) / 255
    coarse = rng.random((9, 9), dtype=np.float32)
    worn = cv2.resize(coarse, (size, size), interpolation=cv2.INTER_CUBIC)
    grain = rng.random((size, size), dtype=np.float32)
    mask *= np.clip(0.62 + 0.45 * worn, 0, 1) * np.where(grain < 0.10, 0.35, 1.0)
    _multiply(page, cv2.GaussianBlur(mask, (0, 0), dpi / 300), round(x - size / 2), round(y - size / 2), _RED)


def sign(page: Pixels, box: tuple[float, float, float, float], dpi: float, rng: Rng) -> None:
    """Draws a signature of loops across `box` (x0, y0, x1, y1), ending in a flourish."""
    x0, y0, x1, y1 = box
    left, top = math.floor(min(x0, x1)), math.floor(min(y0, y1))
    width, height = math.ceil(abs(x1 - x0)), math.ceil(abs(y1 - y0))
    mask = np.zeros((height, width), np.uint8)
    steps = np.linspace(0, 1, 420)
    loops = rng.uniform(3.2, 5.2)
    swell = 0.34 * (1 - 0.75 * steps) * (1 + 0.5 * np.sin(2 * np.pi * steps * rng.uniform(0.8, 1.6)))
    px = 0.08 + 0.72 * steps + 0.09 * np.sin(2 * np.pi * loops * steps)
    py = 0.52 - 0.12 * steps + swell * np.cos(2 * np.pi * loops * steps + rng.uniform(0, 1))
    points = np.stack([px * width, py * height], axis=1)
    low = rng.uniform(0.55, 0.88)  # how far the flourish reaches down, often into the name
    end = (rng.uniform(0.1, 0.5), low + rng.uniform(-0.06, 0.06))
    tail = np.array([[0.82, 0.42], [0.97, 0.22], [0.55, low], end]) * (width, height)
    pen = max(2, round(dpi / 300 * rng.uniform(4.0, 5.5)))
    for line in (points, tail[:2], tail[1:]):
        cv2.polylines(mask, [np.round(line * 8).astype(np.int32)], False, 255, pen, cv2.LINE_AA, 3)
    _multiply(page, cv2.GaussianBlur(mask.astype(np.float32) / 255, (0, 0), 0.8), left, top, _BLUE)


def _multiply(page: Pixels, mask: npt.NDArray[Any], left: int, top: int, ink: tuple[int, int, int]) -> None:
    height, width = mask.shape
    y0, x0 = max(top, 0), max(left, 0)
    y1, x1 = min(top + height, page.shape[0]), min(left + width, page.shape[1])
    if y1 <= y0 or x1 <= x0:
        return
    part = mask[y0 - top : y1 - top, x0 - left : x1 - left, None]
    absorbed = 1 - part * (1 - np.array(ink, np.float32) / 255)
    page[y0:y1, x0:x1] = (page[y0:y1, x0:x1] * absorbed).astype(np.uint8)


def _seal(size: int) -> Image.Image:
    """A double ring, a star and a ring of text that says that it is no real seal; 'L' picture."""
    seal = Image.new("L", (size, size), 0)
    draw = ImageDraw.Draw(seal)
    edge, thin = max(2, size // 70), max(1, size // 140)
    draw.ellipse((1, 1, size - 2, size - 2), outline=255, width=edge)
    inset = size * 0.20
    draw.ellipse((inset, inset, size - inset, size - inset), outline=255, width=thin)
    centre, radius = size / 2, size * 0.14
    turns = [(-90 + 36 * i, radius * (1 if i % 2 == 0 else 0.40)) for i in range(10)]
    draw.polygon(
        [(centre + r * math.cos(math.radians(a)), centre + r * math.sin(math.radians(a))) for a, r in turns],
        fill=255,
    )
    font = ImageFont.truetype("Arimo-Bold.ttf", round(size * 0.088))
    for i, letter in enumerate(_RING_TEXT):
        if letter != " ":
            _letter(seal, letter, font, 360 * i / len(_RING_TEXT))
    return seal


def _letter(seal: Image.Image, letter: str, font: ImageFont.FreeTypeFont, angle: float) -> None:
    size = seal.width
    layer = Image.new("L", seal.size, 0)
    if letter == "★":
        letter = "*"
    ImageDraw.Draw(layer).text((size / 2, size * 0.115), letter, font=font, fill=255, anchor="mm")
    turned = layer.rotate(-angle, Image.Resampling.BICUBIC)
    seal.paste(255, (0, 0), turned)
