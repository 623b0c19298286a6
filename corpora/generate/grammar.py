"""The tables of grammar.toml and the gazetteer, as the generator needs them."""

from __future__ import annotations

import csv
import random
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent
_GAZETTEER = _HERE.parent / "gazetteer"


@cache
def grammar() -> Mapping[str, Any]:
    """grammar.toml."""
    with (_HERE / "grammar.toml").open("rb") as source:
        return tomllib.load(source)


@dataclass(frozen=True, slots=True)
class Province:
    """One province: "Kiên Giang", "tỉnh"."""

    name: str
    kind: str

    @property
    def full(self) -> str:
        """With its kind: "tỉnh Kiên Giang", "Thành phố Hồ Chí Minh" (Decree 30, annex II)."""
        return "Thành phố Hồ Chí Minh" if self.name == "Hồ Chí Minh" else f"{self.kind} {self.name}"


@cache
def provinces(year: int) -> tuple[Province, ...]:
    """The provinces of a year: 63 before the merger of July 2025, 34 after."""
    prefix = "p63." if year < 2025 else "p34."
    with (_GAZETTEER / "provinces.csv").open(encoding="utf-8") as source:
        return tuple(
            Province(r["name"], r["kind"]) for r in csv.DictReader(source) if r["id"].startswith(prefix)
        )


@cache
def surnames() -> tuple[str, ...]:
    """Family names, the commonest first."""
    with (_GAZETTEER / "surnames.csv").open(encoding="utf-8") as source:
        return tuple(r["surname"] for r in csv.DictReader(source))


def person(rng: random.Random) -> str:
    """An invented person's name."""
    table = grammar()["people"]
    family = surnames()
    surname = rng.choice(family[:14]) if rng.random() < 0.8 else rng.choice(family)
    if rng.random() < 0.68:
        parts = (surname, rng.choice(table["middle_m"]), rng.choice(table["given_m"]))
    else:
        parts = (surname, rng.choice(table["middle_f"]), rng.choice(table["given_f"]))
    return " ".join(p for p in parts if p)


def commune(rng: random.Random) -> str:
    """An invented name of a commune or district: two common syllables."""
    table = grammar()["places"]
    first, second = rng.choice(table["first"]), rng.choice(table["second"])
    return f"{first} {second}" if first != second else f"{first} Hòa"


def pick(rng: random.Random, items: Sequence[str]) -> str:
    """One of `items`."""
    return items[rng.randrange(len(items))]


def chance(rng: random.Random, share: float) -> bool:
    """True in `share` of the cases."""
    return rng.random() < share
