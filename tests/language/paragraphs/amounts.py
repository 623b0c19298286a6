"""Paragraphs with money: (text, the amounts). An amount is (đồng, what it is per). Every paragraph is made up."""

from __future__ import annotations

Money = tuple[int | None, str | None]
TRIEU, TY = 10**6, 10**9

AMOUNTS: tuple[tuple[str, tuple[Money, ...]], ...] = (
    (
        "Dự toán chi ngân sách Đảng bộ xã năm 2019 là 1.235.600.000 đồng (Một tỷ hai trăm ba mươi lăm triệu sáu trăm nghìn "
        "đồng).",
        ((1_235_600_000, None),),
    ),
    ("Mức ăn của hạ sĩ quan, binh sĩ bộ binh: 65.000 đồng/người/ngày.", ((65_000, "người/ngày"),)),
    (
        "Buộc bị đơn phải trả cho nguyên đơn số tiền nợ gốc 450.000.000 đồng, nợ lãi 38.250.000 đồng, tổng cộng là "
        "488.250.000 đồng.",
        ((450 * TRIEU, None), (38_250_000, None), (488_250_000, None)),
    ),
    (
        "Giá dịch vụ ngày giường điều trị nội khoa: 187.100 đồng/ngày; tiền công khám 30.500 đồng/lượt.",
        ((187_100, "ngày"), (30_500, "lượt")),
    ),
    ("Học phí năm học 2023 - 2024: 90.000 đồng/học sinh/tháng.", ((90_000, "học sinh/tháng"),)),
    (
        "Doanh thu năm 2018 của Tổng công ty đạt 3.456,7 tỷ đồng, lợi nhuận trước thuế 245 tỷ 600 triệu đồng.",
        ((3_456_700_000_000, None), (245_600_000_000, None)),
    ),
    (
        "Kinh phí: 120 triệu đồng (trong đó: ngân sách tỉnh 80 triệu đồng, xã hội hóa 40 triệu đồng).",
        ((120 * TRIEU, None), (80 * TRIEU, None), (40 * TRIEU, None)),
    ),
    (
        "Hỗ trợ mỗi hộ nghèo 44 triệu đồng/nhà (xây mới) và 22 triệu đồng/nhà (sửa chữa).",
        ((44 * TRIEU, "nhà"), (22 * TRIEU, "nhà")),
    ),
    ("Trợ cấp ưu đãi hàng tháng 2.055.000đ/tháng cho thương binh.", ((2_055_000, "tháng"),)),
    (
        "Phạt tiền từ 3.000.000 đồng đến 5.000.000 đồng đối với hành vi vi phạm.",
        ((3 * TRIEU, None), (5 * TRIEU, None)),
    ),
    (
        "Năm 1996, ngân sách cấp 850 triệu đồng; nhân dân đóng góp 1,2 tỷ đồng.",
        ((850 * TRIEU, None), (1_200_000_000, None)),
    ),
    ("Vốn vay ODA 25 triệu USD, tương đương 590 tỷ đồng.", ((None, None), (590 * TY, None))),
    ("Tổng mức đầu tư 1.850 tỷ VNĐ từ nguồn vốn đầu tư công trung hạn.", ((1_850 * TY, None),)),
    ("Chi bồi dưỡng báo cáo viên 500 nghìn đồng/buổi.", ((500_000, "buổi"),)),
    ("Lệ phí cấp căn cước: 50 ngàn đồng/thẻ.", ((50_000, "thẻ"),)),
    (
        "Mức khoán bảo vệ rừng 400.000 đồng/ha/năm, khoanh nuôi tái sinh 600.000 đồng/ha/năm.",
        ((400_000, "ha/năm"), (600_000, "ha/năm")),
    ),
    ("Giá trị hợp đồng (đã bao gồm thuế VAT 10%): 2.376.540.000 VND.", ((2_376_540_000, None),)),
    ("Tạm ứng kinh phí, số tiền: 15.000.000,0 đồng (Bằng chữ: Mười lăm triệu đồng).", ((15 * TRIEU, None),)),
    (
        "Thu hồi nộp ngân sách số tiền sai phạm 86.450.320đ của Trường Trung học cơ sở.",
        ((86_450_320, None),),
    ),
    ("Quỹ vì người nghèo vận động được 2 tỷ 345 triệu 500 nghìn đồng.", ((2_345_500_000, None),)),
    ("Lương cơ sở tăng từ 1.490.000 lên 1.800.000 đồng/tháng.", ((1_490_000, "*"), (1_800_000, "tháng"))),
    ("Mỗi suất học bổng trị giá 1 triệu đồng, tổng cộng 30 triệu.", ((TRIEU, None), (30 * TRIEU, None))),
    ("Chênh lệch giảm so với dự toán: - 12.500.000 đồng.", ((12_500_000, None),)),
    ("Thưởng 1.800.000đ/ tập thể và 900.000 đ/cá nhân.", ((1_800_000, "tập thể"), (900_000, "cá nhân"))),
    ("Thu ngân sách nhà nước ước đạt 12.345 tỷ, bằng 104% dự toán.", ((12_345 * TY, None),)),
    # what is none
    ("Bí thư Đảng ủy và 02 đồng chí Phó Bí thư; 15 đồng chí Ủy viên Ban Chấp hành.", ()),
    ("Ký 05 hợp đồng kinh tế; 12 đồng nghiệp được khen thưởng; khám 1.250 lượt bệnh nhân.", ()),
    ("Tổng sản lượng điện 3,2 tỷ kWh; dân số 1,8 triệu người; trồng 2 triệu cây xanh.", ()),
    ("Áp dụng hệ số 0,3 mức lương cơ sở; phụ cấp 25% lương; xếp bậc 5/9.", ()),
    # other offices and years
    (
        "Tổng kinh phí thực hiện: 3.250.000.000 đồng (Ba tỷ, hai trăm năm mươi triệu đồng chẵn).",
        ((3250000000, None),),
    ),
    ("Mức đóng đảng phí 1% tiền lương; mức tối thiểu 5.000 đồng/tháng.", ((5000, "tháng"),)),
    ("Án phí dân sự sơ thẩm 300.000đ (ba trăm nghìn đồng).", ((300000, None),)),
    ("Bồi thường thiệt hại 1.234.567.890 đồng cho 12 hộ dân.", ((1234567890, None),)),
    ("Hỗ trợ ăn trưa 160.000 đồng/trẻ/tháng, không quá 9 tháng/năm học.", ((160000, "trẻ/tháng"),)),
    (
        "Ngân sách trung ương 45,5 tỷ đồng, ngân sách tỉnh 12 tỷ đồng, còn lại 800 triệu đồng do huyện bố trí.",
        ((45500000000, None), (12000000000, None), (800000000, None)),
    ),
    (
        "Doanh thu ước 1.200 tỷ đồng/năm, nộp ngân sách 85 tỷ đồng.",
        ((1200000000000, "năm"), (85000000000, None)),
    ),
    (
        "Giá khởi điểm 15.500.000 đồng/m2, tiền đặt trước 300 triệu đồng/lô.",
        ((15500000, "m2"), (300000000, "lô")),
    ),
    ("Năm 1995 thu 12,5 triệu đồng quỹ học phí.", ((12500000, None),)),
    ("Trị giá gói thầu: 2.450.000 USD.", ((None, None),)),
    ("Chi hội nghị 150 nghìn đồng/người, in tài liệu 20.000đ/bộ.", ((150000, "người"), (20000, "bộ"))),
    ("Đồng chí Giám đốc ký 03 quyết định; 10 đồng chí dự họp.", ()),
    (
        "Thu nhập bình quân 8,5 triệu đồng/người/tháng; nộp BHXH 1.250.400.000 đồng.",
        ((8500000, "người/tháng"), (1250400000, None)),
    ),
    ("Cấp bù 35% chênh lệch, tương ứng 12.345.678 đồng.", ((12345678, None),)),
    ("Giá trúng thầu: 4.567.000.000 VNĐ (Bốn tỷ năm trăm sáu mươi bảy triệu đồng).", ((4567000000, None),)),
    ("Mức phụ cấp 0,4 lần; công tác phí khoán 500.000 đồng/tháng/người.", ((500000, "tháng/người"),)),
    ("Hỗ trợ 3 triệu/hộ, tổng 450 triệu.", ((3000000, "hộ"), (450000000, None))),
)
