"""Witnesses for a symbol that OCR damaged: type and issuer beside it, and the paper's own spellings.

"Quyết định số 12/QĐĐ-…" must be QĐ; tokens of a symbol are the initials of the issuer ("Trường
Đại học Tây Đô" → ĐHTĐ). A token is changed only when it is one letter off what its witness
says and is no known token itself. What else the paper says ("HĐTĐ" in its text, the same
symbol again) is a third witness, and "ĐD" or "ĐĐ" may be one Đ read twice. Whether a reading
may be doubted at all is for the caller to judge: papers have misprints of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from pipeline.fold import fold
from pipeline.gazetteer import doc_types
from pipeline.language.bodies import bodies
from pipeline.language.names import expand_agency
from pipeline.language.spans import Citation
from pipeline.language.symbols import NumberSymbol
from pipeline.language.view import View

_DOUBLE = re.compile("[DĐÐ]{2,}")
_MIXED = re.compile("ĐD|DĐ")
_SMALL_WORDS = frozenset({"và", "của", "các", "về", "-"})


def mended(symbol: NumberSymbol, doc_type: str | None, issuer: str | None) -> str | None:
    """Number and symbol in one piece, with what type and issuer can mend; None for a blank number."""
    if symbol.text is None:
        return None
    parts = re.split(r"([-/])", symbol.symbol)
    for i, part in enumerate(parts):
        if not part or not part[0].isalpha() or part in known_tokens():
            continue
        if _MIXED.search(part):
            parts[i] = _DOUBLE.sub("Đ", part)
            continue
        first = not any(p and p[0].isalpha() for p in parts[:i])
        if (first and doc_type and symbol.type_token is None and (fixed := _type_like(part, doc_type))) or (
            issuer and (fixed := _issuer_like(part, issuer))
        ):
            parts[i] = fixed
    return f"{symbol.number}{symbol.separator}{''.join(parts)}"


def probable_symbol(number_symbol: str, doc_type: str | None, issuer: str | None) -> str | None:
    """What a symbol that stands so in a paper should probably be; None where nothing says so.

    Stricter than `mended`: a token must be one letter off a whole code, that of its issuer
    where the issuer is named, the only such code where not.
    """
    number, separator, rest = (
        re.split(r"([/-])", number_symbol, maxsplit=1) if re.search("[/-]", number_symbol) else ("", "", "")
    )
    parts = re.split(r"([-/])", rest)
    codes = {c for c in _codes(issuer)[:-1] if c in known_tokens()} if issuer else known_tokens()
    changed = False
    for i, part in enumerate(parts):
        if not part.isalpha() or part in known_tokens() or len(part) < 4:
            continue
        near = [c for c in codes if len(c) >= 4 and len(c) != len(part) and _one_off(part, c)]
        if len(near) == 1:
            parts[i], changed = near[0], True
    return f"{number}{separator}{''.join(parts)}" if changed else None


_TOKEN = re.compile(r"(?<![^\W\d_])[A-ZĐÐ][A-ZĐÐa-z&]{1,14}(?![^\W\d_])")


def by_repetition(view: View, citations: Sequence[Citation]) -> list[Citation]:
    """`citations` with tokens mended that the paper elsewhere spells otherwise, and more often."""
    if not any(c.number_symbol for c in citations):
        return list(citations)
    said = Counter(_TOKEN.findall(view.line.replace("Ð", "Đ")))
    return [_repeated(c, said) if c.number_symbol else c for c in citations]


def _repeated(citation: Citation, said: Counter[str]) -> Citation:
    number, separator, rest = re.split(r"([/-])", citation.number_symbol or "", maxsplit=1)
    parts = re.split(r"([-/])", rest)
    for i, part in enumerate(parts):
        if len(part) >= 3 and part.isalpha() and part not in known_tokens():
            parts[i] = _other_spelling(part, said) or part
    return replace(citation, number_symbol=f"{number}{separator}{''.join(parts)}")


def _other_spelling(part: str, said: Counter[str]) -> str | None:
    """The one spelling that `part` is probably a misreading of; None when there is none or many."""
    single = _DOUBLE.sub("Đ", part)
    likely = single in known_tokens() or said[single] or _MIXED.search(part)
    if single != part and likely and not part.startswith("ĐĐBQH"):
        return single
    near = [
        t
        for t in said
        if said[t] + (len(part) > len(t)) > said[part] and len(t) >= 3 and _one_off(fold(part), fold(t))
    ]
    near = [t for t in near if len(t) > 3 or len(part) > len(t) or t in known_tokens()]
    return near[0] if len(near) == 1 else None


@cache
def known_tokens() -> frozenset[str]:
    """Tokens with a meaning of their own."""
    types = {t for d in doc_types() for t in d.symbol_tokens}
    return frozenset(types | {b.abbreviation for b in bodies() if b.abbreviation})


def _type_like(part: str, doc_type: str) -> str | None:
    """The token of `doc_type` when `part` is it with one letter too many or too few, or wrong."""
    if len(part) > 4 or doc_type == "CV":
        return None
    tokens = next((d.symbol_tokens for d in doc_types() if d.abbreviation == doc_type), ())
    return next((t for t in tokens if len(t) > 1 and len(part) >= 2 and _one_off(fold(part), fold(t))), None)


def _issuer_like(part: str, issuer: str) -> str | None:
    """The run of the issuer's initials that `part` nearly is; None when it already is one."""
    codes = _codes(issuer)
    runs = [w for code in codes for n in range(3, 9) for w in _windows(code, n)]
    if len(part) < 3 or part in runs:
        return None
    same = [w for w in runs if fold(w) == fold(part)]
    near = [w for w in runs if len(w) >= 3 and _one_off(fold(part), fold(w))]
    whole = [w for w in near if w in codes]
    found = list(dict.fromkeys(same or whole or near))
    return found[0] if len(found) == 1 else None


@cache
def _codes(issuer: str) -> tuple[str, ...]:
    """Known codes and initials of an issuer: "Thủ tướng Chính phủ" → TTg, TTCP."""
    name = re.sub(r"\([^)]*\)", "", expand_agency(issuer))
    known = [b.abbreviation for b in bodies() if len(b.abbreviation) >= 3 and fold(b.name) in fold(name)]
    initials = "".join(_letter(w[0]) for w in re.findall(r"[^\W\d_]+", name) if w.lower() not in _SMALL_WORDS)
    return (*known, initials)


def _letter(char: str) -> str:
    """A capital as symbols print it: "Ủy ban" gives U, "Đại học" Đ."""
    return "Đ" if char in "đĐ" else fold(char).upper()


def _windows(code: str, length: int) -> list[str]:
    return [code[i : i + length] for i in range(len(code) - length + 1)]


def _one_off(a: str, b: str) -> bool:
    """One letter inserted, left out or exchanged."""
    if abs(len(a) - len(b)) > 1 or a == b:
        return False
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
