"""Agencies: every mention, written out and linked to the gazetteer where context settles it.

A mention is a head word with a capital ("Sở", "Chi cục", "UBND") and its name: a known one
from the gazetteer, or the run of capitalised words. "Sở" and "số" fold alike; the printed
letter decides. Names that the text itself defines ("sau đây gọi tắt là …") hold after that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from pipeline.fold import fold
from pipeline.language.bodies import Body, Province, bodies, province_named
from pipeline.language.names import expand_agency, name_end
from pipeline.language.places import DISTRICT_KINDS, Unit, home, province_of, unit_named
from pipeline.language.spans import Agency, Context
from pipeline.language.view import BREAK, View

_UPPER = "A-ZĐÐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
# head → (kind, level); the longest head that fits is taken
_HEADS: tuple[tuple[str, str, str | None], ...] = (
    ("Văn phòng UBND", "văn phòng", None), ("Văn phòng Ủy ban nhân dân", "văn phòng", None),
    ("Văn phòng HĐND", "văn phòng", None), ("Văn phòng Đoàn ĐBQH", "văn phòng", "tỉnh"),
    ("Thường trực HĐND", "HĐND", None), ("Thường trực Hội đồng nhân dân", "HĐND", None),
    ("Ủy ban nhân dân", "UBND", None), ("Uỷ ban nhân dân", "UBND", None), ("UBND", "UBND", None),
    ("Hội đồng nhân dân", "HĐND", None), ("HĐND", "HĐND", None), ("Thường trực Tỉnh ủy", "đảng", "tỉnh"),
    ("Ban Thường vụ Tỉnh ủy", "đảng", "tỉnh"), ("Tỉnh ủy", "đảng", "tỉnh"), ("Tỉnh uỷ", "đảng", "tỉnh"),
    ("Thành ủy", "đảng", None), ("Huyện ủy", "đảng", "huyện"), ("Đảng ủy", "đảng", None),
    ("Ban Quản lý", "ban quản lý", None), ("Ban quản lý", "ban quản lý", None), ("Ban Chỉ đạo", "ban chỉ đạo", None),
    ("Ban Chỉ huy", "quân sự", None), ("Bộ Chỉ huy", "quân sự", "tỉnh"), ("Ủy ban Mặt trận Tổ quốc", "MTTQ, đoàn thể", None),
    ("Tổng cục", "tổng cục", "trung ương"), ("Chi cục", "chi cục", "tỉnh"), ("Cục", "cục", None),
    ("Tòa án nhân dân", "tư pháp", None), ("Viện kiểm sát nhân dân", "tư pháp", None), ("Viện Kiểm sát nhân dân", "tư pháp", None),
    ("Kho bạc Nhà nước", "cục", None), ("Bảo hiểm xã hội", "cơ quan", None), ("Ngân hàng", "ngân hàng", None),
    ("Thanh tra", "thanh tra", None), ("Công an", "công an", None), ("Bệnh viện", "sự nghiệp / doanh nghiệp", None),
    ("Trung tâm", "trung tâm", None), ("Trường Đại học", "sự nghiệp / doanh nghiệp", None),
    ("Trường Cao đẳng", "sự nghiệp / doanh nghiệp", None), ("Trường", "sự nghiệp / doanh nghiệp", None),
    ("Công ty", "doanh nghiệp", None), ("Tập đoàn", "doanh nghiệp", None), ("Liên đoàn Lao động", "MTTQ, đoàn thể", None),
    ("Hội đồng", "hội đồng", None), ("Hội", "MTTQ, đoàn thể", None), ("Ủy ban", "cơ quan", None), ("Viện", "viện", None),
    ("Văn phòng", "văn phòng", None), ("Phòng", "phòng", None), ("Vụ", "vụ", "trung ương"), ("Đoàn", "đoàn", None),
    ("Sở", "sở", "tỉnh"), ("Bộ", "bộ", "trung ương"), ("Ban", "ban", None), ("Quỹ", "quỹ", None), ("Báo", "báo", None),
    ("Đài", "đài", None),
)  # fmt: skip
_FIXED = (
    "Thủ tướng Chính phủ", "Chính phủ", "Quốc hội", "Ủy ban Thường vụ Quốc hội", "Ủy ban thường vụ Quốc hội", "Chủ tịch nước",
    "Văn phòng Chính phủ", "Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành Trung ương",
)  # fmt: skip
_PLACE = re.compile(
    rf"[ ]+(?:(?P<kind>[Tt]ỉnh|[Tt]hành phố|TP\.?|[Tt]p\.?|[Hh]uyện|[Qq]uận|[Tt]hị xã|TX\.?|[Xx]ã|[Pp]hường|[Tt]hị trấn|đặc khu)[ ]?"
    rf"(?P<name>(?:[{_UPPER}][\w'’]*|\d{{1,2}})(?:[ ](?:[-–][ ])?[{_UPPER}][\w'’]*){{0,3}})?|(?P<bare>[{_UPPER}][\w]+(?:[ ][{_UPPER}][\w]+){{0,2}}))"
)
# What an open-class name does not run across: numbers, "và" before another body, a second body.
_CUT = re.compile(
    r"[ ]+(?:\d|các\b|những\b|thuộc\b|của\b|và (?:Sở|Bộ|Ban|Cục|Chi cục|Phòng|Trung tâm|UBND|Ủy ban|các|đơn vị|cơ quan|địa phương)\b|với\b|phải\b|làm\b|chủ động\b|căn cứ\b|rà soát\b|hằng\b|hàng\b|thẩm định\b|tổng hợp\b|cấp\b|tăng\b|họp\b|những\b|vào\b|(?:Chủ trì|Phối hợp|Tham mưu|Thực hiện|Hướng dẫn|Triển khai|Chịu trách nhiệm|Có trách nhiệm)\b)"
)
_NEEDS_PLACE = ("Công an", "Thanh tra", "Công ty", "Bảo hiểm xã hội", "Kho bạc Nhà nước")
_DEFINED = re.compile(
    r"\((?:sau đây |dưới đây )?(?:gọi (?:tắt )?(?:là|chung là)|viết tắt(?: là)?)[ :]*(?P<alias>[^)]{2,60})\)"
)


def _bare_key(text: str) -> str:
    """A name's words alone: "Giao thông - Vận tải", "Giao thông vận tải" are one."""
    return " ".join(w for w in re.findall(r"[^\W_]+|&", fold(text)) if w != "va")


@cache
def _by_name() -> dict[str, Body]:
    """Bare key → body, with "Sở KH&CN" beside "Sở Khoa học và Công nghệ"."""
    out: dict[str, Body] = {}
    for body in bodies():
        if (
            body.role in ("body", "office")
            and "/" not in body.name
            and "(" not in body.name
            and " " in body.name
        ):
            out.setdefault(_bare_key(body.name), body)
    for field in (b for b in bodies() if b.role == "field"):
        for head in ("Sở", "Bộ"):
            owner = out.get(_bare_key(f"{head} {field.name}"))
            if owner:
                out.setdefault(_bare_key(f"{head} {field.abbreviation}"), owner)
    return out


@cache
def _head_pattern() -> re.Pattern[str]:
    heads = sorted({h for h, _, _ in _HEADS} | set(_FIXED) | set(_short_codes()), key=len, reverse=True)
    return re.compile(
        rf"(?<![\w/\-&])(?:{'|'.join(re.escape(h).replace(chr(92) + ' ', '[ ]+') for h in heads)})(?![\w/])"
    )


@cache
def _short_codes() -> dict[str, Body]:
    """ "SKHCN", "BTC": codes long enough and of one meaning."""
    codes: dict[str, set[str]] = {}
    rows: dict[str, Body] = {}
    for body in bodies():
        if (
            body.role == "body"
            and len(body.abbreviation) >= 3
            and body.level in ("trung ương", "tỉnh")
            and "/" not in body.name
            and "(" not in body.name
        ):
            codes.setdefault(body.abbreviation, set()).add(body.name)
            rows[body.abbreviation] = body
    return {c: rows[c] for c, names in codes.items() if len(names) == 1 and c not in ("TCT", "TTT", "SCN")}


def find_agencies(view: View, context: Context) -> tuple[Agency, ...]:
    """Every mention of an agency, in order of its place."""
    found: list[Agency] = []
    aliases = dict(_definitions(view))
    at = 0
    while match := _head_pattern().search(view.line, at):
        start = match.start()
        end = _name_end(view, match)
        if not end or not _is_name(view, start, end, match.group()):
            at = match.end()
            continue
        found.append(_agency(view, start, end, context))
        at = end
    found.extend(_aliased(view, aliases, found, context))
    return tuple(sorted(found, key=lambda a: a.start))


def _name_end(view: View, match: re.Match[str]) -> int:
    """Where the name after a head ends; 0 when a lone head names nothing."""
    head, end = " ".join(match.group().split()), match.end()
    longest = _known_end(view, match.start())
    if longest:
        return _with_place(view, longest)
    if head in _FIXED or head in _short_codes():
        return _with_place(view, end) if head in _short_codes() else end
    if head in ("UBND", "HĐND") or head.endswith(("nhân dân", "UBND", "HĐND", "ủy", "uỷ")):
        return _with_place(view, end)
    if not view.line[end : end + 2].lstrip()[:1].isupper():
        place = _with_place(view, end)
        return place if place > end and head in _NEEDS_PLACE else 0
    stop = name_end(view, match.start(), 90)
    cut = _CUT.search(view.line, end, stop)
    stop = cut.start() if cut else stop
    return _with_place(view, stop)


@cache
def _by_first_words() -> dict[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The first two words of a bare key → the keys' words, longest first."""
    table: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for key in _by_name():
        words = tuple(key.split())
        table.setdefault(words[:2], []).append(words)
    return {k: tuple(sorted(v, key=len, reverse=True)) for k, v in table.items()}


_BARE_WORD = re.compile(r"[^\W_]+|&|[" + BREAK + r".;:()]")


def _known_end(view: View, start: int) -> int:
    """The end of the longest gazetteer name that stands at `start`; 0 for none."""
    words = [
        m
        for m in _BARE_WORD.finditer(view.flat, start, min(len(view.flat), start + 110))
        if m.group() != "va"
    ]
    for name in _by_first_words().get(tuple(m.group() for m in words[:2]), ()):
        if len(words) >= len(name) and all(m.group() == w for m, w in zip(words, name, strict=False)):
            return words[len(name) - 1].end()
    return 0


def _with_place(view: View, end: int) -> int:
    place = _PLACE.match(view.line, end)
    if place is None:
        return end
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


def _is_name(view: View, start: int, end: int, head: str) -> bool:
    """Capitals decide: "Sở Y tế" is a name, "số 12", "Ban hành", "Bộ phận" are not."""
    rest = view.line[start:end][len(head) :].strip()
    if head in (
        "Bộ",
        "Ban",
        "Sở",
        "Hội",
        "Đoàn",
        "Vụ",
        "Viện",
        "Trường",
        "Phòng",
        "Quỹ",
        "Báo",
        "Đài",
        "Cục",
        "Hội đồng",
        "Văn phòng",
        "Trung tâm",
        "Ủy ban",
    ):
        return len(rest) > 1 and rest[0].isupper()
    return True


def _agency(view: View, start: int, end: int, context: Context) -> Agency:
    raw = view.raw(start, end)
    name = expand_agency(raw)
    body = _body_of(name, context.issue_date)
    head = next(((k, lv) for h, k, lv in _HEADS if raw.startswith(h) or name.startswith(h)), (None, None))
    kind, level = (body.kind, body.level) if body else head
    level = _level(raw, level)
    unit = _place_name(raw)
    return Agency(
        start=start, end=end, raw=raw, confidence=0.95 if body else 0.8,
        name=_named_in(_canonical(name, body), context),
        agency_id=_agency_id(body, raw, name, level, context), level=level, kind=kind, unit=unit,
    )  # fmt: skip


def _canonical(name: str, body: Body | None) -> str:
    """The body's own spelling ("Sở Khoa học Công nghệ" lacks its "và"), the place as it stands."""
    if body is None or body.role != "body":
        return name
    words, known = re.findall(r"\S+", name), len([w for w in _bare_key(body.name).split() if w])
    for count in range(len(words), 0, -1):
        head = " ".join(words[:count])
        if _bare_key(head) == _bare_key(body.name) and len(_bare_key(head).split()) == known:
            return " ".join([body.name, *words[count:]])
    return name


def _body_of(name: str, day: date | None) -> Body | None:
    key = _bare_key(name)
    while key:
        body = _by_name().get(key)
        if body:
            return body
        shorter = re.sub(r" (?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong|thi tran)(?: [\w ]+)?$", "", key)
        if shorter == key:
            return _short_codes().get(name)
        key = shorter
    return None


def _level(raw: str, level: str | None) -> str | None:
    for word, found in (
        ("xã", "xã"),
        ("phường", "xã"),
        ("thị trấn", "xã"),
        ("huyện", "huyện"),
        ("quận", "huyện"),
        ("thị xã", "huyện"),
        ("tỉnh", "tỉnh"),
    ):
        if re.search(rf"\b{word}\b", raw.lower()) and not (
            word == "xã" and re.search(r"(?:thị|hợp tác) xã|xã hội", raw.lower())
        ):
            return found
    return None if (level and "/" in level) or level == "các cấp" else level


def _place_name(raw: str) -> str | None:
    match = re.search(
        rf"\b(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn)[ ]+(?P<n>[{_UPPER}].*)$",
        raw,
        re.IGNORECASE,
    )
    return match["n"] if match and match["n"][0].isupper() else None


def _named_in(name: str, context: Context) -> str:
    """ "Ủy ban nhân dân tỉnh" in a paper of An Giang is that of An Giang."""
    province = province_in(context)
    if province and name.endswith((" tỉnh", " Tỉnh")) and province.kind == "tỉnh":
        return expand_agency(name, province.name)
    return name


def province_in(context: Context) -> Province | None:
    """The province that a paper is of: its issuer's or place's, or that of the district they name."""
    for source in (context.issuer, context.place):
        if not source:
            continue
        match = re.search(r"(?:tỉnh|[Tt]hành phố|TP\.?)\s+(.+)$", source)
        found = province_named(match.group(1) if match else source, context.issue_date)
        if found:
            return found
    own = home(context.issuer, context.issue_date)
    return province_of(own) if own else None


def _agency_id(body: Body | None, raw: str, name: str, level: str | None, context: Context) -> str | None:
    """The body's id; for a local body with its province or unit ("SKHCN@p63.89"), else None."""
    if body is None:
        return None
    if body.level == "trung ương":
        return body.id
    if level in ("huyện", "xã"):
        unit = _local_unit(raw, level, context)
        return f"{body.id}@{unit.id}" if unit else None
    named = _place_name(name)
    kind = re.search(r"(tỉnh|thành phố)\s+\S+", name, re.IGNORECASE)
    if named and kind:
        province = province_named(named, context.issue_date)
        if province is None and kind.group(1).lower() == "thành phố":  # "UBND thành phố Long Xuyên"
            unit = _local_unit(raw, "huyện", context)
            return f"{body.id}@{unit.id}" if unit else None
    elif level == "tỉnh":
        province = province_in(context)
    else:
        province = None
    return f"{body.id}@{province.id}" if province and (level == "tỉnh" or named) else None


_LOCAL = re.compile(
    r"\b(?:huyện|quận|thị xã|thị trấn|thành phố|tp\.?|tx\.?|xã|phường|đặc khu)\s*(?P<name>.*)$", re.IGNORECASE
)


def _local_unit(raw: str, level: str, context: Context) -> Unit | None:
    """The district or commune of "UBND xã Khánh Hòa": in the issuer's district, else its province."""
    match = _LOCAL.search(raw)
    own = home(context.issuer, context.issue_date)
    if match is None or not match["name"]:
        return own if match and own and (own.kind in DISTRICT_KINDS) == (level == "huyện") else None
    if own is not None:
        near = own.id if own.kind in DISTRICT_KINDS else own.parent
        found = unit_named(match.group(), within=near, day=context.issue_date, level=level)
        if found is not None:
            return found
    province = province_in(context)
    return (
        unit_named(match.group(), within=province.id, day=context.issue_date, level=level)
        if province
        else None
    )


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
