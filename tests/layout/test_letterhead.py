"""The two columns at the top of a paper (cells 1–4 and 5b)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.layout import lay_out
from pipeline.page import ZoneKind
from pipeline.paper import Paper
from tests.made import INDEPENDENCE, MOTTO, Sheet, cell

K = ZoneKind


def paper(sheet: Sheet) -> Paper:
    (only,) = lay_out([sheet.page()])
    return only


@pytest.mark.parametrize("runs_together", [False, True])
@pytest.mark.parametrize(
    "issuer",
    [
        ("SỞ NỘI VỤ",),
        ("UBND TỈNH HÀ NAM", "SỞ NỘI VỤ"),
        ("UBND TỈNH HÀ NAM", "SỞ GIÁO DỤC", "VÀ ĐÀO TẠO"),
        ("BỘ NỘI VỤ", "CỤC VĂN THƯ", "VÀ LƯU TRỮ", "NHÀ NƯỚC"),
    ],
)
def test_issuers_of_one_to_four_lines(issuer: tuple[str, ...], runs_together: bool) -> None:
    sheet = Sheet(runs_together=runs_together).head(*issuer).centred("BÁO CÁO").centred("Công tác năm 2024")
    found = paper(sheet.prose())
    assert cell(found, K.ISSUER) == " | ".join(issuer)
    assert cell(found, K.NUMBER) == "Số: 12/QĐ-SNV"
    assert cell(found, K.DATE) == "Hà Nam, ngày 05 tháng 3 năm 2024"
    assert cell(found, K.MOTTO) == f"{MOTTO} | {INDEPENDENCE}"


def test_a_letterhead_that_ocr_ran_together_without_a_gap_is_cut_at_the_motto() -> None:
    sheet = Sheet(runs_together=True).row((150, "SỞ NỘI VỤ"), (238, MOTTO))
    sheet.row((130, "Số: 12/QĐ-SNV"), (250, INDEPENDENCE)).down(6)
    sheet.row((250, "Hà Nam, ngày 05 tháng 3 năm 2024")).down(16).centred("BÁO CÁO")
    found = paper(sheet.prose())
    assert cell(found, K.ISSUER) == "SỞ NỘI VỤ"
    assert cell(found, K.NUMBER) == "Số: 12/QĐ-SNV"
    assert cell(found, K.DATE) == "Hà Nam, ngày 05 tháng 3 năm 2024"


def test_a_motto_with_wrong_letters_is_still_the_motto() -> None:
    sheet = Sheet().beside("SỞ NỘI VỤ", "CONG HOA XÃ HÔI CHU NGHIA VIỆT NAM")
    sheet.beside("Số: 12/QĐ-SNV", "Dộc lập - Tự do - Hạnh phúc").down(6)
    sheet.beside("", "Hà Nam, ngày 05 tháng 3 năm 2024").down(14).centred("BÁO CÁO")
    found = paper(sheet.prose())
    assert cell(found, K.ISSUER) == "SỞ NỘI VỤ"
    assert cell(found, K.DATE) == "Hà Nam, ngày 05 tháng 3 năm 2024"


def test_where_only_independence_can_be_read_it_serves() -> None:
    sheet = Sheet().beside("SỞ NỘI VỤ", "#@~ l|ĩ0 ẠẬ §§ ¢¢").beside("Số: 12/QĐ-SNV", INDEPENDENCE)
    sheet.down(6).beside("", "Hà Nam, ngày 05 tháng 3 năm 2024").down(14).centred("BÁO CÁO")
    found = paper(sheet.prose())
    assert cell(found, K.NUMBER) == "Số: 12/QĐ-SNV"
    assert cell(found, K.DATE) == "Hà Nam, ngày 05 tháng 3 năm 2024"


def test_an_issuer_that_stands_higher_than_the_motto() -> None:
    sheet = Sheet(step=16).beside("UBND TỈNH HÀ NAM", "").beside("SỞ NỘI VỤ", MOTTO)
    sheet.beside("", INDEPENDENCE).down(4)
    sheet.beside("Số: 12/BC-SNV", "Hà Nam, ngày 05 tháng 3 năm 2024").down(14).centred("BÁO CÁO")
    assert cell(paper(sheet.prose()), K.ISSUER) == "UBND TỈNH HÀ NAM | SỞ NỘI VỤ"


def test_the_partys_letterhead_has_no_motto() -> None:
    sheet = Sheet().beside("TỈNH ỦY HÀ NAM", "ĐẢNG CỘNG SẢN VIỆT NAM").beside("*", "")
    sheet.beside("Số 12-CV/TU", "Phủ Lý, ngày 06 tháng 5 năm 2021")
    sheet.beside("V/v báo cáo dân vận", "").down(14)
    found = paper(sheet.row((180, "Kính gửi: Các huyện ủy")).prose())
    assert cell(found, K.ISSUER).startswith("TỈNH ỦY HÀ NAM")
    assert cell(found, K.NUMBER) == "Số 12-CV/TU"
    assert cell(found, K.DATE) == "Phủ Lý, ngày 06 tháng 5 năm 2021"
    assert cell(found, K.SUBJECT) == "V/v báo cáo dân vận"


@pytest.mark.parametrize(
    "number",
    [
        "Sóz#/SXD-QLN",
        "Số: @#/SXD-QLN",
        "Số:2/}/SXD-QLN",
        "S6: 12/SXD-QLN",
        "Số:        /SXD-QLN",
        "Sốế 4áđTB-HĐND",  # nothing but the symbol beside the date is left of the form
        "sø:Đ TTr-UBND",
    ],
)
def test_number_lines_with_ink_in_them(number: str) -> None:
    sheet = Sheet().head("SỞ XÂY DỰNG", number=number, about=("V/v rà soát hồ sơ",))
    found = paper(sheet.row((180, "Kính gửi: Sở Nội vụ")).prose())
    assert cell(found, K.NUMBER).split() == number.split()
    assert cell(found, K.ISSUER) == "SỞ XÂY DỰNG"


def test_the_subject_of_a_cong_van_stands_under_its_number_on_lines_of_its_own() -> None:
    about = ("V/v rà soát, thống kê hồ sơ", "lưu trữ tồn đọng của các", "cơ quan năm 2024")
    sheet = Sheet().head(about=about).row((180, "Kính gửi: Sở Nội vụ")).prose()
    found = paper(sheet)
    assert cell(found, K.SUBJECT) == " | ".join(about)
    assert cell(found, K.ADDRESSEES) == "Kính gửi: Sở Nội vụ"
    assert cell(found, K.TITLE) == ""


def test_the_date_may_stand_higher_or_lower_than_the_number() -> None:
    for first, second in (("Số: 12/BC-SNV", ""), ("", "Hà Nam, ngày 05 tháng 3 năm 2024")):
        sheet = Sheet().beside("SỞ NỘI VỤ", MOTTO).beside("", INDEPENDENCE).down(6)
        sheet.beside(first, second)
        sheet.beside("" if first else "Số: 12/BC-SNV", "" if second else "Hà Nam, ngày 05 tháng 3 năm 2024")
        found = paper(sheet.down(14).centred("BÁO CÁO").prose())
        assert cell(found, K.NUMBER) == "Số: 12/BC-SNV"
        assert cell(found, K.DATE) == "Hà Nam, ngày 05 tháng 3 năm 2024"


def test_a_stamp_of_arrival_is_not_the_papers_own() -> None:
    sheet = Sheet().head().beside("", "CÔNG VĂN ĐẾN").centred("BÁO CÁO").prose()
    found = paper(sheet)
    assert "CÔNG VĂN ĐẾN" not in cell(found, K.ISSUER) + cell(found, K.SUBJECT) + cell(found, K.BODY)


def test_what_stands_above_the_letterhead_is_a_stamp() -> None:
    sheet = Sheet().row((400, "CỔNG THÔNG TIN ĐIỆN TỬ")).down(20).head("SỞ NỘI VỤ").centred("BÁO CÁO")
    found = paper(sheet.prose())
    assert cell(found, K.STAMP) == "CỔNG THÔNG TIN ĐIỆN TỬ"
    assert cell(found, K.ISSUER) == "SỞ NỘI VỤ"


def spoilt(number: str, date: str, *, sure: float = 0.3, down: float = 0.0) -> Paper:
    """A letterhead whose number and date lines were read with little confidence."""
    sheet = Sheet().beside("SỞ NỘI VỤ", MOTTO).beside("", INDEPENDENCE).down(6)
    plain = len(sheet.words)
    sheet.beside("", date).down(down - sheet.step).beside(number, "").down(14)
    sheet.words[plain:] = [replace(w, confidence=sure) for w in sheet.words[plain:]]
    return paper(sheet.centred("BÁO CÁO").centred("Công tác năm 2024").prose())


@pytest.mark.parametrize("number", ["søf7 5 8«+H-sGTvT", "sẽ: 4đ cb.Bcb", "ÍÏñố TBBHXH"])
@pytest.mark.parametrize("down", [0.0, 6.0])
def test_a_number_lost_in_ink_is_what_stands_beside_the_date(number: str, down: float) -> None:
    found = spoilt(number, "Hà Nam, ngày 05 tháng 3 năm 2024", sure=0.2, down=down)
    assert cell(found, K.NUMBER) == number
    assert cell(found, K.ISSUER) == "SỞ NỘI VỤ"


def test_an_issuer_beside_the_date_is_no_number() -> None:
    found = spoilt("SỞ Y TẾ", "Hà Nam, ngày 05 tháng 3 năm 2024", sure=0.95)
    assert cell(found, K.NUMBER) == ""


@pytest.mark.parametrize("date", ["Hà Nam, nọ#y/Â) hểng 4 năm 2024", "Hà Nam, ñgàánkrD 11 nam 2024."])
def test_a_date_lost_in_ink_is_known_by_its_year(date: str) -> None:
    assert cell(spoilt("Số: 12/BC-SNV", date, sure=0.9), K.DATE) == date
