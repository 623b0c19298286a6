"""When a value read counts as the value in the gold. The rules are those of the shared scorer:
spelling variants of tone marks, dashes, quotes and spacing do not count as errors.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence

from rapidfuzz.distance import Levenshtein

_TONES = "\u0300\u0301\u0303\u0309\u0323"
Rule = Callable[[str, str], bool]


def key(text: str) -> str:
    """`text` without what may differ between two right spellings: "Uỷ ban" and "Ủy ban" are one."""
    text = unicodedata.normalize("NFC", text).casefold()
    text = re.sub(r"[‐‑‒–—−]", "-", text)
    text = re.sub(r"[“”„\"'‘’`*_|]", "", text)
    text = re.sub(r"\s*([/&.,;:()\-])\s*", r"\1", re.sub(r"\s+", " ", text)).strip(" .;,:-/")
    text = re.sub(r"\bubnd\b", "ủy ban nhân dân", text)
    text = re.sub(r"\bhđnd\b", "hội đồng nhân dân", text)
    return " ".join(_tone_last(word) for word in text.split())


def _tone_last(word: str) -> str:
    parts = unicodedata.normalize("NFD", word)
    tones = "".join(c for c in parts if c in _TONES)
    return unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES)) + tones


def exact(want: str, got: str) -> bool:
    """Equal keys."""
    return key(want) == key(got)


def near(want: str, got: str) -> bool:
    """Keys that differ in at most 3 % of their letters."""
    return _close(want, got, 0.03)


def loose(want: str, got: str) -> bool:
    """Keys that differ in at most 10 % of their letters."""
    return _close(want, got, 0.10)


def agency(want: str, got: str) -> bool:
    """Equal, or with the place added that the letterhead leaves to the line above."""
    return exact(want, got) or key(got).startswith(key(want) + " ")


def _close(want: str, got: str, share: float) -> bool:
    a, b = key(want), key(got)
    limit = int(max(len(a), len(b)) * share)
    return Levenshtein.distance(a, b, score_cutoff=limit) <= limit


SCALAR_RULES: Mapping[str, Rule] = {"subject": near, "issuer": agency, "issuer_parent": agency}
"""Rules of single fields; the others are `exact`."""


def hits(field: str, want: Sequence[str], got: Sequence[str]) -> int:
    """How many of `want` are found in `got`, each of which is used once."""
    left, count = list(got), 0
    for wanted in want:
        for i, have in enumerate(left):
            if _same_item(field, wanted, have):
                left.pop(i)
                count += 1
                break
    return count


def _same_item(field: str, want: str, got: str) -> bool:
    if field in ("addressees", "distribution"):
        return loose(want, got)
    if field == "deadlines" and want.startswith("~") and got.startswith("~"):
        return loose(want, got) or key(want[1:]) in key(got[1:]) or key(got[1:]) in key(want[1:])
    return exact(want, got)
