"""Names of provinces and cities, mended from what OCR made of them."""

from __future__ import annotations

from functools import cache

from rapidfuzz.distance import Levenshtein

from pipeline.fold import fold_key
from pipeline.gazetteer import read_table


@cache
def _names() -> dict[str, str]:
    names = {r["name"]: None for r in read_table("provinces")}
    return {fold_key(n): n for n in names}


def known_place(text: str, *, sure: bool = True) -> str | None:
    """The province or city that `text` spells, wrong accents allowed; None for other places.

    One wrong letter is allowed where the reading is not `sure`: districts and communes bear
    names one letter away from a province's.
    """
    key = fold_key(text).strip(" .,;:-")
    if key in _names():
        return _names()[key]
    if sure or len(key) < 6 or key.startswith(("tp", "thanh pho")):
        return None
    near = [n for n in _names() if Levenshtein.distance(key, n) == 1]
    return _names()[near[0]] if len(near) == 1 else None
