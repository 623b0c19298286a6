"""What else in a paper tells of its date of issue: the calendar, the documents it cites, its years.

A paper is not issued before one that it cites.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.ocr.numerals import NumeralReading

_CITED = re.compile(
    r"\d[-/][\w&/-]*[A-ZĐ]\w*,?\s+ngày\s+(?P<day>\d{1,2})\s?(?:[/.-]|tháng)\s?(?P<month>\d{1,2})\s?(?:[/.-]|năm)\s?"
    r"(?P<year>(?:19|20)\d\d)(?!\d)"
)
_EARLY = 0.2
"""What a date before that of a cited document is worth: one of the two was misread."""
_AGAINST = 0.7
"""What is left of the confidence of a date that stands against a citation and has no rival."""

Options = Sequence[tuple[int, float]]
"""Readings of a day or a month with their probabilities, the one preferred so far first."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Day and month that go together, and how sure they are."""

    day: int
    month: int
    confidence: float


@dataclass(frozen=True, slots=True)
class DateClues:
    """What tells of a date beside its line: the readers of day and month, how often the body names which
    years, the latest date of a cited document."""

    day: NumeralReading | None = None
    month: NumeralReading | None = None
    years: Counter[int] = field(default_factory=Counter)
    cited: date | None = None


def latest_cited(body: str) -> date | None:
    """The latest date in `body` of a document cited by number: "số 12/KH-UBND ngày 05/3/2018"."""
    return max(_cited(body), default=None)


def _cited(body: str) -> Iterator[date]:
    for match in _CITED.finditer(body):
        made = made_date(int(match["year"]), int(match["month"]), int(match["day"]))
        if made is not None:
            yield made


def made_date(year: int, month: int, day: int) -> date | None:
    """The date; None where the calendar has none: 31 April."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def settle(days: Options, months: Options, year: int | None, cited: date | None) -> Settled | None:
    """The likeliest day and month that the calendar has, best after every cited document; None without."""
    whole = [
        (p * q * _worth(made_date(year or 2024, month, day), year, cited), day, month)
        for day, p in days
        for month, q in months
    ]
    best, day, month = max(whole, key=lambda w: w[0], default=(0.0, 0, 0))
    if best <= 0:
        return None
    if (day, month) == (days[0][0], months[0][0]):
        return Settled(day, month, best if best == days[0][1] * months[0][1] else best / _EARLY * _AGAINST)
    unlisted = 1 - sum(p for _, p in days) * sum(q for _, q in months)
    return Settled(day, month, best / (sum(w for w, _, _ in whole) + max(unlisted, 0.0)))


def _worth(made: date | None, year: int | None, cited: date | None) -> float:
    if made is None:
        return 0.0
    return _EARLY if year and cited and made < cited else 1.0


def mended_year(year: int, month: int | None, day: int | None, clues: DateClues) -> int:
    """`year`, which the body never names, or the year of the body that it was misread for.

    It was where a cited document is younger, and only one year that the body names more than once
    differs in one digit and makes the date possible.
    """

    def fits(y: int) -> bool:
        made = made_date(y, month or 12, day or 28)
        return made is not None and clues.cited is not None and made >= clues.cited

    if clues.cited is None or fits(year):
        return year
    near = [y for y, n in clues.years.items() if n > 1 and fits(y) and _one_digit_off(y, year)]
    return near[0] if len(near) == 1 else year


def _one_digit_off(a: int, b: int) -> bool:
    return sum(x != y for x, y in zip(str(a), str(b), strict=True)) == 1
