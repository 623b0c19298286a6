"""Middle and given names of which a stroke took an accent: "Đỗ Cõng Thắng" → "Đỗ Công Thắng".

What is a name stays as it was read, and so does what was read clearly, or twice: no table holds them all.
Else it gives way to the name that another reading has in its place, or to the only one of its letters.
The dot of an i is read as a hook however clear the print ("Chi" → "Chỉ").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from pipeline.fold import fold
from pipeline.gazetteer import given_name_of_fold, given_names
from pipeline.page import Word
from pipeline.syllables import is_syllable

_CLEAR = 0.9
"""Confidence of the engine in a word that is not doubted."""


def mended(words: Sequence[str], readings: Sequence[Sequence[Word]]) -> tuple[str, ...]:
    """`words` of a name behind its family name, mended; `readings` hold the same words, last to last."""
    return tuple(_mended(word, [r[at - len(words)] for r in readings]) for at, word in enumerate(words))


def _mended(word: str, others: Sequence[Word]) -> str:
    if word in given_names():
        return word
    dotted = word.replace("ỉ", "i")
    if dotted != word and dotted in given_names():
        return dotted
    same = [o.confidence for o in others if o.text == word]
    if is_syllable(word) and (len(same) > 1 or max(same, default=0.0) >= _CLEAR):
        return word
    votes: Counter[str] = Counter()
    for other in others:
        if other.text in given_names() and Levenshtein.distance(fold(other.text), fold(word)) <= 1:
            votes[other.text] += round(100 * other.confidence)
    if votes:
        return votes.most_common(1)[0][0]
    return given_name_of_fold().get(fold(word), word)
