"""Capitals of a letterhead in the mixed case of Decree 30/2020, annex II.

Capitals with accents are what OCR reads worst; the same name often stands in the body in
small letters, which it reads best. What the body spells wins.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from pipeline.fold import fold, fold_key
from pipeline.gazetteer import read_table
from pipeline.syllables import is_syllable

_LEVELS = frozenset({"tỉnh", "huyện", "quận", "xã", "phường"})
_LOWER = frozenset({"huyện", "quận", "xã", "phường", "trấn"})
_TWO_WORD_LEVELS = frozenset({"thành phố", "thị xã", "thị trấn", "đặc khu"})
_COMMITTEES = frozenset({"tinh uy", "thanh uy", "huyen uy", "quan uy", "thi uy"})
_JOINTS = frozenset({"và", "-", "–", "của"})
"""Small words behind which an agency's name goes on with a capital: "Giáo dục và Đào tạo"."""
_LONGEST = 8
"""Words of the longest name that is looked up."""


def spelling_in(body: str, name: str) -> str | None:
    """`name` as `body` (one line) mostly spells it with a capital at its start; None if nowhere.

    One word more inside a name of five and more is borne with: OCR loses a short line of a letterhead.
    """
    key = fold_key(name)
    if len(key) < 6:
        return None
    words = [re.escape(w) for w in key.split()]
    folded = fold(body)
    found = _spelt(body, folded, " ".join(words))
    if found or len(words) < 5:
        return found
    holes = (" ".join((*words[:i], r"[^\W\d_]{1,6}", *words[i:])) for i in range(2, len(words) - 1))
    return next((s for hole in holes if (s := _spelt(body, folded, hole))), None)


def _spelt(body: str, folded: str, pattern: str) -> str | None:
    found = Counter(body[m.start() : m.end()] for m in re.finditer(rf"(?<!\w){pattern}(?!\w)", folded))
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


def with_known_words(name: str) -> str:
    """`name` with its head and the names inside it in the tables' spelling.

    "Chỉ cục Kiểm lâm" → "Chi cục Kiểm lâm", "Cục Thị hành án dân sự" → "Cục Thi hành án dân sự".
    Heads of one word stay: the fold alone does not tell "Sở" from "Số".
    """
    words = name.split()
    out: list[str] = []
    while (at := len(out)) < len(words):
        spelt = next(
            (
                known
                for n in range(min(_LONGEST, len(words) - at), 1, -1)
                if (known := _known(fold_key(" ".join(words[at : at + n])), opening=at == 0))
            ),
            words[at],
        )
        out += spelt.split()
    return " ".join(out)


def _known(key: str, *, opening: bool) -> str | None:
    return (heads().get(key) if opening else None) or _agency_names().get(key)


@cache
def _agency_names() -> dict[str, str]:
    """Folded names of three and more words of agencies → their spelling."""
    names = [r["name"] for r in read_table("agencies") if r["role"] in ("body", "office")]
    return {fold_key(n): n for n in names if len(n.split()) > 2 and "/" not in n}


def from_capitals(text: str) -> str:
    """ "TRƯỜNG ĐẠI HỌC TÂY ĐÔ" → "Trường Đại học Tây Đô".

    Heads of agency names and provinces take their spelling; the first word behind a head and
    all behind a school's, a Party committee's or a place's level are proper names; abbreviations
    ("CĐ", "GTVT", "II") stay; other words go small.
    """
    if letters_of(text) and not text.isupper():
        return text
    words = text.split()
    out: list[str] = []
    proper = True
    place = False
    while (at := len(out)) < len(words):
        head = _phrase_at(words, at, alone=proper and not place, after=out[-1:])
        level = 0 if " " in head else _level_at(words, at)
        if level:
            # "Phường 5": with a figure the level is part of the name (annex II, III.1).
            name = at == 0 or "".join(words[at + level : at + level + 1]).isdigit()
            first = words[at].capitalize() if name else words[at].lower()
            out += [first, *(w.lower() for w in words[at + 1 : at + level])]
            place = proper = True
        elif head:
            out += head.split()
            proper, place = True, fold(head) in _COMMITTEES
        else:
            joins = words[at].lower() in _JOINTS
            out.append(_word(words[at], proper=proper and not joins))
            proper = place or joins or _names_school(out)
    return " ".join(out)


def _level_at(words: Sequence[str], at: int) -> int:
    """How many words at `at` are the level of a place: "HUYỆN", "THỊ XÃ", not "XÃ HỘI"."""
    if " ".join(words[at : at + 2]).lower() in _TWO_WORD_LEVELS:
        return 2
    if words[at].lower() not in _LEVELS:
        return 0
    social = fold(" ".join(words[at : at + 2])) == "xa hoi"
    of_council = at > 0 and fold(words[at - 1]) in ("dan", "ubnd", "hdnd")
    return 0 if social and not of_council else 1


def _phrase_at(words: Sequence[str], at: int, *, alone: bool, after: Sequence[str]) -> str:
    """The longest head or name that is known at `at`, "" without; one word only where `alone`.

    A province's name may have lost accents, but not `after` the word for a lower level.
    """
    lower = bool(after) and after[0].lower() in _LOWER
    for n in range(min(_LONGEST, len(words) - at), 0 if alone else 1, -1):
        printed = " ".join(words[at : at + n])
        key = fold_key(printed)
        name = _proper_names().get(key) if n > 1 else None
        if name and lower and name.upper() != printed:  # "THỊ XÃ TIÊN GIANG" is not Tiền Giang
            name = None
        spelt = heads().get(key) or name
        if spelt is not None:
            return spelt
    return ""


@cache
def _proper_names() -> dict[str, str]:
    """Folded names that keep their capitals wherever they stand."""
    return {fold_key(r["name"]): r["name"] for r in read_table("provinces")} | {"viet nam": "Việt Nam"}


def _names_school(out: Sequence[str]) -> bool:
    """Behind "Đại học", "Cao đẳng" and "Trường" every word is part of a proper name."""
    before = " ".join(out[:-1]).lower()
    return before.endswith(("đại học", "cao đẳng", "trường")) or (
        len(out) > 1 and out[-2][:1].isupper() and any(w in ("Trường", "Đại học") for w in out)
    )


def _word(word: str, *, proper: bool) -> str:
    bare = word.strip("().,;:\"'")
    if not is_syllable(bare) or any(c.isdigit() for c in bare):
        return word
    return word.capitalize() if proper else word.lower()


def letters_of(text: str) -> str:
    """The letters of `text`."""
    return "".join(c for c in text if c.isalpha())
