"""The symbol of a paper, cleaned, and mended where the type's printed name bears it out."""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz.distance import Levenshtein

from pipeline.fold import fold
from pipeline.gazetteer import read_table

_SPACES = re.compile(r"\s*([/-])\s*")


def clean_symbol(raw: str) -> str | None:
    """The symbol without spaces and dirt; None when nothing is left."""
    text = _SPACES.sub(r"\1", raw.replace("Ð", "Đ").replace("–", "-").replace("—", "-"))
    text = re.sub(r"\s+", "", text).strip(".,;:_-/'\"’“”*")
    text = re.sub(r"^[^\wĐ]+", "", text)
    text = re.sub(r"^[a-z](?=[A-ZĐ]+-)", lambda m: m.group().upper(), text)
    return text or None


@cache
def _tokens() -> frozenset[str]:
    """Every token that stands for a type in symbols."""
    return frozenset(t for r in read_table("doc_types") for t in r["symbol_tokens"].split(";") if t)


def with_type(symbol: str | None, type_code: str | None) -> str | None:
    """The symbol with a misread type mended: title BÁO CÁO, symbol "ĐC-UBND" → "BC-UBND"."""
    if symbol is None or type_code not in _tokens() or type_code == "CV":
        return symbol
    head, dash, rest = symbol.partition("-")
    if not dash and symbol.startswith(type_code):  # the dash was lost: "BCUBND", "BCŒUBND"
        issuer = re.search(r"[A-ZĐ]{3,}\d*$", symbol[len(type_code) :])
        return f"{type_code}-{issuer.group()}" if issuer else symbol
    if not dash or head in _tokens():
        return symbol
    if fold(head) == fold(type_code) or Levenshtein.distance(head, type_code) == 1:
        return f"{type_code}-{rest}"
    return symbol
