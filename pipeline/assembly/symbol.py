"""The symbol of a paper, cleaned, and mended where the type's printed name bears it out."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from rapidfuzz.distance import Hamming, Levenshtein

from pipeline.fold import fold
from pipeline.gazetteer import read_table

_WELL_FORMED = re.compile(r"(?:(?:19|20)\d\d/)?[A-ZĐ]{1,2}[A-ZĐ0-9&a-z]*(?:[-/][A-ZĐ]{2}[A-ZĐ0-9&a-z]*)+")
_UNIT = re.compile(r"(?<=[A-ZĐ])(?:\d[OIl]|[OIl]\d)$")
"""The figures of a police unit, one read as a letter: "PX0I"."""
_DIGITS = str.maketrans("OIl", "011")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SPACES = re.compile(r"\s*([/-])\s*")


def clean_symbol(raw: str) -> str | None:
    """The symbol without spaces and dirt; None when nothing is left."""
    text = _SPACES.sub(r"\1", raw.replace("Ð", "Đ").replace("–", "-").replace("—", "-"))
    text = re.sub(r"\s+", "", text).strip(".,;:_-/'\"’“”*")
    text = re.sub(r"^[^\wĐ]+", "", text)
    text = _UNIT.sub(lambda m: m.group().translate(_DIGITS), text)
    text = re.sub(r"^((?:19|20)\d\d)[Il1|]?(?=[A-ZĐ]{2})", r"\1/", text)  # a slash lost in ink: "2020NQ-HĐND"
    # The slash, read as a letter; no letter of a symbol carries a tone.
    head = re.match(r"[Il1|!íìỉĩịÍÌỈĨỊẢÁÀẠ]([A-ZĐ][A-ZĐa-z]*)(?=-|$)", text)
    if head and head[1] in _tokens() | _issuers() and text[: head.end()] not in _issuers():
        text = text[1:]
    text = re.sub(r"^[a-z](?=[A-ZĐ]+-)", lambda m: m.group().upper(), text)
    return text or None


def without_tones(symbol: str) -> str:
    """OCR's "HÙ" is "HU": no letter of a symbol carries a tone."""
    return unicodedata.normalize("NFC", _TONES.sub("", unicodedata.normalize("NFD", symbol)))


@cache
def _issuers() -> frozenset[str]:
    """Every abbreviation of an agency."""
    return frozenset(r["abbreviation"] for r in read_table("agencies"))


@cache
def _tokens() -> frozenset[str]:
    """Every token that stands for a type in symbols."""
    return frozenset(t for r in read_table("doc_types") for t in r["symbol_tokens"].split(";") if t)


def with_type(symbol: str | None, type_code: str | None, *, party: bool = False) -> str | None:
    """The symbol with a misread or lost type mended by the type's printed name.

    Title BÁO CÁO, symbol "ĐC-UBND" → "BC-UBND"; in a paper of the Party, title NGHỊ QUYẾT, symbol
    "TU" or "NQTU" → "NQ/TU". Decree 30/2020, annex I, part II.3: a typed paper's symbol opens with
    the abbreviation of its type; Guide 36-HD/VPTW: so does the Party's, with a slash behind it.
    """
    if symbol is None or type_code not in _tokens():
        return symbol
    if party:
        form = rf"(?:{type_code})?[/I1l]?((?:[TĐHQB]|TĐ)U(?:/.*)?)"
        committee = re.fullmatch(form, symbol, re.IGNORECASE)
        return f"{type_code}/{committee[1].upper()}" if committee else symbol
    if type_code == "CV":
        return symbol
    head, dash, rest = symbol.partition("-")
    year = re.match(r"(?:19|20)\d\d/", symbol)
    if year:  # normative papers: 2013/TT-BNV
        return f"{year.group()}{with_type(symbol[year.end() :], type_code)}"
    if "/" in symbol:
        return symbol
    if not dash and symbol.startswith(type_code):  # the dash was lost: "BCUBND", "BCŒUBND"
        rest = symbol[len(type_code) :]
        issuer = re.search(r"[A-ZĐ]{3,}\d*$", rest)
        known = rest if rest in _issuers() else issuer and issuer.group()
        return f"{type_code}-{known}" if known else symbol
    if not dash or head in _tokens() or head in _issuers():
        return symbol
    return f"{type_code}-{_issuer(rest)}" if _misreads(head, type_code) else symbol


def with_issuer(symbol: str | None, issuer: str | None) -> str | None:
    """The symbol with a misread abbreviation of the paper's own issuer mended by the issuer's name.

    Issuer "Trường Cao đẳng Y tế", symbol "QĐ-CDYT" → "QĐ-CĐYT". Abbreviations are the initials of the
    name (Decree 30/2020, annex I, part II.3); a symbol that holds one, or another agency's, stays.
    """
    if symbol is None or issuer is None:
        return symbol
    own = _abbreviations_of(issuer)
    parts = re.split(r"([-/])", symbol)
    if own & set(parts):
        return symbol
    known = _tokens() | _issuers()
    for i, part in enumerate(parts):
        if len(part) < 3 or part.isdigit() or part in known:
            continue
        near = {a for a in own if _resembles(part, a) or _ends_with(part, a)}
        if len(near) == 1:
            return "".join((*parts[:i], near.pop(), *parts[i + 1 :]))
    return symbol


def _resembles(part: str, abbreviation: str) -> bool:
    """Whether one letter of `abbreviation` was misread; offices leave initials out, so none may lack."""
    if fold(part) == fold(abbreviation):
        return True
    return 3 <= len(part) == len(abbreviation) and Hamming.distance(part.upper(), abbreviation.upper()) == 1


def _ends_with(part: str, abbreviation: str) -> bool:
    """Whether ink or the slash was read as a letter or two before `abbreviation`: "ZBTV"."""
    dirt = len(part) - len(abbreviation)
    return 0 < dirt <= 2 < len(abbreviation) and fold(part).endswith(fold(abbreviation))


def _abbreviations_of(name: str) -> frozenset[str]:
    """The initials of `name` without the place at its end, with and without "Trường" before it."""
    head = re.split(r" (?:tỉnh|thành phố|huyện|quận|thị|xã|phường) ", name)[0]
    wholes = {_initials(n) for n in (head, head.removeprefix("Trường "))}
    return frozenset(whole[:n] for whole in wholes for n in range(3, len(whole) + 1))


def _initials(name: str) -> str:
    """ "Sở Văn hóa, Thể thao và Du lịch" → "SVHTTDL", "Ban Chỉ đạo 138" → "BCĐ138"."""
    words = [w for w in re.findall(r"[^\W_]+", name) if w != "và"]
    return "".join(w if w.isdigit() else _bare(w[0].upper()) for w in words)


def _bare(letter: str) -> str:
    """A capital without tone or mark; Đ stays."""
    return letter if letter == "Đ" else unicodedata.normalize("NFD", letter)[0]


def _misreads(head: str, type_code: str) -> bool:
    """Whether `head` is what OCR made of `type_code`: a letter or two off, or letters no symbol has."""
    dirt = head.removesuffix(type_code)
    if dirt != head and len(dirt) <= 2 and not dirt.isalpha():  # ink before it: "5ÌTTr"
        return True
    if head and type_code.endswith(head):  # ink over it: "r" of "TTr"
        return True
    if re.sub(r"(.)\1+", r"\1", head) == type_code:  # letters seen twice: "QĐĐ"
        return True
    small = sum(c.islower() for c in head)
    if small > sum(c.islower() for c in type_code) and len(head) <= len(type_code) + 2:
        return True
    if fold(head) == fold(type_code) or Levenshtein.distance(head, type_code) == 1:
        return True
    return len(type_code) == 3 and head[:1] == type_code[0] and len(head) in (2, 3)


def is_well_formed(symbol: str | None) -> bool:
    """Whether `symbol` is made as symbols are: "QĐ-UBND", "2020/NQ-HĐND"; its first part known."""
    if symbol is None or not _WELL_FORMED.fullmatch(symbol):
        return False
    first = re.split(r"[-/]", re.sub(r"^\d{4}/", "", symbol))[0]
    return first in _tokens() | _issuers() or first.isupper()


def _issuer(rest: str) -> str:
    """Agencies are abbreviated in capitals: "ccBVMT" → "CCBVMT"; "BCTg", "UBND-KT2" stay."""
    upper = rest.upper()
    return upper if rest != upper and rest[:1].islower() else rest
