"""Plots as inline SVG: they need no script, no font and no network."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from pipeline.evaluation.scores import Bin, FieldScore, Point

_W, _H, _PAD = 360, 300, 44


def reliability(found: Sequence[Bin]) -> str:
    """Confidence against accuracy; a dot's area says how many values stand behind it."""
    total = sum(b.count for b in found) or 1
    dots = "".join(
        f'<circle cx="{_x(b.confidence):.1f}" cy="{_y(b.accuracy):.1f}" r="{4 + 14 * (b.count / total) ** 0.5:.1f}" '
        f'fill="#2a6fb0" fill-opacity=".55"><title>{b.count} values: confidence {b.confidence:.3f}, '
        f"right {b.accuracy:.3f}</title></circle>"
        for b in found
    )
    line = f'<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}" stroke="#999" stroke-dasharray="4 4"/>'
    return _frame(line + dots, "confidence", "share that is right")


def price(points: Sequence[Point]) -> str:
    """Share of values accepted unread against the accuracy among them."""
    ordered = sorted(points, key=lambda p: p.confidence, reverse=True)
    good, steps = 0, []
    for i, point in enumerate(ordered, 1):
        good += point.right
        if i % max(1, len(ordered) // 300) == 0 or i == len(ordered):
            steps.append((i / len(ordered), good / i))
    low = 0.8
    path = " ".join(f"{_x(x):.1f},{_y((max(y, low) - low) / (1 - low)):.1f}" for x, y in steps)
    return _frame(
        f'<polyline points="{path}" fill="none" stroke="#2a6fb0" stroke-width="2"/>',
        "share accepted unread, surest first",
        "share that is right",
        low,
    )


def bars(scores: Sequence[FieldScore]) -> str:
    """F1 of every field."""
    rows = []
    for i, s in enumerate(scores):
        y = 18 * i
        rows.append(
            f'<text x="128" y="{y + 13}" text-anchor="end">{escape(s.field)}</text>'
            f'<rect x="134" y="{y + 3}" width="{240 * s.f1:.1f}" height="12" fill="#2a6fb0"/>'
            f'<text x="{140 + 240 * s.f1:.1f}" y="{y + 13}">{s.f1:.3f}</text>'
        )
    return f'<svg width="440" height="{18 * len(scores) + 6}" role="img">{"".join(rows)}</svg>'


def _x(value: float) -> float:
    return _PAD + value * (_W - 1.5 * _PAD)


def _y(value: float) -> float:
    return _H - _PAD - value * (_H - 1.5 * _PAD)


def _frame(inner: str, below: str, beside: str, low: float = 0.0) -> str:
    ticks = "".join(
        f'<text x="{_x(t):.0f}" y="{_H - _PAD + 16}" text-anchor="middle">{t:.1f}</text>'
        f'<text x="{_PAD - 6}" y="{_y(t) + 4:.0f}" text-anchor="end">{low + t * (1 - low):.2f}</text>'
        f'<line x1="{_x(0)}" x2="{_x(1)}" y1="{_y(t):.1f}" y2="{_y(t):.1f}" stroke="#eee"/>'
        for t in (0, 0.25, 0.5, 0.75, 1)
    )
    return (
        f'<svg width="{_W}" height="{_H}" role="img">{ticks}{inner}'
        f'<text x="{_x(0.5)}" y="{_H - 8}" text-anchor="middle">{below}</text>'
        f'<text transform="translate(11 {_y(0.5)}) rotate(-90)" text-anchor="middle">{beside}</text></svg>'
    )
