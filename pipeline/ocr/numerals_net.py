"""The forward pass of the numeral reader in NumPy; weights come from `models/numerals`.

Convolutions over a (48, width) strip, height folded away, then one distribution over
blank and ten digits for each 2 pixels of width (CTC): two equal digits side by side need three.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.page import Pixels
from pipeline.resources import data_path

Floats = npt.NDArray[np.float32]

USUAL, NARROW = "numerals.npz", "numerals-narrow.npz"
HEIGHT = 48
DPI = 115.0
"""A strip of 48 pixels is 30 points high: a line of 13 points and the ink above and below it."""
STRIDE = 2
_LEAST_CONTRAST = 70.0  # gray levels between paper and ink; less is stretched no further


def gray_of(pixels: Pixels) -> Pixels:
    """Gray in which blue and black ink are dark and a red seal is faint: the red channel."""
    return pixels if pixels.ndim == 2 else np.ascontiguousarray(pixels[:, :, 0])


def strip_of(pixels: Pixels, dpi: float, zoom: float = 1.0) -> Floats:
    """Ink in 0–1, (48, width), at the net's scale; cut or padded evenly above and below."""
    gray = gray_of(pixels)
    paper = float(np.percentile(gray, 90))
    dark = min(float(np.percentile(gray, 1)), paper - _LEAST_CONTRAST)
    ink = np.clip((paper - gray.astype(np.float32) - 8) / (paper - dark - 8), 0, 1)
    scale = DPI / dpi * zoom
    size = (max(8, round(ink.shape[1] * scale)), max(1, round(ink.shape[0] * scale)))
    small = cv2.resize(ink, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    spare = HEIGHT - small.shape[0]
    top = spare // 2
    if spare < 0:
        small = small[-top : -top + HEIGHT]
        top = spare = 0
    width = max(2 * STRIDE, -(-small.shape[1] // STRIDE) * STRIDE)
    out = np.zeros((HEIGHT, width), np.float32)
    out[top : top + small.shape[0], : small.shape[1]] = small
    return out


@dataclass(frozen=True)
class _Layer:
    """One convolution: kernel (rows in · kh · kw, out), bias, then ReLU, then a pool."""

    kernel: Floats
    bias: Floats
    size: tuple[int, int]
    pad: tuple[int, int]
    pool: tuple[int, int]
    relu: bool
    skip: bool


@dataclass(frozen=True)
class NumeralNet:
    """Weights of the reader and the temperature that calibrates it."""

    layers: tuple[_Layer, ...]
    temperature: float
    calibration: tuple[float, float] = (1.0, 0.0)

    @staticmethod
    def load(path: Path) -> NumeralNet:
        """Weights from the .npz that training wrote: kernels (out, in, kh, kw) in float16."""
        with np.load(path, allow_pickle=False) as z:
            plan = z["plan"]  # rows: pad h, pad w, pool h, pool w, relu, skip
            layers = []
            for i, (ph, pw, qh, qw, relu, skip) in enumerate(plan.tolist()):
                kernel = z[f"k{i}"].astype(np.float32)
                flat = np.ascontiguousarray(kernel.transpose(2, 3, 1, 0).reshape(-1, kernel.shape[0]))
                layers.append(
                    _Layer(
                        flat,
                        z[f"b{i}"].astype(np.float32),
                        (kernel.shape[2], kernel.shape[3]),
                        (ph, pw),
                        (qh, qw),
                        bool(relu),
                        bool(skip),
                    )
                )
            gain, shift = z["calibration"].tolist() if "calibration" in z else (1.0, 0.0)
            return NumeralNet(tuple(layers), float(z["temperature"]), (gain, shift))

    def trust(self, probability: float) -> float:
        """The share of strings of this mean probability that are right (Platt's scaling)."""
        gain, shift = self.calibration
        p = min(max(probability, 1e-4), 1 - 1e-4)
        return float(1 / (1 + np.exp(-(gain * np.log(p / (1 - p)) + shift))))

    def log_probs(self, strip: Floats) -> npt.NDArray[np.float64]:
        """(width / 2, 11) log probabilities: column 0 is blank, column d + 1 the digit d."""
        x = strip[:, :, None]
        for layer in self.layers:
            x = _apply(layer, x)
        scores = x[0].astype(np.float64) / self.temperature
        scores -= scores.max(axis=1, keepdims=True)
        logs: npt.NDArray[np.float64] = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        return logs


def _apply(layer: _Layer, x: Floats) -> Floats:
    (kh, kw), (ph, pw), (qh, qw) = layer.size, layer.pad, layer.pool
    padded = np.pad(x, ((ph, ph), (pw, pw), (0, 0)))
    height, width = padded.shape[0] - kh + 1, padded.shape[1] - kw + 1
    columns = np.concatenate(
        [padded[i : i + height, j : j + width] for i in range(kh) for j in range(kw)], axis=2
    )
    y: Floats = columns.reshape(height * width, -1) @ layer.kernel + layer.bias
    y = y.reshape(height, width, -1)
    if layer.relu:
        np.maximum(y, 0, out=y)
    if layer.skip:
        y = y + x
    if (qh, qw) != (1, 1):
        y = y[: height // qh * qh, : width // qw * qw]
        y = y.reshape(height // qh, qh, width // qw, qw, -1).max(axis=(1, 3))
    return y


@cache
def numeral_nets() -> tuple[NumeralNet, NumeralNet]:
    """The net of usual hands and that of narrow ones, loaded once a process.

    Raises FileNotFoundError when they are not installed.
    """
    usual, narrow = (NumeralNet.load(data_path(f"models/numerals/{name}")) for name in (USUAL, NARROW))
    return usual, narrow
