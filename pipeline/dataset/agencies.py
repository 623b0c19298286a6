"""Agencies by their ids, put together from the gazetteer: a body ("SKHCN"), or one at a place
("SKHCN@p63.89")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.gazetteer import read_table
from pipeline.language.lives import successors
from pipeline.language.places import DISTRICT_KINDS, local_units

_ROLES = ("body", "office")


@dataclass(frozen=True, slots=True)
class KnownAgency:
    """What the gazetteer knows of an agency. `place`, `province`, `parent`, `successors` are ids.

    Dates are as the gazetteer has them: ISO 8601, maybe partial, "~" for about; None: open or
    unknown. The life of a local body ends with its place's where that ends first.
    """

    id: str
    name: str
    abbreviations: tuple[str, ...]
    body: str
    place: str | None
    province: str | None
    level: str | None
    kind: str | None
    parent: str | None
    valid_from: str | None
    valid_to: str | None
    successors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Body:
    name: str
    abbreviations: tuple[str, ...]
    level: str
    kind: str
    valid_from: str
    valid_to: str


@dataclass(frozen=True, slots=True)
class _Place:
    name: str
    level: str
    valid_from: str
    valid_to: str


def gazetteer_ids() -> Iterator[str]:
    """Every body, and the people's committee of every province there has been."""
    yield from _bodies()
    yield from (f"UBND@{province}" for province in _provinces())


@lru_cache(maxsize=50_000)  # ids of strangers too: not without end
def known_agency(agency_id: str) -> KnownAgency | None:
    """The agency with this id; None when the gazetteer lacks its body or its place."""
    body_id, at, place_id = agency_id.partition("@")
    body = _bodies().get(body_id)
    if body is None:
        return None
    if not at:
        return KnownAgency(
            agency_id, body.name, body.abbreviations, body_id, None, None, body.level, body.kind,
            _parent(body_id, body.kind, body.level, ""), body.valid_from or None, body.valid_to or None,
            successors(body_id),
        )  # fmt: skip
    place = _provinces().get(place_id) or _local(place_id)
    if place is None:
        return None
    ends_first = bool(body.valid_to) and (not place.valid_to or body.valid_to < place.valid_to)
    return KnownAgency(
        agency_id, _name(body, place), body.abbreviations, body_id, place_id,
        ".".join(place_id.split(".")[:2]), place.level, body.kind,
        _parent(body_id, body.kind, place.level, place_id),
        max(body.valid_from, place.valid_from, key=_time) or None,
        (body.valid_to if ends_first else place.valid_to) or None, successors(agency_id),
    )  # fmt: skip


def _name(body: _Body, place: _Place) -> str:
    """ "Thanh tra tỉnh" of "tỉnh An Giang" is "Thanh tra tỉnh An Giang"."""
    kind = place.name.split(" ")[0]
    return f"{body.name.removesuffix(f' {kind}')} {place.name}"


def _time(day: str) -> str:
    return day.lstrip("~")


def _parent(body_id: str, kind: str, level: str, place: str) -> str | None:
    """The id of the agency above; "." is the same place, ".." the one above it."""
    pattern = _parents().get((body_id, "", level)) or _parents().get(("", kind, level))
    if pattern is None:
        return None
    body, at, where = pattern.partition("@")
    if not at:
        return body
    if not place:
        return None
    return f"{body}@{place if where == '.' else place.rpartition('.')[0]}"


@cache
def _bodies() -> dict[str, _Body]:
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in read_table("agencies"):
        if row["role"] in _ROLES:
            rows[row["id"]].append(row)
    return {
        body: _Body(
            first["name"], tuple(r["abbreviation"] for r in spelt if r["abbreviation"]), first["level"], first["kind"],
            first["valid_from"], first["valid_to"],
        )
        for body, spelt in rows.items() for first in spelt[:1]
    }  # fmt: skip


@cache
def _provinces() -> dict[str, _Place]:
    return {
        row["id"]: _Place(f"{row['kind']} {row['name']}", "tỉnh", row["valid_from"], row["valid_to"])
        for row in read_table("provinces")
    }


def _local(place_id: str) -> _Place | None:
    unit = local_units().get(place_id)
    if unit is None:
        return None
    level = "huyện" if unit.kind in DISTRICT_KINDS else "xã"
    return _Place(unit.full_name, level, unit.valid_from, unit.valid_to)


@cache
def _parents() -> dict[tuple[str, str, str], str]:
    return {(r["body"], r["kind"], r["level"]): r["parent"] for r in read_table("agency_parents")}
