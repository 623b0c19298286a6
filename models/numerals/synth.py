"""Makes fields of scanned letterheads: print, ink between it, and what a scanner does to both.

Nothing comes from real papers: the print is set in free fonts, the ink is drawn from strokes
or along MNIST paths.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from models.numerals import handdigits
from models.numerals.hand import Hand
from models.numerals.scan import scan
from models.numerals.sheet import ITALIC, OTHER_FACES, PT, SERIF, Pixels, Sheet

_DIGITS = list("0123456789")
_LETTERS = tuple("ABCDĐGHKLMNOPQSTUVXY")
_DOUBLED = {False: 0.06, True: 0.12}
"""Share of digits set equal to the one before, on top of chance, for usual and for narrow hands: a narrow
hand's "00" reads as "0"."""


@dataclass(frozen=True)
class Field:
    """A made crop with what is written in it; "" when nothing is."""

    pixels: Pixels
    dpi: float
    text: str


class Maker:
    """Makes fields. `held_out` draws MNIST paths that training never sees; without `real` none.

    `narrow` hands may crowd digits, and more digits are doubled.
    """

    def __init__(
        self, mix: dict[str, float], *, held_out: bool = False, real: bool = True, narrow: bool = False
    ) -> None:
        self.narrow = narrow
        self.mix = mix if real else mix | {"strokes": mix["strokes"] + mix["real"], "real": 0.0}
        self.paths = {}
        for digit, far in handdigits.load().items() if real else ():
            cut = int(len(far) * (1 - mix["held_out_mnist"]))
            self.paths[digit] = far[cut:] if held_out else far[:cut]

    def make(self, rng: np.random.Generator) -> Field:
        """One field."""
        dated = rng.random() < 0.42
        text = "" if rng.random() < self.mix["blank"] else _text(rng, dated, _DOUBLED[self.narrow])
        sheet = Sheet(140 + 20 * max(len(text), 2), rng.uniform(11.5, 14.6))
        left, right = _context(rng, dated)
        face = _usual_face(rng, dated) if rng.random() < 0.93 else str(rng.choice(OTHER_FACES))
        strength = int(rng.uniform(200, 255))
        x0 = 62 * PT
        sheet.set_print(left, face, x0, strength=strength, from_right=True)
        end = self._ink(sheet, text, x0, face, rng)
        x1 = end + _gap(rng, sheet) if text else x0 + rng.uniform(0.7, 4.5) * sheet.size * PT
        sheet.set_print(right, face, x1, strength=strength)
        sheet.disturb(rng, x0, x1, has_text=bool(text))
        pixels, dpi = scan(_cut(sheet, x0, x1, rng), rng)
        return Field(pixels, dpi, text)

    def _ink(self, sheet: Sheet, text: str, x0: float, face: str, rng: np.random.Generator) -> float:
        """Writes or prints `text` after `x0`; returns where it ends."""
        if not text:
            return x0
        x = x0 + _gap(rng, sheet)
        kind = rng.choice(3, p=[self.mix["strokes"], self.mix["real"], self.mix["print"]])
        strength = int(rng.uniform(145, 255) if rng.random() < 0.85 else rng.uniform(95, 150))
        if kind == 2:
            return _typed(sheet, text, x, face, strength, rng=rng)
        hand = Hand.of(rng, sheet, narrow=self.narrow)
        return hand.write(text, sheet, x, rng, strength=strength, paths=self.paths, real=kind == 1)


def _typed(sheet: Sheet, text: str, x: float, face: str, strength: int, *, rng: np.random.Generator) -> float:
    """Prints `text` as a typist or a numbering stamp does; returns where it ends."""
    face = face if rng.random() < 0.6 else str(rng.choice((SERIF, ITALIC, *OTHER_FACES)))
    size = sheet.size * (1 if rng.random() < 0.7 else rng.uniform(0.9, 1.35))
    base = sheet.base + (0 if rng.random() < 0.6 else rng.normal(0, 0.12) * sheet.size * PT)
    space = rng.choice([0, 0, 0, 1.5, 3]) * PT
    uneven = rng.choice([0, 0, 1])  # wheels of a numbering stamp stand and ink unevenly
    for c in text:
        inked = int(strength * (1 - uneven * rng.uniform(0, 0.5)))
        at = base + uneven * rng.normal(0, 0.05) * size * PT
        x = sheet.set_print(c, face, x, strength=inked, size=size, base=at) + space
    return x - space


def _cut(sheet: Sheet, x0: float, x1: float, rng: np.random.Generator) -> Pixels:
    """The field with rims of the print beside it."""
    rim_left, rim_right = (_rim(rng) * sheet.size * PT for _ in range(2))
    half = rng.uniform(0.92, 1.35) * sheet.size * PT
    middle = sheet.ink.shape[0] / 2 + rng.normal(0, 0.08) * sheet.size * PT
    rows = slice(max(0, int(middle - half)), int(middle + half))
    return sheet.ink[rows, max(0, int(x0 - rim_left)) : max(int(x1 + rim_right), int(x0) + 30)]


def _text(rng: np.random.Generator, dated: bool, doubled: float) -> str:
    if dated and rng.random() < 0.85:
        value = int(rng.integers(1, 32))
        return f"{value:02d}" if rng.random() < 0.85 else str(value)
    length = int(rng.choice([1, 2, 3, 4, 5], p=[0.07, 0.27, 0.26, 0.34, 0.06]))
    digits = list(rng.choice(_DIGITS, length))
    for i in range(1, length):
        if doubled and rng.random() < doubled:
            digits[i] = digits[i - 1]
    return "".join(digits)


def _usual_face(rng: np.random.Generator, dated: bool) -> str:
    return str(rng.choice([ITALIC if dated else SERIF]))


def _context(rng: np.random.Generator, dated: bool) -> tuple[str, str]:
    """What is printed before and after the ink."""
    if dated:
        if rng.random() < 0.25:
            return "tháng", "năm"
        return str(rng.choice(["ngày", "ngày", "Ngày", "ngay"])), "tháng"
    left = str(rng.choice(["Số:", "Số:", "Số:", "Số :", "Số", "số:", "Số."]))
    mark = "".join(rng.choice(_LETTERS, int(rng.integers(2, 5))))
    slash, dash = str(rng.choice(["/", "/", "/", "/ ", "-"])), str(rng.choice(["-", ""]))
    right = slash + mark + dash + "".join(rng.choice(_LETTERS, 3))
    if rng.random() < 0.08:
        right = "/20" + "".join(rng.choice(_DIGITS, 2)) + right
    return left, "" if rng.random() < 0.04 else right


def _gap(rng: np.random.Generator, sheet: Sheet) -> float:
    """Between print and ink, in pixels: touching, usual or wide."""
    gaps = [rng.uniform(-0.1, 0.15), rng.uniform(0.1, 0.6), rng.uniform(0.3, 1.2)]
    return float(rng.choice(gaps)) * sheet.size * PT


def _rim(rng: np.random.Generator) -> float:
    """How much of the neighbouring print stays in the crop, in sizes."""
    if rng.random() < 0.2:
        return float(rng.uniform(0, 0.25))
    return float(rng.uniform(0.2, 1.1) if rng.random() < 0.8 else rng.uniform(1, 3))
