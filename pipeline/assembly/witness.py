"""Two witnesses for digits: the page's OCR and the reader of hand-written numerals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.ocr.numerals import NumeralReading
from pipeline.record import Method

_MENDED = 0.5
"""What a reading is worth whose letters had to be taken for digits."""
_DOUBTED = 0.7
"""Print less sure than this may be digits and a stroke beside them."""


@dataclass(frozen=True, slots=True)
class Testimony:
    """Digits, how sure they are, and who read them; no digits where the field is unread."""

    digits: str | None
    confidence: float
    method: Method = Method.RULE


def weigh(
    printed: str | None,
    confidence: float,
    numeral: NumeralReading | None,
    *,
    literal: bool,
    allowed: Callable[[str], bool] = lambda _: True,
) -> Testimony:
    """The likelier of what OCR read and what the numeral reader read.

    `literal` tells that OCR itself gave digits. Agreement multiplies the doubts; a rival
    reading lowers the confidence of the winner by its own.
    """
    sure = confidence * (1.0 if literal else _MENDED) if printed else 0.0
    if numeral is None or not numeral.text:  # blank, or ink that is no numeral
        return Testimony(printed, sure)
    readings = [(numeral.text, numeral.confidence), *numeral.alternatives]
    text, belief = next(((t, p) for t, p in readings if t and allowed(t)), ("", 0.0))
    if printed and text and printed.lstrip("0") == text.lstrip("0"):
        return Testimony(printed, 1 - (1 - sure) * (1 - belief), Method.BOTH)
    part = printed and literal and text in printed and len(printed) > len(text)
    if part and sure >= _DOUBTED:  # the numeral reader saw part of the field
        return Testimony(printed, max(sure, 0.5 * belief))
    if sure >= belief:
        return Testimony(printed, sure * (1 - 0.5 * belief))
    return Testimony(text, belief * (1 - 0.5 * sure), Method.MODEL)
