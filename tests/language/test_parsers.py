"""The parsers that the header uses: dates, number-symbols, names, types; and the fold."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from pipeline.fold import fold, fold_key
from pipeline.gazetteer import doc_type_named, doc_type_of_token
from pipeline.language import (
    expand_agency,
    parse_date,
    parse_symbol,
    province_named,
)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("An Giang, ngày 28 tháng 10 năm 2020", "2020-10-28"),
        ("ngày 05 tháng 01 năm 2020", "2020-01-05"),
        ("ngày 29 tháng 6 năm 2019", "2019-06-29"),
        ("05/01/2020", "2020-01-05"),
        ("5-1-2020", "2020-01-05"),
        ("05.01.2020", "2020-01-05"),
        ("ngày 5/8/96", "1996-08-05"),
        ("tháng 01/2020", "2020-01"),
        ("tháng 8 năm 2026", "2026-08"),
        ("tháng Mười hai năm 2020", "2020-12"),
        ("quý III/2026", "2026-Q3"),
        ("Quý I năm 2007", "2007-Q1"),
        ("năm 2026", "2026"),
        ("ngày 31/12", "--12-31"),
        ("Đồng Tháp, ngày   tháng   năm 2021", "2021"),
        ("ngày     tháng 5 năm 2021", "2021-05"),
        ("ngày  /  /2021", "2021"),
        ("ngày ... tháng ... năm 2024", "2024"),
        ("ngày 30\ntháng 6\nnăm 2021", "2021-06-30"),
        ("ngày l0 thắng 1O năm 2O20", "2020-10-10"),
    ],
)
def test_date(text: str, iso: str) -> None:
    found = parse_date(text)
    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize(
    "text",
    ["ngày 31/02/2020", "29/02/2023", "ISO 9001:2015", "5/8 xã", "06 tháng 1 lần", "", "12/2020/QĐ-TTg"],
)
def test_no_date(text: str) -> None:
    assert parse_date(text) is None


def test_last_day_of_a_period() -> None:
    found = parse_date("tháng 02 năm 2028")
    assert found is not None
    assert found.last_day == "2028-02-29"


@pytest.mark.parametrize(
    ("text", "number", "symbol", "doc_type"),
    [
        ("Số: 1141 /UBND-TH", "1141", "UBND-TH", None),
        ("Số: 19/2014/QĐ-TTg", "19", "2014/QĐ-TTg", "QĐ"),
        ("Số 36-HD/VPTW", "36", "HD/VPTW", "HD"),
        ("Luật số: 43/2013/QH13", "43", "2013/QH13", None),
        ("Số:        /KH-UBND", None, "KH-UBND", "KH"),
        ("Số: ...../BC-SYT", None, "BC-SYT", "BC"),
        ("Số: 15a/QĐ-BNV", "15a", "QĐ-BNV", "QĐ"),
        ("Số: 07/QĐ-HĐT-ĐHTĐ", "07", "QĐ-HĐT-ĐHTĐ", "QĐ"),
        ("Số: 05/CTr-UBND", "05", "CTr-UBND", "CTr"),
        ("Số: 05/CT-UBND", "05", "CT-UBND", "CT"),
        ("Số: 12/TTr-SNV", "12", "TTr-SNV", "TTr"),
        ("Số: 02/ĐA-UBND", "02", "ĐA-UBND", "ĐA"),
        ("Số: 02/DA-UBND", "02", "DA-UBND", "DA"),
    ],
)
def test_symbol(text: str, number: str | None, symbol: str, doc_type: str | None) -> None:
    found = parse_symbol(text)
    assert found is not None
    assert (found.number, found.symbol, found.doc_type) == (number, symbol, doc_type)
    assert found.text == (None if number is None else f"{number}{found.separator}{symbol}")


@pytest.mark.parametrize(
    "text", ["", "ngày 15/12/2018", "5/8 xã", "9001:2015", "Độc lập - Tự do - Hạnh phúc"]
)
def test_no_symbol(text: str) -> None:
    assert parse_symbol(text) is None


@pytest.mark.parametrize(
    ("printed", "province", "full"),
    [
        ("UBND tỉnh", "An Giang", "Ủy ban nhân dân tỉnh An Giang"),
        ("UBND TỈNH AN GIANG", None, "Ủy ban nhân dân tỉnh An Giang"),
        ("Uỷ ban nhân dân Tỉnh", "Đồng Tháp", "Ủy ban nhân dân tỉnh Đồng Tháp"),
        ("ỦY BAN NHÂN DÂN HUYỆN NGỌC HỒI", None, "Ủy ban nhân dân huyện Ngọc Hồi"),
        ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", None, "Sở Khoa học và Công nghệ"),
        ("SỞ NÔNG NGHIỆP VÀ PTNT", None, "Sở Nông nghiệp và Phát triển nông thôn"),
        ("Sở KH&CN", None, "Sở Khoa học và Công nghệ"),
        ("Bộ GD&ĐT", None, "Bộ Giáo dục và Đào tạo"),
        ("SKHCN", None, "Sở Khoa học và Công nghệ"),
        ("VP. UBND tỉnh", "An Giang", "Văn phòng Ủy ban nhân dân tỉnh An Giang"),
        ("UBND TP. Long Xuyên", None, "Ủy ban nhân dân thành phố Long Xuyên"),
        ("HĐND thành phố", "Cần Thơ", "Hội đồng nhân dân thành phố Cần Thơ"),
        ("UBND TP.HCM", None, "Ủy ban nhân dân Thành phố Hồ Chí Minh"),
        ("Sở Y tế", None, "Sở Y tế"),
    ],
)
def test_expand_agency(printed: str, province: str | None, full: str) -> None:
    assert expand_agency(printed, province) == full


@pytest.mark.parametrize(
    ("name", "abbreviation"),
    [
        ("QUYẾT ĐỊNH", "QĐ"),
        ("Công văn", "CV"),
        ("TỜ TRÌNH", "TTr"),
        ("QUY ĐỊNH", "QyĐ"),
        ("Thông tư liên tịch", "TTLT"),
        ("kế  hoạch", "KH"),
    ],
)
def test_doc_type_named(name: str, abbreviation: str) -> None:
    found = doc_type_named(name)
    assert found is not None
    assert found.abbreviation == abbreviation


def test_tokens_that_fold_alike_are_told_apart() -> None:
    names = {
        t: (d.name if (d := doc_type_of_token(t)) else None) for t in ("ĐA", "DA", "TT", "TTr", "QD", "NÐ")
    }
    assert names == {
        "ĐA": "đề án",
        "DA": "dự án",
        "TT": "thông tư",
        "TTr": "tờ trình",
        "QD": "quyết định",
        "NÐ": "nghị định",
    }


def test_a_province_has_its_time() -> None:
    before, after = (
        province_named("An Giang", date(2025, 6, 30)),
        province_named("tỉnh An Giang", date(2025, 7, 1)),
    )
    assert before is not None
    assert after is not None
    assert before.id != after.id
    assert before.successor == after.id
    assert province_named("Kiên Giang", date(2020, 1, 1)) is not None
    assert province_named("Atlantis") is None


def test_all_types_of_article_7_are_known() -> None:
    names = [
        "nghị quyết",
        "quyết định",
        "chỉ thị",
        "quy chế",
        "quy định",
        "thông cáo",
        "thông báo",
        "hướng dẫn",
        "chương trình",
        "kế hoạch",
        "phương án",
        "đề án",
        "dự án",
        "báo cáo",
        "biên bản",
        "tờ trình",
        "hợp đồng",
        "công văn",
        "công điện",
        "bản ghi nhớ",
        "bản thỏa thuận",
        "giấy ủy quyền",
        "giấy mời",
        "giấy giới thiệu",
        "giấy nghỉ phép",
        "phiếu gửi",
        "phiếu chuyển",
        "phiếu báo",
        "thư công",
    ]
    assert len(names) == 29
    assert all(doc_type_named(n) for n in names)


def test_fold() -> None:
    assert fold("Ủy ban Đồng Tháp – “QĐ”") == 'uy ban dong thap - "qd"'
    assert fold_key("Hòa \n Bình") == fold_key("hoà bình") == "hoa binh"


def test_header_path_loads_no_spacy() -> None:
    code = "import sys, pipeline.language as l; l.parse_date('5/5/2020'); l.expand_agency('UBND'); sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
