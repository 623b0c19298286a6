"""Affine maps of the plane: how a PDF's nested matrices place what is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.page import Box


@dataclass(frozen=True, slots=True)
class Affine:
    """x' = a·x + b·y + c, y' = d·x + e·y + f, in points."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 0.0
    e: float = 1.0
    f: float = 0.0

    def apply(self, box: Box) -> Box:
        """The upright box around the image of `box`."""
        corners = [(x, y) for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
        xs = [self.a * x + self.b * y + self.c for x, y in corners]
        ys = [self.d * x + self.e * y + self.f for x, y in corners]
        return Box(min(xs), min(ys), max(xs), max(ys))
