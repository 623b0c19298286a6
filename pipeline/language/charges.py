"""Who is charged: "Giao X: …", a heading that names a body ("3. Sở Tài chính"), an item that begins with one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.language.bearers import anyone, asked, group, roles, unnamed
from pipeline.language.duty_words import item_head_end, lead, verb_inside
from pipeline.language.items import Item
from pipeline.language.plan_labels import label_part
from pipeline.language.spans import Agency
from pipeline.language.view import View

_ORDER = re.compile(
    r"[ ]*(?:[^.;:\n]{3,120}?[,:][ ]*)?(?P<verb>đề nghị(?=[ ](?:các|đồng chí))|(?<=[,:] )(?:giao|yêu cầu|đề nghị)(?=[ ][A-ZĐ])|Giao(?: cho| nhiệm vụ cho| nhiệm vụ)?|Đề nghị|Yêu cầu|Phân công(?! nhiệm vụ)|Ủy quyền(?: cho)?)[ ]+(?P<who>[^:\n]{2,200}?)(?P<colon>:)?(?=[ \n]|$)"
)


@cache
def _subject_order() -> re.Pattern[str]:
    """ "…, Sở X yêu cầu các đơn vị", "chuyển Thanh tra để xử lý"."""
    return re.compile(
        rf"[^.;:\n]{{3,200}}?[ ](?:yêu cầu|đề nghị|giao(?: nhiệm vụ)?(?: cho)?|chuyển)[ ]+(?={asked()})"
    )


@cache
def _role_of() -> re.Pattern[str]:
    return re.compile(rf"(?:{roles()})[ ]*(?:các |phòng |Văn phòng )?$")


_NOT_A_DUTY = re.compile(
    r"[ ]*(?:(?:\w+ ){0,4}đã\b|báo cáo (?:tình|kết quả|việc)|nhận được|ban hành (?:Kế hoạch|Quyết định|Công văn)|có ý kiến|thông báo|trân trọng|kính|là\b|(?:bao )?gồm\b|\(|(?i:đại diện|lãnh đạo|ban giám đốc|giám đốc|phó giám đốc|trưởng|phó trưởng|chuyên viên)\b)"
)
_TOLD = re.compile(
    r"(?:đã|đang|sẽ|chưa|không|nào|khi|việc|(?<!Tổ )(?<!tổ )(?<!Đoàn )(?<!đoàn )công tác|thời gian|[;(])$|\bđược (?:hưởng|nhận|nghỉ|tặng|cử|xét|cấp|hỗ trợ|công nhận|bổ nhiệm)\b"
)
"""A subject that runs on so is told of, not charged."""
_LISTING = re.compile(r"g[ồôo]m$|như sau$|sau đây$|dưới đây$")
_TELLS = re.compile(
    r"[ ]+(?:ban hành|đã|đang|báo cáo|thông báo|nhận được|trân trọng|kính|xin|gửi|trình|có (?:ý kiến|công văn|văn bản))\b"
)
"""After a body's name in running text: what it does, not what it must do."""
_TOPIC = re.compile(r"(?P<firm>(?:Về|Đối với)[ ])?[^:;.\n]{2,80}:[ ]*")
"""What a sentence is about, before whom it charges; `firm` where nobody's name can stand before the colon."""
_FORE = re.compile(
    r"(?:Chậm nhất|Trước|Trong (?:thời hạn|vòng)|Định kỳ|H[ằà]ng|Mỗi|Hết|Sau (?:khi|\d)|(?:Sáu|Ba|Hai|\d+) tháng)[ ][^;:.\n]{2,160}?,[ ]+"
)
"""When, before who: "Chậm nhất sau 05 ngày kể từ …, Vụ Pháp chế …"."""
_DUTY_OF = re.compile(
    r"(?:Trách nhiệm|Nhiệm vụ|TRÁCH NHIỆM|NHIỆM VỤ)(?:[ ]+cụ thể)?[ ]+(?:của|CỦA)[ ]+(?P<who>[^:;.\n]{3,120}?)[ ]*(?P<colon>:|\.?[ ]*$)"
)
_AS_FOR = re.compile(r"Đối với[ ]+(?P<who>[^:;.\n]{3,120}?)[ ]*(?P<colon>:|\.?[ ]*$)")
"""Headings that charge whom they are about."""
_APPOSITION = re.compile(r"[ ]+là[ ](?:cơ quan|đơn vị|đầu mối|bộ phận|thành viên|tổ trưởng|trưởng ban)\b.*$")
_PERSON = re.compile(r"(?i:đại diện|lãnh đạo|thành viên|phó |trưởng |chuyên viên|ông |bà )")
"""Who comes, behind a label."""
_COLON = re.compile(":")
_LONGEST = 240
"""Characters of who is charged, as printed."""


@cache
def _plural() -> re.Pattern[str]:
    return re.compile(rf"[ ]*(?P<who>{group()}[^:.;\n]{{0,180}}?)(?P<colon>:)(?=[ \n]|$)")


@dataclass(frozen=True, slots=True)
class Charge:
    """Who is charged at the moment, under which section, how deep it was said, whether numbered
    items below a plain paragraph with a colon belong to it, and whether its own action stands beside it."""

    who: str
    section: str | None
    depth: int
    lists: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class Under:
    """Where an item stands: its section, how deep; `orders_only` where papers tell of bodies ("Sở X kiểm tra …" of a
    report is no duty), `within` another's charge, and under a heading that hands out duties (`assigning`)."""

    section: str | None
    depth: int
    orders_only: bool = False
    within: bool = False
    assigning: bool = False


Opened = tuple[Charge | None, int | None]
"""A charge, and where its own action begins (None: in the items below)."""


def charged(view: View, agencies: Sequence[Agency], item: Item, under: Under) -> Opened:
    """The charge that an item opens, and where its own action begins (None: in the items below)."""
    ordered = _ordered(view, agencies, item, under)
    if ordered[0] or under.orders_only:
        return ordered
    headed = _headed(view, agencies, item, under)
    if headed[0]:
        return headed
    topic = _TOPIC.match(view.line, item.body, item.end)
    if topic and topic["firm"]:
        return _subject(view, agencies, replace(item, body=topic.end()), under)
    opened = _subject(view, agencies, item, under)
    if opened[0]:
        return opened
    for before in (topic, _FORE.match(view.line, item.body, item.end)):
        if before and not _names_part(before.group()) and not any(a.start == item.body for a in agencies):
            inner, at = _subject(view, agencies, replace(item, body=before.end()), under)
            listed = before is topic and _PERSON.match(view.line, before.end())
            if inner and at is not None and ";" not in inner.who and not listed and _asks(view, at, item.end):
                return inner, at
    return None, None


def _asks(view: View, at: int, end: int) -> bool:
    return bool(lead().match(view.line[at:end].lstrip(" :,")))


def _names_part(label: str) -> bool:
    """Whether a label says who comes, where or with what: "Thành phần: Lãnh đạo Sở …" asks nobody for anything."""
    part = label_part(label)
    return part not in (None, "work") or bool(_LISTING.search(label.rstrip(": ")))


def _ordered(view: View, agencies: Sequence[Agency], item: Item, under: Under) -> Opened:
    """ "Giao X: …", "Sở Y yêu cầu X …"."""
    for order in (
        _ORDER.match(view.line, item.body, item.end),
        _subject_order().match(view.line, item.body, item.end),
    ):
        if order is None:
            continue
        addressed = "who" in order.re.groupindex
        if under.within and addressed and order["verb"] == "Phân công":
            continue  # whoever is charged shall share out work: "Phân công Thẩm phán giải quyết …"
        at = order.start("who") if addressed else order.end()
        who, at = _who(view, at, item.end, agencies)
        if who and (at < item.end or addressed):
            return _charge(view, who, at, item, under, lists=True)
    return None, None


def _headed(view: View, agencies: Sequence[Agency], item: Item, under: Under) -> Opened:
    """ "Trách nhiệm của X", "Đối với X": whoever these words are about."""
    ends = item_head_end(view, item.body, item.end)
    of = _DUTY_OF.match(view.line, item.body, ends)
    heading = of or _AS_FOR.match(view.line, item.body, ends)
    if heading is None or not (item.number or item.bullet or (of and of["colon"] == ":")):
        return None, None
    start, stop = heading.span("who")
    known = any(a.start == start for a in agencies) or anyone().match(view.line, start, stop)
    if of is None and (not known or verb_inside(view, start, stop) < stop):
        return None, None
    return _charge(view, view.raw(start, stop), heading.end(), item, under)


def _charge(
    view: View, who: str, at: int, item: Item, under: Under, *, lists: bool = False
) -> tuple[Charge, int | None]:
    action = _action_start(view, at, item.end)
    plain = lists and action is None and under.depth == 3
    return Charge(who, under.section, under.depth, plain, action is not None), action


def _subject(view: View, agencies: Sequence[Agency], item: Item, under: Under) -> Opened:
    by_name = _named(view, agencies, item, under)
    return by_name if by_name is not None else _grouped(view, agencies, item, under)


def _named(view: View, agencies: Sequence[Agency], item: Item, under: Under) -> Opened | None:
    """The charge of an item that begins with a body, or one in it by their office; None where it begins otherwise."""
    head = next((a for a in agencies if item.body <= a.start <= item.body + 24 and a.end <= item.end), None)
    if head is None or not (head.start == item.body or _role_of().match(view.line[item.body : head.start])):
        return None
    who, at = _who(view, item.body, item.end, agencies)
    rest = view.line[at : item.end].strip(" :.,")
    several = re.match(group(), view.line[item.body : head.end])
    tells = (
        under.depth == 3 and not item.bullet and not several and _TELLS.match(view.line, head.end, item.end)
    )
    if (
        tells
        or _NOT_A_DUTY.match(view.line, at, item.end)
        or (who and (who.split(":")[0].isupper() or _TOLD.search(who)))
    ):
        return None, None
    opens = (not rest and item.marked) or view.line[at : at + 2].lstrip().startswith(":")
    if who and (opens or _asks(view, at, item.end)) and (item.number or item.bullet or rest):
        return _charge(view, who, at, item, under)
    return None


def _grouped(view: View, agencies: Sequence[Agency], item: Item, under: Under) -> Opened:
    """The charge of an item that begins with a group ("các đơn vị") or an office ("Hiệu trưởng")."""
    plural = _plural().match(view.line, item.body, item.end)
    if plural and (item.number or item.bullet):
        begin, stop = plural.span("who")
        who = view.raw(begin, stop).strip(" ,-")
        if verb_inside(view, begin, stop) == stop and not _LISTING.search(who):
            return _charge(view, who, plural.end(), item, under)
    bearer = unnamed().match(view.line, item.body, item.end)
    if bearer is None:
        return None, None
    named, at = _who(view, item.body, item.end, agencies)
    text = view.line[item.body : item.end].rstrip()
    if named is None or _TOLD.search(named):
        return None, None
    ends = text[-1:] in (".", ";", "/", ":") or item.bullet
    sure = under.assigning or bearer["alone"] is None
    if at < item.end and len(named) < 120 and ends and not named.endswith("gồm"):
        opened = _charge(view, named, at, item, under)
        return opened if sure or opened[1] is not None else (None, None)
    heading = item.marked and sure and at >= item.end and text[-1:].isalpha() and len(text) < 120
    return (Charge(text.strip(), under.section, under.depth), None) if heading else (None, None)


def _who(view: View, at: int, limit: int, agencies: Sequence[Agency]) -> tuple[str | None, int]:
    """The assignee that begins at `at`: up to a colon, or to the verb of the action."""
    limit = min(limit, at + _LONGEST + 20)
    inner = [a for a in agencies if at <= a.start and a.end <= limit]
    stop, begin = limit, at
    while True:
        colon = _COLON.search(view.line, begin, limit)
        stop = min(verb_inside(view, begin, limit), colon.start() if colon else limit)
        covering = next((a for a in inner if a.start < stop < a.end), None)
        if covering is None:
            break
        begin = covering.end
    who = re.sub(r"[ ]+(?:để|thì|đề nghị|yêu cầu)$", "", view.raw(at, stop).strip(" ,:-–"))
    who = _APPOSITION.sub("", who)
    if not 2 < len(who) <= 200 or stop - at > _LONGEST:
        return None, at
    return who, stop


_LEAD_IN = re.compile(r"[ :,]*(?:(?:có|chịu) trách nhiệm|có nhiệm vụ)?[ :,]*")


def _action_start(view: View, at: int, end: int) -> int | None:
    """Where the action begins after "X:" or "X "; None when nothing follows."""
    lead_in = _LEAD_IN.match(view.line, at, end)
    begin = lead_in.end() if lead_in else at
    return begin if len(view.line[begin:end].strip(" .;:")) >= 8 else None
