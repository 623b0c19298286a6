"""Annexes out of lines and tables: headings, page breaks, header rows, lists, units."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.assembly.annexes import read_annexes
from pipeline.page import Box, Cell, Line, Page, Table, TextOrigin, Word, Zone, ZoneKind
from pipeline.paper import Paper
from pipeline.record import Annex

WIDTH, HEIGHT = 595.0, 842.0
Text = tuple[float, str]  # top, text


def line(top: float, text: str, left: float | None = None) -> Line:
    """A line in 12 points, centred between the decree's margins unless `left` is given."""
    x = 315 - 3 * len(text) if left is None else left
    words = []
    for part in text.split():
        words.append(Word(part, Box(x, top, x + 6 * len(part), top + 12)))
        x += 6 * len(part) + 6
    return Line(tuple(words))


def table(
    page: int,
    top: float,
    rows: Sequence[Sequence[str]],
    spans: dict[tuple[int, int], tuple[int, int]] | None = None,
) -> Table:
    """Rows of 20 points; `spans` gives (rows, columns) of merged cells by their first place."""
    spans = spans or {}
    covered = {
        (r + i, c + j) for (r, c), (h, w) in spans.items() for i in range(h) for j in range(w) if i or j
    }
    wide = 450 / len(rows[0])
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if (r, c) not in covered:
                h, w = spans.get((r, c), (1, 1))
                box = Box(85 + c * wide, top + 20 * r, 85 + (c + w) * wide, top + 20 * (r + h))
                cells.append(Cell(text, box, r, c, h, w))
    box = Box(85, top, 535, top + 20 * len(rows))
    return Table(page, box, len(rows), len(rows[0]), tuple(cells))


def paper(pages: Sequence[tuple[Sequence[Text], Sequence[Table]]], kind: ZoneKind = ZoneKind.ANNEX) -> Paper:
    """Pages 1… of lines and tables; words of the cells are lines of the same zone."""
    read, zones, tables = [], [], []
    for number, (texts, found) in enumerate(pages, start=1):
        lines = [line(top, text) for top, text in texts]
        lines += [line(c.box.y0 + 4, c.text, c.box.x0 + 2) for t in found for c in t.cells if c.text]
        lines.sort(key=lambda x: (x.box.y0, x.box.x0))
        words = tuple(w for x in lines for w in x)
        read.append(Page(number, WIDTH, HEIGHT, TextOrigin.OCR, words, tuple(found)))
        zones.append(Zone(kind, number, tuple(lines)))
        tables += found
    return Paper(tuple(read), tuple(zones), tuple(tables))


HEAD = ("TT", "Cơ quan", "Số tiền")
OPENING: list[Text] = [
    (60, "Phụ lục II"), (76, "DỰ TOÁN KINH PHÍ NĂM 2024"), (92, "(Kèm theo Quyết định số 12/QĐ-UBND)"),
]  # fmt: skip


def only(annexes: Sequence[Annex]) -> Annex:
    assert len(annexes) == 1
    return annexes[0]


def test_label_title_and_unit() -> None:
    texts = [*OPENING, (120.0, "ĐVT: Triệu đồng")]
    rows = [HEAD, ("1", "Sở Nội vụ", "15"), ("", "Cộng", "15")]
    annex = only(read_annexes(paper([(texts, [table(1, 140, rows)])])))
    assert (annex.label, annex.title) == ("Phụ lục II", "DỰ TOÁN KINH PHÍ NĂM 2024")
    assert annex.tables[0].columns == HEAD
    assert annex.tables[0].rows == (("1", "Sở Nội vụ", "15"), ("", "Cộng", "15"))
    assert annex.tables[0].unit == "Triệu đồng"
    assert annex.tables[0].evidence[0].page == 1


def test_unit_in_a_column_name_only_when_it_is_one() -> None:
    columns = ("TT", "Đơn vị (xã)", "Số tiền (nghìn đồng)")
    annex = only(read_annexes(paper([(OPENING, [table(1, 140, [columns, ("1", "An Hòa", "15")])])])))
    assert annex.tables[0].unit == "nghìn đồng"
    texts = [*OPENING, (120.0, "Đơn vị: UBND xã An Hòa")]
    plain = only(read_annexes(paper([(texts, [table(1, 140, [HEAD, ("1", "An Hòa", "15")])])])))
    assert plain.tables[0].unit is None


def test_table_over_a_page_break_with_its_header_repeated() -> None:
    first = table(1, 140, [HEAD, ("1", "Sở Nội vụ", "15")])
    second = table(2, 60, [("TT", "Cơ quạn", "Số tiền"), ("2", "Sở Y tế", "20")])
    annex = only(read_annexes(paper([(OPENING, [first]), ([(30, "2")], [second])])))
    (found,) = annex.tables
    assert [r[0] for r in found.rows] == ["1", "2"]
    assert [e.page for e in found.evidence] == [1, 2]


def test_table_over_a_page_break_without_a_header() -> None:
    first = table(1, 140, [HEAD, ("1", "Sở Nội vụ", "15")])
    second = table(2, 60, [("2", "Sở Y tế", "20"), ("3", "Sở Xây dựng", "5")])
    (found,) = only(read_annexes(paper([(OPENING, [first]), ([], [second])]))).tables
    assert [r[0] for r in found.rows] == ["1", "2", "3"]


def test_text_between_parts_two_tables() -> None:
    first = table(1, 140, [HEAD, ("1", "Sở Nội vụ", "15")])
    second = table(2, 100, [HEAD, ("1", "Sở Y tế", "20")])
    annex = only(read_annexes(paper([(OPENING, [first]), ([(60, "Kinh phí đợt hai")], [second])])))
    assert [len(t.rows) for t in annex.tables] == [1, 1]


def test_header_of_two_rows_and_numbered_columns() -> None:
    rows = [
        ("TT", "Cơ quan", "Kinh phí", "Kinh phí"),
        ("", "", "Năm 2023", "Năm 2024"),
        ("(1)", "(2)", "(3)", "(4)"),
        ("1", "Sở Nội vụ", "10", "12"),
    ]
    spans = {(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (1, 2)}
    (found,) = only(read_annexes(paper([(OPENING, [table(1, 140, rows, spans)])]))).tables
    assert found.columns == ("TT", "Cơ quan", "Kinh phí Năm 2023", "Kinh phí Năm 2024")
    assert found.rows == (("1", "Sở Nội vụ", "10", "12"),)


def test_first_rows_of_serials_are_no_column_numbers() -> None:
    rows = [("TT", "Năm", "Số"), ("1", "2", "2"), ("2", "3", "9")]
    (found,) = only(read_annexes(paper([(OPENING, [table(1, 140, rows)])]))).tables
    assert len(found.rows) == 2


def test_merged_cells_and_ditto_marks_repeat_their_value() -> None:
    rows = [HEAD, ("1", "Sở Nội vụ", "15"), ("2", "Sở Y tế", ""), ("3", '"', "7")]
    (found,) = only(read_annexes(paper([(OPENING, [table(1, 140, rows, {(1, 2): (2, 1)})])]))).tables
    assert [r[2] for r in found.rows] == ["15", "15", "7"]
    assert found.rows[2][1] == "Sở Y tế"


def test_lists_side_by_side_stand_one_under_the_other() -> None:
    rows = [("TT", "Cơ quan", "TT", "Cơ quan"), ("1", "An Hòa", "3", "Phú Tân"), ("2", "An Phú", "", "")]
    (found,) = only(read_annexes(paper([(OPENING, [table(1, 140, rows)])]))).tables
    assert found.columns == ("TT", "Cơ quan")
    assert found.rows == (("1", "An Hòa"), ("2", "An Phú"), ("3", "Phú Tân"))


def test_each_heading_opens_an_annex() -> None:
    listed: list[Text] = [(60, "DANH SÁCH"), (76, "Các cơ quan báo cáo trễ hạn")]
    pages = [
        (OPENING, [table(1, 140, [HEAD, ("1", "Sở Nội vụ", "15")])]),
        (listed, [table(2, 140, [HEAD, ("1", "Sở Y tế", "20")])]),
        ([(60.0, "Phụ lục III"), (76.0, "QUY ĐỊNH CHUNG"), (110.0, "1. Phạm vi áp dụng.")], []),
    ]
    annexes = read_annexes(paper(pages))
    assert [a.label for a in annexes] == ["Phụ lục II", None, "Phụ lục III"]
    assert annexes[1].title == "DANH SÁCH Các cơ quan báo cáo trễ hạn"
    assert [len(a.tables) for a in annexes] == [1, 1, 0]
    assert "Phạm vi áp dụng" in annexes[2].text


def test_tables_of_the_body_come_first_without_label() -> None:
    texts: list[Text] = [(100, "Số liệu như sau:")]
    body = paper([(texts, [table(1, 140, [HEAD, ("1", "Sở Nội vụ", "15")])])], ZoneKind.BODY)
    annex = only(read_annexes(body))
    assert (annex.label, annex.title, annex.text) == (None, None, "")
    assert annex.tables[0].rows == (("1", "Sở Nội vụ", "15"),)


def test_letterheads_drawn_as_tables_are_no_tables() -> None:
    rows = [("UBND TỈNH HÀ NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("SỞ NỘI VỤ", "Độc lập - Tự do")]
    assert read_annexes(paper([([], [table(1, 60, rows)])], ZoneKind.BODY)) == ()


def test_no_lines_no_annexes() -> None:
    assert read_annexes(paper([([(100, "Kính gửi: Sở Nội vụ")], [])], ZoneKind.BODY)) == ()
