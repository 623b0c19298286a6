"""Cell 2: issuer and the body above it, written out in the spelling of Decree 30, annex II."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.assembly.evidence import Placed
from pipeline.assembly.issuer import IssuerFields, clean, read_issuer, written_out
from pipeline.assembly.spelling import from_capitals, opens_agency, spelling_in
from pipeline.page import ZoneKind
from tests.made import line, paper_of, width_of


def read(*texts: str, body: str = "", **how: float) -> IssuerFields:
    lines = [line(t, 100, 60 + 16 * i, **how) for i, t in enumerate(texts)]
    zones = [(ZoneKind.ISSUER, lines)]
    if body:
        zones.append((ZoneKind.BODY, [line(body, y=300)]))
    return read_issuer(paper_of(*zones), [Placed(1, x) for x in lines])


def values(fields: IssuerFields) -> tuple[str | None, str | None]:
    issuer, parent = (f.value if f else None for f in (fields.issuer, fields.parent))
    return issuer, parent


@pytest.mark.parametrize(
    ("lines", "issuer", "parent"),
    [
        (("ỦY BAN NHÂN DÂN", "TỈNH AN GIANG"), "Ủy ban nhân dân tỉnh An Giang", None),
        (("ỦY BAN NHÂN DÂN", "HUYỆN NGỌC HỒI"), "Ủy ban nhân dân huyện Ngọc Hồi", None),
        (
            ("UBND TỈNH HÀ NAM", "SỞ XÂY DỰNG"),
            "Sở Xây dựng tỉnh Hà Nam",
            "Ủy ban nhân dân tỉnh Hà Nam",
        ),
        (
            ("UBND THÀNH PHỐ HÀ NỘI", "SỞ NỘI VỤ"),
            "Sở Nội vụ thành phố Hà Nội",
            "Ủy ban nhân dân thành phố Hà Nội",
        ),
        (("UBND HUYỆN YÊN KHÁNH", "VĂN PHÒNG"), "Văn phòng", "Ủy ban nhân dân huyện Yên Khánh"),
        (("BỘ TÀI CHÍNH",), "Bộ Tài chính", None),
        (("BỘ TÀI CHÍNH", "TỔNG CỤC THUẾ"), "Tổng cục Thuế", "Bộ Tài chính"),
        (
            ("BỘ GIÁO DỤC VÀ ĐÀO TẠO", "TRƯỜNG ĐẠI HỌC", "TÂY ĐÔ"),
            "Trường Đại học Tây Đô",
            "Bộ Giáo dục và Đào tạo",
        ),
        (
            ("UBND TỈNH HÀ NAM", "SỞ TƯ PHÁP - SỞ GIÁO DỤC", "VÀ ĐÀO TẠO"),
            "Sở Tư pháp - Sở Giáo dục và Đào tạo tỉnh Hà Nam",
            "Ủy ban nhân dân tỉnh Hà Nam",
        ),
        (("TỈNH ỦY HÀ NAM",), "Tỉnh ủy Hà Nam", None),
        (
            ("UBND TỈNH HÀ NAM", "BAN CHỈ HUY PHÒNG,", "CHỐNG THIÊN TAI"),
            "Ban Chỉ huy Phòng, chống thiên tai",
            "Ủy ban nhân dân tỉnh Hà Nam",
        ),
        (("HỘI ĐỒNG THI ĐUA -", "KHEN THƯỞNG"), "Hội đồng Thi đua - Khen thưởng", None),
        (("ỦY BAN NHÂN DÂN", "THỊ XÃ TIÊN GIANG"), "Ủy ban nhân dân thị xã Tiên Giang", None),
        (("CHÍNH PHỦ",), "Chính phủ", None),
    ],
)
def test_issuers(lines: tuple[str, ...], issuer: str, parent: str | None) -> None:
    assert values(read(*lines)) == (issuer, parent)


def test_one_syllable_on_a_line_of_its_own_belongs_to_the_name() -> None:
    above, rest = "VĂN PHÒNG ĐĂNG KÝ ĐẤT", "ĐẠI"
    x = 100 + (width_of(above) - width_of(rest)) / 2
    lines = [line(above, 100, 60), line(rest, x, 76, confidence=0.65)]
    body = line("Văn phòng Đăng ký đất đai nhận được", y=300)
    paper = paper_of((ZoneKind.ISSUER, lines), (ZoneKind.BODY, [body]))
    found = read_issuer(paper, [Placed(1, x) for x in lines])
    assert values(found)[0] == "Văn phòng Đăng ký đất đai"


@pytest.mark.parametrize(
    ("raw", "body", "name"),
    [
        ("CHỈ CỤC KIỂM LÂM", "do Chỉ cục Kiểm lâm chủ trì", "Chi cục Kiểm lâm"),
        ("CỤC THỊ HÀNH ÁN DÂN SỰ TỈNH HÀ NAM", "", "Cục Thi hành án dân sự tỉnh Hà Nam"),
        (  # the line "SỰ" was lost, and the body has it
            "CỤC THI HÀNH ÁN DÂN TỈNH HÀ NAM",
            "nay Cục Thi hành án dân sự tỉnh Hà Nam báo cáo",
            "Cục Thi hành án dân sự tỉnh Hà Nam",
        ),
        ("UBNDTỈNH HÀ NAM", "", "Ủy ban nhân dân tỉnh Hà Nam"),
        ("TỈNHỦY HÀ NAM", "", "Tỉnh ủy Hà Nam"),
    ],
)
def test_names_that_tables_hold_are_spelt_so(raw: str, body: str, name: str) -> None:
    assert written_out(raw, body) == name


def test_a_misprint_in_a_text_layer_stays() -> None:
    assert written_out("BỘ GIÁO DỤC VÀ ĐÀO TÀO", misread=False) == "Bộ Giáo dục và Đào tào"
    assert written_out("BỘ GIÁO DỤC VÀ ĐÀO TÀO") == "Bộ Giáo dục và Đào tạo"
    assert written_out("UBND TỈNH HÀ NAM", misread=False) == "Ủy ban nhân dân tỉnh Hà Nam"
    assert written_out("SỞ Y TẾ", misread=False) == "Sở Y tế"


def test_dirt_beside_the_name_is_left_out_and_raw_keeps_the_print() -> None:
    fields = read("~ SƠ Y TÉ _", "—", confidence=0.8)
    assert fields.issuer is not None
    assert fields.issuer.value == "Sở Y tế"
    assert fields.issuer.raw == "SƠ Y TÉ"


def test_an_unknown_name_is_spelt_as_the_body_spells_it() -> None:
    body = "Trung tâm Kiểm định Ong Mật Vàng báo cáo; Trung tâm Kiểm định Ong Mật Vàng đề nghị"
    assert values(read("TRUNG TÂM KIÊM ĐỊNH ONG MẬT VÀNG", body=body))[0] == (
        "Trung tâm Kiểm định Ong Mật Vàng"
    )


def test_without_a_name_there_is_no_issuer() -> None:
    assert values(read("~", "— _")) == (None, None)
    assert values(read()) == (None, None)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("UBND TỈNH KIÊN GIANG", "Ủy ban nhân dân tỉnh Kiên Giang"),
        ("HĐND TỈNH KIÊN GIANG", "Hội đồng nhân dân tỉnh Kiên Giang"),
        ("UBND TP HỒ CHÍ MINH", "Ủy ban nhân dân Thành phố Hồ Chí Minh"),
        ("ỦY BAN NHÂN DÂN XÃ MỸ HÒA", "Ủy ban nhân dân xã Mỹ Hòa"),
        ("UBND THỊ XÃ DUY TIÊN", "Ủy ban nhân dân thị xã Duy Tiên"),
        ("ỦY BAN NHÂN DÂN QUẬN NINH KIỀU", "Ủy ban nhân dân quận Ninh Kiều"),
        ("HUYỆN ỦY YÊN KHÁNH", "Huyện ủy Yên Khánh"),
        ("SƠ Y TE", "Sở Y tế"),
        ("TRUNG TÂM Y TẾ HUYỆN CHÂU THÀNH", "Trung tâm Y tế huyện Châu Thành"),
        ("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", "Phòng Giáo dục và Đào tạo"),
        ("BAN CHỈ ĐẠO 389 TỈNH", "Ban Chỉ đạo 389 tỉnh"),
    ],
)
def test_names_written_out(raw: str, name: str) -> None:
    assert written_out(raw) == name


@pytest.mark.parametrize(
    ("capitals", "spelt"),
    [
        ("TRƯỜNG ĐẠI HỌC TÂY ĐÔ", "Trường Đại học Tây Đô"),
        ("VIỆN KIỂM SÁT NHÂN DÂN TỈNH HÀ NAM", "Viện kiểm sát nhân dân tỉnh Hà Nam"),
        ("UBND HUYỆN YÊN KHÁNH", "UBND huyện Yên Khánh"),
        ("ỦY BAN NHÂN DÂN PHƯỜNG 5", "Ủy ban nhân dân Phường 5"),  # annex II: with a figure in capitals
        ("NGÂN HÀNG CHÍNH SÁCH XÃ HỘI", "Ngân hàng Chính sách xã hội"),
        ("ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM", "Ủy ban Mặt trận Tổ quốc Việt Nam"),
        ("BỆNH VIỆN ĐA KHOA HÀ NAM", "Bệnh viện Đa khoa Hà Nam"),
        ("Sở Nội vụ", "Sở Nội vụ"),  # no capitals: as printed
        ("", ""),
    ],
)
def test_capitals_in_the_case_of_decree_30(capitals: str, spelt: str) -> None:
    assert from_capitals(capitals) == spelt


@pytest.mark.parametrize(
    ("body", "name", "spelt"),
    [
        ("theo đề nghị của Hội Khuyến học Mẫu về", "HỘI KHUYẾN HỌC MẪU", "Hội Khuyến học Mẫu"),
        ("theo đề nghị của Hội Khuyến học Mẫu về", "HOI KHUYẾN HOC MẪU", "Hội Khuyến học Mẫu"),
        ("HỘI KHUYẾN HỌC MẪU", "HỘI KHUYẾN HỌC MẪU", None),  # capitals teach nothing
        ("theo hội khuyến học mẫu", "HỘI KHUYẾN HỌC MẪU", None),
        ("Hội Khuyến học Mẫuu", "HỘI KHUYẾN HỌC MẪU", None),  # another word
        ("Sở A", "SỞ A", None),  # too short to be told apart
        ("", "HỘI KHUYẾN HỌC MẪU", None),
    ],
)
def test_spelling_in(body: str, name: str, spelt: str | None) -> None:
    assert spelling_in(body, name) == spelt


def test_the_commonest_spelling_wins() -> None:
    body = "Hội Khuyến học Mẫu, Hội khuyến học mẫu, Hội Khuyến học Mẫu"
    assert spelling_in(body, "HỘI KHUYẾN HỌC MẪU") == "Hội Khuyến học Mẫu"


@pytest.mark.parametrize(
    ("text", "yes"),
    [("SỞ TƯ PHÁP", True), ("Ủy ban nhân dân", True), ("SỞ", True), ("SỞI", False), ("Tạ Quang Hiển", False)],
)
def test_opens_agency(text: str, yes: bool) -> None:
    assert opens_agency(text) is yes


@pytest.mark.parametrize(
    ("text", "bare"), [("~ SỞ Y TẾ _", "SỞ Y TẾ"), ("| .", ""), ("VĂN PHÒNG (TH)", "VĂN PHÒNG (TH)")]
)
def test_clean(text: str, bare: str) -> None:
    assert clean(text) == bare


WORDS = st.lists(
    st.sampled_from(
        ["UBND", "SỞ", "TỈNH", "HÀ", "NAM", "-", "–", "(", "TP.", "VÀ", "XÃ", "HỘI", "II", "~", "[", "*"]
    )
    | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8),
    min_size=1,
    max_size=8,
).map(" ".join)


@given(st.lists(WORDS, max_size=4), WORDS, st.floats(0, 1))
def test_no_lines_make_it_raise(texts: list[str], body: str, sure: float) -> None:
    kept = [t for t in texts if line(t).words]
    fields = read(*kept, body=body if line(body).words else "", confidence=sure)
    for f in (fields.issuer, fields.parent):
        assert f is None or 0 <= f.confidence <= 1


@given(WORDS, WORDS)
def test_no_text_makes_spelling_raise(name: str, body: str) -> None:
    written_out(name, body)
    spelling_in(body, name)
    assert len(from_capitals(name).split()) == len(name.split())
