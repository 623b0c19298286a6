"""Tables without rules: what is one, its rows and cells, and what is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpora.generate.tables import OPEN, with_table
from corpora.papers import Rules
from corpora.papers import lay_out as set_paper
from pipeline.layout import lay_out
from pipeline.layout.unruled import unruled_tables
from pipeline.page import Table
from pipeline.settings import Settings
from pipeline.stages import extract_file
from tests.made import Sheet, write

NAMES = ((80, "TT"), (120, "Đơn vị"), (300, "Kế hoạch"), (380, "Thực hiện"), (470, "Ghi chú"))
PLACES = ("Xã Tân Phú", "Xã Long Hòa", "Xã An Bình", "Phường Mỹ Lộc", "Xã Đông Hưng")


def only_table(sheet: Sheet) -> Table:
    (table,) = unruled_tables(1, sheet.words)
    return table


def counted(sheet: Sheet, count: int = 5) -> Sheet:
    for n in range(count):
        sheet.row((92, str(n + 1)), (120, PLACES[n]), (310, str(120 + n)), (390, f"{97 - n},5"))
    return sheet


def test_names_over_counted_rows_make_a_table() -> None:
    table = only_table(counted(Sheet().row(*NAMES)))
    assert (table.n_rows, table.n_columns) == (6, 5)
    assert table.rows()[0] == ["TT", "Đơn vị", "Kế hoạch", "Thực hiện", "Ghi chú"]
    assert table.rows()[4] == ["4", "Phường Mỹ Lộc", "123", "94,5", ""]


def test_what_stands_over_and_under_it_is_left_out() -> None:
    sheet = Sheet().prose(1).centred("DANH SÁCH CÁC ĐƠN VỊ").down(6).row((430, "ĐVT: Triệu đồng"))
    sheet = counted(sheet.row(*NAMES)).down(4).prose(1)
    table = only_table(sheet)
    assert table.n_rows == 6
    assert table.rows()[0][0] == "TT"


def test_a_total_under_the_rows_is_a_row() -> None:
    sheet = counted(Sheet().row(*NAMES)).row((120, "Tổng cộng"), (310, "610"), (390, "477,5"))
    assert only_table(sheet).rows()[-1] == ["", "Tổng cộng", "610", "477,5", ""]


def test_a_total_that_runs_over_two_columns_covers_both() -> None:
    sheet = counted(Sheet().row(*NAMES)).row((95, "Tổng cộng tất cả"), (310, "610"), (390, "477,5"))
    last = [c for c in only_table(sheet).cells if c.row == 6]
    assert (last[0].text, last[0].column, last[0].column_span) == ("Tổng cộng tất cả", 0, 2)


def wrapped(sheet: Sheet, heights: tuple[float, float]) -> Sheet:
    """Rows whose second cell has two lines; number and date stand `heights` below its first one."""
    for n in range(4):
        top = sheet.y
        sheet.row((120, "Rà soát, tổng hợp danh mục các thủ tục")).row((120, "hành chính của ngành năm nay"))
        bottom = sheet.y
        sheet.y = top + heights[0]
        sheet.row((92, str(n + 1)), (430, "Sở Nội vụ"))
        sheet.y = bottom + 5
    return sheet


@pytest.mark.parametrize("below", [0.0, 9.0, 18.0], ids=["top", "middle", "foot"])
def test_lines_of_one_cell_are_one_row_however_the_others_are_aligned(below: float) -> None:
    sheet = Sheet().row((90, "STT"), (170, "Nội dung công việc"), (425, "Cơ quan chủ trì"))
    rows = only_table(wrapped(sheet.down(6), (below, below))).rows()
    assert len(rows) == 5
    assert rows[2] == [
        "2", "Rà soát, tổng hợp danh mục các thủ tục hành chính của ngành năm nay", "Sở Nội vụ"
    ]  # fmt: skip


def test_headings_between_the_rows_are_rows_of_their_own() -> None:
    sheet = Sheet().row((80, "STT"), (120, "Tên cơ quan"), (470, "Ghi chú"))
    for heading in ("Huyện Châu Thành", "Huyện Tân Hiệp"):
        sheet.row((120, heading))
        for n in range(3):
            sheet.row((92, str(n + 1)), (120, PLACES[n]))
    rows = only_table(sheet).rows()
    assert [r[1] for r in rows if not r[0]] == ["Huyện Châu Thành", "Huyện Tân Hiệp"]
    assert len(rows) == 9


def test_names_of_several_lines_are_one_row() -> None:
    sheet = Sheet(step=15).row((310, "Số lượng"), (390, "Tỷ lệ"))
    sheet.row((80, "TT"), (120, "Đơn vị"), (310, "hồ sơ đã"), (390, "đúng hạn")).row(
        (310, "giải quyết"), (390, "(%)")
    )
    rows = only_table(counted(sheet)).rows()
    assert rows[0] == ["TT", "Đơn vị", "Số lượng hồ sơ đã giải quyết", "Tỷ lệ đúng hạn (%)"]
    assert len(rows) == 6


def test_a_name_over_two_names_covers_both_columns() -> None:
    sheet = Sheet(step=15).row((80, "TT"), (120, "Đơn vị"), (325, "Kết quả năm nay"))
    rows = only_table(counted(sheet.row((300, "Hồ sơ"), (385, "Tỷ lệ (%)")))).rows()
    assert rows[0] == ["TT", "Đơn vị", "Kết quả năm nay", "Kết quả năm nay"]
    assert rows[1] == ["", "", "Hồ sơ", "Tỷ lệ (%)"]


def test_a_page_that_no_paper_holds_is_not_searched() -> None:
    words = [w for i in range(400) for w in Sheet(y=2.0 * i).row(*NAMES, size=2).words]
    assert unruled_tables(1, words) == ()


def test_a_name_centred_over_short_texts_names_them() -> None:
    sheet = Sheet().row((90, "STT"), (250, "Tên cơ quan, đơn vị"), (470, "Ghi chú"))
    for n in range(5):
        sheet.row((92, str(n + 1)), (120, PLACES[n]))
    assert only_table(sheet).rows()[1] == ["1", "Xã Tân Phú", ""]


def none(sheet: Sheet) -> bool:
    return unruled_tables(1, sheet.words) == ()


def test_prose_is_none() -> None:
    assert none(Sheet().prose(8))


def test_letterhead_and_signatures_are_none() -> None:
    assert none(Sheet().head("ỦY BAN NHÂN DÂN", "TỈNH HÀ NAM").prose(1).foot("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"))
    sheet = Sheet()
    for left, middle, right in (
        ("NGƯỜI LẬP", "KẾ TOÁN", "THỦ TRƯỞNG"),
        ("(ký)", "(ký)", "(ký)"),
        ("An", "Bình", "Chi"),
    ):
        sheet.row((90, left), (270, middle), (450, right))
    assert none(sheet)


def test_lists_with_numbers_and_dates_are_none() -> None:
    sheet = Sheet()
    for n in range(6):
        sheet.row(
            (95, f"{n + 1}."),
            (120, "Tổng hợp kết quả của các đơn vị trực thuộc, báo cáo trước"),
            (480, f"{n + 3}/5/2024"),
        )
    assert none(sheet)
    people = Sheet()
    for n, place in enumerate(PLACES):
        people.row(
            (95, f"{n + 1}."), (120, "Ông Nguyễn Văn A"), (260, f"Chủ tịch {place}"), (440, "Thành viên")
        )
    assert none(people)


def test_contents_with_dots_and_forms_are_none() -> None:
    contents = Sheet().row((80, "TT"), (120, "Nội dung"), (500, "Trang"))
    for n in range(6):
        contents.row(
            (92, str(n + 1)),
            (120, "Quy định chung về quản lý ..............................."),
            (505, str(3 * n + 1)),
        )
    assert none(contents)
    form = Sheet()
    for name in ("Họ và tên:", "Chức vụ:", "Đơn vị:", "Ngày sinh:"):
        form.row((90, name), (170, "......................"), (330, "Số:"), (370, ".............."))
    assert none(form)


def test_rows_of_a_page_go_to_the_paper_once_and_only_from_body_and_annex() -> None:
    sheet = Sheet().head().prose(1).down(8)
    sheet = counted(sheet.row(*NAMES)).down(8).prose(1).foot()
    (paper,) = lay_out([sheet.page()])
    (table,) = paper.tables
    assert table.page == 1
    assert table.n_rows == 6


@pytest.mark.parametrize("index", [1, 18, 31])
def test_a_paper_with_a_text_layer_gives_the_table_that_is_printed(index: int, tmp_path: Path) -> None:
    spec, table = with_table(90, index, OPEN[index % 4])
    (record,) = extract_file(write(tmp_path, "paper.pdf", set_paper(spec).pdf), Settings()).records
    (found,) = [t for annex in record.annexes for t in annex.tables]
    lists = 2 if len(table.columns) == 4 and table.columns[0] == table.columns[2] else 1
    assert found.columns == table.columns[: len(table.columns) // lists]
    assert lists == 2 or found.rows == table.rows


def test_what_a_table_names_is_found_as_often_without_rules(tmp_path: Path) -> None:
    agencies = []
    for rules in (Rules.ALL, Rules.NONE):
        content = set_paper(with_table(90, 4, rules)[0]).pdf
        (record,) = extract_file(write(tmp_path, f"{rules.value}.pdf", content), Settings()).records
        agencies.append(sorted(a.name for a in record.agencies))
    assert agencies[0] == agencies[1]
