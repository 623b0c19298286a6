"""Type, subject and "Kính gửi" between letterhead and body (cells 5a and 9a)."""

from __future__ import annotations

import pytest

from pipeline.layout import lay_out
from pipeline.page import ZoneKind
from pipeline.paper import Paper
from tests.made import LEFT, PROSE, Sheet, cell

K = ZoneKind
SUBJECT = ("Về việc thành lập Tổ rà soát hồ sơ lưu trữ", "của các cơ quan năm 2024")


def paper(sheet: Sheet) -> Paper:
    (only,) = lay_out([sheet.page()])
    return only


def typed(*then: str, title: str = "QUYẾT ĐỊNH") -> Sheet:
    return Sheet().head().centred(title, *then)


@pytest.mark.parametrize(
    "title",
    ["QUYẾT ĐỊNH", "QUYÉT ĐỊNH", "QUYET ĐINH", "BÁO CÁO", "KÉ HOẠCH", "TỜ TRÌNH", "KẾ HOẠCH LIÊN TỊCH"],
)
def test_titles(title: str) -> None:
    found = paper(typed(*SUBJECT, title=title).down(10).prose())
    assert cell(found, K.TITLE) == title
    assert cell(found, K.SUBJECT) == " | ".join(SUBJECT)
    assert cell(found, K.BODY).startswith(PROSE[0])


def test_the_subject_may_begin_in_the_titles_own_line() -> None:
    found = paper(typed("của Giám đốc năm 2024", title="THÔNG BÁO Lịch họp").down(10).prose())
    assert cell(found, K.TITLE) == "THÔNG BÁO"
    assert cell(found, K.SUBJECT) == "Lịch họp | của Giám đốc năm 2024"


def test_a_type_that_the_decree_does_not_know() -> None:
    found = paper(typed(*SUBJECT, title="ĐIỀU LỆ").down(10).prose())
    assert cell(found, K.TITLE) == "ĐIỀU LỆ"


@pytest.mark.parametrize(
    "opener",
    [
        "Căn cứ Luật Lưu trữ và các văn bản hướng dẫn thi hành của cơ quan",
        "GIÁM ĐỐC SỞ NỘI VỤ",
        "________",
        "Kính gửi: Sở Nội vụ",
    ],
)
def test_what_ends_the_subject(opener: str) -> None:
    sheet = typed(*SUBJECT).down(4)
    sheet = sheet.centred(opener) if opener.isupper() or opener[0] in "_K" else sheet.text(opener)
    found = paper(sheet.down(4).prose())
    assert cell(found, K.SUBJECT) == " | ".join(SUBJECT)


def test_a_gap_ends_the_subject() -> None:
    found = paper(typed(*SUBJECT).down(30).centred("Tổ rà soát báo cáo như sau").prose())
    assert cell(found, K.SUBJECT) == " | ".join(SUBJECT)


def test_a_line_flush_left_ends_the_subject() -> None:
    found = paper(typed(*SUBJECT).row((LEFT, "I. Kết quả")).prose())
    assert cell(found, K.SUBJECT) == " | ".join(SUBJECT)


def test_a_title_without_subject() -> None:
    found = paper(typed(title="GIẤY MỜI").down(30).prose())
    assert cell(found, K.TITLE) == "GIẤY MỜI"
    assert cell(found, K.SUBJECT) == ""


def cong_van() -> Sheet:
    return Sheet().head(number="Số: 12/SNV-VP", about=("V/v rà soát hồ sơ",)).down(8)


def test_one_addressee_in_the_marks_line() -> None:
    found = paper(cong_van().row((200, "Kính gửi: Sở Nội vụ tỉnh Hà Nam.")).down(8).prose())
    assert cell(found, K.ADDRESSEES) == "Kính gửi: Sở Nội vụ tỉnh Hà Nam."
    assert cell(found, K.BODY).startswith(PROSE[0])


def test_a_list_of_addressees() -> None:
    sheet = cong_van().row((180, "Kính gửi:"), (245, "- Các sở, ban, ngành tỉnh;"))
    sheet.row((245, "- UBND các huyện, thành phố;")).row((245, "- Các đoàn thể tỉnh.")).down(8)
    found = paper(sheet.prose())
    assert cell(found, K.ADDRESSEES) == (
        "Kính gửi: - Các sở, ban, ngành tỉnh; | - UBND các huyện, thành phố; | - Các đoàn thể tỉnh."
    )
    assert cell(found, K.BODY).startswith(PROSE[0])


def test_addressees_whose_mark_was_lost() -> None:
    sheet = cong_van().row((245, "- Các sở, ban, ngành tỉnh;")).row((245, "- UBND các huyện, thành phố."))
    found = paper(sheet.down(8).prose())
    assert cell(found, K.ADDRESSEES) == "- Các sở, ban, ngành tỉnh; | - UBND các huyện, thành phố."


def test_a_report_has_addressees_too() -> None:
    found = paper(typed(*SUBJECT, title="BÁO CÁO").down(12).row((200, "Kính gửi: Sở Nội vụ")).down(8).prose())
    assert cell(found, K.ADDRESSEES) == "Kính gửi: Sở Nội vụ"


def test_the_body_is_no_list_of_addressees() -> None:
    found = paper(cong_van().prose())
    assert cell(found, K.ADDRESSEES) == ""
    assert cell(found, K.BODY).startswith(PROSE[0])
