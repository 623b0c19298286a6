"""Tasks: who must do what, with whom, by when.

A task hangs on "Giao X: …", on a heading that is the name of a body ("3. Sở Tài chính") or on
an item that begins with one. Bullets under a heading inherit its assignee and section. Each
sentence of duty is a task of its own; sentences that tell or explain are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.language.actions import ACTION, action, partners, sentences
from pipeline.language.spans import Agency, Citation, Context, Deadline, Task
from pipeline.language.view import BREAK, View, as_read

_NUMBER = re.compile(
    r"[ ._~]{0,4}(?:[-–][ ]?(?=\d{1,2}[.)]))?(?P<n>[IVX]{1,5}(?=[.)])|\d{1,2}(?:\.\d{1,2})*(?=[.)]|[ ])|\d{1,2}(?=:[ ]?[A-ZĐ])|[a-zđ](?=\)))[.):]{0,2}[ ]*"
)
_BULLET = re.compile(r"[ ._]{0,4}[-–—+*•▪●_~][ ]*")
_ORDER = re.compile(
    r"[ ]*(?P<verb>Giao(?: cho| nhiệm vụ cho| nhiệm vụ)?|Đề nghị|Yêu cầu|Phân công|Ủy quyền(?: cho)?)[ ]+(?P<who>[^:\n]{2,200}?)(?P<colon>:)?(?=[ \n]|$)"
)
_SUBJECT_ORDER = re.compile(
    r"[^.;:\n]{3,120}?[ ](?:yêu cầu|đề nghị|giao(?: cho)?)[ ]+(?=(?:các|Các|Thủ trưởng|Giám đốc|Chủ tịch|Sở|UBND|Ủy ban|Uỷ ban|Ban|Phòng|đơn vị|cơ quan|những|Văn phòng|Cục|Chi cục)\b)"
)
_END = re.compile(r"[ *]*(?:N[ơo]i nh[ậa]n|Lưu:|TM\.|KT\.|TL\.|TUQ\.)")
_LETTERHEAD = re.compile(
    r"[ *]*(?:Phụ lục|PHỤ LỤC|CỘNG H|ỦY BAN|UBND TỈNH|UBND HUYỆN|DANH SÁCH|Căn cứ|Kính gửi|Số:)"
)
_NOT_A_DUTY = re.compile(
    r"[ ]*(?:đã|báo cáo (?:tình|kết quả|việc)|nhận được|ban hành (?:Kế hoạch|Quyết định|Công văn)|có ý kiến|thông báo|trân trọng|kính|là\b|(?:bao )?gồm\b|\(|(?i:đại diện|lãnh đạo|ban giám đốc|giám đốc|phó giám đốc|trưởng|phó trưởng|chuyên viên)\b)"
)
_GROUP = (
    r"(?:các|Các|những|Những)[ ]+(?:cơ quan|đơn vị|sở|Sở|ban|Ban|ngành|Ngành|địa phương|huyện|xã|phường|tổ chức|thành viên|đội|bộ|Bộ"
    r"|phòng|Phòng|trường|Trường|trung tâm|Trung tâm|bệnh viện|Bệnh viện|doanh nghiệp|cá nhân|học viên|đồng chí|Đồng chí|ông|Ông|bà"
    r"|thầy|Thầy|cô|cấp|hội|Hội|đoàn|Đoàn|khoa|Khoa|công ty|Công ty|ngân hàng|Ngân hàng|chi nhánh|Chi cục|chi cục|Cục|tập thể|chủ"
    r"|nhà thầu|hộ|UBND|Ủy ban|Uỷ ban|Thủ trưởng|thủ trưởng|cán bộ|công chức|viên chức|giáo viên|sinh viên)"
)
_PLURAL = re.compile(
    rf"[ ]*(?P<who>(?:{_GROUP}|Thủ trưởng|Giám đốc|Lãnh đạo|Chủ tịch|Người đứng đầu|Trưởng)\b[^:.;\n]{{0,180}}?)(?P<colon>:)(?=[ \n]|$)"
)
_ROLE_OF = re.compile(
    r"(?:Thủ trưởng|Giám đốc|Chủ tịch|Trưởng|Chánh|Lãnh đạo|Người đứng đầu|Cục trưởng|Chi cục trưởng)[ ]*(?:các |phòng |Văn phòng )?$"
)
_LEAD = re.compile(
    as_read(
        r"(?P<lead>[Cc]hủ trì|[Cc]hịu trách nhiệm|[Cc]ó trách nhiệm|[Tt]ham mưu|[Tt]hực hiện|[Tt]ổ chức|[Tt]riển khai|[Tt]iếp tục|[Hh]ướng dẫn|[Tt]heo dõi|[Kk]iểm tra|[Rr]à soát|[Bb]áo cáo|[Tt]ổng hợp|"
        r"[Pp]hối hợp|[Cc]ăn cứ|[Xx]ây dựng|[Bb]ố trí|[Cc]ân đối|[Gg]ửi|[Cc]ử|[Cc]ung cấp|[Đđ]ăng ký|[Kk]hẩn trương|[Cc]hỉ đạo|[Xx]em xét|[Tt]rình|[Nn]ghiên cứu|[Cc]hủ động|[Tt]ăng cường|[Qq]uan tâm|[Ll]ập|[Tt]hông báo|[Đđ]ôn đốc|[Pp]hân công|[Bb]ổ sung|[Tt]uyên truyền|[Pp]hổ biến|[Hh]oàn thành|[Nn]ghiêm túc|[Kk]ịp thời|[Đđ]ảm bảo|[Bb]ảo đảm|[Qq]uán triệt|[Cc]ần|[Pp]hải|[Cc]ó (?:văn bản|kế hoạch|ý kiến)|[Nn]hắc nhở|[Tt]ạo điều kiện|[Tt]ích cực|[Hh]ỗ trợ|[Ss]ắp xếp|[Ll]iên hệ|[Hh]oàn chỉnh|[Hh]oàn thiện|[Đđ]ẩy mạnh|[Pp]hát huy|[Cc]huẩn bị|[Tt]hẩm định|[Tt]ham gia|[Hh]uy động|[Vv]ận động|[Pp]hê duyệt|[Cc]ó thể|[Gg]iám sát|[Xx]ử lý|[Tt]ự túc)\b"
    )
)
_FOR = re.compile(
    r"Đối với (?P<who>[^;\n]{3,240}?),[ ]*(?:yêu cầu|đề nghị|cần|phải|giao)[ ]+(?=(?P<verb>\w+ \w+))"
)
_LATER = re.compile(
    r"(?:Trên cơ sở|Định kỳ|H[ằà]ng (?:năm|quý|tháng|tuần)|Trước ngày|Chậm nhất|Đồng thời,?)[ ]"
)
_TOLD = re.compile(
    r"(?:Kinh phí|Thời gian|Nguồn|Nội dung|Hồ sơ|Ngoài ra,? (?!giao|đề nghị)|Trong đó|Riêng)[ ]"
)
_TELLS = re.compile(
    r"[ ]+(?:ban hành|đã|đang|báo cáo|thông báo|nhận được|trân trọng|kính|xin|gửi|trình|có (?:ý kiến|công văn|văn bản))\b"
)
"""After a body's name in running text: what it does, not what it must do."""
_PERSON = re.compile(
    r"(?:Đại diện|đại diện|Lãnh đạo|Ban Giám đốc|Giám đốc|Phó |Trưởng |Chuyên viên|Cán bộ phụ trách|Học viên|Danh hiệu)"
)
_OPENS_LIST = re.compile(
    r"(?:[Cc]hủ trì|[Pp]hối hợp|[Tt]hực hiện (?:các|một số) (?:nội dung|nhiệm vụ|công việc))"
)
_CLOSING = re.compile(
    r"(?:tổ chức |triển khai |nghiêm túc |nghiêm |khẩn trương )*(?:thực hiện|triển khai)\b[^,;.]{0,60}"
    r"(?:Công văn|Chỉ thị|Thông báo|văn bản|Kế hoạch|Công điện) này$"
)
_WITH = re.compile(r"[Pp]hối hợp(?:[ ]+chặt chẽ)?(?:[ ]+(?:với|cùng))?[ ]+(?P<who>[^;.\n]{3,200})")
_WITH_END = re.compile(
    as_read(
        r"(?:,[ ]*|[ ])(?=(?:tham mưu|triển khai|tổ chức|hướng dẫn|thực hiện|khẩn trương|trình|xem xét|kiểm tra|rà soát|xây dựng|đôn đốc|theo dõi|tiến hành|tiếp tục|báo cáo|giải quyết|đề xuất|lập|cung cấp|thẩm định|để|trong việc|nghiên cứu|có (?:văn bản|ý kiến|kế hoạch)|bố trí|tuyên truyền|làm|chuẩn bị|căn cứ|cân đối|tổng hợp)\b)"
    )
)


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with what was found in it before its tasks."""

    view: View
    agencies: tuple[Agency, ...]
    deadlines: tuple[Deadline, ...]
    citations: tuple[Citation, ...]
    orders_only: bool


@dataclass(frozen=True, slots=True)
class _Item:
    """A paragraph: its span, its number and whether a bullet opens it."""

    start: int
    body: int
    end: int
    number: str | None
    bullet: bool
    marked: bool = False  # a sign follows the number: "3." opens an item, "62" is a table's


@dataclass(frozen=True, slots=True)
class _Charge:
    """Who is charged at the moment, under which section, and how deep it was said."""

    who: str
    section: str | None
    depth: int


def find_tasks(
    view: View,
    context: Context,
    agencies: tuple[Agency, ...],
    deadlines: tuple[Deadline, ...],
    citations: tuple[Citation, ...] = (),
) -> tuple[Task, ...]:
    """Every task of the view, in order; a report tells what bodies did and an invitation
    who comes, so only orders count there."""
    text = _Text(view, agencies, deadlines, citations, context.doc_type in ("BC", "TTr", "BB", "GM"))
    tasks: list[Task] = []
    charge: _Charge | None = None
    section: str | None = None
    roman: str | None = None
    for item in _items(view):
        if _END.match(view.line, item.start):
            if tasks:
                break
            continue
        if _LETTERHEAD.match(view.line, item.start):
            charge = None
            continue
        depth = _depth(item)
        if item.number and depth == 0:
            roman, section = item.number, item.number
        elif item.number and depth == 1:
            section = f"{roman}.{item.number}" if roman else item.number
        if charge and depth <= charge.depth and (item.number or not item.bullet) and depth < 3:
            charge = None
        charge_here, body = _charged(text, item, section, depth)
        if charge_here:
            charge = charge_here
            if body is None:
                continue
            at = body
        elif (
            charge is None
            or not (item.bullet or item.number or depth == 3)
            or not _is_duty(view, item.body, depth)
        ):
            continue
        else:
            at = item.body
        if charge:
            tasks.extend(_duties(text, item, at, charge, own=charge_here is not None))
    return tuple(tasks)


def _duties(text: _Text, item: _Item, at: int, charge: _Charge, *, own: bool) -> Iterator[Task]:
    """A task for each sentence of [at, item.end) that asks for something."""
    for i, (start, end) in enumerate(sentences(text.view, at, item.end)):
        if end - start < 8 or _TOLD.match(text.view.line, start, end):
            continue
        addressed = None if i == 0 and own else _addressed(text, start, end, charge)
        if addressed:
            who, begin = addressed
            yield _task(text, begin, end, replace(charge, who=who))
        elif _PERSON.match(text.view.line, start):
            continue  # a list of who is to come
        elif i == 0 or _LEAD.match(text.view.line, start) or _LATER.match(text.view.line, start):
            task = _task(text, start, end, charge)
            if _OPENS_LIST.match(task.action) and text.view.line[start:end].rstrip().endswith(":"):
                continue
            if not _CLOSING.fullmatch(task.action):
                yield task


def _addressed(text: _Text, start: int, end: int, charge: _Charge) -> tuple[str, int] | None:
    """Whom a sentence itself addresses ("Lãnh đạo các sở có trách nhiệm …") and where its action begins."""
    fore = _FOR.match(text.view.line, start, end)
    if fore and _LEAD.match(fore["verb"]):
        return text.view.raw(fore.start("who"), fore.end("who")), fore.end()
    sentence = _Item(start, start, end, None, bullet=True)
    named, begin = _charged(text, sentence, charge.section, 3)
    return (named.who, begin) if named and begin is not None else None


def _items(view: View) -> Iterator[_Item]:
    start = 0
    while start < len(view.line):
        end = view.paragraph_end(start)
        if view.line[start:end].strip():
            number = _NUMBER.match(view.line, start, end)
            bullet = _BULLET.match(view.line, start, end) if number is None else None
            body = (
                number.end()
                if number
                else bullet.end()
                if bullet
                else start + len(view.line[start:end]) - len(view.line[start:end].lstrip())
            )
            if (
                number
                and view.line[body : body + 1].islower()
                and view.line[number.end("n") : number.end("n") + 1] not in ".)"
            ):
                number, body = None, start
            marked = number is not None and any(c in ".):" for c in view.line[number.end("n") : body])
            yield _Item(start, body, end, number["n"] if number else None, bullet is not None, marked)
        start = end + 1


def _depth(item: _Item) -> int:
    """0 for Roman numbers, 1 for Arabic, 2 for letters and bullets, 3 for plain paragraphs."""
    if item.number is None:
        return 2 if item.bullet else 3
    return 0 if item.number[0] in "IVX" else 1 if item.number[0].isdigit() else 2


def _charged(text: _Text, item: _Item, section: str | None, depth: int) -> tuple[_Charge | None, int | None]:
    """The charge that an item opens, and where its own action begins (None: in the bullets below)."""
    view, agencies = text.view, text.agencies
    order = _ORDER.match(view.line, item.body, item.end)
    if order:
        who, at = _who(view, order.start("who"), item.end, agencies)
        if who:
            return _Charge(who, section, depth), _action_start(view, at, item.end)
    subject = _SUBJECT_ORDER.match(view.line, item.body, item.end)
    if subject:
        who, at = _who(view, subject.end(), item.end, agencies)
        if who and at < item.end:
            return _Charge(who, section, depth), _action_start(view, at, item.end)
    if text.orders_only:
        return None, None
    head = next((a for a in agencies if item.body <= a.start <= item.body + 24 and a.end <= item.end), None)
    if head is not None and (head.start == item.body or _ROLE_OF.match(view.line[item.body : head.start])):
        who, at = _who(view, item.body, item.end, agencies)
        rest = view.line[at : item.end].strip(" :.,")
        tells = depth == 3 and not item.bullet and _TELLS.match(view.line, head.end, item.end)
        if (
            tells
            or _NOT_A_DUTY.match(view.line, at, item.end)
            or (who and (who.split(":")[0].isupper() or re.search(r"(?:đã|đang|[;(])$", who)))
        ):
            return None, None
        if (
            who
            and (
                (not rest and item.marked)
                or view.line[at : at + 2].lstrip().startswith(":")
                or _LEAD.match(view.line[at : item.end].lstrip(" :,"))
            )
            and (item.number or item.bullet or rest)
        ):
            return _Charge(who, section, depth), _action_start(view, at, item.end)
    plural = _PLURAL.match(view.line, item.body, item.end)
    if (
        plural
        and (item.number or item.bullet)
        and not _LEAD.search(plural["who"])
        and not re.search(r"gồm$|như sau$|sau đây$|dưới đây$", plural["who"])
    ):
        who = view.raw(plural.start("who"), plural.end("who")).strip(" ,-")
        return _Charge(who, section, depth), _action_start(view, plural.end(), item.end)
    if re.match(
        rf"(?:{_GROUP}|Thủ trưởng|Giám đốc|Chủ tịch|Lãnh đạo|Người đứng đầu)\b",
        view.line[item.body : item.end],
    ):
        who, at = _who(view, item.body, item.end, agencies)
        ended = view.line[item.body : item.end].rstrip()[-1:] in (".", ";", "/", ":") or item.bullet
        if who and at < item.end and len(who) < 120 and ended and not who.endswith("gồm"):
            return _Charge(who, section, depth), _action_start(view, at, item.end)
    return None, None


def _who(view: View, at: int, limit: int, agencies: tuple[Agency, ...]) -> tuple[str | None, int]:
    """The assignee that begins at `at`: up to a colon, or to the verb of the action."""
    stop = min(
        (
            m.start()
            for m in (_LEAD.search(view.line, at, limit), re.compile(":").search(view.line, at, limit))
            if m
        ),
        default=limit,
    )
    inner = [a for a in agencies if at <= a.start and a.end <= limit]
    while (covering := next((a for a in inner if a.start < stop < a.end), None)) is not None:
        later = _LEAD.search(view.line, covering.end, limit)
        stop = min(
            later.start() if later else limit,
            *(p for p in (view.line.find(":", covering.end, limit),) if p >= 0),
            limit,
        )
    text = view.raw(at, stop).strip(" ,:-–")
    if not 2 < len(text) <= 200 or stop - at > 240:
        return None, at
    return text, stop


def _action_start(view: View, at: int, end: int) -> int | None:
    """Where the action begins after "X:" or "X "; None when nothing follows."""
    rest = view.line[at:end]
    lead = re.match(r"[ :,]*(?:có trách nhiệm|chịu trách nhiệm)?[ :,]*", rest)
    begin = at + (lead.end() if lead else 0)
    return begin if len(view.line[begin:end].strip(" .;:")) >= 8 else None


def _is_duty(view: View, at: int, depth: int) -> bool:
    """A bullet under a charge is a duty; a plain paragraph only when a verb of duty opens it."""
    if depth == 3:
        return bool(
            _LEAD.match(view.line, at)
            or re.match(r"(?:Trên cơ sở|Định kỳ|H[ằà]ng (?:năm|quý|tháng)|Trước ngày)\b", view.line[at:])
        )
    if not view.line[at : at + 1].isupper():
        return bool(_LEAD.match(view.line, at))
    end = view.paragraph_end(at)
    return bool(_LEAD.search(view.line, at, end) or ACTION.search(view.line, at, end))


def _task(text: _Text, at: int, end: int, charge: _Charge) -> Task:
    view = text.view
    limit = end
    while end > at and view.line[end - 1] in " ;.,/" + BREAK:
        end -= 1
    within = [d for d in text.deadlines if at <= d.start < limit]
    deadline = next((d for d in within if d.kind == "fixed"), next(iter(within), None))
    return Task(
        start=at, end=end, raw=view.raw(at, end), confidence=0.8, assignee=charge.who,
        coordinators=_coordinators(view, at, end, text.agencies),
        action=action(view, at, end, charge.who, within, text.citations) or view.raw(at, end),
        deadline=replace(deadline, assignee=deadline.assignee or charge.who) if deadline else None, section=charge.section,
    )  # fmt: skip


def _coordinators(view: View, at: int, end: int, agencies: tuple[Agency, ...]) -> tuple[str, ...]:
    """The bodies named after "phối hợp với", up to the verb of the action."""
    leading = partners(view, at, end)
    match = _WITH.search(view.line, leading[0] - 24 if leading else at, end)
    if match is None:
        return ()
    stop = _WITH_END.search(view.line, match.start("who"), match.end("who"))
    limit = stop.start() if stop else match.end("who")
    named = tuple(
        dict.fromkeys(a.name for a in agencies if match.start("who") <= a.start and a.end <= limit + 1)
    )
    if named:
        return named
    text = view.raw(match.start("who"), limit).strip(" ,")
    return (text,) if 3 <= len(text) <= 80 else ()
