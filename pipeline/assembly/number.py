"""Number and symbol (cell 3): "Số: 1141/UBND-TH", blanks and ink included.

Decree 30/2020, annex I, part II.3. The symbol is checked against the type's name that the
paper prints: a typed paper's symbol begins with the type's abbreviation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from pipeline.assembly.evidence import Placed, evidence_of, reading_confidence
from pipeline.fold import fold
from pipeline.gazetteer import doc_types
from pipeline.page import Box, Word
from pipeline.paper import Paper
from pipeline.record import Method, TextField

_HEAD = re.compile(r"^\W{0,3}(?:luật\s+)?s\S{0,2}?\s*[:;.,]\s*|^\W{0,3}s[oốóòôõồỗ]\s+", re.IGNORECASE)
_SPACES = re.compile(r"\s*([/-])\s*")
_DIGITS = str.maketrans(
    {"O": "0", "o": "0", "Ø": "0", "l": "1", "I": "1", "|": "1", "S": "5", "Z": "2", "B": "8"}
)
_PARTY = re.compile(r"^(?P<number>\d{1,5})\s?-\s?(?P<symbol>[A-ZĐ]{2,}[A-Za-zĐđ]*/\S+)$")


@dataclass(frozen=True, slots=True)
class NumberFields:
    """The three fields of cell 3."""

    number: TextField | None = None
    symbol: TextField | None = None
    number_symbol: TextField | None = None


def read_number(paper: Paper, placed: Placed | None, type_code: str | None) -> NumberFields:
    """Number and symbol of the number line; all None when there is no line."""
    if placed is None:
        return NumberFields()
    raw = placed.line.text
    body = _HEAD.sub("", raw, count=1)
    number_raw, symbol_raw, separator = _split(body)
    symbol = _clean_symbol(symbol_raw)
    repaired = _with_type(symbol, type_code)
    sure = reading_confidence([placed])
    number = _clean_number(number_raw)
    boxes = _boxes(placed, number_raw, symbol_raw)
    number_sure = _number_confidence(placed, number_raw, number)
    method = Method.RULE if repaired == symbol else Method.INFERRED
    symbol_sure = min(sure + 0.2, 0.97) if repaired == symbol else 0.75

    def made(value: str | None, text: str, confidence: float, box: Box) -> TextField:
        return TextField(
            value=value,
            raw=text,
            confidence=round(confidence, 3),
            method=method,
            evidence=evidence_of(paper, placed.page, [box]),
        )

    both = f"{number}{separator}{repaired}" if number and repaired else None
    return NumberFields(
        made(number, number_raw.strip(), number_sure, boxes[0]),
        made(repaired, symbol_raw.strip(), symbol_sure, boxes[1]) if repaired else None,
        made(both, body.strip(), number_sure * symbol_sure, placed.line.box) if both else None,
    )


def _split(body: str) -> tuple[str, str, str]:
    """Number, symbol and separator: at the first slash, or the Party's hyphen."""
    party = _PARTY.match(" ".join(body.split()).rstrip(" .;,"))
    if party:
        return party["number"], party["symbol"], "-"
    at = _first_slash(body)
    if at is None:
        match = re.match(r"\s*[\d\s]+", body)
        cut = match.end() if match else len(body)
        return body[:cut], body[cut:], "/"
    return body[:at], body[at + 1 :], "/"


def _first_slash(body: str) -> int | None:
    """The slash before the symbol; ink may have made others before it."""
    for match in re.finditer(r"[/⁄]", body):
        rest = body[match.end() :].lstrip()
        if re.match(r"(?:19|20)\d\d\s?[/-]|[A-ZĐÐa-z&]{1,10}\s?[-–]|[A-ZĐÐ]{2,}", rest):
            return match.start()
    found = re.search(r"[/⁄]", body)
    return found.start() if found else None


def _clean_symbol(raw: str) -> str | None:
    text = _SPACES.sub(r"\1", raw.replace("Ð", "Đ").replace("–", "-").replace("—", "-"))
    text = re.sub(r"\s+", "", text).strip(".,;:_-/'\"’“”*")
    text = re.sub(r"^[^\wĐ]+", "", text)
    return text or None


def _clean_number(raw: str) -> str | None:
    """Digits of the number; None where the form is blank or the ink was not read."""
    text = re.sub(r"[\s.…_]+", "", raw)
    if re.fullmatch(r"\d{1,6}[a-zA-Z]?", text):
        return text
    mended = text.translate(_DIGITS)
    return mended if re.fullmatch(r"\d{1,6}", mended) and any(c.isdigit() for c in text) else None


def _number_confidence(placed: Placed, raw: str, number: str | None) -> float:
    if number is None:
        return 0.9 if not re.sub(r"[\W_]", "", raw) else 0.1
    words = [w for w in placed.line if any(c.isdigit() for c in w.text)]
    return min((w.confidence for w in words), default=0.3)


def _boxes(placed: Placed, number_raw: str, symbol_raw: str) -> tuple[Box, Box]:
    """Boxes of number and symbol; they may share a word."""
    line = placed.line
    number = [w.box for w in line if _shares(w, number_raw)] or [line.box]
    symbol = [w.box for w in line if _shares(w, symbol_raw)] or [line.box]
    return Box.around(number), Box.around(symbol)


def _shares(word: Word, raw: str) -> bool:
    text = raw.strip()
    return bool(text) and (word.text in text or text in word.text or text[:4] in word.text)


def _with_type(symbol: str | None, type_code: str | None) -> str | None:
    """The symbol with a misread type mended: title BÁO CÁO, symbol "ĐC-UBND" → "BC-UBND"."""
    if symbol is None or not type_code or type_code in ("CV", "other"):
        return symbol
    head, dash, rest = symbol.partition("-")
    known = {t.abbreviation for t in doc_types()}
    if not dash or head in known or fold(head) == fold(type_code):
        return f"{type_code}{dash}{rest}" if dash and fold(head) == fold(type_code) else symbol
    if len(head) == len(type_code) and Levenshtein.distance(head, type_code) == 1:
        return f"{type_code}-{rest}"
    return symbol
