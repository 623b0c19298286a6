"""A hand that writes digits: one writer's size, pen, slant and habits, and the writing itself."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from models.numerals.sheet import PT, Pixels, Sheet, blend
from models.numerals.strokes import ALLOGRAPHS, drawn

Paths = dict[str, npt.NDArray[np.float32]]
_Point = tuple[float, float]


@dataclass(frozen=True)
class _Nib:
    """How one digit is drawn: height and pen in pixels, width as a share, lean."""

    height: float
    wide: float
    slant: float
    pen: float


@dataclass(frozen=True)
class Hand:
    """One writer on one paper; lengths in pixels at the drawing's resolution."""

    height: float
    pen: float
    slant: float
    aspect: float
    slope: float
    space: float
    foot: float
    habits: dict[str, int]
    jitter: float
    joins: bool

    @staticmethod
    def of(rng: np.random.Generator, sheet: Sheet, *, narrow: bool = False) -> Hand:
        """A random writer for the line of `sheet`; some of the `narrow` ones crowd their digits."""
        height = float(np.clip(rng.normal(1.05, 0.2), 0.6, 1.7)) * sheet.size * PT
        pen = float(np.clip(np.exp(rng.normal(np.log(1.05), 0.42)), 0.45, 2.6)) * PT
        slant, aspect = rng.normal(0.1, 0.17), rng.uniform(0.42 if narrow else 0.65, 1.25)
        slope, space = rng.normal(0, 0.05), rng.normal(0.07 if narrow else 0.1, 0.09)
        if rng.random() < 0.1:
            space += rng.uniform(0.1, 0.45)
        foot = sheet.base + rng.normal(0.04, 0.13) * sheet.size * PT
        habits = {d: int(rng.integers(99)) for d in ALLOGRAPHS}
        jitter = float(rng.uniform(0.008, 0.042))
        return Hand(
            height, pen, slant, aspect, slope, space, foot, habits, jitter, joins=bool(rng.random() < 0.1)
        )

    def write(
        self,
        text: str,
        sheet: Sheet,
        x: float,
        rng: np.random.Generator,
        *,
        strength: int,
        paths: Paths,
        real: bool,
    ) -> float:
        """Writes `text` from `x`, mostly from `paths` when `real`; returns where it ends."""
        start, end = x, x
        pen_at: _Point | None = None
        layer = np.zeros_like(sheet.ink)
        for c in text:
            h = self.height * rng.normal(1, 0.08)
            nib = _Nib(h, self.aspect * rng.normal(1, 0.09), self.slant, self.pen)
            # one digit in seven is real in a drawn string and the other way about
            if paths and real != (rng.random() < 0.14):
                shape = _trace(paths[c][int(rng.integers(len(paths[c])))], nib)
                foot = self.foot + self.slope * (x - start) + rng.normal(0, 0.035) * h
                right = blend(layer, shape, x, foot - h)
                pen_at = None
            else:
                habit = self.habits[c] if rng.random() < 0.8 else int(rng.integers(99))
                foot = self.foot + self.slope * (x - start) + rng.normal(0, 0.035) * h
                strokes = _placed(drawn(c, habit, rng, self.jitter), nib, x, foot)
                right = _draw(layer, strokes, x, self.pen, rng)
                first, last = strokes[0][0], strokes[-1][-1]
                if self.joins and pen_at is not None and rng.random() < 0.6:
                    thin = max(1, round(self.pen * 0.7))
                    cv2.line(layer, _whole(pen_at), _whole(first), 255, thin, cv2.LINE_AA)
                pen_at = (last[0], last[1])
            end = max(end, right)
            x = right + max(rng.normal(self.space, 0.07), -0.16) * self.height
        if self.pen > 1.2 * PT and rng.random() < 0.3:  # ink that spreads
            layer = np.asarray(cv2.GaussianBlur(layer, (0, 0), 1.5), np.uint8)
        np.maximum(sheet.ink, (layer.astype(np.uint16) * strength // 255).astype(np.uint8), out=sheet.ink)
        return end


def _trace(far: npt.NDArray[np.float32], nib: _Nib) -> Pixels:
    """A path given by the distance to it, drawn with `nib`."""
    ys, xs = np.nonzero(far < 1)
    top, bottom, left, right = ys.min(), ys.max(), xs.min(), xs.max()
    h, w, pen = nib.height, nib.wide, nib.pen
    k = h / max(bottom - top, 12)
    shear = (nib.slant - 0.1) * 0.8
    across = (right - left) * k * w + abs(shear) * h + 2 * pen + 2
    m = np.array([[k * w, -shear * k, 0], [0, k, 0]])
    corner = m[:, :2] @ np.array([left, bottom if shear > 0 else top], float)
    m[:, 2] = [pen - corner[0], pen - k * top]
    size = (int(across) + 1, int(h + 2 * pen) + 1)
    out = cv2.warpAffine(far, m, size, flags=cv2.INTER_LINEAR, borderValue=31.0)
    return (np.clip(pen / 2 - out * k * np.sqrt(w) + 0.5, 0, 1) * 255).astype(np.uint8)


def _placed(
    strokes: list[npt.NDArray[np.float64]], nib: _Nib, x: float, foot: float
) -> list[npt.NDArray[np.float64]]:
    """Strokes of a unit box in pixels, standing on `foot` with their left at `x`."""
    out = [np.c_[s[:, 0] * nib.wide + nib.slant * (1 - s[:, 1]), s[:, 1] - 1] * nib.height for s in strokes]
    shift = min(p[:, 0].min() for p in out)
    for p in out:
        p += [x - shift + nib.pen / 2, foot]
    return out


def _draw(
    layer: Pixels, strokes: list[npt.NDArray[np.float64]], x: float, pen: float, rng: np.random.Generator
) -> float:
    """Draws the strokes with a pen that swells and thins; returns their right edge."""
    right = x
    swell = rng.uniform(0, 0.3)
    for p in strokes:
        right = max(right, p[:, 0].max() + pen / 2)
        if swell < 0.1:
            cv2.polylines(layer, [np.int32(p * 16)], False, 255, max(1, round(pen)), cv2.LINE_AA, 4)
            continue
        phase = rng.uniform(0, 6)
        for k in range(len(p) - 1):
            width = max(1, round(pen * (1 + swell * np.sin(phase + k / 5))))
            a, b = np.int32(p[k] * 16), np.int32(p[k + 1] * 16)
            cv2.line(layer, (int(a[0]), int(a[1])), (int(b[0]), int(b[1])), 255, width, cv2.LINE_AA, 4)
    return float(right)


def _whole(point: npt.NDArray[np.float64] | _Point) -> tuple[int, int]:
    return round(float(point[0])), round(float(point[1]))
