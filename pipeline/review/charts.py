"""Figures as shapes that a template draws: bars in pixels, no script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SERIES = 6
"""Kinds that get a pattern of their own; the rest are one "other"."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle in pixels, with its series (0 is the commonest) and what it says."""

    x: float
    y: float
    width: float
    height: float
    series: int
    said: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A label on an axis."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of bars; `legend` names the series in order."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    lines: tuple[Tick, ...]
    legend: tuple[str, ...] = ()


def stacked(
    counts: Iterable[tuple[str, str, int]], other: str, *, width: int = 640, height: int = 200
) -> Chart | None:
    """("2021-10", "QĐ", 12) …: a bar a month, its kinds on top of each other."""
    every = list(counts)
    if not every:
        return None
    totals: dict[str, int] = {}
    columns: dict[str, dict[str, int]] = {}
    for column, kind, n in every:
        totals[kind] = totals.get(kind, 0) + n
        columns.setdefault(column, {})[kind] = columns.get(column, {}).get(kind, 0) + n
    kinds = sorted(totals, key=lambda k: -totals[k])
    legend = (*kinds[: SERIES - 1], other) if len(kinds) > SERIES else tuple(kinds)
    top = _nice(max(sum(c.values()) for c in columns.values()))
    left, bottom, room = 34, height - 24, height - 36
    step = (width - left) / len(columns)
    bars, ticks = [], []
    for i, (column, parts) in enumerate(columns.items()):
        at = float(bottom)
        for kind in kinds:
            n = parts.get(kind, 0)
            if n:
                tall = n / top * room
                at -= tall
                series = min(kinds.index(kind), len(legend) - 1)
                x = left + i * step + step * 0.14
                bars.append(Bar(x, at, min(step * 0.72, 44), tall, series, f"{column} · {kind}: {n}"))
        if len(columns) <= 14 or i % 3 == 0:
            ticks.append(
                Tick(left + i * step + min(step * 0.5, 28), height - 8, f"{column[5:7]}/{column[2:4]}")
            )
    return Chart(width, height, tuple(bars), tuple(ticks), _grid(top, left, bottom, room), legend)


def columns(counts: Sequence[int], labels: Sequence[str], *, width: int = 420, height: int = 170) -> Chart:
    """One bar a count."""
    top = _nice(max(*counts, 1))
    left, bottom, room = 44, height - 24, height - 36
    step = (width - left) / len(counts)
    bars = tuple(
        Bar(
            left + i * step + 2,
            bottom - n / top * room,
            step - 4,
            n / top * room,
            2 if i < 8 else 0,
            f"{labels[i]}: {n}",
        )
        for i, n in enumerate(counts)
    )
    ticks = tuple(Tick(left + i * step + step / 2, height - 8, label) for i, label in enumerate(labels))
    return Chart(width, height, bars, ticks, _grid(top, left, bottom, room))


def _grid(top: int, left: int, bottom: float, room: float) -> tuple[Tick, ...]:
    return tuple(Tick(left, bottom - share * room, f"{top * share:g}") for share in (0, 0.5, 1))


def _nice(most: int) -> int:
    """The next round number: 1, 2, 4, 10, 20, 40, 100 …"""
    power = 1
    while True:
        for step in (1, 2, 4):
            if most <= step * power:
                return max(step * power, 2)
        power *= 10
