"""The tables have their schema: unique keys, dates, references that resolve."""

from __future__ import annotations

import re

from pipeline.fold import fold_key
from pipeline.gazetteer import doc_type_names, doc_types, read_table
from pipeline.language.bodies import bodies, provinces


def test_provinces() -> None:
    rows = provinces()
    ids = {p.id for p in rows}
    assert len(ids) == len(rows) == 97
    assert sum(not p.valid_from for p in rows) == 63
    assert all(p.successor in ids for p in rows if p.valid_to)
    assert all(p.kind in ("tỉnh", "thành phố") for p in rows)


def test_bodies() -> None:
    rows = bodies()
    assert len(rows) > 250
    assert {b.role for b in rows} == {"body", "office", "field", "suffix"}
    assert all(
        re.fullmatch(r"~?(?:\d{4}s?(?:-\d{2}(?:-\d{2})?)?)?", d)
        for b in rows
        for d in (b.valid_from, b.valid_to)
    )
    assert all(b.id and b.name for b in rows)


def test_one_name_is_one_type() -> None:
    names = [fold_key(n) for t in doc_types() for n in t.names]
    assert len(names) == len(set(names)) == len(doc_type_names())


def test_units_are_one_a_row() -> None:
    units = [r["unit"] for r in read_table("units")]
    assert len(units) == len(set(units))


def test_tables_of_names_and_duties() -> None:
    known = {b.id for b in bodies()}
    aliases = [fold_key(r["name"]) for r in read_table("agency_aliases")]
    assert {r["id"] for r in read_table("agency_aliases")} <= known
    assert len(aliases) == len(set(aliases))
    heads = list(read_table("agency_heads"))
    assert {r["names"] for r in heads} == {"", "alone", "place", "name", "of"}
    assert len({r["head"] for r in heads}) == len(heads)
    words = list(read_table("duty_words"))
    assert len({r["word"] for r in words}) == len(words)
    assert {r["kind"] for r in words} == {"verb", "adverb", "modal"}
    assert {r["in_names"] for r in words} == {"", "yes"}
    assert {r["kind"] for r in read_table("column_heads")} == {"money", "quantity"}


def test_successors_follow_bodies_that_ended() -> None:
    known = {b.id for b in bodies()}
    ended = {b.id for b in bodies() if b.valid_to}
    for row in read_table("successors"):
        assert {row["id"], row["successor"]} <= known
        assert row["id"] in ended | {"BTGTW", "BDVTW", "BKTTW", "BTGTU"}
        assert re.fullmatch(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", row["since"])
