"""The family name of which a seal or a stroke left some letters: "ũ Minh Lâm" → "Vũ".

Some fourteen names serve nine Vietnamese in ten, so a few letters often tell which it was.
Each reading of the hidden word is weighed against every family name; the first letters, which
lie under the seal, weigh less than the last.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from pipeline.fold import fold
from pipeline.gazetteer import surname_shares

_STEEPNESS = 4.5
"""How fast likelihood falls with each letter's worth of difference."""
_OTHER = (1.0, 1.1)
"""A name that no table holds: its share in percent, and the difference it is granted."""
_ACCENT = 0.3
"""What a wrong accent or case counts, of a letter."""
_WHOLE = 3
"""Letters of a reading that is taken for a whole name where it folds to one: strokes read as "Ly", "Vo"."""
_HIDDEN = 0.3
"""What each letter counts, at most, that is hidden before the first that is seen."""
_LEAST = 0.1
"""What a fragment weighs at least that the engine believes nothing of."""
_DIRT = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_EXTRA = (0.4, 0.9)
"""What a sign that does not belong to the name counts, before its first letter and after it:
strokes read as letters."""


def likeliest(fragments: Sequence[str], sureness: Sequence[float] = ()) -> tuple[str, float] | None:
    """The likeliest family name behind several readings of one word, and its probability, 0–1.

    `sureness` is the engine's in each fragment: doubtful ones weigh less. None without a letter to go by.
    """
    bare = [_DIRT.sub("", f) for f in fragments]
    weight_of = sureness or [1.0] * len(bare)
    read = [(f, max(w, _LEAST)) for f, w in zip(bare, weight_of, strict=True) if any(c.isalpha() for c in f)]
    if not read:
        return None
    spelt = {fold(f) for f, _ in read if len(f) >= _WHOLE and f[0].isupper()}
    whole = [name for name in surname_shares() if fold(name) in spelt]  # only the accents are in doubt
    every = sum(w for _, w in read)
    weights = {
        name: share * math.exp(-_STEEPNESS * sum(w * difference(f, name) for f, w in read) / every)
        for name, share in surname_shares().items()
        if not whole or name in whole
    }
    share, granted = _OTHER
    total = sum(weights.values()) + share * math.exp(-_STEEPNESS * granted)
    best = max(weights, key=lambda n: weights[n])
    return best, weights[best] / total


def difference(fragment: str, name: str) -> float:
    """In letters: what must be changed of `name` to read as `fragment`; hidden beginnings are cheap."""
    weights = [_weight(i, len(name)) for i in range(len(name))]
    row = [j * _EXTRA[0] for j in range(len(fragment) + 1)]
    for at, (letter, weight) in enumerate(zip(name, weights, strict=True), 1):
        above, row = row, [min(row[0] + weight, _HIDDEN * at)]
        for j, sign in enumerate(fragment, 1):
            row.append(
                min(
                    above[j - 1] + weight * _unlike(letter, sign),
                    above[j] + weight,
                    row[j - 1] + _EXTRA[1],
                )
            )
    return row[-1]


def _weight(at: int, length: int) -> float:
    """From 0.4 for the first letter to 1.2 for the last."""
    return 0.4 + 0.8 * (at + 1) / length if at else 0.4


def _unlike(letter: str, sign: str) -> float:
    if letter == sign:
        return 0.0
    return _ACCENT if fold(letter) == fold(sign) else 1.0
