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

from pipeline.fold import fold_key
from pipeline.gazetteer import doc_type_named, doc_type_of_token, doc_types
from pipeline.language.dates import PrintedDate, date_at
from pipeline.language.mending import by_repetition, mended
from pipeline.language.names import name_end
from pipeline.language.relations import with_relations
from pipeline.language.spans import Citation, Context
from pipeline.language.symbols import BLANK, SYMBOL, NumberSymbol, read_blank, read_symbol
from pipeline.language.view import BREAK, View
from pipeline.record import Method

_SO = r"(?:s[o0ó6]|so hieu|so ky hieu)[ ]?[:.;]?"


@cache
def _type_names() -> str:
    names = {fold_key(n) for t in doc_types() for n in t.names if t.abbreviation != "HP"}
    return "|".join(re.escape(n).replace(r"\ ", "[ ]+") for n in sorted(names, key=len, reverse=True))


@cache
def _abbreviated_types() -> str:
    tokens = {tok for t in doc_types() for tok in t.symbol_tokens if len(tok) > 1 and "-" not in tok}
    return "|".join(re.escape(t) for t in sorted(tokens, key=len, reverse=True))


@cache
def _type_before() -> re.Pattern[str]:
    """A type's name right before a number: "Quyết định số", "QĐ số", "các Công văn số"."""
    return re.compile(rf"\b(?P<type>{_type_names()})(?:[ ]+(?:ca biet|lien tich))?[ ,:]*(?:{_SO})?[ ]*$")


@cache
def _described_type() -> re.Pattern[str]:
    """ "Quyết định đưa vụ án ra xét xử số": a type, what it does, and the number."""
    return re.compile(
        rf"\b(?P<type>{_type_names()})(?:[ ](?!(?:cua|va|ngay|tai|theo|kem)\b)[^\W\d_]+){{1,8}}[ ]+{_SO}[ ]*$"
    )


@cache
def _abbreviation_before() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<type>{_abbreviated_types()})[ ]+(?:[Ss]ố[ ]?:?)?[ ]*$")


@cache
def _law_before() -> re.Pattern[str]:
    """A law, ordinance or other titled act whose name stands between type and number."""
    return re.compile(
        r"(?:^|[^\w])(?P<type>Bộ luật|Luật|Pháp lệnh|Hiến pháp|Nghị quyết|BỘ LUẬT|LUẬT)(?P<name>[ ][^;"
        + BREAK
        + r"]{0,220}?)?[ ,(]+(?:[Ss]ố[ ]?:?)?[ ]*$"
    )


@cache
def _plural_head() -> re.Pattern[str]:
    """ "các Công văn của Thường trực HĐND tỉnh: " — a head that a list hangs on."""
    return re.compile(
        rf"\b(?:cac|nhung|hai|ba|0?[2-9])[ ]+(?:van ban[ ]+)?(?P<type>{_type_names()})\b(?![ ]+(?:so)?[ ]*\d)"
    )


_SO_BEFORE = re.compile(rf"\b{_SO}[ ]*$")
_OWN_NUMBER = re.compile(r"(?:^|\n)[ ]*[Ss][ốôoó6][ ]?[:.][ ]*$")
_CHAIN = re.compile(rf"^[ ]*(?:,|;|va|va[ ]+{_SO}|[,;][ ]*va)[ ]*(?:{_SO})?[ ]*$")
_FORM = re.compile(
    r"(?:\b(?:mau|bieu|bieu mau|phu luc|mau bieu|mau don|mau phieu|mau so|phu bieu)[ ]*(?:so)?[ ]*(?:[\w.]{1,6}[-/. ]?)?"
    r"|\b(?:tcvn|qcvn|iso|iec|tcn|tcxdvn|km|quoc lo|dien thoai|dt|fax|tai khoan|ma so|bien so|nha so|lo|thua|to ban do so|to)[ ]*(?:so)?[ ]*[:.]?[ ]*)$"
)
_RIGHT_DATE = re.compile(
    r"[ ]*[,(]?[ ]*(?:(?:hoi|luc)[ ]+\d{1,2}[ ]?(?:gio|h)[ ]?\d{0,2}[ ]?(?:phut)?[ ]*,?[ ]*)?(?:cung[ ]+)?(?:(?:da )?(?:duoc )?(?:ky |ban hanh |lap |de )?(?:ngay|vao ngay|tu ngay|ky|thang)(?:[ ]+ngay)?\b)?[ ]*:?[ ]*"
)
_RIGHT_OF = re.compile(
    r"[ ]*[,)]?[ ]*(?:do[ ]+(?=.{4,60} ban hanh)|cua[ ]+)|[ ]*(?=ubnd |uy ban nhan dan |chinh phu\b)"
)
_SUBJECT = re.compile(
    r"[ ]*[,)(]?[ ]*(?P<lead>ve viec|v/v|ve)[ ]+|[ ]*,?[ ]*(?=(?:quy dinh|qui dinh|sua doi|ban hanh|phe duyet|huong dan|cong bo|giao|thanh lap|trien khai)[ ])"
)
_SUBJECT_END = re.compile(
    rf"[;{BREAK}()“”\"]|\.(?= |$)|, (?:và )?(?:Nghị|Quyết|Thông|Luật|Công văn|Kế hoạch|UBND|Ủy ban|Uỷ ban)|, [A-ZĐ]"
)
_DATED_LAW = re.compile(
    r"(?P<type>Bộ [Ll]uật|Luật|Pháp lệnh)(?P<name>[ ](?:[^\W\d_]|[ ,\-–]|\d{1,3}(?= ))[^;:().\n“”\"]{3,200}?)"
    r"[ ]*,?[ ]*(?:(?P<date>(?:được[ ]+(?:Quốc hội )?(?:thông qua|ban hành)[ ]+)?(?=ngày[ ]*\d))|(?:năm[ ]+)?(?P<year>(?:19|20)\d\d)\b(?!/))"
)
_DATED = re.compile(r"(?=ngay[ ]*\d)")
_BLANKED = re.compile(rf"{_SO}(?=[ .…_]*/)")


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
        for c in (*_blanks(view), *_dated(view), *_unreadable(view))
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
    named = _named_type(view, at)
    chained = last is not None and _chains(view, last, at) and named is None
    doc_type, start = named or (last.doc_type if chained and last else None, at)
    if not (named or chained or symbol.is_certain or _SO_BEFORE.search(left)):
        return None
    if named is None:
        so = _SO_BEFORE.search(left)
        start = at - (len(left) - so.start()) if so else at
        doc_type = (
            symbol.doc_type or (doc_type if chained else None) or _head_type(view, at) or _shape_type(symbol)
        )
    date, end = _date_after(view, symbol.end)
    issuer, end = _issuer_after(view, end)
    confidence = 0.96 if named and symbol.is_certain else 0.9 if named or symbol.is_certain else 0.75
    return _Anchor(symbol, start, end, doc_type, chained, date, issuer, confidence)


def _is_own_number(view: View, at: int) -> bool:
    """ "Số: 12/QĐ-UBND" alone at the head of a line is the document's own number."""
    return bool(_OWN_NUMBER.search(view.text[max(0, at - 12) : at])) and ":" in view.text[max(0, at - 6) : at]


def _named_type(view: View, at: int) -> tuple[str, int] | None:
    """The type named right before `at`, and where its name begins."""
    low = max(0, at - 60)
    match = _type_before().search(view.flat, low, at)
    if match:
        found = doc_type_named(match["type"])
        if found is not None:
            return found.abbreviation, match.start("type")
    short = _abbreviation_before().search(view.line, low, at)
    if short:
        by_token = doc_type_of_token(short["type"])
        if by_token is not None:
            return by_token.abbreviation, short.start("type")
    longer = _described_type().search(view.flat, max(low, view.clause_start(at)), at)
    if longer and view.line[longer.start("type")].isupper():
        found = doc_type_named(longer["type"])
        if found is not None:
            return found.abbreviation, longer.start("type")
    start = max(view.clause_start(at), at - 240)
    law = _last_law(view, start, at)
    if law:
        kind = doc_type_named(law["type"])
        return (kind.abbreviation, law.start("type")) if kind else None
    return None


def _last_law(view: View, start: int, at: int) -> re.Match[str] | None:
    """The outermost act whose name runs up to `at` with no other number or date in between."""
    law = _law_before().search(view.line, start, at)
    while law and re.search(r"\d/|ngày \d|, (?:Luật|Nghị|Bộ luật)", law["name"] or ""):
        law = _law_before().search(view.line, law.start("type") + 2, at)
    return law


def _chains(view: View, last: _Anchor, at: int) -> bool:
    """Whether only a comma, "và" or a semicolon stands between the last citation and `at`."""
    if at - last.end > 160:
        return False
    between = view.flat[last.end : at]
    if _CHAIN.match(between):
        return True
    # "số A ngày … về việc …; số B": the subject of A may stand in between
    return (
        bool(re.search(rf"[;,][ ]*(?:va[ ]+)?{_SO}[ ]*$", between))
        and BREAK not in between
        and "." not in between
    )


def _head_type(view: View, at: int) -> str | None:
    """The type of the plural head in this paragraph that a bare "số" hangs on."""
    heads = list(_plural_head().finditer(view.flat, max(view.paragraph_start(at), at - 600), at))
    found = doc_type_named(heads[-1]["type"]) if heads else None
    return found.abbreviation if found else None


def _shape_type(symbol: NumberSymbol) -> str | None:
    """What a symbol without a type tells: a law of the Assembly, or a công văn."""
    last = symbol.symbol.rpartition("/")[2]
    if last.startswith("QH") and last[2:].isdigit():
        return "L"
    return "CV" if symbol.type_token is None and symbol.separator == "/" and "-" in symbol.symbol else None


def _date_after(view: View, at: int) -> tuple[PrintedDate | None, int]:
    lead = _RIGHT_DATE.match(view.flat, at)
    begin = lead.end() if lead else at
    for start in (_back_to_word(view, at, begin), begin):
        date = date_at(view, start)
        if (
            date is not None
            and (date.day or date.month or date.year)
            and view.flat[start : start + 3] != "nam"
        ):
            return date, date.end
    return None, at


def _back_to_word(view: View, low: int, at: int) -> int:
    """The last "ngày" or "tháng" between `low` and `at`: dates begin with it."""
    word = re.compile(r"\b(?:ngay|thang)\b").finditer(view.flat, low, at)
    starts = [m.start() for m in word]
    return starts[-1] if starts else at


def _issuer_after(view: View, at: int) -> tuple[str | None, int]:
    of = _RIGHT_OF.match(view.flat, at)
    if not of or of.end() >= len(view.line):
        return None, at
    end = name_end(view, of.end())
    if end - of.end() < 3:
        return None, at
    tail = re.match(r"[ ]*\(khóa [IVX]+\)|[ ]*\(khoá [IVX]+\)", view.line[end : end + 16])
    end += tail.end() if tail else 0
    return view.raw(of.end(), end), end


def _shared(view: View, anchors: list[_Anchor]) -> list[_Anchor]:
    """Gives earlier members of a list the date and issuer that stand once at its end."""
    for i in range(len(anchors) - 2, -1, -1):
        here, following = anchors[i], anchors[i + 1]
        between = view.flat[here.end : following.start]
        if (
            following.chained
            and re.fullmatch(rf"[ ]*(?:,|va|, ?va)[ ]*(?:{_SO})?[ ]*", between)
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
        rf"(?:{_type_names()})[ ]*{_SO}[ ]*$"
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
    subject = _subject(view, anchor.end, following)
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


def _subject(view: View, at: int, following: int | None) -> str | None:
    lead = _SUBJECT.match(view.flat, at)
    if lead is None:
        return None
    limit = min(len(view.line), at + 260, following or len(view.line))
    end_mark = _SUBJECT_END.search(view.line, lead.end(), limit)
    end = end_mark.start() if end_mark else limit
    text = view.raw(lead.end(), end).rstrip(" ,-–")
    return text or None


def _blanks(view: View) -> Iterator[Citation]:
    """ "Kế hoạch số      /KH-UBND ngày   /  /2021": a number still to be filled in."""
    for match in BLANK.finditer(view.line):
        named = _named_type(view, match.start())
        symbol = read_blank(match)
        if named is None or symbol is None:
            continue
        date, end = _date_after(view, symbol.end)
        issuer, end = _issuer_after(view, end)
        yield Citation(
            start=named[1], end=end, raw=view.raw(named[1], end), confidence=0.8, doc_type=named[0],
            date=date.iso if date else None, issuer=issuer, subject=_subject(view, end, None), symbol=symbol.symbol,
        )  # fmt: skip


@cache
def _spoilt() -> re.Pattern[str]:
    """ "Chỉ thị số 1UC1-TTg ngày …": a number that was read past use, between a type and a date."""
    junk = r"(?P<junk>(?=[^\s;,]*[\d/])[^\s;,]{2,24}(?:[ ](?!ngay\b)[^\s;,]{1,14}){0,2})"
    return re.compile(rf"\b(?P<type>{_type_names()})[ ]+{_SO}[ ]*{junk}[ ,]+(?=ngay[ ]*[\doli|])")


def _unreadable(view: View) -> Iterator[Citation]:
    """Documents whose number nobody could read: for a person to look at, so they are no citation lost."""
    for match in _spoilt().finditer(view.flat):
        date, kind = date_at(view, match.end()), doc_type_named(match["type"])
        if date is None or date.day is None or kind is None or not view.line[match.start()].isupper():
            continue
        issuer, end = _issuer_after(view, date.end)
        yield Citation(
            start=match.start(), end=end, raw=view.raw(match.start(), end), confidence=0.3,
            doc_type=kind.abbreviation, date=date.iso, issuer=issuer, subject=_subject(view, end, None),
        )  # fmt: skip


def _dated(view: View) -> Iterator[Citation]:
    """Acts named with a date or year and no number: "Luật Đất đai năm 2013"."""
    at = 0
    while match := _DATED_LAW.search(view.line, at):
        at = match.start() + 2
        if re.search(r"\d/|;|\bngày\b|\bsố \d", match["name"]) or _inside_word(view, match.start()):
            continue
        date = date_at(view, match.end()) if match["year"] is None else None
        end = date.end if date else match.end()
        kind = doc_type_named(match["type"])
        yield Citation(
            start=match.start(), end=end, raw=view.raw(match.start(), end), confidence=0.8,
            doc_type=kind.abbreviation if kind else None, date=date.iso if date else match["year"],
            subject=view.raw(match.start("name"), match.end("name")).strip(" ,"),
        )  # fmt: skip
        at = end
    yield from _dated_papers(view)


def _inside_word(view: View, at: int) -> bool:
    before = view.flat[max(0, at - 6) : at]
    return bool(re.search(r"\w$|\b(?:phap|bo|ky) $", before))


@cache
def _dated_paper() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<type>{_type_names()})[ ,]+(?:khong so[ ,]+)?(?=ngay[ ]*\d)")


def _dated_papers(view: View) -> Iterator[Citation]:
    """ "Tờ trình ngày 05/6/2020 của Phòng Nội vụ": needs its issuer, or any date would do."""
    for match in _dated_paper().finditer(view.flat):
        date = date_at(view, match.end())
        kind = doc_type_named(match["type"])
        if date is None or date.day is None or kind is None or not view.line[match.start()].isupper():
            continue
        issuer, end = _issuer_after(view, date.end)
        if issuer:
            yield Citation(
                start=match.start(), end=end, raw=view.raw(match.start(), end), confidence=0.7,
                doc_type=kind.abbreviation, date=date.iso, issuer=issuer, subject=_subject(view, end, None),
            )  # fmt: skip
