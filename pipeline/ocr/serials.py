"""Roman numerals in the column that numbers a table's rows: "1", "H", "lI" that should be I, II, II.

A lone stroke is I as well as 1, and the engine, which knows words, takes the figure. The column
settles it: sections are counted I, II, III, and the rows of a section from 1 on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.ocr.engine import OcrLine
from pipeline.ocr.grid import Grid

_STROKES = str.maketrans({"l": "I", "|": "I", "1": "I", "Í": "I", "í": "I", "i": "I", "!": "I", "H": "II"})
_NUMERALS = [
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
    "XVIII",
    "XIX",
    "XX",
]
_COUNT = {numeral: count for count, numeral in enumerate(_NUMERALS, start=1)}
_FIGURE = re.compile(r"\d{1,4}[.)]?")
_SHARE = 0.8
_FEWEST = 2


def mended_serials(grid: Grid, lines: Mapping[int, Sequence[OcrLine]]) -> dict[int, list[OcrLine]]:
    """New lines for the cells of number columns that hold a Roman numeral read as something else."""
    out: dict[int, list[OcrLine]] = {}
    for column in range(grid.n_columns):
        places = [
            i for i, c in enumerate(grid.cells) if c.column == column and c.column_span == 1 and lines.get(i)
        ]
        texts = [" ".join(w.text for line in lines[i] for w in line) for i in places]
        for at, roman in romans_of(texts).items():
            word = lines[places[at]][0][0]
            out[places[at]] = [(replace(word, text=roman, right=lines[places[at]][0][-1].right),)]
    return out


def romans_of(texts: Sequence[str]) -> dict[int, str]:
    """Offsets of a column's `texts` that are Roman numerals read as something else, and which.

    `texts` are the column's filled cells from top to bottom. Nothing is found in a column that
    holds more than numbers under its name.
    """
    shapes = [t.translate(_STROKES) for t in texts]
    serial = [_FIGURE.fullmatch(t) or s in _COUNT for t, s in zip(texts, shapes, strict=True)]
    first = next((i for i, found in enumerate(serial) if found), None)
    if first is None:
        return {}
    under = serial[first:]
    if len(under) < _FEWEST or sum(map(bool, under)) < _SHARE * len(under):
        return {}
    out: dict[int, str] = {}
    for i in range(first, len(texts)):
        if not serial[i] or texts[i] == shapes[i]:
            continue
        if texts[i].isalpha() or _opens_a_section(texts, shapes, i):
            out[i] = shapes[i]
    return _counted(texts, out)


def _counted(texts: Sequence[str], found: Mapping[int, str]) -> dict[int, str]:
    """`found` put in order by the numeral that is sure next below, or above; H is always II."""
    plain = {i: _COUNT[t] for i, t in enumerate(texts) if t in _COUNT}
    plain |= {i: _COUNT[numeral] for i, numeral in found.items() if set(texts[i]) <= {"I", "H"}}
    every = sorted({*plain, *found})
    beside = {
        i: (plain.get(up, 0), plain.get(down, 0))
        for up, i, down in zip([-1, *every], every, [*every[1:], -1], strict=False)
    }
    out: dict[int, str] = {}
    for i, numeral in found.items():
        above, below = beside[i]
        count = below - 1 if below else above + 1 if above else _COUNT[numeral]
        number = plain.get(i, count)
        out[i] = _NUMERALS[min(max(number, 1), len(_NUMERALS)) - 1]
    return out


def _opens_a_section(texts: Sequence[str], shapes: Sequence[str], at: int) -> bool:
    """Whether a lone "1" is I: row 1 of its section follows, or section II does at once."""
    if texts[at] != "1" or at + 1 == len(texts):
        return False
    after = texts[at + 1]
    return after in ("1", "01") or (shapes[at + 1] == "II" and _FIGURE.fullmatch(after) is None)
