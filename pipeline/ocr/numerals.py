"""Reads a handwritten, stamped or printed row of digits: document numbers, days, months."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.ocr.numerals_net import NumeralNet, numeral_nets, strip_of
from pipeline.page import Pixels

_ZOOMS = ((0.86, 1.15), (1.0, 1.32))
"""The field is read at four sizes, two by the net of narrow hands and two by that of usual ones: hands
differ, and a reading that holds at all is surer."""
_BEAM = 12
_FAINT = 1e-4  # classes less likely than this are not followed
_UNREAD = 0.15  # the likeliest string below this is no reading
_SMALLEST = 8  # pixels a side
_WIDEST = 30.0  # inches: more is no field and would only cost memory


@dataclass(frozen=True, slots=True)
class NumeralReading:
    """What a field says.

    `confidence` is the calibrated probability that all of `text` is right. An empty `text`
    with a high confidence is a blank field, with a low one a field that cannot be read.
    `alternatives` are other strings with their probabilities, likeliest first.
    """

    text: str
    confidence: float
    alternatives: tuple[tuple[str, float], ...] = ()


def read_numeral(pixels: Pixels, dpi: float, *, max_digits: int) -> NumeralReading:
    """Reads the digits in `pixels`, (height, width) gray or (height, width, 3) RGB at `dpi`.

    The crop is a field of one line, with or without rims of the print beside it, dotted
    leaders and parts of neighbouring lines. Raises FileNotFoundError without the model.
    """
    if (
        pixels.ndim not in (2, 3)
        or min(pixels.shape[:2]) < _SMALLEST
        or dpi <= 0
        or pixels.shape[1] > _WIDEST * dpi
    ):
        return NumeralReading("", 0.0)
    nets = numeral_nets()
    strings = candidates(nets, pixels, dpi)
    ranked = sorted(((t, p) for t, p in strings.items() if len(t) <= max_digits), key=lambda tp: -tp[1])
    if not ranked:
        return NumeralReading("", 0.0)
    text, best = ranked[0]
    sure = nets[0].trust(best)
    left = min(1.0, (1 - sure) / max(1 - best, 1e-6))
    others = tuple((t, round(p * left, 4)) for t, p in ranked[1:6] if p * left >= 0.01)
    if best < _UNREAD:
        return NumeralReading("", 0.0, ((text, round(sure, 4)), *others))
    return NumeralReading(text, round(sure, 4), others)


def candidates(nets: tuple[NumeralNet, NumeralNet], pixels: Pixels, dpi: float) -> dict[str, float]:
    """Strings that the crop may hold and their probabilities, the mean over sizes; not calibrated.

    `nets` are those of usual and of narrow hands.
    """
    usual, narrow = nets
    total: defaultdict[str, float] = defaultdict(float)
    for net, zooms in ((narrow, _ZOOMS[0]), (usual, _ZOOMS[1])):
        for zoom in zooms:
            for text, p in _beam(np.exp(net.log_probs(strip_of(pixels, dpi, zoom)))).items():
                total[text] += p / sum(map(len, _ZOOMS))
    return total


def _beam(probs: npt.NDArray[np.float64]) -> dict[str, float]:
    """The likeliest strings under CTC and their probabilities (prefix beam search)."""
    beam: dict[str, tuple[float, float]] = {"": (1.0, 0.0)}  # ends in blank, ends in its last digit
    for frame in probs:
        blank = float(frame[0])
        if blank > 1 - _FAINT:
            beam = {text: ((a + b) * blank, 0.0) for text, (a, b) in beam.items()}
            continue
        digits = [(str(d), float(p)) for d, p in enumerate(frame[1:]) if p > _FAINT]
        new: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        for text, (in_blank, in_digit) in beam.items():
            new[text][0] += (in_blank + in_digit) * blank
            for digit, p in digits:
                if text and text[-1] == digit:
                    new[text][1] += in_digit * p
                    new[text + digit][1] += in_blank * p
                else:
                    new[text + digit][1] += (in_blank + in_digit) * p
        best = sorted(new.items(), key=lambda item: -sum(item[1]))[:_BEAM]
        beam = {text: (a, b) for text, (a, b) in best}
    return {text: a + b for text, (a, b) in beam.items()}
