"""The signer's name read once more, as one line: seals and strokes lie over its first letters.

In a narrow strip little of them is left, and Tesseract reads the letters among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.gazetteer import surnames
from pipeline.ocr.engine import Engine, Mode
from pipeline.ocr.second_look import read_strip
from pipeline.page import Box, Line, Page, Picture, Word

_REACH = 60.0
"""Points to the left of what was read: the longest family name, and a rank before it."""
_SURE = 0.9
_MOST = 3
"""Strips a paper: joint papers have more than one signer."""


def read_names(picture: Picture, page: Page, lines: Iterable[Line], engine: Engine) -> tuple[Line, ...]:
    """Lines of an upright `picture` that look like names, read alone; none where names are sure.

    `lines` are earlier readings of the signature, in the reading frame of `page`.
    """
    runs = sorted((run for line in lines for run in _runs(line)), key=_worth, reverse=True)
    places: list[Box] = []
    sure: list[Box] = []
    for run in runs:
        box = Box.around(w.box for w in run)
        if not any(_same(box, other) for other in (*places, *sure)):
            (sure if _is_sure(run) else places).append(box)
    out: list[Line] = []
    for box in places[:_MOST]:
        rim = 0.15 * box.height
        strip = Box(box.x0 - _REACH, box.y0 - rim, box.x1 + 6, box.y1 + rim)
        out += read_strip(picture, page, strip, engine, "name", Mode.LINE)
    return tuple(out)


def _runs(line: Line) -> Iterator[tuple[Word, ...]]:
    """Two and more capitalised words in a row that the engine believes in."""
    run: list[Word] = []
    for word in line.words:
        if word.text.isalpha() and word.text.istitle() and word.confidence > 0.6:
            run.append(word)
            continue
        if len(run) > 1:
            yield tuple(run)
        run = []
    if len(run) > 1:
        yield tuple(run)


def _worth(run: tuple[Word, ...]) -> float:
    return sum(w.confidence * len(w.text) for w in run)


def _is_sure(run: tuple[Word, ...]) -> bool:
    return len(run) > 2 and run[0].text in surnames() and min(w.confidence for w in run) >= _SURE


def _same(a: Box, b: Box) -> bool:
    """Whether two readings are of one name: the given names at its end stand at one place."""
    return abs(a.x1 - b.x1) < 15 and abs(a.centre[1] - b.centre[1]) < 8
