"""Dates as Vietnamese papers print them: a closed grammar, day before month before year.

Forms: "ngày 05 tháng 01 năm 2020", "05/01/2020", "5-1-2020" (Party, old papers), "05.01.2020",
"tháng 01/2020", "quý III/2026", "năm 2026", "ngày 31/12" (no year), and blanks: "ngày   tháng
năm 2021". OCR's O, l and I are taken for 0 and 1 inside a date. Decree 30/2020, annex I, II.4.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.language.view import View

D = r"[0-9oli|]"  # a digit in folded OCR text
_DAY = rf"(?P<{{0}}>[0o]?[1-9li|]|[12li|]{D}|3[01oli|])"
_MONTH_WORDS = {
    "gieng": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9,
    "muoi hai": 12, "muoi mot": 11, "muoi": 10, "chap": 12,
}  # fmt: skip
_QUARTERS = {
    "i": 1,
    "1": 1,
    "l": 1,
    "ii": 2,
    "2": 2,
    "ll": 2,
    "iii": 3,
    "3": 3,
    "lll": 3,
    "iv": 4,
    "4": 4,
    "lv": 4,
}
_YEAR = rf"(?P<{{0}}>(?:1[89]|[2][0o])(?:{D}{{{{2}}}}))(?![0-9])"
_GAP = r"[ .…_]*"

DATE = re.compile(
    "|".join(
        (
            # ngày 05 tháng 01 năm 2020; the year may be missing
            rf"(?:\b(?:ngay|hom|mung|mong)\b[ :,.]*(?:mung |mong )?)?\b{_DAY.format('d1')}[ ]+th?a?ng[ ]*(?P<m1>[0o]?[1-9li|]\b|1[0-2oli|]|[li|][0-2oli|]|(?:{'|'.join(_MONTH_WORDS)})\b)"
            rf"(?:[ ]*,?[ ]*nam[ ]*{_YEAR.format('y1')})?",
            # ngày28tháng10năm2020: OCR ran the words together
            rf"\bngay[ ]*{_DAY.format('d5')}[ ]*thang[ ]*(?P<m7>[0o]?[1-9li|]|1[0-2oli|]|[li|][0-2oli|])[ ]*nam[ ]*{_YEAR.format('y9')}",
            # 05/01/2020, 05-01-2020, 05.01.2020, 5/1/96
            rf"(?<![\w/.,-])(?:ngay[ ]*)?(?<![\d/.,-]){_DAY.format('d2')}[ ]?(?P<sep>[/.-])[ ]?(?P<m2>[0o]?[1-9li|]|1[0-2oli|]|[li|][0-2oli|])[ ]?(?P=sep)[ ]?(?:{_YEAR.format('y2')}|(?P<yy>\d\d)(?![\d/]|[.,-]\d))",
            # ngày 31/12 (a day of the context's year)
            rf"\bngay[ ]*{_DAY.format('d3')}[ ]?[/-][ ]?(?P<m3>[0o]?[1-9li|]|1[0-2oli|]|[li|][0-2oli|])(?![\d/.-]*\d|{D})",
            # blanks: ngày   tháng   năm 2021, ngày   tháng 5 năm 2021, ngày  /  /2021, ngày  /5/2021
            rf"\bngay\b{_GAP}(?:\bthang\b{_GAP}(?P<m4>0?[1-9]|1[0-2])?{_GAP}\bnam\b|/{_GAP}(?P<m5>0?[1-9]|1[0-2])?{_GAP}/)[ .…_]*{_YEAR.format('y4')}",
            # tháng 01/2020, tháng 8 năm 2026
            rf"\bthang[ ]+(?P<m6>[0o]?[1-9li|]|1[0-2oli|]|[li|][0-2oli|]|(?:{'|'.join(_MONTH_WORDS)}))(?:[ ]?[/.-][ ]?|[ ]*,?[ ]*nam[ ]+){_YEAR.format('y6')}",
            # quý III/2026, quý I năm 2007
            rf"\bquy[ ]+(?P<q>iv|i{{1,3}}|lv|l{{1,3}}|[1-4])(?:[ ]?[/-][ ]?|[ ]*,?[ ]*(?:cua[ ]+)?nam[ ]+){_YEAR.format('y7')}",
            rf"\bnam[ ]+{_YEAR.format('y8')}",
        )
    )
)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date at [start, end) with what is stated of it. `quarter` excludes month and day."""

    start: int
    end: int
    year: int | None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None

    @property
    def iso(self) -> str:
        """ISO 8601: "2021-10-05", "2021-10", "2021-Q3" (not ISO, but usual), "2021", "--10-05"."""
        year = f"{self.year:04d}" if self.year is not None else "-"
        if self.quarter is not None:
            return f"{year}-Q{self.quarter}"
        month = f"-{self.month:02d}" if self.month is not None else ""
        day = f"-{self.day:02d}" if self.day is not None else ""
        return f"{year}{month}{day}"

    @property
    def last_day(self) -> str | None:
        """The last day of the stated period, ISO; None without a year."""
        if self.year is None:
            return None
        month = self.month or (self.quarter * 3 if self.quarter else 12)
        day = self.day or monthrange(self.year, month)[1]
        return f"{self.year:04d}-{month:02d}-{day:02d}"


def to_digits(text: str) -> str:
    """OCR's look-alikes in a folded numeral as digits: o → 0, l, i and | → 1."""
    return text.translate(str.maketrans("oli|", "0111"))


def dates_in(view: View, start: int = 0, end: int | None = None) -> Iterator[PrintedDate]:
    """Every date of the view, left to right; impossible ones (31/02) are left out."""
    for match in DATE.finditer(view.flat, start, len(view.flat) if end is None else end):
        date = _read(match)
        if date is not None and not _next_month(view, match):
            yield date


def date_at(view: View, at: int) -> PrintedDate | None:
    """The date that begins exactly at offset `at`."""
    match = DATE.match(view.flat, at)
    return _read(match) if match and not _next_month(view, match) else None


def parse_date(text: str) -> PrintedDate | None:
    """The first date in `text`, or None. "ngày   tháng   năm 2021" gives the year alone."""
    return next(dates_in(View.of(text)), None)


def _read(match: re.Match[str]) -> PrintedDate | None:
    g = match.groupdict()
    year = _first(g, "y1", "y2", "y4", "y6", "y7", "y8", "y9")
    month, day = _first(g, "m1", "m2", "m3", "m4", "m5", "m6", "m7"), _first(g, "d1", "d2", "d3", "d5")
    if g["d1"] and not year and not match.group().startswith(("ngay", "hom", "mung", "mong")):
        return None  # "06 tháng 1 lần" is a rhythm
    number = int(to_digits(year)) if year else None
    if g["yy"]:
        number = int(g["yy"]) + (1900 if int(g["yy"]) >= 50 else 2000)
    m = _month(month) if month else None
    d = int(to_digits(day)) if day else None
    if (m is not None and not 1 <= m <= 12) or (
        d is not None and not 1 <= d <= monthrange(number or 2000, m or 1)[1]
    ):
        return None
    return PrintedDate(match.start(), match.end(), number, m, d, _QUARTERS.get(g["q"] or ""))


def _next_month(view: View, match: re.Match[str]) -> bool:
    """Whether "tháng sau" stands there, the next month, and no "tháng sáu": the printed letters tell."""
    return any(match[g] == "sau" and view.line[slice(*match.span(g))] == "sau" for g in ("m1", "m6"))


def _month(text: str) -> int:
    return _MONTH_WORDS.get(text) or int(to_digits(text))


def _first(groups: dict[str, str | None], *names: str) -> str | None:
    return next((v for n in names if (v := groups[n])), None)
