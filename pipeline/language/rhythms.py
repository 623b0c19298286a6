"""Limits without a date: relative ("trong thời hạn 05 ngày làm việc kể từ …") and recurring."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from pipeline.language.numbers import WORD, parse_number_words
from pipeline.language.spans import Deadline
from pipeline.language.view import BREAK, View

_N = rf"(?P<n>\d{{1,3}}|{WORD}(?:[ ]{WORD})?)(?:[ ]?\([^)]{{1,20}}\))?"
_UNIT = r"(?P<unit>ngay lam viec|ngay|gio lam viec|gio|tuan|thang|nam)\b"
_FROM = r"(?:[ ]*,?[ ]*(?P<anchor>(?:ke[ ]+|tinh[ ]+)?(?:tu|sau)[ ]+(?:khi|ngay|thoi diem|luc)?[^;.,()\n]{0,80}))?"
RELATIVE = re.compile(
    rf"\b(?:(?P<within>thoi han[ ]+[^;.:{BREAK}]{{0,40}}:|(?:chi[ ]+)?trong[ ]+(?:thoi han|vong|thoi gian)(?:[ ]+(?:toi da|khong qua|cham nhat))?(?:[ ]+la)?|(?P<bare>trong))"
    rf"|(?P<most>(?:toi da[ ]+)?khong[ ]+(?:qua|vuot qua|(?:cham|muon|tre)[ ]+hon)|(?P<past>(?:qua|sau)(?:[ ]+thoi han)?)|(?:cham|muon)[ ]+nhat(?:[ ]+(?:la|sau|trong|khong qua|trong vong|trong thoi han))*|toi da(?:[ ]+la)?)"
    rf"|(?P<ahead>(?:it nhat|toi thieu)(?:[ ]+la)?(?=[^;.]{{1,30}}truoc)|truoc(?:[ ]+it nhat)?))[ ]+"
    rf"(?:ngay thu[ ]+(?P<nth>\d{{1,3}})(?=[ ]+(?:ke tu|tinh tu|sau))|{_N}[ ]+{_UNIT}){_FROM}"
)
_NOT_LIMIT = re.compile(
    r"\b(?:gia hạn|kéo dài|nghỉ|phạt|phép|họp|diễn ra|có hiệu lực|thời lượng|mức|tuổi|cư trú|công tác|kinh nghiệm)\b[^.;]{0,25}$",
    re.IGNORECASE,
)
"""With tones: "tổng hợp" is no "họp", "đề nghị" no "nghỉ"."""
_REFUSED = re.compile(rf"[^.;{BREAK}]{{0,120}}?\b(?:thi|coi nhu|xem nhu|duoc coi|khong (?:co|nhan|gui))\b")
"""What follows "quá 10 ngày kể từ …" where it sets a limit."""
IMMEDIATE = re.compile(
    rf"\b(?:(?:ngay[ ]+|cham nhat[ ]+)?trong[ ]+ngay[ ]+(?:lam viec(?:[ ]+(?:tiep theo|ke tiep))?|hom nay)|ngay[ ]+(?:sau[ ]+)?khi[ ]+(?:nhan|co|ket thuc|phat hien|hoan thanh|duoc)[^;.,{BREAK}]{{0,60}})"
)
_EVERY = r"(?:hang|moi|tung)"
_PERIOD = r"(?:nam|thang|quy|tuan|ngay)"
_LIST = rf"(?:[ ]*(?:,|va|hoac|;|/)[ ]*(?:{_EVERY}[ ]+)?(?:0?6[ ]+thang(?:[ ]+(?:dau nam|cuoi nam|mot lan))?|0?9[ ]+thang|{_PERIOD}|ca nam|dot xuat)\b)*"
_TIMES = r"(?:0?\d|mot|hai|ba|sau)"
RECURRING = re.compile(
    rf"\b(?:(?P<regular>(?:thuong xuyen[ ]*,[ ]*)?dinh ky)[ ]*[:(]?[ ]*(?:vao[ ]+)?(?:\w+[ ]+){{0,1}}?(?:(?:{_EVERY}[ ]+)?{_PERIOD}\b(?!\w){_LIST}|{_TIMES}[ ]+(?:thang|nam|tuan|quy)(?:[ ]*(?:/|mot|moi|1|01)?[ ]*(?:0?[1li]|mot)?[ ]*lan)?{_LIST})"
    rf"|(?P<every>{_EVERY}[ ]+{_PERIOD}\b{_LIST})"
    rf"|(?P<rate>{_TIMES}[ ]+(?:thang|nam|tuan|quy)[ ]*(?:/[ ]*(?:0?1|mot)?[ ]*|(?:mot|1|01)[ ]+)lan)"
    rf"|(?P<times>(?:toi thieu|it nhat)[ ]+(?:0?\d|mot|hai)[ ]+lan[ ]?/[ ]?(?:nam|thang|quy|tuan))"
    rf"|(?P<standing>(?:dinh ky|thuong xuyen)[ ]*(?:,|va|hoac)[ ]*(?:dinh ky[ ]*,?[ ]*(?:va|hoac)?[ ]*)?dot xuat))"
)
_RATE_BESIDE = re.compile(
    r"[^.;()\n]{0,60}\((?:toi thieu|it nhat)[ ]+(?:0?\d|mot|hai)[ ]+lan[ ]?/[ ]?(?:nam|thang|quy|tuan)\)"
)
_REPORTING_AFTER = re.compile(
    rf"[ ]*,?[ ]*(?:(?:co quan|cac|so|ubnd|dia phuong|don vi)[^.;,{BREAK}]{{0,50}}?[ ])?(?:to chuc[ ]+)?(?:tong hop|bao cao|so ket|tong ket|ra soat|kiem tra|danh gia|gui|cap nhat|lap|xay dung bao cao|tham muu bao cao)\b"
)
_REPORTING_BEFORE = re.compile(
    r"\b(?:bao cao|so ket|tong ket|gui bao cao|tong hop,? bao cao)(?:[ ](?!nam|thang)[^\W\d_]+){0,6}[ ]*\(?$"
)


def find_relative(view: View) -> Iterator[Deadline]:
    """Limits that run from an event; the event is `anchor`, the length `duration`."""
    for match in RELATIVE.finditer(view.flat):
        unit = match["unit"] or "ngay"
        unit_end = match.end("unit") if match["unit"] else match.end("nth")
        left = view.line[max(0, match.start() - 40) : match.start()]
        longer = unit in ("thang", "nam", "tuan")
        if (
            _NOT_LIMIT.search(left)
            or (match["most"] and longer and not match["anchor"])
            or (match["within"] and longer and not match["anchor"] and unit == "nam")
        ):
            continue
        if longer and re.search(r"\bhợp đồng[^.;]{0,25}$", left, re.IGNORECASE):
            continue
        if match["bare"] and not (match["anchor"] or "lam viec" in unit):
            continue
        if match["past"] and not (match["anchor"] and _REFUSED.match(view.flat, match.start("anchor"))):
            continue
        if match["ahead"] and unit in ("thang", "nam", "gio"):
            continue
        if re.match(r"[ ]*/|[ ]+\d", view.flat[unit_end : unit_end + 3]) or (
            unit in ("thang", "nam") and re.match(r"[ ]*\d", view.flat[unit_end:])
        ):
            continue
        number = _number(match["n"] or match["nth"])
        if number is None:
            continue
        relation: Literal["before", "within"] = "before" if match["ahead"] else "within"
        end = match.end() if match["anchor"] else unit_end
        while view.flat[end - 1] in " ,":
            end -= 1
        yield Deadline(
            start=match.start(), end=end, raw=view.raw(match.start(), end), confidence=0.85, kind="relative",
            relation=relation, duration=_duration(number, unit), working="lam viec" in unit,
            anchor=view.raw(match.start("anchor"), end) if match["anchor"] else None,
        )  # fmt: skip
    yield from _immediate(view)


_EXPIRY = re.compile(
    rf"\btruoc[ ]+khi[ ]+(?:het|ket thuc)[ ]+(?:thoi han|thoi hieu|hieu luc)[^;.,{BREAK}]{{0,60}}"
)


def _immediate(view: View) -> Iterator[Deadline]:
    for match in _EXPIRY.finditer(view.flat):
        yield Deadline(
            start=match.start(), end=match.end(), raw=view.raw(match.start(), match.end()), confidence=0.6,
            kind="relative", relation="before", anchor=view.raw(match.start(), match.end()),
        )  # fmt: skip
    for match in IMMEDIATE.finditer(view.flat):
        yield Deadline(
            start=match.start(), end=match.end(), raw=view.raw(match.start(), match.end()), confidence=0.6,
            kind="relative", relation="within", duration="P1D" if "lam viec" in match.group() else "P0D",
            working="lam viec" in match.group(), anchor=view.raw(match.start(), match.end()),
        )  # fmt: skip


def find_recurring(view: View) -> Iterator[Deadline]:
    """Duties that come back: "định kỳ hằng quý", "02 năm một lần", "tối thiểu 01 lần/năm"."""
    until = 0
    for match in RECURRING.finditer(view.flat):
        if match.start() < until or (match["every"] and not _is_duty(view, match)):
            continue
        rate = _RATE_BESIDE.match(view.flat, match.end()) if match["every"] else None
        until = rate.end() if rate else match.end()
        if rate:  # "Hằng năm tổ chức kiểm tra (tối thiểu 01 lần/năm)" is one duty
            yield Deadline(
                start=match.start(), end=until, raw=view.raw(match.start(), until), confidence=0.7, kind="recurring",
                recurrence=recurrence(match.group()),
            )  # fmt: skip
            continue
        begin = _said_earlier(view, match) if match["times"] else match.start()
        yield Deadline(
            start=begin, end=match.end(), raw=view.raw(begin, match.end()).rstrip(" ,;("),
            confidence=0.8 if match["regular"] else 0.6, kind="recurring", recurrence=recurrence(match.group()),
        )  # fmt: skip


_AND_EVERY = re.compile(
    rf"\bdinh ky[^.;]{{0,60}}\)[ ]*(?:,|va|;)[ ]*(?P<rhythm>{_TIMES}[ ]+(?:thang|nam|quy|tuan)|{_PERIOD})$"
)
"""The second rhythm of "định kỳ 6 tháng (trước 20/6) và 01 năm (trước 20/12)"."""


def said_before(view: View, at: int) -> str | None:
    """The rhythm that a day in brackets belongs to: "định kỳ 6 tháng (trước ngày 15/6)"."""
    low = max(view.paragraph_start(at), at - 60)
    opening = re.compile(r"[ ]*\([ ]*$").search(view.flat, low, at)
    if opening is None:
        return None
    said = [m for m in RECURRING.finditer(view.flat, low, opening.start()) if m.end() == opening.start()]
    if said:
        return recurrence(said[-1].group())
    also = _AND_EVERY.search(view.flat, low, opening.start())
    return recurrence(also["rhythm"]) if also else None


def _said_earlier(view: View, match: re.Match[str]) -> int:
    """Where "hàng năm" stands in the sentence of "(tối thiểu 01 lần/năm)": one duty, said twice."""
    unit = match["times"].rpartition("/")[2].strip()
    low = max(view.paragraph_start(match.start()), view.flat.rfind(". ", 0, match.start()) + 1)
    same = list(re.finditer(rf"\b{_EVERY}[ ]+{unit}\b", view.flat[low : match.start()]))
    return low + same[-1].start() if same else match.start()


def _is_duty(view: View, match: re.Match[str]) -> bool:
    """A bare "hằng năm" is a duty's rhythm only beside a verb of reporting."""
    left = view.flat[max(view.clause_start(match.start()), match.start() - 60) : match.start()]
    if re.match(
        r"[ ]+(?:to chuc[ ]+)?(?:it nhat[ ]+|toi thieu[ ]+)?\d{1,2}[ ]+(?:lop|cuoc|hoi nghi|khoa)\b",
        view.flat[match.end() : match.end() + 50],
    ):
        return True
    return bool(_REPORTING_AFTER.match(view.flat, match.end())) or bool(_REPORTING_BEFORE.search(left))


def recurrence(text: str) -> str | None:
    """ISO 8601 of the shortest rhythm named; None for "đột xuất" alone."""
    days = {"ngay": 1, "tuan": 7, "thang": 30, "quy": 90, "nam": 365}
    iso = {"ngay": "P{}D", "tuan": "P{}W", "thang": "P{}M", "quy": "P{}M", "nam": "P{}Y"}
    found: list[tuple[int, str]] = []
    for match in re.finditer(rf"(?:\b(?P<n>{_TIMES})[ ]+)?\b(?P<unit>ngay|tuan|thang|quy|nam)\b", text):
        number = (_number(match["n"]) if match["n"] else None) or 1
        if match["unit"] == "quy":
            found.append((90 * number, f"P{3 * number}M"))
        else:
            found.append((days[match["unit"]] * number, iso[match["unit"]].format(number)))
    return min(found)[1] if found else None


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() else parse_number_words(text)


def _duration(number: int, unit: str) -> str:
    letter = {"ngay": "D", "gio": "H", "tuan": "W", "thang": "M", "nam": "Y"}[unit.split(" ", maxsplit=1)[0]]
    return f"PT{number}H" if letter == "H" else f"P{number}{letter}"
