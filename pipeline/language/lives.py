"""When an agency existed and what followed it.

Provinces became 34 and districts ended on 2025-07-01 (Resolution 202/2025/QH15, Law 72/2025/QH15);
bodies followed one another by successors.csv.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache

from pipeline.gazetteer import read_table
from pipeline.language.bodies import bodies, provinces
from pipeline.language.places import local_units


@dataclass(frozen=True, slots=True)
class Lifetime:
    """From when to when something existed, both days included; None where it is open or unknown."""

    first: str | None
    last: str | None

    def holds(self, day: date) -> bool:
        """Whether `day` lies in it, to the precision of what is known ("2025-07" begins that month)."""
        iso = day.isoformat()
        return (self.first is None or self.first <= iso[: len(self.first)]) and (
            self.last is None or iso[: len(self.last)] <= self.last
        )

    def __str__(self) -> str:
        return f"from {self.first or '?'} to {self.last or 'now'}"


def lifetime(agency_id: str) -> Lifetime | None:
    """When the agency with this id ("BTC", "SKHCN@p63.89") existed; None for an unknown id.

    Several rows of one body (its names in time) make one span; a local body lives no longer
    than its unit.
    """
    body, _, unit = agency_id.partition("@")
    names = [b for b in bodies() if b.id == body and b.role == "body"]
    if not names:
        return None
    known = [_span(b.valid_from, b.valid_to) for b in names]
    first = (
        min((s.first for s in known if s.first), default=None) if all(b.valid_from for b in names) else None
    )
    last = max((s.last for s in known if s.last), default=None) if all(b.valid_to for b in names) else None
    place = unit_lifetime(unit) if unit else None
    if place is not None:
        first = max(filter(None, (first, place.first)), default=None)
        last = min(filter(None, (last, place.last)), default=None)
    return Lifetime(first, last)


def _span(first: str, last: str) -> Lifetime:
    """A row's dates; "~2008", "2025-03" and other estimates bind nobody."""
    exact = [d if len(d) == 10 and d[:4].isdigit() else "" for d in (first, last)]
    return Lifetime(exact[0] or None, exact[1] or None)


def unit_lifetime(unit_id: str) -> Lifetime | None:
    """When the province, district or commune with this id existed: an id tells its province's era."""
    province = ".".join(unit_id.split(".")[:2])
    found = next((p for p in provinces() if p.id == province), None)
    return _span(found.valid_from, found.valid_to) if found else None


def successors(agency_id: str) -> tuple[str, ...]:
    """The ids of what followed an agency at once: its body's successors at the same place, else the
    same body at its place's successors.

    "SKHĐT@p63.89" → ("STC@p63.89",), which "STC@p34.91" followed; empty while it exists, and for a
    district, which nothing followed.
    """
    body, _, unit = agency_id.partition("@")
    heirs = _heirs().get(body, ())
    if heirs:
        return tuple(f"{heir}@{unit}" if unit else heir for heir in heirs)
    return tuple(f"{body}@{place}" for place in _places_after(unit))


@cache
def _heirs() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = defaultdict(list)
    for row in read_table("successors"):
        table[row["id"]].append(row["successor"])
    return {k: tuple(v) for k, v in table.items()}


def _places_after(unit_id: str) -> tuple[str, ...]:
    if unit_id.count(".") > 1:
        unit = local_units().get(unit_id)
        return unit.successors if unit else ()
    return tuple(p.successor for p in provinces() if p.id == unit_id and p.successor)
