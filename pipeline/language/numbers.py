"""Numerals as papers print them: '.' groups thousands, ',' is the decimal sign; and in words."""

from __future__ import annotations

import re

from pipeline.fold import fold_key
from pipeline.language.dates import to_digits

# 1.500.000 | 192.082,115 | 4,67 | 05 | OCR: 1.5OO.OOO, "40. 000.000"
NUMERAL = r"(?:\d[\doli]{0,2}(?:[.][ ]?[\doli]{3}(?![\d]))+(?:,[\doli]+)?|\d{1,3}(?:,\d{3}){2,}|\d{1,3}(?: \d{3}){2,}|\d[\doli]*(?:,\d+)?)"

_UNITS = {
    "khong": 0, "le": 0, "linh": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5,
    "sau": 6, "bay": 7, "tam": 8, "chin": 9,
}  # fmt: skip
_SCALES = {"nghin": 10**3, "ngan": 10**3, "trieu": 10**6, "ty": 10**9, "ti": 10**9}
WORD = r"(?:khong|le|linh|mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi|tram|nghin|ngan|trieu|ty|ti|ruoi)"


def parse_numeral(text: str) -> float:
    """The value of a match of NUMERAL: "192.082,115" → 192082.115, "1.234" → 1234.

    A comma before two or more groups of three ("1,500,000") groups thousands, as in old
    spreadsheets. Raises ValueError for anything else.
    """
    digits = to_digits(text.lower()).replace(" ", "")
    if digits.count(",") > 1:
        digits = digits.replace(",", "")
    return float(digits.replace(".", "").replace(",", "."))


def parse_number_words(text: str) -> int | None:
    """ "Hai tỷ năm trăm triệu" → 2_500_000_000; None when a word is no number word."""
    words = [w for w in re.split(r"[^\w]+", fold_key(text)) if w and w not in ("dong", "chan", "va", "phay")]
    if not words:
        return None
    total, group, unit = 0, 0, 0
    last_scale = 1
    for word in words:
        if word in _SCALES:
            scale = _SCALES[word]
            group += unit
            if total and scale > last_scale > 1:  # "nghìn tỷ"
                total = (total + group) * scale if not group else total + group * scale
            else:
                total += max(group, 0 if total else 1) * scale if group or not total else 0
                if not group and total and scale != last_scale:
                    total *= scale
            group = unit = 0
            last_scale = scale
        elif word == "tram":
            group, unit = group + unit * 100, 0
        elif word in ("muoi",):
            group, unit = group + (unit or 1) * 10, 0
        elif word == "ruoi":
            total += last_scale // 2
        elif word in _UNITS:
            group, unit = group + 0, _UNITS[word]
        else:
            return None
    return total + group + unit


_WHOLE = re.compile(rf"[ ]*{NUMERAL}[ ]*")


def parse_number(text: str) -> float | None:
    """The value of a cell that holds one numeral and nothing else; None for any other."""
    flat = fold_key(text)
    return parse_numeral(flat) if _WHOLE.fullmatch(flat) else None


def figure(value: float) -> str:
    """A number as papers print it: 2250 → "2.250", 4.67 → "4,67"."""
    whole, _, decimals = f"{value:,.6f}".rstrip("0").rstrip(".").partition(".")
    return whole.replace(",", ".") + (f",{decimals}" if decimals else "")
