"""The fixed phrases of the form in text as OCR gives it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout import anchors
from pipeline.layout.anchors import (
    is_addressees_mark,
    is_annex_mark,
    is_attachment_note,
    is_authority,
    is_copy_mark,
    is_date_line,
    is_distribution_mark,
    is_mark,
    is_number_line,
    is_office,
    is_page_number,
    is_subject_mark,
    letters_upper,
    office_at_start,
    office_of,
    type_at_start,
)
from pipeline.page import Line
from tests.made import line

Recogniser = Callable[[str], bool]

YES: list[tuple[Recogniser, list[str]]] = [
    (
        is_number_line,
        [
            "Số: 12/QĐ-UBND",
            "Số:      /KH-UBND",
            "SỐ: 12/QĐ-UBND",
            "Só: 12/QĐ-UBND",
            "S6: 12/QĐ-UBND",
            "Sóz#/SYT-NVY",
            "Số 12-CV/TU",
            "Luật số: 36/2024/QH15",
            ". Số: 05/TB",
        ],
    ),
    (
        is_date_line,
        [
            "Hà Nam, ngày 05 tháng 3 năm 2024",
            "Hà Nam, ngày    tháng    năm 2024",
            "Hà Nam, ngay O5 thang 3 nam 2024",
            "Hà Nam, tháng 3 năm 2024",
            "Hà Nam, ngày 05/3/2024",
        ],
    ),
    (is_subject_mark, ["V/v rà soát hồ sơ", "V/V RÀ SOÁT", "Về việc rà soát hồ sơ", "v /v rà soát"]),
    (is_addressees_mark, ["Kính gửi: Sở Nội vụ", "Kinh gửi:", "Kính gứi:", "KÍNH GỬI:"]),
    (is_distribution_mark, ["Nơi nhận:", "Noi nhận:", "Nơi nhân", "Nơi nhận: - Như trên;"]),
    (is_annex_mark, ["PHỤ LỤC", "Phụ lục 1", "DANH SÁCH", "(Kèm theo Quyết định số 12/QĐ-SNV)", "Mẫu số 01"]),
    (is_attachment_note, ["(Kèm theo Công văn số 12)", "(Ban hành kèm theo Quyết định số 12)"]),
    (is_mark, ["HỎA TỐC", "HOẢ TỐC", "KHẨN", "MẬT", "[THƯỢNG KHẨN]", "TỐI MẬT"]),
    (is_copy_mark, ["SAO Y", "SAO VY", "SAO LỤC", "TRÍCH SAO", "SAO Y BẢN CHÍNH"]),
    (is_page_number, ["2", "- 2 -", "2/10", "Trang 3", "Trang 3/10", "12."]),
    (
        is_authority,
        [
            "TM. ỦY BAN NHÂN DÂN",
            "KT. CHỦ TỊCH",
            "TL. GIÁM ĐỐC",
            "TUQ. GIÁM ĐỐC",
            "T/M BAN THƯỜNG VỤ",
            "Q. CHỦ TỊCH",
        ],
    ),
]
NO: list[tuple[Recogniser, list[str]]] = [
    (
        is_number_line,
        ["Sở Nội vụ", "SỐ LIỆU THỐNG KÊ NĂM 2024", "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020", ""],
    ),
    (is_date_line, ["Hà Nam", "Độc lập - Tự do - Hạnh phúc", ""]),
    (is_subject_mark, ["Căn cứ", "Về đích", ""]),
    (is_addressees_mark, ["Trân trọng kính mời", "Sở Nội vụ trân trọng kính gửi", ""]),
    (is_distribution_mark, ["Nơi ở", "Người nhận hồ sơ tại bộ phận một cửa", ""]),
    (
        is_annex_mark,
        ["theo phụ lục đính kèm", "Phụ lục kèm theo công văn này gồm", "danh sách kèm theo gồm 12 người", ""],
    ),
    (is_attachment_note, ["Kèm theo công văn này là danh sách", ""]),
    (is_copy_mark, ["Sao y", "SAO Y HỒ SƠ", "SỞ Y TẾ"]),
    (is_mark, ["Khẩn trương thực hiện", "khẩn", "MẶT TRẬN", ""]),
    (is_page_number, ["2024", "12a", "Điều 2", ""]),
    (is_authority, ["Ktv. Nguyễn Văn Mẫu", "tm. ủy ban nhân dân", "CHỦ TỊCH", ""]),
]


@pytest.mark.parametrize(("recognise", "text"), [(f, t) for f, texts in YES for t in texts])
def test_recognised(recognise: Recogniser, text: str) -> None:
    assert recognise(text)


@pytest.mark.parametrize(("recognise", "text"), [(f, t) for f, texts in NO for t in texts])
def test_not_recognised(recognise: Recogniser, text: str) -> None:
    assert not recognise(text)


@pytest.mark.parametrize(
    ("text", "abbreviation"),
    [
        ("QUYẾT ĐỊNH", "QĐ"),
        ("QUYÉT ĐỊNH", "QĐ"),
        ("QUYET ÐINH", "QĐ"),
        ("BÁO CÁO", "BC"),
        ("BAO CAO", "BC"),
        ("KÉ HOẠCH", "KH"),
        ("KẾ HOẠCH LIÊN TỊCH", "KH"),
        ("TỜ TRÌNH", "TTr"),
        ("GIẤY MỜI", "GM"),
        ("THÔNG BÁO", "TB"),
        ("THÔNG BÁO Lịch họp của Giám đốc", "TB"),
        ("NGHỊ QUYẾT", "NQ"),
        ("CHỈ THỊ", "CT"),
        ("CÔNG ĐIỆN", "CĐ"),
        ("Quyết định", None),  # small letters: a sentence
        ("QUYẾT TÂM", None),
        ("SỞ NỘI VỤ", None),
        ("", None),
    ],
)
def test_types(text: str, abbreviation: str | None) -> None:
    found = type_at_start(text)
    assert (found[0].abbreviation if found else None) == abbreviation


def test_the_name_of_the_type_ends_where_the_subject_begins() -> None:
    text = "THÔNG BÁO Lịch họp"
    found = type_at_start(text)
    assert found is not None
    assert text[: found[1]] == "THÔNG BÁO"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("GIÁM ĐỐC", "giám đốc"),
        ("GIAM ĐÓC", "giám đốc"),
        ("PHÓ CHỦ TỊCH", "phó chủ tịch"),
        ("CHÁNH VĂN PHÒNG", "chánh văn phòng"),
        ("SỞ NỘI VỤ", None),
        ("Tạ Quang Hiển", None),
        ("", None),
    ],
)
def test_titles_of_office(text: str, title: str | None) -> None:
    assert office_of(text) == title


def test_a_title_with_more_behind_it() -> None:
    assert office_at_start("TRƯỞNG KHOA SAU ĐẠI HỌC") == "trưởng khoa"
    assert office_at_start("SỞ NỘI VỤ") is None


def test_offices_are_set_in_capitals() -> None:
    assert is_office(line("GIÁM ĐỐC"))
    assert not is_office(line("Giám đốc Sở Nội vụ chịu trách nhiệm"))


def test_a_stroke_before_a_title_is_looked_over() -> None:
    dirt, title = line("“2T", confidence=0.3), line("KT. BỘ TRƯỞNG", 120)
    assert is_office(Line((*dirt.words, *title.words)))
    assert not is_office(Line((*line("2T", confidence=0.9).words, *title.words)))


@pytest.mark.parametrize(
    ("text", "share"), [("ABC", 1.0), ("abc", 0.0), ("Ab", 0.5), ("12 ./", 0.0), ("", 0.0)]
)
def test_letters_upper(text: str, share: float) -> None:
    assert letters_upper(text) == share


@given(st.text(max_size=80))
def test_no_text_makes_a_recogniser_raise(text: str) -> None:
    for recognise, _ in YES:
        assert recognise(text) in (True, False)
    found = type_at_start(text)
    assert found is None or 0 < found[1] <= len(text)
    office_of(text)
    office_at_start(text)
    at = anchors.find_phrase(text, anchors.MOTTO)
    assert at is None or 0 <= at < len(text)
