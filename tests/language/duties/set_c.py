"""Set C: a second set like A, written after A was mended and before its rules saw this one. Every paragraph is made up."""

from __future__ import annotations

from tests.language.duties.shape import Case, Duty

HUYEN = "Ủy ban nhân dân huyện Lục Yên"
TINH = "Ủy ban nhân dân tỉnh Yên Bái"

CASES: tuple[Case, ...] = (
    Case(
        "2022-03-21",
        "TB",
        "Sở Giao thông vận tải tỉnh Yên Bái",
        "1. Thanh tra Sở mở đợt cao điểm kiểm tra tải trọng xe từ ngày 01/4/2022 đến ngày 30/4/2022.\n"
        "2. Phòng Quản lý kết cấu hạ tầng giao thông vá ổ gà trên tuyến đường tỉnh 165, xong trước ngày 10/4/2022.\n"
        "3. Các đơn vị vận tải chấn chỉnh đội ngũ lái xe.",
        (
            Duty("Thanh tra Sở", "mở đợt cao điểm", "2022-04-30 *"),
            Duty("Phòng Quản lý kết cấu hạ tầng giao thông", "vá ổ gà", "2022-04-10 before"),
            Duty("Các đơn vị vận tải", "chấn chỉnh đội ngũ"),
        ),
        ("2022-04-30 *", "2022-04-10 before"),
    ),
    Case(
        "2017-09-11",
        "CV",
        "Phòng Giáo dục và Đào tạo huyện Lục Yên",
        "Phòng Giáo dục và Đào tạo yêu cầu Hiệu trưởng các trường tiểu học, trung học cơ sở triển khai thực hiện tốt các nội "
        "dung sau:\n"
        "- Công khai các khoản thu đầu năm học trên bảng tin nhà trường;\n"
        "- Không được thu các khoản ngoài quy định;\n"
        "- Hoàn trả số tiền thu sai cho phụ huynh xong trước ngày 25/9/2017;\n"
        "- Báo cáo bằng văn bản về Phòng (bộ phận Kế toán) chậm nhất ngày 28/9/2017.",
        (
            Duty("Hiệu trưởng các trường tiểu học, trung học cơ sở", "Công khai các khoản"),
            Duty("Hiệu trưởng các trường tiểu học, trung học cơ sở", "Không được thu"),
            Duty("Hiệu trưởng các trường tiểu học, trung học cơ sở", "Hoàn trả số tiền", "2017-09-25 before"),
            Duty("Hiệu trưởng các trường tiểu học, trung học cơ sở", "Báo cáo bằng văn bản", "2017-09-28 by"),
        ),
        ("2017-09-25 before", "2017-09-28 by"),
    ),
    Case(
        "2019-06-17",
        "TB",
        "Văn phòng Ủy ban nhân dân tỉnh Yên Bái",
        "2. Về giải phóng mặt bằng: Chủ tịch UBND thành phố chịu trách nhiệm chỉ đạo Hội đồng bồi thường chi trả tiền cho các hộ, "
        "bàn giao mặt bằng sạch trong tháng 7/2019; cưỡng chế các hộ cố tình không nhận tiền trước ngày 15/8/2019.\n"
        "3. Đối với kiến nghị của nhà đầu tư: giao Sở Kế hoạch và Đầu tư xem xét, tham mưu UBND tỉnh trả lời trước ngày "
        "30/6/2019.",
        (
            Duty("Chủ tịch UBND thành phố", "chỉ đạo Hội đồng bồi thường", "*"),
            Duty("Sở Kế hoạch và Đầu tư", "xem xét, tham mưu", "2019-06-30 before"),
        ),
        ("2019-07-31 by", "2019-08-15 before", "2019-06-30 before"),
    ),
    Case(
        "2014-12-08",
        "CT",
        "Tổng công ty Đường sắt Miền Nam",
        "1. Ga Tháp Chàm, ga Sóng Thần bố trí đủ nhân viên bán vé; mở thêm cửa bán vé từ ngày 20/12/2014.\n"
        "2. Xí nghiệp Đầu máy chuẩn bị đủ đầu máy, bảo đảm vận dụng 24/24 giờ.\n"
        "3. Trưởng các ban tham mưu, giám đốc các đơn vị thành viên trực chỉ huy trong các ngày nghỉ Tết, báo cáo nhanh về Tổng "
        "công ty trước 15 giờ hàng ngày.",
        (
            Duty("Ga Tháp Chàm, ga Sóng Thần", "bố trí đủ nhân viên"),
            Duty("Xí nghiệp Đầu máy", "chuẩn bị đủ"),
            Duty("Trưởng các ban tham mưu, giám đốc các đơn vị thành viên", "trực chỉ huy", "P1D *"),
        ),
        ("P1D *",),
    ),
    Case(
        "2021-10-04",
        "KH",
        "Bệnh viện Đa khoa huyện Lục Yên",
        "3.1. Phòng Kế hoạch - Nghiệp vụ\n"
        "- Đầu mối tổng hợp số liệu tiêm chủng, nhập lên hệ thống trong vòng 24 giờ sau mỗi buổi tiêm.\n"
        "3.2. Khoa Khám bệnh: bố trí bàn khám sàng lọc, phát phiếu khai báo y tế.\n"
        "3.3. Khoa Dược - Vật tư: tiếp nhận, bảo quản vắc xin theo dây chuyền lạnh; kiểm tra nhiệt độ tủ bảo quản 02 lần/ngày.\n"
        "3.4. Tổ Bảo vệ: phân luồng, bảo đảm khoảng cách.",
        (
            Duty("Phòng Kế hoạch - Nghiệp vụ", "tổng hợp số liệu|Đầu mối tổng hợp", "PT24H"),
            Duty("Khoa Khám bệnh", "bố trí bàn khám"),
            Duty("Khoa Dược - Vật tư", "tiếp nhận, bảo quản", "*"),
            Duty("Tổ Bảo vệ", "phân luồng"),
        ),
        ("PT24H", "?P1D *"),
    ),
    Case(
        "2010-08-30",
        "HD",
        "Ban Tuyên giáo Tỉnh ủy Yên Bái",
        "- Ban tuyên giáo các huyện, thị, thành ủy tham mưu cấp ủy tổ chức đợt sinh hoạt chính trị trong tháng 9 và tháng "
        "10-2010.\n"
        "- Báo Yên Bái, Đài Phát thanh - Truyền hình tỉnh dành thời lượng thích hợp đưa tin, bài về các hoạt động.\n"
        "- Các tổ chức cơ sở đảng treo cờ, khẩu hiệu tại trụ sở, hoàn thành trước ngày 30-8-2010.",
        (
            Duty("Ban tuyên giáo các huyện, thị, thành ủy", "tham mưu cấp ủy", "2010-10-31 *|2010-09-30 *"),
            Duty("Báo Yên Bái, Đài Phát thanh - Truyền hình tỉnh", "dành thời lượng|đưa tin"),
            Duty("Các tổ chức cơ sở đảng", "treo cờ", "2010-08-30 before"),
        ),
        ("2010-10-31 *|2010-09-30 *", "2010-08-30 before"),
    ),
    Case(
        "2024-05-13",
        "CV",
        "Cục Thống kê tỉnh Yên Bái",
        "Đề nghị Quý doanh nghiệp ghi đầy đủ thông tin vào phiếu điều tra trực tuyến trước 24h00 ngày 31/5/2024; trường hợp cần hỗ "
        "trợ xin liên hệ điều tra viên.",
        (Duty("Quý doanh nghiệp", "ghi đầy đủ", "2024-05-31 before"),),
        ("2024-05-31 before",),
    ),
    Case(
        "2020-11-09",
        "QĐ",
        "Tòa án nhân dân huyện Lục Yên",
        "Điều 2. Phân công nhiệm vụ cụ thể như sau:\n"
        "1. Ông Chánh án: Phụ trách chung; trực tiếp giải quyết án hình sự.\n"
        "2. Bà Phó Chánh án: Giải quyết án dân sự, hôn nhân và gia đình; theo dõi công tác thi đua.\n"
        "3. Thư ký Tòa án: Thụ lý đơn, vào sổ, lập hồ sơ vụ án trong ngày làm việc.",
        (
            Duty("Ông Chánh án", "Phụ trách chung"),
            Duty("Bà Phó Chánh án", "Giải quyết án"),
            Duty("Thư ký Tòa án", "Thụ lý đơn", "P1D working"),
        ),
        ("P1D working",),
    ),
    Case(
        "2018-04-16",
        "KL",
        "Thanh tra Bộ Xây dựng",
        "Chủ tịch UBND tỉnh chỉ đạo các cơ quan chức năng:\n"
        "a) Tổ chức kiểm điểm, làm rõ trách nhiệm của các cá nhân để xảy ra sai phạm;\n"
        "b) Thu hồi về ngân sách nhà nước số tiền 1.250 triệu đồng.\n"
        "Kết quả thực hiện báo cáo về Bộ Xây dựng trong vòng 60 ngày kể từ ngày nhận được Kết luận thanh tra.",
        (
            Duty("?Chủ tịch UBND tỉnh", "*", "*"),
            Duty("?các cơ quan chức năng|Chủ tịch UBND tỉnh", "Tổ chức kiểm điểm"),
            Duty("?các cơ quan chức năng|Chủ tịch UBND tỉnh", "Thu hồi về ngân sách"),
            Duty("?các cơ quan chức năng|Chủ tịch UBND tỉnh", "Kết quả", "*"),
        ),
        ("P60D",),
    ),
    Case(
        "2023-02-13",
        "KH",
        "Ủy ban nhân dân phường Nguyễn Thái Học",
        "2. Rà soát hộ nghèo\n"
        "- Cách làm: Điều tra viên đến từng hộ, chấm điểm theo phiếu.\n"
        "- Người thực hiện: Công chức Lao động - Thương binh và Xã hội.\n"
        "- Phối hợp: Tổ trưởng tổ dân phố.\n"
        "- Hoàn thành: 15/11/2023.\n"
        "3. Công nhận kết quả\n"
        "- Người thực hiện: Văn phòng - Thống kê.\n"
        "- Hoàn thành: trước 10/12/2023.",
        (
            Duty(
                "Công chức Lao động - Thương binh và Xã hội",
                "Rà soát hộ nghèo|Điều tra viên|Cách làm",
                "2023-11-15 by",
                ("Tổ trưởng tổ dân phố",),
            ),
            Duty("Văn phòng - Thống kê", "Công nhận kết quả", "2023-12-10 before"),
        ),
        ("2023-11-15 by", "2023-12-10 before"),
    ),
    Case(
        "2016-05-23",
        "NQ",
        "Hội đồng quản trị Công ty Cổ phần Chè Yên Bái",
        "Điều 2. Giao Ban Tổng Giám đốc Công ty ký hợp đồng kiểm toán báo cáo tài chính năm 2016 trước ngày 30/6/2016 và triển khai "
        "chi trả cổ tức cho cổ đông trong quý III/2016.",
        (Duty("Ban Tổng Giám đốc Công ty", "ký hợp đồng kiểm toán", "*"),),
        ("2016-06-30 before", "2016-09-30 by"),
    ),
    Case(
        "2025-08-25",
        "CV",
        "Ủy ban nhân dân xã Lâm Thượng",
        "UBND xã đề nghị Trưởng các thôn khẩn trương rà soát, thống kê thiệt hại do bão số 5 gây ra, gửi về Phòng Kinh tế xã trước 16 "
        "giờ ngày 26/8/2025; vận động Nhân dân giúp nhau khắc phục hậu quả, sớm ổn định đời sống.",
        (
            Duty(
                "Trưởng các thôn",
                "khẩn trương rà soát|rà soát, thống kê",
                "2025-08-26 before",
            ),
        ),
        ("2025-08-26 before",),
    ),
    Case(
        "2007-02-26",
        "TB",
        HUYEN,
        "- Đồng ý để xã Minh Tiến làm điểm. Hạt Kiểm lâm cử cán bộ bám sát địa bàn, hàng tuần phản ảnh tình hình về Ban Chỉ đạo huyện.\n"
        "- Phòng Kinh tế cung ứng giống ngô cho các xã xong trước 15/3.\n"
        "- Ngân hàng Chính sách xã hội giải quyết cho các hộ vay vốn kịp thời vụ.",
        (
            Duty("Hạt Kiểm lâm", "cử cán bộ", "P1W *"),
            Duty("Phòng Kinh tế", "cung ứng giống ngô", "2007-03-15 before"),
            Duty("Ngân hàng Chính sách xã hội", "giải quyết cho các hộ"),
        ),
        ("P1W *", "2007-03-15 before"),
    ),
    Case(
        "2015-01-19",
        "QĐ",
        "Trường Đại học Nông Lâm Yên Bái",
        "Điều 5. Sinh viên có trách nhiệm nộp học phí học kỳ II năm học 2014 - 2015 chậm nhất vào ngày 15 tháng 3 năm 2015. Phòng Kế "
        "hoạch - Tài chính lập danh sách sinh viên nợ học phí gửi các khoa sau 05 ngày kể từ ngày hết hạn.",
        (
            Duty("Sinh viên", "nộp học phí", "2015-03-15 by"),
            Duty("Phòng Kế hoạch - Tài chính", "lập danh sách", "P5D"),
        ),
        ("2015-03-15 by", "P5D"),
    ),
    Case(
        "2022-07-11",
        "BB",
        "Chi bộ Trường Trung học phổ thông Lục Yên",
        "3. Nghị quyết chi bộ:\n"
        "- Đồng chí Bí thư chi bộ dự thảo báo cáo sơ kết 6 tháng, gửi các đảng viên góp ý trước ngày 20/7/2022.\n"
        "- Ban Chấp hành Công đoàn thăm hỏi gia đình chính sách nhân dịp 27/7.\n"
        "- 100% đảng viên biểu quyết nhất trí.",
        (
            Duty("Đồng chí Bí thư chi bộ", "dự thảo báo cáo", "2022-07-20 before"),
            Duty("Ban Chấp hành Công đoàn", "thăm hỏi gia đình"),
        ),
        ("2022-07-20 before",),
    ),
    Case(
        "2020-01-31",
        "CĐ",
        "Bộ Y tế",
        "Để phòng, chống dịch bệnh, Bộ trưởng Bộ Y tế yêu cầu:\n"
        "1. Sở Y tế các tỉnh, thành phố: kích hoạt phòng xét nghiệm; tổ chức cách ly người nghi mắc bệnh 14 ngày.\n"
        "2. Các Viện Vệ sinh dịch tễ, Viện Pasteur hỗ trợ địa phương lấy mẫu, trả kết quả trong 24 giờ.\n"
        "3. Giám đốc các bệnh viện trực thuộc Bộ dự trữ thuốc, vật tư cho ít nhất 3 tháng.",
        (
            Duty("Sở Y tế các tỉnh, thành phố", "kích hoạt phòng"),
            Duty("Các Viện Vệ sinh dịch tễ, Viện Pasteur", "hỗ trợ địa phương", "PT24H"),
            Duty("Giám đốc các bệnh viện trực thuộc Bộ", "dự trữ thuốc"),
        ),
        ("PT24H",),
    ),
    # what is none
    Case(
        "2021-12-13",
        "BC",
        "Phòng Tài chính - Kế hoạch huyện Lục Yên",
        "Các đơn vị dự toán đã chấp hành nghiêm chế độ báo cáo. Kho bạc Nhà nước huyện kiểm soát chi chặt chẽ, đến ngày 30/11/2021 giải "
        "ngân đạt 78% kế hoạch.",
    ),
    Case(
        "2018-10-15",
        "KH",
        TINH,
        "1. Hội thi gồm 02 vòng: vòng sơ khảo tổ chức tại các cụm thi đua trong tháng 11/2018; vòng chung khảo dự kiến tổ chức vào ngày "
        "20/12/2018 tại Trung tâm Hội nghị tỉnh.\n"
        "2. Thí sinh đạt giải được Ủy ban nhân dân tỉnh tặng Bằng khen.",
    ),
    Case(
        "2016-06-06",
        "QĐ",
        HUYEN,
        "Điều 1. Cử ông Hoàng Văn Tập, Trưởng phòng Nội vụ tham gia lớp bồi dưỡng từ ngày 13/6/2016 đến ngày 24/6/2016 tại Trường Chính "
        "trị tỉnh.\n"
        "Điều 2. Ông Hoàng Văn Tập được hưởng nguyên lương trong thời gian bồi dưỡng.",
    ),
    Case(
        "2023-03-20",
        "TTr",
        "Phòng Kinh tế và Hạ tầng huyện Lục Yên",
        "Sau khi kiểm tra hiện trường, Phòng Kinh tế và Hạ tầng lập dự toán sửa chữa cầu Khánh Hòa với kinh phí 350 triệu đồng, thời gian "
        "thi công 45 ngày.",
    ),
)
