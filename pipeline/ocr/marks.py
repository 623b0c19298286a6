"""Framed marks near the head of a paper: HỎA TỐC, KHẨN, MẬT (Decree 30/2020, cells 10a, 10b).

A mark is text in a frame, stamped in red or printed, often aslant. Frames are found as thin
connected outlines of the size the decree gives (20–40 mm by 8 mm), set straight and read
without their outline.
"""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.ocr.clean import print_layer, red_layer
from pipeline.ocr.cutting import crop
from pipeline.ocr.engine import Engine, Mode, ReadOptions
from pipeline.ocr.second_look import without_strokes
from pipeline.page import Box, Line, Page, Picture, Pixels, Word

_LONG = (40.0, 150.0)
_SHORT = (13.0, 62.0)
"""Points of a frame's longer and shorter side."""
_FILL = 0.45
"""An outline covers less of its box than this."""


def read_marks(picture: Picture, page: Page, region: Box, engine: Engine) -> tuple[Line, ...]:
    """Lines read inside frames in `region` (reading frame) of an upright picture."""
    part, place = crop(picture, page, region)
    if min(part.pixels.shape[:2]) < 16:
        return ()
    red = red_layer(part)
    layers = [print_layer(part)] if red is None else [red]
    out: list[Line] = []
    for gray in layers:
        for rect in _frames(gray, part.dpi):
            text, confidence = _read(gray, rect, engine, part.dpi)
            if text:
                out.append(_line(text, confidence, rect, place, page, part.dpi, engine.name))
    return tuple(out)


Rect = tuple[tuple[float, float], tuple[float, float], float]
"""Centre, size and angle in degrees, as cv2.minAreaRect gives it."""


def _frames(gray: Pixels, dpi: float) -> list[Rect]:
    scale = dpi / 72
    ink = (gray < 140).astype(np.uint8)
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(closed, connectivity=8)
    out: list[Rect] = []
    for i in range(1, count):
        x, y, w, h, area = stats[i]
        if max(w, h) < _LONG[0] * scale * 0.6 or area > _FILL * w * h * 2:
            continue
        points = cv2.findNonZero((labels[y : y + h, x : x + w] == i).astype(np.uint8))
        (cx, cy), (rw, rh), angle = cv2.minAreaRect(points)
        long, short = max(rw, rh) / scale, min(rw, rh) / scale
        if not (_LONG[0] <= long <= _LONG[1] and _SHORT[0] <= short <= _SHORT[1]) or area > _FILL * rw * rh:
            continue
        if rw < rh:
            rw, rh, angle = rh, rw, angle + 90
        out.append(((cx + x, cy + y), (rw, rh), angle - 180 if angle > 90 else angle))
    return sorted(out, key=lambda r: -r[1][0])[:4]


def _read(gray: Pixels, rect: Rect, engine: Engine, dpi: float) -> tuple[str, float]:
    (cx, cy), (w, h), angle = rect
    turn = cv2.getRotationMatrix2D((cx, cy), angle, 1.0)
    turn[0, 2] += w / 2 - cx
    turn[1, 2] += h / 2 - cy
    straight = cv2.warpAffine(gray, turn, (int(w), int(h)), borderValue=(255,)).astype(np.uint8)
    bare = without_strokes(straight, max(h / 2.4, 9 * dpi / 72))
    framed = cv2.copyMakeBorder(bare, 12, 12, 12, 12, cv2.BORDER_CONSTANT, value=(255,)).astype(np.uint8)
    words = [w for line in engine.read(framed, ReadOptions(dpi, Mode.BLOCK)) for w in line]
    if not words:
        return "", 0.0
    return " ".join(w.text for w in words), sum(w.confidence for w in words) / len(words)


def _line(text: str, confidence: float, rect: Rect, place: Box, page: Page, dpi: float, engine: str) -> Line:
    corners = cv2.boxPoints(rect) * (72 / dpi)
    (x0, y0), (x1, y1) = corners.min(axis=0), corners.max(axis=0)
    flat = Box(place.x0 + float(x0), place.y0 + float(y0), place.x0 + float(x1), place.y0 + float(y1))
    return Line((Word(text, page.frame.from_upright(flat), confidence, f"{engine}/mark"),))
