"""Who is charged: "Giao X: …", a heading that names a body ("3. Sở Tài chính"), an item that begins with one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.language.bearers import anyone, asked, group, roles, unnamed
from pipeline.language.duty_words import lead, verb_inside
from pipeline.language.items import Item
from pipeline.language.spans import Agency
from pipeline.language.view import View

_ORDER = re.compile(
    r"[ ]*(?:[^.;:\n]{3,80}?[,:][ ]*)?(?P<verb>đề nghị(?=[ ](?:các|đồng chí))|Giao(?: cho| nhiệm vụ cho| nhiệm vụ)?|Đề nghị|Yêu cầu|Phân công(?! nhiệm vụ)|Ủy quyền(?: cho)?)[ ]+(?P<who>[^:\n]{2,200}?)(?P<colon>:)?(?=[ \n]|$)"
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
_TOLD = re.compile(r"(?:đã|đang|sẽ|chưa|nào|[;(])$")
"""A subject that runs on so is told of, not charged."""
_LISTING = re.compile(r"gồm$|như sau$|sau đây$|dưới đây$")
_TELLS = re.compile(
    r"[ ]+(?:ban hành|đã|đang|báo cáo|thông báo|nhận được|trân trọng|kính|xin|gửi|trình|có (?:ý kiến|công văn|văn bản))\b"
)
"""After a body's name in running text: what it does, not what it must do."""
_TOPIC = re.compile(r"(?:Về|Đối với)[ ](?:công tác|việc|nội dung|lĩnh vực)?[^:;.\n]{2,80}:[ ]*")
"""What a sentence is about, before whom it charges."""
_COLON = re.compile(":")


@cache
def _plural() -> re.Pattern[str]:
    return re.compile(rf"[ ]*(?P<who>{group()}[^:.;\n]{{0,180}}?)(?P<colon>:)(?=[ \n]|$)")


@dataclass(frozen=True, slots=True)
class Charge:
    """Who is charged at the moment, under which section, how deep it was said, and whether numbered
    items below a plain paragraph with a colon belong to it."""

    who: str
    section: str | None
    depth: int
    lists: bool = False


def charged(
    view: View,
    agencies: Sequence[Agency],
    item: Item,
    section: str | None,
    depth: int,
    *,
    orders_only: bool = False,
) -> tuple[Charge | None, int | None]:
    """The charge that an item opens, and where its own action begins (None: in the items below)."""
    for order in (
        _ORDER.match(view.line, item.body, item.end),
        _subject_order().match(view.line, item.body, item.end),
    ):
        if order is None:
            continue
        at = order.start("who") if "who" in order.re.groupindex else order.end()
        who, at = _who(view, at, item.end, agencies)
        if who and (at < item.end or "who" in order.re.groupindex):
            action = _action_start(view, at, item.end)
            return Charge(who, section, depth, lists=action is None and depth == 3), action
    if orders_only:
        return None, None
    topic = _TOPIC.match(view.line, item.body, item.end)
    if topic:
        item = replace(item, body=topic.end())
    by_name = _named(view, agencies, item, section, depth)
    return by_name if by_name is not None else _grouped(view, agencies, item, section, depth)


def _named(
    view: View, agencies: Sequence[Agency], item: Item, section: str | None, depth: int
) -> tuple[Charge | None, int | None] | None:
    """The charge of an item that begins with a body, or one in it by their office; None where it begins otherwise."""
    head = next((a for a in agencies if item.body <= a.start <= item.body + 24 and a.end <= item.end), None)
    if head is None or not (head.start == item.body or _role_of().match(view.line[item.body : head.start])):
        return None
    who, at = _who(view, item.body, item.end, agencies)
    rest = view.line[at : item.end].strip(" :.,")
    tells = depth == 3 and not item.bullet and _TELLS.match(view.line, head.end, item.end)
    if (
        tells
        or _NOT_A_DUTY.match(view.line, at, item.end)
        or (who and (who.split(":")[0].isupper() or _TOLD.search(who)))
    ):
        return None, None
    opens = (not rest and item.marked) or view.line[at : at + 2].lstrip().startswith(":")
    if (
        who
        and (opens or lead().match(view.line[at : item.end].lstrip(" :,")))
        and (item.number or item.bullet or rest)
    ):
        return Charge(who, section, depth), _action_start(view, at, item.end)
    return None


def _grouped(
    view: View, agencies: Sequence[Agency], item: Item, section: str | None, depth: int
) -> tuple[Charge | None, int | None]:
    """The charge of an item that begins with a group ("các đơn vị") or an office ("Hiệu trưởng")."""
    plural = _plural().match(view.line, item.body, item.end)
    if plural and (item.number or item.bullet):
        begin, stop = plural.span("who")
        who = view.raw(begin, stop).strip(" ,-")
        if verb_inside(view, begin, stop) == stop and not _LISTING.search(who):
            return Charge(who, section, depth), _action_start(view, plural.end(), item.end)
    if not unnamed().match(view.line, item.body, item.end):
        return None, None
    who, at = _who(view, item.body, item.end, agencies)
    text = view.line[item.body : item.end].rstrip()
    if who and _TOLD.search(who):
        return None, None
    if (
        who
        and at < item.end
        and len(who) < 120
        and (text[-1:] in (".", ";", "/", ":") or item.bullet)
        and not who.endswith("gồm")
    ):
        return Charge(who, section, depth), _action_start(view, at, item.end)
    heading = item.marked and at >= item.end and text[-1:].isalpha() and len(text) < 120
    return (Charge(text.strip(), section, depth), None) if heading and who else (None, None)


def _who(view: View, at: int, limit: int, agencies: Sequence[Agency]) -> tuple[str | None, int]:
    """The assignee that begins at `at`: up to a colon, or to the verb of the action."""
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
    if not 2 < len(who) <= 200 or stop - at > 240:
        return None, at
    return who, stop


_LEAD_IN = re.compile(r"[ :,]*(?:(?:có|chịu) trách nhiệm|có nhiệm vụ)?[ :,]*")


def _action_start(view: View, at: int, end: int) -> int | None:
    """Where the action begins after "X:" or "X "; None when nothing follows."""
    lead_in = _LEAD_IN.match(view.line, at, end)
    begin = lead_in.end() if lead_in else at
    return begin if len(view.line[begin:end].strip(" .;:")) >= 8 else None
