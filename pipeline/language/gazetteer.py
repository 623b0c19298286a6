"""The tables of corpora/gazetteer/ as frozen rows, read once, and look-ups in them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from pipeline.fold import fold, fold_key
from pipeline.resources import data_path


@dataclass(frozen=True, slots=True)
class DocType:
    """A type of document; `symbol_tokens` are what stands for it in a symbol."""

    abbreviation: str
    name: str
    aliases: tuple[str, ...]
    regimes: tuple[str, ...]
    symbol_tokens: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Folded names, the full one first."""
        return tuple(fold_key(n) for n in (self.name, *self.aliases))


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


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of corpora/gazetteer/NAME.csv; FileNotFoundError when it is not installed."""
    with data_path(f"corpora/gazetteer/{name}.csv").open(encoding="utf-8", newline="") as table:
        yield from csv.DictReader(table)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)


@cache
def doc_types() -> tuple[DocType, ...]:
    return tuple(
        DocType(
            r["abbreviation"],
            r["name"],
            _split(r["aliases"]),
            _split(r["regime"]),
            _split(r["symbol_tokens"]),
        )
        for r in rows("doc_types")
    )


@cache
def bodies() -> tuple[Body, ...]:
    keys = ("id", "abbreviation", "name", "role", "level", "kind", "valid_from", "valid_to")
    return tuple(Body(*(r[k] for k in keys)) for r in rows("agencies"))


@cache
def provinces() -> tuple[Province, ...]:
    keys = ("id", "code", "name", "kind", "valid_from", "valid_to", "successor")
    return tuple(Province(*(r[k] for k in keys)) for r in rows("provinces"))


@cache
def _type_by_name() -> dict[str, DocType]:
    return {name: t for t in reversed(doc_types()) for name in t.names}


@cache
def _type_by_token() -> dict[str, DocType]:
    exact = {token: t for t in doc_types() for token in t.symbol_tokens}
    folded: dict[str, DocType | None] = {}
    for token, t in exact.items():
        key = fold(token)
        folded[key] = t if key not in folded or folded[key] is t else None
    return exact | {k: t for k, t in folded.items() if t is not None}


def doc_type_named(name: str) -> DocType | None:
    """The type with this name, accents and case aside ("QUYẾT ĐỊNH" → QĐ)."""
    return _type_by_name().get(fold_key(name))


def doc_type_of_token(token: str) -> DocType | None:
    """The type that a token of a symbol stands for. Case and accents decide where they must
    (ĐA, DA; TTr, TT); elsewhere OCR's "QD" is QĐ."""
    table = _type_by_token()
    return table.get(token) or table.get(fold(token))


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
    found = [p for p in provinces() if fold_key(p.name).replace(" - ", " ") == key]
    fitting = [p for p in found if bool(p.valid_from) == new_era]
    return next(iter(fitting or found), None)


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
