"""Bodies in whose name one signs: "TM. ỦY BAN NHÂN DÂN", the Party's "T/M BAN THƯỜNG VỤ".

Decree 30/2020 art. 13: who signs for a body that decides together puts "TM." before its name; such a
name over a title stands nowhere without a mark, read or not.
"""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from pipeline.fold import fold
from pipeline.gazetteer import Collective, collectives

_ALIKE = 85
_BY_ORDER = ("chanh van phong", "pho chanh", "truong phong", "vu truong", "pho vu truong", "pho truong phong")
"""Titles of those who sign such a body's papers by its order, not as its members."""


def collective_in(text: str) -> Collective | None:
    """The body whose name `text` ends with, a few letters lost or a mark before it."""
    words = re.sub(r"[^a-z ]", " ", fold(text)).split()
    best: tuple[float, Collective] | None = None
    for key, body in collectives().items():
        tail = " ".join(words[-len(key.split()) :])
        score = fuzz.ratio(tail, key)
        if score >= _ALIKE and (best is None or (score, len(key)) > (best[0], len(best[1].name))):
            best = score, body
    return best[1] if best else None


def mark_of(body: Collective, title: str) -> str:
    """The mark before the name of `body` where one signs under it as `title`."""
    letter = "L" if fold(title).startswith(_BY_ORDER) else "M"
    return f"T/{letter}" if body.is_party else f"T{letter}"
