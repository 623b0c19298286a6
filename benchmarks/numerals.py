"""Milliseconds a field and accuracy of the numeral reader on made fields.

`python -m benchmarks.numerals [--fields N]`; with the data package in `models/numerals/.cache`
(training leaves it there) real digits that training never saw are in the mix.
"""

from __future__ import annotations

import argparse
import time
import tomllib
from itertools import pairwise

import cv2
import numpy as np

from models.numerals import handdigits
from models.numerals.synth import Maker
from pipeline.ocr.numerals import read_numeral
from pipeline.resources import data_path

_STEPS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.001)


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--fields", type=int, default=1000)
    count = args.parse_args().fields
    cv2.setNumThreads(1)
    mix = tomllib.loads(data_path("models/numerals/config.toml").read_text())["mix"]
    maker = Maker(mix, held_out=True, real=(handdigits.CACHE / "paths.npz").exists())
    rng = np.random.default_rng(mix["held_out_seed"] + 1)
    fields = [maker.make(rng) for _ in range(count)]
    times, right, sure = [], [], []
    for field in fields:
        began = time.perf_counter()
        reading = read_numeral(field.pixels, field.dpi, max_digits=6)
        times.append(1e3 * (time.perf_counter() - began))
        right.append(reading.text == field.text)
        sure.append(reading.confidence)
    ok, confidence = np.array(right), np.array(sure)
    blank = np.array([not f.text for f in fields])
    print(f"{count} fields, {np.median(times):.1f} ms a field (95 % under {np.percentile(times, 95):.1f})")
    print(f"strings right {ok[~blank].mean():.3f}, blanks right {ok[blank].mean():.3f}")
    for low, high in pairwise(_STEPS):
        inside = (confidence >= low) & (confidence < high)
        if inside.any():
            print(
                f"confidence {low:.2f}-{min(high, 1):.2f}: {inside.sum():4d} fields, right {ok[inside].mean():.3f}"
            )


if __name__ == "__main__":
    main()
