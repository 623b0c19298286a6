"""Paragraphs that name agencies: (context, text, (wording, id) of each). Ids are those of the gazetteer; "*" leaves
one open, None says that the gazetteer knows none. The context is (day of issue, issuer, place). Every paragraph is
made up."""

from __future__ import annotations

Named = tuple[str, str | None]
Where = tuple[str, str, str]

YEN_BAI: Where = ("2019-05-06", "Ủy ban nhân dân tỉnh Yên Bái", "Yên Bái")
HUYEN: Where = ("2018-03-12", "Ủy ban nhân dân huyện Mường Tè", "Mường Tè")
NGHE_AN: Where = ("2025-09-15", "Ủy ban nhân dân tỉnh Nghệ An", "Nghệ An")
CAN_THO: Where = ("2025-10-01", "Sở Nội vụ thành phố Cần Thơ", "Cần Thơ")
THANH_UY: Where = ("2022-02-02", "Thành ủy Hải Phòng", "Hải Phòng")
XA: Where = ("2025-08-08", "Ủy ban nhân dân xã Phú Tân", "An Giang")
BO: Where = ("2025-04-10", "Bộ Tài chính", "Hà Nội")
CU: Where = ("1997-10-20", "Ủy ban nhân dân tỉnh Hà Giang", "Hà Giang")
QUANG_TRI: Where = ("2016-04-20", "Ủy ban nhân dân tỉnh Quảng Trị", "Quảng Trị")
DA_NANG: Where = ("2021-09-09", "Ủy ban nhân dân thành phố Đà Nẵng", "Đà Nẵng")
HOAI_DUC: Where = ("2019-02-02", "Ủy ban nhân dân huyện Hoài Đức", "Hoài Đức")
HUU_LUNG: Where = ("2025-11-05", "Ủy ban nhân dân xã Hữu Lũng", "Lạng Sơn")
BO_Y_TE: Where = ("2014-06-10", "Bộ Y tế", "Hà Nội")
THANH_HOA: Where = ("1996-07-15", "Ủy ban nhân dân tỉnh Thanh Hóa", "Thanh Hóa")
HAI_PHONG: Where = ("2023-03-03", "Ủy ban nhân dân thành phố Hải Phòng", "Hải Phòng")
KHANH_HOA: Where = ("2012-12-12", "Ủy ban nhân dân tỉnh Khánh Hòa", "Khánh Hòa")
CAM_PHA: Where = ("2017-07-07", "Ủy ban nhân dân thành phố Cẩm Phả", "Cẩm Phả")
BEN_NGHE: Where = ("2025-12-01", "Ủy ban nhân dân phường Bến Nghé", "Thành phố Hồ Chí Minh")

AGENCIES: tuple[tuple[Where, str, tuple[Named, ...]], ...] = (
    (
        YEN_BAI,
        "Giao Sở LĐTB&XH chủ trì, phối hợp với Sở Tài chính và UBND các huyện, thị xã, thành phố thực hiện.",
        (
            ("Sở LĐTB&XH", "SLĐTBXH@p63.15"),
            ("Sở Tài chính", "STC@p63.15"),
            ("UBND các huyện, thị xã, thành phố", "*"),
        ),
    ),
    (
        YEN_BAI,
        "Thường trực HĐND tỉnh, Đoàn đại biểu Quốc hội tỉnh và Ủy ban MTTQ Việt Nam tỉnh giám sát việc thực hiện.",
        (
            ("Thường trực HĐND tỉnh", "TTHĐND@p63.15"),
            ("Đoàn đại biểu Quốc hội tỉnh", "ĐĐBQH@p63.15"),
            ("Ủy ban MTTQ Việt Nam tỉnh", "MTTQ@p63.15"),
        ),
    ),
    (
        YEN_BAI,
        "Kho bạc Nhà nước Yên Bái, Cục Thuế tỉnh và Bảo hiểm xã hội tỉnh đối chiếu số liệu.",
        (
            ("Kho bạc Nhà nước Yên Bái", "KBNN@p63.15"),
            ("Cục Thuế tỉnh", "CT@p63.15"),
            ("Bảo hiểm xã hội tỉnh", "BHXH@p63.15"),
        ),
    ),
    (
        YEN_BAI,
        "Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh, Viện kiểm sát nhân dân tỉnh, Tòa án nhân dân tỉnh ký quy chế phối hợp.",
        (
            ("Công an tỉnh", "CAT@p63.15"),
            ("Bộ Chỉ huy Quân sự tỉnh", "BCHQS@p63.15"),
            ("Viện kiểm sát nhân dân tỉnh", "VKSND@p63.15"),
            ("Tòa án nhân dân tỉnh", "TAND@p63.15"),
        ),
    ),
    (
        YEN_BAI,
        "Văn phòng UBND tỉnh, Thanh tra tỉnh, Ban Dân tộc theo dõi, đôn đốc.",
        (
            ("Văn phòng UBND tỉnh", "VPUBND@p63.15"),
            ("Thanh tra tỉnh", "TTT@p63.15"),
            ("Ban Dân tộc", "BDT@p63.15"),
        ),
    ),
    (
        YEN_BAI,
        "Chi cục Kiểm lâm, Chi cục Thủy lợi, Trung tâm Kiểm soát bệnh tật tỉnh báo cáo.",
        (
            ("Chi cục Kiểm lâm", "*"),
            ("Chi cục Thủy lợi", "*"),
            ("Trung tâm Kiểm soát bệnh tật tỉnh", "KSBT@p63.15"),
        ),
    ),
    (
        YEN_BAI,
        "TT Tỉnh ủy, TT HĐND tỉnh, Chủ tịch và các PCT UBND tỉnh (để báo cáo).",
        (("TT Tỉnh ủy", "*"), ("TT HĐND tỉnh", "TTHĐND@p63.15"), ("UBND tỉnh", "UBND@p63.15")),
    ),
    (
        HUYEN,
        "Phòng Nội vụ, Phòng Tài chính - Kế hoạch và UBND xã Bum Nưa phối hợp với Sở Nội vụ tỉnh Lai Châu.",
        (
            ("Phòng Nội vụ", "PNV@p63.12.h-muong-te"),
            ("Phòng Tài chính - Kế hoạch", "PTCKH@p63.12.h-muong-te"),
            ("UBND xã Bum Nưa", "UBND@p63.12.h-muong-te.x-bum-nua"),
            ("Sở Nội vụ tỉnh Lai Châu", "SNV@p63.12"),
        ),
    ),
    (
        HUYEN,
        "Báo cáo UBND tỉnh, đồng gửi HĐND huyện và Huyện ủy.",
        (
            ("UBND tỉnh", "UBND@p63.12"),
            ("HĐND huyện", "HĐND@p63.12.h-muong-te"),
            ("Huyện ủy", "HU@p63.12.h-muong-te"),
        ),
    ),
    (
        NGHE_AN,
        "Giao Sở Nông nghiệp và Môi trường, Sở Dân tộc và Tôn giáo hướng dẫn UBND các xã, phường.",
        (
            ("Sở Nông nghiệp và Môi trường", "SNNMT@p34.40"),
            ("Sở Dân tộc và Tôn giáo", "SDTTG@p34.40"),
            ("UBND các xã, phường", "*"),
        ),
    ),
    (
        NGHE_AN,
        "Tòa án nhân dân khu vực 2 và Thuế tỉnh Nghệ An cung cấp hồ sơ cho Trung tâm Phục vụ hành chính công tỉnh.",
        (
            ("Tòa án nhân dân khu vực 2", None),
            ("Thuế tỉnh Nghệ An", "*"),
            ("Trung tâm Phục vụ hành chính công tỉnh", "TTPVHCC@p34.40"),
        ),
    ),
    (
        CAN_THO,
        "Đề nghị Sở Xây dựng, Công an thành phố và UBND phường Ninh Kiều báo cáo UBND thành phố.",
        (
            ("Sở Xây dựng", "SXD@p34.92"),
            ("Công an thành phố", "CATP@p34.92"),
            ("UBND phường Ninh Kiều", "UBND@p34.92.p-ninh-kieu"),
            ("UBND thành phố", "UBND@p34.92"),
        ),
    ),
    (
        THANH_UY,
        "Ban Tổ chức Thành ủy, Ủy ban Kiểm tra Thành ủy và Quận ủy Lê Chân thực hiện; Văn phòng Thành ủy đôn đốc.",
        (
            ("Ban Tổ chức Thành ủy", "*"),
            ("Ủy ban Kiểm tra Thành ủy", "*"),
            ("Quận ủy Lê Chân", "*"),
            ("Văn phòng Thành ủy", "*"),
        ),
    ),
    (
        THANH_UY,
        "Ban Cán sự đảng UBND thành phố, Đảng đoàn HĐND thành phố, Đảng ủy Khối các cơ quan báo cáo Ban Thường vụ Thành ủy.",
        (
            ("Ban Cán sự đảng UBND thành phố", "*"),
            ("Đảng đoàn HĐND thành phố", "*"),
            ("Đảng ủy Khối các cơ quan", "*"),
            ("Ban Thường vụ Thành ủy", "*"),
        ),
    ),
    (
        XA,
        "Phòng Kinh tế, Phòng Văn hóa - Xã hội và Công an xã tham mưu; Đảng ủy xã chỉ đạo.",
        (
            ("Phòng Kinh tế", "PKT@p34.91.x-phu-tan"),
            ("Phòng Văn hóa - Xã hội", "PVHXH@p34.91.x-phu-tan"),
            ("Công an xã", "*"),
            ("Đảng ủy xã", "*"),
        ),
    ),
    (
        XA,
        "Kính đề nghị UBND tỉnh, Sở Y tế xem xét, hỗ trợ Trạm Y tế xã.",
        (("UBND tỉnh", "UBND@p34.91"), ("Sở Y tế", "SYT@p34.91"), ("Trạm Y tế xã", "*")),
    ),
    (
        BO,
        "Vụ Ngân sách nhà nước, Cục Thuế, Cục Hải quan và Kho bạc Nhà nước phối hợp với Bộ Nông nghiệp và Môi trường.",
        (
            ("Vụ Ngân sách nhà nước", "*"),
            ("Cục Thuế", "CT"),
            ("Cục Hải quan", "CHQ"),
            ("Kho bạc Nhà nước", "KBNN"),
            ("Bộ Nông nghiệp và Môi trường", "BNNMT"),
        ),
    ),
    (
        BO,
        "Các Bộ: Xây dựng, Công Thương, Y tế, Giáo dục và Đào tạo gửi dự toán về Bộ Tài chính.",
        (
            ("Xây dựng", "BXD"),
            ("Công Thương", "BCT"),
            ("Y tế", "BYT"),
            ("Giáo dục và Đào tạo", "BGDĐT"),
            ("Bộ Tài chính", "BTC"),
        ),
    ),
    (
        YEN_BAI,
        "Các Sở: Kế hoạch và Đầu tư, Tài chính, Xây dựng; Ủy ban nhân dân thành phố Yên Bái thẩm định.",
        (
            ("Kế hoạch và Đầu tư", "SKHĐT@p63.15"),
            ("Tài chính", "STC@p63.15"),
            ("Xây dựng", "SXD@p63.15"),
            ("Ủy ban nhân dân thành phố Yên Bái", "UBND@p63.15.tp-yen-bai"),
        ),
    ),
    (
        CU,
        "Sở Khoa học, Công nghệ và Môi trường, Ban Tổ chức chính quyền và Sở Thương mại trình Ủy ban nhân dân tỉnh.",
        (
            ("Sở Khoa học, Công nghệ và Môi trường", "SKHCNMT@p63.02"),
            ("Ban Tổ chức chính quyền", "BTCCQ@p63.02"),
            ("Sở Thương mại", "STM@p63.02"),
            ("Ủy ban nhân dân tỉnh", "UBND@p63.02"),
        ),
    ),
    (
        YEN_BAI,
        "Ban Quản lý dự án đầu tư xây dựng tỉnh (sau đây gọi là Ban QLDA) ký hợp đồng. Ban QLDA chịu trách nhiệm.",
        (("Ban Quản lý dự án đầu tư xây dựng tỉnh", "*"), ("Ban QLDA", "*"), ("Ban QLDA", "*")),
    ),
    (
        YEN_BAI,
        "Bệnh viện Đa khoa tỉnh, Trường Cao đẳng Y tế và Công ty Điện lực Yên Bái tiếp nhận.",
        (
            ("Bệnh viện Đa khoa tỉnh", "BVĐK@p63.15"),
            ("Trường Cao đẳng Y tế", "*"),
            ("Công ty Điện lực Yên Bái", "*"),
        ),
    ),
    (
        YEN_BAI,
        "Hội Liên hiệp Phụ nữ tỉnh, Hội Nông dân tỉnh, Hội Cựu chiến binh tỉnh và Tỉnh đoàn vận động hội viên.",
        (
            ("Hội Liên hiệp Phụ nữ tỉnh", "LHPN@p63.15"),
            ("Hội Nông dân tỉnh", "HND@p63.15"),
            ("Hội Cựu chiến binh tỉnh", "HCCB@p63.15"),
            ("Tỉnh đoàn", "*"),
        ),
    ),
    # what is none
    (YEN_BAI, "Ban hành quy định; số liệu tài chính; bộ hồ sơ; văn phòng phẩm; trung tâm của tỉnh.", ()),
    (YEN_BAI, "Sở dĩ chậm là do thời tiết; cục bộ có nơi mưa to; viện dẫn quy định; hội họp nhiều.", ()),
    # other offices and years
    (
        QUANG_TRI,
        "Giao Sở GD&ĐT, Sở NN&PTNT, Sở VHTT&DL và Bảo hiểm xã hội tỉnh triển khai.",
        (
            ("Sở GD&ĐT", "SGDĐT@p63.45"),
            ("Sở NN&PTNT", "SNNPTNT@p63.45"),
            ("Sở VHTT&DL", "SVHTTDL@p63.45"),
            ("Bảo hiểm xã hội tỉnh", "BHXH@p63.45"),
        ),
    ),
    (
        QUANG_TRI,
        "UBND thị xã Quảng Trị và UBND huyện Cam Lộ báo cáo Ban Quản lý Khu kinh tế tỉnh.",
        (
            ("UBND thị xã Quảng Trị", "UBND@p63.45.tx-quang-tri"),
            ("UBND huyện Cam Lộ", "UBND@p63.45.h-cam-lo"),
            ("Ban Quản lý Khu kinh tế tỉnh", "BQLKKT@p63.45"),
        ),
    ),
    (
        DA_NANG,
        "Sở Du lịch, Sở Thông tin và Truyền thông và UBND quận Hải Châu phối hợp với Công an thành phố Đà Nẵng.",
        (
            ("Sở Du lịch", "SDL@p63.48"),
            ("Sở Thông tin và Truyền thông", "STTTT@p63.48"),
            ("UBND quận Hải Châu", "UBND@p63.48.q-hai-chau"),
            ("Công an thành phố Đà Nẵng", "CATP@p63.48"),
        ),
    ),
    (
        DA_NANG,
        "Văn phòng Đoàn ĐBQH và HĐND thành phố thông báo; Thành ủy chỉ đạo; Thanh tra thành phố kiểm tra.",
        (
            ("Văn phòng Đoàn ĐBQH và HĐND thành phố", "*"),
            ("Thành ủy", "TU@p63.48"),
            ("Thanh tra thành phố", "*"),
        ),
    ),
    (
        HOAI_DUC,
        "Phòng Giáo dục và Đào tạo, Phòng Tài nguyên và Môi trường, Công an huyện và UBND xã An Khánh thực hiện.",
        (
            ("Phòng Giáo dục và Đào tạo", "PGDĐT@p63.01.h-hoai-duc"),
            ("Phòng Tài nguyên và Môi trường", "PTNMT@p63.01.h-hoai-duc"),
            ("Công an huyện", "CAH@p63.01.h-hoai-duc"),
            ("UBND xã An Khánh", "UBND@p63.01.h-hoai-duc.x-an-khanh"),
        ),
    ),
    (
        HOAI_DUC,
        "Trung tâm Y tế huyện, Bệnh viện Đa khoa huyện, Chi cục Thuế huyện và Ngân hàng Chính sách xã hội huyện.",
        (
            ("Trung tâm Y tế huyện", "TTYT@p63.01.h-hoai-duc"),
            ("Bệnh viện Đa khoa huyện", "BVĐK@p63.01.h-hoai-duc"),
            ("Chi cục Thuế huyện", "CCT@p63.01.h-hoai-duc"),
            ("Ngân hàng Chính sách xã hội huyện", "NHCSXH@p63.01.h-hoai-duc"),
        ),
    ),
    (
        HUU_LUNG,
        "Phòng Kinh tế xã, Trung tâm Phục vụ hành chính công xã phối hợp Sở Nội vụ tỉnh Lạng Sơn.",
        (
            ("Phòng Kinh tế xã", "*"),
            ("Trung tâm Phục vụ hành chính công xã", "*"),
            ("Sở Nội vụ tỉnh Lạng Sơn", "SNV@p34.20"),
        ),
    ),
    (
        BO_Y_TE,
        "Cục Quản lý Dược, Cục An toàn thực phẩm, Vụ Kế hoạch - Tài chính và Sở Y tế các tỉnh, thành phố.",
        (
            ("Cục Quản lý Dược", "QLD"),
            ("Cục An toàn thực phẩm", "*"),
            ("Vụ Kế hoạch - Tài chính", "*"),
            ("Sở Y tế các tỉnh, thành phố", "*"),
        ),
    ),
    (
        BO_Y_TE,
        "Bộ Kế hoạch và Đầu tư, Bộ Lao động - Thương binh và Xã hội, Văn phòng Chính phủ cho ý kiến.",
        (
            ("Bộ Kế hoạch và Đầu tư", "BKHĐT"),
            ("Bộ Lao động - Thương binh và Xã hội", "BLĐTBXH"),
            ("Văn phòng Chính phủ", "VPCP"),
        ),
    ),
    (
        THANH_HOA,
        "Sở Nông nghiệp và Phát triển nông thôn, Sở Công nghiệp, Ủy ban nhân dân thị xã Sầm Sơn thi hành.",
        (
            ("Sở Nông nghiệp và Phát triển nông thôn", "SNNPTNT@p63.38"),
            ("Sở Công nghiệp", "SCN@p63.38"),
            ("Ủy ban nhân dân thị xã Sầm Sơn", "*"),
        ),
    ),
    (
        QUANG_TRI,
        "các sở, ban, ngành cấp tỉnh; các huyện, thị xã, thành phố; Đài Phát thanh và Truyền hình tỉnh; Báo Quảng Trị.",
        (
            ("các sở, ban, ngành cấp tỉnh", "*"),
            ("các huyện, thị xã, thành phố", "*"),
            ("Đài Phát thanh và Truyền hình tỉnh", "*"),
            ("Báo Quảng Trị", "*"),
        ),
    ),
    (
        QUANG_TRI,
        "Hội nghị đã thảo luận; bộ đội tham gia; phòng ngừa rủi ro; đoàn kết thống nhất; số liệu y tế.",
        (),
    ),
    (
        HAI_PHONG,
        "Giao Sở Nội vụ, Sở LĐTBXH, Liên đoàn Lao động thành phố và Hội Nông dân thành phố.",
        (
            ("Sở Nội vụ", "SNV@p63.31"),
            ("Sở LĐTBXH", "SLĐTBXH@p63.31"),
            ("Liên đoàn Lao động thành phố", "LĐLĐ@p63.31"),
            ("Hội Nông dân thành phố", "HND@p63.31"),
        ),
    ),
    (
        KHANH_HOA,
        "Sở Văn hóa, Thể thao và Du lịch; UBND thành phố Nha Trang; Viện Pasteur Nha Trang; Trường Đại học Nha Trang.",
        (
            ("Sở Văn hóa, Thể thao và Du lịch", "SVHTTDL@p63.56"),
            ("UBND thành phố Nha Trang", "UBND@p63.56.tp-nha-trang"),
            ("Viện Pasteur Nha Trang", "*"),
            ("Trường Đại học Nha Trang", "*"),
        ),
    ),
    (
        CAM_PHA,
        "Phòng Quản lý đô thị, Đội Kiểm tra trật tự đô thị và UBND phường Cẩm Trung; báo cáo UBND tỉnh.",
        (
            ("Phòng Quản lý đô thị", "PQLĐT@p63.22.tp-cam-pha"),
            ("Đội Kiểm tra trật tự đô thị", "*"),
            ("UBND phường Cẩm Trung", "UBND@p63.22.tp-cam-pha.p-cam-trung"),
            ("UBND tỉnh", "UBND@p63.22"),
        ),
    ),
    (
        BEN_NGHE,
        "Phòng Kinh tế, Hạ tầng và Đô thị; Công an phường; Sở Xây dựng Thành phố Hồ Chí Minh.",
        (
            ("Phòng Kinh tế, Hạ tầng và Đô thị", "*"),
            ("Công an phường", "*"),
            ("Sở Xây dựng Thành phố Hồ Chí Minh", "SXD@p34.79"),
        ),
    ),
    (
        HAI_PHONG,
        "Cục Hải quan thành phố, Cảng vụ Hàng hải, Bộ đội Biên phòng thành phố phối hợp.",
        (("Cục Hải quan thành phố", "*"), ("Cảng vụ Hàng hải", "*"), ("Bộ đội Biên phòng thành phố", "*")),
    ),
)
