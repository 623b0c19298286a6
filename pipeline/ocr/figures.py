"""Which cells of a table should hold a number and were not read as one.

A column of serial numbers or figures says of each of its cells what it can be: a second
reading with digits alone settles "H" (II), "%" (30) and "l1" (11).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from pipeline.ocr.engine import OcrLine
from pipeline.ocr.grid import Grid

FIGURES = "0123456789IVX.,-()%"
"""The signs of a number column."""
_NUMBER = re.compile(r"\(?-?\d[\d.,]*%?\)?[.)]?|[IVX]{1,6}[.)]?")
_SHARE = 0.6
_FEWEST = 4
_LONGEST = 6  # letters; more is a text, whatever the column


def is_number(text: str) -> bool:
    """ "12", "1.250,5", "98%", "(3)", "IV"."""
    return _NUMBER.fullmatch(text) is not None


def doubtful(grid: Grid, lines: Mapping[int, Sequence[OcrLine]], inked: Collection[int]) -> list[int]:
    """Offsets of the `inked` cells of number columns whose text is missing or no number."""
    out: list[int] = []
    for column in range(grid.n_columns):
        places = [i for i, c in enumerate(grid.cells) if c.column == column and c.column_span == 1]
        texts = {i: " ".join(w.text for line in lines.get(i, ()) for w in line) for i in places if i in inked}
        numbers = sum(map(is_number, texts.values()))
        if numbers < max(_FEWEST, _SHARE * len(texts)):
            continue
        first = min(i for i, t in texts.items() if is_number(t))  # names of columns stand over it
        out += [i for i, t in texts.items() if i > first and len(t) <= _LONGEST and not is_number(t)]
    return out
