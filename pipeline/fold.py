"""The folded form of Vietnamese text: what rules and keys are matched on.

Folding never changes the length, so an offset into the fold is an offset into the text.
"""

from __future__ import annotations

import unicodedata

# Letters that NFD does not take apart, and signs that papers print in many shapes.
_FIXED = {
    "đ": "d",
    "Đ": "d",
    "ð": "d",  # Ð (eth) stands for Đ in files of old fonts
    "Ð": "d",
    "Ɖ": "d",
    **dict.fromkeys("‐‑‒–—−﹣-", "-"),
    **dict.fromkeys("“”„«»″", '"'),
    **dict.fromkeys("‘’‚`´′", "'"),
    **dict.fromkeys(
        "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000", " "
    ),
}


def _fold_char(char: str) -> str:
    fixed = _FIXED.get(char)
    if fixed is not None:
        return fixed
    base = unicodedata.normalize("NFD", char)[0] if len(char) == 1 else char
    lower = _FIXED.get(base, base.lower())
    return lower if len(lower) == 1 else char


class _Table(dict[int, str]):
    """Works out a character when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_char(chr(code))
        return folded


_TABLE = _Table()


def fold(text: str) -> str:
    """`text` without accents, đ as d, in lower case, dashes and quotes in one shape.

    One character gives one character: `len(fold(t)) == len(t)`. Give NFC text; a combining
    mark that stands alone is kept.
    """
    return text.translate(_TABLE)


def fold_key(text: str) -> str:
    """`fold` of the NFC of `text` with runs of white space as one space: a key for look-ups."""
    return " ".join(fold(unicodedata.normalize("NFC", text)).split())
