"""The register of agencies: from the gazetteer and from documents, closed under what it refers to."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.dataset import Dataset, Query
from pipeline.dataset.agencies import known_agency
from pipeline.record import Agency, Annex, AnnexRow, AnnexTable, CellAmount, Record, RowAgency, Task
from tests.dataset.conftest import Rows
from tests.records import agency_field, make_record


def naming(content: bytes, *ids: str, **changes: object) -> Record:
    mentions = tuple(Agency(raw="x", confidence=1, name=f"Cơ quan {i}", agency_id=i) for i in ids)
    return make_record(content).model_copy(update={"agencies": mentions, **changes})


@pytest.mark.parametrize(
    ("agency_id", "name", "parent", "valid_from", "valid_to", "successors"),
    [
        ("BTC", "Bộ Tài chính", "CP", "1945", None, ()),
        ("BGTVT", "Bộ Giao thông vận tải", "CP", "1945", "2025-02-28", ("BXD",)),
        (
            "SKHCN@p63.89",
            "Sở Khoa học và Công nghệ tỉnh An Giang",
            "UBND@p63.89",
            "2003",
            "2025-06-30",
            ("SKHCN@p34.91",),
        ),
        # its merger came before its province's
        (
            "SGTVT@p63.89",
            "Sở Giao thông vận tải tỉnh An Giang",
            "UBND@p63.89",
            None,
            "2025-02",
            ("SXD@p63.89",),
        ),
        (
            "SKHCN@p34.91",
            "Sở Khoa học và Công nghệ tỉnh An Giang",
            "UBND@p34.91",
            "2025-07-01",
            None,
            (),
        ),
        ("TTT@p63.89", "Thanh tra tỉnh An Giang", "UBND@p63.89", None, "2025-06-30", ("TTT@p34.91",)),
        (
            "UBND@p63.89.h-an-phu",
            "Ủy ban nhân dân huyện An Phú",
            "UBND@p63.89",
            "1962",
            "2025-06-30",
            (),
        ),
        (
            "UBND@p63.89.h-an-phu.tt-an-phu",
            "Ủy ban nhân dân thị trấn An Phú",
            "UBND@p63.89.h-an-phu",
            "1962",
            "2025-06-30",
            ("UBND@p34.91.x-an-phu",),
        ),
        ("UBND@p34.91", "Ủy ban nhân dân tỉnh An Giang", "CP", "2025-07-01", None, ()),
        # merged before the mapping of 2025 was made
        (
            "UBND@p63.89.tp-long-xuyen.p-dong-xuyen",
            "Ủy ban nhân dân phường Đông Xuyên",
            "UBND@p63.89.tp-long-xuyen",
            "1962",
            "2025-06-30",
            (),
        ),
    ],
)
def test_an_id_says_who_it_is(
    agency_id: str,
    name: str,
    parent: str | None,
    valid_from: str | None,
    valid_to: str | None,
    successors: tuple[str, ...],
) -> None:
    known = known_agency(agency_id)
    assert known is not None
    assert (known.name, known.parent, known.valid_from, known.valid_to, known.successors) == (
        name,
        parent,
        valid_from,
        valid_to,
        successors,
    )


def test_a_body_without_an_abbreviation_has_none() -> None:
    branch = known_agency("CCDS@p63.89")
    assert branch is not None and branch.abbreviations == ()


@pytest.mark.parametrize("stranger", ["", "@", "NONE", "SYT@", "SYT@p99.99", "SYT@p63.89@p63.89", "KT"])
def test_an_id_that_says_nothing(stranger: str) -> None:
    assert known_agency(stranger) is None


def test_the_gazetteer_is_there_from_the_start(dataset: Dataset) -> None:
    agencies = dataset.agencies().set_index("id")
    assert agencies.loc["BKHĐT", "abbreviations"] == ["BKHĐT", "BKH"]
    assert agencies.loc["UBND@p63.89", "successors"] == ["UBND@p34.91"]
    assert agencies.loc["UBND@p63.89", "province"] == "p63.89"
    assert set(agencies["origin"]) == {"gazetteer"}
    assert agencies["n_mentions"].sum() == 0


def test_what_documents_name_comes_in_with_all_it_leads_to(dataset: Dataset, rows: Rows) -> None:
    first = naming(b"1", "SGTVT@p63.89", "SGTVT@p63.89", issuer=agency_field("x", "UBND@p63.89.h-an-phu"))
    dataset.add_records([first])
    dataset.load([naming(b"2", "PNV@p63.89.h-an-phu"), naming(b"3", "AX\x00", "L" * 5000)])
    agencies = dataset.agencies().set_index("id")
    assert {"SXD@p63.89", "SXD@p34.91", "SXD", "UBND@p63.89.h-an-phu", "AX\ufffd"} <= set(agencies.index)
    assert (agencies.loc["AX\ufffd", "origin"], agencies.loc["AX\ufffd", "name"]) == (
        "document",
        "Cơ quan AX\ufffd",
    )
    assert agencies.loc["SGTVT@p63.89", ["n_issued", "n_mentions"]].tolist() == [0, 2]
    assert agencies.loc["UBND@p63.89.h-an-phu", "n_issued"] == 1
    for reference in ("parent", "body"):
        missing = f"SELECT {reference} FROM agencies WHERE origin = 'gazetteer' AND {reference} IS NOT NULL"
        assert rows(f"{missing} AND {reference} NOT IN (SELECT id FROM agencies)") == []
    assert set(agencies["successors"].explode().dropna()) <= set(agencies.index)


def test_a_query_keeps_the_agencies_of_its_documents(dataset: Dataset) -> None:
    old = naming(b"1", "SYT@p63.89", issue_date=None, issuer=None, addressees=())
    new = naming(b"2", "SYT@p34.91", "BYT", issuer=agency_field("x", "BYT"), addressees=())
    dataset.add_records([old, new])
    found = dataset.agencies(Query(year=2021)).set_index("id")
    assert found["n_mentions"].to_dict() == {"BYT": 1, "SYT@p34.91": 1}
    assert found["n_issued"].to_dict() == {"BYT": 1, "SYT@p34.91": 0}


def test_a_task_is_tied_to_the_agency_that_the_paper_mentions(dataset: Dataset) -> None:
    tasks = tuple(
        Task(raw="x", confidence=1, assignee=name, action="báo cáo")
        for name in ("Sở Y tế", "Sở KH", "các sở", None)
    )
    mentions = (
        Agency(raw="SYT", confidence=1, name="Sở Y tế", agency_id="SYT@p63.89"),
        Agency(raw="Sở Y tế", confidence=1, name="Sở Y tế", agency_id="SYT@p63.89"),
        Agency(raw="Sở KH", confidence=1, name="Sở Khoa học", agency_id="SKHCN@p63.89"),
        Agency(raw="Sở KH", confidence=1, name="Sở Kế hoạch", agency_id="SKHĐT@p63.89"),  # which of the two?
    )
    dataset.load([make_record().model_copy(update={"tasks": tasks, "agencies": mentions})])
    assigned = dataset.tasks()["assignee_id"]
    assert assigned.fillna("").tolist() == ["SYT@p63.89", "", "", ""]


def test_a_row_of_an_annex_says_whose_it_is(dataset: Dataset) -> None:
    commune = RowAgency(
        raw="An Phú", name="Ủy ban nhân dân x", confidence=1, agency_id="UBND@p63.89.h-an-phu.tt-an-phu"
    )
    entry = AnnexRow(
        row=1,
        number="1",
        section="II",
        group="Huyện An Phú",
        agency=commune,
        amounts=(CellAmount(column=2, raw="15", vnd=15_000_000),),
    )
    table = AnnexTable(
        columns=("TT", "Tên", "Số tiền"), rows=(("", "Huyện", ""), ("1", "An Phú", "15")), entries=(entry,)
    )
    dataset.load([make_record().model_copy(update={"annexes": (Annex(tables=(table,)),)})])
    rows = dataset.annex_rows()
    assert rows["agency_id"].fillna("").tolist() == ["", "UBND@p63.89.h-an-phu.tt-an-phu"]
    assert rows.loc[1, ["number", "section", "heading", "agency"]].tolist() == [
        "1",
        "II",
        "Huyện An Phú",
        "Ủy ban nhân dân x",
    ]
    assert rows["amounts"].tolist() == [[], [{"column": 2, "vnd": 15_000_000}]]
    known = dataset.agencies().set_index("id")
    assert known.loc["UBND@p63.89.h-an-phu.tt-an-phu", "successors"] == ["UBND@p34.91.x-an-phu"]


def test_reextract_brings_the_gazetteer_of_today(dataset: Dataset) -> None:
    dataset.load([naming(b"1", "SYT@p63.89")])
    before = dataset.agencies()
    with dataset.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE agencies SET name = 'old', origin = 'document'")
        connection.exec_driver_sql("DELETE FROM agencies WHERE id = 'SYT@p34.91'")
    assert list(dataset.reextract()) == []
    pd.testing.assert_frame_equal(dataset.agencies(), before)
