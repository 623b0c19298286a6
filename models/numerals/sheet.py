"""A strip of paper that print, dots, rules and dirt are laid on, before it is scanned."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

Pixels = npt.NDArray[np.uint8]
DRAW_DPI = 400
PT = DRAW_DPI / 72

SERIF, ITALIC = "Tinos-Regular.ttf", "Tinos-Italic.ttf"
OTHER_FACES = ("Tinos-Bold.ttf", "Arimo-Regular.ttf", "Arimo-Bold.ttf", "Cousine-Regular.ttf", "Tinos-BoldItalic.ttf")  # fmt: skip
_NOISE_TEXT = ("V/v tổ chức họp", "ỦY BAN NHÂN DÂN", "SỞ TƯ PHÁP", "Độc lập - Tự do", "về việc ban hành", "THÔNG BÁO")  # fmt: skip


class Sheet:
    """Ink (0 none, 255 full) at 400 dpi with one line of `size` points on the baseline `base`."""

    def __init__(self, width_pt: float, size: float) -> None:
        self.ink: Pixels = np.zeros((round(46 * PT), round(width_pt * PT)), np.uint8)
        self.size = size
        self.unit = size * PT
        self.base = self.ink.shape[0] * 0.5 + 0.33 * size * PT

    def set_print(
        self,
        text: str,
        face: str,
        x: float,
        *,
        strength: int,
        from_right: bool = False,
        size: float | None = None,
        base: float | None = None,
    ) -> float:
        """Sets `text` from `x` (or up to it); returns its right edge."""
        if not text:
            return x
        shape, ascent, length = _glyphs(text, face, round((size or self.size) * PT))
        at = x - length if from_right else x
        shape = (shape.astype(np.uint16) * strength // 255).astype(np.uint8)
        blend(self.ink, shape, at - 3, (self.base if base is None else base) - ascent)
        return at + length

    def disturb(self, rng: np.random.Generator, x0: float, x1: float, *, has_text: bool) -> None:
        """Adds dotted leaders, rules, parts of the lines above and below, specks, seal arcs."""
        if rng.random() < (0.16 if has_text else 0.5):
            self._leader(rng, x0)
        if rng.random() < 0.18:
            self._rule(rng, x0, x1)
        for side in (-1, 1):
            if rng.random() < 0.25:
                self._neighbour(rng, x0, side)
        if rng.random() < 0.3:
            for _ in range(int(rng.integers(1, 8))):
                at = (int(rng.uniform(0, self.ink.shape[1])), int(rng.uniform(0, self.ink.shape[0])))
                cv2.circle(self.ink, at, int(rng.uniform(1, 5)), int(rng.uniform(90, 255)), -1, cv2.LINE_AA)
        if rng.random() < 0.06:
            self._seal(rng, x0, x1)

    def _leader(self, rng: np.random.Generator, x0: float) -> None:
        dots = "." * int(rng.integers(2, 16)) if rng.random() < 0.7 else "…" * int(rng.integers(1, 5))
        x = x0 + rng.uniform(-0.1, 0.5) * self.unit
        self.set_print(dots, SERIF, x, strength=int(rng.uniform(120, 255)))

    def _rule(self, rng: np.random.Generator, x0: float, x1: float) -> None:
        u = self.unit
        y = int(self.base + rng.choice([-1.45, -1.25, -1.1, 0.35, 0.5, 0.7]) * u + rng.normal(0, 0.06) * u)
        a, b = sorted(rng.uniform(x0 - 2 * u, x1 + 2 * u, 2))
        ends = (int(a), y), (int(b), int(y + rng.normal(0, 2)))
        cv2.line(self.ink, *ends, int(rng.uniform(120, 255)), int(rng.uniform(2, 8)), cv2.LINE_AA)

    def _neighbour(self, rng: np.random.Generator, x0: float, side: int) -> None:
        base = self.base + side * rng.uniform(1.05, 1.5) * self.unit
        face = str(rng.choice((SERIF, OTHER_FACES[0])))
        text = str(rng.choice(_NOISE_TEXT))
        self.set_print(text, face, x0 - rng.uniform(0, 4) * self.unit, strength=230, base=base)

    def _seal(self, rng: np.random.Generator, x0: float, x1: float) -> None:
        arc = np.zeros_like(self.ink)
        at = (int(rng.uniform(x0, x1)), int(self.base + rng.uniform(-4, 4) * self.unit))
        radius, strength = int(rng.uniform(2, 6) * self.unit), int(rng.uniform(20, 80))
        cv2.circle(arc, at, radius, strength, int(rng.uniform(4, 14)), cv2.LINE_AA)
        np.maximum(self.ink, arc, out=self.ink)


def blend(ink: Pixels, shape: Pixels, x: float, y: float) -> float:
    """Lays `shape` on `ink` at (x, y), cut to the sheet; returns its right edge."""
    x, y = round(x), round(y)
    cx, cy = max(0, -x), max(0, -y)
    part = shape[cy : max(0, ink.shape[0] - y), cx : max(0, ink.shape[1] - x)]
    if part.size:
        here = ink[y + cy : y + cy + part.shape[0], x + cx : x + cx + part.shape[1]]
        np.maximum(here, part, out=here)
    return float(x + shape.shape[1])


@lru_cache(maxsize=4096)
def _glyphs(text: str, face: str, pixels: int) -> tuple[Pixels, int, float]:
    font = ImageFont.truetype(face, pixels)
    left, _, right, bottom = font.getbbox(text)
    ascent = font.getmetrics()[0]
    pad = 3
    image = Image.new("L", (max(1, int(right - left)) + 2 * pad, max(int(bottom), ascent) + 2 * pad), 0)
    ImageDraw.Draw(image).text((pad - left, pad), text, font=font, fill=255)
    return np.asarray(image), ascent + pad, font.getlength(text)
