"""Counted quantities: "5/8 xã", "05 (năm) cơ quan", "156/156", "100%", "0,5 ha"."""

from __future__ import annotations

import re
from functools import cache

from pipeline.fold import fold_key
from pipeline.gazetteer import read_table
from pipeline.language.numbers import NUMERAL, WORD, parse_numeral
from pipeline.language.spans import Count
from pipeline.language.view import View


@cache
def _pattern() -> re.Pattern[str]:
    units = sorted({fold_key(r["unit"]) for r in read_table("units")}, key=len, reverse=True)
    unit = "|".join(re.escape(u).replace(r"\ ", "[ ]+") for u in units)
    spelt = rf"(?:{WORD})(?:[ ](?:{WORD})){{0,7}}"
    number = rf"(?:(?<![\w.,/:\-])|\b{spelt}[ ]*\()(?P<n>{NUMERAL})(?:[ ]?/[ ]?(?P<of>{NUMERAL}))?\)?"
    words = rf"(?:[ ]*\([ ]*{spelt}[ ]*\))?"
    return re.compile(rf"{number}{words}(?:[ ]?(?P<pct>%)|[ ]+(?:so[ ]+)?(?P<unit>{unit})\b(?![ ]*/[ ]*\d))")


_BARE_RATIO = re.compile(
    r"(?<![\w.,/:\-])(?P<n>\d{1,4})[ ]?/[ ]?(?P<of>\d{1,4})(?![\w/.,\-]*[\d/])(?=[ ]+(?P<unit>uy ban nhan dan|ubnd|truong|tong so[ ]+[^\W\d_]+(?:[ ][^\W\d_]+)?)\b)"
)
_PLACES = r"(?:tinh|huyen|quan|thi xa|thanh pho|xa|phuong|thi tran)"
# "11 UBND huyện, thị xã" counts; a place with its name ("29 UBND huyện Châu Phú") is a row of a table
_COMMITTEES = re.compile(
    r"(?<![\w.,/:\-])(?P<n>\d{1,4})(?P<of>(?!))?[ ]+(?P<unit>(?:uy ban nhan dan|ubnd)[ ]+(?:cac[ ]+|cap[ ]+)?"
    rf"{_PLACES}(?:,?[ ](?:va[ ])?{_PLACES})*)\b"
)
_LABEL_BEFORE = re.compile(
    r"\b(?:ngày|tháng|năm|số|khoản|điều|mục|phụ lục|chương|lần thứ|quý|điểm|iso|tcvn)[ ]*$"
)

_OVER = re.compile(r"[ ]?/[ ]?(?:(?:0?1|mot)[ ])?(?P<unit>[^\W\d_]+(?:[ ][^\W\d_]+)?)")


def _is_rate(view: View, match: re.Match[str]) -> bool:
    """ "01 lần/năm", "75 người/lớp" are rates; "108 xã/phường" names two of one kind."""
    over = _OVER.match(view.flat, match.end())
    if over is None or "unit" not in match.re.groupindex or match["unit"] is None:
        return False
    kinds = _kinds()
    below = kinds.get(over["unit"]) or kinds.get(over["unit"].split(" ")[0])
    return below != kinds.get(fold_key(match["unit"]))


def _is_cell(view: View, match: re.Match[str]) -> bool:
    """A number whose printed line holds no letter stands in a table, beside another cell's words."""
    begin = view.text.rfind("\n", 0, match.start()) + 1
    end = view.text.find("\n", match.start())
    return match.start() < end < match.end() and not any(c.isalpha() for c in view.text[begin:end])


@cache
def _kinds() -> dict[str, str]:
    return {fold_key(r["unit"]): r["kind"] for r in read_table("units")}


def find_counts(view: View) -> tuple[Count, ...]:
    """Every count with a unit or a percent sign, in order; dates and item numbers are none."""
    found: list[Count] = []
    committees = (m for m in _COMMITTEES.finditer(view.flat) if not _names_place(view, m.end()))
    for match in (*_pattern().finditer(view.flat), *_BARE_RATIO.finditer(view.flat), *committees):
        if _LABEL_BEFORE.search(view.line[max(0, match.start() - 12) : match.start()].lower()):
            continue
        if _is_rate(view, match) or _is_cell(view, match):
            continue
        groups = match.groupdict()
        unit = "%" if groups.get("pct") else view.raw(match.start("unit"), match.end("unit"))
        if unit != "%" and not match["of"] and match.re is not _COMMITTEES and not _is_unit(unit):
            continue
        value, of = parse_numeral(match["n"]), parse_numeral(match["of"]) if match["of"] else None
        if of is not None and (of == 0 or (value > of and _may_be_day(value, of))):
            continue
        found.append(
            Count(
                start=match.start(),
                end=match.end(),
                raw=view.raw(match.start(), match.end()),
                confidence=0.9 if of is None else 0.93,
                value=value,
                of=of,
                unit=unit,
                what=_what(view, match.end(), unit),
            )
        )
    return tuple(sorted(found, key=lambda c: c.start))


def _may_be_day(value: float, of: float) -> bool:
    """ "15/12 xã" may be a day; "45/40 đảng viên" is a plan outdone."""
    return value <= 31 and of <= 12


def _names_place(view: View, at: int) -> bool:
    return view.line[at : at + 2].strip()[:1].isupper()


@cache
def _spellings() -> frozenset[str]:
    return frozenset(r["unit"] for r in read_table("units"))


def _is_unit(printed: str) -> bool:
    """A capital marks a row of a table ("02 Sở Xây dựng"); in short units the tones decide."""
    if printed in _spellings():
        return True
    return len(printed) > 4 and printed[0].islower()


_WHAT = re.compile(
    r"[ ]+(?P<w>(?!(?:va|la|so|tai|trong|thi|hoac|de|tu|den|voi)\b)[^\W\d_]+(?:[ ](?!(?:va|la|tai|trong|da|dang|duoc|co|cua|theo|voi|hoac|de|tu|den|so|nhu|cho)\b)[^\W\d_]+){0,5})"
)


def _what(view: View, at: int, unit: str) -> str | None:
    """What is counted, where it follows: "22 sở, ban ngành cấp tỉnh", "100% cơ quan"."""
    match = _WHAT.match(view.flat, at)
    return view.raw(match.start("w"), match.end("w")) if match else None
