"""Words → rows of lines: what stands side by side on one height, parted at wide gaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import median

from pipeline.page import Line, Word

Row = tuple[Line, ...]
"""Lines on one height of the page, left to right; never empty."""

_GAP = 1.7
"""A gap wider than this many text heights parts two columns."""


def text_height(words: Iterable[Word]) -> float:
    """The usual height of a word in points; 11 without words."""
    heights = [w.box.height for w in words if len(w.text) > 1 and w.box.height > 3]
    return median(heights) if heights else 11.0


def rows_of(words: Iterable[Word]) -> list[Row]:
    """Rows from top to bottom.

    The engine's own text lines are kept together where it gives them, for letters with high
    and low accents make the middles of words dance; words without a line are put together by
    height alone.
    """
    every = [w for w in words if not _is_speck(w)]
    usual = text_height(every)
    rows: list[list[Word]] = []
    for strand in sorted(_strands(every, usual), key=_middle):
        home = next((r for r in reversed(rows[-4:]) if _fits(r, strand, usual)), None)
        if home is None:
            rows.append(list(strand))
        else:
            home.extend(strand)
    return [_parted(row, usual) for row in sorted(rows, key=_middle)]


def part(words: Iterable[Word], usual: float) -> Row:
    """Words of one row as lines, parted at gaps wider than `_GAP` × `usual`."""
    return _parted(list(words), usual)


def _is_speck(word: Word) -> bool:
    """Dirt that was read as a sign: tiny, or a lone mark the engine does not believe in."""
    if word.engine == "embedded":
        return not word.text.strip()
    if word.box.height < 2.5 and word.text not in {"-", "–", "—", ".", "_", "…"}:
        return True
    return not any(c.isalnum() for c in word.text) and word.confidence < 0.35


def _strands(words: Sequence[Word], usual: float) -> list[list[Word]]:
    by_line: defaultdict[int, list[Word]] = defaultdict(list)
    loose: list[list[Word]] = []
    for word in words:
        if word.line >= 0:
            by_line[word.line].append(word)
        else:
            loose.append([word])
    return [*(p for strand in by_line.values() for p in _pieces(strand, usual)), *loose]


def _pieces(strand: list[Word], usual: float) -> list[list[Word]]:
    """An engine line cut at wide gaps, so that two columns it ran together may part."""
    return [list(line.words) for line in _parted(strand, usual)]


def _middle(words: Sequence[Word]) -> float:
    return median(w.box.centre[1] for w in words)


def _fits(row: list[Word], strand: list[Word], usual: float) -> bool:
    """Whether `strand` stands on the height of `row` and beside its words."""
    x0, x1 = min(w.box.x0 for w in strand), max(w.box.x1 for w in strand)
    near = sorted(row, key=lambda w: max(w.box.x0 - x1, x0 - w.box.x1))[:4]
    if abs(_middle(near) - _middle(strand)) > 0.45 * usual:
        return False
    return not any(w.box.x0 + 1.5 < x1 and x0 + 1.5 < w.box.x1 for w in row)


def _parted(row: list[Word], usual: float) -> Row:
    row.sort(key=lambda w: w.box.x0)
    parts: list[list[Word]] = [[row[0]]]
    for word in row[1:]:
        if word.box.x0 - parts[-1][-1].box.x1 > _GAP * usual:
            parts.append([])
        parts[-1].append(word)
    return tuple(Line(tuple(p)) for p in parts)
