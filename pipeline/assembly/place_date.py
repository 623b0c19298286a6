"""Place and date of issue (cell 4): "An Giang, ngày 28 tháng 10 năm 2020".

Decree 30/2020, annex I, part II.4. A blank or unread day leaves a partial date.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.assembly.date_evidence import DateClues, made_date, mended_year, settle
from pipeline.assembly.evidence import Placed, evidence_of, reading_confidence
from pipeline.assembly.places import known_place
from pipeline.assembly.witness import Testimony, weigh
from pipeline.fold import fold
from pipeline.ocr.numerals import NumeralReading
from pipeline.page import Box
from pipeline.paper import Paper
from pipeline.record import Method, TextField

_FORM = re.compile(
    r"(?P<day>.{0,9}?)\s*(?:th\W?[aáảàãạ]\W?ng|áng|thắng|thang|th[aá]n(?!\w)|h[ăắêểốơớ]ng)\s*(?P<month>.{0,6}?)\s*n[aăâắ]m\s*(?P<year>\S{2,6})",
    re.IGNORECASE,
)
_DAY_WORD = re.compile(r"ng[aàảáâ][yỳ]?\b|ng[aàảáâ]y|ngà", re.IGNORECASE)
_SLASHES = re.compile(r"(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>(?:19|20)\d\d)")
_YEAR = re.compile(r"(?<!\d)(?:19[4-9]\d|20[0-4]\d)(?!\d)")
_YEAR_AT_END = re.compile(r"\bn[^\W\d]?m\s?((?:19[4-9]|20[0-4])\d)\W{0,3}$")
_UNREAD = "?"
"""What stands for a day or month lost in ink: no blank."""
_SURE = 0.85
_ALONE = 0.85
"""What a year counts where the body names others only: its last digit is often misread."""
_MENDED = 0.8
"""What a date counts whose year was taken from the body."""
_YEARLESS = 0.2
"""How sure a date is of which no year was read."""
_LOOKS = str.maketrans(
    {"O": "0", "o": "0", "Ø": "0", "ô": "0", "l": "1", "I": "1", "|": "1", "Í": "1", "!": "1"}
)


@dataclass(frozen=True, slots=True)
class DateParts:
    """Day, month and year as read; None where blank or unreadable, with the raw text of each."""

    day: int | None
    month: int | None
    year: int | None
    day_raw: str = ""
    month_raw: str = ""

    def iso(self) -> str | None:
        """ISO 8601, partial where day or month is missing."""
        if self.year is None:
            return None
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        made = made_date(self.year, self.month, self.day)
        return made.isoformat() if made else f"{self.year:04d}-{self.month:02d}"


def years_of(body: str) -> Counter[int]:
    """How often each year is named in the body: the year of issue mostly is."""
    return Counter(int(y) for y in _YEAR.findall(body))


def parse_parts(text: str, years: Counter[int]) -> DateParts | None:
    """The parts of a date line; None when the line has no date form.

    A damaged year is mended where one of the `years` of the body bears it out.
    """
    start = _DAY_WORD.search(text)
    body = text[start.end() :] if start else text
    match = _FORM.search(body)
    if match is None:
        slashed = _SLASHES.search(body)
        if slashed is None:
            end = _YEAR_AT_END.search(text)
            return DateParts(None, None, int(end[1]), _UNREAD, _UNREAD) if end else None
        match = slashed
    day_raw = match["day"].strip() if start or match.re is _SLASHES else ""
    return DateParts(
        _number(day_raw, 31),
        _number(match["month"], 12),
        _year(match["year"], years),
        day_raw,
        match["month"].strip(),
    )


def date_parts(readings: Sequence[Placed], years: Counter[int]) -> DateParts | None:
    """The parts of the date line by its readings, the first one first.

    Where they differ in the year, the year that the body names wins, then the later reading,
    which saw the line alone.
    """
    read = [p for p in (parse_parts(r.line.text, years) for r in readings) if p is not None]
    if not read:
        return None
    known = [p.year for p in read if p.year is not None]
    year = max(reversed(known), key=lambda y: years[y]) if known else None
    month = next((p.month for p in read if p.month is not None), None)
    first = next((p for p in read if p.day_raw != _UNREAD), read[0])
    return replace(first, year=year, month=month)


def read_place_date(
    paper: Paper, placed: Placed | None, parts: DateParts | None, clues: DateClues
) -> tuple[TextField | None, TextField | None, DateParts | None]:
    """Fields `place` and `issue_date`, and the parts with the `clues` weighed in."""
    if placed is None:
        return None, None, parts
    if parts is None:
        return _place(paper, placed), _field(paper, placed, None, 0.2, Method.RULE), None
    sure = _printed_confidence(placed)
    said_day = _weighed(parts.day, parts.day_raw, sure, clues.day, 31)
    said_month = _weighed(parts.month, parts.month_raw, sure, clues.month, 12)
    methods = {said_day.method, said_month.method}
    method: Method = next(m for m in (Method.MODEL, Method.BOTH, Method.RULE) if m in methods)
    days, months = _options(said_day, clues.day, 31), _options(said_month, clues.month, 12)
    settled = settle(days, months, parts.year, clues.cited)
    if settled is not None:
        parts = replace(parts, day=settled.day, month=settled.month)
        confidence = settled.confidence
    else:
        parts = replace(parts, day=_int(said_day.digits), month=_int(said_month.digits))
        none_read = clues.day is None or (not clues.day.text and clues.day.confidence > 0.6)
        confidence = 0.9 if none_read and not parts.day_raw.strip(" ._…") else 0.3
    if parts.year is not None and clues.years and not clues.years[parts.year]:
        year = mended_year(parts.year, parts.month, parts.day, clues)
        confidence *= _ALONE if year == parts.year else _MENDED
        method = method if year == parts.year else Method.INFERRED
        parts = replace(parts, year=year)
    confidence = confidence if parts.year is not None else min(confidence, _YEARLESS)
    return _place(paper, placed), _field(paper, placed, parts.iso(), confidence, method), parts


def _options(said: Testimony, numeral: NumeralReading | None, top: int) -> list[tuple[int, float]]:
    """What a part may be, what was `said` first."""
    if not said.digits:
        return []
    chances = {int(said.digits): said.confidence}
    for text, p in numeral.alternatives if numeral else ():
        if text and 1 <= int(text) <= top:
            chances.setdefault(int(text), min(p, 1 - said.confidence))
    return list(chances.items())


def _weighed(value: int | None, raw: str, sure: float, numeral: NumeralReading | None, top: int) -> Testimony:
    return weigh(
        None if value is None else str(value),
        sure,
        numeral,
        literal=raw.strip(" .,").isdigit(),
        allowed=lambda text: 1 <= int(text) <= top,
    )


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _printed_confidence(placed: Placed) -> float:
    words = [w for w in placed.line if any(c.isdigit() for c in w.text)]
    return min((w.confidence for w in words), default=0.2)


def _field(paper: Paper, placed: Placed, iso: str | None, confidence: float, method: Method) -> TextField:
    return TextField(
        value=iso,
        raw=_raw(placed.line.text),
        confidence=round(min(confidence, 1.0), 3),
        method=method,
        evidence=evidence_of(paper, placed.page, [placed.line.box]),
    )


def _place(paper: Paper, placed: Placed) -> TextField | None:
    text = placed.line.text
    start = _DAY_WORD.search(text)
    head = (text[: start.start()] if start else text.partition(",")[0]).strip(" ,.;:_-'\"")
    head = re.sub(r"^[\W\d_]+(?=[^\W\d_])", "", head.replace("ˆ", " "))
    if len(head) < 2 or _FORM.search(head) or re.match(r"th[aá]ng\b", head):  # the date, not a place
        return None
    doubtful = any(w.confidence < _SURE for w in placed.line if w.text.strip(",.") in head)
    embedded = placed.line.words[0].engine == "embedded"
    known = None if embedded else _known_at_end(head, sure=not doubtful)
    value = known or head
    words = [w.box for w in placed.line if w.text.strip(",.") and w.text.strip(",.") in head]
    return TextField(
        value=value,
        raw=head,
        confidence=round(min(0.98, reading_confidence([placed]) + (0.15 if known else 0.0)), 3),
        evidence=evidence_of(paper, placed.page, [Box.around(words) if words else placed.line.box]),
    )


def _known_at_end(head: str, *, sure: bool) -> str | None:
    """The province that `head` spells, with up to two short bits of dirt before it."""
    words = head.split()
    dirt = 0
    while dirt < min(2, len(words) - 1) and len(words[dirt].strip(".,")) <= 2 and fold(words[dirt]) != "tp.":
        dirt += 1
    tails = (" ".join(words[i:]) for i in range(dirt + 1))
    return next((p for tail in tails if (p := known_place(tail, sure=sure))), None)


def _raw(text: str) -> str:
    start = _DAY_WORD.search(text)
    return text[start.start() :].strip() if start else text


def _number(raw: str, top: int) -> int | None:
    text = re.sub(r"[\s.…_,:;'\"]+", "", raw).translate(_LOOKS)
    if not re.fullmatch(r"\d{1,2}", text) or not any(c.isdigit() for c in raw):
        return None
    value = int(text)
    return value if 1 <= value <= top else None


def _year(raw: str, years: Counter[int]) -> int | None:
    digits = re.sub(r"\D", "", raw.translate(_LOOKS))
    if re.fullmatch(r"(19[4-9]\d|20\d\d)", digits):
        return int(digits)
    if len(digits) != 5:
        return None
    # One digit too many ("20017"): of the years that drop one, the body's own.
    kept = {digits[:i] + digits[i + 1 :] for i in range(5)}
    within = [int(k) for k in kept if re.fullmatch(r"19[4-9]\d|20[0-4]\d", k)]
    usual = next((y for y, _ in years.most_common(1)), 2015)
    return max(within, key=lambda y: (years[y], -abs(y - usual)), default=None)
