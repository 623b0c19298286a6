"""The foot of a paper: recipients left, signature right (cells 9b and 7a–7c)."""

from __future__ import annotations

from pipeline.layout import lay_out
from pipeline.page import ZoneKind
from pipeline.paper import Paper
from tests.made import PROSE, Sheet, cell

K = ZoneKind


def paper(sheet: Sheet) -> Paper:
    (only,) = lay_out([sheet.page()])
    return only


def body() -> Sheet:
    return Sheet().head().centred("BÁO CÁO", "Công tác năm 2024").down(10).prose()


def test_recipients_and_signature_side_by_side() -> None:
    found = paper(body().foot("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"))
    assert cell(found, K.DISTRIBUTION) == "Nơi nhận: | - Như trên; | - Lưu: VT."
    assert cell(found, K.SIGNATURE) == "KT. GIÁM ĐỐC | PHÓ GIÁM ĐỐC | Tạ Quang Hiển"
    assert cell(found, K.BODY) == " | ".join(PROSE * 2)


def test_a_list_longer_than_the_titles() -> None:
    recipients = [f"- Phòng Nội vụ huyện số {i};" for i in range(1, 8)]
    found = paper(body().foot("GIÁM ĐỐC", recipients=recipients))
    assert cell(found, K.DISTRIBUTION) == " | ".join(["Nơi nhận:", *recipients])
    assert cell(found, K.SIGNATURE) == "GIÁM ĐỐC | Tạ Quang Hiển"


def test_a_signature_without_recipients() -> None:
    found = paper(body().foot("GIÁM ĐỐC", recipients=()))
    assert cell(found, K.DISTRIBUTION) == ""
    assert cell(found, K.SIGNATURE) == "GIÁM ĐỐC | Tạ Quang Hiển"


def test_titles_that_stand_higher_than_the_recipients() -> None:
    sheet = body().down(8).centred("TM. ỦY BAN NHÂN DÂN", middle=430).centred("CHỦ TỊCH", middle=430)
    sheet.text("Nơi nhận:", "- Như trên;", "- Lưu: VT.").down(20).centred("Tạ Quang Hiển", middle=430)
    found = paper(sheet)
    assert cell(found, K.SIGNATURE) == "TM. ỦY BAN NHÂN DÂN | CHỦ TỊCH | Tạ Quang Hiển"
    assert cell(found, K.DISTRIBUTION) == "Nơi nhận: | - Như trên; | - Lưu: VT."


def test_joint_signers_have_columns_of_their_own() -> None:
    sheet = body().down(10)
    for left, right in (("GIÁM ĐỐC", "GIÁM ĐỐC"), ("SỞ TƯ PHÁP", "SỞ NỘI VỤ")):
        sheet.beside(left, right, middles=(190, 440))
    sheet.down(60).beside("Đoàn Trọng Nghĩa", "Tạ Quang Hiển", middles=(190, 440)).down(14)
    found = paper(sheet.text("Nơi nhận:", "- Như trên;", "- Lưu: VT."))
    columns = {z.column: z.text.replace("\n", " | ") for z in found.zones_of(K.SIGNATURE)}
    assert columns == {
        0: "GIÁM ĐỐC | SỞ TƯ PHÁP | Đoàn Trọng Nghĩa",
        1: "GIÁM ĐỐC | SỞ NỘI VỤ | Tạ Quang Hiển",
    }
    assert cell(found, K.DISTRIBUTION) == "Nơi nhận: | - Như trên; | - Lưu: VT."


def test_a_director_named_in_the_body_signs_nothing() -> None:
    sheet = Sheet().head().centred("QUYẾT ĐỊNH", "Về việc phân công").down(10).centred("GIÁM ĐỐC SỞ NỘI VỤ")
    sheet.prose().text("Điều 2. Giao GIÁM ĐỐC các đơn vị trực thuộc tổ chức thực hiện quyết").prose()
    found = paper(sheet)
    assert cell(found, K.SIGNATURE) == ""
    assert "GIÁM ĐỐC SỞ NỘI VỤ" in cell(found, K.BODY)


def test_an_annex_below_the_signature_on_the_same_page() -> None:
    sheet = body().foot("GIÁM ĐỐC").down(20).centred("PHỤ LỤC", "Số liệu hồ sơ năm 2024").prose(1)
    found = paper(sheet)
    assert cell(found, K.SIGNATURE) == "GIÁM ĐỐC | Tạ Quang Hiển"
    assert cell(found, K.ANNEX) == " | ".join(["PHỤ LỤC", "Số liệu hồ sơ năm 2024", *PROSE])


def test_a_page_number_under_the_body_is_furniture() -> None:
    sheet = body().centred("1")
    found = paper(sheet)
    assert cell(found, K.FURNITURE) == "1"
    assert not cell(found, K.BODY).endswith("1")


def test_plain_text_has_its_titles_under_the_list() -> None:
    sheet = body().text("Nơi nhận:", "- Như trên;", "- Lưu: VT.", "", "GIÁM ĐỐC", "Tạ Quang Hiển")
    found = paper(sheet)
    assert cell(found, K.DISTRIBUTION) == "Nơi nhận: | - Như trên; | - Lưu: VT."
    assert cell(found, K.SIGNATURE) == "GIÁM ĐỐC | Tạ Quang Hiển"
