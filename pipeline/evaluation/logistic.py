"""Logistic regression that stays near what was believed before. NumPy only."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def logistic(x: Floats, y: Floats, weight: Floats, prior: Floats, pull: float) -> Floats:
    """Weights that make `y` (0–1) of the rows `x` likely and lie near `prior` (Newton's method).

    The first column of `x` is the constant, which may move more freely.
    """
    at = prior.copy()
    hold = np.full(len(prior), pull)
    hold[0] = 0.3 * pull
    for _ in range(40):
        p = sigmoid(x @ at)
        gradient = x.T @ (weight * (p - y)) + hold * (at - prior)
        curvature = (x * (weight * p * (1 - p))[:, None]).T @ x + np.diag(hold + 1e-6)
        step = np.linalg.solve(curvature, gradient)
        at -= np.clip(step, -2, 2)
        if np.abs(step).max() < 1e-8:
            break
    return at


def sigmoid(x: Floats) -> Floats:
    """The logistic function of each element."""
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -40, 40))))
