"""Which body of the gazetteer a name means, in the context of the paper that names it."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from pipeline.language.bodies import Body, Province, province_named
from pipeline.language.heads import bare_key, by_name, short_codes
from pipeline.language.names import expand_agency
from pipeline.language.places import DISTRICT_KINDS, Unit, home, province_of, unit_named
from pipeline.language.spans import Context
from pipeline.language.view import UPPER

_PLACE_TAIL = re.compile(
    r"^(.+) (?:tinh|thanh pho|huyen|quan|thi xa|(?<!thi )xa(?! hoi)|phuong|thi tran|dac khu)(?: [\w ]+)?$"
)
_LEVELS = (
    ("xã", "xã"), ("phường", "xã"), ("thị trấn", "xã"), ("đặc khu", "xã"), ("huyện", "huyện"), ("quận", "huyện"),
    ("thị xã", "huyện"), ("tỉnh", "tỉnh"),
)  # fmt: skip
_LOCAL = re.compile(
    rf"\b(?:huyện|quận|thị xã|thị trấn|thành phố|tp\.?|tx\.?|xã|phường|đặc khu)(?:\s*(?P<name>(?-i:[{UPPER}\d]).*))?$",
    re.IGNORECASE,
)
_COMMITTEE_OF = re.compile(rf".*(?:Huyện|Quận|Thị) (?:ủy|uỷ)[ ]+(?P<name>[{UPPER}].*)$")
_NAMED = re.compile(
    rf"\b(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)[ ]+(?P<n>[{UPPER}].*)$",
    re.IGNORECASE,
)
_PROVINCIAL = re.compile(r"(?P<kind>tỉnh|thành phố)(?:\s+(?P<name>\S.*))?$", re.IGNORECASE)


def body_of(name: str) -> Body | None:
    """The body that an expanded name is of, its place aside."""
    key = bare_key(name)
    while key:
        body = by_name().get(key)
        if body:
            return body
        tail = _PLACE_TAIL.match(key)
        if tail is None:
            return short_codes().get(name) or _before_bare_place(name)
        key = tail[1]
    return None


def _before_bare_place(name: str) -> Body | None:
    """ "Kho bạc Nhà nước Yên Bái": the place stands without its kind."""
    words = name.split()
    for n in range(1, 4):
        if len(words) > n + 1 and province_named(" ".join(words[-n:])):
            return by_name().get(bare_key(" ".join(words[:-n])))
    return None


def level_of(raw: str, level: str | None) -> str | None:
    """What the place in a name tells, else the body's own level."""
    text = raw.lower()
    for word, found in _LEVELS:
        if re.search(rf"\b{word}\b", text) and not (
            word == "xã" and re.search(r"(?:thị|hợp tác) xã|xã hội", text)
        ):
            return found
    return None if level is None or "/" in level or level in ("các cấp", "-", "cơ sở", "khu vực") else level


def place_name(raw: str) -> str | None:
    match = _NAMED.search(raw)
    return match["n"] if match and match["n"][0].isupper() else None


def named_in(name: str, context: Context) -> str:
    """ "Ủy ban nhân dân tỉnh" in a paper of An Giang is that of An Giang."""
    province = province_in(context)
    if province and name.endswith((" tỉnh", " Tỉnh")) and province.kind == "tỉnh":
        return expand_agency(name, province.name)
    return name


@lru_cache(maxsize=256)
def is_central(context: Context) -> bool:
    """Whether the paper's issuer is a body of the State's centre: its place is then only a seat."""
    body = body_of(expand_agency(context.issuer)) if context.issuer else None
    return body is not None and body.level == "trung ương"


@lru_cache(maxsize=256)
def province_in(context: Context) -> Province | None:
    """The province that a paper is of: its issuer's or place's, or that of the district they name."""
    for source in (context.issuer, None if is_central(context) else context.place):
        if not source:
            continue
        match = re.search(r"(?:tỉnh|[Tt]hành phố|TP\.?)\s+(.+)$", source)
        found = province_named(match.group(1) if match else source, context.issue_date)
        if found:
            return found
    own = home(context.issuer, context.issue_date)
    return province_of(own) if own else None


@lru_cache(maxsize=256)
def _home(context: Context) -> Unit | None:
    """The district or commune that the paper is of: names repeat, its province tells which."""
    own = home(context.issuer, context.issue_date)
    province = province_in(context) if own is None else None
    return home(context.issuer, context.issue_date, province.id) if province else own


def agency_id(body: Body | None, raw: str, name: str, level: str | None, context: Context) -> str | None:
    """The body's id; for a local body with its province or unit ("SKHCN@p63.89"), else None."""
    if body is None:
        return None
    if body.level == "trung ương":
        return body.id
    if level in ("huyện", "xã"):
        unit = _local_unit(raw, level, context)
        return f"{body.id}@{unit.id}" if unit else None
    place = _province_or_unit(name, level, context)
    if place is not None:
        return f"{body.id}@{place}"
    nationwide = "TW" in body.level or body.level == "các cấp"
    return body.id if nationwide and is_central(context) else None


def _province_or_unit(name: str, level: str | None, context: Context) -> str | None:
    """The id of the province that a name says or means; of a unit for "thành phố Long Xuyên"."""
    printed = _PROVINCIAL.search(name)
    if printed and printed["name"]:
        province = province_named(printed["name"], context.issue_date)
        city = printed["kind"].lower() == "thành phố"
        if province is not None and (not city or province.kind == "thành phố"):
            return province.id
        unit = _local_unit(name, "huyện", context) if city else None
        return unit.id if unit else None
    own = province_in(context)
    if printed:
        fits = own is not None and own.kind == printed["kind"].lower()
        district = _home(context)
        if not fits and district is not None and district.kind == printed["kind"].lower():
            return district.id  # "UBND thành phố" in a paper of Long Xuyên
        return own.id if own and fits else None
    bare = _bare_province(name, context.issue_date)
    if bare is not None:
        return bare.id
    return own.id if own is not None and level == "tỉnh" else None


def _bare_province(name: str, day: date | None) -> Province | None:
    words = name.split()
    return next(
        (p for n in (3, 2, 1) if len(words) > n and (p := province_named(" ".join(words[-n:]), day))), None
    )


def _local_unit(raw: str, level: str, context: Context) -> Unit | None:
    """The district or commune of "UBND xã Khánh Hòa": in the issuer's district, else its province.

    Without a name it is the issuer's own ("Phòng Nội vụ", "UBND huyện" in a paper of a district).
    """
    match = _LOCAL.search(raw)
    bare = _COMMITTEE_OF.match(raw)
    own = _home(context)
    text = bare["name"] if bare else match.group() if match and match["name"] else None
    if text is None:
        return own if own and (own.kind in DISTRICT_KINDS) == (level == "huyện") else None
    if own is not None:
        near = own.id if own.kind in DISTRICT_KINDS else own.parent
        found = unit_named(text, within=near, day=context.issue_date, level=level)
        if found is not None:
            return found
    province = province_in(context)
    return unit_named(text, within=province.id, day=context.issue_date, level=level) if province else None
