"""The signer's name read once more, as one line: seals and strokes lie over its first letters.

In a narrow strip little of them is left, and Tesseract reads the letters among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

import cv2
import numpy as np

from pipeline.gazetteer import surnames
from pipeline.ocr.engine import Engine, Mode
from pipeline.ocr.second_look import read_strip
from pipeline.page import Box, Line, Page, Picture, Pixels, Word

Run = tuple[Word, ...]
_REACH = 60.0
"""Points to the left of what was read: the longest family name, and a rank before it."""
_FARTHER = 110.0
"""The same where the middle name is hidden too."""
_SURE = 0.9
_BELIEVED = 0.6
"""Confidence of a word that a name is looked for at; a lone word must be `_SURE`."""
_MOST = 3
"""Strips a paper: joint papers have more than one signer."""
_ASIDE = 90.0
"""A name's last words stand no farther from the middle of its title, in points."""
_TITLE = 8
"""Letters of a title by which its middle is known."""
_RIM = 6.0
_OVER = 0.2
"""Share of a strip's height that lies over its capitals."""


def read_names(picture: Picture, page: Page, lines: Iterable[Line], engine: Engine) -> tuple[Line, ...]:
    """Lines of an upright `picture` that look like names, read alone; none where names are sure.

    `lines` are earlier readings of the signature, in the reading frame of `page`. What is not sure
    then is read once more without the strokes that hang into the line, and from where it begins: a
    name is set centred under its title (Decree 30/2020, annex I, part II.7).
    """
    known = tuple(lines)
    titles = [run for line in known for run in _titles(line)]
    out: list[Line] = []
    for run in _places(known, titles)[:_MOST]:
        box = _around(run)
        rim = 0.15 * box.height
        reach = _REACH if all(map(_is_capitalised, run[-2:])) else _FARTHER
        strip = Box(box.x0 - reach, box.y0 - rim, box.x1 + _RIM, box.y1 + rim)
        found = read_strip(picture, page, strip, engine, "name", Mode.LINE)
        if not any(_is_sure(r) for line in found for r in _runs(line)):
            closer = replace(strip, x0=_beginning(box, titles) or strip.x0)
            found += read_strip(picture, page, closer, engine, "name", Mode.LINE, without_hanging)
        out += found
    return tuple(out)


def without_hanging(gray: Pixels) -> Pixels:
    """A line's gray picture without the ink that comes in from above and ends over the letters."""
    _, ink = cv2.threshold(gray, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    over = ink[: round(_OVER * len(ink))]
    if not len(over):
        return gray
    _, labels = cv2.connectedComponents(over, connectivity=8)
    hanging = np.isin(labels, np.unique(labels[0][over[0] > 0])).astype(np.uint8)
    out = gray.copy()
    out[: len(over)][cv2.dilate(hanging, np.ones((3, 3), np.uint8)) > 0] = 255
    return out


def _places(lines: Iterable[Line], titles: Sequence[Run]) -> list[Run]:
    """Runs at which a name stands that is not sure, the best first; one a name."""
    runs = [run for line in lines for run in _runs(line) if _may_sign(run, titles)]
    out: list[Run] = []
    sure: list[Run] = []
    for run in sorted(runs, key=_worth, reverse=True):
        if not any(_same(_around(run), _around(other)) for other in (*out, *sure)):
            (sure if _is_sure(run) else out).append(run)
    return out


def _may_sign(run: Run, titles: Sequence[Run]) -> bool:
    """Whether a name may stand here: under a title where one is known, else of two words and more."""
    if not titles:
        return len(run) > 1
    end = _around(run)
    return any(_is_under(end, t) for t in titles) and (len(run) > 1 or _beginning(end, titles) is not None)


def _is_under(end: Box, title: Run) -> bool:
    above = _around(title)
    return above.y1 < end.y0 and abs(above.centre[0] - end.x1) < _ASIDE


def _beginning(end: Box, titles: Sequence[Run]) -> float | None:
    """Where a name begins that ends with `end`, by the title above it; None where that tells nothing."""
    above = [t for t in titles if _is_under(end, t)]
    if not above:
        return None
    middle = _around(max(above, key=_worth)).centre[0]
    left = 2 * middle - end.x1
    return left - _RIM if left < end.x0 - _RIM else None


def _runs(line: Line) -> Iterator[Run]:
    """Capitalised words in a row that the engine believes in; one that it is sure of with the fragment of
    a word before it ("n Hải"), if any."""
    before: Word | None = None
    for capitalised, words in groupby(line.words, key=_is_capitalised):
        run = tuple(words)
        if capitalised and len(run) > 1:
            yield run
        elif capitalised and run[0].confidence >= _SURE:
            fragment = before is not None and before.text.isalpha() and _adjoin(before, run[0])
            yield (before, *run) if before is not None and fragment else run
        before = run[-1]


def _adjoin(left: Word, right: Word) -> bool:
    return right.box.x0 - left.box.x1 < right.box.height


def _titles(line: Line) -> Iterator[Run]:
    """Words in capitals in a row, enough of them to tell where their middle is."""
    for capitals, words in groupby(line.words, key=lambda w: w.text.isupper() and w.confidence >= _SURE):
        run = tuple(words)
        if capitals and sum(len(w.text) for w in run) >= _TITLE:
            yield run


def _is_capitalised(word: Word) -> bool:
    return word.text.isalpha() and word.text.istitle() and word.confidence > _BELIEVED


def _worth(run: Run) -> float:
    return sum(w.confidence * len(w.text) for w in run)


def _is_sure(run: Run) -> bool:
    return len(run) > 2 and run[0].text in surnames() and min(w.confidence for w in run) >= _SURE


def _around(run: Run) -> Box:
    return Box.around(w.box for w in run)


def _same(a: Box, b: Box) -> bool:
    """Whether two readings are of one name: the given names at its end stand at one place."""
    return abs(a.x1 - b.x1) < 15 and abs(a.centre[1] - b.centre[1]) < 8
