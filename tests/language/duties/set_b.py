"""Set B: as set A, and put away: a score on it says what an unseen paper may expect. No rule may be mended on it.

Every paragraph is made up.
"""

from __future__ import annotations

from tests.language.duties.shape import Case, Duty

HUYEN = "Ủy ban nhân dân huyện Hữu Lũng"
TINH = "Ủy ban nhân dân tỉnh Quảng Trị"

CASES: tuple[Case, ...] = (
    Case(
        "2024-02-05",
        "BB",
        "Ủy ban nhân dân xã Tân Lập",
        "Chủ trì cuộc họp kết luận:\n"
        "1. Giao Ban Quản lý chợ xã sắp xếp lại các hộ kinh doanh, hoàn tất trước ngày 20/02/2024.\n"
        "2. Công an xã lập chốt, phân luồng giao thông trong các ngày phiên chợ.\n"
        "3. Giao Văn phòng HĐND và UBND xã ra thông báo kết luận gửi các đơn vị.",
        (
            Duty("Ban Quản lý chợ xã", "sắp xếp lại", "2024-02-20 before"),
            Duty("Công an xã", "lập chốt"),
            Duty("Văn phòng HĐND và UBND xã", "ra thông báo"),
        ),
        ("2024-02-20 before",),
    ),
    Case(
        "2023-01-30",
        "KH",
        TINH,
        "3. Sở Du lịch:\n"
        "a) Chủ trì, phối hợp với Hiệp hội Du lịch tỉnh tổ chức tuần lễ du lịch biển trong tháng 4/2023;\n"
        "b) Hằng quý, tổng hợp số liệu khách lưu trú gửi Cục Thống kê tỉnh trước ngày 10 của tháng đầu quý sau.",
        (
            Duty("Sở Du lịch", "tổ chức tuần lễ", "2023-04-30 *", ("Hiệp hội Du lịch tỉnh",)),
            Duty("Sở Du lịch", "tổng hợp số liệu", "P3M *"),
        ),
        ("2023-04-30 *", "P3M *", "?P3M *"),
    ),
    Case(
        "2009-05-18",
        "CV",
        "Bộ Xây dựng",
        "Bộ Xây dựng đề nghị Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương chỉ đạo Sở Xây dựng tổng hợp tình hình "
        "quản lý chất lượng công trình, gửi báo cáo về Bộ trước ngày 15/6/2009 theo địa chỉ: Cục Giám định.",
        (
            Duty(
                "Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương",
                "chỉ đạo Sở Xây dựng",
                "2009-06-15 before",
            ),
        ),
        ("2009-06-15 before",),
    ),
    Case(
        "2017-11-20",
        "TB",
        "Văn phòng Chính phủ",
        "2. Bộ Y tế khẩn trương hoàn thiện dự thảo Nghị định, trình Chính phủ trong tháng 12 năm 2017.\n"
        "3. Về nguồn nhân lực: Bộ Giáo dục và Đào tạo chủ trì, phối hợp với Bộ Nội vụ xây dựng cơ chế đào tạo theo địa chỉ, "
        "báo cáo Phó Thủ tướng trước 30/01/2018.",
        (
            Duty("Bộ Y tế", "khẩn trương hoàn thiện|hoàn thiện dự thảo", "2017-12-31 by"),
            Duty("Bộ Giáo dục và Đào tạo", "xây dựng cơ chế", "2018-01-30 before", ("Bộ Nội vụ",)),
        ),
        ("2017-12-31 by", "2018-01-30 before"),
    ),
    Case(
        "2020-08-24",
        "KH",
        "Tỉnh ủy Bắc Giang",
        "- Ban Dân vận Tỉnh ủy hướng dẫn khối dân vận cơ sở nắm tình hình Nhân dân; tham mưu sơ kết 5 năm thực hiện Quy chế "
        "trong quý II/2021.\n"
        "- Đảng đoàn HĐND tỉnh lãnh đạo tăng cường giám sát việc thực hiện.\n"
        "- Các huyện ủy, thành ủy, đảng ủy trực thuộc xây dựng kế hoạch, gửi về Tỉnh ủy (qua Ban Dân vận) trước ngày "
        "15-9-2020.",
        (
            Duty("Ban Dân vận Tỉnh ủy", "hướng dẫn khối", "2021-06-30 by"),
            Duty("Đảng đoàn HĐND tỉnh", "lãnh đạo tăng cường|tăng cường giám sát"),
            Duty("Các huyện ủy, thành ủy, đảng ủy trực thuộc", "xây dựng kế hoạch", "2020-09-15 before"),
        ),
        ("2021-06-30 by", "2020-09-15 before"),
    ),
    Case(
        "2021-08-16",
        "KH",
        "Trường Trung học phổ thông Nguyễn Huệ",
        "a) Ban Giám hiệu: Phân công giáo viên trực các buổi thi thử.\n"
        "b) Bộ phận Công nghệ thông tin: Cài đặt phần mềm học trực tuyến, hướng dẫn giáo viên sử dụng, xong trước ngày "
        "04/9/2021.\n"
        "c) Giáo viên bộ môn: Cập nhật điểm vào sổ điểm điện tử chậm nhất sau 07 ngày kể từ ngày kiểm tra.",
        (
            Duty("Ban Giám hiệu", "Phân công giáo viên"),
            Duty("Bộ phận Công nghệ thông tin", "Cài đặt phần mềm", "2021-09-04 before"),
            Duty("Giáo viên bộ môn", "Cập nhật điểm", "P7D"),
        ),
        ("2021-09-04 before", "P7D"),
    ),
    Case(
        "2018-04-09",
        "QĐ",
        "Bệnh viện Phụ sản Hải Phòng",
        "Điều 2. Khoa Dược có trách nhiệm dự trù thuốc cấp cứu cho các khoa, kiểm kê tủ trực hằng tháng, báo cáo Hội đồng "
        "thuốc và điều trị vào ngày 05 của tháng kế tiếp.",
        (Duty("Khoa Dược", "dự trù thuốc", "*"),),
        ("P1M *", "P1M ---05"),
    ),
    Case(
        "2013-06-24",
        "TB",
        "Tổng công ty Cấp nước Hà Nam",
        "1. Phòng Kế hoạch Kỹ thuật lập dự toán thay thế tuyến ống cũ, trình Tổng Giám đốc phê duyệt trước 10/7/2013.\n"
        "2. Xí nghiệp Cấp nước số 3 tổ chức thi công, đảm bảo cấp nước trở lại chậm nhất ngày 31/8/2013.\n"
        "3. Đồng chí Phó Tổng Giám đốc phụ trách sản xuất trực tiếp chỉ đạo.",
        (
            Duty("Phòng Kế hoạch Kỹ thuật", "lập dự toán", "2013-07-10 before"),
            Duty("Xí nghiệp Cấp nước số 3", "tổ chức thi công", "2013-08-31 by"),
            Duty(
                "Đồng chí Phó Tổng Giám đốc phụ trách sản xuất",
                "trực tiếp chỉ đạo|chỉ đạo",
            ),
        ),
        ("2013-07-10 before", "2013-08-31 by"),
    ),
    Case(
        "2015-03-23",
        "CV",
        "Viện kiểm sát nhân dân tỉnh Quảng Trị",
        "Viện kiểm sát nhân dân tỉnh yêu cầu Viện trưởng Viện kiểm sát nhân dân cấp huyện:\n"
        "- Rà soát các vụ, việc tạm đình chỉ điều tra, gửi danh sách về Phòng 1 trước ngày 05/4/2015;\n"
        "- Hằng tuần báo cáo kết quả thực hành quyền công tố vào chiều thứ Năm.",
        (
            Duty("Viện trưởng Viện kiểm sát nhân dân cấp huyện", "Rà soát các vụ", "2015-04-05 before"),
            Duty("Viện trưởng Viện kiểm sát nhân dân cấp huyện", "báo cáo kết quả", "P1W *"),
        ),
        ("2015-04-05 before", "P1W *"),
    ),
    Case(
        "2016-12-05",
        "KL",
        "Thanh tra tỉnh Quảng Trị",
        "1. Kiến nghị Chủ tịch UBND tỉnh chỉ đạo Sở Xây dựng chấn chỉnh công tác thẩm định dự toán.\n"
        "2. Yêu cầu Ban Quản lý dự án giao thông giảm trừ khi quyết toán số tiền 120.500.000 đồng; thực hiện trong thời hạn 30 "
        "ngày kể từ ngày ký Kết luận thanh tra.",
        (
            Duty("Chủ tịch UBND tỉnh", "chỉ đạo Sở Xây dựng"),
            Duty("Ban Quản lý dự án giao thông", "giảm trừ khi quyết toán", "P30D"),
        ),
        ("P30D",),
    ),
    Case(
        "2020-10-26",
        "CĐ",
        "Ủy ban Quốc gia Ứng phó sự cố, Thiên tai và Tìm kiếm Cứu nạn",
        "1. Đề nghị Bộ Quốc phòng chỉ đạo các quân khu, quân chủng sẵn sàng lực lượng, phương tiện ứng phó bão.\n"
        "2. Các tỉnh, thành phố ven biển hoàn thành việc kêu gọi tàu thuyền vào nơi trú tránh trước 17 giờ ngày 27/10/2020.\n"
        "3. Đài Truyền hình Việt Nam tăng cường đưa tin về diễn biến của bão.",
        (
            Duty("Bộ Quốc phòng", "chỉ đạo các quân khu"),
            Duty("Các tỉnh, thành phố ven biển", "hoàn thành việc kêu gọi", "2020-10-27 before"),
            Duty("Đài Truyền hình Việt Nam", "tăng cường đưa tin"),
        ),
        ("2020-10-27 before",),
    ),
    Case(
        "2022-01-17",
        "KH",
        HUYEN,
        "2. Kiểm tra công tác cải cách hành chính\n"
        "- Nội dung: Kiểm tra việc tiếp nhận, trả kết quả tại Bộ phận Một cửa.\n"
        "- Cơ quan thực hiện: Phòng Nội vụ.\n"
        "- Cơ quan phối hợp: Văn phòng HĐND và UBND huyện.\n"
        "- Thời gian: Tháng 5 và tháng 10 năm 2022.",
        (
            Duty(
                "Phòng Nội vụ",
                "Kiểm tra việc tiếp nhận|Kiểm tra công tác",
                "2022-10-31 *",
                ("Văn phòng HĐND và UBND huyện",),
            ),
        ),
        ("2022-10-31 *", "?2022-05-31 *"),
    ),
    Case(
        "2019-02-18",
        "KH",
        TINH,
        "- Xây dựng phần mềm quản lý đất lúa. Đơn vị chủ trì: Sở Tài nguyên và Môi trường. Đơn vị phối hợp: Sở Nông nghiệp và "
        "Phát triển nông thôn. Thời gian hoàn thành: Tháng 11/2019.\n"
        "- Rà soát quy hoạch các cụm công nghiệp. Cơ quan chủ trì thực hiện: Sở Công Thương. Hoàn thành trước ngày 30/6/2019.",
        (
            Duty(
                "Sở Tài nguyên và Môi trường",
                "Xây dựng phần mềm",
                "2019-11-30 by",
                ("Sở Nông nghiệp và Phát triển nông thôn",),
            ),
            Duty("Sở Công Thương", "Rà soát quy hoạch", "2019-06-30 before"),
        ),
        ("2019-11-30 by", "2019-06-30 before"),
    ),
    Case(
        "2010-04-19",
        "CT",
        "Ủy ban nhân dân tỉnh Bắc Giang",
        "3. Sở Giáo dục và Đào tạo chỉ đạo các trường tổ chức ký cam kết không đốt pháo nổ trong học sinh.\n"
        "4. Sở Thông tin và Truyền thông, Đài Phát thanh và Truyền hình tỉnh đẩy mạnh tuyên truyền trên các phương tiện thông "
        "tin đại chúng.\n"
        "5. Các sở, ban, ngành, UBND các huyện, thành phố sơ kết, đánh giá kết quả gửi về Công an tỉnh trước ngày 10/01 hàng "
        "năm.",
        (
            Duty("Sở Giáo dục và Đào tạo", "chỉ đạo các trường"),
            Duty(
                "Sở Thông tin và Truyền thông, Đài Phát thanh và Truyền hình tỉnh",
                "đẩy mạnh tuyên truyền",
            ),
            Duty("Các sở, ban, ngành, UBND các huyện, thành phố", "sơ kết, đánh giá", "P1Y --01-10"),
        ),
        ("P1Y --01-10",),
    ),
    Case(
        "2025-07-14",
        "KH",
        "Ủy ban nhân dân xã Hữu Lũng",
        "1. Văn phòng HĐND và UBND xã\n"
        "Theo dõi, tổng hợp kết quả thực hiện; định kỳ ngày 20 hằng tháng báo cáo Chủ tịch UBND xã.\n"
        "2. Phòng Văn hóa - Xã hội\n"
        "Chủ trì, phối hợp với Đoàn Thanh niên xã thành lập các tổ công nghệ số cộng đồng, hoàn thành trước ngày 31/7/2025.\n"
        "3. Trưởng thôn\n"
        "Cử người tham gia tổ công nghệ số cộng đồng.",
        (
            Duty("Văn phòng HĐND và UBND xã", "Theo dõi, tổng hợp", "P1M ---20"),
            Duty("Phòng Văn hóa - Xã hội", "thành lập các tổ", "2025-07-31 before", ("Đoàn Thanh niên xã",)),
            Duty("Trưởng thôn", "Cử người"),
        ),
        ("P1M ---20", "2025-07-31 before"),
    ),
    Case(
        "2007-09-10",
        "CV",
        "Sở Y tế tỉnh Bắc Giang",
        "Nhận được công văn này, Sở Y tế yêu cầu Giám đốc các bệnh viện huyện kiểm tra lại trang thiết bị phòng mổ, lập dự trù "
        "bổ xung gửi về Sở chậm nhất là ngày 25/9/2007.",
        (Duty("Giám đốc các bệnh viện huyện", "kiểm tra lại", "2007-09-25 by"),),
        ("2007-09-25 by",),
    ),
    Case(
        "2014-11-10",
        "CV",
        "Ngân hàng Nhà nước Việt Nam",
        "Ngân hàng Nhà nước Việt Nam yêu cầu các tổ chức tín dụng rà soát hạn mức tín dụng, báo cáo kết quả về Vụ Tín dụng chậm "
        "nhất vào ngày làm việc thứ 05 của tháng tiếp theo.",
        (Duty("các tổ chức tín dụng", "rà soát hạn mức", "P1M *"),),
        ("P1M *",),
    ),
    Case(
        "2021-09-27",
        "CV",
        "Văn phòng Ủy ban nhân dân tỉnh Quảng Trị",
        "Chủ tịch UBND tỉnh có ý kiến chỉ đạo như sau:\n"
        "1. Đồng ý chủ trương tổ chức hội chợ theo đề nghị của Sở Công Thương.\n"
        "2. Giao Sở Công Thương chủ trì, phối hợp với các đơn vị liên quan tổ chức hội chợ theo đúng quy định.\n"
        "3. Giao Sở Tài chính thẩm định kinh phí, trình UBND tỉnh trước ngày 10 tháng 10 năm 2021./.",
        (
            Duty("Sở Công Thương", "tổ chức hội chợ", None, ("các đơn vị liên quan",)),
            Duty("Sở Tài chính", "thẩm định kinh phí", "2021-10-10 before"),
        ),
        ("2021-10-10 before",),
    ),
    Case(
        "2022-04-18",
        "HD",
        "Ban Tổ chức Tỉnh ủy Bắc Giang",
        "Các chi bộ, đảng bộ cơ sở tiến hành kiểm điểm, đánh giá, xếp loại xong trước ngày 05-12; ban thường vụ cấp ủy cấp "
        "huyện hoàn thành trước ngày 20-12 hằng năm.",
        (
            Duty("Các chi bộ, đảng bộ cơ sở", "tiến hành kiểm điểm", "*"),
            Duty("?ban thường vụ cấp ủy cấp huyện", "hoàn thành", "*"),
        ),
        ("2022-12-05 before|P1Y --12-05", "P1Y --12-20"),
    ),
    Case(
        "2019-05-06",
        "HĐ",
        "Công ty Thương mại Hải Phòng",
        "Trong vòng 05 ngày làm việc kể từ ngày ký biên bản nghiệm thu, Bên mua phải thanh toán 95% giá trị hợp đồng; phần còn "
        "lại thanh toán chậm nhất 12 tháng sau khi bàn giao.",
        (Duty("Bên mua", "thanh toán 95%", "*"),),
        ("P5D working", "P12M"),
    ),
    Case(
        "2024-08-26",
        "KH",
        "Bộ Văn hóa, Thể thao và Du lịch",
        "2. Đối với các đơn vị sự nghiệp trực thuộc Bộ\n"
        "a) Rà soát, sắp xếp lại cơ sở nhà, đất, báo cáo Bộ trước ngày 30 tháng 9 năm 2024;\n"
        "b) Định kỳ 06 tháng và hằng năm báo cáo kết quả thực hiện tự chủ tài chính.\n"
        "3. Cục Công nghệ thông tin\n"
        "Xây dựng kho dữ liệu dùng chung, đưa vào vận hành trong quý IV/2025.",
        (
            Duty("các đơn vị sự nghiệp trực thuộc Bộ", "Rà soát, sắp xếp", "2024-09-30 before"),
            Duty("các đơn vị sự nghiệp trực thuộc Bộ", "báo cáo kết quả", "P6M *"),
            Duty("Cục Công nghệ thông tin", "Xây dựng kho dữ liệu", "2025-12-31 by"),
        ),
        ("2024-09-30 before", "P6M *", "?P1Y *", "2025-12-31 by"),
    ),
    Case(
        "2016-10-10",
        "QC",
        "Ủy ban nhân dân quận Sơn Trà",
        "Điều 9. Trách nhiệm của Bộ phận tiếp nhận\n"
        "1. Chuyển hồ sơ đến phòng chuyên môn ngay trong ngày làm việc.\n"
        "2. Thông báo bằng văn bản cho công dân trong thời hạn không quá 02 ngày làm việc nếu hồ sơ chưa đầy đủ.",
        (
            Duty("Bộ phận tiếp nhận", "Chuyển hồ sơ", "P1D working"),
            Duty("Bộ phận tiếp nhận", "Thông báo bằng văn bản", "P2D working"),
        ),
        ("P1D working", "P2D working"),
    ),
    Case(
        "2012-02-06",
        "QĐ",
        HUYEN,
        "Điều 2. Tổ thẩm định có nhiệm vụ:\n"
        "1. Thẩm định phương án bồi thường, trình Hội đồng trước ngày 29/02/2012;\n"
        "2. Giải thích, trả lời kiến nghị của các hộ dân.\n"
        "Tổ thẩm định làm việc theo chế độ kiêm nhiệm.",
        (
            Duty("Tổ thẩm định", "Thẩm định phương án", "2012-02-29 before"),
            Duty("Tổ thẩm định", "Giải thích, trả lời"),
        ),
        ("2012-02-29 before",),
    ),
    Case(
        "2018-05-28",
        "CV",
        "Liên đoàn Lao động tỉnh Bắc Giang",
        "Công đoàn cấp trên trực tiếp cơ sở có trách nhiệm chuyển tiền hỗ trợ đến đoàn viên trước ngày 10/6/2018 và gửi danh "
        "sách ký nhận về Liên đoàn Lao động tỉnh (qua Ban Tài chính) để quyết toán.",
        (Duty("Công đoàn cấp trên trực tiếp cơ sở", "chuyển tiền hỗ trợ", "2018-06-10 before"),),
        ("2018-06-10 before",),
    ),
    Case(
        "2008-07-21",
        "TB",
        HUYEN,
        "- Phòng Tài nguyên - Môi trường đo đạc lại ranh giới khu đất, xong trong tháng 8/2008.\n"
        "- Hạt Kiểm lâm phối hợp với Ban Chỉ huy quân sự huyện, Công an huyện truy quét các điểm khai thác gỗ trái phép.\n"
        "- UBND xã Tân Lập họp dân lấy ý kiến, gửi biên bản về huyện trước ngày 5-8-2008.",
        (
            Duty("Phòng Tài nguyên - Môi trường", "đo đạc lại", "2008-08-31 by"),
            Duty(
                "Hạt Kiểm lâm",
                "truy quét các điểm",
                None,
                ("Ban Chỉ huy quân sự huyện", "Công an huyện"),
            ),
            Duty("UBND xã Tân Lập", "họp dân", "2008-08-05 before"),
        ),
        ("2008-08-31 by", "2008-08-05 before"),
    ),
    Case(
        "2023-09-18",
        "CV",
        "Bảo hiểm xã hội tỉnh Quảng Trị",
        "Đề nghị Quý đơn vị đối chiếu danh sách lao động và nộp đủ số tiền chậm đóng chậm nhất đến hết ngày 30/9/2023. Sau thời "
        "hạn trên, cơ quan Bảo hiểm xã hội sẽ chuyển hồ sơ sang cơ quan Công an.",
        (Duty("Quý đơn vị", "đối chiếu danh sách", "2023-09-30 by"),),
        ("2023-09-30 by",),
    ),
    Case(
        "2021-11-15",
        "NQ",
        "Hội đồng nhân dân huyện Hữu Lũng",
        "Điều 3. Giao UBND huyện căn cứ Nghị quyết này giao chỉ tiêu cụ thể cho các xã, thị trấn trước ngày 31/12/2021. Thường "
        "trực HĐND, các Ban của HĐND huyện đôn đốc, giám sát việc thực hiện Nghị quyết.",
        (
            Duty("UBND huyện", "giao chỉ tiêu|căn cứ Nghị quyết", "2021-12-31 before"),
            Duty("Thường trực HĐND, các Ban của HĐND huyện", "đôn đốc, giám sát"),
        ),
        ("2021-12-31 before",),
    ),
    Case(
        "2017-08-28",
        "KH",
        "Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh Bắc Giang",
        "1. Các huyện đoàn, thành đoàn và đoàn trực thuộc chọn 01 đơn vị làm điểm, rút kinh nghiệm trong tháng 9/2017.\n"
        "2. Ban Phong trào Tỉnh đoàn theo dõi, tổng hợp; báo cáo Ban Thường vụ Tỉnh đoàn trước ngày 25 của tháng cuối mỗi "
        "quý.",
        (
            Duty("Các huyện đoàn, thành đoàn và đoàn trực thuộc", "chọn 01 đơn vị", "2017-09-30 by"),
            Duty("Ban Phong trào Tỉnh đoàn", "theo dõi, tổng hợp", "P3M *"),
        ),
        ("2017-09-30 by", "P3M *"),
    ),
    Case(
        "2006-11-06",
        "CV",
        "Cục Thuế tỉnh Bắc Giang",
        "Cục Thuế yêu cầu các Chi cục Thuế huyện khoá sổ thuế, đối chiếu với Kho bạc xong trước ngày 5/1/2007 và gửi báo cáo "
        "quyết toán về Cục trước ngày 20/1/2007.",
        (Duty("các Chi cục Thuế huyện", "khóa sổ thuế|khoá sổ thuế", "*"),),
        ("2007-01-05 before", "2007-01-20 before"),
    ),
    Case(
        "2020-03-30",
        "CT",
        "Ủy ban nhân dân thành phố Đà Nẵng",
        "Yêu cầu Chủ tịch UBND các quận, huyện kiểm tra, xử phạt các cơ sở không chấp hành đóng cửa; báo cáo về Sở Y tế trước "
        "16 giờ hằng ngày.",
        (Duty("Chủ tịch UBND các quận, huyện", "kiểm tra, xử phạt", "P1D *"),),
        ("P1D *",),
    ),
    Case(
        "2022-08-08",
        "TB",
        "Trường Đại học Kinh tế Hải Phòng",
        "Phòng Đào tạo đề nghị các khoa:\n"
        "- Đăng ký kế hoạch giảng dạy trên phần mềm từ ngày 15/8/2022 đến 17h00 ngày 26/8/2022;\n"
        "- Gửi đề cương môn học mới trước khi học kỳ bắt đầu 02 tuần.",
        (
            Duty("các khoa", "Đăng ký kế hoạch", "2022-08-26 *"),
            Duty("các khoa", "Gửi đề cương", "*"),
        ),
        ("2022-08-26 *", "P2W|P14D"),
    ),
    Case(
        "2011-08-22",
        "TB",
        "Công ty Điện lực Bắc Giang",
        "Các Điện lực lập phương án chống quá tải lưới điện năm 2012, gửi Phòng Kỹ thuật trước ngày 15/9; Phòng Kỹ thuật thẩm "
        "tra, trình Giám đốc duyệt trước ngày 30/9.",
        (
            Duty("Các Điện lực", "lập phương án", "2011-09-15 before"),
            Duty("Phòng Kỹ thuật", "thẩm tra", "2011-09-30 before"),
        ),
        ("2011-09-15 before", "2011-09-30 before"),
    ),
    Case(
        "2025-03-10",
        "CV",
        "Bộ Nội vụ",
        "Đề nghị các Bộ, ngành, địa phương phê duyệt Đề án vị trí việc làm, bảo đảm hoàn thành trước ngày 31/3/2025; các cơ "
        "quan, đơn vị đã được phê duyệt thì rà soát, điều chỉnh theo cơ cấu tổ chức mới.",
        (
            Duty("các Bộ, ngành, địa phương", "phê duyệt Đề án", "2025-03-31 before"),
            Duty("?các cơ quan, đơn vị đã được phê duyệt", "rà soát, điều chỉnh", "*"),
        ),
        ("2025-03-31 before",),
    ),
    Case(
        "2013-10-14",
        "CTr",
        "Đảng ủy xã Tân Lập",
        "Giao đồng chí Phó Bí thư Thường trực Đảng ủy trực tiếp chỉ đạo; Khối Dân vận xã tuyên truyền trong Nhân dân. Mỗi chi "
        "bộ xây dựng ít nhất 01 mô hình, đăng ký với Đảng ủy trong tháng 11/2013.",
        (
            Duty("đồng chí Phó Bí thư Thường trực Đảng ủy", "trực tiếp chỉ đạo|chỉ đạo"),
            Duty("Khối Dân vận xã", "tuyên truyền"),
            Duty("Mỗi chi bộ", "xây dựng ít nhất", "2013-11-30 by"),
        ),
        ("2013-11-30 by",),
    ),
    Case(
        "2018-07-16",
        "CV",
        "Sở Tư pháp tỉnh Quảng Trị",
        "Thời gian báo cáo:\n"
        "- Báo cáo 6 tháng: số liệu tính từ ngày 01/01 đến ngày 30/6, gửi trước ngày 07/7.\n"
        "- Báo cáo năm: gửi trước ngày 07/01 năm sau.",
        (),
        ("2018-07-07 before|2019-07-07 before|P1Y --07-07|P6M --07-07", "2019-01-07 before"),
    ),
    Case(
        "2016-03-07",
        "CV",
        "Ban Chỉ huy Phòng chống thiên tai và Tìm kiếm cứu nạn tỉnh Quảng Trị",
        "Yêu cầu các chủ hồ chứa tổ chức kiểm tra đánh giá an toàn đập trước mùa mưa lũ, gửi báo cáo về Văn phòng thường trực "
        "Ban Chỉ huy trước 30/4/2016 để theo dõi.",
        (Duty("các chủ hồ chứa", "tổ chức kiểm tra", "2016-04-30 before"),),
        ("2016-04-30 before",),
    ),
    Case(
        "2023-11-27",
        "TB",
        "Hội đồng tuyển dụng viên chức huyện Hữu Lũng",
        "Thí sinh có nhu cầu phúc khảo gửi đơn đến Hội đồng (qua Phòng Nội vụ) trong thời hạn 15 ngày kể từ ngày thông báo kết "
        "quả; thời hạn cuối cùng là 17 giờ 00 ngày 12/12/2023.",
        (Duty("?Thí sinh", "gửi đơn", "*"),),
        ("P15D", "2023-12-12 by"),
    ),
    Case(
        "2019-06-24",
        "CV",
        "Bộ Giáo dục và Đào tạo",
        "Các sở giáo dục và đào tạo phải tổ chức rút kinh nghiệm công tác coi thi, hoàn tất hồ sơ gửi về Bộ chậm nhất sau 10 ngày "
        "kể từ khi kết thúc kỳ thi; lưu bài thi ít nhất 02 năm.",
        (Duty("Các sở giáo dục và đào tạo", "tổ chức rút kinh nghiệm", "P10D"),),
        ("P10D",),
    ),
    Case(
        "2021-04-12",
        "KH",
        "Sở Nông nghiệp và Phát triển nông thôn tỉnh Bắc Giang",
        "2. Chi cục Thủy lợi, Công ty Khai thác công trình thủy lợi: vận hành các trạm bơm, tích trữ nước; duy tu, sửa chữa máy "
        "bơm hoàn thành trước vụ mùa.\n"
        "3. Trung tâm Khuyến nông: mở 15 lớp tập huấn cho nông dân trong 6 tháng đầu năm 2021.",
        (
            Duty("Chi cục Thủy lợi, Công ty Khai thác công trình thủy lợi", "vận hành các trạm bơm"),
            Duty("Trung tâm Khuyến nông", "mở 15 lớp", "2021-06-30 *"),
        ),
        ("2021-06-30 *",),
    ),
    Case(
        "2015-09-14",
        "CV",
        "Tòa án nhân dân tỉnh Bắc Giang",
        "Đề nghị Đoàn Hội thẩm nhân dân tỉnh cử Hội thẩm tham gia xét xử đúng lịch; Văn phòng Tòa án lập bảng thanh toán bồi dưỡng "
        "xét xử vào ngày 20 hàng tháng.",
        (
            Duty("Đoàn Hội thẩm nhân dân tỉnh", "cử Hội thẩm"),
            Duty("Văn phòng Tòa án", "lập bảng thanh toán", "P1M ---20"),
        ),
        ("P1M ---20",),
    ),
    # what is none
    Case(
        "2020-07-06",
        "BC",
        "Ủy ban nhân dân xã Tân Lập",
        "6 tháng đầu năm, Ban Chỉ huy quân sự xã tổ chức huấn luyện dân quân đạt kết quả tốt; Hội Phụ nữ duy trì 12 tổ vay vốn. "
        "Đến ngày 20/6/2020 đã giải ngân 3,2 tỷ đồng.",
    ),
    Case(
        "2014-09-22",
        "TTr",
        "Phòng Nội vụ huyện Hữu Lũng",
        "Thực hiện Kế hoạch của UBND huyện, Phòng Nội vụ đã phối hợp với các cơ quan liên quan thẩm định hồ sơ trước ngày "
        "15/9/2014 theo đúng quy định.",
    ),
    Case(
        "2022-05-23",
        "KH",
        TINH,
        "- Phấn đấu đến năm 2025, 100% cơ quan hành chính xử lý hồ sơ trên môi trường mạng.\n"
        "- Công tác tuyên truyền được triển khai sâu rộng, đa dạng về hình thức.",
    ),
    Case(
        "2019-08-12",
        "QĐ",
        "Trường Đại học Kinh tế Hải Phòng",
        "Điều 3. Trưởng các phòng: Đào tạo, Kế hoạch - Tài chính và sinh viên có tên tại Điều 1 chịu trách nhiệm thi hành Quyết "
        "định này kể từ ngày ký.",
    ),
    Case(
        "2013-03-11",
        "GM",
        "Hội Nông dân huyện Hữu Lũng",
        "Đề nghị các đồng chí sắp xếp thời gian đến dự đúng giờ. Hội nghị bắt đầu lúc 7 giờ 30 ngày 18/3/2013.",
    ),
    Case(
        "2018-11-05",
        "QĐ",
        "Bệnh viện Phụ sản Hải Phòng",
        "Ông Vũ Đình Khôi được hưởng lương bậc 3 kể từ ngày 01/11/2018; thời hạn nâng lương lần sau tính từ ngày 01/11/2018.",
    ),
)
