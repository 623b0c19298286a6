"""The grammar of number-symbols, Decree 30/2020 annex I part II.3, the Party's and older ones.

"1141/UBND-TH", "19/2014/QĐ-TTg", "43/2013/QH13", "20-NQ/TW", "01/2015/TTLT-BTC-BKHCN",
"176-HĐBT". Spaces and line breaks round the separators do not count; OCR's letters for
digits are mended in the number and "QD" for "QĐ" in the symbol, never in the raw text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from pipeline.fold import fold
from pipeline.gazetteer import doc_type_of_token, doc_types
from pipeline.language.bodies import bodies
from pipeline.language.dates import to_digits
from pipeline.language.view import View

_PART = r"[A-ZĐÐƯÔÂÊƠĂÁÀẢÃẠÚÙỦŨỤÍÌỈĨỊ][A-Za-zĐÐđƯưÔôÂâÊêƠơĂăÁÀẢÃẠÚÙỦŨỤÍÌỈĨỊ&0-9]{0,24}"
_DASH = r"[-–—−‐‑]"
_SLASH = r"[/⁄∕]"
_NUMBER = r"(?P<number>\d[\dOolI|]{0,5}[a-zđA-Z]?|[OolI|]\d[\dOolI|]{0,4})"
_JOIN = rf"(?:[ ]?{_DASH}(?:[ ]?{_DASH})?[ ]?|[ ]?{_SLASH}[ ]?)"
SYMBOL = re.compile(
    rf"(?<![\w/:.,&§€£$‡†])(?<![\w][-–]){_NUMBER}[ ]*(?:"
    rf"(?P<slash>{_SLASH})[ ]?(?:(?P<year>(?:1[89]|2[0Oo])[\dOolI|]{{2}})[ ]?{_SLASH}[ ]?)?|(?P<dash>{_DASH})[ ]?"
    rf")(?P<symbol>{_PART}(?:{_JOIN}{_PART})*)"
)
BLANK = re.compile(
    rf"[ .…_]*{_SLASH}[ ]?(?P<symbol>(?:(?:19|20)\d\d[ ]?{_SLASH}[ ]?)?{_PART}(?:{_JOIN}{_PART})+)"
)
_GLUED = re.compile(r"(?<=[A-ZĐ0-9])(?:ngày|ngảy|ngay|ng|của|cua|về|ve|và|va|nga|n|c|v)$")
_TERM = re.compile(r"(?P<body>UBTVQH|QH)(?P<term>[\dIlOoSi|]{1,3})$", re.IGNORECASE)
_BARE = re.compile("[ÁÀẢÃẠÉÈẺẼẸÍÌỈĨỊÓÒỎÕỌÚÙỦŨỤÝỲỶỸỴ]")  # symbols carry no tone marks
_TTG = re.compile("TT[gs98peqy]$")  # OCR's readings of TTg
_OLD_BARE = frozenset({"CP", "TTG", "HDBT", "UB", "HDCP", "CT"})  # 135-HĐBT, 327-CT
_UNIT_CODE = re.compile(r"[A-ZĐ]{1,3}\d{1,3}")
"""Units of the police: C06, PC06, PV05."""


@dataclass(frozen=True, slots=True)
class NumberSymbol:
    """A number and symbol at [start, end). `symbol` is what follows the first separator."""

    start: int
    end: int
    number: str | None
    symbol: str
    separator: str
    type_token: str | None
    issuer_tokens: tuple[str, ...]

    @property
    def text(self) -> str | None:
        """Number and symbol in one piece, without spaces; None when the number is blank."""
        return None if self.number is None else f"{self.number}{self.separator}{self.symbol}"

    @property
    def year(self) -> int | None:
        """The year that a legal document carries behind its number."""
        first = self.symbol.partition("/")[0]
        return int(first) if "/" in self.symbol and first.isdigit() and len(first) == 4 else None

    @property
    def is_certain(self) -> bool:
        """Whether it can be a document's symbol without "số" or a type's name before it."""
        if _TERM.match(self.symbol.rpartition("/")[2]):
            return "/" in self.symbol  # a year before QH13
        return self.type_token is not None and bool(self.issuer_tokens)

    @property
    def doc_type(self) -> str | None:
        """The type's abbreviation that the symbol tells: QĐ, TT …; None for công văn and laws."""
        if self.type_token is None:
            return None
        pair = doc_type_of_token("-".join((self.type_token, *self.issuer_tokens[:1])))  # L-CTN
        found = pair or doc_type_of_token(self.type_token)
        return found.abbreviation if found else None


def parse_symbol(text: str) -> NumberSymbol | None:
    """The first number-symbol in `text`; one with a blank number when there is no other."""
    view = View.of(text)
    match = SYMBOL.search(view.line)
    if match:
        found = read_symbol(match)
        if found is not None:
            return found
    blank = BLANK.search(view.line)
    return read_blank(blank) if blank else None


def read_symbol(match: re.Match[str]) -> NumberSymbol | None:
    """The number-symbol of a match of SYMBOL; None where the match is none (a date, a word)."""
    number, separator = to_digits_number(match["number"]), "/" if match["slash"] else "-"
    symbol, cut = _clean(match["symbol"])
    if symbol is None or (separator == "-" and not _plausible_dash(symbol)):
        return None
    tokens = re.split(r"[-/]", symbol)
    year = f"{to_digits(fold(match['year']))}/" if match["year"] else ""
    return NumberSymbol(
        match.start(),
        match.end() - cut,
        number,
        year + symbol,
        separator,
        _type_token(tokens),
        _issuers(tokens),
    )


def read_blank(match: re.Match[str]) -> NumberSymbol | None:
    """The symbol of a match of BLANK: a form whose number is still to be filled in."""
    symbol, cut = _clean(match["symbol"])
    if symbol is None:
        return None
    tokens = re.split(r"[-/]", symbol)
    return NumberSymbol(
        match.start(), match.end() - cut, None, symbol, "/", _type_token(tokens), _issuers(tokens)
    )


def to_digits_number(text: str) -> str:
    """A number with OCR's letters mended; a real letter at its end ("15a") stays."""
    body, last = (text[:-1], text[-1]) if text[-1].isalpha() and text[-1] not in "OolI" else (text, "")
    return to_digits(body.lower()) + last


def _clean(printed: str) -> tuple[str | None, int]:
    """The symbol without spaces, mended, and how many characters at its end are not of it."""
    cut = len(printed)
    pieces = list(re.finditer(rf"{_PART}", printed))
    kept: list[str] = []
    end = 0
    for i, piece in enumerate(pieces):
        gap = printed[end : piece.start()]
        token = _GLUED.sub("", piece.group()) if len(piece.group()) > 3 else piece.group()
        year = token.isdigit()
        if not year and not _is_token(token):
            break
        if i and gap.startswith(" ") and gap.endswith(" ") and not _loose_ok(kept, token):
            break
        kept.append(("/" if gap.strip() in "/⁄∕" and gap.strip() else "-") + token if i else token)
        end = piece.start() + len(token)
        if len(token) < len(piece.group()):
            break
    years = re.match(r"(?:19|20)\d\d[ ]?/[ ]?", printed)
    prefix = re.sub(r"\s", "", years.group()) if years else ""
    if not kept:
        return None, 0
    return prefix + "".join(_mend(t) for t in kept), cut - end


def _is_token(token: str) -> bool:
    """Two capitals, one alone ("L-CTN"), or a unit's code ("C06"); "Quyết", "Kh" are words."""
    capitals = sum(c.isupper() for c in token)
    return capitals >= 2 or len(token) == 1 or _UNIT_CODE.fullmatch(token) is not None


def _loose_ok(kept: list[str], token: str) -> bool:
    """ "TT - NHNN": a dash with spaces on both sides joins a type and capitals only."""
    return len(kept) == 1 and doc_type_of_token(kept[0]) is not None and token.isupper() and len(token) > 1


@cache
def _known_tokens() -> dict[str, str]:
    """Fold → spelling, for tokens that only one known spelling folds to."""
    known: dict[str, set[str]] = {}
    spellings = [b.abbreviation for b in bodies() if b.role in ("body", "office") and len(b.abbreviation) > 2]
    spellings += [t for d in doc_types() for t in d.symbol_tokens]
    for spelling in spellings:
        known.setdefault(fold(spelling), set()).add(spelling)
    return {key: next(iter(names)) for key, names in known.items() if len(names) == 1}


def _mend(piece: str) -> str:
    separator, token = (piece[0], piece[1:]) if piece[0] in "-/" else ("", piece)
    token = _BARE.sub(
        lambda m: unicodedata.normalize("NFD", m.group())[0], token.replace("Ð", "Đ").rstrip("&")
    )
    if _TTG.match(token):
        return f"{separator}TTg"
    term = _TERM.match(token)
    if term:
        digits = to_digits(term["term"].lower()).replace("s", "5")
        digits = digits[1:] if len(digits) == 3 else digits
        return f"{separator}{term['body'].upper()}{digits}"
    return separator + _known_tokens().get(fold(token), token)


def _type_token(tokens: list[str]) -> str | None:
    for token in tokens[:2] if tokens[0] in ("L",) else tokens[:1]:
        if _TERM.match(token):
            return None
        if doc_type_of_token(token) is not None:
            return token
    # LĐTBXH-QĐ: the order of papers before 2005
    return tokens[-1] if len(tokens) == 2 and tokens[-1] in ("QĐ", "TT", "CT", "NĐ") else None


def _issuers(tokens: list[str]) -> tuple[str, ...]:
    kind = _type_token(tokens)
    return tuple(t for t in tokens if t != kind)


def _plausible_dash(symbol: str) -> bool:
    """After "36-": a type and a slash (Party), a body and a type (05-LĐTBXH/TT) or an old bare body (HĐBT)."""
    tokens = re.split(r"[-/]", symbol)
    return ("/" in symbol and any(doc_type_of_token(t) for t in (tokens[0], tokens[-1]))) or fold(
        symbol
    ).upper() in _OLD_BARE
