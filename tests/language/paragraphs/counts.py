"""Paragraphs with quantities: (text, the counts). A count is (value, of, unit); the unit may be said longer.
Every paragraph is made up."""

from __future__ import annotations

Counted = tuple[float, float | None, str]

COUNTS: tuple[tuple[str, tuple[Counted, ...]], ...] = (
    (
        "Đảng bộ có 32 chi bộ trực thuộc với 1.145 đảng viên.",
        ((32, None, "chi bộ"), (1145, None, "đảng viên")),
    ),
    (
        "Kết nạp 45/40 đảng viên mới, đạt 112,5% chỉ tiêu.",
        ((45, 40, "đảng viên"), (112.5, None, "%")),
    ),
    (
        "Huấn luyện 12 đồng chí sĩ quan và 250 chiến sĩ dân quân.",
        ((12, None, "đồng chí"), (250, None, "chiến sĩ")),
    ),
    (
        "Phát hiện 03 vụ, bắt giữ 05 đối tượng, thu giữ 1,2 kg ma túy.",
        ((3, None, "vụ"), (5, None, "đối tượng"), (1.2, None, "kg")),
    ),
    (
        "Tòa án đã thụ lý 235 vụ án, giải quyết 198/235 vụ, đạt 84,3%.",
        ((235, None, "vụ"), (198, 235, "vụ"), (84.3, None, "%")),
    ),
    (
        "Bệnh viện có 350 giường bệnh, 62 bác sĩ; công suất sử dụng giường bệnh 98%.",
        ((350, None, "giường"), (62, None, "bác sĩ"), (98, None, "%")),
    ),
    (
        "Trường có 24 lớp với 986 học sinh, 52 giáo viên; 100% giáo viên đạt chuẩn.",
        ((24, None, "lớp"), (986, None, "học sinh"), (52, None, "giáo viên"), (100, None, "%")),
    ),
    (
        "Công ty quản lý 215 km đường dây, 148 trạm biến áp.",
        ((215, None, "km"), (148, None, "trạm")),
    ),
    ("Toàn xã có 08/12 thôn đạt chuẩn nông thôn mới.", ((8, 12, "thôn"),)),
    ("Tỷ lệ hộ nghèo giảm còn 3,45%; có 17 hộ thoát nghèo.", ((3.45, None, "%"), (17, None, "hộ"))),
    (
        "Gửi kèm 02 bộ hồ sơ (01 bản chính, 01 bản sao).",
        ((2, None, "bộ"), (1, None, "bản"), (1, None, "bản")),
    ),
    ("Bố trí bảy (07) cán bộ trực 24/24 giờ.", ((7, None, "cán bộ"),)),
    (
        "Trồng mới 125,6 ha rừng sản xuất, thu hoạch 3.200 tấn lúa.",
        ((125.6, None, "ha"), (3200, None, "tấn")),
    ),
    (
        "Sau sắp xếp, tỉnh còn 102 đơn vị hành chính cấp xã gồm 85 xã, 14 phường và 03 đặc khu.",
        ((102, None, "đơn vị"), (85, None, "xã"), (14, None, "phường"), (3, None, "đặc khu")),
    ),
    ("Số phiếu phát ra: 45 phiếu; số phiếu thu về: 45/45 phiếu.", ((45, None, "phiếu"), (45, 45, "phiếu"))),
    ("Có 19/21 đại biểu tán thành.", ((19, 21, "đại biểu"),)),
    (
        "Đã tổ chức 15 cuộc kiểm tra, 4 hội nghị, 2 lớp tập huấn.",
        ((15, None, "cuộc"), (4, None, "hội nghị"), (2, None, "lớp")),
    ),
    (
        "Tiếp nhận 1.520 hồ sơ, trong đó 1.498 hồ sơ giải quyết đúng hạn.",
        ((1520, None, "hồ sơ"), (1498, None, "hồ sơ")),
    ),
    ("Diện tích sàn 2.450 m2, cao 05 tầng.", ((2450, None, "m2"), (5, None, "tầng"))),
    (
        "Xử lý kỷ luật 04 công chức; cho thôi việc 11 viên chức.",
        ((4, None, "công chức"), (11, None, "viên chức")),
    ),
    ("Cả 5 (năm) tổ dân phố đều thống nhất.", ((5, None, "tổ dân phố"),)),
    ("Trên 85% người dân có thẻ bảo hiểm y tế.", ((85, None, "%"),)),
    # what is none
    ("Căn cứ khoản 2 Điều 15 và điểm a khoản 3 Điều 8 Nghị định này.", ()),
    ("Xây dựng kế hoạch 5 năm 2021 - 2025; nhiệm kỳ 2020 - 2025.", ()),
    ("Phòng 302, nhà A2, số 15 đường Trần Phú; điện thoại 0243.8221234.", ()),
    # other offices and years
    (
        "Toàn tỉnh có 1.024 trường, 15.230 lớp, 456.789 học sinh.",
        ((1024, None, "trường"), (15230, None, "lớp"), (456789, None, "học sinh")),
    ),
    (
        "Đã khám sức khỏe cho 1.250 lượt người, phát hiện 35 trường hợp mắc bệnh.",
        ((1250, None, "lượt"), (35, None, "trường hợp")),
    ),
    ("Thi hành xong 456/512 việc, đạt 89%.", ((456, 512, "việc"), (89, None, "%"))),
    ("Khởi tố 12 vụ, 18 bị can.", ((12, None, "vụ"), (18, None, "bị can"))),
    ("Tặng Giấy khen cho 05 tập thể và 12 cá nhân.", ((5, None, "tập thể"), (12, None, "cá nhân"))),
    (
        "Nhà 03 tầng, 12 phòng học, diện tích 1.500 m2.",
        ((3, None, "tầng"), (12, None, "phòng"), (1500, None, "m2")),
    ),
    ("Có 7/7 thành viên Hội đồng có mặt.", ((7, 7, "thành viên"),)),
    ("Sản lượng điện 1.250 triệu kWh; tổn thất 4,5%.", ((4.5, None, "%"),)),
    ("Giảm 15 đầu mối, 120 biên chế.", ((15, None, "đầu mối"), (120, None, "biên chế"))),
    ("Hỗ trợ 250 kg gạo, 30 thùng mì.", ((250, None, "kg"), (30, None, "thùng"))),
    ("Tại phiên họp thứ 12, kỳ họp thứ 5, khóa XIV.", ()),
    ("Đoàn gồm 15 cán bộ, chiến sĩ và 02 xe ô tô.", ((15, None, "cán bộ"), (2, None, "xe"))),
    ("Xét xử 56/60 vụ; hòa giải thành 120 vụ việc.", ((56, 60, "vụ"), (120, None, "vụ việc"))),
    ("Cấp phát 1.500 tờ rơi, 200 áp phích.", ((1500, None, "tờ"), (200, None, "áp phích"))),
    ("Mở 03 lớp bồi dưỡng cho 150 lượt cán bộ.", ((3, None, "lớp"), (150, None, "lượt"))),
    ("95,5% hộ dân dùng nước sạch; 12/15 tiêu chí đạt.", ((95.5, None, "%"), (12, 15, "tiêu chí"))),
)
