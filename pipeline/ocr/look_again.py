"""The second look: what decides a record is read once more, and both readings are kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from pipeline.ocr.anchors import Anchors, HandField, find_anchors, text_size
from pipeline.ocr.cutting import upright
from pipeline.ocr.engine import Engine, Mode
from pipeline.ocr.ink import crop_field
from pipeline.ocr.marks import read_marks
from pipeline.ocr.name_line import read_names
from pipeline.ocr.numerals import NumeralReading, read_numeral
from pipeline.ocr.print_line import read_print
from pipeline.ocr.second_look import read_again, read_strip
from pipeline.page import Box, Line, Page, Picture, TextOrigin, Word, ZoneKind
from pipeline.paper import Paper

_CAPITAL = 12.5
"""Usual height of a title's line in points: Decree 30/2020 sets titles in 13–14 pt."""
_SIGNATURE_DEPTH = 215.0
"""Points from the first title down to the name: 30 mm of seal and signature lie between."""
_DOUBTFUL = 0.8
"""Lines less sure than this are read again."""
_LOST = 0.5
"""Print less sure than this may stand elsewhere than it was read."""
_LABEL = 6.0
"""Sizes that "Số:" and a number by hand may take up."""
_MARK_DEPTH = 0.45
"""Share of page 1 in which urgency and secrecy marks stand."""


@dataclass(frozen=True, slots=True)
class SecondLook:
    """Further readings of one paper's deciding zones; empty where none was needed."""

    signature_page: int | None = None
    signature: tuple[Line, ...] = ()
    distribution: tuple[Line, ...] = ()
    marks: tuple[Line, ...] = ()
    number: NumeralReading | None = None
    number_print: tuple[Line, ...] = ()
    date: tuple[Line, ...] = ()
    day: NumeralReading | None = None
    month: NumeralReading | None = None


def look_again(paper: Paper, picture_of: Callable[[int], Picture], engine: Engine) -> SecondLook:
    """Reads the number, the date, the marks and the signature of a scanned paper again.

    `picture_of` gives the picture of a page by its number. Raises OcrError.
    """
    look = SecondLook()
    first = paper.pages[0]
    closing = _signature_region(paper)
    picture: Picture | None = None
    if first.origin is TextOrigin.OCR and first.words:
        picture = upright(picture_of(first.sheet), first)
        region = Box(0, 0, first.width, _MARK_DEPTH * first.height)
        number = _print(paper, picture, (HandField.NUMBER,), engine)
        date = _print(paper, picture, (HandField.DAY, HandField.MONTH), engine)
        look = SecondLook(
            marks=read_marks(picture, first, region, engine),
            number=_numeral(paper, picture, HandField.NUMBER, number),
            number_print=number,
            date=(*date, *_date(paper, picture, engine)),
            day=_numeral(paper, picture, HandField.DAY, date),
            month=_numeral(paper, picture, HandField.MONTH, date),
        )
    if closing is None:
        return look
    page, box = closing
    if picture is None or page is not first:
        picture = upright(picture_of(page.sheet), page)
    lines = read_again(picture, page, box, engine, _CAPITAL)
    printed = [line for z in paper.zones_of(ZoneKind.SIGNATURE) if z.page == page.number for line in z.lines]
    lines += read_names(picture, page, (*printed, *lines), engine)
    recipients = _distribution(paper, page, picture, engine)
    return replace(look, signature_page=page.number, signature=lines, distribution=recipients)


def _distribution(paper: Paper, page: Page, picture: Picture, engine: Engine) -> tuple[Line, ...]:
    """The recipients read as a column of their own, where the page's reading of them is doubtful.

    Titles beside the list stand on other heights, and whole-page reading runs them together.
    """
    zones = [z for z in paper.zones_of(ZoneKind.DISTRIBUTION) if z.page == page.number]
    lines = [line for z in zones for line in z.lines]
    if not lines or min(line.confidence for line in lines) >= _DOUBTFUL:
        return ()
    titles = [
        line.box.x0 for z in paper.zones_of(ZoneKind.SIGNATURE) if z.page == page.number for line in z.lines
    ]
    box = Box.around(line.box for line in lines)
    right = min([0.6 * page.width, *(x - 6 for x in titles if x > box.x0 + 100)])
    column = Box(box.x0 - 12, box.y0 - 6, right, box.y1 + 6)
    return read_strip(picture, page, column, engine, "column", Mode.BLOCK)


def _date(paper: Paper, picture: Picture, engine: Engine) -> tuple[Line, ...]:
    """The date line read alone, where the year of its first reading is none of the body's years."""
    zones = [z for z in paper.zones_of(ZoneKind.DATE) if z.page == paper.page_first]
    if not zones:
        return ()
    years = set(_YEAR.findall(zones[0].text))
    if years & set(_YEAR.findall(paper.text_of(ZoneKind.SUBJECT, ZoneKind.BODY).text)):
        return ()
    line = zones[0].lines[0].box.grown(8, 4)
    return read_strip(picture, paper.pages[0], line, engine, "column", Mode.BLOCK)


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ZONE = {
    HandField.NUMBER: ZoneKind.NUMBER,
    HandField.DAY: ZoneKind.DATE,
    HandField.MONTH: ZoneKind.DATE,
}
_MAX_DIGITS = {HandField.NUMBER: 6, HandField.DAY: 2, HandField.MONTH: 2}


def _print(paper: Paper, picture: Picture, fields: tuple[HandField, ...], engine: Engine) -> tuple[Line, ...]:
    """The line of `fields` read without the ink on it, where the print beside a field was read with doubt."""
    kind = _ZONE[fields[0]]
    line, beside = _first_line(paper, kind), _words_beside(paper)
    if line is None:
        return ()
    found = [find_anchors(line.words, f, beside) for f in fields]
    if all(a is not None and a.confidence >= _DOUBTFUL for a in found):
        return ()
    size = text_size(beside)
    box = line.box.grown(8, 0)
    if kind is ZoneKind.NUMBER and not line.text.lstrip(" .,'").lower().startswith("s"):
        box = replace(box, x0=box.x0 - _LABEL * size)  # "Số:" is lost in the ink
    read = read_print(picture, paper.pages[0], box, size, engine)
    return () if read is None else (read,)


def _first_line(paper: Paper, kind: ZoneKind) -> Line | None:
    """The first line of a zone of page 1."""
    lines = (line for z in paper.zones_of(kind) if z.page == paper.page_first for line in z.lines)
    return next(lines, None)


def _words_beside(paper: Paper) -> list[Word]:
    """The words of number line and date line, which are set in one size: Decree 30/2020, annex I,
    part II.3 and II.4."""
    lines = (_first_line(paper, kind) for kind in (ZoneKind.NUMBER, ZoneKind.DATE))
    return [word for line in lines if line for word in line]


def _numeral(
    paper: Paper, picture: Picture, field: HandField, printed: tuple[Line, ...]
) -> NumeralReading | None:
    """What stands in a field of the letterhead that is often filled in by hand.

    `printed` are readings of its line without the ink.
    """
    line = _first_line(paper, _ZONE[field])
    if line is None:
        return None
    beside = _words_beside(paper)
    anchors, *others = (find_anchors(x.words, field, beside) for x in (line, *printed))
    for other in others:
        if other and (anchors is None or anchors.confidence < _LOST < _DOUBTFUL < other.confidence):
            anchors = other
    if anchors is None:
        return None
    frame = paper.pages[0].frame
    there = Anchors(frame.to_upright(anchors.left), frame.to_upright(anchors.right), anchors.size)
    crop = crop_field(picture, there)
    return read_numeral(crop.pixels, crop.dpi, max_digits=_MAX_DIGITS[field])


def _signature_region(paper: Paper) -> tuple[Page, Box] | None:
    """Where titles, seal and name stand: right of the recipients, over both columns when joint."""
    zones = paper.zones_of(ZoneKind.SIGNATURE, ZoneKind.DISTRIBUTION)
    if not zones:
        return None
    page = paper.page(zones[-1].page)
    if page.origin is not TextOrigin.OCR:
        return None
    here = [z for z in zones if z.page == page.number]
    joint = any(z.column for z in here)
    top = min(z.box.y0 for z in here) - 12
    left = 0.08 * page.width if joint else 0.4 * page.width
    # The block of a copy ("SAO Y") has a signer of its own.
    copies = [z.box.y0 for z in paper.zones_of(ZoneKind.STAMP) if z.page == page.number]
    foot = min([top + _SIGNATURE_DEPTH, page.height, *(y - 2 for y in copies if y > top + 30)])
    return page, Box(left, max(top, 0), page.width, foot)
