"""Clerk's checks on made-up records: each code is raised by its fault, and only by it."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.assembly.checks import clerk_checks
from pipeline.language import figure, probable_symbol, said_twice
from pipeline.record import Agency, Annex, AnnexTable, Citation, Method, Record, Source, TextField

BUDGET = (
    ("I", "Chi cho hoạt động duy trì, cải tiến", "", "", "2.250"),
    ("", "Cơ quan cấp sở, ngành", "20", "15 triệu đồng/ cơ quan", "300"),
    ("", "Cơ quan chuyên môn", "10", "15 triệu đồng/ cơ quan", "150"),
    ("", "Cơ quan cấp huyện", "12", "15 triệu đồng/ cơ quan", "180"),
    ("", "Cơ quan cấp xã", "108", "15 triệu đồng/ cơ quan", "1.620"),
    ("II", "Chi cho hoạt động quản lý", "", "", "370"),
    ("", "Tổ chức kiểm tra", "150", "đi lại, ăn ở", "70"),
    ("", "Đào tạo tập huấn", "06", "50 triệu/lớp", "300"),
    ("", "Tổng", "", "", "2.620"),
)
HEAD = ("STT", "Tên cơ quan", "Số lượng", "Nội dung chi", "Số tiền")


def field(value: str | None, confidence: float = 0.97, method: Method = Method.RULE) -> TextField:
    return TextField(value=value, raw=value or "", confidence=confidence, method=method)


def record(**changes: Any) -> Record:
    source = Source(
        uri="file:///a.pdf", sha256="0" * 64, media_type="application/pdf", page_first=1, page_last=1,
        text_origin="ocr", name="a.pdf",
    )  # fmt: skip
    made = {
        "doc_type": field("QĐ"), "number": field("12"), "symbol": field("QĐ-UBND"),
        "number_symbol": field("12/QĐ-UBND"), "issue_date": field("2021-10-28"),
    }  # fmt: skip
    return Record(id="x", source=source, **{**made, **changes})


def codes(one: Record) -> list[str]:
    return [c.code for c in clerk_checks(one)]


def annex(rows: tuple[tuple[str, ...], ...], unit: str | None = "ĐVT: Triệu đồng") -> Annex:
    return Annex(label="Phụ lục 2", tables=(AnnexTable(columns=HEAD, rows=rows, unit=unit),))


def changed(at: int, column: int, value: str) -> tuple[tuple[str, ...], ...]:
    rows = [list(r) for r in BUDGET]
    rows[at][column] = value
    return tuple(map(tuple, rows))


def test_a_paper_in_order_gives_no_remark() -> None:
    assert codes(record()) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"number": None}, "number_missing"),
        ({"number": field(None, 0.9)}, "number_blank"),
        ({"number": field(None, 0.1)}, "number_by_hand"),
        ({"number": field("12", 0.4)}, "number_by_hand"),
        ({"number": field("12", 0.9, Method.MODEL)}, "number_by_hand"),
        ({"issue_date": field("2021")}, "date_blank"),
        ({"issue_date": field("2021-10-28", 0.3)}, "date_by_hand"),
        ({"symbol": field("KH-UBND")}, "symbol_against_title"),
        ({"citations": (Citation(raw="r", confidence=1, date="2021-10-29"),)}, "cited_later"),
        ({"citations": (Citation(raw="r", confidence=1, date="2022"),)}, "cited_later"),
        (
            {
                "citations": (
                    Citation(raw="r", confidence=1, doc_type="TT", number_symbol="26/2014/TT-BKHHCN"),
                )
            },
            "symbol_misspelt",
        ),
        ({"text": "giao 05 (sáu) cơ quan"}, "figures_against_words"),
        ({"text": "Điều 1. Một\nĐiều 2. Hai\nĐiều 4. Bốn"}, "numbering_gap"),
        ({"annexes": (annex(changed(4, 4, "1.600")),)}, "total_differs"),
        ({"annexes": (annex(changed(1, 2, "21")),)}, "product_differs"),
    ],
)
def test_each_fault_is_remarked(changes: dict[str, Any], code: str) -> None:
    assert code in codes(record(**changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"citations": (Citation(raw="r", confidence=1, date="2021-10-28", number_symbol="5/QĐ-TTg"),)},
        {"citations": (Citation(raw="r", confidence=1, date="2021"),)},
        {"citations": (Citation(raw="r", confidence=1, doc_type="CV", number_symbol="35/LĐTBXH-BTXH"),)},
        {"doc_type": field("CV"), "symbol": field("UBND-TH")},
        {"symbol": field("2015/QĐ-UBND")},
        {
            "text": "05 (năm) cơ quan; bảy (07) ngày; 10.000.000 đồng (mười triệu đồng); 5 triệu đồng (năm triệu đồng)"
        },
        {"text": "Điều 1. Một\nĐiều 2. Hai\ntheo Điều 9. Sau đó"},
        {"number": None, "symbol": None, "doc_type": field("other")},  # a web page has no number line
    ],
)
def test_what_is_right_is_not_remarked(changes: dict[str, Any]) -> None:
    assert codes(record(**changes)) == []


def test_the_budget_adds_up() -> None:
    (told,) = clerk_checks(record(annexes=(annex(BUDGET),)))
    assert (told.code, told.message) == ("table_adds_up", "8 sums and products are right")


def test_a_wrong_row_is_told_in_figures() -> None:
    messages = [c.message for c in clerk_checks(record(annexes=(annex(changed(0, 4, "2.255")),)))]
    assert any("300 + 150 + 180 + 1.620 = 2.250, the table says 2.255" in m for m in messages)
    assert any("2.255 + 370 = 2.625, the table says 2.620" in m for m in messages)


def test_rows_without_a_label_are_no_parts_of_a_numbered_row() -> None:
    rows = (("1", "Bệnh viện", "", "", "27"), ("", "khoa Nội", "", "", "15"), ("", "khoa Nhi", "", "", "15"))
    assert codes(record(annexes=(annex(rows),))) == []


def test_without_a_unit_no_product_is_judged() -> None:
    assert codes(record(annexes=(annex(changed(1, 2, "21"), unit=None),))) == ["table_adds_up"]


def test_numbering_goes_on_over_tables_and_may_begin_again() -> None:
    def listed(*numbers: int) -> AnnexTable:
        return AnnexTable(columns=("TT", "Cơ quan"), rows=tuple((str(n), "Sở Y tế") for n in numbers))

    whole = Annex(tables=(listed(1, 2, 3, 4), listed(5, 6), listed(1, 2)))
    holed = Annex(tables=(listed(1, 2, 3, 4), listed(6, 7)))
    assert codes(record(annexes=(whole,))) == []
    (told,) = clerk_checks(record(annexes=(holed,)))
    assert told.message == "after number 4 comes 6"


def test_an_agency_must_have_existed() -> None:
    gone = Agency(raw="Bộ KH&ĐT", confidence=1, name="Bộ Kế hoạch và Đầu tư", agency_id="BKHĐT")
    assert codes(record(agencies=(gone,))) == []
    assert codes(record(agencies=(gone,), issue_date=field("2025-09-01"))) == ["agency_not_then"]


def test_probable_symbols_need_a_reason() -> None:
    assert probable_symbol("26/2014/TT-BKHHCN", "TT", "Bộ Khoa học và Công nghệ") == "26/2014/TT-BKHCN"
    assert probable_symbol("26/2014/TT-BKHHCN", "TT", "Bộ Tài chính") is None
    assert probable_symbol("26/2014/TT-BKHCN", "TT", None) is None
    assert probable_symbol("nothing", None, None) is None


def test_numbers_said_twice_and_printed() -> None:
    (said,) = said_twice("số tiền 2,5 tỷ đồng (Bằng chữ: hai tỷ năm trăm triệu đồng chẵn)")
    assert said.agrees
    assert [figure(x) for x in (2250, 4.67, 1_000_000, 0)] == ["2.250", "4,67", "1.000.000", "0"]
