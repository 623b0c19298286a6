"""Paragraphs → lines of placed words. Widths are Times's own, so no font need be installed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.sources.blocks import BODY_SIZE, Align, Paragraph, Run, Stop

LEADING = 1.2  # line height in type sizes
_TAB = 36.0  # points between stops where a paragraph sets none
_BOLD = 1.05
# Widths of Times Roman's characters 32–126 in 1/1000 of the size (Adobe's font metrics).
_TIMES = (
    "250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 500 500 500 500 500 500 500 "
    "500 500 278 278 564 564 564 444 921 722 667 667 722 611 556 722 722 333 389 722 611 889 722 722 "
    "556 722 667 556 611 722 722 944 722 722 611 333 278 333 469 500 333 444 500 444 500 444 333 500 "
    "500 278 278 500 278 778 500 500 500 500 333 389 278 500 500 722 500 500 444 480 200 480 541"
)
_WIDTHS = {chr(32 + i): int(w) / 1000 for i, w in enumerate(_TIMES.split())}
_WIDTHS |= {
    "đ": 0.5,
    "Đ": 0.722,
    "–": 0.5,
    "—": 1.0,
    "…": 1.0,
    "“": 0.444,
    "”": 0.444,
    "‘": 0.333,
    "’": 0.333,
}
_PIECES = re.compile(r"\n|\t|[^\S\n\t]+|\S+")


@dataclass(frozen=True, slots=True)
class SetWord:
    """A word of a line: offset from the column's left edge, and width, in points."""

    text: str
    x: float
    width: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line of words; `height` includes its leading, `after` the space below it."""

    words: tuple[SetWord, ...]
    size: float
    after: float = 0.0

    @property
    def height(self) -> float:
        return self.size * LEADING + self.after


@lru_cache(maxsize=8192)
def _unit_width(text: str) -> float:
    """Width at size 1; a letter with marks is as wide as without."""
    width = 0.0
    for c in text:
        known = _WIDTHS.get(c)
        if known is None and not unicodedata.combining(c):
            known = _WIDTHS.get(unicodedata.normalize("NFD", c)[0], 0.5)
        width += known or 0.0
    return width


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Width in points of text in Times."""
    return _unit_width(text) * size * (_BOLD if bold else 1.0)


@dataclass(slots=True)
class _Draft:
    """The line being filled. `segment` is where the words after the last tab begin."""

    x: float
    words: list[SetWord]
    segment: int = 0
    stop: Stop | None = None

    def settle(self) -> None:
        """Moves the words since a centre or right stop to stand on it."""
        words = self.words[self.segment :]
        if self.stop is None or self.stop.align is Align.LEFT or not words:
            return
        width = words[-1].x + words[-1].width - words[0].x
        start = self.stop.at - (width if self.stop.align is Align.RIGHT else width / 2)
        floor = self.words[self.segment - 1].x + self.words[self.segment - 1].width if self.segment else 0.0
        shift = max(start, floor) - words[0].x
        self.words[self.segment :] = [_moved(w, shift) for w in words]
        self.x += shift


def _moved(word: SetWord, dx: float) -> SetWord:
    return SetWord(word.text, word.x + dx, word.width, word.size, word.bold)


def _pieces(paragraph: Paragraph) -> Iterator[list[tuple[str, Run]]]:
    """Words as lists of (text, run) parts, since a word may change type; white pieces alone."""
    word: list[tuple[str, Run]] = []
    for run in paragraph.runs:
        for piece in _PIECES.findall(run.text):
            if piece.isspace():
                if word:
                    yield word
                    word = []
                yield [(piece, run)]
            else:
                word.append((piece, run))
    if word:
        yield word


class _Setter:
    def __init__(self, paragraph: Paragraph, width: float) -> None:
        self.paragraph = paragraph
        self.edge = max(width - paragraph.right, paragraph.left + 24)
        self.lines: list[SetLine] = []
        self.size = next((r.size for r in paragraph.runs if r.text), BODY_SIZE)
        self.draft = _Draft(max(paragraph.left + paragraph.first, 0.0), [])

    def lay(self) -> list[SetLine]:
        for piece in _pieces(self.paragraph):
            text, run = piece[0]
            if text == "\n":
                self._finish()
            elif text == "\t":
                self._tab()
            elif text.isspace():
                pitch = self.paragraph.pitch
                self.draft.x += len(text) * (pitch or text_width(" ", run.size))
            else:
                self._word(piece)
        self._finish(last=True)
        return self.lines

    def _tab(self) -> None:
        self.draft.settle()
        stops = self.paragraph.stops
        stop = next((s for s in stops if s.at > self.draft.x + 1), None)
        self.draft.stop = stop or Stop((self.draft.x // _TAB + 1) * _TAB)
        self.draft.segment = len(self.draft.words)
        if self.draft.stop.align is Align.LEFT:
            self.draft.x = self.draft.stop.at

    def _word(self, parts: list[tuple[str, Run]]) -> None:
        text, run = "".join(t for t, _ in parts), parts[0][1]
        width = sum(text_width(t, r.size, r.bold) for t, r in parts)
        room = self.edge - self.paragraph.left
        if width > room and len(text) > 1:
            at = min(max(int(len(text) * room / width), 1), len(text) - 1)
            for start in range(0, len(text), at):  # a word wider than the column is cut
                self._word([(text[start : start + at], run)])
            return
        if self.draft.x + width > self.edge + 0.5 and self.draft.words:
            self._finish()
        pitch = self.paragraph.pitch
        advance = len(text) * pitch if pitch else width
        self.draft.words.append(SetWord(text, self.draft.x, min(width, advance), run.size, run.bold))
        self.draft.x += advance

    def _finish(self, last: bool = False) -> None:
        self.draft.settle()
        words, paragraph = self.draft.words, self.paragraph
        if words and paragraph.align is not Align.LEFT:
            slack = self.edge - (words[-1].x + words[-1].width) - (words[0].x - paragraph.left)
            start = slack / 2 if paragraph.align is Align.CENTER else slack
            shift = max(start, 0.0) - (words[0].x - paragraph.left) + 0.0
            words = [_moved(w, shift) for w in words]
        size = max((w.size for w in words), default=self.size)
        self.lines.append(SetLine(tuple(words), size, paragraph.after if last else 0.0))
        self.draft = _Draft(paragraph.left, [])


def lines_of(paragraph: Paragraph, width: float) -> list[SetLine]:
    """The paragraph's lines within `width` points; an empty paragraph is one empty line."""
    return _Setter(paragraph, width).lay()
