"""What copier, scanner and compression make of ink on paper."""

from __future__ import annotations

import cv2
import numpy as np

from models.numerals.sheet import DRAW_DPI, Pixels


def scan(ink: Pixels, rng: np.random.Generator) -> tuple[Pixels, float]:
    """Gray or bilevel pixels and their dpi, of `ink` (0 paper, 255 full) at `DRAW_DPI`."""
    dpi = float(rng.choice([100, 150, 200, 300], p=[0.03, 0.05, 0.6, 0.32]))
    turned = rng.normal(0, 0.6)
    if abs(turned) > 0.3:
        m = cv2.getRotationMatrix2D((ink.shape[1] / 2, ink.shape[0] / 2), turned, 1)
        ink = cv2.warpAffine(ink, m, (ink.shape[1], ink.shape[0]))
    k = dpi / DRAW_DPI
    size = (max(8, round(ink.shape[1] * k)), max(8, round(ink.shape[0] * k)))
    small = cv2.resize(ink, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    small = cv2.GaussianBlur(small, (0, 0), float(rng.uniform(0.35, 0.95)) * max(1, dpi / 250))
    if rng.random() < 0.45:
        noise = cv2.GaussianBlur(rng.normal(0, 1, small.shape).astype(np.float32), (0, 0), 0.8)
        level = rng.uniform(50, 112)
        return np.where(small + noise * rng.uniform(4, 40) > level, 0, 255).astype(np.uint8), dpi
    paper, contrast = rng.uniform(225, 255), rng.uniform(0.55, 1)
    gray = paper - small * contrast * (paper - 10) / 255 + rng.normal(0, rng.uniform(0, 7), small.shape)
    out = np.clip(gray, 0, 255).astype(np.uint8)
    if rng.random() < 0.8:
        _, data = cv2.imencode(".jpg", out, [cv2.IMWRITE_JPEG_QUALITY, int(rng.uniform(25, 90))])
        out = np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), np.uint8)
    return out, dpi
