"""Agencies: every mention, written out and linked to the gazetteer where context settles it.

A mention is a head word with a capital ("Sở", "Chi cục", "UBND") and its name: a known one
from the gazetteer, or the run of words up to a verb. "Sở" and "số" fold alike; the printed
letter decides. Names that the text itself defines ("sau đây gọi tắt là …") hold after that;
"các sở, ban, ngành" is one mention of a group, "các Sở: Y tế, Tài chính" names each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.fold import fold
from pipeline.gazetteer import read_table
from pipeline.language.bodies import Body, province_named
from pipeline.language.duty_words import CAPITAL, verb_inside
from pipeline.language.heads import bare_key, head_named, head_of, head_pattern, known_end, short_codes
from pipeline.language.linking import agency_id, body_of, level_of, named_in, place_name
from pipeline.language.names import expand_agency, name_end
from pipeline.language.spans import Agency, Context
from pipeline.language.view import UPPER, View

_PLACE = re.compile(
    rf"[ ]+(?:(?P<kind>[Tt]ỉnh|[Tt]hành phố|TP\.?|[Tt]p\.?|[Hh]uyện|[Qq]uận|[Tt]hị xã|TX\.?|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu|[Kk]hu vực)[ ]?"
    rf"(?P<name>(?:[{UPPER}][\w'’]*|\d{{1,2}})(?:[ ](?:[-–][ ])?[{UPPER}][\w'’]*){{0,3}})?|(?P<bare>[{UPPER}][\w]+(?:[ ][{UPPER}][\w]+){{0,2}}))"
)
# What an open-class name does not run across: numbers, "và" before another body, a second body.
_CUT = re.compile(
    r"[ ]+(?:\d|các\b|những\b|thuộc\b|của\b|và (?:đơn vị|cơ quan|địa phương)\b|với\b|phải\b|làm\b|cấp\b|vào\b|"
    rf"(?:{CAPITAL})\b)"
)
_COURT = re.compile(r"[ ]+(?:\d{1,2}|[IVX]{1,5})\b")
"""Behind "Tòa án nhân dân khu vực": its number."""
_SEAT = re.compile(rf"(?:[ ]+[{UPPER}]\w*){{1,3}}")
"""Behind "Huyện ủy": where it sits."""
_AND = re.compile(r"[ ]+(?:và|cùng|với)[ ]+$")
_DEFINED = re.compile(
    r"\((?:sau đây |dưới đây )?(?:gọi (?:tắt )?(?:là|chung là)|viết tắt(?: là)?)[ :]*(?P<alias>[^)]{2,60})\)"
)
_LISTED = re.compile(r"\b[Cc]ác[ ]+(?P<head>Bộ|Sở|Phòng)(?:[ ]*:[ ]*|[ ]+)(?=[A-ZĐÀ-Ỹ])")
_NEXT = re.compile(r"[ ]*,[ ]*(?:và[ ]+)?|[ ]+và[ ]+")


def find_agencies(view: View, context: Context) -> tuple[Agency, ...]:
    """Every mention of an agency, in order of its place."""
    found: list[Agency] = []
    at = 0
    while match := head_pattern().search(view.line, at):
        start = match.start()
        end = _name_end(view, match)
        if not end:
            at = match.end()
            continue
        found.append(_agency(view, start, end, context))
        at = end
    more = [
        *_listed(view, context),
        *_aliased(view, dict(_definitions(view)), found, context),
        *_groups(view),
    ]
    found.extend(a for a in more if not any(a.start < f.end and f.start < a.end for f in found))
    return tuple(sorted(found, key=lambda a: a.start))


def _name_end(view: View, match: re.Match[str]) -> int:
    """Where the name after a head ends; 0 when a lone head names nothing."""
    printed, end = " ".join(match.group().split()), match.end()
    head = head_named(printed)
    longest = known_end(view, match.start())
    party = head is not None and head.kind == "đảng" and head.names == "alone"
    bare = party or (head is not None and head.names == "name")  # "Bệnh viện" alone names none
    if longest > end or (longest == end and not bare):
        numbered = _COURT.match(view.line, longest) if view.flat.endswith("khu vuc", 0, longest) else None
        return numbered.end() if numbered else _with_place(view, longest)
    if head is None:
        return _with_place(view, end) if printed in short_codes() else end
    if head.names == "alone":
        seat = _SEAT.match(view.line, end) if party else None
        return seat.end() if seat else _with_place(view, end)
    if not view.line[end : end + 2].lstrip()[:1].isupper():
        place = _with_place(view, end)
        return place if place > end and head.names == "place" else 0
    stop = name_end(view, match.start(), 90)
    cut = _CUT.search(view.line, end, stop)
    stop = _before_next(
        view, end, min(cut.start() if cut else stop, verb_inside(view, end, stop, in_name=True))
    )
    return _with_place(view, stop) if stop - end > 2 else 0


def _before_next(view: View, start: int, stop: int) -> int:
    """The name's end where "và" joins it to another body: "Trường Cao đẳng Y tế và Công ty …"."""
    for second in head_pattern().finditer(view.line, start, stop):
        joint = _AND.search(view.line, start, second.start())
        if joint and joint.end() == second.start():
            return joint.start()
    return stop


@cache
def _group_nouns() -> dict[str, str]:
    return {r["noun"]: r["level"] for r in read_table("agency_groups")}


@cache
def _group() -> re.Pattern[str]:
    noun = "|".join(sorted(map(re.escape, _group_nouns()), key=len, reverse=True))
    return re.compile(
        rf"(?P<the>[Cc]ác|[Cc]ấp)[ ]+(?P<first>{noun})\b(?P<more>(?:(?:[ ]*,[ ]*(?:và[ ]+)?|[ ]+và[ ]+|[ ]*;[ ]*)(?:{noun})\b)*)(?P<own>[ ]+cấp[ ]+(?:tỉnh|huyện|xã)|[ ]+tỉnh\b)?"
    )


def is_group(text: str) -> bool:
    """Whether `text` names a group and nothing else: "Các sở, ban, ngành tỉnh", "UBND huyện, thị xã"."""
    group = _group().fullmatch(
        "các " + re.sub(r"^(?:các|UBND|Ủy ban nhân dân)[ ]+", "", text.strip().lower())
    )
    return group is not None and bool(group["more"])


def _groups(view: View) -> Iterator[Agency]:
    """ "các sở, ban, ngành", "các xã, phường, thị trấn": two nouns at least, or it is mere talk."""
    for match in _group().finditer(view.line):
        if match["the"].lower() == "các" and match["more"] and not _capital_at(view, match.end()):
            raw = view.raw(match.start(), match.end())
            yield Agency(
                start=match.start(), end=match.end(), raw=raw, confidence=0.8, name=raw,
                level=_group_nouns()[match["first"]], kind="nhóm",
            )  # fmt: skip


def _capital_at(view: View, at: int) -> bool:
    return view.line[at : at + 2].lstrip(" ")[:1].isupper()


def _listed(view: View, context: Context) -> Iterator[Agency]:
    """ "các Sở: Y tế, Tài chính và Nội vụ": each item with the head that is said once."""
    for match in _LISTED.finditer(view.line):
        at = match.end()
        while (end := known_end(view, at, match["head"])) and view.line[at].isupper():
            yield _agency(view, at, end, context, head=match["head"])
            following = _NEXT.match(view.line, end)
            if following is None:
                break
            at = following.end()


def _with_place(view: View, end: int) -> int:
    place = _PLACE.match(view.line, end)
    if place is None:
        group = _group().match(view.line, end + 1) if view.line[end : end + 1] == " " else None
        return group.end() if group and not _capital_at(view, group.end()) else end
    if place["kind"] and place["name"] is None:
        # "UBND các xã", "UBND huyện có": a kind alone is a place only when the word ends there
        return place.end("kind")
    if place["name"] and fold(place["kind"]).startswith(("tinh", "t", "thanh")):
        # "tỉnh Quảng Ngãi Thời gian": the longest run that is a province
        for stop in (
            i
            for i in range(place.end("name"), place.start("name"), -1)
            if i == place.end("name") or view.line[i] == " "
        ):
            if province_named(view.line[place.start("name") : stop]):
                return stop
        if fold(place["kind"]) == "tinh":  # "Cục Thuế tỉnh Chủ trì": what follows is no province
            return place.end("kind")
    if place["bare"] and province_named(place["bare"]) is None:
        return end
    return place.end()


def _agency(view: View, start: int, end: int, context: Context, head: str = "") -> Agency:
    raw = view.raw(start, end)
    name = expand_agency(f"{head} {raw}".strip())
    body = body_of(name) or body_of(raw)
    known = head_of(raw) or head_of(name)
    kind, level = (body.kind, body.level) if body else (known.kind, known.level) if known else (None, None)
    level = level_of(raw, level)
    return Agency(
        start=start, end=end, raw=raw, confidence=0.95 if body else 0.8,
        name=named_in(_canonical(name, body), context),
        agency_id=agency_id(body, raw, name, level, context), level=level, kind=kind or None, unit=place_name(raw),
    )  # fmt: skip


def _canonical(name: str, body: Body | None) -> str:
    """The body's own spelling ("Sở Khoa học Công nghệ" lacks its "và"), the place as it stands."""
    if body is None or body.role != "body":
        return name
    words, known = re.findall(r"\S+", name), len([w for w in bare_key(body.name).split() if w])
    for count in range(len(words), 0, -1):
        head = " ".join(words[:count])
        if bare_key(head) == bare_key(body.name) and len(bare_key(head).split()) == known:
            return " ".join([body.name, *words[count:]])
    return name


def _definitions(view: View) -> Iterator[tuple[str, int]]:
    """Aliases that the text defines and where the definition begins."""
    for match in _DEFINED.finditer(view.line):
        alias = match["alias"].strip(" “”\"'*")
        if 2 <= len(alias) <= 50 and alias[0].isupper():
            yield alias, match.start()


def _aliased(view: View, aliases: dict[str, int], found: list[Agency], context: Context) -> Iterator[Agency]:
    """Mentions by an alias that stands in parentheses behind the full name."""
    for alias, at in aliases.items():
        owner = next((a for a in found if 0 <= at - a.end <= 2), None)
        if owner is None:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(alias)}(?!\w)", view.line[at:]):
            start, end = at + match.start(), at + match.end()
            if not any(a.start < end and start < a.end for a in found):
                yield Agency(
                    start=start, end=end, raw=view.raw(start, end), confidence=0.85, name=owner.name,
                    agency_id=owner.agency_id, level=owner.level, kind=owner.kind, unit=owner.unit,
                )  # fmt: skip
