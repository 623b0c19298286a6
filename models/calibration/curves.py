"""Logistic curves with a shared prior, and the rising staircase behind them. NumPy only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from models.calibration.points import Value
from pipeline.assembly.confidence import FEATURES, Curve
from pipeline.evaluation.logistic import Floats, logistic, sigmoid

_LEAST = 30
"""A field with fewer values takes the curve of all fields."""


@dataclass(frozen=True, slots=True)
class Strength:
    """How far weights are held back; config.toml says what the numbers mean."""

    real_weight: float
    ridge: float
    shrink: float
    least_block: int


def fit(values: Sequence[Value], strength: Strength) -> dict[str, Curve]:
    """A curve for each field among `values`."""
    x, y, w = _arrays(values, strength)
    nothing = np.zeros(len(FEATURES) + 1)
    shared = logistic(x, y, w, nothing, strength.ridge)
    names = np.array([v.name for v in values])
    curves: dict[str, Curve] = {}
    scores = np.empty(len(y))
    for name in sorted(set(names)):
        mine = names == name
        few = mine.sum() < _LEAST
        own = shared if few else logistic(x[mine], y[mine], w[mine], shared, strength.shrink)
        scores[mine] = sigmoid(x[mine] @ own)
        curves[name] = Curve(float(own[0]), tuple(float(v) for v in own[1:]), ())
    knots = staircase(scores, y, w, strength.least_block)
    return {name: Curve(c.constant, c.weights, knots) for name, c in curves.items()}


def confidences(values: Sequence[Value], curves: Mapping[str, Curve]) -> Floats:
    """What the curves say of `values`; the raw confidence for fields without one."""
    return np.array([curves[v.name].at(v.features) if v.name in curves else v.raw for v in values])


def staircase(scores: Floats, right: Floats, weights: Floats, least: int) -> tuple[tuple[float, float], ...]:
    """Knots of a rising broken line from score to share right (pool adjacent violators).

    Blocks hold at least `least` values; the ends are pulled a little inwards so that equal
    blocks at the top still rank by score.
    """
    order = np.argsort(scores, kind="stable")
    blocks: list[list[float]] = []  # weight, weighted score, weighted right, count
    for i in order:
        w = float(weights[i])
        blocks.append([w, w * float(scores[i]), w * float(right[i]), 1])
        while len(blocks) > 1 and (
            blocks[-2][3] < least or blocks[-2][2] / blocks[-2][0] >= blocks[-1][2] / blocks[-1][0]
        ):
            last = blocks.pop()
            blocks[-1] = [a + b for a, b in zip(blocks[-1], last, strict=True)]
    if len(blocks) > 1 and blocks[-1][3] < least:
        last = blocks.pop()
        blocks[-1] = [a + b for a, b in zip(blocks[-1], last, strict=True)]
    # A little is held back from each block, and no value is ever called certain.
    shares = np.maximum.accumulate([min(0.999, (b[2] + 0.3) / (b[0] + 0.6)) for b in blocks])
    inner = [(b[1] / b[0], float(y)) for b, y in zip(blocks, shares, strict=True)]
    first, last_knot = inner[0], inner[-1]
    ends = [(0.0, 0.5 * first[1]), *inner, (1.0, last_knot[1] + 0.6 * (1 - last_knot[1]))]
    return tuple((round(x, 5), round(y, 5)) for x, y in ends)


def _arrays(values: Sequence[Value], strength: Strength) -> tuple[Floats, Floats, Floats]:
    x = np.array([(1.0, *v.features) for v in values])
    y = np.array([float(v.right) for v in values])
    w = np.array([strength.real_weight if v.real else 1.0 for v in values])
    return x, y, w
