"""Citations without a number: still blank, read past use, or of acts known by their date ("Luật Đất đai năm 2013")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.gazetteer import doc_type_named
from pipeline.language.cited_parts import SO, date_after, issuer_after, named_type, subject_after, type_names
from pipeline.language.dates import date_at
from pipeline.language.spans import Citation
from pipeline.language.symbols import BLANK, read_blank
from pipeline.language.view import View

_DATED_LAW = re.compile(
    r"(?P<type>Bộ [Ll]uật|Luật|Pháp lệnh)(?P<name>[ ](?:[^\W\d_]|[ ,\-–]|\d{1,3}(?= ))[^;:().\n“”\"]{3,200}?)"
    r"[ ]*,?[ ]*(?:(?P<date>(?:được[ ]+(?:Quốc hội )?(?:thông qua|ban hành)[ ]+)?(?=ngày[ ]*\d))|(?:năm[ ]+)?(?P<year>(?:19|20)\d\d)\b(?!/))"
)


def blanks(view: View) -> Iterator[Citation]:
    """ "Kế hoạch số      /KH-UBND ngày   /  /2021": a number still to be filled in."""
    for match in BLANK.finditer(view.line):
        named = named_type(view, match.start())
        symbol = read_blank(match)
        if named is None or symbol is None:
            continue
        date, end = date_after(view, symbol.end)
        issuer, end = issuer_after(view, end)
        yield Citation(
            start=named[1], end=end, raw=view.raw(named[1], end), confidence=0.8, doc_type=named[0],
            date=date.iso if date else None, issuer=issuer, subject=subject_after(view, end, None), symbol=symbol.symbol,
        )  # fmt: skip


@cache
def _spoilt() -> re.Pattern[str]:
    """ "Chỉ thị số 1UC1-TTg ngày …": a number that was read past use, between a type and a date."""
    junk = r"(?P<junk>(?=[^\s;,]*[\d/])[^\s;,]{2,24}(?:[ ](?!ngay\b)[^\s;,]{1,14}){0,2})"
    return re.compile(rf"\b(?P<type>{type_names()})[ ]+{SO}[ ]*{junk}[ ,]+(?=ngay[ ]*[\doli|])")


def unreadable(view: View) -> Iterator[Citation]:
    """Documents whose number nobody could read: for a person to look at, so they are no citation lost."""
    for match in _spoilt().finditer(view.flat):
        date, kind = date_at(view, match.end()), doc_type_named(match["type"])
        if date is None or date.day is None or kind is None or not view.line[match.start()].isupper():
            continue
        issuer, end = issuer_after(view, date.end)
        yield Citation(
            start=match.start(), end=end, raw=view.raw(match.start(), end), confidence=0.3,
            doc_type=kind.abbreviation, date=date.iso, issuer=issuer, subject=subject_after(view, end, None),
        )  # fmt: skip


def dated(view: View) -> Iterator[Citation]:
    """Acts named with a date or year and no number: "Luật Đất đai năm 2013"."""
    at = 0
    while match := _DATED_LAW.search(view.line, at):
        at = match.start() + 2
        if re.search(r"\d/|;|\bngày\b|\bsố \d", match["name"]) or _inside_word(view, match.start()):
            continue
        date = date_at(view, match.end()) if match["year"] is None else None
        end = date.end if date else match.end()
        kind = doc_type_named(match["type"])
        yield Citation(
            start=match.start(), end=end, raw=view.raw(match.start(), end), confidence=0.8,
            doc_type=kind.abbreviation if kind else None, date=date.iso if date else match["year"],
            subject=view.raw(match.start("name"), match.end("name")).strip(" ,"),
        )  # fmt: skip
        at = end
    yield from _dated_papers(view)


def _inside_word(view: View, at: int) -> bool:
    before = view.flat[max(0, at - 6) : at]
    return bool(re.search(r"\w$|\b(?:phap|bo|ky) $", before))


@cache
def _dated_paper() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<type>{type_names()})[ ,]+(?:khong so[ ,]+)?(?=ngay[ ]*\d)")


def _dated_papers(view: View) -> Iterator[Citation]:
    """ "Tờ trình ngày 05/6/2020 của Phòng Nội vụ": needs its issuer, or any date would do."""
    for match in _dated_paper().finditer(view.flat):
        date = date_at(view, match.end())
        kind = doc_type_named(match["type"])
        if date is None or date.day is None or kind is None or not view.line[match.start()].isupper():
            continue
        issuer, end = issuer_after(view, date.end)
        if issuer:
            yield Citation(
                start=match.start(), end=end, raw=view.raw(match.start(), end), confidence=0.7,
                doc_type=kind.abbreviation, date=date.iso, issuer=issuer, subject=subject_after(view, end, None),
            )  # fmt: skip
