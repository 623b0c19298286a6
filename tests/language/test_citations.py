"""Citations: every form of symbol, lists, dated laws, relations, and what is not a citation."""

from __future__ import annotations

import pytest

from pipeline.language import Citation, read


def cite(text: str) -> tuple[Citation, ...]:
    return read(text).citations


ONE = [
    ("Xét Báo cáo số 1216/BC-SKHCN ngày 01 tháng 10 năm 2020 của Sở Khoa học và Công nghệ về kết quả.",
     "BC", "1216/BC-SKHCN", "2020-10-01", "Sở Khoa học và Công nghệ"),
    ("theo Quyết định số 19/2014/QĐ-TTg ngày 05 tháng 3 năm 2014 của Thủ tướng Chính phủ, đảm bảo",
     "QĐ", "19/2014/QĐ-TTg", "2014-03-05", "Thủ tướng Chính phủ"),
    ("tại Công văn số 857/SKHCN-TĐC, ngày 30/5/2024 của Sở Khoa học và Công nghệ", "CV", "857/SKHCN-TĐC", "2024-05-30", "Sở Khoa học và Công nghệ"),
    ("theo đúng Thông tư số 116/2015/TT-BTC.", "TT", "116/2015/TT-BTC", None, None),
    ("Luật Ngân sách nhà nước số 83/2015/QH13 ngày 25/6/2015", "L", "83/2015/QH13", "2015-06-25", None),
    ("Bộ luật Dân sự số 91/2015/QH13", "BL", "91/2015/QH13", None, None),
    ("Nghị quyết số 351/2017/UBTVQH14 ngày 14/3/2017 của Ủy ban Thường vụ Quốc hội", "NQ", "351/2017/UBTVQH14", "2017-03-14", "Ủy ban Thường vụ Quốc hội"),
    ("Lệnh số 03/2016/L-CTN", "LCT", "03/2016/L-CTN", None, None),
    ("Thông tư liên tịch số 01/2015/TTLT-BTC-BKHCN", "TTLT", "01/2015/TTLT-BTC-BKHCN", None, None),
    ("Thông tư liên tịch số 12/2011/TTLT-BTC-BNN&PTNT", "TTLT", "12/2011/TTLT-BTC-BNN&PTNT", None, None),
    ("Nghị quyết số 20-NQ/TW ngày 25-10-2017 của Ban Chấp hành Trung ương (khóa XII)", "NQ", "20-NQ/TW", "2017-10-25", "Ban Chấp hành Trung ương (khóa XII)"),
    ("Công văn số 145-CV/VPTU ngày 02/3/2020 của Văn phòng Tỉnh ủy", "CV", "145-CV/VPTU", "2020-03-02", "Văn phòng Tỉnh ủy"),
    ("Nghị định số 176-HĐBT ngày 09/10/1989", "NĐ", "176-HĐBT", "1989-10-09", None),
    ("Nghị định số 178/CP ngày 28/10/1994 của Chính phủ", "NĐ", "178/CP", "1994-10-28", "Chính phủ"),
    ("Quyết định số 1803/1998/QĐ/BTC", "QĐ", "1803/1998/QĐ/BTC", None, None),
    ("Quyết định 225/QĐ-SYT ngày 24/3/2017", "QĐ", "225/QĐ-SYT", "2017-03-24", None),
    ("Nghị quyết số 17/NQ- CP ngày 07/3/2019", "NQ", "17/NQ-CP", "2019-03-07", None),
    ("Quyết định\nsố 1267/QĐ-\nUBND ngày\n20/12/2019 của Ủy ban nhân dân tỉnh", "QĐ", "1267/QĐ-UBND", "2019-12-20", "Ủy ban nhân dân tỉnh"),
    ("Thông tư số 39 /2016 /TT - NHNN", "TT", "39/2016/TT-NHNN", None, None),
    ("Nghị định số 04/2015/NĐ-CPngày 09/01/2015", "NĐ", "04/2015/NĐ-CP", "2015-01-09", None),
    ("Quyết định số l9/2O14/QD-TTg ngày 05/3/2014", "QĐ", "19/2014/QĐ-TTg", "2014-03-05", None),
    ("Luật Tổ chức Chính phủ số 63/2025/QHI5", "L", "63/2025/QH15", None, None),
    ("theo 12/2020/TT-BTC và quy định hiện hành", "TT", "12/2020/TT-BTC", None, None),
    ("QĐ số 15/QĐ-BNV ngày 05/01/2020", "QĐ", "15/QĐ-BNV", "2020-01-05", None),
    ("Tờ trình số 38/TTr-SGDĐT", "TTr", "38/TTr-SGDĐT", None, None),
    ("Quy định số 66-QĐ/TW", "QyĐ", "66-QĐ/TW", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "doc_type", "number_symbol", "date", "issuer"), ONE)
def test_one(text: str, doc_type: str, number_symbol: str, date: str | None, issuer: str | None) -> None:
    (found,) = cite(text)
    assert (found.doc_type, found.number_symbol, found.date, found.issuer) == (
        doc_type,
        number_symbol,
        date,
        issuer,
    )


def test_a_list_shares_type_date_and_issuer() -> None:
    found = cite(
        "các Quyết định số 43/QĐ-BGTVT, 44/QĐ-BGTVT ngày 31/12/2024 của Bộ trưởng Bộ Giao thông vận tải về việc công bố"
    )
    assert [(c.doc_type, c.number_symbol, c.date, c.issuer) for c in found] == [
        ("QĐ", "43/QĐ-BGTVT", "2024-12-31", "Bộ trưởng Bộ Giao thông vận tải"),
        ("QĐ", "44/QĐ-BGTVT", "2024-12-31", "Bộ trưởng Bộ Giao thông vận tải"),
    ]


def test_a_list_of_numbers_continues_the_type() -> None:
    found = cite(
        "tại các Công văn: số 87/HĐND-KTNS ngày 15/5/2024; số 208/HĐND-KTNS ngày 30/10/2024 và số 222/HĐND-KTNS ngày 14/11/2024."
    )
    assert [(c.doc_type, c.number_symbol, c.date) for c in found] == [
        ("CV", "87/HĐND-KTNS", "2024-05-15"), ("CV", "208/HĐND-KTNS", "2024-10-30"), ("CV", "222/HĐND-KTNS", "2024-11-14"),
    ]  # fmt: skip


def test_a_continued_number_keeps_its_own_subject() -> None:
    found = cite(
        "Thực hiện Thông báo số 3669/TB-STC ngày 09/10/2017 của Sở Tài chính về thi tuyển; Kế hoạch số 1605/KH-SYT ngày 25/10/2016 của Sở Y tế về đào tạo."
    )
    assert [(c.number_symbol, c.subject) for c in found] == [
        ("3669/TB-STC", "thi tuyển"), ("1605/KH-SYT", "đào tạo"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "doc_type", "date"),
    [
        ("Căn cứ Luật Ngân sách nhà nước ngày 25/6/2015;", "L", "2015-06-25"),
        ("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;", "L", "2015-06-19"),
        ("Căn cứ Luật Đất đai năm 2013;", "L", "2013"),
        ("Tờ trình ngày 05/6/2020 của Phòng Nội vụ", "TTr", "2020-06-05"),
    ],
)
def test_dated_without_a_number(text: str, doc_type: str, date: str) -> None:
    (found,) = cite(text)
    assert (found.doc_type, found.number_symbol, found.date) == (doc_type, None, date)


def test_a_number_that_cannot_be_read_is_for_a_person() -> None:
    (found,) = cite(
        "Thực hiện Chỉ thị số 1UC1-TTg ngày 16 tháng 4 năm 2021 của Thủ tướng Chính phủ về phát triển,"
    )
    assert (found.doc_type, found.number_symbol, found.date) == ("CT", None, "2021-04-16")
    assert found.issuer == "Thủ tướng Chính phủ"
    assert found.confidence < 0.5


def test_a_blank_number_is_blank() -> None:
    (found,) = cite("(Kèm theo Kế hoạch số      /KH-UBND ngày   /   /2021 của Ủy ban nhân dân tỉnh)")
    assert (found.doc_type, found.number_symbol, found.date, found.relation) == (
        "KH",
        None,
        "2021",
        "attached_to",
    )


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ;", "legal_basis"),
        ("Thực hiện Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ;", "reference"),
        ("Phúc đáp Công văn số 12/UBND-TH ngày 05/3/2020 của Ủy ban nhân dân huyện,", "replies_to"),
        ("Trả lời Công văn số 12/UBND-TH ngày 05/3/2020,", "replies_to"),
        ("Điều 2. Quyết định này thay thế Quyết định số 12/2015/QĐ-UBND ngày 11/02/2015.", "replaces"),
        ("Điều 1. Sửa đổi, bổ sung khoản 2 Điều 3 Quyết định số 12/2015/QĐ-UBND ngày 11/02/2015.", "amends"),
        (
            "(Kèm theo Công văn số 1141 /UBND-TH\nngày 28 tháng 10 năm 2020 của Ủy ban nhân dân tỉnh)",
            "attached_to",
        ),
        ("(Ban hành kèm theo Quyết định số 15/QĐ-UBND ngày 05/01/2020)", "attached_to"),
        ("quy chế ban hành kèm theo Quyết định số 15/QĐ-UBND ngày 05/01/2020", "reference"),
    ],
)
def test_relation(text: str, relation: str) -> None:
    (found,) = cite(text)
    assert found.relation == relation


TRAPS = [
    "Lập theo Mẫu số 01/GTGT và Mẫu số 08/TB-ĐKT ban hành kèm theo.",
    "Biểu số 02/BC-TH đính kèm.",
    "Đạt Tiêu chuẩn TCVN ISO 9001:2015 và QCVN 01-1:2018/BYT.",
    "Có 5/8 xã, 156/156 cơ quan, ngày 15/12/2018.",
    "Số: 1141/UBND-TH\nAn Giang, ngày 28 tháng 10 năm 2020",
    "Điện thoại số 0296/ABC",
    "quy định của pháp luật năm 2020 về kế hoạch",
    "Sở 12 phòng, TP. Long Xuyên",
    "giai đoạn 2019-2021 của UBND tỉnh",
]


@pytest.mark.parametrize("text", TRAPS)
def test_trap(text: str) -> None:
    assert [c.number_symbol for c in cite(text)] == []


def test_two_mentions_are_two() -> None:
    assert len(cite("Quyết định số 15/QĐ-BNV quy định chi tiết thi hành Quyết định số 15/QĐ-BNV.")) == 2


@pytest.mark.parametrize(
    ("text", "number_symbol"),
    [
        ("Quyết định số 44/QĐĐ-BGTVT", "44/QĐ-BGTVT"),
        ("Quyết định số 08/QĐ-TTE ngày 15/01/2025 của Thủ tướng Chính phủ", "08/QĐ-TTg"),
        ("Kế hoạch số 663/KH-ĐHTD ngày 24/7/2024 của Trường Đại học Tây Đô", "663/KH-ĐHTĐ"),
        ("Công văn số 31/SNV-CCVC ngày 11/01/2018 của Sở Nội vụ", "31/SNV-CCVC"),
    ],
)
def test_type_and_issuer_mend_a_damaged_symbol(text: str, number_symbol: str) -> None:
    (found,) = cite(text)
    assert found.number_symbol == number_symbol
