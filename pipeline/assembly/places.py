"""Names of provinces and cities, mended from what OCR made of them."""

from __future__ import annotations

from functools import cache

from rapidfuzz import fuzz, process

from pipeline.fold import fold_key
from pipeline.gazetteer import read_table


@cache
def _names() -> dict[str, str]:
    names = {r["name"]: None for r in read_table("provinces")}
    return {fold_key(n): n for n in names}


def known_place(text: str) -> str | None:
    """The province or city that `text` spells, wrong accents allowed; None for other places."""
    key = fold_key(text).strip(" .,;:-")
    if key in _names():
        return _names()[key]
    if len(key) < 6 or key.startswith(("tp", "thanh pho")):
        return None
    found = process.extractOne(key, list(_names()), scorer=fuzz.ratio, score_cutoff=88)
    return _names()[found[0]] if found else None
