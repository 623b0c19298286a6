"""Periods that limits end with and that are no plain dates: halves of years, quarters of the next year, "cuối năm".

"6 tháng đầu năm 2026" ends on 2026-06-30; "quý I năm sau" is worked out from the day of issue; "đầu quý II/2026" and
"cuối năm 2026" say about when, so that their date is a month.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from pipeline.language.dates import PrintedDate
from pipeline.language.view import View

_YEAR = r"(?:[ ]*[,/]?[ ]*(?:(?:cua[ ]+)?nam[ ]+)?(?P<year>(?:19|20)\d\d)\b|[ ]+(?:cua[ ]+)?nam[ ]+(?P<next>sau|toi|tiep theo|ke tiep|lien ke)\b|(?:[ ]+nam[ ]+nay\b)?)"
_PERIOD = re.compile(
    rf"(?:dip[ ]+)?(?:(?P<months>0?6|0?9|sau|chin)[ ]+thang[ ]+(?P<half>dau|cuoi)[ ]+nam{_YEAR}"
    rf"|(?:(?P<part>dau|giua|cuoi)[ ]+)?(?:quy[ ]+(?P<quarter>iv|i{{1,3}}|[1-4])|thang[ ]+(?P<month>1[0-2]|0?[1-9])|(?P<whole>nam))\b{_YEAR.replace('?P<year>', '?P<year2>').replace('?P<next>', '?P<next2>')})"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class Period:
    """A period that ends on `last` (ISO 8601, a day); `date` is as exact as the words are."""

    printed: PrintedDate
    date: str
    last: str
    inferred: bool


def period_at(view: View, at: int, issued: date | None) -> Period | None:
    """The period that begins at `at`; None without a year, printed or worked out from `issued`."""
    match = _PERIOD.match(view.flat, at)
    if match is None or (match["part"] is None and match["whole"]):
        return None
    printed = match["year"] or match["year2"]
    if printed is None and issued is None:
        return None
    following = match["next"] or match["next2"]
    year = int(printed) if printed else (issued.year if issued else 0) + bool(following)
    first, last = _months(match)
    vague = match["part"] is not None
    month = first if match["part"] == "dau" else (first + last) // 2 if match["part"] == "giua" else last
    ends = f"{year:04d}-{last:02d}-{monthrange(year, last)[1]:02d}"
    about = f"{year:04d}-{month:02d}"
    found = PrintedDate(match.start(), match.end(), year, month)
    return Period(found, about if vague else ends, ends, printed is None)


def _months(match: re.Match[str]) -> tuple[int, int]:
    """The first and last month of what is printed."""
    if match["months"]:
        number = 9 if match["months"].lstrip("0") in ("9", "chin") else 6
        return (1, number) if match["half"] == "dau" else (13 - number, 12)
    if match["quarter"]:
        quarter = _QUARTERS.get(match["quarter"]) or int(match["quarter"])
        return quarter * 3 - 2, quarter * 3
    if match["month"]:
        return int(match["month"]), int(match["month"])
    return 1, 12
