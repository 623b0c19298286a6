"""Is this Vietnamese? Judged by the spelling of syllables and by the share with marks."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from pipeline.resources import data_path

_TONES = {"̀", "́", "̃", "̉", "̣"}
_CHECKED = ("c", "ch", "p", "t")  # such rhymes only bear sắc or nặng
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
    """The lower-case token without its tone, and the tone (None: none or more than one)."""
    letters: list[str] = []
    tones: list[str] = []
    for c in unicodedata.normalize("NFD", token.lower()):
        (tones if c in _TONES else letters).append(c)
    bare = unicodedata.normalize("NFC", "".join(letters))
    return bare, tones[0] if len(tones) == 1 else ("" if not tones else None)


@lru_cache(maxsize=32768)
def is_syllable(token: str) -> bool:
    """Whether `token` is spelled as a Vietnamese syllable (any case, either tone placement)."""
    bare, tone = _split(token)
    if tone is None:
        return False
    onsets, rhymes = _parts()
    for onset in onsets:
        rhyme = bare[len(onset) :]
        if bare.startswith(onset) and rhyme in rhymes:
            return tone in ("́", "̣") or not rhyme.endswith(_CHECKED)
    return bare == "gi"


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
