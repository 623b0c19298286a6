"""Districts and communes: the table's schema, names in context, rows of annex tables."""

from __future__ import annotations

import re
from datetime import date

import pytest

from corpora.papers import load_gold
from pipeline.language import Context, lifetime, link_annex_rows, read, successors
from pipeline.language.bodies import provinces
from pipeline.language.places import DISTRICT_KINDS, local_units, split_kind, unit_named

COMMUNE_KINDS = {"xã", "phường", "thị trấn", "đặc khu"}
AN_GIANG = Context(date(2020, 10, 28), "Ủy ban nhân dân tỉnh An Giang", "An Giang", "CV")
DONG_THAP = Context(date(2021, 1, 1), "Ủy ban nhân dân tỉnh Đồng Tháp", "Đồng Tháp", "KH")
NGOC_HOI = Context(date(2020, 8, 1), "Ủy ban nhân dân huyện Ngọc Hồi", "Ngọc Hồi", "BC")


def test_table_has_its_schema() -> None:
    units = local_units()
    above = {p.id for p in provinces()} | set(units)
    assert sum(u.kind in DISTRICT_KINDS for u in units.values()) > 690
    for unit in units.values():
        assert re.fullmatch(r"p(?:63|34)\.\d\d\.[\w.-]+", unit.id)
        assert unit.parent in above
        assert unit.kind in DISTRICT_KINDS | COMMUNE_KINDS
        assert unit.name == " ".join(unit.name.split())
        assert (unit.valid_from, unit.valid_to) in (("", "2025-06-30"), ("2025-07-01", ""))
        assert all(units[s].valid_from for s in unit.successors)
        assert not unit.successors or (unit.valid_to and unit.kind in COMMUNE_KINDS)
    gone = [u for u in units.values() if u.valid_to and u.kind in COMMUNE_KINDS]
    assert sum(bool(u.successors) for u in gone) > 0.99 * len(gone)


@pytest.mark.parametrize(
    ("text", "within", "day", "found"),
    [
        ("Huyện An Phú", "p63.89", date(2020, 1, 1), "p63.89.h-an-phu"),
        ("TP. Long Xuyên", "p63.89", date(2020, 1, 1), "p63.89.tp-long-xuyen"),
        ("Châu Thành", "p63.89", date(2020, 1, 1), "p63.89.h-chau-thanh"),
        ("xã Tân Qui Tây", "p63.87.tp-sa-dec", date(2021, 1, 1), "p63.87.tp-sa-dec.x-tan-quy-tay"),
        ("phường An Hoà", "p63.87.tp-sa-dec", date(2021, 1, 1), "p63.87.tp-sa-dec.p-an-hoa"),
        ("Phường 1", "p63.87.tp-cao-lanh", date(2021, 1, 1), "p63.87.tp-cao-lanh.p-1"),
        ("huyện Ngọc Hồi", None, date(2020, 1, 1), "p63.62.h-ngoc-hoi"),
        ("xã Tân Thạnh", None, date(2020, 1, 1), None),  # in many districts
        ("huyện An Phú", "p63.89", date(2026, 1, 1), None),  # no districts any more
        ("xã Phú Tân", "p34.91", date(2026, 1, 1), "p34.91.x-phu-tan"),
        ("xã Không Có", "p63.89", date(2020, 1, 1), None),
    ],
)
def test_unit_in_context(text: str, within: str | None, day: date, found: str | None) -> None:
    unit = unit_named(text, within=within, day=day)
    assert (unit.id if unit else None) == found


def test_kinds_are_cut_from_names() -> None:
    assert split_kind("TP.Cao Lãnh") == ("thành phố", "Cao Lãnh")
    assert split_kind("- Huyện Hồng Ngự") == ("huyện", "Hồng Ngự")
    assert split_kind("Châu Thành") == (None, "Châu Thành")


def test_a_district_tells_its_province() -> None:
    (tinh,) = read("theo kế hoạch của UBND tỉnh.", NGOC_HOI).agencies
    assert (tinh.name, tinh.agency_id) == ("Ủy ban nhân dân tỉnh Kon Tum", "UBND@p63.62")


def test_units_live_as_long_as_their_era() -> None:
    span = lifetime("UBND@p63.89.h-an-phu")
    assert span is not None
    assert span.holds(date(2025, 6, 30))
    assert not span.holds(date(2025, 7, 1))


@pytest.mark.parametrize(
    ("agency", "after"),
    [
        ("UBND@p63.75.h-dinh-quan.x-phu-tan", ("UBND@p34.75.x-phu-vinh",)),
        ("UBND@p63.89", ("UBND@p34.91",)),
        ("SKHĐT@p63.89", ("STC@p63.89",)),
        ("STC@p34.91", ()),
        ("UBND@p63.89.h-phu-tan", ()),  # nothing follows a district
        ("PNV@p63.89.h-phu-tan", ()),
        ("BKHĐT", ("BTC",)),
        ("BTTTT", ("BKHCN", "BVHTTDL")),
        ("BTC", ()),
        ("nothing", ()),
        ("", ()),
    ],
)
def test_successors(agency: str, after: tuple[str, ...]) -> None:
    assert successors(agency) == after


def test_seed_annexes_are_linked_under_their_groups() -> None:
    listed, linked, committees = 0, 0, 0
    for name, context in (("000", AN_GIANG), ("004", DONG_THAP)):
        for annex in load_gold(name)["annexes"]:
            want = {e["no"]: e for t in annex["tables"] for e in t["entries"]}
            if not want:
                continue
            got = link_annex_rows([r for t in annex["tables"] for r in t["rows"]], context)
            assert [g.number for g in got] == list(want)
            for one in got:
                entry = want[one.number or ""]
                group = entry["group"] if name == "000" else entry["subgroup"]
                assert one.raw == entry["agency"]
                assert (one.group or "").lstrip("- ") == (group or "")
                committees += one.level in ("huyện", "xã")
                linked += one.unit_id is not None
            listed += len(got)
    assert listed == 221
    assert committees - linked <= 4  # Phú Thạnh, Phú Thành, Đông Xuyên, phường 11: not in the source


def test_two_blocks_side_by_side_are_read_one_after_the_other() -> None:
    rows = [
        ["1", "Sở Tư pháp", "4", "UBND Xã Phú Bình"],
        ["", "Huyện Phú Tân", "", "Huyện Châu Phú"],
        ["2", "UBND Xã Phú Long", "5", "UBND Xã Bình Mỹ"],
        ["3", "UBND Thị trấn Phú Mỹ", "", ""],
    ]
    got = link_annex_rows(rows, AN_GIANG)
    assert [g.number for g in got] == ["1", "2", "3", "4", "5"]
    assert [g.group for g in got] == [None, *["Huyện Phú Tân"] * 3, "Huyện Châu Phú"]
    assert got[3].agency_id == "UBND@p63.89.h-phu-tan.x-phu-binh"
    assert got[0].agency_id == "STP@p63.89"


@pytest.mark.parametrize("rows", [[], [[]], [["", ""]], [["1"]], [["I", "x"], ["a", "b", "c"]]])
def test_odd_rows_are_no_error(rows: list[list[str]]) -> None:
    assert link_annex_rows(rows, Context()) in ((), link_annex_rows(rows, AN_GIANG))
