"""Set A: duties and limits as offices of many kinds write them, 1996–2025. Every paragraph is made up."""

from __future__ import annotations

from tests.language.duties.shape import Case, Duty

HUYEN = "Ủy ban nhân dân huyện Mường Tè"
TINH = "Ủy ban nhân dân tỉnh Yên Bái"

CASES: tuple[Case, ...] = (
    Case(
        "2023-04-28",
        "TB",
        "Ủy ban nhân dân xã Hòa Sơn",
        "1. Giao công chức Địa chính - Xây dựng xã rà soát các hộ lấn chiếm hành lang giao thông trên tuyến đường liên "
        "thôn, lập danh sách gửi về UBND xã trước ngày 12/5/2023.\n"
        "2. Giao công chức Văn hóa - Xã hội phối hợp với Mặt trận Tổ quốc xã vận động các hộ tự tháo dỡ; thời gian xong "
        "trước ngày 25/5/2023.\n"
        "3. Trưởng các thôn thông báo trên hệ thống loa truyền thanh.",
        (
            Duty("công chức Địa chính - Xây dựng xã", "rà soát các hộ", "2023-05-12 before"),
            Duty(
                "công chức Văn hóa - Xã hội", "vận động các hộ", "2023-05-25 before", ("Mặt trận Tổ quốc xã",)
            ),
            Duty("Trưởng các thôn", "thông báo trên"),
        ),
        ("2023-05-12 before", "2023-05-25 before"),
    ),
    Case(
        "2025-08-15",
        "KH",
        "Ủy ban nhân dân phường Tân An",
        "V. TỔ CHỨC THỰC HIỆN\n"
        "1. Phòng Kinh tế, Hạ tầng và Đô thị\n"
        "- Tham mưu UBND phường triển khai Kế hoạch; tổng hợp kết quả báo cáo UBND phường trước ngày 25 hằng tháng.\n"
        "2. Trung tâm Phục vụ hành chính công phường\n"
        "- Bố trí 02 máy tính phục vụ người dân tra cứu, hoàn thành trong tháng 9/2025.\n"
        "3. Các tổ dân phố\n"
        "- Tuyên truyền, vận động Nhân dân phân loại rác tại nguồn.",
        (
            Duty("Phòng Kinh tế, Hạ tầng và Đô thị", "Tham mưu UBND phường", "P1M ---25"),
            Duty("Trung tâm Phục vụ hành chính công phường", "Bố trí 02 máy tính", "2025-09-30 by"),
            Duty("Các tổ dân phố", "Tuyên truyền"),
        ),
        ("P1M ---25", "2025-09-30 by"),
    ),
    Case(
        "2012-09-05",
        "CV",
        HUYEN,
        "Để kịp thời tổng hợp số liệu báo cáo UBND tỉnh theo quy định, UBND huyện yêu cầu UBND các xã, thị trấn nghiêm túc "
        "báo cáo kết quả thực hiện (theo mẫu gửi kèm), gửi về UBND huyện (qua phòng Nông nghiệp và PTNT) trước ngày "
        "20/9/2012, đồng thời gửi bản mềm theo địa chỉ thư điện tử của phòng.",
        (Duty("UBND các xã, thị trấn", "nghiêm túc báo cáo|báo cáo kết quả", "2012-09-20 before"),),
        ("2012-09-20 before",),
    ),
    Case(
        "2008-03-17",
        "CT",
        "Ủy ban nhân dân tỉnh Hà Nam",
        "5. Giám đốc Sở Tài chính cân đối, bố trí đủ kinh phí cho công tác phòng, chống dịch; hướng dẫn việc thanh quyết "
        "toán theo đúng qui định.\n"
        "6. Chủ tịch UBND các huyện, thị xã có trách nhiệm chỉ đạo, kiểm tra việc thực hiện Chỉ thị này trên địa bàn; định "
        "kỳ hàng quí báo cáo Chủ tịch UBND tỉnh trước ngày 15 của tháng cuối quí.",
        (
            Duty("Giám đốc Sở Tài chính", "cân đối"),
            Duty("Chủ tịch UBND các huyện, thị xã", "chỉ đạo, kiểm tra", "P3M *"),
        ),
        ("P3M *", "?P3M *"),
    ),
    Case(
        "2017-07-10",
        "TB",
        "Văn phòng Chính phủ",
        "a) Bộ Giao thông vận tải chủ trì, phối hợp với Bộ Kế hoạch và Đầu tư, Bộ Tài chính và Ủy ban nhân dân thành phố rà "
        "soát tiến độ từng gói thầu, báo cáo Thủ tướng Chính phủ trước ngày 15 tháng 8 năm 2017.\n"
        "b) Về kiến nghị bổ sung vốn đối ứng: Giao Bộ Kế hoạch và Đầu tư tổng hợp, đề xuất phương án, trình Thủ tướng Chính "
        "phủ xem xét, quyết định trong quý III năm 2017.\n"
        "c) Đồng ý chủ trương đầu tư mở rộng nhà ga như đề nghị của địa phương.",
        (
            Duty(
                "Bộ Giao thông vận tải",
                "rà soát tiến độ",
                "2017-08-15 before",
                ("Bộ Kế hoạch và Đầu tư", "Bộ Tài chính", "Ủy ban nhân dân thành phố"),
            ),
            Duty("Bộ Kế hoạch và Đầu tư", "tổng hợp, đề xuất", "2017-09-30 by"),
        ),
        ("2017-08-15 before", "2017-09-30 by"),
    ),
    Case(
        "2018-10-22",
        "KH",
        "Huyện ủy Thanh Chương",
        "1. Ban Thường vụ Đảng ủy các xã, thị trấn và cấp ủy trực thuộc tổ chức học tập, quán triệt Nghị quyết đến toàn thể "
        "cán bộ, đảng viên, xong trước ngày 30-11-2018.\n"
        "2. Ban Tuyên giáo Huyện ủy chủ trì, phối hợp Trung tâm Bồi dưỡng chính trị huyện biên soạn đề cương tuyên truyền.\n"
        "3. Giao Ủy ban Kiểm tra Huyện ủy phối hợp với các ban xây dựng Đảng theo dõi, đôn đốc việc thực hiện, định kỳ báo "
        "cáo Ban Thường vụ Huyện ủy.",
        (
            Duty(
                "Ban Thường vụ Đảng ủy các xã, thị trấn và cấp ủy trực thuộc",
                "tổ chức học tập",
                "2018-11-30 before",
            ),
            Duty("Ban Tuyên giáo Huyện ủy", "biên soạn", None, ("Trung tâm Bồi dưỡng chính trị huyện",)),
            Duty("Ủy ban Kiểm tra Huyện ủy", "theo dõi", None, ("các ban xây dựng Đảng",)),
        ),
        ("2018-11-30 before",),
    ),
    Case(
        "2024-04-08",
        "KH",
        "Trường Trung học cơ sở Lê Lợi",
        "1. Đối với giáo viên chủ nhiệm\n"
        "- Phổ biến nội quy thi đến học sinh và cha mẹ học sinh trong tuần từ 06/5/2024 đến 11/5/2024.\n"
        "2. Đối với tổ trưởng chuyên môn\n"
        "- Nộp ma trận và đề kiểm tra về Phó Hiệu trưởng phụ trách chuyên môn chậm nhất ngày 24/4/2024.\n"
        "3. Tổ Văn phòng: in sao đề, niêm phong; chuẩn bị văn phòng phẩm.",
        (
            Duty("giáo viên chủ nhiệm", "Phổ biến nội quy", "2024-05-11 *"),
            Duty("tổ trưởng chuyên môn", "Nộp ma trận", "2024-04-24 by"),
            Duty("Tổ Văn phòng", "in sao đề"),
        ),
        ("2024-05-11 *", "2024-04-24 by"),
    ),
    Case(
        "2020-02-03",
        "QĐ",
        "Bệnh viện Đa khoa tỉnh Hà Nam",
        "Điều 3. Phòng Điều dưỡng chịu trách nhiệm giám sát việc tuân thủ quy trình tại các khoa lâm sàng, tổng hợp báo cáo "
        "Giám đốc vào ngày 28 hàng tháng. Các khoa gửi phiếu báo cáo sự cố y khoa về phòng Quản lý chất lượng trong vòng 24 "
        "giờ kể từ khi phát hiện.",
        (
            Duty("Phòng Điều dưỡng", "giám sát việc tuân thủ", "P1M ---28"),
            Duty("Các khoa", "gửi phiếu", "PT24H"),
        ),
        ("P1M ---28", "PT24H"),
    ),
    Case(
        "2019-09-20",
        "TB",
        "Tổng công ty Phân bón Miền Bắc",
        "2. Ban Quản lý dự án Nhà máy số 2 làm việc với nhà thầu để chốt khối lượng phát sinh, trình Hội đồng thành viên "
        "trước 15/11/2019.\n"
        "3. Ban Tài chính Kế toán thu xếp vốn, bảo đảm giải ngân đạt tối thiểu 90% kế hoạch đến hết năm 2019.\n"
        "4. Ban Tổ chức Nhân sự khẩn trương hoàn thiện phương án sắp xếp lao động, hoàn thành trong tháng 10.",
        (
            Duty("Ban Quản lý dự án Nhà máy số 2", "làm việc với nhà thầu", "2019-11-15 before"),
            Duty("Ban Tài chính Kế toán", "thu xếp vốn", "2019-12-31 by"),
            Duty("Ban Tổ chức Nhân sự", "khẩn trương hoàn thiện|hoàn thiện phương án", "2019-10-31 by"),
        ),
        ("2019-11-15 before", "2019-12-31 by", "2019-10-31 by"),
    ),
    Case(
        "2016-09-30",
        "CV",
        "Tòa án nhân dân tỉnh Hà Giang",
        "Tòa án nhân dân tỉnh yêu cầu Chánh án Tòa án nhân dân các huyện, thành phố:\n"
        "1. Rà soát các vụ án tạm đình chỉ, xử lý dứt điểm trong Quý IV/2016.\n"
        "2. Phân công Thẩm phán giải quyết các vụ án quá hạn luật định do nguyên nhân chủ quan.\n"
        "3. Gửi báo cáo về Tòa án nhân dân tỉnh (Phòng Kiểm tra nghiệp vụ và Thi hành án) chậm nhất là ngày 05/12/2016.",
        (
            Duty("Chánh án Tòa án nhân dân các huyện, thành phố", "Rà soát các vụ án", "2016-12-31 by"),
            Duty("Chánh án Tòa án nhân dân các huyện, thành phố", "Phân công Thẩm phán"),
            Duty("Chánh án Tòa án nhân dân các huyện, thành phố", "Gửi báo cáo", "2016-12-05 by"),
        ),
        ("2016-12-31 by", "2016-12-05 by"),
    ),
    Case(
        "2014-05-20",
        "KL",
        "Thanh tra huyện Mường Tè",
        "2. Yêu cầu Giám đốc Trung tâm Phát triển quỹ đất tổ chức kiểm điểm trách nhiệm tập thể, cá nhân có liên quan đến các "
        "tồn tại nêu trên; báo cáo kết quả về Thanh tra huyện trong thời hạn 15 ngày kể từ ngày nhận được Kết luận này.\n"
        "3. Đề nghị Phòng Tài chính - Kế hoạch thu hồi số tiền 45.200.000 đồng nộp vào tài khoản tạm giữ của Thanh tra huyện "
        "trước ngày 30/6/2014.",
        (
            Duty("Giám đốc Trung tâm Phát triển quỹ đất", "tổ chức kiểm điểm", "P15D"),
            Duty("Phòng Tài chính - Kế hoạch", "thu hồi số tiền", "2014-06-30 before"),
        ),
        ("P15D", "2014-06-30 before"),
    ),
    Case(
        "2020-10-12",
        "CĐ",
        "Bộ Nông nghiệp và Phát triển nông thôn",
        "Để chủ động ứng phó với mưa lũ, Bộ Nông nghiệp và Phát triển nông thôn đề nghị Ủy ban nhân dân các tỉnh Nghệ An, Hà "
        "Tĩnh, Quảng Bình:\n"
        "1. Thông báo cho chủ các phương tiện đang hoạt động trên biển biết vị trí, hướng di chuyển của áp thấp nhiệt đới.\n"
        "2. Kiểm tra, vận hành an toàn hồ chứa, nhất là các hồ xung yếu.\n"
        "3. Tổ chức trực ban nghiêm túc 24/24 giờ, thường xuyên báo cáo về Bộ (qua Tổng cục Phòng chống thiên tai).",
        (
            Duty("Ủy ban nhân dân các tỉnh Nghệ An, Hà Tĩnh, Quảng Bình", "Thông báo cho chủ"),
            Duty("Ủy ban nhân dân các tỉnh Nghệ An, Hà Tĩnh, Quảng Bình", "Kiểm tra, vận hành"),
            Duty("Ủy ban nhân dân các tỉnh Nghệ An, Hà Tĩnh, Quảng Bình", "Tổ chức trực ban"),
        ),
    ),
    Case(
        "2021-03-05",
        "KH",
        HUYEN,
        "1. Số hóa hồ sơ hộ tịch\n"
        "a) Nội dung: Quét, chuẩn hóa dữ liệu sổ hộ tịch giai đoạn 1995 - 2005.\n"
        "b) Đơn vị chủ trì: Phòng Tư pháp.\n"
        "c) Đơn vị phối hợp: UBND các xã, thị trấn.\n"
        "d) Thời gian hoàn thành: Quý III/2021.",
        (
            Duty(
                "Phòng Tư pháp",
                "Quét, chuẩn hóa|Số hóa hồ sơ",
                "2021-09-30 by",
                ("UBND các xã, thị trấn",),
            ),
        ),
        ("2021-09-30 by",),
    ),
    Case(
        "2015-02-09",
        "KH",
        TINH,
        "- Tổ chức hội nghị tập huấn kỹ năng hòa giải ở cơ sở. Cơ quan chủ trì: Sở Tư pháp; cơ quan phối hợp: UBND các huyện, "
        "thành phố; thời gian thực hiện: Quý II, Quý III năm 2015.\n"
        "- Biên soạn, in ấn 5.000 tờ gấp. Đơn vị thực hiện: Phòng Phổ biến, giáo dục pháp luật. Thời gian: Trước ngày "
        "31/10/2015.",
        (
            Duty("Sở Tư pháp", "Tổ chức hội nghị", "2015-09-30 by", ("UBND các huyện, thành phố",)),
            Duty("Phòng Phổ biến, giáo dục pháp luật", "Biên soạn, in ấn", "2015-10-31 before"),
        ),
        ("2015-09-30 by", "2015-10-31 before"),
    ),
    Case(
        "2018-12-04",
        "BB",
        "Trường Cao đẳng nghề Yên Bái",
        "Sau khi nghe ý kiến thảo luận, đồng chí chủ trì kết luận:\n"
        "- Phòng Hành chính - Quản trị liên hệ đơn vị bảo trì sửa thang máy xong trong tuần này.\n"
        "- Phòng Đào tạo lập thời khóa biểu học kỳ II, gửi các khoa trước ngày 20/12.\n"
        "- Thống nhất giao Trưởng khoa Cơ khí xây dựng đề cương chi tiết môn học.",
        (
            Duty("Phòng Hành chính - Quản trị", "liên hệ đơn vị", "*"),
            Duty("Phòng Đào tạo", "lập thời khóa biểu", "2018-12-20 before"),
            Duty("Trưởng khoa Cơ khí", "xây dựng đề cương"),
        ),
        ("?2018-12-0*", "2018-12-20 before"),
    ),
    Case(
        "2022-06-13",
        "CV",
        "Cục Quản lý Dược",
        "Cục Quản lý Dược đề nghị Sở Y tế các tỉnh, thành phố trực thuộc Trung ương thông báo cho các cơ sở kinh doanh, sử "
        "dụng thuốc thu hồi lô thuốc nêu trên; giám sát việc thu hồi và báo cáo về Cục trong vòng 18 ngày kể từ ngày ký "
        "công văn này.",
        (Duty("Sở Y tế các tỉnh, thành phố trực thuộc Trung ương", "thông báo cho các cơ sở", "P18D"),),
        ("P18D",),
    ),
    Case(
        "2022-06-13",
        "CV",
        "Cục Quản lý Dược",
        "2. Công ty Cổ phần Dược phẩm Đại Phong phải: Gửi báo cáo tổng hợp thu hồi về Cục trong vòng 03 ngày làm việc kể từ "
        "ngày hoàn thành đợt thu hồi.",
        (Duty("Công ty Cổ phần Dược phẩm Đại Phong", "Gửi báo cáo", "P3D working"),),
        ("P3D working",),
    ),
    Case(
        "2009-04-14",
        "CT",
        "Thủ tướng Chính phủ",
        "9. Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương:\n"
        "a) Chỉ đạo rà soát, lập danh sách các cơ sở gây ô nhiễm môi trường nghiêm trọng trên địa bàn, hoàn thành trong năm "
        "2009;\n"
        "b) Bố trí đủ kinh phí sự nghiệp môi trường theo quy định;\n"
        "c) Hàng năm, trước ngày 15 tháng 12, gửi báo cáo về Bộ Tài nguyên và Môi trường để tổng hợp, báo cáo Thủ tướng "
        "Chính phủ.",
        (
            Duty(
                "Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương", "Chỉ đạo rà soát", "2009-12-31 *"
            ),
            Duty("Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương", "Bố trí đủ kinh phí"),
            Duty("Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương", "gửi báo cáo", "P1Y --12-15"),
        ),
        ("2009-12-31 *", "P1Y --12-15"),
    ),
    Case(
        "2016-02-22",
        "HD",
        "Sở Giáo dục và Đào tạo tỉnh Yên Bái",
        "Chế độ báo cáo: Các đơn vị trực thuộc báo cáo 6 tháng trước ngày 10/6, báo cáo năm trước ngày 10/12 hàng năm về Sở "
        "để tổng hợp.",
        (Duty("Các đơn vị trực thuộc", "báo cáo 6 tháng", "*"),),
        ("P1Y --06-10|P6M --06-10|2016-06-10 before", "P1Y --12-10"),
    ),
    Case(
        "2006-01-12",
        "KH",
        HUYEN,
        "Tổ chức thực hiện:\n"
        "- Các phòng, ban chuyên môn căn cứ chức năng, nhiệm vụ xây dựng kế hoạch chi tiết, trình UBND huyện phê duyệt trong "
        "quí I năm 2006.\n"
        "- Đài Truyền thanh huyện mở chuyên mục tuyên truyền, mỗi tuần 2 buổi.",
        (
            Duty("Các phòng, ban chuyên môn", "xây dựng kế hoạch|căn cứ chức năng", "2006-03-31 by"),
            Duty("Đài Truyền thanh huyện", "mở chuyên mục", "*"),
        ),
        ("2006-03-31 by", "?P1W *"),
    ),
    Case(
        "2011-06-01",
        "CT",
        HUYEN,
        "8. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam huyện và các đoàn thể chính trị - xã hội tuyên truyền, vận động đoàn "
        "viên, hội viên chấp hành nghiêm Chỉ thị.\n"
        "9. Giao Phòng Nội vụ là cơ quan thường trực, theo dõi, đôn đốc và tổng hợp báo cáo UBND huyện kết quả thực hiện.",
        (
            Duty(
                "Ủy ban Mặt trận Tổ quốc Việt Nam huyện và các đoàn thể chính trị - xã hội",
                "tuyên truyền, vận động",
            ),
            Duty("Phòng Nội vụ", "theo dõi, đôn đốc|là cơ quan thường trực"),
        ),
    ),
    Case(
        "2012-12-10",
        "CV",
        "Sở Lao động - Thương binh và Xã hội tỉnh Hà Nam",
        "Sở Lao động - Thương binh và Xã hội đề nghị Phòng Lao động - Thương binh và Xã hội các huyện, thành phố tổng hợp danh "
        "sách người có công đề nghị điều dưỡng năm 2013, gửi về Sở trước 15/01/2013. Sau thời gian trên, đơn vị nào không "
        "gửi danh sách xem như không có nhu cầu.",
        (
            Duty(
                "Phòng Lao động - Thương binh và Xã hội các huyện, thành phố",
                "tổng hợp danh sách",
                "2013-01-15 before",
            ),
        ),
        ("2013-01-15 before",),
    ),
    Case(
        "2022-10-05",
        "KH",
        HUYEN,
        "2. Ban Chỉ huy quân sự huyện phối hợp với Công an huyện, Phòng Y tế tổ chức khám sức khỏe nghĩa vụ quân sự từ ngày "
        "01/11 đến hết ngày 15/11/2022.",
        (
            Duty(
                "Ban Chỉ huy quân sự huyện",
                "tổ chức khám sức khỏe",
                "2022-11-15 *",
                ("Công an huyện", "Phòng Y tế"),
            ),
        ),
        ("2022-11-15 *",),
    ),
    Case(
        "2019-07-12",
        "NQ",
        "Hội đồng nhân dân tỉnh Yên Bái",
        "Điều 4. Hội đồng nhân dân tỉnh giao Ủy ban nhân dân tỉnh tổ chức thực hiện Nghị quyết và báo cáo kết quả tại kỳ họp "
        "thường lệ cuối năm.",
        (Duty("Ủy ban nhân dân tỉnh", "tổ chức thực hiện Nghị quyết", "*"),),
        ("?*",),
    ),
    Case(
        "2021-05-31",
        "KH",
        "Trường Đại học Sư phạm Kỹ thuật Vĩnh Long",
        "2. Thu nhận và thẩm định hồ sơ: Hội đồng khoa học các khoa thẩm định đề cương, gửi biên bản về Phòng Quản lý khoa "
        "học trước 16h30 ngày 14/6/2021.",
        (Duty("Hội đồng khoa học các khoa", "thẩm định đề cương", "2021-06-14 before"),),
        ("2021-06-14 before",),
    ),
    Case(
        "2019-07-08",
        "CV",
        "Ủy ban nhân dân xã Phú Tân",
        "Yêu cầu Trạm trưởng Trạm Y tế, Hiệu trưởng các trường học, Trưởng ban nhân dân các ấp triển khai phun hóa chất diệt "
        "muỗi đồng loạt trong 3 ngày 12, 13, 14/7/2019 và báo cáo về UBND xã ngay sau khi kết thúc.",
        (
            Duty(
                "Trạm trưởng Trạm Y tế, Hiệu trưởng các trường học, Trưởng ban nhân dân các ấp",
                "triển khai phun",
                "*",
            ),
        ),
        ("P0D", "?2019-07-14 *"),
    ),
    Case(
        "2022-03-14",
        "TB",
        TINH,
        "4. Chủ đầu tư các dự án khẩn trương hoàn thiện thủ tục đầu tư, tổ chức lựa chọn nhà thầu để khởi công trong quý "
        "II/2022; hoàn thành, đưa vào sử dụng chậm nhất đến 31/12/2022.",
        (Duty("Chủ đầu tư các dự án", "khẩn trương hoàn thiện|hoàn thiện thủ tục", "*"),),
        ("2022-06-30 by", "2022-12-31 by"),
    ),
    Case(
        "2024-02-19",
        "KH",
        TINH,
        "4. Sở Thông tin và Truyền thông\n"
        "Tổng hợp, đánh giá kết quả, báo cáo UBND tỉnh định kỳ 6 tháng (trước 20/6) và 01 năm (trước 20/12).",
        (Duty("Sở Thông tin và Truyền thông", "Tổng hợp, đánh giá", "*"),),
        ("P6M --06-20", "P1Y --12-20"),
    ),
    Case(
        "2007-07-18",
        "BB",
        "Ủy ban nhân dân xã Hòa Sơn",
        "Hội nghị nhất trí giao cho Ban quản lý thôn thu nộp quỹ phòng chống bão lụt, hoàn thành xong trước ngày 30-9-2007. "
        "Đoàn thanh niên đảm nhận việc nạo vét kênh mương nội đồng trong tháng 8.",
        (
            Duty("Ban quản lý thôn", "thu nộp quỹ", "2007-09-30 before"),
            Duty("Đoàn thanh niên", "đảm nhận việc|nạo vét", "2007-08-31 by"),
        ),
        ("2007-09-30 before", "2007-08-31 by"),
    ),
    Case(
        "2013-01-21",
        "CV",
        "Kho bạc Nhà nước Hải Phòng",
        "1. Kho bạc Nhà nước các quận, huyện đối chiếu số liệu với cơ quan tài chính cùng cấp, gửi Kho bạc Nhà nước thành phố "
        "chậm nhất ngày 10 tháng sau đối với báo cáo tháng; chậm nhất ngày 15 tháng đầu quý sau đối với báo cáo quý.",
        (Duty("Kho bạc Nhà nước các quận, huyện", "đối chiếu số liệu", "*"),),
        ("P1M ---10", "P3M *"),
    ),
    Case(
        "2018-08-02",
        "CV",
        "Văn phòng Chính phủ",
        "Về việc này, Phó Thủ tướng Chính phủ có ý kiến như sau:\n"
        "Giao Bộ Công Thương chủ trì, phối hợp với các cơ quan liên quan nghiên cứu kiến nghị của Hiệp hội, xử lý theo thẩm "
        "quyền; trường hợp vượt thẩm quyền, báo cáo Thủ tướng Chính phủ.\n"
        "Văn phòng Chính phủ xin thông báo để Bộ Công Thương và các cơ quan liên quan biết, thực hiện./.",
        (Duty("Bộ Công Thương", "nghiên cứu kiến nghị", None, ("các cơ quan liên quan",)),),
    ),
    Case(
        "2020-05-18",
        "CV",
        "Văn phòng Ủy ban nhân dân tỉnh Yên Bái",
        "Chủ tịch UBND tỉnh giao Sở Tài nguyên và Môi trường kiểm tra nội dung đơn, tham mưu trả lời công dân; kết quả báo "
        "cáo Chủ tịch UBND tỉnh trong 07 ngày làm việc.",
        (Duty("Sở Tài nguyên và Môi trường", "kiểm tra nội dung đơn", "P7D working"),),
        ("P7D working",),
    ),
    Case(
        "2021-01-11",
        "CV",
        "Thành ủy Hải Phòng",
        "Thường trực Thành ủy yêu cầu các đồng chí Thành ủy viên được phân công phụ trách cơ sở dự sinh hoạt chi bộ ít nhất "
        "mỗi quý 01 lần, báo cáo về Thường trực Thành ủy (qua Văn phòng) vào ngày 25 tháng cuối quý.",
        (
            Duty(
                "các đồng chí Thành ủy viên|các đồng chí Thành ủy viên được phân công phụ trách cơ sở",
                "dự sinh hoạt",
                "*",
            ),
        ),
        ("P3M *", "P3M *"),
    ),
    Case(
        "2022-09-12",
        "KH",
        "Liên đoàn Lao động huyện Thanh Chương",
        "1. Công đoàn cơ sở các trường học tổ chức đại hội điểm trong tháng 10/2022, đại hội các đơn vị còn lại hoàn thành "
        "trước 28/02/2023.",
        (Duty("Công đoàn cơ sở các trường học", "tổ chức đại hội điểm", "*"),),
        ("2022-10-31 by", "2023-02-28 before"),
    ),
    Case(
        "2017-03-20",
        "TB",
        "Chi cục Thuế huyện Mường Tè",
        "Đề nghị người nộp thuế nộp số tiền thuế nợ nêu trên vào ngân sách nhà nước trong thời hạn 10 ngày, kể từ ngày nhận "
        "được Thông báo này. Quá thời hạn nêu trên, cơ quan thuế sẽ áp dụng biện pháp cưỡng chế theo quy định.",
        (Duty("người nộp thuế", "nộp số tiền", "P10D"),),
        ("P10D",),
    ),
    Case(
        "2010-02-01",
        "HĐ",
        "Công ty Xây dựng Hà Nam",
        "Bên A có trách nhiệm bàn giao mặt bằng cho Bên B chậm nhất ngày 05/3/2010 và thanh toán trong vòng 15 ngày làm việc "
        "sau khi nhận đủ hồ sơ.",
        (Duty("Bên A", "bàn giao mặt bằng", "*"),),
        ("2010-03-05 by", "P15D working"),
    ),
    Case(
        "2025-02-20",
        "KH",
        "Bộ Công Thương",
        "II. NHIỆM VỤ CỤ THỂ\n"
        "1. Đối với các Vụ, Cục, đơn vị thuộc Bộ\n"
        "a) Rà soát, cắt giảm tối thiểu 30% thời gian giải quyết thủ tục hành chính, trình Bộ trưởng trước ngày 31 tháng 3 "
        "năm 2025.\n"
        "b) Công khai thủ tục hành chính trên Cổng dịch vụ công quốc gia.\n"
        "2. Đối với Văn phòng Bộ\n"
        "Theo dõi, đôn đốc, tổng hợp báo cáo Bộ trưởng hằng tháng.",
        (
            Duty("các Vụ, Cục, đơn vị thuộc Bộ", "Rà soát, cắt giảm", "2025-03-31 before"),
            Duty("các Vụ, Cục, đơn vị thuộc Bộ", "Công khai thủ tục"),
            Duty("Văn phòng Bộ", "Theo dõi, đôn đốc", "P1M *"),
        ),
        ("2025-03-31 before", "P1M *"),
    ),
    Case(
        "2014-08-11",
        "TB",
        HUYEN,
        "3. Giao Trung tâm Dịch vụ nông nghiệp huyện hướng dẫn nông dân chuyển đổi cơ\n"
        "cấu cây trồng trên diện tích thiếu nước; báo cáo tiến độ về UBND huyện trước\n"
        "ngày 05 và ngày 20 hàng tháng.",
        (Duty("Trung tâm Dịch vụ nông nghiệp huyện", "hướng dẫn nông dân", "P1M *"),),
        ("P1M *",),
    ),
    Case(
        "2013-12-16",
        "CV",
        "Bộ Nội vụ",
        "Bộ Nội vụ đề nghị các Bộ, cơ quan ngang Bộ báo cáo số lượng, chất lượng đội ngũ công chức tính đến 31/12/2013 gửi "
        "về Bộ Nội vụ trước ngày 28 tháng 02 năm 2014 để tổng hợp trình Chính phủ.",
        (Duty("các Bộ, cơ quan ngang Bộ", "báo cáo số lượng", "2014-02-28 before"),),
        ("2014-02-28 before",),
    ),
    Case(
        "2016-08-01",
        "QC",
        "Sở Nội vụ tỉnh Yên Bái",
        "Thời gian giao nộp hồ sơ vào lưu trữ cơ quan: Trong thời hạn 01 năm, kể từ ngày công việc kết thúc.",
        (),
        ("P1Y",),
    ),
    Case(
        "2019-03-11",
        "QC",
        "Sở Công Thương tỉnh Yên Bái",
        "Điều 7. Trách nhiệm của Văn thư cơ quan\n"
        "1. Đăng ký, chuyển giao văn bản đến trong ngày làm việc.\n"
        "2. Lập danh mục văn bản gửi lưu trữ chậm nhất ngày 15/01 năm sau.",
        (
            Duty("Văn thư cơ quan", "Đăng ký, chuyển giao", "P1D working"),
            Duty("Văn thư cơ quan", "Lập danh mục", "2020-01-15 by|P1Y --01-15"),
        ),
        ("P1D working", "2020-01-15 by|P1Y --01-15"),
    ),
    Case(
        "2019-01-07",
        "QĐ",
        "Bảo hiểm xã hội tỉnh Hà Nam",
        "Điều 3. Đoàn kiểm tra có nhiệm vụ kiểm tra, đối chiếu hồ sơ thanh toán chi phí khám chữa bệnh quý 4/2018, báo cáo "
        "kết quả trước ngày 31/01/2019; Đoàn tự giải thể sau khi hoàn thành nhiệm vụ.",
        (Duty("Đoàn kiểm tra", "kiểm tra, đối chiếu", "2019-01-31 before"),),
        ("2019-01-31 before",),
    ),
    Case(
        "2009-01-05",
        "CTr",
        "Đảng ủy xã Hòa Sơn",
        "b) Các chi bộ trực thuộc phân công đảng viên giúp đỡ hộ nghèo, mỗi quý sinh hoạt chuyên đề một lần.",
        (Duty("Các chi bộ trực thuộc", "phân công đảng viên", "P3M *"),),
        ("P3M *",),
    ),
    Case(
        "2010-03-22",
        "TB",
        TINH,
        "2. Sở Tài chính bố trí vốn đối ứng trong tháng 4/2010; Sở Xây dựng thẩm định thiết kế; Ban Quản lý các khu công "
        "nghiệp bàn giao mặt bằng trước ngày 20/5/2010.",
        (
            Duty("Sở Tài chính", "bố trí vốn", "2010-04-30 by"),
            Duty("Sở Xây dựng", "thẩm định thiết kế"),
            Duty("Ban Quản lý các khu công nghiệp", "bàn giao mặt bằng", "2010-05-20 before"),
        ),
        ("2010-04-30 by", "2010-05-20 before"),
    ),
    Case(
        "2020-09-14",
        "QĐ",
        "Ủy ban nhân dân xã Phú Tân",
        "Phân công nhiệm vụ các thành viên:\n"
        "1. Đồng chí Phó Chủ tịch UBND xã: Phụ trách chung, chỉ đạo các thành viên.\n"
        "2. Đồng chí Trưởng Công an xã: Trực tiếp chỉ huy lực lượng tuần tra.\n"
        "3. Công chức Tài chính - Kế toán: Bảo đảm kinh phí phục vụ.",
        (
            Duty("Đồng chí Phó Chủ tịch UBND xã", "Phụ trách chung"),
            Duty("Đồng chí Trưởng Công an xã", "Trực tiếp chỉ huy|chỉ huy lực lượng"),
            Duty("Công chức Tài chính - Kế toán", "Bảo đảm kinh phí"),
        ),
    ),
    Case(
        "2023-07-24",
        "NQ",
        "Chính phủ",
        "3. Các Bộ, cơ quan, địa phương khẩn trương phân bổ hết số vốn còn lại, trường hợp không phân bổ hết trước ngày "
        "31/8/2023 phải báo cáo Bộ Kế hoạch và Đầu tư để điều chuyển.",
        (
            Duty(
                "Các Bộ, cơ quan, địa phương",
                "khẩn trương phân bổ|phân bổ hết",
                "2023-08-31 before",
            ),
        ),
        ("2023-08-31 before",),
    ),
    Case(
        "2025-09-16",
        "CV",
        "Ủy ban nhân dân tỉnh Nghệ An",
        "Yêu cầu Giám đốc Trung tâm Phục vụ hành chính công tỉnh báo cáo bằng văn bản nguyên nhân chậm trả kết quả trước "
        "10h00' ngày 18/9/2025.",
        (
            Duty(
                "Giám đốc Trung tâm Phục vụ hành chính công tỉnh",
                "báo cáo bằng văn bản",
                "2025-09-18 before",
            ),
        ),
        ("2025-09-18 before",),
    ),
    Case(
        "2013-04-22",
        "TB",
        "Trường Đại học Sư phạm Kỹ thuật Vĩnh Long",
        "Hạn nộp báo cáo thực tập: thứ Sáu, 24/5/2013.",
        (),
        ("2013-05-24 by",),
    ),
    Case(
        "2012-05-21",
        "TB",
        "Công ty Tư vấn Thủy lợi Bắc Giang",
        "3. Xí nghiệp Khảo sát hoàn thành hồ sơ địa chất đợt 1 vào cuối tháng 6/2012, đợt 2 trong tháng 7/2012.",
        (Duty("Xí nghiệp Khảo sát", "hoàn thành hồ sơ", "*"),),
        ("2012-06*", "2012-07-31 by"),
    ),
    Case(
        "2015-05-25",
        "CV",
        "Thường trực Hội đồng nhân dân huyện Mường Tè",
        "Đề nghị UBND huyện gửi báo cáo, tờ trình, dự thảo nghị quyết về Thường trực HĐND huyện chậm nhất 15 ngày trước ngày "
        "khai mạc kỳ họp.",
        (Duty("UBND huyện", "gửi báo cáo", "P15D"),),
        ("P15D",),
    ),
    Case(
        "2020-01-06",
        "TB",
        "Ủy ban nhân dân quận Lê Chân",
        "+ Ban Quản lý dự án phối hợp nhà thầu thi công hoàn trả mặt đường; thời hạn: 20/01/2020.\n"
        "+ Đội Quản lý trật tự đô thị giải tỏa các điểm đỗ xe trái phép trên vỉa hè, xong trước Tết Nguyên đán.",
        (
            Duty("Ban Quản lý dự án", "hoàn trả mặt đường", "2020-01-20 by", ("nhà thầu thi công",)),
            Duty("Đội Quản lý trật tự đô thị", "giải tỏa các điểm"),
        ),
        ("2020-01-20 by",),
    ),
    Case(
        "2018-01-15",
        "QC",
        "Bệnh viện Đa khoa tỉnh Hà Nam",
        "Sáu tháng một lần, Ban Giám đốc bệnh viện tổ chức đối thoại với viên chức, người lao động; mỗi năm ít nhất một lần "
        "tổ chức hội nghị.",
        (Duty("?Ban Giám đốc bệnh viện", "tổ chức đối thoại", "*"),),
        ("P6M *", "P1Y *"),
    ),
    Case(
        "2020-06-22",
        "HD",
        HUYEN,
        "2. Trách nhiệm của Phòng Giáo dục và Đào tạo\n"
        "a) Hướng dẫn các trường lập dự toán thu, chi;\n"
        "b) Tổng hợp dự toán toàn ngành gửi Phòng Tài chính - Kế hoạch trước ngày 15/7/2020.",
        (
            Duty("Phòng Giáo dục và Đào tạo", "Hướng dẫn các trường"),
            Duty("Phòng Giáo dục và Đào tạo", "Tổng hợp dự toán", "2020-07-15 before"),
        ),
        ("2020-07-15 before",),
    ),
    Case(
        "2019-10-28",
        "CT",
        "Tập đoàn Năng lượng Sông Hồng",
        "Các đơn vị sản xuất trong Tập đoàn cần tập trung sửa chữa lớn tổ máy S1, bảo đảm hòa lưới trước mùa khô năm 2020.",
        (Duty("Các đơn vị sản xuất trong Tập đoàn", "tập trung sửa chữa"),),
    ),
    Case(
        "2014-08-04",
        "KH",
        "Ủy ban nhân dân quận Lê Chân",
        "Chủ tịch UBND quận giao Công an quận chủ trì, phối hợp UBND các phường ra quân xử lý xe quá tải từ ngày 15/8/2014 đến "
        "ngày 15/9/2014.",
        (Duty("Công an quận", "ra quân xử lý", "2014-09-15 *", ("UBND các phường",)),),
        ("2014-09-15 *",),
    ),
    Case(
        "2021-08-02",
        "CV",
        "Ủy ban nhân dân huyện Hoài Đức",
        "Báo cáo nhanh hàng ngày trước 16 giờ 00, báo cáo tổng hợp hàng tuần vào chiều thứ Sáu gửi về Ban Chỉ đạo (qua Trung "
        "tâm Y tế huyện).",
        (),
        ("P1D *", "P1W *"),
    ),
    Case(
        "2015-11-02",
        "TB",
        "Bộ Khoa học và Công nghệ",
        "Chậm nhất sau 05 ngày làm việc kể từ khi nhận được ý kiến của các đơn vị, Vụ Pháp chế hoàn chỉnh dự thảo Thông tư, "
        "trình Lãnh đạo Bộ ký ban hành.",
        (Duty("Vụ Pháp chế", "hoàn chỉnh dự thảo", "P5D working"),),
        ("P5D working",),
    ),
    Case(
        "1996-03-11",
        "CT",
        "Ủy ban nhân dân tỉnh Hà Giang",
        "1. Sở Lao động - Thương binh và Xã hội cùng Ban Tổ chức chính quyền tỉnh hướng dẫn các đơn vị lập hồ sơ, gửi về tỉnh "
        "chậm nhất ngày 30-4-1996.\n"
        "2. Các ngành, các huyện, thị xã phải báo cáo Ủy ban nhân dân tỉnh vào ngày 20 hàng tháng.",
        (
            Duty(
                "Sở Lao động - Thương binh và Xã hội cùng Ban Tổ chức chính quyền tỉnh|"
                "Sở Lao động - Thương binh và Xã hội",
                "hướng dẫn các đơn vị",
                "1996-04-30 by",
                "*",
            ),
            Duty("Các ngành, các huyện, thị xã", "báo cáo Ủy ban nhân dân tỉnh", "P1M ---20"),
        ),
        ("1996-04-30 by", "P1M ---20"),
    ),
    Case(
        "2023-10-09",
        "CV",
        "Ủy ban nhân dân thành phố Cẩm Phả",
        "UBND thành phố giao:\n"
        "1. Phòng Quản lý đô thị: kiểm tra hiện trạng các chung cư cũ; đề xuất phương án trong 10 ngày.\n"
        "2. Phòng Tài chính - Kế hoạch: cân đối nguồn vốn.\n"
        "3. UBND các phường: tuyên truyền, vận động các hộ dân di dời khỏi vị trí nguy hiểm; thời gian xong trước "
        "30/11/2023.",
        (
            Duty("Phòng Quản lý đô thị", "kiểm tra hiện trạng", "P10D"),
            Duty("Phòng Tài chính - Kế hoạch", "cân đối nguồn vốn"),
            Duty("UBND các phường", "tuyên truyền, vận động", "2023-11-30 before"),
        ),
        ("P10D", "2023-11-30 before"),
    ),
    Case(
        "2011-03-07",
        "CV",
        "Đảng ủy Khối Doanh nghiệp tỉnh Bắc Giang",
        "Ban Thường vụ Đảng ủy Khối đề nghị các đồng chí Bí thư chi, đảng bộ cơ sở chỉ đạo việc thu, nộp đảng phí quý I/2011 "
        "trước ngày 31/3/2011 và những quý tiếp theo vào tháng cuối của quý.",
        (Duty("các đồng chí Bí thư chi, đảng bộ cơ sở", "chỉ đạo việc thu", "*"),),
        ("2011-03-31 before", "P3M *"),
    ),
    Case(
        "2024-11-18",
        "KH",
        "Sở Y tế tỉnh Hà Nam",
        "3. Trung tâm Kiểm soát bệnh tật tỉnh là đơn vị đầu mối, có trách nhiệm cung ứng vật tư, hóa chất; hỗ trợ kỹ thuật cho "
        "tuyến huyện; báo cáo kết quả về Sở Y tế hằng quý và đột xuất khi có yêu cầu.\n"
        "4. Các bệnh viện tư nhân có trách nhiệm thông tin ca bệnh trong vòng 48 giờ.",
        (
            Duty("Trung tâm Kiểm soát bệnh tật tỉnh", "cung ứng vật tư|là đơn vị đầu mối", "P3M *"),
            Duty("Các bệnh viện tư nhân", "thông tin ca bệnh", "PT48H"),
        ),
        ("P3M *", "PT48H"),
    ),
    Case(
        "2020-12-07",
        "CV",
        "Tổng công ty Phân bón Miền Bắc",
        "Để chuẩn bị kiểm kê cuối năm, Tổng công ty yêu cầu các đơn vị thành viên thực hiện một số nội dung sau:\n"
        "- Thành lập Hội đồng kiểm kê, xong trước ngày 20/12/2020;\n"
        "- Chốt số liệu tồn kho tại thời điểm 24h00 ngày 31/12/2020;\n"
        "- Biên bản kiểm kê nộp về Ban Tài chính Kế toán chậm nhất ngày 10/01/2021.",
        (
            Duty("các đơn vị thành viên", "Thành lập Hội đồng", "2020-12-20 before"),
            Duty("các đơn vị thành viên", "Chốt số liệu", "*"),
            Duty("?các đơn vị thành viên", "Biên bản kiểm kê", "*"),
        ),
        ("2020-12-20 before", "?2020-12-31 *", "2021-01-10 by"),
    ),
    # what is none
    Case(
        "2023-04-05",
        "BC",
        HUYEN,
        "Trong quý I/2023, Phòng Tư pháp đã tham mưu UBND huyện ban hành 12 văn bản; Công an huyện phát hiện 34 vụ.",
    ),
    Case(
        "2022-02-14",
        "KH",
        TINH,
        "Việc tổ chức thực hiện phải bảo đảm thiết thực, hiệu quả, tránh lãng phí; phân công rõ trách nhiệm của từng cơ quan, "
        "đơn vị.",
    ),
    Case(
        "2019-11-01",
        "GM",
        "Trường Trung học phổ thông Nguyễn Huệ",
        "Ban Tổ chức trân trọng kính mời Quý cơ quan cử đại diện tham dự buổi lễ vào 8 giờ 30 ngày 20/11/2019 (thứ Tư). Phiếu "
        "đăng ký tham dự gửi về Văn phòng trước ngày 15/11/2019.",
        (),
        ("2019-11-15 before",),
    ),
    Case(
        "2011-03-21",
        "QĐ",
        "Công ty Xây dựng Hà Nam",
        "Điều 3. Chánh Văn phòng, Trưởng phòng Tổ chức - Hành chính, Trưởng các đơn vị trực thuộc và ông (bà) có tên tại Điều "
        "1 căn cứ Quyết định thi hành./.",
    ),
    Case(
        "2022-10-05",
        "HD",
        "Sở Xây dựng tỉnh Yên Bái",
        "Trong quá trình thực hiện, nếu phát sinh vướng mắc, các đơn vị kịp thời phản ánh về Sở Xây dựng để được hướng dẫn, "
        "giải quyết./.",
    ),
    Case(
        "2013-02-18",
        "TB",
        "Trường Cao đẳng nghề Yên Bái",
        "Thời gian đào tạo: 03 tháng, từ ngày 04/3/2013 đến ngày 31/5/2013. Học viên nghỉ vào các ngày lễ.",
    ),
    Case(
        "2011-07-04",
        "BC",
        "Chi cục Thuế huyện Mường Tè",
        "Tính đến hết ngày 30/6/2011, Chi cục đã thu được 85% kế hoạch; dự kiến đến hết năm 2011 thu đạt 102%.",
    ),
    Case(
        "2023-06-12",
        "BC",
        HUYEN,
        "Nghị quyết đề ra mục tiêu đến năm 2025 có 80% thôn đạt chuẩn; đến nay Phòng Văn hóa và Thông tin đang hướng dẫn các "
        "thôn xây dựng hương ước.",
    ),
)
