"""Number and symbol (cell 3): "Số: 1141/UBND-TH", blanks and ink included.

Decree 30/2020, annex I, part II.3. The symbol is checked against the type's name that the
paper prints: a typed paper's symbol begins with the type's abbreviation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.assembly.evidence import Placed, evidence_of, reading_confidence
from pipeline.assembly.symbol import clean_symbol, with_type
from pipeline.assembly.witness import Testimony, weigh
from pipeline.layout.anchors import PARTY, find_phrase
from pipeline.ocr.numerals import NumeralReading
from pipeline.page import Box, Word, ZoneKind
from pipeline.paper import Paper
from pipeline.record import Method, TextField

_HEAD = re.compile(
    r"^\W{0,3}(?:luật\s+)?s\S{0,2}?\s*[:;.,]\s*|^\W{0,3}s[oốóòôõồỗ]\s+|^\W{0,3}s[oốóòôõồỗ](?=[^a-zà-ỹ])",
    re.IGNORECASE,
)
_DIGITS = str.maketrans(
    {"O": "0", "o": "0", "Ø": "0", "l": "1", "I": "1", "|": "1", "S": "5", "Z": "2", "B": "8"}
)
_PARTY = re.compile(r"^(?P<number>\d{1,5}|[.…_\s]*)\s?-\s?(?P<symbol>[A-ZĐ][A-Za-zĐđ]+/\S+)$")
_BARE_SYMBOL = re.compile(r"[A-ZĐÐa-z]{1,6}\s?[-–]\s?[A-ZĐÐ][A-ZĐÐa-z0-9&]+\W*$")
_BLANK = 0.9
"""How sure a blank is where neither print nor ink stands between "Số:" and "/"."""
_UNREAD = 0.1


@dataclass(frozen=True, slots=True)
class NumberFields:
    """The three fields of cell 3."""

    number: TextField | None = None
    symbol: TextField | None = None
    number_symbol: TextField | None = None


def read_number(
    paper: Paper, placed: Placed | None, type_code: str | None, numeral: NumeralReading | None = None
) -> NumberFields:
    """Number and symbol of the number line, `numeral` weighed in; all None without a line."""
    if placed is None:
        return NumberFields()
    body = _HEAD.sub("", placed.line.text, count=1)
    number_raw, symbol_raw, separator = _split(body)
    said = _testimony(placed, number_raw, numeral)
    read = clean_symbol(symbol_raw)
    party = _is_party(paper)
    scanned = placed.line.words[0].engine != "embedded"
    symbol = with_type(read, type_code, party=party) if scanned else read
    separator = "-" if party and symbol != read else separator
    symbol_sure = min(reading_confidence([placed]) + 0.2, 0.97) if symbol == read else 0.75
    symbol_method = Method.RULE if symbol == read else Method.INFERRED

    def made(value: str | None, text: str, sure: float, how: Method, box: Box) -> TextField:
        return TextField(
            value=value,
            raw=text.strip(),
            confidence=round(min(max(sure, 0.0), 1.0), 3),
            method=how,
            evidence=evidence_of(paper, placed.page, [box]),
        )

    number = made(said.digits, number_raw, said.confidence, said.method, _box(placed, number_raw))
    if symbol is None:
        return NumberFields(number)
    both = f"{said.digits}{separator}{symbol}" if said.digits else None
    sure = said.confidence * symbol_sure
    how = said.method if symbol_method is Method.RULE else Method.INFERRED
    return NumberFields(
        number,
        made(symbol, symbol_raw, symbol_sure, symbol_method, _box(placed, symbol_raw)),
        made(both, body, sure, how, placed.line.box) if both else None,
    )


def _is_party(paper: Paper) -> bool:
    return find_phrase(paper.text_of(ZoneKind.MOTTO).text, PARTY, 88) is not None


def _testimony(placed: Placed, raw: str, numeral: NumeralReading | None) -> Testimony:
    printed = _digits(raw)
    words = [w for w in placed.line if any(c.isdigit() for c in w.text)]
    sure = min((w.confidence for w in words), default=0.3)
    literal = printed is not None and bool(re.fullmatch(r"[\d\s]+[a-zA-Z]?", raw.strip()))
    said = weigh(printed, sure, numeral, literal=literal)
    if said.digits is not None:
        return said
    blank = not re.sub(r"[\W_]", "", raw) and (numeral is None or not numeral.text)
    return Testimony(None, _BLANK if blank else _UNREAD)


def _digits(raw: str) -> str | None:
    """Digits that OCR read; None where the form is blank or it read no digits."""
    text = re.sub(r"[\s.…_]+", "", raw)
    if re.fullmatch(r"\d{1,6}[a-eA-E]?", text):
        return text
    mended = text.translate(_DIGITS)
    return mended if re.fullmatch(r"\d{1,6}", mended) and any(c.isdigit() for c in text) else None


def _split(body: str) -> tuple[str, str, str]:
    """Number, symbol and separator: at the first slash, or the Party's hyphen."""
    party = _PARTY.match(" ".join(body.split()).rstrip(" .;,"))
    if party:
        return party["number"], party["symbol"], "-"
    at = _first_slash(body)
    if at is not None:
        return body[:at], body[at + 1 :], "/"
    bare = _BARE_SYMBOL.search(body)  # the slash was lost in the ink
    if bare:
        return body[: bare.start()], bare.group(), "/"
    match = re.match(r"\s*[\d\s]+", body)
    cut = match.end() if match else len(body)
    return body[:cut], body[cut:], "/"


def _first_slash(body: str) -> int | None:
    """The slash before the symbol; ink may have made others before it."""
    for match in re.finditer(r"[/⁄]", body):
        rest = body[match.end() :].lstrip()
        if re.match(r"(?:19|20)\d\d\s?[/-]|[A-ZĐÐa-z&]{1,10}\s?[-–]|[A-ZĐÐ]{2,}", rest):
            return match.start()
    found = re.search(r"[/⁄]", body)
    return found.start() if found else None


def _box(placed: Placed, raw: str) -> Box:
    """The box of the words that hold `raw`; number and symbol may share a word."""
    boxes = [w.box for w in placed.line if _shares(w, raw.strip())]
    return Box.around(boxes) if boxes else placed.line.box


def _shares(word: Word, text: str) -> bool:
    return bool(text) and (word.text in text or text in word.text or text[:4] in word.text)
