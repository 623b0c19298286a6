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
from pipeline.language.charges import Charge, Under, charged
from pipeline.language.duty_words import lead, verb_inside
from pipeline.language.items import Item, depth_of, items
from pipeline.language.planned import find_planned
from pipeline.language.spans import Agency, Citation, Context, Deadline, Task
from pipeline.language.view import BREAK, UPPER, View

_END = re.compile(r"[ *]*(?:N[ơo]i nh[ậa]n|Lưu:|TM\.|KT\.|TL\.|TUQ\.)")
_LETTERHEAD = re.compile(
    r"[ *]*(?:Phụ lục|PHỤ LỤC|CỘNG H|ỦY BAN|UBND TỈNH|UBND HUYỆN|DANH SÁCH|Căn cứ|Kính gửi|Số:)"
)
_FOR = re.compile(
    r"Đối với (?P<who>[^;\n]{3,240}?),[ ]*(?:yêu cầu|đề nghị|cần|phải|giao)[ ]+(?=(?P<verb>\w+ \w+))"
)
_SEMICOLON = re.compile(rf";[ ]*(?=[{UPPER}])")
_LATER = re.compile(
    r"(?:Trên cơ sở|Định kỳ|H[ằà]ng (?:năm|quý|tháng|tuần)|Trước ngày|Chậm nhất|Đồng thời,?)[ ]"
)
_TOLD = re.compile(
    r"(?:Kinh phí|Thời gian|Nguồn|Nội dung|Hồ sơ|Ngoài ra,? (?!giao|đề nghị)|Trong đó|Riêng|Thông tin)[ ]"
)
_PERSON = re.compile(
    r"(?:Đại diện|đại diện|Lãnh đạo|Ban Giám đốc|Giám đốc|Phó |Trưởng |Chuyên viên|Cán bộ phụ trách|Học viên|Danh hiệu)"
)
_OPENS_LIST = re.compile(
    r"^(?:[Cc]hủ trì|[Pp]hối hợp)|(?:các|một số|những) (?:nội dung|nhiệm vụ|công việc|việc|giải pháp|biện pháp)(?: [\w/]+){0,4}$"
)
_FORBIDS = re.compile(r"(?:Không|Nghiêm cấm|Cấm|Tuyệt đối|Chỉ được)\b")
_CLOSING = re.compile(
    r"căn cứ (?:Công văn|Chỉ thị|Quyết định|Nghị quyết)(?: này)?(?: để)? (?:thi hành|thực hiện)$|(?:chịu trách nhiệm )?thi hành$|(?:tổ chức |triển khai |nghiêm túc |nghiêm |khẩn trương )*(?:thực hiện|triển khai|thi hành)\b[^,;.]{0,60}"
    r"(?:Công văn|Chỉ thị|Thông báo|văn bản|Kế hoạch|Công điện|Quyết định|Nghị quyết|Quy chế|Quy định) này$"
)
_WITH = re.compile(r"[Pp]hối hợp(?:[ ]+chặt chẽ)?(?:[ ]+(?:với|cùng))?[ ]+(?P<who>[^;.\n]{3,200})")


_ASSIGNS = re.compile(r"tổ chức thực hiện|phân công|nhiệm vụ|trách nhiệm", re.IGNORECASE)
"""In a heading: what stands below hands out duties."""
_CONCLUDES = re.compile(
    r"(?:kết luận|thống nhất|chỉ đạo|yêu cầu|phân công|nhiệm vụ|quyết nghị|nghị quyết|quyết định)\b[^.;\n]{0,60}:?[ ]*$",
    re.IGNORECASE,
)
"""In minutes: what stands below was decided."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with what was found in it before its tasks."""

    view: View
    agencies: tuple[Agency, ...]
    deadlines: tuple[Deadline, ...]
    citations: tuple[Citation, ...]
    orders_only: bool


def find_tasks(
    view: View,
    context: Context,
    agencies: tuple[Agency, ...],
    deadlines: tuple[Deadline, ...],
    citations: tuple[Citation, ...] = (),
) -> tuple[Task, ...]:
    """Every task of the view, in order; a report tells what bodies did and an invitation
    who comes, so only orders count there, and in minutes until they come to what was decided."""
    text = _Text(view, agencies, deadlines, citations, context.doc_type in ("BC", "TTr", "BB", "GM"))
    tasks: list[Task] = []
    charges: list[Charge] = []
    section: str | None = None
    roman: str | None = None
    assigning = False
    planned = () if text.orders_only else find_planned(view, agencies, deadlines, citations)
    for item in items(view):
        if _END.match(view.line, item.start):
            if tasks:
                break
            continue
        if _LETTERHEAD.match(view.line, item.start):
            charges.clear()
            continue
        depth = depth_of(item)
        if item.number and depth == 0:
            roman, section = item.number, item.number
        elif item.number and depth == 1:
            section = f"{roman}.{item.number}" if roman else item.number
        in_plan = next((p for p in planned if p.start <= item.start < p.end), None)
        if in_plan:
            if item.start == in_plan.start:
                tasks.append(replace(in_plan.task, section=section))
            continue
        line = view.line[item.body : item.end]
        if depth == 0 or line.isupper() or (depth == 3 and line.rstrip().endswith(":")):
            assigning = bool(_ASSIGNS.search(line))
        if context.doc_type == "BB" and _CONCLUDES.search(line):
            text = replace(text, orders_only=False)
        _leave(view, charges, item, depth)
        under = Under(section, depth, text.orders_only, bool(charges), assigning)
        opened, at = charged(view, agencies, item, under)
        if opened is None and not charges:
            opened, at = _later(text, item, under)
        if opened:
            text = replace(text, orders_only=text.orders_only and context.doc_type != "BB")
            while charges and charges[-1].depth >= depth and not charges[-1].lists:
                charges.pop()
            charges.append(opened)
        elif charges and _is_duty(view, item.body, depth):
            at = item.body
        if charges and at is not None:
            tasks.extend(_duties(text, item, at, charges[-1], own=opened is not None))
    return tuple(tasks)


def _later(text: _Text, item: Item, under: Under) -> tuple[Charge | None, int | None]:
    """The charge that a later sentence of an item opens: "Đồng ý để xã làm điểm. Hạt Kiểm lâm cử cán bộ …"."""
    told = replace(under, orders_only=under.orders_only or under.depth == 3)
    for start, end in [*sentences(text.view, item.body, item.end)][1:]:
        opened, at = charged(text.view, text.agencies, replace(item, body=start, end=end), told)
        if opened and at is not None:
            return opened, at
    return None, None


def _leave(view: View, charges: list[Charge], item: Item, depth: int) -> None:
    """Takes off the charges that an item is no longer under. A bullet beside one that named its own
    goes back to whoever is charged above both."""
    while charges and _ends(view, charges[-1], item, depth):
        charges.pop()
    beside = item.bullet and len(charges) > 1 and charges[-1].own and charges[-1].depth == depth
    if beside and (charges[-2].depth < depth or charges[-2].lists):
        charges.pop()


def _ends(view: View, charge: Charge, item: Item, depth: int) -> bool:
    """Whether an item is no longer under a charge: as high as it, or a paragraph after its list
    that opens with no duty (a scan loses dashes)."""
    if charge.lists:
        return depth == 0 or (depth == 3 and not lead().match(view.line, item.body))
    return depth <= charge.depth and (bool(item.number) or not item.bullet) and depth < 3


def _duties(text: _Text, item: Item, at: int, charge: Charge, *, own: bool) -> Iterator[Task]:
    """A task for each sentence of [at, item.end) that asks for something."""
    parts = [p for s in sentences(text.view, at, item.end) for p in _by_who(text, *s, charge)]
    for i, (start, end) in enumerate(parts):
        if end - start < 8 or _TOLD.match(text.view.line, start, end):
            continue
        addressed = None if i == 0 and own else _addressed(text, start, end, charge)
        if addressed:
            who, begin = addressed
            task = _task(text, begin, end, replace(charge, who=who))
            if not _CLOSING.fullmatch(task.action):
                yield task
        elif _PERSON.match(text.view.line, start):
            continue  # a list of who is to come
        elif i == 0 or lead().match(text.view.line, start) or _LATER.match(text.view.line, start):
            since = item.body if i == 0 and own else start
            task = _task(text, start, end, charge, since)
            if _OPENS_LIST.search(task.action) and text.view.line[start:end].rstrip().endswith(":"):
                continue
            if not _CLOSING.fullmatch(task.action):
                yield task


def _by_who(text: _Text, start: int, end: int, charge: Charge) -> Iterator[tuple[int, int]]:
    """A sentence cut at each semicolon behind which another is addressed: "X phân loại án; Y chuyển …"."""
    begin = start
    for match in _SEMICOLON.finditer(text.view.line, start, end):
        if _addressed(text, match.end(), end, charge):
            yield begin, match.start()
            begin = match.end()
    yield begin, end


def _addressed(text: _Text, start: int, end: int, charge: Charge) -> tuple[str, int] | None:
    """Whom a sentence itself addresses ("Lãnh đạo các sở có trách nhiệm …") and where its action begins."""
    fore = _FOR.match(text.view.line, start, end)
    if fore and lead().match(fore["verb"]):
        return text.view.raw(fore.start("who"), fore.end("who")), fore.end()
    sentence = Item(start, start, end, None, bullet=True)
    under = Under(charge.section, 3, text.orders_only, within=True)
    named, begin = charged(text.view, text.agencies, sentence, under)
    return (named.who, begin) if named and begin is not None else None


def _is_duty(view: View, at: int, depth: int) -> bool:
    """A bullet under a charge is a duty; a plain paragraph only when a verb of duty opens it."""
    if depth == 3:
        return bool(
            lead().match(view.line, at)
            or re.match(r"(?:Trên cơ sở|Định kỳ|H[ằà]ng (?:năm|quý|tháng)|Trước ngày)\b", view.line[at:])
        )
    if not view.line[at : at + 1].isupper():
        return bool(lead().match(view.line, at))
    end = view.paragraph_end(at)
    if _FORBIDS.match(view.line, at):
        return True
    return bool(lead().search(view.line, at, end) or ACTION.search(view.line, at, end))


def _task(text: _Text, at: int, end: int, charge: Charge, since: int | None = None) -> Task:
    """The duty of [at, end); its limit may stand before who is charged, from `since` on."""
    view = text.view
    limit = end
    while end > at and view.line[end - 1] in " ;.,/" + BREAK:
        end -= 1
    within = [d for d in text.deadlines if at <= d.start < limit]
    before = [d for d in text.deadlines if (at if since is None else since) <= d.start and d.end <= at]
    deadline = next((d for d in within if d.kind == "fixed"), next(iter([*within, *before]), None))
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
    limit = verb_inside(view, match.start("who"), match.end("who"))
    named = tuple(
        dict.fromkeys(a.name for a in agencies if match.start("who") <= a.start and a.end <= limit + 1)
    )
    if named:
        return named
    text = view.raw(match.start("who"), limit).strip(" ,")
    return (text,) if 3 <= len(text) <= 80 else ()
