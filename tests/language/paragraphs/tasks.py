"""Paragraphs with duties: (type of paper, text, the duties). A duty is (who, how its action begins, day of its limit).
Every paragraph is made up."""

from __future__ import annotations

Duty = tuple[str | None, str, str | None]

TASKS: tuple[tuple[str, str, tuple[Duty, ...]], ...] = (
    (
        "KH",
        "IV. TỔ CHỨC THỰC HIỆN\n1. Ban Tuyên giáo Huyện ủy\n- Định hướng công tác tuyên truyền trên địa bàn huyện.\n"
        "- Biên soạn tài liệu sinh hoạt chi bộ, hoàn thành trước ngày 15/4/2022.\n2. Các chi, đảng bộ trực thuộc\n"
        "- Xây dựng kế hoạch thực hiện của cấp mình.",
        (
            ("Ban Tuyên giáo Huyện ủy", "Định hướng", None),
            ("Ban Tuyên giáo Huyện ủy", "Biên soạn", "2022-04-15"),
            ("Các chi, đảng bộ trực thuộc", "Xây dựng", None),
        ),
    ),
    (
        "CV",
        "Để kịp thời tổng hợp, Bộ Chỉ huy quân sự tỉnh đề nghị Ban Chỉ huy quân sự các huyện báo cáo kết quả tuyển quân "
        "trước ngày 20/02/2023.",
        (("Ban Chỉ huy quân sự các huyện", "báo cáo", "2023-02-20"),),
    ),
    (
        "QĐ",
        "Điều 2. Giao Phòng Kế hoạch tổng hợp chủ trì, phối hợp với các khoa, phòng triển khai quy trình giao ban.",
        (("Phòng Kế hoạch tổng hợp", "triển khai", None),),
    ),
    (
        "TB",
        "1. Giao đồng chí Phó Giám đốc phụ trách kỹ thuật chỉ đạo rà soát toàn bộ thiết bị.\n2. Phòng Kỹ thuật tham mưu "
        "phương án sửa chữa trước ngày 10/9/2018.",
        (
            ("đồng chí Phó Giám đốc phụ trách kỹ thuật", "chỉ đạo", None),
            ("Phòng Kỹ thuật", "tham mưu", "2018-09-10"),
        ),
    ),
    (
        "CT",
        "1. Giám đốc các Sở, Thủ trưởng các ban, ngành có trách nhiệm phổ biến, quán triệt Chỉ thị này.\n2. Chủ tịch Ủy ban "
        "nhân dân các huyện, thị xã chịu trách nhiệm tổ chức thực hiện tại địa phương.",
        (
            ("Giám đốc các Sở, Thủ trưởng các ban, ngành", "phổ biến", None),
            ("Chủ tịch Ủy ban nhân dân các huyện, thị xã", "tổ chức thực hiện", None),
        ),
    ),
    (
        "CV",
        "Sở Giáo dục và Đào tạo yêu cầu Hiệu trưởng các trường trung học phổ thông:\n1. Tổ chức khai giảng ngắn gọn.\n2. Bảo "
        "đảm an toàn cho học sinh.\n3. Báo cáo về Sở trước ngày 10/9/2021.",
        (
            ("Hiệu trưởng các trường trung học phổ thông", "Tổ chức khai giảng", None),
            ("Hiệu trưởng các trường trung học phổ thông", "Bảo đảm", None),
            ("Hiệu trưởng các trường trung học phổ thông", "Báo cáo", "2021-09-10"),
        ),
    ),
    (
        "KH",
        "3. Phân công nhiệm vụ\n3.1. Công an xã: Chủ trì, phối hợp Ban Chỉ huy quân sự xã tuần tra, kiểm soát.\n3.2. Trạm Y "
        "tế: Chuẩn bị cơ số thuốc.\n3.3. Các thôn: Vận động nhân dân tham gia.",
        (
            ("Công an xã", "tuần tra", None),
            ("Trạm Y tế", "Chuẩn bị", None),
            ("Các thôn", "Vận động", None),
        ),
    ),
    (
        "CV",
        "Sở Nội vụ kính đề nghị Ủy ban nhân dân tỉnh xem xét, phê duyệt Đề án.",
        (("Ủy ban nhân dân tỉnh", "xem xét", None),),
    ),
    (
        "QĐ",
        "Điều 3. Chánh Văn phòng, Trưởng phòng Tài chính - Kế toán và các đơn vị liên quan chịu trách nhiệm thi hành Quyết "
        "định này.",
        (),  # who carries a decision out is said in every decision
    ),
    (
        "TB",
        "Phó Chủ tịch Thường trực kết luận:\nGiao Công an thành phố điều tra, xử lý nghiêm; báo cáo Ủy ban nhân dân thành phố "
        "trong tháng 5/2024.",
        (("Công an thành phố", "điều tra", "2024-05-31"),),
    ),
    (
        "CĐ",
        "Chủ tịch Ủy ban nhân dân tỉnh điện:\n1. Yêu cầu Chủ tịch Ủy ban nhân dân các xã, phường tổ chức trực ban 24/24 giờ.\n2. "
        "Đài Phát thanh và Truyền hình tỉnh tăng thời lượng phát sóng tin bão.",
        (
            ("Chủ tịch Ủy ban nhân dân các xã, phường", "tổ chức trực ban", None),
            ("Đài Phát thanh và Truyền hình tỉnh", "tăng thời lượng", None),
        ),
    ),
    (
        "CV",
        "Văn phòng Bộ chuyển Thanh tra Bộ để xử lý theo thẩm quyền và trả lời cử tri trước ngày 12/12/2017.",
        (("Thanh tra Bộ", "xử lý theo thẩm quyền", "2017-12-12"),),
    ),
    (
        "NQ",
        "Điều 2. Tổ chức thực hiện\n1. Giao Ủy ban nhân dân thị xã tổ chức triển khai các nội dung của Nghị quyết.\n2. Thường trực Hội "
        "đồng nhân dân, các Ban Hội đồng nhân dân giám sát việc thực hiện Nghị quyết.",
        (
            ("Ủy ban nhân dân thị xã", "tổ chức triển khai", None),
            ("Thường trực Hội đồng nhân dân, các Ban Hội đồng nhân dân", "giám sát", None),
        ),
    ),
    (
        "HD",
        "Cấp ủy cơ sở căn cứ Hướng dẫn này để tổ chức thực hiện. Quá trình thực hiện nếu có vướng mắc, đề nghị phản ánh về Ban "
        "Tổ chức Tỉnh ủy để được hướng dẫn.",
        (),
    ),
    (
        "KH",
        "a) Khoa Kiểm soát nhiễm khuẩn có nhiệm vụ hướng dẫn quy trình khử khuẩn; giám sát vệ sinh tay hằng tháng.\nb) Khoa "
        "Dược dự trù hóa chất.",
        (
            ("Khoa Kiểm soát nhiễm khuẩn", "hướng dẫn quy trình", "*"),
            ("Khoa Dược", "dự trù", None),
        ),
    ),
    (
        "CV",
        "Tổng công ty giao nhiệm vụ cho Giám đốc các công ty thành viên:\n- Kiểm kê tài sản tại thời điểm 0 giờ ngày "
        "01/01/2016;\n- Lập báo cáo tài chính gửi về Tổng công ty trước ngày 31/3/2016.",
        (
            ("Giám đốc các công ty thành viên", "Kiểm kê", "*"),
            ("Giám đốc các công ty thành viên", "Lập báo cáo", "2016-03-31"),
        ),
    ),
    (
        "TB",
        "Về công tác thi hành án: Chi cục Thi hành án dân sự phải phân loại án xong trong quý I/2020; Tòa án nhân dân chuyển "
        "giao bản án đúng thời hạn.",
        (
            ("Chi cục Thi hành án dân sự", "phân loại", "2020-03-31"),
            ("Tòa án nhân dân", "chuyển giao", None),
        ),
    ),
    (
        "CV",
        "Nhận được Công văn này, đề nghị các đồng chí Bí thư cấp ủy khẩn trương tổ chức thực hiện.",
        (("các đồng chí Bí thư cấp ủy", "khẩn trương tổ chức", "*"),),
    ),
    (
        "QĐ",
        "Điều 2. Tổ công tác có nhiệm vụ: Tham mưu giúp Chủ tịch xử lý nhà, đất công sản; tổng hợp báo cáo định kỳ hằng quý.",
        (("Tổ công tác", "Tham mưu", "*"),),
    ),
    (
        "GM",
        "Đề nghị các đại biểu đến dự đúng thành phần, thời gian nêu trên.",
        (),
    ),
    # what is none
    (
        "BC",
        "2. Phòng Cảnh sát giao thông đã phối hợp với các đơn vị tuần tra, xử lý 1.250 trường hợp vi phạm.",
        (),
    ),
    ("BC", "Trong kỳ, Tòa án nhân dân tỉnh tổ chức 12 phiên tòa rút kinh nghiệm.", ()),
    ("KH", "I. MỤC ĐÍCH\n- Nâng cao nhận thức của cán bộ, đảng viên về chuyển đổi số.", ()),
    ("TTr", "Thực hiện chỉ đạo của Tổng công ty, Công ty đã hoàn thành thủ tục bàn giao.", ()),
    # other offices and years
    (
        "KH",
        "V. PHÂN CÔNG TRÁCH NHIỆM\n1. Sở Giáo dục và Đào tạo\na) Chủ trì xây dựng tài liệu truyền thông.\nb) Phối hợp với Sở Y tế khám sức khỏe học sinh.\n2. Kho bạc Nhà nước tỉnh: Kiểm soát chi đúng quy định.",
        (
            ("Sở Giáo dục và Đào tạo", "xây dựng tài liệu", None),
            ("Sở Giáo dục và Đào tạo", "khám sức khỏe", None),
            ("Kho bạc Nhà nước tỉnh", "Kiểm soát chi", None),
        ),
    ),
    (
        "QĐ",
        "Điều 2. Ban Chỉ đạo có nhiệm vụ:\n1. Giúp Chủ tịch Ủy ban nhân dân huyện chỉ đạo công tác tuyển quân.\n2. Họp định kỳ mỗi quý một lần.",
        (("Ban Chỉ đạo", "Giúp Chủ tịch", None), ("Ban Chỉ đạo", "Họp", "*")),
    ),
    (
        "CV",
        "Đề nghị Quý Công ty cung cấp hồ sơ năng lực trước ngày 15/8/2019.",
        (("Quý Công ty", "cung cấp hồ sơ", "2019-08-15"),),
    ),
    (
        "TB",
        "5. Về thu ngân sách: Giao Chi cục Thuế huyện rà soát nợ đọng, báo cáo trước ngày 25/10/2018.",
        (("Chi cục Thuế huyện", "rà soát nợ đọng", "2018-10-25"),),
    ),
    (
        "CT",
        "3. Bộ Chỉ huy quân sự tỉnh có trách nhiệm:\n- Bảo đảm quân số trực.\n- Kiểm tra phương tiện cứu hộ.",
        (
            ("Bộ Chỉ huy quân sự tỉnh", "Bảo đảm quân số", None),
            ("Bộ Chỉ huy quân sự tỉnh", "Kiểm tra phương tiện", None),
        ),
    ),
    (
        "NQ",
        "Ban Chấp hành Đảng bộ giao Ban Thường vụ Huyện ủy cụ thể hóa Nghị quyết thành kế hoạch thực hiện.",
        (("Ban Thường vụ Huyện ủy", "cụ thể hóa", None),),
    ),
    (
        "QĐ",
        "Điều 2. Ông Nguyễn Văn A có trách nhiệm bàn giao công việc trước ngày 01/7/2020.",
        (("Ông Nguyễn Văn A", "bàn giao công việc", "2020-07-01"),),
    ),
    (
        "BB",
        "Đoàn kiểm tra yêu cầu Công ty khắc phục tồn tại trong thời hạn 30 ngày.",
        (("Công ty", "khắc phục tồn tại", "*"),),
    ),
    ("BC", "Công an xã đã tuần tra 45 buổi; Trạm Y tế khám 1.200 lượt.", ()),
    (
        "CV",
        "Sở Xây dựng nhận được Công văn số 12/UBND-QLĐT của UBND quận. Sau khi nghiên cứu, Sở Xây dựng có ý kiến như sau.",
        (),
    ),
    (
        "KH",
        "2. Trung tâm Y tế huyện chịu trách nhiệm:\n- Tham mưu kế hoạch tiêm chủng;\n- Cung ứng đủ vắc xin;\n- Báo cáo kết quả hằng tuần.",
        (
            ("Trung tâm Y tế huyện", "Tham mưu", None),
            ("Trung tâm Y tế huyện", "Cung ứng", None),
            ("Trung tâm Y tế huyện", "Báo cáo", "*"),
        ),
    ),
    (
        "CT",
        "a) Sở Công Thương chỉ đạo lực lượng quản lý thị trường tăng cường kiểm tra;\nb) Công an tỉnh mở đợt cao điểm trấn áp tội phạm.",
        (("Sở Công Thương", "chỉ đạo", None), ("Công an tỉnh", "mở đợt", None)),
    ),
    (
        "TB",
        "Giao Văn phòng Đảng ủy phối hợp với Công đoàn chuẩn bị nội dung, báo cáo Ban Thường vụ tại phiên họp tháng 6/2019.",
        (("Văn phòng Đảng ủy", "chuẩn bị nội dung", "*"),),
    ),
    (
        "CV",
        "Yêu cầu các nhà máy, xí nghiệp thành viên thực hiện nghiêm túc quy trình vận hành và gửi báo cáo về Tổng công ty trước ngày 05 hàng tháng.",
        (("các nhà máy, xí nghiệp thành viên", "thực hiện nghiêm túc", "*"),),
    ),
    (
        "NQ",
        "Điều 3. Thường trực Hội đồng nhân dân xã có trách nhiệm đôn đốc, kiểm tra việc thực hiện.",
        (("Thường trực Hội đồng nhân dân xã", "đôn đốc", None),),
    ),
    (
        "KH",
        "- Bộ phận Tài chính - Kế toán: dự trù kinh phí, thanh quyết toán theo quy định.\n- Tổ chuyên môn: phân công giáo viên coi thi.",
        (("Bộ phận Tài chính - Kế toán", "dự trù", None), ("Tổ chuyên môn", "phân công", None)),
    ),
    ("CV", "Sở Tài chính đã phối hợp với các đơn vị thẩm định và trình Ủy ban nhân dân tỉnh phê duyệt.", ()),
    (
        "TTr",
        "Kính đề nghị Hội đồng nhân dân tỉnh xem xét, quyết định.",
        (("Hội đồng nhân dân tỉnh", "xem xét", None),),
    ),
    (
        "BB",
        "Hội nghị thống nhất giao đồng chí Bí thư Chi bộ hoàn thiện báo cáo kiểm điểm.",
        (("đồng chí Bí thư Chi bộ", "hoàn thiện", None),),
    ),
    ("KH", "Mục tiêu: 100% công chức sử dụng chữ ký số; phấn đấu giảm 10% hồ sơ giấy.", ()),
)
