"""Paragraphs with limits in time: (day of issue, text, the limits).

A limit is "DATE relation", "RRULE anchor" for a recurring one (anchor "*" left open), or "DURATION" with
" working" for a relative one, "P0D" where it falls due at once. Every paragraph is made up.
"""

from __future__ import annotations

DEADLINES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "2023-04-10",
        "Đề nghị các trường THPT trực thuộc gửi danh sách về Sở (qua Phòng Tổ chức cán bộ) trước 11 giờ 30 phút ngày 21 "
        "tháng 4 năm 2023 để tổng hợp.",
        ("2023-04-21 before",),
    ),
    (
        "2019-06-03",
        "Các chi, đảng bộ trực thuộc gửi báo cáo về Đảng ủy (qua Văn phòng) chậm nhất ngày 20-6-2019.",
        ("2019-06-20 by",),
    ),
    ("1998-05-04", "Yêu cầu các đơn vị báo cáo về Bộ trước ngày 15-6-1998.", ("1998-06-15 before",)),
    (
        "2025-08-12",
        "UBND các xã, phường, đặc khu hoàn thành việc số hóa hồ sơ trước ngày 30/9/2025; báo cáo kết quả về Sở Nội vụ "
        "trong ngày 02/10/2025.",
        ("2025-09-30 before", "2025-10-02 by"),
    ),
    (
        "2022-02-07",
        "Thời gian nhận hồ sơ dự tuyển: từ ngày 10/02/2022 đến hết ngày 11/3/2022 (trong giờ hành chính).",
        ("2022-03-11 *",),
    ),
    (
        "2021-07-01",
        "Báo cáo quý gửi trước ngày 05 tháng đầu của quý sau; báo cáo năm gửi trước ngày 15 tháng 01 năm sau.",
        ("P3M *", "2022-01-15 before"),
    ),
    (
        "2018-03-05",
        "Quá 10 ngày làm việc kể từ ngày nhận được Công văn này mà không có ý kiến thì coi như đồng ý.",
        ("P10D working",),
    ),
    (
        "2024-01-15",
        "Bên B phải nộp bảo đảm thực hiện hợp đồng trong vòng 07 ngày kể từ ngày ký hợp đồng.",
        ("P7D",),
    ),
    (
        "2017-11-20",
        "Trong thời hạn 15 ngày kể từ ngày nhận được thông báo này, người khởi kiện phải nộp biên lai tạm ứng án phí cho "
        "Tòa án.",
        ("P15D",),
    ),
    (
        "2016-05-05",
        "Định kỳ 6 tháng (trước ngày 15/6), hằng năm (trước ngày 15/12) báo cáo kết quả về Công an tỉnh (qua Phòng Tham "
        "mưu).",
        ("P6M --06-15", "P1Y --12-15"),
    ),
    (
        "2015-10-01",
        "Giao Trưởng Công an các đơn vị báo cáo kết quả vào ngày 25 hàng tháng về Phòng Hậu cần.",
        ("P1M ---25",),
    ),
    (
        "2025-03-17",
        "Các Vụ, Cục khẩn trương bàn giao hồ sơ, tài liệu, xong trong tháng 3/2025.",
        ("2025-03-31 by",),
    ),
    ("2014-08-08", "Thời gian gửi báo cáo: Trước ngày 20/8/2014 (thứ Tư).", ("2014-08-20 before",)),
    (
        "2022-06-15",
        "Chế độ báo cáo: Báo cáo tuần gửi trước 15 giờ thứ Năm hằng tuần; báo cáo tháng gửi trước ngày 18 hằng tháng; "
        "báo cáo năm gửi trước ngày 10/12.",
        ("P1W *", "P1M ---18", "2022-12-10 before"),
    ),
    (
        "2020-04-01",
        "Đề nghị Giám đốc các bệnh viện tổ chức triển khai ngay sau khi nhận được Công điện này.",
        ("P0D",),
    ),
    ("2024-05-06", "Chủ đầu tư hoàn thành quyết toán chậm nhất vào quý IV năm 2024.", ("2024-12-31 by",)),
    (
        "2010-01-20",
        "Người có nghĩa vụ phải kê khai, nộp bản kê khai chậm nhất là ngày 31 tháng 12 hàng năm.",
        ("P1Y --12-31",),
    ),
    (
        "2021-12-01",
        "Bộ phận Một cửa cung cấp thông tin trong 03 ngày làm việc, kể từ khi nhận được yêu cầu.",
        ("P3D working",),
    ),
    (
        "2013-03-03",
        "Văn bản trả lời gửi về Thanh tra tỉnh trước ngày 15/03/2013,quá thời hạn trên đơn vị chịu trách nhiệm.",
        ("2013-03-15 before",),
    ),
    ("2020-10-28", "Báo cáo về UBND tĩnh trưóc ngày 2O/1l/2020.", ("2020-11-20 before",)),
    ("2020-02-10", "Các trường cho học sinh nghỉ học từ nay đến hết ngày 29/02/2020.", ("2020-02-29 by",)),
    (
        "2024-07-02",
        "Thời gian hoàn thành: Tháng 11/2024. Sản phẩm: Quyết định phê duyệt của Hội đồng thành viên.",
        ("2024-11-30 by",),
    ),
    ("2023-05-11", "Thời gian thực hiện: Xong trước 30/6/2023.", ("2023-06-30 before",)),
    (
        "2019-12-25",
        "Đơn vị thi công phải khắc phục hư hỏng không chậm hơn 24 giờ kể từ khi nhận thông báo của chủ đầu tư.",
        ("PT24H",),
    ),
    ("2026-02-03", "Hạn nộp hồ sơ tham dự thầu: 09 giờ 00 ngày 27 tháng 02 năm 2026.", ("2026-02-27 by",)),
    (
        "2018-09-17",
        "Tòa án nhân dân các huyện tổng hợp số liệu, gửi về Tòa án nhân dân tỉnh trước ngày 03 của tháng kế tiếp.",
        ("P1M ---03",),
    ),
    (
        "2012-11-05",
        "Ban Quản lý dự án báo cáo giám sát đầu tư 6 tháng trước ngày 15 tháng 7 và cả năm trước ngày 31 tháng 01 năm sau.",
        ("2013-07-15 before", "2013-01-31 before"),
    ),
    (
        "2022-08-22",
        "Kết quả đánh giá gửi về Ban Tổ chức Thành ủy trong vòng 5 ngày, sau khi kết thúc hội nghị.",
        ("P5D",),
    ),
    # what is none
    ("2020-09-01", "Hội đồng thi họp ngày 15/9/2020 tại Hội trường A; thí sinh có mặt lúc 7 giờ 00.", ()),
    (
        "2021-05-05",
        "Trong quý I/2021, toàn Đảng bộ đã kết nạp 45 đảng viên. Đến ngày 31/3/2021, tổng số đảng viên là 3.215 đồng chí.",
        (),
    ),
    ("2020-01-31", "Hợp đồng có hiệu lực từ ngày 01/02/2020 đến hết ngày 31/12/2020.", ()),
    ("2018-07-02", "Ông Trưởng khoa Dược nghỉ hưu, hưởng chế độ kể từ ngày 01/8/2018.", ()),
    ("2020-06-01", "Bị cáo bị tạm giam từ ngày 12/02/2020 đến ngày 15/5/2020.", ()),
    ("2024-03-03", "Bổ nhiệm có thời hạn 05 năm kể từ ngày 01 tháng 4 năm 2024.", ()),
    ("2017-02-14", "Năm 2016, Tổng công ty đã hoàn thành kế hoạch trước ngày 20/12, đạt 103%.", ()),
    (
        "2025-07-01",
        "Các phòng chuyên môn thuộc UBND cấp huyện chấm dứt hoạt động từ ngày 01 tháng 7 năm 2025.",
        (),
    ),
    ("2023-10-10", "Lễ khai giảng lớp bồi dưỡng lúc 8 giờ 00, ngày 16/10/2023 (thứ Hai).", ()),
    # other offices and years
    (
        "2016-04-20",
        "Các đơn vị gửi dự toán về Sở Tài chính trước ngày 10 tháng 5 năm 2016, đồng thời gửi file mềm qua thư điện tử.",
        ("2016-05-10 before",),
    ),
    (
        "2021-09-09",
        "Yêu cầu Chủ tịch UBND các quận hoàn thành tiêm vắc xin mũi 1 trước 30/9/2021.",
        ("2021-09-30 before",),
    ),
    ("2019-02-02", "Thời gian hoàn thành chậm nhất 30/3/2019.", ("2019-03-30 by",)),
    (
        "2014-06-10",
        "Báo cáo sơ kết gửi về Bộ Y tế (Cục Y tế dự phòng) trước ngày 05/7 và báo cáo tổng kết trước ngày 05/01 năm sau.",
        ("2014-07-05 before", "2015-01-05 before"),
    ),
    (
        "1996-07-15",
        "Các huyện, thị xã báo cáo kết quả về Ủy ban nhân dân tỉnh trong tháng 8 năm 1996.",
        ("1996-08-31 by",),
    ),
    (
        "2025-11-05",
        "Công chức được giao có trách nhiệm trả kết quả trong ngày làm việc, trường hợp phức tạp không quá 03 ngày làm việc.",
        ("P1D working", "P3D working"),
    ),
    (
        "2020-02-20",
        "Sau 30 ngày kể từ ngày thông báo công khai, nếu không có ý kiến phản đối thì lập hồ sơ cấp giấy.",
        ("P30D",),
    ),
    (
        "2023-03-30",
        "Kỳ báo cáo: hằng tháng (trước ngày 20), quý (trước ngày 20 tháng cuối quý).",
        ("P1M ---20", "P3M *"),
    ),
    ("2022-05-05", "Hạn nộp bài: hết ngày 30/6/2022 (tính theo dấu bưu điện).", ("2022-06-30 by",)),
    ("2022-05-05", "Hạn chót đăng ký tham gia là 17h ngày 20/5/2022.", ("2022-05-20 by",)),
    ("2017-10-10", "Ngày 20/10/2017 tổ chức hội nghị; ngày 25/10/2017 nghiệm thu.", ()),
    ("2017-10-10", "Đã giao hồ sơ cho bên mua trước ngày 01/9/2017 theo biên bản.", ()),
    ("2024-04-04", "Giấy phép này có giá trị đến hết ngày 31/12/2026.", ()),
    (
        "2024-04-04",
        "Thời gian cách ly 21 ngày kể từ ngày tiếp xúc; nghỉ phép từ ngày 08/4 đến ngày 12/4/2024.",
        (),
    ),
    (
        "2023-03-03",
        "Các quận, huyện hoàn thành việc lập danh sách trước ngày 25/3/2023, gửi về Sở trước ngày 28/3/2023.",
        ("2023-03-25 before", "2023-03-28 before"),
    ),
    ("2017-07-07", "Thời hạn trả lời: 07 ngày làm việc kể từ ngày nhận văn bản.", ("P7D working",)),
    (
        "2025-12-01",
        "Phấn đấu hoàn thành giải phóng mặt bằng trong quý I/2026, khởi công ngày 30/4/2026.",
        ("2026-03-31 by",),
    ),
    (
        "2015-05-15",
        "Đơn vị nào chưa nộp báo cáo thì nộp bổ sung trong tuần này, chậm nhất là thứ Sáu ngày 22/5/2015.",
        ("2015-05-22 by",),
    ),
    ("2016-06-16", "Chế độ thai sản được hưởng 06 tháng; hợp đồng lao động thời hạn 12 tháng.", ()),
    ("2019-09-09", "Lưu giữ hồ sơ ít nhất 10 năm kể từ ngày kết thúc dự án.", ()),
)
