"""The signer's name read once more, as one line: seals and strokes lie over its first letters.

In a narrow strip little of them is left, and Tesseract reads the letters among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from pipeline.gazetteer import surnames
from pipeline.ocr.engine import Engine, Mode
from pipeline.ocr.second_look import read_strip
from pipeline.page import Box, Line, Page, Picture, Word

Run = tuple[Word, ...]
_REACH = 60.0
"""Points to the left of what was read: the longest family name, and a rank before it."""
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


def read_names(picture: Picture, page: Page, lines: Iterable[Line], engine: Engine) -> tuple[Line, ...]:
    """Lines of an upright `picture` that look like names, read alone; none where names are sure.

    `lines` are earlier readings of the signature, in the reading frame of `page`. A name is set
    centred under its title (Decree 30/2020, annex I, part II.7): where its end is known, so is its
    beginning, and the strip is cut there once more.
    """
    known = tuple(lines)
    titles = [run for line in known for run in _titles(line)]
    out: list[Line] = []
    for run in _places(known, titles)[:_MOST]:
        box = Box.around(w.box for w in run)
        found = _strip(picture, page, box, box.x0 - _REACH, engine)
        left = _beginning(box, titles)
        if left is not None and not any(_is_sure(r) for line in found for r in _runs(line)):
            found += _strip(picture, page, box, left, engine)
        out += found
    return tuple(out)


def _places(lines: Iterable[Line], titles: Sequence[Run]) -> list[Run]:
    """Runs at which a name stands that is not sure, the best first; one a name."""
    runs = [run for line in lines for run in _runs(line) if len(run) > 1 or _beginning(_around(run), titles)]
    out: list[Run] = []
    sure: list[Run] = []
    for run in sorted(runs, key=_worth, reverse=True):
        if not any(_same(_around(run), _around(other)) for other in (*out, *sure)):
            (sure if _is_sure(run) else out).append(run)
    return out


def _strip(picture: Picture, page: Page, name: Box, left: float, engine: Engine) -> tuple[Line, ...]:
    rim = 0.15 * name.height
    strip = Box(left, name.y0 - rim, name.x1 + _RIM, name.y1 + rim)
    return read_strip(picture, page, strip, engine, "name", Mode.LINE)


def _beginning(end: Box, titles: Sequence[Run]) -> float | None:
    """Where a name begins that ends with `end`, by the title above it; None where that tells nothing."""
    above = [t for t in titles if _around(t).y1 < end.y0 and abs(_around(t).centre[0] - end.x1) < _ASIDE]
    if not above:
        return None
    middle = _around(max(above, key=_worth)).centre[0]
    left = 2 * middle - end.x1
    return left - _RIM if left < end.x0 - _RIM else None


def _runs(line: Line) -> Iterator[Run]:
    """Capitalised words in a row that the engine believes in, or one that it is sure of."""
    for capitalised, words in groupby(line.words, key=_is_capitalised):
        run = tuple(words)
        if capitalised and (len(run) > 1 or run[0].confidence >= _SURE):
            yield run


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
