"""What else is on a PDF page: how much of it pictures cover, and its ruling lines."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from pipeline.page import Box
from pipeline.sources.affine import Affine

_MAX_DEPTH = 4
_MAX_OBJECTS = 20_000
_MAX_RULES = 4_000
_MAX_SEGMENTS = 400  # a path with more is a drawing
_THIN = 3.0  # points: a filled rectangle thinner than this is a ruling line
_STRAIGHT = 0.8  # points a line may lean and still be level or upright
_GRID = 50


@dataclass(frozen=True, slots=True)
class Contents:
    """Of one page as shown: ruling lines (degenerate boxes), share covered by pictures,
    the largest picture's pixels and the count of paths."""

    rules: tuple[Box, ...]
    picture_cover: float
    largest_picture: tuple[int, int]
    paths: int


def _times(outer: Affine, inner: Affine) -> Affine:
    """First `inner`, then `outer`."""
    return Affine(
        outer.a * inner.a + outer.b * inner.d,
        outer.a * inner.b + outer.b * inner.e,
        outer.a * inner.c + outer.b * inner.f + outer.c,
        outer.d * inner.a + outer.e * inner.d,
        outer.d * inner.b + outer.e * inner.e,
        outer.d * inner.c + outer.e * inner.f + outer.f,
    )


def _matrix(page_object: Any) -> Affine:
    m = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(page_object, m):
        return Affine()
    return Affine(m.a, m.c, m.e, m.b, m.d, m.f)


def _walk(page: Any, shown: Affine) -> Iterator[tuple[int, Any, Affine]]:
    """(type, object, way from its surroundings to the page as shown), forms opened."""
    stack: list[tuple[Any, bool, Affine, int]] = [(page, False, shown, 0)]
    seen = 0
    while stack:
        holder, is_form, affine, depth = stack.pop()
        count = pdfium.FPDFFormObj_CountObjects(holder) if is_form else pdfium.FPDFPage_CountObjects(holder)
        get = pdfium.FPDFFormObj_GetObject if is_form else pdfium.FPDFPage_GetObject
        for i in range(max(count, 0)):
            seen += 1
            if seen > _MAX_OBJECTS:
                return
            page_object = get(holder, i)
            if not page_object:
                continue
            kind = pdfium.FPDFPageObj_GetType(page_object)
            if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
                stack.append((page_object, True, _times(affine, _matrix(page_object)), depth + 1))
            elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH):
                yield kind, page_object, affine


def _bounds(page_object: Any, affine: Affine) -> Box | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(page_object, left, bottom, right, top):
        return None
    return affine.apply(Box(left.value, bottom.value, right.value, top.value))


def _is_inked(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(fill.value or stroke.value)


def _is_stroked(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(stroke.value)


def _subpaths(path: Any, affine: Affine) -> Iterator[list[tuple[float, float]]]:
    """The straight-sided subpaths of a path, as corner points on the page as shown."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for i in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, i)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            return
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append(
            (
                affine.a * x.value + affine.b * y.value + affine.c,
                affine.d * x.value + affine.e * y.value + affine.f,
            )
        )
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield [*points, points[0]]
            points = []
    if len(points) > 1:
        yield points


def _rules_of(path: Any, affine: Affine) -> Iterator[Box]:
    """Level and upright lines that a path draws; a thin filled rectangle is one line."""
    if not 2 <= pdfium.FPDFPath_CountSegments(path) <= _MAX_SEGMENTS or not _is_inked(path):
        return
    stroked = _is_stroked(path)
    for points in _subpaths(path, _times(affine, _matrix(path))):
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        box = Box(min(xs), min(ys), max(xs), max(ys))
        if box.height <= _THIN < box.width:
            middle = (box.y0 + box.y1) / 2
            yield Box(box.x0, middle, box.x1, middle)
        elif box.width <= _THIN < box.height:
            middle = (box.x0 + box.x1) / 2
            yield Box(middle, box.y0, middle, box.y1)
        elif stroked:
            for (x0, y0), (x1, y1) in pairwise(points):
                if abs(y0 - y1) <= _STRAIGHT < abs(x0 - x1):
                    yield Box(min(x0, x1), y0, max(x0, x1), y0)
                elif abs(x0 - x1) <= _STRAIGHT < abs(y0 - y1):
                    yield Box(x0, min(y0, y1), x0, max(y0, y1))


def _pixels(image: Any) -> tuple[int, int]:
    width, height = ctypes.c_uint(), ctypes.c_uint()
    if not pdfium.FPDFImageObj_GetImagePixelSize(image, width, height):
        return 0, 0
    return width.value, height.value


def contents(page: Any, shown: Affine, width: float, height: float) -> Contents:
    """Looks at the objects of a loaded pdfium page; `width` and `height` as shown, in points."""
    covered = np.zeros((_GRID, _GRID), dtype=bool)
    rules: list[Box] = []
    largest, paths = (0, 0), 0
    for kind, page_object, affine in _walk(page, shown):
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            paths += 1
            if len(rules) < _MAX_RULES:
                rules.extend(_rules_of(page_object, affine))
            continue
        largest = max(largest, _pixels(page_object), key=lambda s: s[0] * s[1])
        if box := _bounds(page_object, affine):
            x0, x1 = (int(np.clip(v / max(width, 1), 0, 1) * _GRID + 0.5) for v in (box.x0, box.x1))
            y0, y1 = (int(np.clip(v / max(height, 1), 0, 1) * _GRID + 0.5) for v in (box.y0, box.y1))
            covered[y0:y1, x0:x1] = True
    return Contents(tuple(rules), float(covered.mean()), largest, paths)
