"""How Vietnamese a text looks: the share of its words that are possible syllables.

The syllable is a closed grammar: an optional onset, a vowel nucleus with one tone, an
optional coda. Legal, cheap evidence for choosing between readings of the same ink.
"""

from __future__ import annotations

import re
import unicodedata

_ONSET = r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?"
_VOWELS = (
    "uyê|uya|uyu|iêu|yêu|oai|oay|oeo|uây|uôi|ươi|ươu|ieo|iê|yê|ia|ya|uô|ua|ươ|ưa|uy|uê|uâ|uơ|oa|oă|oe|oo|"
    "ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y"
)
_CODA = r"(?:ng|nh|ch|[cmnpt])?"
_SYLLABLE = re.compile(f"{_ONSET}(?:{_VOWELS}){_CODA}$")
_WORD = re.compile(r"[^\W\d_]+")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))


def is_syllable(word: str) -> bool:
    """Whether `word` can be one Vietnamese syllable (any case, NFC or NFD)."""
    spread = unicodedata.normalize("NFD", word.lower())
    if sum(ord(c) in _TONES for c in spread) > 1:
        return False
    return _SYLLABLE.match(unicodedata.normalize("NFC", spread.translate(_TONES))) is not None


def syllable_share(text: str) -> float:
    """Share of the letters of `text` that stand in possible syllables, 0–1; 0 without letters."""
    words = _WORD.findall(text)
    letters = sum(map(len, words))
    return sum(len(w) for w in words if is_syllable(w)) / letters if letters else 0.0
