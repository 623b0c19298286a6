"""The stretch of a text that shows why it was found, with its own accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from pipeline.dataset.clean import folded_words_of
from pipeline.dataset.words import Term, marks_of

_AROUND = 70


def snippet(original: str, terms: Sequence[Term]) -> tuple[str, int, int]:
    """A stretch of `original` round the first term, and where in the stretch the term stands.

    A place where the question's own accents stand is preferred. Folding keeps lengths, so a place
    in the fold is a place in the text. A text without any term gives its beginning and (0, 0).
    """
    flat = folded_words_of(original)
    start, end = next((place for term in terms if (place := _place(original, flat, term))), (0, 0))
    first = max(0, start - _AROUND)
    last = min(len(original), end + _AROUND)
    first = flat.rfind(" ", 0, first) + 1 if first else 0
    return original[first:last], start - first, end - first


def _place(original: str, flat: str, term: Term) -> tuple[int, int] | None:
    pattern = r"\b" + r"\s+".join(map(re.escape, term.words)) + r"\b"
    found = None
    for match in re.finditer(pattern, flat):
        if found is None:
            found = match.span()
        here = unicodedata.normalize("NFC", original[match.start() : match.end()])
        if not term.marked or set(marks_of(here)) >= set(term.marked):
            return match.span()
    return found
