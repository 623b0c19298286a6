"""Numbers that stand in figures and in words: "05 (năm) cơ quan", "10.000.000 đồng (mười triệu đồng)".

Papers write a number twice so that nobody can alter it (Decree 30/2020 asks it of no one; custom
does); two readings that differ are a misprint or a misreading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.language.numbers import NUMERAL, WORD, parse_number_words, parse_numeral
from pipeline.language.view import View

_WORDS = rf"{WORD}(?:[ ,]+{WORD})*"
_SCALE = r"(?:(?P<scale>ty|trieu|nghin|ngan)\b[ ]*)?(?:dong|vnd|d)?"
_FIGURE_FIRST = re.compile(
    rf"(?<![\w.,/])(?P<n>{NUMERAL})[ ]*{_SCALE}[ ]*\([ ]*(?:(?:viet )?bang chu[ ]*:?[ ]*)?(?P<words>{_WORDS})\b"
    r"[ ]*(?:dong)?[ ]*(?:chan|viet nam)?[ ./]*\)"
)
_WORDS_FIRST = re.compile(rf"\b(?P<words>{_WORDS})[ ]*\([ ]*(?P<n>\d{{1,3}})[ ]*\)")
_SCALES = {"ty": 10**9, "trieu": 10**6, "nghin": 10**3, "ngan": 10**3}


@dataclass(frozen=True, slots=True)
class SaidTwice:
    """A number at [start, end) of a text as its figures and as its words say."""

    start: int
    end: int
    raw: str
    figure: float
    words: int

    @property
    def agrees(self) -> bool:
        return self.figure == self.words


def said_twice(text: str) -> Iterator[SaidTwice]:
    """Every number of `text` (as `read` takes it) that stands in both forms."""
    view = View.of(text)
    for pattern in (_FIGURE_FIRST, _WORDS_FIRST):
        for match in pattern.finditer(view.flat):
            words = parse_number_words(match["words"])
            if words is None:
                continue
            scale = _SCALES.get(match.groupdict().get("scale") or "", 1)
            yield SaidTwice(
                match.start(),
                match.end(),
                view.raw(match.start(), match.end()),
                parse_numeral(match["n"]) * scale,
                words,
            )
