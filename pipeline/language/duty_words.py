"""The words that papers ask with (duty_words.csv): verbs, and the adverbs and modals before them.

A name ends where one begins: "Công an tỉnh | điều tra". Some verbs end names as well ("Phòng Kế hoạch
tổng hợp", "Ban Quản lý dự án đầu tư xây dựng tỉnh"): these are part of the name where nothing that
they could rule follows.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.gazetteer import read_table
from pipeline.language.view import View, as_read

_PLACE = r"(?:tỉnh|huyện|quận|thị xã|thành phố|xã|phường|thị trấn|khu vực|đặc khu|[IVX]+|\d+)"


@cache
def _words() -> tuple[tuple[str, bool], ...]:
    """Word and whether it may end a name, longest first."""
    rows = [(r["word"], bool(r["in_names"])) for r in read_table("duty_words")]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


def _joined(*, capital: bool) -> str:
    words = [w for w, _ in _words()]
    spelt = (f"[{w[0].upper()}{w[0]}]{re.escape(w[1:])}" if capital else re.escape(w) for w in words)
    return as_read("|".join(s.replace(r"\ ", "[ ]+") for s in spelt))


@cache
def lead() -> re.Pattern[str]:
    """A duty word, small or with a capital: what opens an action."""
    return re.compile(rf"\b(?:{_joined(capital=True)})\b")


CAPITAL = "Chủ trì|Phối hợp|Tham mưu|Thực hiện|Hướng dẫn|Triển khai|Chịu trách nhiệm|Có trách nhiệm"
"""Duty words that begin an action with a capital right behind a name, without a colon."""


@cache
def _inside() -> re.Pattern[str]:
    return re.compile(rf"(?<=[ ])(?:{_joined(capital=False)}|{CAPITAL})\b")


@cache
def _rules_nothing() -> re.Pattern[str]:
    """What follows a verb that only ends a name."""
    return re.compile(
        rf"[ ]*(?:$|[,;:.)(]|và\b|-|–|{_PLACE}\b|(?:đã|đang|sẽ|được)\b|(?:{_joined(capital=True)})\b)"
    )


@cache
def _then_verb() -> re.Pattern[str]:
    return re.compile(rf",[ ](?:{_joined(capital=False)})\b")


@cache
def _in_names() -> frozenset[str]:
    return frozenset(w for w, inside in _words() if inside)


@cache
def small() -> str:
    """A pattern of every duty word in small letters."""
    return _joined(capital=False)


_OWN = re.compile(
    r"(?:\b(?:Ban|Tổ|Đội|Đoàn|Hội đồng|Nhóm|đồng chí|cán bộ|tập thể|của)[ ]|\b(?P<any>Bộ phận|Tiểu ban|[Nn]gười|[Cc]ác|[Nn]hững|[Mm]ỗi|[Tt]ừng|được|bị)[ ])$"
)
"""Before a verb that is part of who is meant: "Ban quản lý thôn", "người nộp thuế", "được phân công"."""
_FIXED = re.compile(
    r"[Bb]an xây dựng Đảng\b|[Bb]an (?:quản lý|chỉ đạo|tổ chức|vận động|thanh tra|giám sát|tham mưu)\b|(?:cơ quan|đơn vị) quản lý\b|giúp việc\b"
)


def verb_inside(view: View, start: int, stop: int, *, in_name: bool = False) -> int:
    """Where in [start, stop) the first duty word begins; `stop` without one. Where it is a name that is
    read (`in_name`), words that may end one are left to it."""
    head_end = item_head_end(view, start, stop)
    for match in _inside().finditer(view.line, start, head_end):
        named = match.group() in _in_names()
        if in_name and named and _rules_nothing().match(view.line, match.end()):
            continue
        own = _OWN.search(view.line, max(start, match.start() - 10), match.start())
        if own and (named or own["any"]):
            continue
        if _FIXED.match(view.line, match.start()) or _FIXED.match(view.line, max(0, match.start() - 4)):
            continue
        return match.start()
    return head_end


def item_head_end(view: View, start: int, stop: int) -> int:
    """Where a printed line begins with a duty word and a capital: a name above it ended there."""
    at = view.text.find("\n", start, stop)
    while at >= 0:
        verb = lead().match(view.line, at + 1, stop)
        if verb and verb.group()[0].isupper():
            ends_name = verb.group().lower() in _in_names() and _rules_nothing().match(view.line, verb.end())
            if not ends_name or _then_verb().match(view.line, verb.end()):
                return verb.start()
        at = view.text.find("\n", at + 1, stop)
    return stop
