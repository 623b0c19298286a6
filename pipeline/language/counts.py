"""Counted quantities: "5/8 xã", "05 (năm) cơ quan", "156/156", "100%", "0,5 ha"."""

from __future__ import annotations

import re
from functools import cache

from pipeline.fold import fold_key
from pipeline.language.gazetteer import rows
from pipeline.language.numbers import NUMERAL, WORD, parse_numeral
from pipeline.language.spans import Count
from pipeline.language.view import View


@cache
def _pattern() -> re.Pattern[str]:
    units = sorted({fold_key(r["unit"]) for r in rows("units")}, key=len, reverse=True)
    unit = "|".join(re.escape(u).replace(r"\ ", "[ ]+") for u in units)
    number = rf"(?<![\w.,/:\-])(?P<n>{NUMERAL})(?:[ ]?/[ ]?(?P<of>{NUMERAL}))?"
    words = rf"(?:[ ]*\([ ]*(?:{WORD})(?:[ ](?:{WORD}))*[ ]*\))?"
    return re.compile(rf"{number}{words}(?:[ ]?(?P<pct>%)|[ ]+(?:so[ ]+)?(?P<unit>{unit})\b(?![ ]*/[ ]*\d))")


_BARE_RATIO = re.compile(
    r"(?<![\w.,/:\-])(?P<n>\d{1,4})[ ]?/[ ]?(?P<of>\d{1,4})(?![\w/.,\-]*[\d/])(?=[ ]+(?P<unit>uy ban nhan dan|ubnd|truong)\b)"
)
_LABEL_BEFORE = re.compile(
    r"\b(?:ngày|tháng|năm|số|khoản|điều|mục|phụ lục|chương|lần thứ|quý|điểm|iso|tcvn)[ ]*$"
)


def find_counts(view: View) -> tuple[Count, ...]:
    """Every count with a unit or a percent sign, in order; dates and item numbers are none."""
    found: list[Count] = []
    for match in (*_pattern().finditer(view.flat), *_BARE_RATIO.finditer(view.flat)):
        if _LABEL_BEFORE.search(view.line[max(0, match.start() - 12) : match.start()].lower()):
            continue
        groups = match.groupdict()
        unit = "%" if groups.get("pct") else view.raw(match.start("unit"), match.end("unit"))
        if unit != "%" and not match["of"] and not _is_unit(unit):
            continue
        value, of = parse_numeral(match["n"]), parse_numeral(match["of"]) if match["of"] else None
        if of is not None and (of == 0 or value > of):
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


@cache
def _spellings() -> frozenset[str]:
    return frozenset(r["unit"] for r in rows("units"))


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
