"""Deadlines: limits in time for duties, fixed, recurring or relative.

A date is a deadline only behind a marker ("trước", "chậm nhất", "đến hết", "hoàn thành
trong" …). Effect dates, reporting windows, periods of plans and events of the past are not.
"trước ngày X" excludes X. A year that is not printed is inferred from the issue date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date as day_of
from typing import Literal

from pipeline.language import rhythms
from pipeline.language.dates import PrintedDate, date_at
from pipeline.language.names import name_end
from pipeline.language.periods import period_at
from pipeline.language.spans import Context, Deadline
from pipeline.language.view import BREAK, View
from pipeline.record import Method

_TIME = r"(?:(?:luc[ ]+)?(?P<hour>\d{1,2})[ ]?(?:gio|h|g|:)[ ]?(?P<minute>[0-5]\d)?[ ]?(?:phut|p|')?[ ]*,?[ ]*(?:(?:cua[ ]+)?(?:thu[ ]+\w+|chu nhat)[ ]*,?[ ]*)?(?:vao[ ]+)?)?"
_WEEKDAY = r"(?:thu[ ]+(?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)"
_FILL = (
    r"(?:(?:la|vao|den|truoc|trong|het|la vao|khoang|moc|thoi diem|thoi gian|cuoi|ngay lam viec|luc|:)[ ]*)*"
)
MARKER = re.compile(
    rf"\b(?:(?P<before>(?:xong[ ]+|hoan thanh[ ]+)?truoc)"
    rf"|(?P<latest>(?:cham|muon|tre)[ ]+nhat|khong[ ]+(?:cham|muon|tre)[ ]+hon(?=[ ]+ngay[ ]+\d))"
    rf"|(?P<limit>han[ ]+(?:chot|cuoi(?:[ ]+cung)?|(?:nop|gui|nhan|dang ky|tra loi|bao cao)(?=[^.;:{BREAK}]{{0,40}}:))(?:[^.;:{BREAK}]{{0,40}}(?=:|[ ]la[ ]))?|thoi han(?=[ ]*:[ ]*(?:ngay[ ]+)?\d)|thoi han[ ]+(?:cuoi cung|hoan thanh|nop|gui|bao cao|nhan|tra loi|thuc hien|giai quyet|dang ky)?(?:[^.;:{BREAK}]{{0,40}}(?=:))?|thoi gian[ ]+(?:hoan thanh|nop|gui|gui bao cao|nhan|tra loi|giai quyet|dang ky)(?:[^.;:{BREAK}]{{0,40}}(?=:))?)"
    rf"|(?P<until>(?:cho[ ]+)?(?:den|toi)[ ]+het|het(?=[ ]+(?:ngay|thang|quy|nam)\b))"
    rf"|(?P<done>(?:hoan thanh|xong|dut diem|trinh|ban hanh)(?:[^.;:{BREAK}]{{0,60}}?)[ ]+(?P<within>trong|vao)(?=[ ]+(?:thang|quy|nam|ngay|dip|dau|giua|cuoi|0?[69][ ]+thang[ ]+(?:dau|cuoi))\b))"
    rf"|(?P<sent>(?:bao cao|gui|nop|tra loi|ban giao)(?:[^.;:{BREAK}]{{0,60}}?\b(?:ubnd|uy ban|so|bo|phong|ban|hoi dong|tinh uy|thanh uy|huyen uy|chu tich|giam doc)\b[^.;:{BREAK}]{{0,40}}?)?[ ]+(?P<sent_in>trong)(?=[ ]+(?:thang|quy|ngay)[ ]+\d))"
    rf"|(?P<on>(?:trong|vao)(?=[ ]+(?:ngay[ ]+)?{_WEEKDAY}[ ]+(?:hang|moi)[ ]+tuan\b)|vao(?=[ ]+ngay[ ]+[\d/]{{1,5}}(?:[ ]+thang[ ]+\d{{1,2}})?[ ]+(?:(?:hang|moi)[ ]+(?:thang|quy|nam)|(?:cua[ ]+)?thang[ ]+(?:cuoi|dau|sau|tiep theo|ke tiep))\b))"
    rf"|(?P<now>(?:tu|ke tu)[ ]+(?:nay|bay gio)[ ]+(?:cho[ ]+)?(?:den|toi))"
    rf"|(?P<to>(?:den|toi)(?=[ ]+(?:ngay|thang|quy|cuoi|nam)\b)))"
    rf"[ ]*:?[ ]*{_FILL}{_TIME}{_FILL}"
)
_AFTER = re.compile(
    r"\b(?:ke tu[ ]+)?(?P<w>sau|qua)[ ]+(?:thoi han[ ]+|thoi diem[ ]+)?(?:tren[ ]+)?(?=ngay[ ]*\d|\d{1,2}[ ]?(?:gio|h))(?:\d{1,2}[ ]?(?:gio|h)[ ]?\d{0,2}[ ]*(?:phut)?,?[ ]*)?"
)
_REFUSED = re.compile(rf"[^.{BREAK}]{{0,90}}?\b(?:khong|coi nhu|xem nhu|duoc coi|se bi|thi)\b")
_YEARLY = re.compile(r"[ ]*,?[ ]*(?:cua[ ]+)?(?:hang|moi|tung)[ ]+nam\b")
_NEXT_YEAR = re.compile(r"[ ]*,?[ ]*(?:cua[ ]+)?nam[ ]+(?:sau|tiep theo|ke tiep|lien ke)\b")
_EVERY_YEAR = re.compile(r"\b(?:dinh ky[ ]+)?(?:hang|moi)[ ]+nam\b")
# With tones, in lower case: "tỉnh" is not "tính", "cấp" not "cáp".
_NOT_DUTY = re.compile(
    r"(?:\b(?:hiệu lực|tính|số liệu|lũy kế|luỹ kế|thời điểm)(?: thi hành)?[ ]*(?:kể từ|từ|đến|,)?[ ]*"
    r"|\b(?:được )?(?:ban hành|(?<!cung )cấp|sinh|ký|thành lập|tuyển dụng|tồn tại|phát sinh|ký kết|xây dựng|khởi công|sử dụng|đã|được giao|bổ nhiệm|công tác)"
    r"(?:[ ](?!hoàn thành|gửi|nộp|báo cáo|xong|phải|về)[^\W\d_]+){0,2}[ ]+(?:từ[ ]+)?)$"
)
_CLAUSE_START = re.compile(r"(?:^|[.;:(–-])[ ]*\w")
_DONE_BEFORE = re.compile(
    r"\bđã (?:cơ bản )?(?:hoàn thành|thực hiện|gửi|nộp|báo cáo|triển khai|tổ chức|phê duyệt)\b[^.;,]{0,60}$"
)
_INTERVAL = re.compile(
    r"\btu[ ]+(?:\d{1,2}[ ]?(?:gio|h)\d*[ ]*)?(?:ngay|thang|quy|nam)?[ ]*[\dIVX][^;.]{0,40}$", re.IGNORECASE
)
_RECEIVING = re.compile(
    r"\b(?:nhan|nop|gui|dang ky|lay y kien|gop y|hoan thanh|tiep nhan|thu ho so|phat hanh ho so|tham du|binh chon|bo phieu|bao cao|rut)\b"
)
_COMPLETING = re.compile(rf"[^.;{BREAK}]{{0,60}}?\b(?:xong|hoan thanh|dut diem|phai|cham nhat)\b")
_DUTY = re.compile(
    r"\b(?:hoan thanh|xong|thuc hien|nop|gui|dang ky|nhan|keo dai|bao cao|trinh|gia han|khac phuc|dut diem|phan dau)\b[^.;]{0,50}$"
)
_DAY_OF = re.compile(
    r"ngay[ ]+(?:thu[ ]+)?(?P<day>0?[1-9]|[12]\d|3[01]|cuoi cung)[ ]*(?:,[ ]*)?(?:(?:va|,)[ ]*(?:ngay[ ]+)?\d{1,2}[ ]+)?(?=(?:(?:cua[ ]+)?(?:hang|moi|tung)[ ]+(?:thang|quy)|cua[ ]+thang|cua[ ]+quy|thang[ ]+(?:sau|tiep theo|lien ke|cuoi|dau)|(?:cua[ ]+)?(?:thang|quy)\b(?![ ]*\d)))"
)
_DAY_ALONE = re.compile(r"(?:ngay[ ]+)?(?P<day>0?[1-9]|[12]\d|3[01])(?=[ ]*\))")
_PERIOD_OF = re.compile(
    r"ngay[^.;]{0,30}?\b(?:thang[ ]+(?:dau|cuoi)[ ]+(?:cua[ ]+)?)?(?P<p>quy|thang)\b(?:[ ]+(?:cuoi quy|sau|tiep theo|cuoi|lien ke|dau|bao cao)(?:[ ]+\w+)?)?"
)
_WEEKLY = re.compile(
    rf"(?:ngay[ ]+)?{_WEEKDAY}(?=[ ]+(?:cua[ ]+)?(?:hang|moi|tuan)[ ]?)(?:[ ]+(?:cua[ ]+)?(?:hang[ ]+|moi[ ]+)?tuan(?:[ ]+(?:ke tiep|sau|tiep theo))?)?"
)
_WHO = re.compile(
    r"\b(?:[Đđ]ề nghị|[Yy]êu cầu|[Gg]iao(?: cho| nhiệm vụ cho)?|[Mm]ời)[ ]+(?=[A-ZĐÀ-Ỹ]|các |Các |từng |những |Thủ trưởng |đồng chí )"
)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A marker and where its date should begin."""

    start: int
    at: int
    relation: str
    kind: str
    time: str | None


def find_deadlines(view: View, context: Context) -> tuple[Deadline, ...]:
    """Every deadline of the view, in order; where two overlap the one with a date stays."""
    found: list[Deadline] = []
    for mark in _marks(view):
        deadline = _fixed(view, mark, context) or _monthly(view, mark)
        if deadline is not None and not _overlaps(deadline, found):
            found.append(deadline)
    found.extend([*_refusals(view, context, found)])
    found.extend(d for d in _plan_limits(view, context) if not _overlaps(d, found))
    found.extend(d for d in rhythms.find_relative(view) if not _overlaps(d, found))
    for recurring in rhythms.find_recurring(view):
        if not _overlaps(recurring, found) and not _told_by(view, recurring, found):
            found.append(recurring)
    found.sort(key=lambda d: d.start)
    return tuple(replace(d, assignee=_assignee(view, d.start)) for d in found)


def _marks(view: View) -> Iterator[_Mark]:
    at = 0
    while match := MARKER.search(view.flat, at):
        kind = next(
            k for k in ("before", "latest", "limit", "until", "done", "sent", "on", "now", "to") if match[k]
        )
        filler = view.flat[match.start() : match.end()]
        relation = (
            "before"
            if kind == "before" or (re.search(r"\btruoc[ ]", filler + " ") and kind not in ("done", "sent"))
            else "by"
        )
        inner = {"done": "within", "sent": "sent_in"}.get(kind)
        start = match.start(inner) if inner else match.start()
        time = (
            f"{int(match['hour']):02d}:{match['minute'] or '00'}"
            if match["hour"] and int(match["hour"]) < 25
            else None
        )
        yield _Mark(start, match.end(), relation, kind, time)
        at = max(match.start() + 2, start + 1)


def _overlaps(one: Deadline, others: list[Deadline]) -> bool:
    return any(one.start < o.end and o.start < one.end for o in others)


def _fixed(view: View, mark: _Mark, context: Context) -> Deadline | None:
    date = _date_near(view, mark.at)
    if date is None or (date.day is None and _ABOUT.search(view.flat, mark.start, date.start)):
        return _by_period(view, mark, context)
    if _excused(view, mark, date):
        return None
    end = date.end
    if date.year is None and date.day is not None:
        return _without_year(view, mark, date, context)
    if date.year is None or (
        date.day is None
        and mark.kind == "before"
        and date.month is None
        and not date.quarter
        and _is_period(view, mark)
    ):
        return None
    iso = (
        date.last_day
        if mark.kind in ("done", "sent", "limit", "until", "latest", "now") or date.day
        else _start_or_end(date, mark)
    )
    if _is_past(iso, context):
        return None
    start_date = context.issue_date.isoformat() if mark.kind == "now" and context.issue_date else None
    return Deadline(
        start=mark.start, end=end, raw=view.raw(mark.start, end), confidence=0.92 if date.day else 0.7, date=iso,
        start_date=start_date, relation="before" if mark.relation == "before" else "by", time=mark.time,
    )  # fmt: skip


_ABOUT = re.compile(r"\b(?:dau|giua|cuoi)\b")


def _by_period(view: View, mark: _Mark, context: Context) -> Deadline | None:
    """ "trong 6 tháng đầu năm", "trong quý I năm sau", "vào cuối năm 2026": what is no plain date."""
    if mark.kind not in ("done", "sent", "now", "until", "latest"):
        return None
    about = _ABOUT.search(view.flat, mark.start, mark.at + 5)
    for at in (about.start() if about else -1, mark.at):
        period = period_at(view, at, context.issue_date) if at >= 0 else None
        if (
            period is not None
            and not _excused(view, mark, period.printed)
            and not _is_past(period.last, context)
        ):
            return Deadline(
                start=mark.start, end=period.printed.end, raw=view.raw(mark.start, period.printed.end), confidence=0.6,
                date=period.date, relation="by", method=Method.INFERRED if period.inferred else Method.RULE,
                start_date=context.issue_date.isoformat() if mark.kind == "now" and context.issue_date else None,
            )  # fmt: skip
    return None


_DAY_AND_MONTH = re.compile(
    rf"(?P<day>0?[1-9]|[12]\d|3[01])/(?P<month>0?[1-9]|1[0-2])(?=[ ]*(?:[).,;]|$|{BREAK}|va[ ]|hang[ ]nam))(?![.,]\d)"
)
"""A day without "ngày" and year at the end of a phrase: "(trước 20/6)"; "2/3 số phiếu" is none."""


def _date_near(view: View, at: int) -> PrintedDate | None:
    """The date at `at`, a word "ngày" or "cuối" aside."""
    for start in (at, view.flat.find("ngay", at - 6, at + 1)):
        if start >= 0:
            date = date_at(view, start)
            if date is not None:
                return date
    # the filler may have eaten "ngay" of "ngay lam viec"; a weekday may stand before the date
    bare = _DAY_AND_MONTH.match(view.flat, at)
    if bare and int(bare["day"]) <= monthrange(2000, int(bare["month"]))[1]:
        return PrintedDate(at, bare.end(), None, int(bare["month"]), int(bare["day"]))
    skip = re.compile(rf"(?:ngay[ ]+)?{_WEEKDAY}[ ]*,?[ ]*(?:\([ ]*)?").match(view.flat, at)
    return date_at(view, skip.end()) if skip else None


def _is_period(view: View, mark: _Mark) -> bool:
    return not _DUTY.search(view.flat, max(0, mark.start - 70), mark.start)


def _start_or_end(date: PrintedDate, mark: _Mark) -> str | None:
    """ "trước tháng 8/2026" ends before the month begins; "đến tháng 8" includes it."""
    if mark.relation == "before" and date.year is not None:
        month = date.month or (date.quarter * 3 - 2 if date.quarter else 1)
        return f"{date.year:04d}-{month:02d}-01"
    return date.last_day


def _small_at_start(text: str) -> str:
    """`text` with small letters where a clause begins: "Tính đến" tells as "tính đến", "Sở Xây dựng" stays a name."""
    return _CLAUSE_START.sub(lambda m: m.group().lower(), text)


def _excused(view: View, mark: _Mark, date: PrintedDate) -> bool:
    """Whether the words round a marker say that no duty is meant."""
    left = view.flat[max(view.paragraph_start(mark.start), mark.start - 70) : mark.start]
    printed = _small_at_start(view.line[mark.start - len(left) : mark.start])
    if (mark.kind != "latest" and _NOT_DUTY.search(printed)) or re.search(
        r"\b(?:(?:co|het) hieu luc|co gia tri|co thoi han)\b[^.;]{0,50}$", left
    ):
        return True
    if mark.kind == "before" and re.search(r"\bden\b", view.flat[mark.start : mark.at]):
        return True  # "từ ngày … năm trước đến ngày …"
    if mark.kind == "until" and re.search(r"\b(?:du kien|uoc)\b[^.;]{0,20}$", left):
        return True
    if mark.kind in ("until", "to") and _INTERVAL.search(left):
        wide = view.flat[max(view.paragraph_start(mark.start), mark.start - 140) : mark.start]
        return not (_RECEIVING.search(wide) and date.day)
    if mark.kind == "to":
        if date.day is None and date.month is None and date.quarter is None:
            return True  # "đến năm 2030" is an aim
        wanted = _COMPLETING.match(view.flat, date.end) or re.search(
            r"\b(?:nop|gui|dang ky|nhan|keo dai|hoan thanh|gia han|phan dau)\b[^.;]{0,40}$", left
        )
        return not wanted or bool(re.search(r"\bdu kien\b[^.;]{0,20}$", left))
    if _DONE_BEFORE.search(printed):
        return True
    if mark.kind == "done":
        clause = view.flat[view.clause_start(mark.start) : mark.start]
        aim = re.search(r"\b(?:muc tieu|phan dau(?! hoan thanh)|du kien)\b[^.]*$", clause[-160:])
        return bool(aim or re.search(r"\b(?:da|duoc)[ ]*$", left)) or (
            date.day is not None and "ngay" not in view.flat[mark.at - 5 : date.end]
        )
    return (
        mark.kind == "until"
        and view.flat.startswith("het", mark.start)
        and not _DUTY.search(left)
        and bool(re.search(r"\b(?:thoi gian|giai doan)\b", left))
    )


def _is_past(iso: str | None, context: Context) -> bool:
    return iso is not None and context.issue_date is not None and iso < context.issue_date.isoformat()


def _without_year(view: View, mark: _Mark, date: PrintedDate, context: Context) -> Deadline:
    """A day of a year that is not printed: yearly where the words say so, else of the next such day."""
    yearly, following = _YEARLY.match(view.flat, date.end), _NEXT_YEAR.match(view.flat, date.end)
    tail = yearly or following
    end = tail.end() if tail else date.end
    relation: Literal["before", "by"] = "before" if mark.relation == "before" else "by"
    clause = view.flat[view.clause_start(mark.start) : mark.start]
    rhythm = rhythms.said_before(view, mark.start)
    recurs = yearly is not None or rhythm or (following is None and bool(_EVERY_YEAR.search(clause)))
    iso = _next_day(date, context, following is not None)
    return Deadline(
        start=mark.start, end=end, raw=view.raw(mark.start, end), confidence=0.8 if iso else 0.6, date=iso,
        method=Method.INFERRED if iso else Method.RULE, kind="recurring" if recurs else "fixed",
        recurrence=(rhythm or "P1Y") if recurs else None, anchor=date.iso if recurs or not iso else None,
        relation=relation, time=mark.time,
    )  # fmt: skip


def _next_day(date: PrintedDate, context: Context, following: bool) -> str | None:
    """The day in the year of the issue date, or the next where it is past by then; None unknown."""
    issued = context.issue_date
    if issued is None or date.month is None or date.day is None:
        return None
    for year in range(issued.year + following, issued.year + 9):
        try:
            day = day_of(year, date.month, date.day)
        except ValueError:  # 29/02
            continue
        if day >= issued:
            return day.isoformat()
    return None


def _monthly(view: View, mark: _Mark) -> Deadline | None:
    """ "trước ngày 20 hằng tháng", "trước 15 giờ thứ Năm hằng tuần", "ngày cuối cùng của quý"."""
    for at in (mark.at, max(view.flat.find("ngay", mark.at - 6, mark.at + 1), 0)):
        alone, rhythm = _DAY_ALONE.match(view.flat, at), rhythms.said_before(view, mark.start)
        if alone and rhythm:  # "hằng tháng (trước ngày 20)"
            return _recurring(view, mark, alone.end(), rhythm, f"---{int(alone['day']):02d}")
        match = _DAY_OF.match(view.flat, at)
        if match:
            rest = _PERIOD_OF.match(view.flat, at)
            end = rest.end() if rest else match.end()
            recurrence = "P3M" if "quy" in view.flat[at:end] else "P1M"
            day = match["day"]
            anchor = f"---{int(day):02d}" if day.isdigit() else "last"
            return _recurring(view, mark, end, recurrence, anchor)
    weekly = _WEEKLY.search(view.flat, mark.start, mark.at + 40)
    if weekly and weekly.start() <= mark.at:
        return _recurring(view, mark, weekly.end(), "P1W", view.raw(weekly.start(), weekly.end()))
    return None


def _recurring(view: View, mark: _Mark, end: int, recurrence: str, anchor: str) -> Deadline:
    return Deadline(
        start=mark.start, end=end, raw=view.raw(mark.start, end), confidence=0.85, kind="recurring",
        recurrence=recurrence, anchor=anchor, relation="before" if mark.relation == "before" else "by", time=mark.time,
    )  # fmt: skip


def _refusals(view: View, context: Context, found: list[Deadline]) -> Iterator[Deadline]:
    """ "sau ngày 19/12/2017 … sẽ không nhận": the day named is the last one, unless it was said just before."""
    for match in _AFTER.finditer(view.flat):
        date = date_at(view, match.end())
        if date is None or date.day is None or not _REFUSED.match(view.flat, date.end):
            continue
        iso = date.iso if date.year else _next_day(date, context, following=False)
        told = any(d.date == iso and match.start() - d.end < 200 and d.start < match.start() for d in found)
        if iso and not told and not _is_past(iso, context):
            yield Deadline(
                start=match.start(), end=date.end, raw=view.raw(match.start(), date.end), confidence=0.75, date=iso,
                method=Method.RULE if date.year else Method.INFERRED, relation="by",
            )  # fmt: skip


_PLANNED = re.compile(r"\btrong[ ]+(?=(?:nam|quy|thang)[ ]+[\dIVXivx])")
_PLAN_VERB = re.compile(
    r"[ ]*(?:[-–+*•]|\d{1,2}\.|[a-zđ]\))[ ]*(?:[Tt]iếp tục|[Tt]ổ chức|[Tt]riển khai|[Pp]hối hợp|[Cc]hủ trì|[Xx]ây dựng|[Tt]hực hiện|[Hh]oàn thiện|[Nn]ghiên cứu|[Rr]à soát|[Tt]ham mưu)\b"
)


def _plan_limits(view: View, context: Context) -> Iterator[Deadline]:
    """ "- Tiếp tục triển khai … trong năm 2025.": an item that opens with a duty and ends with its period."""
    for match in _PLANNED.finditer(view.flat):
        date = date_at(view, match.end())
        last = date.last_day if date and date.day is None else None
        if (
            date is None
            or last is None
            or context.issue_date is None
            or _is_past(last, context)
            or context.doc_type == "BC"
        ):
            continue
        if view.line[date.end : date.end + 1] not in (".", ";") or not _PLAN_VERB.match(
            view.line, view.paragraph_start(match.start())
        ):
            continue
        month = date.month or (date.quarter * 3 - 2 if date.quarter else 1)
        yield Deadline(
            start=match.start(), end=date.end, raw=view.raw(match.start(), date.end), confidence=0.6, date=last,
            start_date=f"{date.year:04d}-{month:02d}-01", relation="within",
        )  # fmt: skip


def _told_by(view: View, recurring: Deadline, found: list[Deadline]) -> bool:
    """Whether a dated recurring limit of the same sentence already says it."""
    stop = view.line.find(".", recurring.end)
    end = min(view.paragraph_end(recurring.start), len(view.line) if stop < 0 else stop)
    return any(o.kind == "recurring" and recurring.start <= o.start <= end for o in found)


def _assignee(view: View, at: int) -> str | None:
    """Whom the paragraph asks: the nearest "đề nghị X", "yêu cầu X", "giao X" on the left."""
    asked = list(_WHO.finditer(view.line, max(view.paragraph_start(at), at - 700), at))
    last = asked[-1] if asked else None
    if last is None:
        return None
    end = min(name_end(view, last.end()), at)
    name = view.raw(last.end(), end)
    return name if 3 <= len(name) <= 100 else None
