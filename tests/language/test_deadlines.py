"""Each phrase of the table of deadline phrases gives its normal form; traps give nothing."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.language import Context, Deadline, read

ISSUED = date(2026, 3, 10)


def deadlines(text: str) -> tuple[Deadline, ...]:
    return read(text, Context(issue_date=ISSUED)).deadlines


FIXED = [
    ("Báo cáo gửi về Sở Nội vụ trước ngày 31 tháng 12 năm 2026.", "2026-12-31", "before"),
    ("Đề nghị các đơn vị nộp hồ sơ trước ngày 01/5/2026.", "2026-05-01", "before"),
    ("Gửi danh sách chậm nhất trước ngày 15/4/2026 để tổng hợp.", "2026-04-15", "before"),
    ("Kết quả gửi chậm nhất là ngày 30/6/2026.", "2026-06-30", "by"),
    ("Gửi về Sở Y tế chậm nhất vào ngày 25/6/2026.", "2026-06-25", "by"),
    ("Hồ sơ gửi muộn nhất đến ngày 28/4/2026.", "2026-04-28", "by"),
    ("Hạn chót gửi bài dự thi: 01/01/2027.", "2027-01-01", "by"),
    ("Hạn cuối nhận đăng ký: ngày 20/5/2026.", "2026-05-20", "by"),
    ("Thời hạn cuối cùng nộp hồ sơ: ngày 22/5/2026.", "2026-05-22", "by"),
    ("Trình Ủy ban nhân dân tỉnh trong quý III/2026.", "2026-09-30", "by"),
    ("Xây dựng đề án, hoàn thành trong tháng 8 năm 2026.", "2026-08-31", "by"),
    ("Việc rà soát phải hoàn thành trong năm 2026.", "2026-12-31", "by"),
    ("Thu hồ sơ đến hết ngày 31 tháng 12 năm 2027.", "2027-12-31", "by"),
    ("Các xã thực hiện xong trước 17 giờ 00 ngày 20/06/2026.", "2026-06-20", "before"),
    ("Gửi ý kiến trước 17h00 ngày 20/06/2026.", "2026-06-20", "before"),
    ("Công trình phải hoàn thành trước ngày 31/7/2026.", "2026-07-31", "before"),
    ("Báo cáo kết quả về UBND tỉnh trước ngày 18 tháng 6 năm 2026.", "2026-06-18", "before"),
    (
        "Gửi ý kiến về Sở Tài chính trước ngày 25/3/2026; quá thời hạn trên coi như thống nhất.",
        "2026-03-25",
        "before",
    ),
    ("Trình Hội đồng nhân dân tỉnh trong tháng 6/2026.", "2026-06-30", "by"),
    ("Xử lý dứt điểm trong quý II/2026.", "2026-06-30", "by"),
    ("Khắc phục xong trước ngày 15-5-2026.", "2026-05-15", "before"),
    ("Từ nay đến ngày 30/4/2026, các xã rà soát hồ sơ.", "2026-04-30", "by"),
    ("Giao Sở Nội vụ nộp báo cáo trước\nngày 20\ntháng 4 năm 2026.", "2026-04-20", "before"),
    ("Đơn vị gửi hồ sơ sau ngày 19/6/2026 sẽ không được xem xét.", "2026-06-19", "by"),
    ("Kế hoạch xác định đến ngày 30/9/2026 thực hiện xong việc chuyển đổi.", "2026-09-30", "by"),
    ("gửi về Phòng Nội vụ trước ngày l5/O4/2026", "2026-04-15", "before"),
]


@pytest.mark.parametrize(("text", "day", "relation"), FIXED)
def test_fixed(text: str, day: str, relation: str) -> None:
    found = deadlines(text)
    assert [(d.date, d.kind, d.relation) for d in found] == [(day, "fixed", relation)]


def test_hour_is_kept() -> None:
    assert deadlines("Gửi ý kiến trước 17 giờ 30 ngày 20/06/2026.")[0].time == "17:30"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Báo cáo gửi trước ngày 30/6.", "2026-06-30"),
        ("Danh sách gửi chậm nhất ngày 16/12.", "2026-12-16"),
        ("Báo cáo gửi trước ngày 15/01.", "2027-01-15"),  # the day is past: next year
        ("Báo cáo gửi trước ngày 31 tháng 01 năm sau.", "2027-01-31"),
        ("Quyết toán gửi trước ngày 15/4 của năm tiếp theo.", "2027-04-15"),
        ("Số liệu chốt và gửi hết ngày 31/12.", "2026-12-31"),
    ],
)
def test_missing_year_is_inferred_and_says_so(text: str, day: str) -> None:
    (found,) = deadlines(text)
    assert (found.date, found.method) == (day, "inferred")


def test_without_issue_date_no_year_is_made_up() -> None:
    (found,) = read("Báo cáo gửi trước ngày 30/6.", Context()).deadlines
    assert (found.date, found.anchor) == (None, "--06-30")


RECURRING = [
    ("Gửi báo cáo trước ngày 15 tháng 12 hằng năm.", "P1Y", "--12-15"),
    ("Gửi báo cáo trước ngày 15/12 hàng năm.", "P1Y", "--12-15"),
    ("Tổng hợp gửi trước ngày 20 hằng tháng.", "P1M", "---20"),
    ("Gửi số liệu trước ngày 05 của tháng sau.", "P1M", "---05"),
    ("Báo cáo chậm nhất là ngày 25 hằng tháng.", "P1M", "---25"),
    ("Nộp muộn nhất trong ngày 23 tháng 12 hằng năm.", "P1Y", "--12-23"),
    ("Gửi lịch công tác trước 14h00 của thứ Tư của tuần kế tiếp.", "P1W", None),
    ("Định kỳ hằng năm báo cáo Ủy ban nhân dân tỉnh.", "P1Y", None),
    ("Hằng quý, báo cáo kết quả về Sở Nội vụ.", "P3M", None),
    ("Hàng tháng tổng hợp, báo cáo lãnh đạo.", "P1M", None),
    ("Định kỳ 06 tháng báo cáo kết quả.", "P6M", None),
    ("Kiểm tra 02 năm một lần đối với mỗi cơ sở.", "P2Y", None),
    ("Rà soát 06 tháng/lần.", "P6M", None),
    ("Theo dõi, định kỳ 03 tháng/1lần báo cáo UBND tỉnh.", "P3M", None),
    ("Đánh giá nội bộ (tối thiểu 01 lần/năm).", "P1Y", None),
    ("Nộp số liệu chậm nhất ngày cuối cùng của quý.", "P3M", "last"),
    ("Báo cáo định kỳ hàng tháng, quý, 6 tháng, năm.", "P1M", None),
]


@pytest.mark.parametrize(("text", "recurrence", "anchor"), RECURRING)
def test_recurring(text: str, recurrence: str, anchor: str | None) -> None:
    (found,) = read(text, Context()).deadlines
    assert (found.kind, found.recurrence, found.date) == ("recurring", recurrence, None)
    assert anchor is None or found.anchor == anchor


RELATIVE = [
    ("Thẩm định chậm nhất là 10 ngày kể từ ngày nhận hồ sơ.", "P10D", False),
    ("Trả lời chậm nhất sau 15 ngày, kể từ ngày nhận đơn.", "P15D", False),
    ("Trả kết quả không quá 05 ngày làm việc.", "P5D", True),
    ("Thông báo không quá 02 ngày làm việc, kể từ ngày nhận đề nghị.", "P2D", True),
    ("Xử lý không quá 05 (năm) ngày.", "P5D", False),
    ("Trong thời hạn 30 ngày kể từ ngày ký.", "P30D", False),
    ("Trong thời hạn bảy (07) ngày làm việc phải trả lời.", "P7D", True),
    ("Trong thời hạn 05 (năm) ngày làm việc phải trả lời.", "P5D", True),
    ("Trong vòng 15 ngày phải gửi kết quả.", "P15D", False),
    ("Báo cáo trong vòng 24 giờ.", "PT24H", False),
    ("Cập nhật trong thời hạn 08 giờ làm việc kể từ thời điểm tiếp nhận.", "PT8H", True),
    ("Giải quyết ngay trong ngày làm việc.", "P1D", True),
    ("Trả kết quả chậm nhất trong ngày làm việc tiếp theo.", "P1D", True),
    ("Nộp chậm nhất là ngày thứ 10 kể từ ngày kết thúc.", "P10D", False),
]


@pytest.mark.parametrize(("text", "duration", "working"), RELATIVE)
def test_relative(text: str, duration: str, working: bool) -> None:
    (found,) = deadlines(text)
    assert (found.kind, found.duration, found.working) == ("relative", duration, working)


@pytest.mark.parametrize(
    "text",
    ["Thông báo ít nhất 30 ngày trước khi tổ chức.", "Gửi tài liệu trước 07 ngày làm việc cho đại biểu."],
)
def test_ahead_of_an_event(text: str) -> None:
    (found,) = deadlines(text)
    assert (found.kind, found.relation) == ("relative", "before")


def test_anchor_of_a_relative_limit() -> None:
    (found,) = deadlines("Trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ.")
    assert found.anchor == "kể từ ngày nhận đủ hồ sơ hợp lệ"


def test_immediately_after_an_event() -> None:
    (found,) = deadlines("Báo cáo ngay sau khi kết thúc đợt kiểm tra.")
    assert found.kind == "relative"


TRAPS = [
    "Quyết định này có hiệu lực kể từ ngày 01/7/2026.",
    "Thông tư có hiệu lực thi hành sau 45 ngày, kể từ ngày ký.",
    "Phấn đấu đến năm 2030, tầm nhìn đến năm 2045.",
    "Kế hoạch giai đoạn 2026-2035.",
    "Quy hoạch thời kỳ 2021 - 2030.",
    "Đại biểu nhiệm kỳ 2026 - 2031.",
    "Số liệu tính từ ngày 15/12 năm trước đến ngày 14/12 năm báo cáo.",
    "Hội nghị họp vào lúc 08 giờ 00 ngày 20/4/2026 tại hội trường.",
    "Tính đến ngày 30/4/2026, toàn tỉnh có 20 xã.",
    "Văn bản ban hành trước ngày 01/7/2025 vẫn áp dụng.",
    "Đã hoàn thành trước ngày 31/12/2025.",
    "Phụ cấp được chi hằng tháng theo quy định.",
    "Nguồn giao hàng năm của Sở Tài chính.",
    "Dự kiến đến tháng 10 năm 2026, tất cả các xã hoàn thành.",
    "Kinh phí sự nghiệp năm 2026.",
    "Thời gian làm việc: từ ngày 01/4/2026 đến ngày 03/4/2026.",
    "Trong 9 tháng đầu năm 2026, thu ngân sách tăng.",
    "Thực hiện cho đến khi có quy định mới.",
]


@pytest.mark.parametrize("text", TRAPS)
def test_trap(text: str) -> None:
    assert deadlines(text) == ()


def test_a_yearly_date_and_its_example_are_two() -> None:
    text = "Thực hiện báo cáo định kỳ hàng năm trước ngày 30/6 (cụ thể: Báo cáo năm 2026 gửi trước ngày 30 tháng 6 năm 2027)."
    assert [(d.kind, d.date) for d in deadlines(text)] == [
        ("recurring", "2026-06-30"),
        ("fixed", "2027-06-30"),
    ]


def test_a_yearly_day_gives_its_next_occurrence() -> None:
    (found,) = deadlines("Gửi báo cáo trước ngày 15/02 hằng năm.")
    assert (found.kind, found.date, found.method) == ("recurring", "2027-02-15", "inferred")


def test_29_february_waits_for_a_leap_year() -> None:
    (found,) = deadlines("Gửi báo cáo trước ngày 29/02.")
    assert found.date == "2028-02-29"


def test_an_item_of_a_plan_may_end_with_its_period() -> None:
    (found,) = deadlines("- Tiếp tục triển khai, nhân rộng mô hình trên địa bàn tỉnh trong năm 2026.")
    assert (found.date, found.start_date, found.relation) == ("2026-12-31", "2026-01-01", "within")


def test_whom_a_deadline_binds() -> None:
    (found,) = deadlines("Đề nghị Sở Giao thông vận tải gửi báo cáo trước ngày 20/4/2026.")
    assert found.assignee == "Sở Giao thông vận tải"
