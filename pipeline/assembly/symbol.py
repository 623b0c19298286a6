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
    head = re.match(r"[Il1|]([A-ZĐ][A-ZĐa-z]*)(?=-|$)", text)  # the slash, read as a letter
    if head and head[1] in _tokens() | _issuers() and text[: head.end()] not in _issuers():
        text = text[1:]
    return text or None


@cache
def _issuers() -> frozenset[str]:
    """Every abbreviation of an agency."""
    return frozenset(r["abbreviation"] for r in read_table("agencies"))


@cache
def _tokens() -> frozenset[str]:
    """Every token that stands for a type in symbols."""
    return frozenset(t for r in read_table("doc_types") for t in r["symbol_tokens"].split(";") if t)


def with_type(symbol: str | None, type_code: str | None, *, party: bool = False) -> str | None:
    """The symbol with a misread or lost type mended by the type's printed name.

    Title BÁO CÁO, symbol "ĐC-UBND" → "BC-UBND"; in a paper of the Party, title NGHỊ QUYẾT, symbol
    "TU" or "NQTU" → "NQ/TU". Decree 30/2020, annex I, part II.3: a typed paper's symbol opens with
    the abbreviation of its type; Guide 36-HD/VPTW: so does the Party's, with a slash behind it.
    """
    if symbol is None or type_code not in _tokens() or type_code == "CV":
        return symbol
    if party:
        committee = re.fullmatch(rf"(?:{type_code})?[/I1l]?((?:[TĐHQB]|TĐ)U(?:/.*)?)", symbol)
        return f"{type_code}/{committee[1]}" if committee else symbol
    head, dash, rest = symbol.partition("-")
    if "/" in symbol:  # older forms: 2013/TT-BNV
        return symbol
    if not dash and symbol.startswith(type_code):  # the dash was lost: "BCUBND", "BCŒUBND"
        issuer = re.search(r"[A-ZĐ]{3,}\d*$", symbol[len(type_code) :])
        return f"{type_code}-{issuer.group()}" if issuer else symbol
    if not dash or head in _tokens() or head in _issuers():
        return symbol
    return f"{type_code}-{_issuer(rest)}" if _misreads(head, type_code) else symbol


def _misreads(head: str, type_code: str) -> bool:
    """Whether `head` is what OCR made of `type_code`: a letter or two off, or letters no symbol has."""
    small = sum(c.islower() for c in head)
    if small > sum(c.islower() for c in type_code) and len(head) <= len(type_code) + 2:
        return True
    if fold(head) == fold(type_code) or Levenshtein.distance(head, type_code) == 1:
        return True
    return len(type_code) == 3 and head[:1] == type_code[0] and len(head) in (2, 3)


def _issuer(rest: str) -> str:
    """Agencies are abbreviated in capitals: "ccBVMT" → "CCBVMT"; "BCTg", "UBND-KT2" stay."""
    upper = rest.upper()
    return upper if rest != upper and rest[:1].islower() else rest
