"""Number and symbol (cell 3): "Số: 1141/UBND-TH", blanks and ink included.

Decree 30/2020, annex I, part II.3. The symbol is checked against the type's name that the
paper prints: a typed paper's symbol begins with the type's abbreviation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.assembly.evidence import Placed, evidence_of, reading_confidence
from pipeline.assembly.symbol import clean_symbol, is_well_formed, with_issuer, with_type, without_tones
from pipeline.assembly.witness import Testimony, weigh
from pipeline.gazetteer import doc_type_of_token
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
_PARTY_TYPE = re.compile(r"[-–]\s?(?P<symbol>(?P<type>[A-ZĐ][A-Za-zĐ]{1,3})/[A-ZĐ]{2,}\S*)\s*$")
_BARE_SYMBOL = re.compile(r"[A-ZĐÐa-z]{1,9}\s?[-–]\s?[A-ZĐÐ][A-ZĐÐa-z0-9&]+\W*$")
_BLANK = 0.9
"""How sure a blank is where neither print nor ink stands between "Số:" and "/"."""
_UNREAD = 0.1
_AGREED = 0.9
"""How sure a symbol is that was read alike with the ink and without it."""
_ILL_FORMED = 0.5
"""How sure a symbol is at most that opens with no capital."""
_WITH_YEAR = frozenset({"QĐ", "NQ", "NĐ", "TT", "TTLT", "L"})
"""Types whose normative papers carry the year behind the number: Law 80/2015/QH13, article 10."""
_YEAR_IN_INK = re.compile(r"[^\d\s]\D?\d?\s*[!Il|]?((?:19|20)\d\d)[!Il|]?\s*$")


@dataclass(frozen=True, slots=True)
class NumberFields:
    """The three fields of cell 3."""

    number: TextField | None = None
    symbol: TextField | None = None
    number_symbol: TextField | None = None


@dataclass(frozen=True, slots=True)
class Clues:
    """What the paper says elsewhere that a symbol repeats: its type's abbreviation, its issuer's name."""

    type_code: str | None = None
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class _Symbol:
    """A symbol as read from one reading of the number line, and mended by the paper's clues."""

    read: str | None
    mended: str | None
    separator: str
    raw: str
    placed: Placed

    def worth(self, others: Sequence[_Symbol]) -> tuple[bool, bool, float]:
        """Well formed, nothing lost that another holds, surely read."""
        mine = self.mended or ""
        whole = not any(
            is_well_formed(o.mended) and mine != o.mended and _holds(o.mended or "", mine) for o in others
        )
        return is_well_formed(self.mended), whole, reading_confidence([self.placed])


def read_number(
    paper: Paper,
    placed: Placed | None,
    clues: Clues,
    numeral: NumeralReading | None = None,
    again: Sequence[Placed] = (),
) -> NumberFields:
    """Number and symbol of the number line, `numeral` weighed in; all None without a line.

    `again` are readings of the line without the ink on it: they may tell the symbol, not the number.
    """
    if placed is None:
        return NumberFields()
    body = _HEAD.sub("", placed.line.text, count=1)
    number_raw = _split(body)[0]
    said = _testimony(placed, number_raw, numeral)
    every = [_symbol(paper, p, clues) for p in (placed, *again)]
    best = max(every, key=lambda s: s.worth(every))
    symbol, raw, symbol_sure = best.mended, best.raw, _sureness(best, every)
    symbol_method = Method.RULE if symbol == best.read else Method.INFERRED

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
    both = f"{said.digits}{best.separator}{symbol}" if said.digits else None
    sure = said.confidence * symbol_sure
    how = said.method if symbol_method is Method.RULE else Method.INFERRED
    return NumberFields(
        number,
        made(symbol, raw, symbol_sure, symbol_method, _box(best.placed, raw)),
        made(both, body, sure, how, placed.line.box) if both else None,
    )


def _sureness(best: _Symbol, every: Sequence[_Symbol]) -> float:
    """How sure the `best` symbol of `every` reading is."""
    symbol = best.mended or ""
    sure = min(reading_confidence([best.placed]) + 0.2, 0.97) if symbol == best.read else 0.75
    if len(every) > 1 and all(s.mended == symbol for s in every):
        sure = max(sure, _AGREED)
    scanned = best.placed.line.words[0].engine != "embedded"
    return min(sure, _ILL_FORMED) if scanned and re.match(r"[^\dA-ZĐ]", symbol) else sure


def _holds(symbol: str, part: str) -> bool:
    """Whether `part` is `symbol` with letters lost."""
    left = iter(symbol)
    return all(c in left for c in part)


def _symbol(paper: Paper, placed: Placed, clues: Clues) -> _Symbol:
    body = _HEAD.sub("", placed.line.text, count=1)
    number, raw, separator = _split(body)
    read = clean_symbol(raw)
    if placed.line.words[0].engine == "embedded":
        return _Symbol(read, read, separator, raw, placed)
    read = without_tones(read) if read else None
    party = _is_party(paper)
    year = _YEAR_IN_INK.search(number) if clues.type_code in _WITH_YEAR else None
    if read and year and "/" not in read:
        read = f"{year[1]}/{read}"
    mended = with_issuer(with_type(read, clues.type_code, party=party), clues.issuer)
    return _Symbol(read, mended, "-" if party and mended != read else separator, raw, placed)


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
    typed = _PARTY_TYPE.search(body)
    if typed and doc_type_of_token(typed["type"]):
        return body[: typed.start()], typed["symbol"], "-"
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
        if re.match(r"(?:19|20)\d\d\s?[/-]|(?:[^\W\d_]|&){1,10}\s?[-–]|[A-ZĐÐ]{2,}", rest):
            return match.start()
    if _BARE_SYMBOL.search(body):  # its own slash is lost: those that stand are ink
        return None
    found = re.search(r"[/⁄]", body)
    return found.start() if found else None


def _box(placed: Placed, raw: str) -> Box:
    """The box of the words that hold `raw`; number and symbol may share a word."""
    boxes = [w.box for w in placed.line if _shares(w, raw.strip())]
    return Box.around(boxes) if boxes else placed.line.box


def _shares(word: Word, text: str) -> bool:
    return bool(text) and (word.text in text or text in word.text or text[:4] in word.text)
