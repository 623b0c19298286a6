"""Where the printed words end and the ink begins: "Số:▁/SYT-NVY", "ngày▁tháng", "tháng▁năm".

OCR often fuses ink with the print beside it ("Số:20MJ/SYT-NVY", "0tháng"). The print's share
of such a word is its text set in the size of the other words of the line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from statistics import median

from pipeline.page import Box, Word

_TYPICAL_SIZE = 13.5  # Decree 30/2020, annex I: number and date are set in 13 to 14 points

# Advance widths of Times, thousandths of the size; the decree's one permitted face.
_ADVANCE = {
    **dict.fromkeys("0123456789bdghknopquvxy", 500),
    **dict.fromkeys("acez", 444),
    **dict.fromkeys("ijlt/:;", 278),
    **dict.fromkeys("fr-IJ", 333),
    **dict.fromkeys("ADGHKNOQUVXYw", 722),
    **dict.fromkeys("BCR", 667),
    **dict.fromkeys("ELTZ", 611),
    **dict.fromkeys("FPS", 556),
    **dict.fromkeys(" .,", 250),
    "s": 389,
    "m": 778,
    "M": 889,
    "W": 944,
}


class HandField(StrEnum):
    """A place of the letterhead that is often filled in by hand."""

    NUMBER = "number"
    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Anchors:
    """The printed words left and right of a field, in points.

    `confidence` is the engine's in the worse of the two words.
    """

    left: Box
    right: Box
    size: float
    confidence: float = 1.0

    @property
    def field(self) -> Box:
        """Between the anchors, one size above and below the middle of the line."""
        middle = (self.left.centre[1] + self.right.centre[1]) / 2
        return Box(self.left.x1, middle - self.size, max(self.left.x1, self.right.x0), middle + self.size)


# What is printed before and after the ink, as OCR reads it: marks may be lost or wrong.
_BEFORE = {
    HandField.NUMBER: re.compile(r"^[\W_]{0,2}s[oóòôốồổỗộõøéẽẻẹ68áa][:;.,z]?", re.I),
    HandField.DAY: re.compile(r"^ng[àaáãâạả][yuỳývVW]|(?-i:^n[ga][aàyỳ][yỳ|]?$)", re.I),
    HandField.MONTH: re.compile(r"^\S{0,4}?t?h[aáàảâắăốôo]ng?(?!\w)", re.I),
}
_AFTER = {
    # The Party's "-NQ/TU"; else a slash before a letter or a year: one before a digit is ink ("/6TB-SYT").
    HandField.NUMBER: re.compile(
        r"[-–]?[A-ZĐÐ]{2,5}[/⁄][A-ZĐÐ]{2,}$|[/⁄](?:(?:19|20)\d\d[/⁄-])?[A-ZĐÐ][^/⁄]*$|[/⁄](?=[a-z])[^/⁄]*$"
    ),
    HandField.DAY: re.compile(r"t?h[aáàảâắăốôo]ng?[\W_]*$", re.I),
    HandField.MONTH: re.compile(r"n?[aăáâàảã]m$|n[ôữưo]m$", re.I),
}
# A symbol whose slash was lost in the ink: "44 }#GM-TB".
_BARE_SYMBOL = re.compile(r"[A-ZĐÐ]{2,}\d*(?:-[A-ZĐÐ]{2,}\d*)*$")
_PRINT_BEFORE = {HandField.DAY: "ngày", HandField.MONTH: "tháng"}
_PRINT_AFTER = {HandField.DAY: "tháng", HandField.MONTH: "năm"}
_SWALLOWED = 1.3
"""A box so many times as wide as its print holds ink too."""
_MAX_FIELD = 9.0  # in sizes: eight digits and the gaps beside them


def advance(text: str) -> float:
    """Width of `text` in Times, in units of the size; marks over letters take no room."""
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return sum(_ADVANCE.get(c, 500) for c in bare if not unicodedata.combining(c)) / 1000


def text_size(words: Sequence[Word]) -> float:
    """The size of the print, in points: the median over words of letters only."""
    sizes = [
        w.box.width / advance(w.text) for w in words if len(w.text) >= 3 and w.text.replace("-", "").isalpha()
    ]
    sizes = [s for s in sizes if 8 <= s <= 20]
    return float(median(sizes)) if sizes else _TYPICAL_SIZE


def find_anchors(words: Sequence[Word], field: HandField, beside: Sequence[Word] = ()) -> Anchors | None:
    """The print round `field` in the words of one line; None when the line has no such field.

    Where OCR swallowed the right anchor or the left one in the ink, its box is estimated from the
    size of the print, to which the words of a line `beside` it may bear witness.
    """
    size = text_size((*words, *beside))
    parted = _parted(words)
    for i, left in enumerate(words):
        before = _BEFORE[field].match(left.text)
        if before is None:
            continue
        left_box = _left(left, before.group(), field, size)
        if parted[i].box.x1 < left.box.x1:
            left_box = replace(left_box, x1=min(left_box.x1, parted[i].box.x1))
        for right, right_box in _rights(parted[i:], field, size):
            if right_box.x0 - left_box.x1 <= _MAX_FIELD * size:
                sure = min(left.confidence, right.confidence)
                return Anchors(_level(left_box, size), _level(right_box, size), size, sure)
    return None


def _parted(words: Sequence[Word]) -> list[Word]:
    """`words` whose boxes end where the next one begins: ink beside print makes them overlap."""
    ends = [w.box.x0 if w.box.x0 > b.box.x0 else b.box.x1 for b, w in pairwise(words)]
    parted = [replace(w, box=replace(w.box, x1=min(w.box.x1, x))) for w, x in zip(words, ends, strict=False)]
    return [*parted, *words[-1:]]


def _left(word: Word, read: str, field: HandField, size: float) -> Box:
    """The part of `word` that is print; a box far wider than its print has swallowed ink."""
    if field is HandField.MONTH and read == word.text:  # "03tháng": the day's ink stands before it
        return word.box
    printed = _PRINT_BEFORE.get(field, read)
    wide = advance(printed) * size
    whole = len(read) >= len(printed) and read == word.text and word.box.width <= _SWALLOWED * wide
    x1 = word.box.x1 if whole else word.box.x0 + wide
    return replace(word.box, x1=x1 if len(read) < len(printed) else min(word.box.x1, x1))


def _rights(words: Sequence[Word], field: HandField, size: float) -> Iterator[tuple[Word, Box]]:
    found = [(k, word, _AFTER[field].search(word.text)) for k, word in enumerate(words)]
    if field is HandField.NUMBER:
        found.reverse()  # the symbol ends the line: slashes before it are ink
        found += [(k, word, _BARE_SYMBOL.search(word.text)) for k, word in enumerate(words)]
    for k, word, after in found:
        if after is None or (after.start() == 0 and k == 0):
            continue
        read = after.group().rstrip(" .,;:'_-")
        printed = "/" + read if after.re is _BARE_SYMBOL else _PRINT_AFTER.get(field, read)
        width = advance(printed) * size
        whole = after.start() == 0 and k and word.box.width <= _SWALLOWED * width
        x0 = word.box.x0 if whole and len(read) >= len(printed) else word.box.x1 - width
        if x0 <= word.box.x0 and after.start():  # print wider than its size tells: its share of the word
            fused = advance(word.text[: after.start()])
            x0 = word.box.x0 + word.box.width * fused / (fused + width / size)
        lost = 0.0 if len(read) >= len(printed) else width
        yield word, replace(word.box, x0=max(x0, word.box.x0 - lost))


def _level(box: Box, size: float) -> Box:
    """`box` with a height of one size at most: ink in the same word makes it taller."""
    if box.height <= 1.3 * size:
        return box
    middle = box.centre[1]
    return Box(box.x0, middle - size / 2, box.x1, middle + size / 2)
