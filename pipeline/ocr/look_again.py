"""The second look: what decides a record is read once more, and both readings are kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.ocr.engine import Engine
from pipeline.ocr.marks import read_marks
from pipeline.ocr.second_look import read_again, upright
from pipeline.page import Box, Line, Page, Picture, TextOrigin, ZoneKind
from pipeline.paper import Paper

_CAPITAL = 12.5
"""Usual height of a title's line in points: Decree 30/2020 sets titles in 13–14 pt."""
_SIGNATURE_DEPTH = 215.0
"""Points from the first title down to the name: 30 mm of seal and signature lie between."""
_MARK_DEPTH = 0.45
"""Share of page 1 in which urgency and secrecy marks stand."""


@dataclass(frozen=True, slots=True)
class SecondLook:
    """Further readings of one paper's deciding zones; empty where none was needed."""

    signature_page: int | None = None
    signature: tuple[Line, ...] = ()
    marks: tuple[Line, ...] = ()


def look_again(paper: Paper, picture_of: Callable[[int], Picture], engine: Engine) -> SecondLook:
    """Reads the signature and the marks of a scanned paper again.

    `picture_of` gives the picture of a page by its number. Raises OcrError.
    """
    first = paper.pages[0]
    marks: tuple[Line, ...] = ()
    if first.origin is TextOrigin.OCR and first.words:
        region = Box(0, 0, first.width, _MARK_DEPTH * first.height)
        marks = read_marks(upright(picture_of(first.number), first), first, region, engine)
    closing = _signature_region(paper)
    if closing is None:
        return SecondLook(marks=marks)
    page, box = closing
    lines = read_again(upright(picture_of(page.number), page), page, box, engine, _CAPITAL)
    return SecondLook(page.number, lines, marks)


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
    return page, Box(left, max(top, 0), page.width, min(top + _SIGNATURE_DEPTH, page.height))
