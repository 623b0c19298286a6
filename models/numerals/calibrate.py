"""Fits what a string's mean probability is worth: Platt's scaling on made fields never trained on.

`python -m models.numerals.calibrate`, when both nets are trained. Half of the fields are by narrow hands.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import numpy as np
import numpy.typing as npt

from models.numerals.synth import Maker
from pipeline.ocr.numerals import candidates
from pipeline.ocr.numerals_net import USUAL, numeral_nets

HERE = Path(__file__).parent
_FIELDS = 2000


def calibrate() -> None:
    """Writes `calibration` (gain, shift of the log odds) of the two nets together into the usual one's weights."""
    mix = tomllib.loads((HERE / "config.toml").read_text())["mix"]
    makers = [Maker(mix, held_out=True, narrow=narrow) for narrow in (False, True)]
    rng = np.random.default_rng(mix["held_out_seed"] + 2)
    nets = numeral_nets()
    odds, right = [], []
    for i in range(_FIELDS):
        field = makers[i % 2].make(rng)
        text, p = max(candidates(nets, field.pixels, field.dpi).items(), key=lambda tp: tp[1])
        p = min(max(p, 1e-4), 1 - 1e-4)
        odds.append(np.log(p / (1 - p)))
        right.append(text == field.text)
    fitted = _platt(np.array(odds), np.array(right, float))
    path = HERE / USUAL
    with np.load(path) as z:
        arrays = {name: z[name] for name in z.files} | {"calibration": fitted.astype(np.float32)}
    np.savez_compressed(path, **arrays)
    print(f"calibration {fitted.round(3)}", flush=True)


def _platt(x: npt.NDArray[np.float64], y: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Gain and shift of the logistic that fits `y` on `x`, by Newton's steps."""
    design, w = np.c_[x, np.ones_like(x)], np.array([1.0, 0.0])
    for _ in range(30):
        p = 1 / (1 + np.exp(-design @ w))
        curve = (design * (p * (1 - p))[:, None]).T @ design + 1e-3 * np.eye(2)
        w = w + np.linalg.solve(curve, design.T @ (y - p) - 1e-3 * (w - [1.0, 0.0]))
    return w


if __name__ == "__main__":
    calibrate()
