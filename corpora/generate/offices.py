"""Offices that issue papers: how their letterheads are printed and what they are called."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from corpora.generate.grammar import Province, chance, commune, grammar, pick, provinces

_BREAKS = (
    "VÀ",
    "-",
    "TỈNH",
    "HUYỆN",
    "XÃ",
    "QUẬN",
    "PHƯỜNG",
    "THÀNH PHỐ",
    "THỊ XÃ",
    "THỊ TRẤN",
    "TÌM KIẾM",
    "CÔNG LẬP",
)


@dataclass(frozen=True, slots=True)
class Office:
    """One issuing body in one year. `lines` and `parent` are printed, `name`s are written out."""

    kind: str
    lines: tuple[str, ...]
    parent: tuple[str, ...]
    name: str
    parent_name: str | None
    code: str
    units: tuple[str, ...]
    place: str
    province: Province
    district: str
    commune: str
    party: bool
    head: str
    deputy: str
    authority: str | None
    by_order: tuple[str, ...]
    order: str
    ranks: tuple[str, ...]

    @property
    def source(self) -> str:
        """What papers of one hand share: for keeping an office on one side of a split."""
        return f"{self.kind}:{self.name}"


def draw_office(rng: random.Random, year: int, doc_type: str) -> Office:
    """An office that existed in `year` and issues papers of `doc_type`."""
    rows = [
        r
        for r in grammar()["office"]
        if doc_type in r["types"] and not (r.get("before_2025") and year >= 2025)
    ]
    row = rng.choices(rows, [r["weight"] for r in rows])[0]
    return _office(row, rng, year)


def _office(row: Mapping[str, Any], rng: random.Random, year: int) -> Office:
    province = rng.choice(provinces(year))
    slots = _places(rng, province, year)
    name, code, above = _named(row, rng, slots)
    slots |= {"N": name.upper(), "UP": _short(above).upper() if above else "", "up": above or ""}
    slots["N2"] = _broken_before_place(name, province).upper()
    issuer = pick(rng, row["lines"].split(" // ")).format(**slots)
    parent, parent_name = _parent(row, rng, slots)
    return Office(
        kind=row["kind"],
        lines=_split(issuer, rng),
        parent=_split(parent, rng) if parent else (),
        name=name,
        parent_name=parent_name if parent else None,
        code=code,
        units=tuple(row.get("units", ())),
        place=_place(row, rng, slots, province),
        province=province,
        district=slots["d0"],
        commune=slots["c0"],
        party=bool(row.get("party")),
        head=row["head"],
        deputy=row["deputy"],
        authority=row.get("authority"),
        by_order=tuple(row.get("by_order", ())),
        order=row.get("order", f"TL. {row['head']}"),
        ranks=tuple(row.get("ranks", ())),
    )


def _places(rng: random.Random, province: Province, year: int) -> dict[str, str]:
    district, village = commune(rng), commune(rng)
    if district == village:
        village = "Tân An"
    district_kind = rng.choices(("huyện", "thành phố", "thị xã", "quận"), (7, 2, 1, 1))[0]
    kinds = ("xã", "phường", "thị trấn") if year < 2025 else ("xã", "phường")
    village_kind = rng.choices(kinds, (6, 3, 1)[: len(kinds)])[0]
    big = "TP. HỒ CHÍ MINH" if chance(rng, 0.4) else "THÀNH PHỐ HỒ CHÍ MINH"
    return {
        "p": big if province.name == "Hồ Chí Minh" else province.full.upper(),
        "pl": province.full,
        "P": province.name,
        "PU": province.name.upper(),
        "I": "".join(w[0] for w in province.name.replace("-", " ").split()),
        "d": f"{district_kind} {district}".upper(),
        "dl": f"{district_kind} {district}",
        "d0": district,
        "c": f"{village_kind} {village}".upper(),
        "cl": f"{village_kind} {village}",
        "c0": village,
    }


def _named(row: Mapping[str, Any], rng: random.Random, slots: dict[str, str]) -> tuple[str, str, str | None]:
    """Full name, code in symbols, full name of the body above where the table gives one."""
    if "names" not in row:
        return str(row["gold"]).format(**slots), str(row["code"]), None
    entry = rng.choice(row["names"])
    name, code = (str(t).format(**slots) for t in entry[:2])
    return name, code, str(entry[2]).format(**slots) if len(entry) > 2 else None


def _short(name: str) -> str:
    return name.replace("Ủy ban nhân dân", "UBND")


def _parent(row: Mapping[str, Any], rng: random.Random, slots: dict[str, str]) -> tuple[str, str | None]:
    if "parent" not in row:
        return "", None
    layouts = row["parent"].split(" // ")
    at = rng.randrange(len(layouts))
    printed = layouts[at].format(**slots)
    names = row.get("gold_parents")
    name = (names[at] if names else row["gold_parent"]).format(**slots)
    # Where the print adds the province to the body above, so does its written-out name.
    if not names and row["gold_parent"] == "{up}" and "{p}" in layouts[at]:
        name = f"{name} {slots['pl']}"
    return printed, name


def _broken_before_place(name: str, province: Province) -> str:
    return name.replace(f" {province.full}", f"|{province.full}")


def _place(row: Mapping[str, Any], rng: random.Random, slots: dict[str, str], province: Province) -> str:
    place = str(row.get("place", "{P}")).format(**slots)
    if place == "Hồ Chí Minh":
        return pick(rng, ("TP. Hồ Chí Minh", "Tp. Hồ Chí Minh", "TP.HCM"))
    return place


def _split(text: str, rng: random.Random) -> tuple[str, ...]:
    """Printed lines: at "|", and where a name is too wide for its cell, before a small word."""
    lines: list[str] = []
    for part in text.split("|"):
        words = part.split()
        limit = rng.randint(20, 30)
        while len(" ".join(words)) > limit:
            cut = _cut(words, limit)
            lines.append(" ".join(words[:cut]))
            words = words[cut:]
        lines.append(" ".join(words))
    return tuple(lines)


def _cut(words: list[str], limit: int) -> int:
    """After how many words a line is broken: before VÀ, -, a level of place, or where it is full."""
    fits = [i for i in range(2, len(words)) if len(" ".join(words[:i])) <= limit] or [1]
    good = [i for i in fits if words[i] in _BREAKS or " ".join(words[i : i + 2]) in _BREAKS]
    return (good or fits)[-1]
