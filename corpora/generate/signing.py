"""Who signs a made paper, and in whose name (Decree 30/2020, annex I, part II.7)."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from typing import Any

from corpora.generate.grammar import chance, person, pick
from corpora.generate.offices import Office
from corpora.papers import SignerBlock

_COLLECTIVE = ("QĐ", "BC", "KH", "TTr", "CTr", "CV", "CT", "NQ", "ĐA", "NĐ", "PA", "QC", "HD")


@dataclass(frozen=True, slots=True)
class Signed:
    """Signature blocks as printed and the gold of the first and the others."""

    blocks: tuple[SignerBlock, ...]
    gold: dict[str, Any]
    cosigners: list[dict[str, Any]]


def sign_off(
    rng: random.Random, office: Office, doc_type: str, date: dt.date, partner: Office | None
) -> Signed:
    """The signature of a paper; a contract and a joint paper have two."""
    if partner is not None:
        sides = [_side(rng, letter, body) for letter, body in (("A", office), ("B", partner))]
        return Signed(tuple(s[0] for s in sides), sides[0][1], [sides[1][1]])
    block, gold = _one(rng, office, doc_type, old=date.year < 2011)
    if doc_type in ("TTLT", "NQLT"):
        other, other_gold = _deputy_of(rng, "BỘ TƯ PHÁP", "THỨ TRƯỞNG", "KT. BỘ TRƯỞNG")
        return Signed((other, block), other_gold, [gold])
    return Signed((block,), gold, [])


def _one(
    rng: random.Random, office: Office, doc_type: str, *, old: bool
) -> tuple[SignerBlock, dict[str, Any]]:
    slash = "/" if office.party else "."
    gap = "" if old and chance(rng, 0.3) else " "
    head, deputy, authority, capacity = office.head, office.deputy, None, None
    title = head
    if office.authority and doc_type in _COLLECTIVE and chance(rng, 0.75):
        authority = office.authority
        if old and chance(rng, 0.3):
            authority = authority.replace("ỦY BAN NHÂN DÂN", "UBND")
    if office.by_order and doc_type not in ("NQ", "L", "NĐ", "TT") and chance(rng, 0.15):
        authority, title = office.order, pick(rng, office.by_order)
        if title.startswith("PHÓ"):
            capacity = f"KT{slash}{gap}{title.removeprefix('PHÓ ')}"
    elif chance(rng, 0.5) and doc_type != "L":
        title, capacity = deputy, f"KT{slash}{gap}{head}"
        if office.party:
            title, capacity = deputy, None if authority else f"K/T {head}"
    elif chance(rng, 0.04):
        title = f"Q. {head}"
    elif chance(rng, 0.04):
        authority, title = f"TUQ. {head}", "CHÁNH VĂN PHÒNG"
    lines = tuple(t for t in (authority, capacity, title) if t)
    name = person(rng)
    rank = f"{pick(rng, office.ranks)} " if office.ranks else ""
    gold = {"authority": authority, "capacity": capacity, "title": title, "name": name}
    return SignerBlock(lines, f"{rank}{name}"), gold


def _deputy_of(
    rng: random.Random, body: str, title: str, capacity: str
) -> tuple[SignerBlock, dict[str, Any]]:
    name = person(rng)
    gold = {"authority": None, "capacity": capacity, "title": title, "name": name}
    return SignerBlock((capacity, title), name), gold


def _side(rng: random.Random, letter: str, office: Office) -> tuple[SignerBlock, dict[str, Any]]:
    name = person(rng)
    authority = f"ĐẠI DIỆN BÊN {letter}"
    gold = {"authority": authority, "capacity": None, "title": office.head, "name": name}
    return SignerBlock((authority, office.head), name), gold
