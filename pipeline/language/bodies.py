"""Bodies and provinces in time: agencies.csv and provinces.csv as frozen rows, read once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache

from pipeline.fold import fold_key
from pipeline.gazetteer import read_table


@dataclass(frozen=True, slots=True)
class Body:
    """A row of agencies.csv: one spelling of one body in one span of time."""

    id: str
    abbreviation: str
    name: str
    role: str
    level: str
    kind: str
    valid_from: str
    valid_to: str

    def in_force(self, day: date | None) -> bool:
        """Whether the body existed on `day`; unknown dates count as yes."""
        if day is None:
            return True
        iso = day.isoformat()
        start, end = self.valid_from.lstrip("~"), self.valid_to.lstrip("~")
        starts = (
            not start[:4].isdigit() or (len(start) > 7 and start <= iso) or start[:7] <= iso[: len(start[:7])]
        )
        ends = not end[:4].isdigit() or end[:10] >= iso[: len(end[:10])]
        return starts and ends


@dataclass(frozen=True, slots=True)
class Province:
    """A province in one span of time: "An Giang" to 2025-06-30 and after are two."""

    id: str
    code: str
    name: str
    kind: str
    valid_from: str
    valid_to: str
    successor: str

    @property
    def full_name(self) -> str:
        return f"{self.kind} {self.name}"


@cache
def bodies() -> tuple[Body, ...]:
    keys = ("id", "abbreviation", "name", "role", "level", "kind", "valid_from", "valid_to")
    return tuple(Body(*(r[k] for k in keys)) for r in read_table("agencies"))


@cache
def provinces() -> tuple[Province, ...]:
    keys = ("id", "code", "name", "kind", "valid_from", "valid_to", "successor")
    return tuple(Province(*(r[k] for k in keys)) for r in read_table("provinces"))


@cache
def _by_name() -> dict[str, tuple[Province, ...]]:
    table: dict[str, list[Province]] = defaultdict(list)
    for p in provinces():
        table[fold_key(p.name).replace(" - ", " ")].append(p)
    return {name: tuple(found) for name, found in table.items()}


def province_named(name: str, day: date | None = None) -> Province | None:
    """The province with this short or full name that existed on `day` (None: the older)."""
    key = fold_key(name)
    for prefix in ("tinh ", "thanh pho ", "tp. ", "tp.", "tp ", "thu do "):
        if key.startswith(prefix):
            key = key.removeprefix(prefix).strip()
            break
    key = {"hcm": "ho chi minh", "hue": "hue", "thua thien hue": "thua thien hue"}.get(key, key).replace(
        " - ", " "
    )
    new_era = day is not None and day >= date(2025, 7, 1)
    found = _by_name().get(key, ())
    fitting = [p for p in found if bool(p.valid_from) == new_era]
    return next(iter(fitting or found), None)
