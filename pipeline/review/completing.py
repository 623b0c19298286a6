"""Completion while somebody types, with or without accents: agencies, types, titles, signers."""

from __future__ import annotations

from functools import cache

from sqlalchemy import Engine

from pipeline.dataset.doubts import begins, kind_of, known_values
from pipeline.fold import fold_key
from pipeline.gazetteer import doc_types, read_table, titles

_AGENCIES = frozenset({"issuer", "issuer_parent", "addressees", "distribution"})
_MANY = 8


def complete(engine: Engine, field: str, typed: str) -> tuple[str, ...]:
    """Up to eight values for a field, those that the dataset holds first."""
    words = fold_key(typed).split()
    kind = kind_of(field)
    if not words or len(typed) > 120:
        return ()
    if kind in _AGENCIES:
        held = [k.value for k in known_values(engine, "issuer", typed, limit=4)]
        return tuple(dict.fromkeys((*held, *_among(agencies(), words))))[:_MANY]
    if kind == "signers.name":
        return tuple(k.value for k in known_values(engine, "signer", typed, limit=_MANY))
    if kind == "signers.title":
        return _among(tuple((t.upper(), f) for f, t in titles().items()), words)
    if kind == "doc_type":
        types = tuple((t.abbreviation, fold_key(f"{t.abbreviation} {t.name}")) for t in doc_types())
        return _among(types, words)
    return ()


def _among(pairs: tuple[tuple[str, str], ...], words: list[str]) -> tuple[str, ...]:
    found = [(len(folded), value) for value, folded in pairs if begins(folded, words)]
    return tuple(dict.fromkeys(value for _, value in sorted(found)))[:_MANY]


@cache
def agencies() -> tuple[tuple[str, str], ...]:
    """(name, folded name or abbreviation) of every body; those of provinces with each province's name."""
    provinces = list(dict.fromkeys(f"{r['kind']} {r['name']}" for r in read_table("provinces")))
    out: dict[tuple[str, str], None] = {}
    for row in read_table("agencies"):
        name, short = row["name"], row["abbreviation"]
        if row["role"] not in ("body", "office") or "(" in name or "/" in name:
            continue
        local = "tỉnh" in row["level"] or row["level"] == "các cấp"
        for place in ("", *(f" {p}" for p in provinces)) if local else ("",):
            out[name + place, fold_key(name + place)] = None
            out[name + place, fold_key(short + place)] = None
    return tuple(out)
