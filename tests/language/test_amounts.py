"""Each written form of money gives whole đồng; what only looks like money gives nothing."""

from __future__ import annotations

import pytest

from pipeline.language import parse_money_unit, read
from pipeline.language.numbers import parse_number_words

FORMS = [
    ("Mức thu 40.000.000 đồng.", [40_000_000], None),
    ("Vốn điều lệ 1.000.000.000 đồng.", [1_000_000_000], None),
    ("Chi 1.500.000 đồng/buổi.", [1_500_000], "buổi"),
    ("Hỗ trợ 500.000 đồng/người/ngày.", [500_000], "người/ngày"),
    ("Hỗ trợ 20 triệu đồng/hợp đồng/năm/doanh nghiệp.", [20_000_000], "hợp đồng/năm/doanh nghiệp"),
    ("Chi 4,67 triệu đồng.", [4_670_000], None),
    ("Vốn 2.000 tỷ đồng.", [2_000_000_000_000], None),
    ("Thu 1,0 tỷ đồng/năm.", [1_000_000_000], "năm"),
    ("Tổng thu 192.082,115 tỷ đồng.", [192_082_115_000_000], None),
    ("Tín dụng 300 nghìn tỷ đồng.", [300_000_000_000_000], None),
    ("Dư nợ 23 ngàn tỷ đồng.", [23_000_000_000_000], None),
    ("Phí 05 nghìn đồng/trang.", [5_000], "trang"),
    ("Bố trí 05 tỉ đồng.", [5_000_000_000], None),
    ("Phí 50.000đ mỗi lần.", [50_000], None),
    ("Học phí 150.000đ/ tháng.", [150_000], "tháng"),
    ("Lệ phí 1.000.000đ/1 đơn.", [1_000_000], "đơn"),
    ("Nộp 10.000.000 đồng Việt Nam.", [10_000_000], None),
    ("Nộp 5.000.000 VNĐ.", [5_000_000], None),
    ("Nộp 5.000.000 VND.", [5_000_000], None),
    ("Số tiền 10.000.000 đồng (mười triệu đồng).", [10_000_000], None),
    ("Bằng chữ: Năm mươi triệu đồng chẵn./.", [50_000_000], None),
    ("Phạt từ 10.000.000 đồng đến 20.000.000 đồng.", [10_000_000, 20_000_000], None),
    ("Phạt từ 10 đến 20 triệu đồng.", [10_000_000, 20_000_000], None),
    ("Giá trị từ 200.000.000 đồng đến dưới 500.000.000 đồng.", [200_000_000, 500_000_000], None),
    ("Tối đa 660.000 đồng/ca.", [660_000], "ca"),
    ("Vốn từ 500.000.000 đồng trở lên.", [500_000_000], None),
    ("Khoảng 300 tỷ đồng.", [300_000_000_000], None),
    ("Kinh phí 2 tỷ 500 triệu đồng.", [2_500_000_000], None),
    ("Kinh phí 1 tỷ 2.", [1_200_000_000], None),
    ("Chi 35 triệu 600 nghìn đồng.", [35_600_000], None),
    ("Tổng mức đầu tư: 12,5 tỷ đồng.", [12_500_000_000], None),
    ("Giải ngân 7.500/10.000 triệu đồng, đạt 75%.", [7_500_000_000, 10_000_000_000], None),
    (
        "Kinh phí: 1.250 triệu đồng, trong đó NSTW 800, NSĐP 450.",
        [1_250_000_000, 800_000_000, 450_000_000],
        None,
    ),
    ("Thu 0 đồng.", [0], None),
    ("Chi 1,500,000 đồng.", [1_500_000], None),
    ("Kinh phí 2.620\ntriệu đồng.", [2_620_000_000], None),
    ("Chi 1.5OO.OOO đồng.", [1_500_000], None),
    ("Chi 15 triệu đồng/ cơ quan.", [15_000_000], "cơ quan"),
    ("Hỗ trợ 50 triệu/lớp.", [50_000_000], "lớp"),
]


@pytest.mark.parametrize(("text", "vnd", "per"), FORMS)
def test_form(text: str, vnd: list[int], per: str | None) -> None:
    found = read(text).amounts
    assert [a.vnd for a in found] == vnd
    assert found[0].per == per


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("Thuế 35.000 USD/xe.", 35_000, "USD"),
        ("Viện trợ 1000 đô la Mỹ.", 1_000, "USD"),
        ("Tài trợ 3.000 EUR.", 3_000, "EUR"),
        ("Vay 20 triệu yên Nhật.", 20_000_000, "JPY"),
    ],
)
def test_other_currencies_have_no_dong(text: str, value: float, currency: str) -> None:
    (found,) = read(text).amounts
    assert (found.value, found.currency, found.vnd) == (value, currency, None)


@pytest.mark.parametrize(
    "text",
    [
        "Có 03 đồng chí tham gia.",
        "Ký 02 hợp đồng lao động.",
        "Khoản 2 đồng thời bãi bỏ.",
        "Theo điểm 5 đ Điều 12.",
        "Có 10 triệu người dùng.",
        "Sản lượng 05 triệu tấn.",
        "Đạt 15% so với kế hoạch.",
        "Bằng 1,49 lần lương cơ sở.",
        "Tiêu chuẩn ISO 9001:2015.",
    ],
)
def test_not_money(text: str) -> None:
    assert read(text).amounts == ()


def test_words_that_disagree_lower_the_confidence() -> None:
    agree = read("Số tiền 10.000.000 đồng (mười triệu đồng).").amounts[0]
    differ = read("Số tiền 10.000.000 đồng (một triệu đồng).").amounts[0]
    assert agree.confidence > 0.95
    assert differ.confidence < 0.6


def test_purpose() -> None:
    text = "Kinh phí cho việc duy trì hệ thống trên địa bàn tỉnh năm 2022 là 2.620 triệu đồng."
    (found,) = read(text).amounts
    assert found.purpose == "Kinh phí cho việc duy trì hệ thống trên địa bàn tỉnh năm 2022"


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("ĐVT: Triệu đồng", 1_000_000),
        ("Đơn vị tính: nghìn đồng", 1_000),
        ("Đơn vị: đồng", 1),
        ("ĐVT: 1.000 đồng", 1_000),
        ("(1000 VND)", 1_000),
        ("Đơn vị tính: tỷ đồng", 1_000_000_000),
        ("Số thứ tự", None),
    ],
)
def test_unit_of_a_table(text: str, worth: int | None) -> None:
    assert parse_money_unit(text) == worth


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("hai mươi mốt", 21),
        ("một nghìn hai trăm ba mươi tư", 1234),
        ("hai tỷ năm trăm triệu", 2_500_000_000),
        ("một tỷ hai trăm linh năm triệu ba trăm nghìn", 1_205_300_000),
        ("ba trăm nghìn tỷ", 300_000_000_000_000),
        ("một triệu rưỡi", 1_500_000),
        ("xã Tân Phú", None),
    ],
)
def test_number_words(text: str, value: int | None) -> None:
    assert parse_number_words(text) == value
