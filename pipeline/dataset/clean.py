"""Text out of documents made fit for a database column, and keys to look it up by."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.fold import fold, fold_key

# PostgreSQL takes no NUL, and half of a surrogate pair is no Unicode text.
_UNFIT = re.compile("[\x00\ud800-\udfff]")
_LETTER = re.compile(r"[^\W_]")
KEY_LENGTH = 200
"""Longest key, in characters: an index row has its limits, and no number or symbol is longer."""


def fit(text: str) -> str:
    """`text` with characters that no database takes as U+FFFD; the length stays."""
    if "\x00" not in text:
        try:  # quicker than the pattern, and nearly every text is fit
            text.encode()
        except UnicodeEncodeError:
            return _UNFIT.sub("\ufffd", text)
        return text
    return _UNFIT.sub("\ufffd", text)


def number_key(number_symbol: str) -> str:
    """A number and symbol as papers are looked up by: folded, without spaces."""
    return fit(fold_key(number_symbol).replace(" ", ""))[:KEY_LENGTH]


def words_of(text: str) -> str:
    """`text` with a space for each sign that is no letter or digit; the length stays."""
    return text.translate(_WORDS)


def folded_words_of(text: str) -> str:
    """`words_of` the fold of `text`."""
    return text.translate(_FOLDED_WORDS)


class _Words(dict[int, str]):
    """Works out a character when it is first met."""

    def __init__(self, shape: Callable[[str], str]) -> None:
        self._shape = shape

    def __missing__(self, code: int) -> str:
        char = self._shape(chr(code))
        char = self[code] = char if _LETTER.fullmatch(char) else " "
        return char


_WORDS = _Words(str)
_FOLDED_WORDS = _Words(fold)
