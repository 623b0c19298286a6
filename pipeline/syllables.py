"""Is this Vietnamese? Judged by the spelling of syllables and by the share with marks.

The syllable is a closed grammar: an optional onset and a rhyme, with one tone; rhymes stopped by
c, ch, p, t bear sắc or nặng only. Legal, cheap evidence for choosing between readings of the same
ink or between charsets. The parts stand in `corpora/gazetteer/encodings/syllables.csv`.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from pipeline.resources import data_path

_TONES = {"̀", "́", "̃", "̉", "̣"}
_CHECKED = ("c", "ch", "p", "t")
_LETTERS = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile(r"[aeiouyăâêôơư]")


@dataclass(frozen=True, slots=True)
class Vietnameseness:
    """Shares (0–1) of `count` letter tokens: spelled as a syllable; bearing a Vietnamese mark."""

    count: int
    valid: float
    marked: float


@lru_cache(maxsize=1)
def _parts() -> tuple[tuple[str, ...], frozenset[str]]:
    with data_path("corpora/gazetteer/encodings/syllables.csv").open(encoding="utf-8") as f:
        rows = list(csv.DictReader(f))
    onsets = sorted((r["spelling"] for r in rows if r["part"] == "onset"), key=len, reverse=True)
    return ("", *onsets), frozenset(r["spelling"] for r in rows if r["part"] == "rhyme")


@lru_cache(maxsize=32768)
def _split(token: str) -> tuple[str, str | None]:
    """The lower-case token without its tone, and the tone (None: more than one)."""
    letters: list[str] = []
    tones: list[str] = []
    for c in unicodedata.normalize("NFD", token.lower()):
        (tones if c in _TONES else letters).append(c)
    bare = unicodedata.normalize("NFC", "".join(letters))
    return bare, tones[0] if len(tones) == 1 else ("" if not tones else None)


@lru_cache(maxsize=32768)
def is_syllable(token: str) -> bool:
    """Whether `token` is spelled as a Vietnamese syllable (any case, NFC or NFD, either tone placement)."""
    bare, tone = _split(token)
    if tone is None:
        return False
    onsets, rhymes = _parts()
    for onset in onsets:
        rhyme = bare[len(onset) :]
        if bare.startswith(onset) and rhyme in rhymes:
            return tone in ("́", "̣") or not rhyme.endswith(_CHECKED)
    return bare == "gi"


def syllable_share(text: str) -> float:
    """Share of the letters of `text` that stand in possible syllables, 0–1; 0 without letters."""
    words = _LETTERS.findall(text)
    letters = sum(map(len, words))
    return sum(len(w) for w in words if is_syllable(w)) / letters if letters else 0.0


def _is_marked(token: str) -> bool:
    return any(ord(c) > 0x7F for c in token)


def vietnameseness(texts: Iterable[str]) -> Vietnameseness:
    """Measures texts; abbreviations (no vowel, or capitals and short) do not count."""
    count = valid = marked = 0
    for text in texts:
        for token in _LETTERS.findall(text):
            if not _VOWEL.search(_split(token)[0]) and len(token) <= 6:
                continue
            count += 1
            valid += is_syllable(token)
            marked += _is_marked(token)
    return Vietnameseness(count, valid / max(count, 1), marked / max(count, 1))
