"""What a sentence of duty asks for: the action without who, with whom, until when and why.

"Chủ trì, phối hợp với X tổ chức tập huấn nhằm …" asks for "tổ chức tập huấn". The sentence as
printed stays the task's raw wording; the action is its normal form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.language.duty_words import small, verb_inside
from pipeline.language.spans import Citation, Deadline
from pipeline.language.view import BREAK, UPPER, View, ends_in_abbreviation

_SENTENCE = re.compile(rf"[.!?][ ]+(?=[{UPPER}])")
_VERB = rf"(?:{small()}|để|trong việc|trong quá trình|làm|thông tin)"
ACTION = re.compile(rf"\b{_VERB}\b", re.IGNORECASE)
"""A verb that papers ask things with."""
_WITH = re.compile(
    r"(?:[Tt]iếp tục[ ]+)?(?:[Cc]hủ trì|[Cc]hủ động)?,?[ ]*(?:và[ ]+)?[Pp]hối hợp(?:[ ]+chặt chẽ)?(?:[ ]+(?:với|cùng))?[ ]+"
    rf"(?=(?![ ]*{_VERB}\b)[^.\n]{{3}})"
)
_OTHER_VERB = re.compile(r"(?<=[ ])(?:để|trong việc|trong quá trình|làm|thông tin)\b")
_LEADS = re.compile(rf"[Cc]hủ trì,?[ ]+(?:(?:và|cùng)[ ]+)?(?P<verb>{_VERB})\b")
_LEAD_IN = re.compile(r"[ ,:]*(?:(?:có|chịu) trách nhiệm|cần|phải|sẽ)?[ ,:]*")
_GROUND = re.compile(r"(?:Trên cơ sở|Căn cứ|Để|Nhằm|Ngoài ra|Đồng thời)[ ,][^;" + BREAK + r"]{5,300}?,[ ]+")
_STANDING = re.compile(
    r"[ ]*(?:,|hoặc|và)?[ ]*(?:(?:hoặc|và)[ ]+)?(?:đột xuất)?[ ]*(?:(?:khi có|theo)[ ]+yêu cầu)?[ ]*,?[ ]*"
)
_RHYTHM = re.compile(r"(?:Định kỳ[ ,]*)?(?:H[ằà]ng|Mỗi)[ ](?:năm|qu[ýí]|tháng|tuần|ngày)[ ]*,[ ]*")
"""Before a day: "Hàng năm, trước ngày 15 tháng 12, …"."""
_DONE = re.compile(r"(?:hoàn thành|xong|dứt điểm)(?=[ ])")
_PURPOSE = re.compile(r",?[ ]+nhằm[ ]")
_UNDER = re.compile(r",?[ ]+theo[ ](?:(?!theo[ ])[^\s;,]+[ ,]+){0,12}$")


def sentences(view: View, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of [start, end): split at a full stop before a capital, abbreviations aside."""
    begin = start
    for match in _SENTENCE.finditer(view.line, start, end):
        if not ends_in_abbreviation(view.line, match.start() + 1):
            yield begin, match.start()
            begin = match.end()
    if begin < end:
        yield begin, end


def partners(view: View, start: int, end: int) -> tuple[int, int] | None:
    """Where the bodies stand whom an opening "(Chủ trì,) phối hợp với …" names."""
    match = _WITH.match(view.line, start, end)
    if match is None:
        return None
    limit = min(end, match.end() + 260)
    stop = view.line.find(".", match.end(), limit)
    limit = limit if stop < 0 else stop
    other = _OTHER_VERB.search(view.line, match.end() + 3, limit)
    verb = min(verb_inside(view, match.end(), limit), other.start() if other else limit)
    return (match.end(), verb) if verb < limit else None


def action(
    view: View,
    start: int,
    end: int,
    who: str,
    deadlines: Sequence[Deadline],
    citations: Sequence[Citation],
) -> str:
    """The action of the sentence [start, end) that `who` is charged with, on one line."""
    at = _begin(view, start, end, who, deadlines)
    stop = _stop(view, at, end, deadlines, citations)
    return view.raw(at, stop).strip(" ,;.:-–/")


def _begin(view: View, start: int, end: int, who: str, deadlines: Sequence[Deadline]) -> int:
    at = _skip(_LEAD_IN, view, start, end)
    ground = _GROUND.match(view.line, at, end)
    if ground:
        after = ground.end()
        named = bool(who) and view.line.startswith(who, after)
        after = _skip(_LEAD_IN, view, after + len(who) if named else after, end)
        if named or re.match(_VERB, view.line[after:end], re.IGNORECASE):
            at = after
    rhythm = _skip(_RHYTHM, view, at, end)
    at = rhythm if any(abs(d.start - rhythm) < 2 for d in deadlines) else at
    first = next((d for d in deadlines if abs(d.start - at) < 2), None)
    if first is not None:
        at = _skip(_STANDING, view, first.end if _opens(first) else first.start, end)
    met = partners(view, at, end)
    if met:
        return met[1]
    leads = _LEADS.match(view.line, at, end)
    return leads.start("verb") if leads else at


def _opens(deadline: Deadline) -> bool:
    """Whether its wording is time alone: "Hàng năm tổ chức kiểm tra (…)" holds the duty itself."""
    return "(" not in deadline.raw


def _stop(view: View, at: int, end: int, deadlines: Sequence[Deadline], citations: Sequence[Citation]) -> int:
    stop = end
    purpose = _PURPOSE.search(view.line, at + 12, end)
    if purpose:
        stop = purpose.start()
    for deadline in deadlines:
        if at + 12 <= deadline.start < stop and deadline.kind != "relative" and deadline.date is not None:
            done = _DONE.match(view.line, deadline.start)  # "hoàn thành trước ngày …" keeps its verb
            stop = done.end() if done else deadline.start
    for cited in citations:
        if at + 20 <= cited.start < stop:
            under = _UNDER.search(view.line, at + 12, cited.start)
            stop = under.start() if under else stop
            break
    return stop


def _skip(pattern: re.Pattern[str], view: View, at: int, end: int) -> int:
    match = pattern.match(view.line, at, end)
    return match.end() if match else at
