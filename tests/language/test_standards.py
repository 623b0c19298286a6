"""Every deadline phrase and amount form of the project's standards gives its normal form.

The numbers are those of the tables there. Kind by kind: "DATE relation", "RRULE anchor relation",
"DURATION relation"; nothing where the phrase sets no limit or cannot be resolved ("sau Tết").
"""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.assembly.annex_entries import with_entries
from pipeline.language import Amount, Context, Count, Deadline, parse_money_unit, read
from pipeline.record import Annex, AnnexTable

PAPER = Context(date(2026, 3, 10), "Ủy ban nhân dân tỉnh An Giang", "An Giang", "CV")

DEADLINES: tuple[tuple[int, str, tuple[str, ...]], ...] = (
    (1, "Gửi báo cáo trước ngày 31 tháng 12 năm 2026.", ("2026-12-31 before",)),
    (2, "Gửi báo cáo trước ngày 01/5/2026.", ("2026-05-01 before",)),
    (3, "Gửi báo cáo trước ngày 15 tháng 12 hằng năm.", ("P1Y --12-15 before",)),
    (4, "Gửi báo cáo trước ngày 15/12 hằng năm.", ("P1Y --12-15 before",)),
    (5, "Gửi báo cáo trước ngày 20 hằng tháng.", ("P1M ---20 before",)),
    (6, "Gửi báo cáo trước ngày 05 của tháng sau.", ("P1M ---05 before",)),
    (6, "Gửi báo cáo trước ngày 15 của tháng cuối quý trước.", ("P3M ---15 before",)),
    (7, "Gửi báo cáo trước ngày 31 tháng 01 năm sau.", ("2027-01-31 before",)),
    (7, "Gửi báo cáo trước ngày 31 tháng 01 của năm tiếp theo.", ("2027-01-31 before",)),
    (8, "Gửi báo cáo chậm nhất vào ngày 25 hằng tháng.", ("P1M ---25 by",)),
    (9, "Gửi báo cáo chậm nhất trước ngày 20/4/2026.", ("2026-04-20 before",)),
    (10, "Gửi kết quả chậm nhất là 10 ngày kể từ ngày nhận hồ sơ.", ("P10D within",)),
    (11, "Gửi kết quả chậm nhất là ngày 30/6/2026.", ("2026-06-30 by",)),
    (12, "Trả lời chậm nhất sau 15 ngày, kể từ ngày nhận đơn.", ("P15D within",)),
    (13, "Nộp muộn nhất trong ngày 23 tháng 12 hằng năm.", ("P1Y --12-23 by",)),
    (14, "Hạn chót nộp bài: 01/01/2027.", ("2027-01-01 by",)),
    (15, "Hạn cuối nộp hồ sơ: ngày 20/5/2026.", ("2026-05-20 by",)),
    (16, "Thời hạn cuối cùng nộp hồ sơ: ngày 22/5/2026.", ("2026-05-22 by",)),
    (17, "Trả kết quả không quá 05 ngày làm việc.", ("P5D working within",)),
    (18, "Thông báo không quá 02 ngày làm việc, kể từ ngày nhận hồ sơ.", ("P2D working within",)),
    (19, "Xử lý không quá 05 (năm) ngày.", ("P5D within",)),
    (20, "Báo cáo trong thời hạn 30 ngày kể từ ngày ký.", ("P30D within",)),
    (21, "Trả lời trong thời hạn bảy (07) ngày làm việc.", ("P7D working within",)),
    (22, "Trả lời trong thời hạn 05 (năm) ngày làm việc.", ("P5D working within",)),
    (23, "Gửi kết quả trong vòng 15 ngày.", ("P15D within",)),
    (24, "Báo cáo trong vòng 24 giờ.", ("PT24H within",)),
    (25, "Cập nhật trong thời hạn 08 giờ làm việc kể từ thời điểm tiếp nhận.", ("PT8H working within",)),
    (26, "Giải quyết ngay trong ngày làm việc.", ("P1D working within",)),
    (27, "Trả kết quả chậm nhất trong ngày làm việc tiếp theo.", ("P1D working within",)),
    (28, "Giải quyết trong thời hạn 05 ngày kể từ ngày nhận đủ hồ sơ hợp lệ.", ("P5D within",)),
    (29, "Báo cáo trong thời hạn 10 ngày kể từ ngày ký ban hành.", ("P10D within",)),
    (30, "Quyết định có hiệu lực kể từ ngày 01/7/2026.", ()),
    (31, "Thông tư có hiệu lực sau 45 ngày, kể từ ngày ký.", ()),
    (31, "Quyết định có hiệu lực sau 15 ngày, kể từ ngày đăng Công báo.", ()),
    (32, "Thông báo ít nhất 30 ngày trước khi tổ chức.", ("P30D before",)),
    (33, "Gửi tài liệu trước 07 ngày làm việc cho đại biểu.", ("P7D working before",)),
    (34, "Nộp hồ sơ trước khi hết thời hạn gia hạn.", ("- before",)),
    (35, "Định kỳ hằng năm báo cáo Ủy ban nhân dân tỉnh.", ("P1Y - by",)),
    (36, "Hằng quý báo cáo kết quả.", ("P3M - by",)),
    (37, "Hằng tháng báo cáo kết quả.", ("P1M - by",)),
    (37, "Phụ cấp được chi hằng tháng.", ()),
    (38, "Định kỳ 06 tháng báo cáo kết quả.", ("P6M - by",)),
    (39, "Kiểm tra 02 năm một lần.", ("P2Y - by",)),
    (39, "Rà soát 06 tháng/lần.", ("P6M - by",)),
    (40, "Gửi báo cáo 6 tháng đầu năm.", ()),
    (41, "Báo cáo kết quả 6 tháng cuối năm.", ()),
    (42, "Báo cáo 9 tháng đầu năm.", ()),
    (40, "Hoàn thành trong 6 tháng đầu năm 2026.", ("2026-06-30 by",)),
    (41, "Hoàn thành trong 6 tháng cuối năm 2026.", ("2026-12-31 by",)),
    (42, "Hoàn thành trong 9 tháng đầu năm.", ("2026-09-30 by",)),
    (42, "Báo cáo trước ngày 09 tháng 10 năm 2026.", ("2026-10-09 before",)),
    (43, "Hoàn thành trong quý I/2027.", ("2027-03-31 by",)),
    (44, "Hoàn thành trong quý I năm sau.", ("2027-03-31 by",)),
    (45, "Xây dựng đề án, hoàn thành trong tháng 8 năm 2026.", ("2026-08-31 by",)),
    (46, "Việc rà soát hoàn thành trong năm 2026.", ("2026-12-31 by",)),
    (47, "Hoàn thành vào cuối năm 2026.", ("2026-12 by",)),
    (48, "Thực hiện đến hết ngày 31 tháng 12 năm 2027.", ("2027-12-31 by",)),
    (49, "Nộp hồ sơ đến hết ngày 31/12.", ("2026-12-31 by",)),
    (50, "Phấn đấu đến năm 2030, tầm nhìn đến năm 2045.", ()),
    (51, "Phấn đấu đến năm 2030.", ()),
    (52, "Kế hoạch giai đoạn 2026-2035.", ()),
    (53, "Quy hoạch thời kỳ 2021 - 2030.", ()),
    (54, "Đại biểu nhiệm kỳ 2026 - 2031.", ()),
    (55, "Năm ngân sách tính từ ngày 01 tháng 01 đến hết ngày 31 tháng 12.", ()),
    (56, "Gửi ý kiến trước 17 giờ 00 ngày 20/06/2026.", ("2026-06-20 before 17:00",)),
    (56, "Gửi ý kiến trước 17h00 ngày 20/06/2026.", ("2026-06-20 before 17:00",)),
    (57, "Gửi lịch trước 14h00 của thứ Tư của tuần kế tiếp.", ("P1W thứ Tư của tuần kế tiếp before 14:00",)),
    (58, "Báo cáo trong ngày thứ Sáu hằng tuần.", ("P1W ngày thứ Sáu hằng tuần by",)),
    (59, "Số liệu tính từ ngày 15/12 năm trước đến ngày 14/12 năm báo cáo.", ()),
    (60, "Báo cáo thường xuyên, định kỳ, đột xuất.", ("- - by",)),
    (61, "Báo cáo đột xuất khi có yêu cầu.", ()),
    (62, "Báo cáo ngay sau khi kết thúc.", ("P0D within",)),
    (63, "Báo cáo ngay khi phát hiện sự cố.", ("P0D within",)),
    (64, "Nộp số liệu chậm nhất ngày cuối cùng của tháng.", ("P1M last by",)),
    (64, "Nộp số liệu chậm nhất ngày cuối cùng của quý.", ("P3M last by",)),
    (65, "Nộp chậm nhất là ngày thứ 10 kể từ ngày kết thúc.", ("P10D within",)),
    (66, "Thực hiện cho đến khi có quy định mới.", ()),
    (67, "Được gia hạn một lần không quá 90 ngày.", ()),
    (68, "Công trình hoàn thành trước ngày 31/7/2026.", ("2026-07-31 before",)),
    (69, "Báo cáo kết quả về UBND tỉnh trước ngày 18/6/2026.", ("2026-06-18 before",)),
    (
        70,
        "Gửi ý kiến về Sở Tài chính trước ngày 25/3/2026; quá thời hạn trên coi như thống nhất.",
        ("2026-03-25 before",),
    ),
    (71, "Trình Ủy ban nhân dân tỉnh trong quý III/2026.", ("2026-09-30 by",)),
    (72, "Khắc phục xong trước ngày 15/5/2026.", ("2026-05-15 before",)),
    (72, "Xử lý dứt điểm trong quý II/2026.", ("2026-06-30 by",)),
    (73, "Báo cáo ngay trong ngày hôm nay.", ("P0D within",)),
    (73, "Báo cáo kết quả về Sở Y tế trong ngày 15/4.", ("2026-04-15 by",)),
    (74, "Hoàn thành vào đầu quý II/2026.", ("2026-04 by",)),
    (75, "Hoàn thành theo tiến độ đã phê duyệt.", ()),
    (75, "Thực hiện theo thời hạn tại Phụ lục kèm theo.", ()),
    (76, "Từ nay đến ngày 30/4/2026, các xã rà soát hồ sơ.", ("2026-04-30 by",)),
    (76, "Từ nay đến cuối năm, các xã rà soát hồ sơ.", ("2026-12 by",)),
    (77, "Gửi báo cáo hằng tuần, trước 15 giờ thứ Năm.", ("P1W - by",)),
    (78, "Hoàn thành việc chi trả sau Tết Nguyên đán.", ()),
    (78, "Báo cáo tình hình dịp lễ 30/4.", ()),
)

AMOUNTS: tuple[tuple[int, str, tuple[str, ...]], ...] = (
    (1, "Mức thu 40.000.000 đồng.", ("40000000",)),
    (2, "Vốn điều lệ 1.000.000.000 đồng.", ("1000000000",)),
    (3, "Chi 1.500.000 đồng/buổi.", ("1500000 per buổi",)),
    (4, "Hỗ trợ 500.000 đồng/người/ngày.", ("500000 per người/ngày",)),
    (5, "Hỗ trợ 20 triệu đồng/hợp đồng/năm/doanh nghiệp.", ("20000000 per hợp đồng/năm/doanh nghiệp",)),
    (6, "Chi 4,67 triệu đồng.", ("4670000",)),
    (7, "Vốn 2.000 tỷ đồng.", ("2000000000000",)),
    (8, "Thu 1,0 tỷ đồng/năm.", ("1000000000 per năm",)),
    (9, "Tổng thu 192.082,115 tỷ đồng.", ("192082115000000",)),
    (10, "Tín dụng 300 nghìn tỷ đồng; dư nợ 23 ngàn tỷ.", ("300000000000000", "23000000000000")),
    (11, "Phí 05 nghìn đồng/trang.", ("5000 per trang",)),
    (12, "Bố trí 05 tỷ đồng.", ("5000000000",)),
    (13, "Bố trí 05 tỉ đồng.", ("5000000000",)),
    (14, "Phí 50.000đ; học phí 150.000đ/ tháng.", ("50000", "150000 per tháng")),
    (15, "Lệ phí 1.000.000đ/1 đơn.", ("1000000 per đơn",)),
    (20, "Thuế 35.000 USD/xe; phí 1000 USD.", ("35000 USD per xe", "1000 USD")),
    (21, "Viện trợ 1000 đô la Mỹ.", ("1000 USD",)),
    (22, "Tài trợ 3.000 EUR; vay 20 triệu yên Nhật.", ("3000 EUR", "20000000 JPY")),
    (23, "Nộp 10.000.000 đồng Việt Nam.", ("10000000",)),
    (24, "Nộp 5.000.000 VNĐ; 6.000.000 VND; 7.000.000 vnđ.", ("5000000", "6000000", "7000000")),
    (25, "Số tiền 10.000.000 đồng (mười triệu đồng).", ("10000000",)),
    (26, "Bằng chữ: Năm mươi triệu đồng chẵn./.", ("50000000",)),
    (27, "Phạt từ 10.000.000 đồng đến 20.000.000 đồng.", ("10000000", "20000000")),
    (28, "Từ 200.000.000 đồng đến dưới 500.000.000 đồng.", ("200000000", "500000000")),
    (29, "Chi không quá 10.000.000 đồng.", ("10000000",)),
    (30, "Tối đa 660.000 đồng/ca.", ("660000 per ca",)),
    (31, "Vốn tối thiểu 50 tỷ đồng.", ("50000000000",)),
    (32, "Giá 500.000.000 đồng trở lên.", ("500000000",)),
    (33, "Vốn trên 05 tỷ đồng.", ("5000000000",)),
    (34, "Khoảng 300 tỷ đồng.", ("300000000000",)),
    (35, "Kinh phí 2 tỷ 500 triệu đồng; vốn 1 tỷ 2.", ("2500000000", "1200000000")),
    (36, "Chi 35 triệu 600 nghìn đồng.", ("35600000",)),
    (37, "Chi 50.000.000đ (50 triệu đồng).", ("50000000",)),
    (
        38,
        "Kinh phí: 1.250 triệu đồng, trong đó NSTW 800, NSĐP 450.",
        ("1250000000", "800000000", "450000000"),
    ),
    (39, "Tổng mức đầu tư: 12,5 tỷ đồng.", ("12500000000",)),
    (40, "Đã giải ngân 7.500/10.000 triệu đồng, đạt 75%.", ("7500000000", "10000000000", "75 %")),
    (41, "Đạt 15%; lãi từ 1% đến 2,5%.", ("15 %", "1 %", "2.5 %")),
    (42, "Bằng 05 lần mức lương tối thiểu; 1,49 lần lương cơ sở.", ("5 lần", "1.49 lần")),
    (43, "Áp dụng hệ số 0,5.", ()),
    (44, "Có 2/3 tổng số thành viên tán thành.", ("2 of 3 tổng số thành viên",)),
    (45, "Gửi 01 (một) bộ hồ sơ; cử bảy (07) người.", ("1 bộ hồ sơ", "7 người")),
    (46, "In 02 bản; có 05 đơn vị.", ("2 bản", "5 đơn vị")),
    (47, "Đất 0,5 ha; 50 tấn; nhà 100 m2; đường 5,6 km.", ("0.5 ha", "50 tấn", "100 m2", "5.6 km")),
    (48, "Thu 0 đồng; lệ phí: miễn thu; học phí không thu.", ("0", "0", "0")),
    (49, "Có 1.234 hộ.", ("1234 hộ",)),
)

UNITS = ((16, "(1000 VND)", 1_000), (16, "(1.000 VND)", 1_000), (17, "Đơn vị tính: triệu đồng", 1_000_000),
         (17, "Đơn vị tính: nghìn đồng", 1_000), (17, "Đơn vị tính: đồng", 1), (18, "ĐVT: 1.000 đồng", 1_000),
         (19, "đồng/giờ", 1), (19, "đồng/m2", 1))  # fmt: skip


def limit(d: Deadline) -> str:
    if d.kind == "recurring":
        said = f"{d.recurrence or '-'} {d.anchor or '-'}"
    elif d.kind == "relative":
        said = f"{d.duration or '-'}{' working' if d.working else ''}"
    else:
        said = str(d.date)
    return f"{said} {d.relation}{' ' + d.time if d.time else ''}"


def sum_of(a: Amount) -> str:
    money = f"{a.vnd}" if a.currency == "VND" else f"{int(a.value)} {a.currency}"
    return money + (f" per {a.per}" if a.per else "")


def quantity(c: Count) -> str:
    return f"{c.value:g}{f' of {c.of:g}' if c.of else ''} {c.unit}"


def test_no_number_of_the_tables_is_left_out() -> None:
    assert {n for n, *_ in DEADLINES} == set(range(1, 79))
    assert {n for n, *_ in (*AMOUNTS, *UNITS)} | {50} == set(range(1, 51))


@pytest.mark.parametrize(("number", "text", "want"), DEADLINES)
def test_deadline_phrase(number: int, text: str, want: tuple[str, ...]) -> None:
    assert tuple(map(limit, read(text, PAPER).deadlines)) == want, number


@pytest.mark.parametrize(("number", "text", "want"), AMOUNTS)
def test_amount_form(number: int, text: str, want: tuple[str, ...]) -> None:
    found = read(text, PAPER)
    assert (*map(sum_of, found.amounts), *map(quantity, found.counts)) == want, number


@pytest.mark.parametrize(("number", "text", "worth"), UNITS)
def test_unit_of_a_column(number: int, text: str, worth: int) -> None:
    assert parse_money_unit(text) == worth, number


def test_commas_that_may_group_thousands_are_not_taken_for_dong() -> None:
    """Form 50: "12,345" in a column of đồng is twelve thousand or a misprint; in triệu it is plain."""
    for unit, amounts in (("đồng", []), ("triệu đồng", [12_345_000])):
        table = AnnexTable(columns=("TT", "Số tiền"), rows=(("1", "12,345"),), unit=unit)
        (annex,) = with_entries([Annex(tables=(table,))], PAPER)
        assert [a.vnd for e in annex.tables[0].entries for a in e.amounts] == amounts
