"""Capitals of a letterhead in the mixed case of Decree 30/2020, annex II.

Capitals with accents are what OCR reads worst; the same name often stands in the body in
small letters, which it reads best. What the body spells wins.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from pipeline.fold import fold, fold_key
from pipeline.gazetteer import read_table
from pipeline.syllables import is_syllable

_LEVELS = frozenset({"tỉnh", "huyện", "quận", "xã", "phường", "trấn", "phố"})


def spelling_in(body: str, name: str) -> str | None:
    """`name` as `body` (one line) mostly spells it with a capital at its start; None if nowhere."""
    key = fold_key(name)
    if len(key) < 6:
        return None
    pattern = re.compile(rf"(?<!\w){re.escape(key)}(?!\w)")
    found = Counter(body[m.start() : m.end()] for m in pattern.finditer(fold(body)))
    spelt = [(n, s) for s, n in found.items() if s[:1].isupper() and not s.isupper()]
    return max(spelt)[1] if spelt else None


@cache
def heads() -> dict[str, str]:
    """Folded head words of agency names → their spelling."""
    return {fold_key(r["head"]): r["head"] for r in read_table("agency_heads")}


def opens_agency(text: str) -> bool:
    """Whether `text` opens with the head word of an agency's name."""
    key = fold_key(text)
    return any(key == h or key.startswith(h + " ") for h in heads())


def from_capitals(text: str) -> str:
    """ "TRƯỜNG ĐẠI HỌC TÂY ĐÔ" → "Trường Đại học Tây Đô".

    Heads of agency names take their spelling; what follows the head of a school or place is a
    proper name; abbreviations ("CĐ", "GTVT", "II") stay; other words go small.
    """
    if letters_of(text) and not text.isupper():
        return text
    words = text.split()
    out: list[str] = []
    proper = False
    i = 0
    while i < len(words):
        length = next((n for n in (3, 2, 1) if fold_key(" ".join(words[i : i + n])) in heads()), 0)
        if length and len(words) >= i + length and (i == 0 or length > 1 or proper):
            head = heads()[fold_key(" ".join(words[i : i + length]))]
            out.append(head)
            proper = True
            i += length
            continue
        out.append(_word(words[i], proper=proper or i == 0))
        proper = out[-1].lower() in _LEVELS or (proper and _names_place(out))
        i += 1
    return " ".join(out)


def _names_place(out: list[str]) -> bool:
    """After "Đại học", "Trường" and a place's level every word is part of a proper name."""
    before = " ".join(out[:-1]).lower()
    return before.endswith(("đại học", "cao đẳng", "trường", "huyện", "tỉnh", "xã", "phường", "phố")) or (
        len(out) > 1
        and out[-2][:1].isupper()
        and any(w in _LEVELS or w in ("Trường", "Đại học") for w in out)
    )


def _word(word: str, *, proper: bool) -> str:
    bare = word.strip("().,;:\"'")
    if not is_syllable(bare) or any(c.isdigit() for c in bare):
        return word
    return word.capitalize() if proper else word.lower()


def letters_of(text: str) -> str:
    """The letters of `text`."""
    return "".join(c for c in text if c.isalpha())
