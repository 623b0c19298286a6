"""Rows of made-up annexes, typed: agencies with their ids under their headings, money by its column."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.assembly.annex_entries import with_entries
from pipeline.language import Context
from pipeline.record import Annex, AnnexRow, AnnexTable

YEN_BAI = Context(date(2019, 5, 6), "Ủy ban nhân dân tỉnh Yên Bái", "Yên Bái", "KH")
NGHE_AN = Context(date(2025, 9, 15), "Ủy ban nhân dân tỉnh Nghệ An", "Nghệ An", "QĐ")
HOAI_DUC = Context(date(2018, 3, 3), "Ủy ban nhân dân huyện Hoài Đức", "Hoài Đức", "TB")

Rows = tuple[tuple[str, ...], ...]
Listed = tuple[tuple[str, str | None, str | None], ...]
"""(wording, id, group) of each row's agency."""

AGENCIES: tuple[tuple[Context, tuple[str, ...], Rows, Listed], ...] = (
    (
        YEN_BAI,
        ("STT", "Đơn vị", "Ghi chú"),
        (
            ("I", "Các sở, ban, ngành", ""),
            ("1", "Sở LĐ-TB&XH", ""),
            ("2", "Văn phòng UBND tỉnh", ""),
            ("3", "Cục Thuế tỉnh", ""),
            ("4", "Chi cục Kiểm lâm", ""),
            ("II", "UBND cấp huyện, cấp xã", ""),
            ("", "Huyện Lục Yên", ""),
            ("5", "UBND xã Khánh Hòa", ""),
            ("6", "UBND thị trấn Yên Thế", "trễ hạn"),
            ("", "Thị xã Nghĩa Lộ", ""),
            ("7", "UBND phường Tân An", ""),
        ),
        (
            ("Sở LĐ-TB&XH", "SLĐTBXH@p63.15", None),
            ("Văn phòng UBND tỉnh", "VPUBND@p63.15", None),
            ("Cục Thuế tỉnh", "CT@p63.15", None),
            ("Chi cục Kiểm lâm", "CCKL@p63.15", None),
            ("UBND xã Khánh Hòa", "UBND@p63.15.h-luc-yen.x-khanh-hoa", "Huyện Lục Yên"),
            ("UBND thị trấn Yên Thế", "UBND@p63.15.h-luc-yen.tt-yen-the", "Huyện Lục Yên"),
            ("UBND phường Tân An", "UBND@p63.15.tx-nghia-lo.p-tan-an", "Thị xã Nghĩa Lộ"),
        ),
    ),
    (
        NGHE_AN,
        ("TT", "Tên xã, phường", "Số hồ sơ"),
        (
            ("1", "UBND phường Thành Vinh", "12"),
            ("2", "UBND xã Diễn Châu", "35"),
            ("3", "UBND xã Quỳ Hợp", "7"),
        ),
        (
            ("UBND phường Thành Vinh", "UBND@p34.40.p-thanh-vinh", None),
            ("UBND xã Diễn Châu", "UBND@p34.40.x-dien-chau", None),
            ("UBND xã Quỳ Hợp", "UBND@p34.40.x-quy-hop", None),
        ),
    ),
    (
        HOAI_DUC,
        ("TT", "Đơn vị", "Tỷ lệ (%)"),
        (("1", "UBND xã An Khánh", "95"), ("2", "UBND xã Vân Canh", "87"), ("3", "Phòng Nội vụ", "100")),
        (
            ("UBND xã An Khánh", "UBND@p63.01.h-hoai-duc.x-an-khanh", None),
            ("UBND xã Vân Canh", "UBND@p63.01.h-hoai-duc.x-van-canh", None),
            ("Phòng Nội vụ", "PNV@p63.01.h-hoai-duc", None),
        ),
    ),
    (
        YEN_BAI,
        ("STT", "Tên đơn vị", "Số người"),
        (
            ("", "Bệnh viện", ""),
            ("1", "BVĐK tỉnh", "04"),
            ("2", "TTYT huyện Trấn Yên", "02"),
            ("3", "Trung tâm Kiểm soát bệnh tật", "03"),
        ),
        (
            ("BVĐK tỉnh", "BVĐK@p63.15", None),
            ("TTYT huyện Trấn Yên", "TTYT@p63.15.h-tran-yen", None),
            ("Trung tâm Kiểm soát bệnh tật", "*", None),
        ),
    ),
    (
        YEN_BAI,
        ("TT", "Họ và tên", "Chức vụ"),
        (("1", "Nguyễn Văn A", "Chuyên viên"), ("2", "Trần Thị B", "Kế toán")),
        (),
    ),
    (
        YEN_BAI,
        ("TT", "Nội dung", "Đơn vị tính", "Số lượng"),
        (("1", "Máy vi tính", "bộ", "5"), ("2", "Máy in", "chiếc", "2")),
        (),
    ),
)


def entries(
    columns: tuple[str, ...], rows: Rows, context: Context, unit: str | None = None
) -> list[AnnexRow]:
    (annex,) = with_entries([Annex(tables=(AnnexTable(columns=columns, rows=rows, unit=unit),))], context)
    return list(annex.tables[0].entries)


@pytest.mark.parametrize(("context", "columns", "rows", "want"), AGENCIES)
def test_rows_name_agencies(context: Context, columns: tuple[str, ...], rows: Rows, want: Listed) -> None:
    got = [(e.agency.raw, e.agency.agency_id, e.group) for e in entries(columns, rows, context) if e.agency]
    assert [
        (raw, "*" if w == "*" else i, g) for (raw, i, g), (_, w, _) in zip(got, want, strict=True)
    ] == list(want)


def test_what_followed_a_body_stands_with_it() -> None:
    (row,) = entries(("TT", "Đơn vị"), (("1", "Sở Kế hoạch và Đầu tư"),), YEN_BAI)
    assert row.agency is not None
    assert (row.agency.valid_to, row.agency.successors) == ("2025-06-30", ("STC@p63.15",))


MONEY: tuple[tuple[tuple[str, ...], str | None, tuple[str, ...], list[int]], ...] = (
    (("TT", "Nội dung", "Kinh phí (triệu đồng)"), None, ("1", "Tập huấn", "45,5"), [45_500_000]),
    (("TT", "Hạng mục", "Số lượng", "Đơn giá", "Thành tiền"), "nghìn đồng", ("1", "Bàn", "10", "1.500", "15.000"), [1_500_000, 15_000_000]),
    (("STT", "Nguồn vốn", "Tổng mức đầu tư"), "tỷ đồng", ("1", "NSTW", "1.250"), [1_250_000_000_000]),
    (("TT", "Đơn vị", "Dự toán", "Quyết toán", "Tỷ lệ (%)"), "Đồng", ("1", "Trường THCS", "120.500.000", "118.000.000", "97,9"), [120_500_000, 118_000_000]),
    (("TT", "Nội dung", "Kinh phí"), None, ("1", "Tập huấn", "45"), []),  # no unit is said: nothing is guessed
    (("TT", "Xã", "Số hộ", "Diện tích (ha)"), "Triệu đồng", ("1", "An Khánh", "120", "35,6"), []),
)  # fmt: skip


@pytest.mark.parametrize(("columns", "unit", "row", "want"), MONEY)
def test_rows_state_money(
    columns: tuple[str, ...], unit: str | None, row: tuple[str, ...], want: list[int]
) -> None:
    assert [a.vnd for e in entries(columns, (row,), YEN_BAI, unit) for a in e.amounts] == want


CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["I", "1", "12.", "", "Huyện Lục Yên", "UBND xã Khánh Hòa", "Sở Y tế", "1.500", "12,345", "Tổng"]
    ),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=4), max_size=8), st.lists(CELLS, max_size=4), CELLS)
def test_any_table_has_entries_within_it(rows: list[list[str]], columns: list[str], unit: str) -> None:
    made = tuple(map(tuple, rows))
    for entry in entries(tuple(columns), made, YEN_BAI, unit):
        assert 0 <= entry.row < len(made)
        assert entry.agency is None or entry.agency.raw in {" ".join(c.split()) for c in made[entry.row]}
        assert all(a.raw == made[entry.row][a.column].strip() for a in entry.amounts)
