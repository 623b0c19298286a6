"""Paragraphs that cite: (text, what it cites). A citation is (type, number-symbol, date, issuer, relation);
"*" leaves a part open. Every paragraph is made up."""

from __future__ import annotations

Cited = tuple[str | None, str | None, str | None, str | None, str]

CITATIONS: tuple[tuple[str, tuple[Cited, ...]], ...] = (
    # Party committees
    (
        "Căn cứ Điều lệ Đảng; Quy định số 24-QĐ/TW, ngày 30-7-2021 của Ban Chấp hành Trung ương về thi hành Điều lệ "
        "Đảng; Quy chế làm việc số 01-QC/HU, ngày 15-9-2020 của Ban Chấp hành Đảng bộ huyện,",
        (
            ("QyĐ", "24-QĐ/TW", "2021-07-30", "Ban Chấp hành Trung ương", "legal_basis"),
            ("QC", "01-QC/HU", "2020-09-15", "Ban Chấp hành Đảng bộ huyện", "legal_basis"),
        ),
    ),
    (
        "Thực hiện Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị về đẩy mạnh học tập và làm theo tư tưởng; Kết "
        "luận số 01-KL/TW, ngày 18/5/2021 của Bộ Chính trị; Hướng dẫn số 02-HD/BTGTU ngày 10/6/2021 của Ban Tuyên giáo "
        "Tỉnh ủy, Ban Thường vụ Huyện ủy xây dựng kế hoạch như sau:",
        (
            ("CT", "05-CT/TW", "2016-05-15", "Bộ Chính trị", "reference"),
            ("KL", "01-KL/TW", "2021-05-18", "Bộ Chính trị", "reference"),
            ("HD", "02-HD/BTGTU", "2021-06-10", "Ban Tuyên giáo Tỉnh ủy", "reference"),
        ),
    ),
    (
        "(Kèm theo Hướng dẫn số 08-HD/BTCTU, ngày 03-02-2020 của Ban Tổ chức Tỉnh ủy)",
        (("HD", "08-HD/BTCTU", "2020-02-03", "Ban Tổ chức Tỉnh ủy", "attached_to"),),
    ),
    # army and police
    (
        "Căn cứ Chỉ lệnh số 04/CL-TM ngày 02/12/2022 của Bộ Tổng Tham mưu về công tác quân sự, quốc phòng; Kế hoạch số "
        "215/KH-BCH ngày 10/01/2023 của Bộ Chỉ huy quân sự tỉnh,",
        (
            ("*", "04/CL-TM", "2022-12-02", "Bộ Tổng Tham mưu", "legal_basis"),
            ("KH", "215/KH-BCH", "2023-01-10", "Bộ Chỉ huy quân sự tỉnh", "legal_basis"),
        ),
    ),
    (
        "Thực hiện Kế hoạch số 312/KH-BCA-C06 ngày 14/7/2022 của Bộ Công an và Công văn số 1845/CAT-QLHC ngày 20/7/2022 "
        "của Công an tỉnh về cấp căn cước công dân,",
        (
            ("KH", "312/KH-BCA-C06", "2022-07-14", "Bộ Công an", "reference"),
            ("CV", "1845/CAT-QLHC", "2022-07-20", "Công an tỉnh", "reference"),
        ),
    ),
    # courts
    (
        "Căn cứ Quyết định đưa vụ án ra xét xử số 17/2021/QĐXXST-DS ngày 04 tháng 5 năm 2021 của Tòa án nhân dân huyện "
        "Cao Phong;",
        (("QĐ", "17/2021/QĐXXST-DS", "2021-05-04", "Tòa án nhân dân huyện Cao Phong", "legal_basis"),),
    ),
    (
        "Tại Bản án dân sự sơ thẩm số 25/2020/DS-ST ngày 12 tháng 8 năm 2020 của Tòa án nhân dân thị xã Nghĩa Lộ đã "
        "tuyên buộc bị đơn phải trả nợ gốc.",
        (("*", "25/2020/DS-ST", "2020-08-12", "Tòa án nhân dân thị xã Nghĩa Lộ", "reference"),),
    ),
    # hospitals and schools
    (
        "Theo Quyết định số 1895/1997/QĐ-BYT ngày 19/9/1997 của Bộ trưởng Bộ Y tế về việc ban hành Quy chế bệnh viện và "
        "Công văn số 2348/KCB-NV ngày 17-4-2009 của Cục Quản lý Khám, chữa bệnh;",
        (
            ("QĐ", "1895/1997/QĐ-BYT", "1997-09-19", "Bộ trưởng Bộ Y tế", "reference"),
            ("CV", "2348/KCB-NV", "2009-04-17", "*", "reference"),
        ),
    ),
    (
        "Thực hiện Công văn số 4040/BGDĐT-GDTrH ngày 16/9/2021; Công văn số 1213/SGD&ĐT-GDTrH ngày 24/9/2021 của Sở "
        "Giáo dục và Đào tạo; Kế hoạch số 45/KH-THPTLHP ngày 01/10/2021 của nhà trường,",
        (
            ("CV", "4040/BGDĐT-GDTrH", "2021-09-16", None, "reference"),
            ("CV", "1213/SGD&ĐT-GDTrH", "2021-09-24", "Sở Giáo dục và Đào tạo", "reference"),
            ("KH", "45/KH-THPTLHP", "2021-10-01", "*", "reference"),
        ),
    ),
    (
        "Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 2207/QĐ-BVĐK ngày 05/12/2016 của Giám đốc "
        "Bệnh viện Đa khoa tỉnh.",
        (("QĐ", "2207/QĐ-BVĐK", "2016-12-05", "Giám đốc Bệnh viện Đa khoa tỉnh", "replaces"),),
    ),
    # state enterprises
    (
        "Căn cứ Nghị quyết số 118/NQ-HĐTV ngày 22/3/2019 của Hội đồng thành viên Tổng công ty; Hợp đồng số "
        "12/2019/HĐKT-PCHB ngày 15/4/2019 giữa hai bên;",
        (
            ("NQ", "118/NQ-HĐTV", "2019-03-22", "Hội đồng thành viên Tổng công ty", "legal_basis"),
            ("HĐ", "12/2019/HĐKT-PCHB", "2019-04-15", "*", "legal_basis"),
        ),
    ),
    (
        "Xét đề nghị của Ban Kế hoạch tại Tờ trình số 64/TTr-KH ngày 02/4/2008 và Quyết định số 76/QĐ-TCT-HĐQT ngày "
        "03/4/2008 của Hội đồng quản trị Tổng công ty Đường sắt,",
        (
            ("TTr", "64/TTr-KH", "2008-04-02", "*", "*"),
            ("QĐ", "76/QĐ-TCT-HĐQT", "2008-04-03", "*", "*"),
        ),
    ),
    # communes
    (
        "Căn cứ Nghị quyết số 09/2022/NQ-HĐND ngày 20/12/2022 của Hội đồng nhân dân xã; theo Biên bản số 03/BB-UBND "
        "ngày 11/11/2022 về việc xét chọn hộ nghèo,",
        (
            ("NQ", "09/2022/NQ-HĐND", "2022-12-20", "Hội đồng nhân dân xã", "legal_basis"),
            ("BB", "03/BB-UBND", "2022-11-11", "*", "*"),
        ),
    ),
    (
        "Căn cứ Quyết định số 0163/QĐ-UBND ngày 09/7/2025 của Chủ tịch Ủy ban nhân dân phường Bình Trưng; Công văn số "
        "88/KTHTĐT ngày 11/7/2025 của Phòng Kinh tế, Hạ tầng và Đô thị,",
        (
            ("QĐ", "0163/QĐ-UBND", "2025-07-09", "Chủ tịch Ủy ban nhân dân phường Bình Trưng", "legal_basis"),
            ("CV", "88/KTHTĐT", "2025-07-11", "Phòng Kinh tế, Hạ tầng và Đô thị", "legal_basis"),
        ),
    ),
    # the eighties and nineties
    (
        "Căn cứ Nghị định số 15-CP ngày 2-3-1993 của Chính phủ; Quyết định số 327-CT ngày 15-9-1992 của Chủ tịch Hội "
        "đồng Bộ trưởng;",
        (
            ("NĐ", "15-CP", "1993-03-02", "Chính phủ", "legal_basis"),
            ("QĐ", "327-CT", "1992-09-15", "Chủ tịch Hội đồng Bộ trưởng", "legal_basis"),
        ),
    ),
    (
        "Thi hành Thông tư số 05-LĐTBXH/TT ngày 12-2-1996 của Bộ Lao động - Thương binh và Xã hội và Thông tư liên bộ số "
        "17/TT-LB ngày 27-7-1995 của Bộ Giáo dục và Đào tạo - Bộ Tài chính,",
        (
            ("TT", "05-LĐTBXH/TT", "1996-02-12", "Bộ Lao động - Thương binh và Xã hội", "*"),
            ("TTLT", "17/TT-LB", "1995-07-27", "*", "*"),
        ),
    ),
    (
        "Chỉ thị này thay thế Chỉ thị số 202-CT ngày 28-6-1991 của Chủ tịch Hội đồng Bộ trưởng và Quyết định số "
        "13-HĐBT ngày 01 tháng 2 năm 1988.",
        (
            ("CT", "202-CT", "1991-06-28", "Chủ tịch Hội đồng Bộ trưởng", "replaces"),
            ("QĐ", "13-HĐBT", "1988-02-01", None, "replaces"),
        ),
    ),
    # National Assembly
    (
        "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15; Luật Ban hành văn bản quy phạm pháp luật số "
        "64/2025/QH15 được sửa đổi, bổ sung bởi Luật số 87/2025/QH15; Nghị quyết số 1685/NQ-UBTVQH15 ngày 16/6/2025 của "
        "Ủy ban Thường vụ Quốc hội,",
        (
            ("L", "72/2025/QH15", None, "*", "legal_basis"),
            ("L", "64/2025/QH15", None, "*", "legal_basis"),
            ("L", "87/2025/QH15", None, "*", "*"),
            ("NQ", "1685/NQ-UBTVQH15", "2025-06-16", "Ủy ban Thường vụ Quốc hội", "legal_basis"),
        ),
    ),
    (
        "Căn cứ Luật Bảo hiểm y tế ngày 14/11/2008 và Luật sửa đổi, bổ sung một số điều của Luật Bảo hiểm y tế ngày "
        "13/6/2014; Pháp lệnh Dân quân tự vệ năm 2004;",
        (
            ("L", None, "2008-11-14", "*", "legal_basis"),
            ("L", None, "2014-06-13", "*", "legal_basis"),
            ("PL", None, "2004", "*", "legal_basis"),
        ),
    ),
    (
        "Nghị quyết liên tịch số 403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN ngày 15/6/2017 quy định chi tiết các hình thức "
        "giám sát.",
        (("NQLT", "403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN", "2017-06-15", None, "reference"),),
    ),
    # lists
    (
        "Bãi bỏ các Quyết định: số 15/2012/QĐ-UBND, số 27/2013/QĐ-UBND và số 08/2016/QĐ-UBND ngày 22 tháng 02 năm 2016 "
        "của Ủy ban nhân dân tỉnh.",
        (
            ("QĐ", "15/2012/QĐ-UBND", None, "Ủy ban nhân dân tỉnh", "*"),
            ("QĐ", "27/2013/QĐ-UBND", None, "Ủy ban nhân dân tỉnh", "*"),
            ("QĐ", "08/2016/QĐ-UBND", "2016-02-22", "Ủy ban nhân dân tỉnh", "*"),
        ),
    ),
    (
        "Thực hiện các Công văn số 512/STC-NS và số 513/STC-NS cùng ngày 08/4/2015 của Sở Tài chính,",
        (
            ("CV", "512/STC-NS", "2015-04-08", "Sở Tài chính", "reference"),
            ("CV", "513/STC-NS", "2015-04-08", "Sở Tài chính", "reference"),
        ),
    ),
    # replies, telegrams, amendments
    (
        "Phúc đáp Phiếu chuyển số 118/PC-VP ngày 03/8/2018 của Văn phòng Hội đồng nhân dân thành phố Hải Phòng,",
        (
            (
                "PC",
                "118/PC-VP",
                "2018-08-03",
                "Văn phòng Hội đồng nhân dân thành phố Hải Phòng",
                "replies_to",
            ),
        ),
    ),
    (
        "Tiếp theo Công điện số 05/CĐ-PCTT hồi 14 giờ 30 phút ngày 18/9/2023 của Ban Chỉ huy Phòng, chống thiên tai tỉnh,",
        (("CĐ", "05/CĐ-PCTT", "2023-09-18", "*", "reference"),),
    ),
    (
        "Điều 1. Sửa đổi khoản 1 Điều 4 Quy chế ban hành kèm theo Quyết định số 09/2017/QĐ-UBND ngày 21/3/2017 của Ủy "
        "ban nhân dân quận Ô Môn.",
        (("QĐ", "09/2017/QĐ-UBND", "2017-03-21", "Ủy ban nhân dân quận Ô Môn", "amends"),),
    ),
    (
        "Việc cho vay theo Thông tư 39/2016/TT-NHNN, đã được sửa đổi, bổ sung tại Thông tư 06/2023/TT-NHNN ngày 28/6/2023.",
        (
            ("TT", "39/2016/TT-NHNN", None, "*", "reference"),
            ("TT", "06/2023/TT-NHNN", "2023-06-28", "*", "*"),
        ),
    ),
    (
        "Chương trình được phê duyệt tại Quyết định 1719/QĐ-TTg (ngày 14/10/2021) và Thông báo kết luận số 210/TB-VPCP "
        "ngày 07.6.2022.",
        (
            ("QĐ", "1719/QĐ-TTg", "2021-10-14", "*", "reference"),
            ("TB", "210/TB-VPCP", "2022-06-07", "*", "reference"),
        ),
    ),
    (
        "Công văn không số ngày 12/3/2018 của Công ty Cổ phần Xây lắp Thủy lợi đề nghị gia hạn hợp đồng.",
        (("CV", None, "2018-03-12", "*", "reference"),),
    ),
    # print and OCR
    (
        "Trên cơ sở Công văn số\n1577/LĐTBXH-BTXH\nngày 19/4/2017 của Bộ Lao động - Thương binh\nvà Xã hội về trợ giúp,",
        (("CV", "1577/LĐTBXH-BTXH", "2017-04-19", "Bộ Lao động - Thương binh và Xã hội", "*"),),
    ),
    (
        "theo Quyêt định sô 45/2O19/QÐ-UBND ngày O5/l1/2019 của Ủy ban nhân dân tỉnh Yên Bái",
        (("QĐ", "45/2019/QĐ-UBND", "2019-11-05", "Ủy ban nhân dân tỉnh Yên Bái", "reference"),),
    ),
    # what is none
    (
        "Hồ sơ gồm: Mẫu số 03-TT; Phiếu thu số 00125; Giấy chứng nhận đăng ký doanh nghiệp số 0100123456; hóa đơn số "
        "0004567; tài khoản số 3511.0.1058.",
        (),
    ),
    (
        "Thuốc Amoxicilin 500mg, số đăng ký VD-12345-10; mã thủ tục 1.004227.000.00.00.H42; mã bệnh J18.9; xe biển số "
        "24A-012.34.",
        (),
    ),
    (
        "Nước thải đạt QCVN 14:2008/BTNMT; thép theo TCVN 1651-2:2018; lập Mẫu số 02/TTr-KBNN và Biểu số 05/BC-TCKT.",
        (),
    ),
    ("Nhà số 12/5 đường Lê Lợi, tổ 4/7, thửa đất số 125, tờ bản đồ số 18/2004, diện tích 85,5 m2.", ()),
    ("Sơ đồ vị trí tỷ lệ 1/500; mạch 220kV Hòa Bình - Hà Đông; công suất 2x250/125 MVA; cột số 12-14.", ()),
    # other offices and years
    (
        "Căn cứ Nghị định số 24/2014/NĐ-CP ngày 04/4/2014 của Chính phủ quy định tổ chức các cơ quan chuyên môn thuộc Ủy ban nhân dân tỉnh, thành phố trực thuộc Trung ương;",
        (("NĐ", "24/2014/NĐ-CP", "2014-04-04", "Chính phủ", "legal_basis"),),
    ),
    (
        "Thực hiện Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XVI; Chương trình hành động số 21-CTrHĐ/TU, ngày 12/4/2016 của Tỉnh ủy,",
        (("CTr", "21-CTrHĐ/TU", "2016-04-12", "Tỉnh ủy", "reference"),),
    ),
    (
        "Theo đề nghị của Chi cục trưởng Chi cục Kiểm lâm tại Tờ trình số 199/TTr-CCKL ngày 30/8/2013;",
        (("TTr", "199/TTr-CCKL", "2013-08-30", "*", "*"),),
    ),
    (
        "Tiếp nhận Đơn khởi kiện ngày 14/01/2022 và Thông báo thụ lý vụ án số 33/TB-TLVA ngày 20/01/2022 của Tòa án nhân dân thành phố Vinh,",
        (("TB", "33/TB-TLVA", "2022-01-20", "Tòa án nhân dân thành phố Vinh", "*"),),
    ),
    (
        "Quyết định xử phạt vi phạm hành chính số 0045/QĐ-XPVPHC ngày 03/3/2020 của Trưởng Công an huyện Gò Dầu,",
        (("QĐ", "0045/QĐ-XPVPHC", "2020-03-03", "*", "reference"),),
    ),
    (
        "Căn cứ các Thông tư: số 02/2021/TT-BNV ngày 11/6/2021, số 06/2022/TT-BNV ngày 28/6/2022 của Bộ trưởng Bộ Nội vụ;",
        (
            ("TT", "02/2021/TT-BNV", "2021-06-11", "Bộ trưởng Bộ Nội vụ", "legal_basis"),
            ("TT", "06/2022/TT-BNV", "2022-06-28", "Bộ trưởng Bộ Nội vụ", "legal_basis"),
        ),
    ),
    (
        "Trả lời Văn bản số 3312/BTC-NSNN ngày 02/4/2019 của Bộ Tài chính về việc bổ sung dự toán,",
        (("CV", "3312/BTC-NSNN", "2019-04-02", "Bộ Tài chính", "replies_to"),),
    ),
    (
        "Báo cáo số 05-BC/ĐU, ngày 10-12-2018 của Đảng ủy Công ty; Nghị quyết số 11-NQ/ĐU ngày 05-01-2019,",
        (
            ("BC", "05-BC/ĐU", "2018-12-10", "*", "reference"),
            ("NQ", "11-NQ/ĐU", "2019-01-05", "*", "reference"),
        ),
    ),
    (
        "Quyết định số 1200/2004/QĐ-UB ngày 15-6-2004 của Ủy ban nhân dân tỉnh hết hiệu lực kể từ ngày Quyết định này có hiệu lực.",
        (("QĐ", "1200/2004/QĐ-UB", "2004-06-15", "Ủy ban nhân dân tỉnh", "*"),),
    ),
    (
        "Căn cứ Luật Quản lý, sử dụng tài sản công ngày 21 tháng 6 năm 2017; Luật số 56/2024/QH15;",
        (("L", None, "2017-06-21", "*", "legal_basis"), ("L", "56/2024/QH15", None, "*", "legal_basis")),
    ),
    (
        "Công văn hỏa tốc số 2789/VPCP-KGVX ngày 01/6/2021 của Văn phòng Chính phủ;",
        (("CV", "2789/VPCP-KGVX", "2021-06-01", "Văn phòng Chính phủ", "reference"),),
    ),
    (
        "Giấy ủy quyền số 15/GUQ-SXD ngày 06/5/2022 của Giám đốc Sở Xây dựng.",
        (("GUQ", "15/GUQ-SXD", "2022-05-06", "Giám đốc Sở Xây dựng", "reference"),),
    ),
    (
        "Hóa đơn GTGT số 0001235 ký hiệu AA/20E; Giấy phép xây dựng; chứng thư số 54010101; mã định danh 000.00.12.H50.",
        (),
    ),
    ("Hồ sơ theo Mẫu số 5a/HS-ĐĐ; khổ giấy A4; máy tính Core i5/8GB/256GB; tỷ lệ bản đồ 1/2000.", ()),
    (
        "Căn cứ Quyết định số 1026/QĐ-BGDĐT ngày 15 tháng 02 năm 1995 của Bộ trưởng Bộ Giáo dục và Đào tạo; Nghị định số 43/2006/NĐ-CP ngày 25 tháng 4 năm 2006,",
        (
            ("QĐ", "1026/QĐ-BGDĐT", "1995-02-15", "Bộ trưởng Bộ Giáo dục và Đào tạo", "legal_basis"),
            ("NĐ", "43/2006/NĐ-CP", "2006-04-25", None, "legal_basis"),
        ),
    ),
    (
        "Theo Kết luận thanh tra số 14/KL-TTr ngày 22/10/2015 của Chánh Thanh tra tỉnh,",
        (("KL", "14/KL-TTr", "2015-10-22", "Chánh Thanh tra tỉnh", "*"),),
    ),
    (
        "Thực hiện ý kiến chỉ đạo tại Thông báo số 88-TB/TU ngày 06/6/2023 của Thường trực Thành ủy,",
        (("TB", "88-TB/TU", "2023-06-06", "Thường trực Thành ủy", "reference"),),
    ),
    (
        "Quy định số 132-QĐ/TW ngày 08/3/2018 và Hướng dẫn số 12-HD/BTCTW ngày 11/7/2022 của Ban Tổ chức Trung ương.",
        (
            ("QyĐ", "132-QĐ/TW", "2018-03-08", "*", "reference"),
            ("HD", "12-HD/BTCTW", "2022-07-11", "Ban Tổ chức Trung ương", "reference"),
        ),
    ),
    (
        "Bản án số 07/2019/HS-ST ngày 15/3/2019; Quyết định thi hành án số 21/QĐ-CCTHADS ngày 02/5/2019;",
        (("*", "07/2019/HS-ST", "2019-03-15", "*", "*"), ("QĐ", "21/QĐ-CCTHADS", "2019-05-02", "*", "*")),
    ),
    (
        "Phúc đáp công văn của Quý Công ty số 215/CV-CTY ngày 09/9/2020,",
        (("CV", "215/CV-CTY", "2020-09-09", "*", "replies_to"),),
    ),
    ("Vật tư theo hợp đồng nguyên tắc; lô số 12A/2019; hạn dùng 05/2023; số sê-ri 8812-QX.", ()),
)
