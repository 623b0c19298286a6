"""What stands round a number-symbol in a citation: the type before it, date, issuer and subject after it."""

from __future__ import annotations

import re
from functools import cache

from pipeline.fold import fold_key
from pipeline.gazetteer import doc_type_named, doc_type_of_token, doc_types
from pipeline.language.dates import PrintedDate, date_at
from pipeline.language.names import name_end
from pipeline.language.view import BREAK, View

SO = r"(?:s[o0ó6]|so hieu|so ky hieu)[ ]?[:.;]?"


@cache
def type_names() -> str:
    names = {fold_key(n) for t in doc_types() for n in t.names if t.abbreviation != "HP"}
    return "|".join(re.escape(n).replace(r"\ ", "[ ]+") for n in sorted(names, key=len, reverse=True))


@cache
def _abbreviated_types() -> str:
    tokens = {tok for t in doc_types() for tok in t.symbol_tokens if len(tok) > 1 and "-" not in tok}
    return "|".join(re.escape(t) for t in sorted(tokens, key=len, reverse=True))


@cache
def _type_before() -> re.Pattern[str]:
    """A type's name right before a number: "Quyết định số", "QĐ số", "các Công văn số"."""
    return re.compile(rf"\b(?P<type>{type_names()})(?:[ ]+(?:ca biet|lien tich))?[ ,:]*(?:{SO})?[ ]*$")


@cache
def _described_type() -> re.Pattern[str]:
    """ "Quyết định đưa vụ án ra xét xử số": a type, what it does, and the number."""
    return re.compile(
        rf"\b(?P<type>{type_names()})(?:[ ](?!(?:cua|va|ngay|tai|theo|kem)\b)[^\W\d_]+){{1,8}}[ ]+{SO}[ ]*$"
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
        rf"\b(?:cac|nhung|hai|ba|0?[2-9])[ ]+(?:van ban[ ]+)?(?P<type>{type_names()})\b(?![ ]+(?:so)?[ ]*\d)"
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


def named_type(view: View, at: int) -> tuple[str, int] | None:
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


def head_type(view: View, at: int) -> str | None:
    """The type of the plural head in this paragraph that a bare "số" hangs on."""
    heads = list(_plural_head().finditer(view.flat, max(view.paragraph_start(at), at - 600), at))
    found = doc_type_named(heads[-1]["type"]) if heads else None
    return found.abbreviation if found else None


def date_after(view: View, at: int) -> tuple[PrintedDate | None, int]:
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


def issuer_after(view: View, at: int) -> tuple[str | None, int]:
    of = _RIGHT_OF.match(view.flat, at)
    if not of or of.end() >= len(view.line):
        return None, at
    end = name_end(view, of.end())
    if end - of.end() < 3:
        return None, at
    tail = re.match(r"[ ]*\(khóa [IVX]+\)|[ ]*\(khoá [IVX]+\)", view.line[end : end + 16])
    end += tail.end() if tail else 0
    return view.raw(of.end(), end), end


def subject_after(view: View, at: int, following: int | None) -> str | None:
    lead = _SUBJECT.match(view.flat, at)
    if lead is None:
        return None
    limit = min(len(view.line), at + 260, following or len(view.line))
    end_mark = _SUBJECT_END.search(view.line, lead.end(), limit)
    end = end_mark.start() if end_mark else limit
    text = view.raw(lead.end(), end).rstrip(" ,-–")
    return text or None
