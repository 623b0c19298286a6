"""Citations: every mention of another document, with its type, number, date and issuer.

Anchors are number-symbols; the type stands before them or is carried on from an earlier one
("các Quyết định số A, B ngày …", "số A ngày …; số B ngày …"); dated laws and resolutions
without a number come second. Form codes ("Mẫu số 01/GTGT") are not citations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from pipeline.language.cited_parts import (
    SO,
    date_after,
    head_type,
    issuer_after,
    named_type,
    subject_after,
    type_names,
)
from pipeline.language.dates import PrintedDate, date_at
from pipeline.language.mending import by_repetition, mended
from pipeline.language.relations import with_relations
from pipeline.language.spans import Citation, Context
from pipeline.language.symbols import SYMBOL, NumberSymbol, read_symbol
from pipeline.language.unnumbered import blanks, dated, unreadable
from pipeline.language.view import BREAK, View
from pipeline.record import Method

_SO_BEFORE = re.compile(rf"\b{SO}[ ]*$")
_OWN_NUMBER = re.compile(r"(?:^|\n)[ ]*[Ss][ốôoó6][ ]?[:.][ ]*$")
_CHAIN = re.compile(rf"^[ ]*(?:,|;|va|va[ ]+{SO}|[,;][ ]*va)[ ]*(?:{SO})?[ ]*$")
_FORM = re.compile(
    r"(?:\b(?:mau|bieu|bieu mau|phu luc|mau bieu|mau don|mau phieu|mau so|phu bieu)[ ]*(?:so)?[ ]*(?:[\w.]{1,6}[-/. ]?)?"
    r"|\b(?:tcvn|qcvn|iso|iec|tcn|tcxdvn|km|quoc lo|dien thoai|dt|fax|tai khoan|ma so|bien so|nha so|lo|thua|to ban do so|to)[ ]*(?:so)?[ ]*[:.]?[ ]*)$"
)


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A number with what was read around it."""

    symbol: NumberSymbol
    start: int
    end: int
    doc_type: str | None
    chained: bool  # carries the type of the anchor before it
    date: PrintedDate | None = None
    issuer: str | None = None
    confidence: float = 0.9


def find_citations(view: View, context: Context) -> tuple[Citation, ...]:
    """Every citation of the view, in order; each mention once."""
    anchors = _shared(view, list(_anchors(view)))
    numbered: list[Citation] = []
    for i, anchor in enumerate(anchors):
        cited = _citation(view, anchor, anchors[i + 1].start if i + 1 < len(anchors) else None)
        if cited.issuer is None and anchor.chained and numbered:
            cited = replace(cited, issuer=_of_list(view, numbered[-1], cited))
        numbered.append(cited)
    taken = [(c.start, c.end) for c in numbered]
    rest = [
        c
        for c in (*blanks(view), *dated(view), *unreadable(view))
        if not any(s < c.end and c.start < e for s, e in taken)
    ]
    found = by_repetition(view, _completed(sorted((*numbered, *rest), key=lambda c: c.start)))
    return with_relations(view, found)


def _of_list(view: View, last: Citation, cited: Citation) -> str | None:
    """ "của HĐND tỉnh tại các Công văn: số A …, số B …": who is said before the list issued all."""
    said_before = last.issuer is not None and last.issuer not in view.raw(last.start, last.end)
    return last.issuer if said_before and last.doc_type == cited.doc_type else None


def _completed(citations: list[Citation]) -> list[Citation]:
    """A document cited in full once and in short elsewhere has its date and issuer everywhere."""
    full: dict[str, Citation] = {}
    for c in citations:
        if c.number_symbol and (c.date or c.issuer):
            known = full.get(c.number_symbol)
            full[c.number_symbol] = (
                c
                if known is None
                else replace(known, date=known.date or c.date, issuer=known.issuer or c.issuer)
            )
    out: list[Citation] = []
    for c in citations:
        known = full.get(c.number_symbol or "")
        fits = known is not None and (c.date is None or c.date == known.date)
        out.append(
            replace(c, date=c.date or known.date, issuer=c.issuer or known.issuer) if known and fits else c
        )
    return out


def _anchors(view: View) -> Iterator[_Anchor]:
    last: _Anchor | None = None
    for match in SYMBOL.finditer(view.line):
        symbol = read_symbol(match)
        anchor = _anchor(view, symbol, last) if symbol else None
        if anchor is not None:
            last = anchor
            yield anchor


def _anchor(view: View, symbol: NumberSymbol, last: _Anchor | None) -> _Anchor | None:
    """Reads what stands before and after a number-symbol; None when it is no document."""
    at = symbol.start
    left = view.flat[max(0, at - 60) : at]
    if _FORM.search(left) or _is_own_number(view, at):
        return None
    named = named_type(view, at)
    chained = last is not None and _chains(view, last, at) and named is None
    doc_type, start = named or (last.doc_type if chained and last else None, at)
    if not (named or chained or symbol.is_certain or _SO_BEFORE.search(left)):
        return None
    if named is None:
        so = _SO_BEFORE.search(left)
        start = at - (len(left) - so.start()) if so else at
        doc_type = (
            symbol.doc_type or (doc_type if chained else None) or head_type(view, at) or _shape_type(symbol)
        )
    date, end = date_after(view, symbol.end)
    issuer, end = issuer_after(view, end)
    confidence = 0.96 if named and symbol.is_certain else 0.9 if named or symbol.is_certain else 0.75
    return _Anchor(symbol, start, end, doc_type, chained, date, issuer, confidence)


def _is_own_number(view: View, at: int) -> bool:
    """ "Số: 12/QĐ-UBND" alone at the head of a line is the document's own number."""
    return bool(_OWN_NUMBER.search(view.text[max(0, at - 12) : at])) and ":" in view.text[max(0, at - 6) : at]


def _chains(view: View, last: _Anchor, at: int) -> bool:
    """Whether only a comma, "và" or a semicolon stands between the last citation and `at`."""
    if at - last.end > 160:
        return False
    between = view.flat[last.end : at]
    if _CHAIN.match(between):
        return True
    # "số A ngày … về việc …; số B": the subject of A may stand in between
    return (
        bool(re.search(rf"[;,][ ]*(?:va[ ]+)?{SO}[ ]*$", between))
        and BREAK not in between
        and "." not in between
    )


def _shape_type(symbol: NumberSymbol) -> str | None:
    """What a symbol without a type tells: a law of the Assembly, or a công văn."""
    last = symbol.symbol.rpartition("/")[2]
    if last.startswith("QH") and last[2:].isdigit():
        return "L"
    return "CV" if symbol.type_token is None and symbol.separator == "/" and "-" in symbol.symbol else None


def _shared(view: View, anchors: list[_Anchor]) -> list[_Anchor]:
    """Gives earlier members of a list the date and issuer that stand once at its end."""
    for i in range(len(anchors) - 2, -1, -1):
        here, following = anchors[i], anchors[i + 1]
        between = view.flat[here.end : following.start]
        if (
            following.chained
            and re.fullmatch(rf"[ ]*(?:,|va|, ?va)[ ]*(?:{SO})?[ ]*", between)
            and here.date is None
        ):
            fits = following.date is None or here.symbol.year in (None, following.date.year)
            here = replace(
                here, date=following.date if fits else None, issuer=here.issuer or following.issuer
            )
        elif (
            following.chained
            and here.issuer is None
            and following.symbol.issuer_tokens[:1] == here.symbol.issuer_tokens[:1]
        ) or (_same_source(here, following) and _side_by_side().match(between)):
            here = replace(here, issuer=following.issuer)
        anchors[i] = here
    return anchors


@cache
def _side_by_side() -> re.Pattern[str]:
    return re.compile(
        r"[ ]*[,;]?[ ]*(?:va[ ])?(?:(?:da[ ])?duoc[ ]sua doi[^;.]{0,40}?(?:tai|boi|theo)[ ])?"
        rf"(?:{type_names()})[ ]*{SO}[ ]*$"
    )


def _same_source(here: _Anchor, following: _Anchor) -> bool:
    """ "Quyết định số 193/2001/QĐ-TTg …, số 115/2004/QĐ-TTg … của Thủ tướng": one token, one issuer."""
    tokens = here.symbol.issuer_tokens[:1]
    return (
        here.issuer is None
        and bool(tokens)
        and tokens == following.symbol.issuer_tokens[:1]
        and following.start - here.end < 200
    )


def _citation(view: View, anchor: _Anchor, following: int | None) -> Citation:
    date, issuer, start = anchor.date, anchor.issuer, anchor.start
    method = Method.RULE
    if date is None and issuer is None:
        earlier = _said_before(view, start)
        if earlier:
            date, issuer = earlier
    if issuer is None:
        issuer = _head_issuer(view, start) or _issued_by(view, start)
    subject = subject_after(view, anchor.end, following)
    return Citation(
        start=start, end=anchor.end, raw=view.raw(start, anchor.end), confidence=anchor.confidence, method=method,
        doc_type=anchor.doc_type or anchor.symbol.doc_type, number_symbol=mended(anchor.symbol, anchor.doc_type, issuer),
        date=date.iso if date else None, issuer=issuer, subject=subject, symbol=anchor.symbol.symbol,
        printed=anchor.symbol.text, symbol_start=anchor.symbol.start, symbol_end=anchor.symbol.end,
    )  # fmt: skip


_SAID = re.compile(
    r"ngay[ ][\d/.\- thanm]{6,30},?[ ](?P<who>[^;.\n]{3,90}?)[ ](?:da[ ])?(?:co|ban hanh|phat hanh|ra|ky)[ ](?:van ban[ ]|cac[ ])?$"
)


def _said_before(view: View, start: int) -> tuple[PrintedDate, str] | None:
    """ "Ngày 17/10/2017, Sở Y tế ban hành Công văn số …": date and issuer before the number."""
    low = max(view.clause_start(start), start - 150)
    match = _SAID.search(view.flat, low, start)
    date = date_at(view, match.start()) if match else None
    return (date, view.raw(match.start("who"), match.end("who"))) if match and date else None


_ISSUED = re.compile(
    r"(?P<who>(?:UBND|Ủy ban|Uỷ ban|HĐND|Hội đồng|Sở|Bộ|Chính phủ|Thủ tướng|Chủ tịch|Ban|Cục|Chi cục)[^;.,:\n]{0,80}?)[ ](?:đã[ ])?(?:ban hành|phát hành)[ ](?:các[ ])?$"
)


def _issued_by(view: View, start: int) -> str | None:
    """ "UBND tỉnh đã ban hành Công văn số …": the subject of the clause is the issuer."""
    low = max(view.clause_start(start), start - 110)
    comma = view.line.rfind(", ", low, start)
    match = _ISSUED.search(view.line, comma + 2 if comma >= 0 else low, start)
    return view.raw(match.start("who"), match.end("who")) if match else None


_ASKED = re.compile(
    r"\b(?:de nghi|de xuat|kien nghi|y kien|bao cao)[ ]cua[ ](?P<who>[^;.\n]{3,130}?)[ ]*,?[ ]tai(?:[ ]cac)?[ ]*$"
)


def _head_issuer(view: View, at: int) -> str | None:
    """ "của Thường trực HĐND tỉnh:" or "… của Giám đốc Sở Tài chính tại Công văn số"."""
    low = max(view.clause_start(at), at - 140)
    at_end = re.compile(r"cua[ ](?P<who>[^;.\n,]{3,90}?)[ ]*(?:,[ ]*)?(?:\btai\b(?:[ ]cac)?|:)[ ]*$").search(
        view.flat, low, at
    )
    if at_end is None:
        asked = _ASKED.search(view.flat, low, at)
        return view.raw(asked.start("who"), asked.end("who")) if asked else None
    who = at_end.start("who")
    inner = view.flat.rfind(" cua ", who, at_end.end("who"))
    return view.raw(inner + 5 if inner >= 0 else who, at_end.end("who"))
