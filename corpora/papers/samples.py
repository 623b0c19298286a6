"""Invented papers for tests: every person, number and event is made up.

Agencies are named after their kind and a province so that a gazetteer can link them; none
of them ever issued these papers.
"""

from __future__ import annotations

from typing import Any

from corpora.papers.seeds import Gold
from corpora.papers.spec import (
    AnnexSpec,
    Block,
    BlockKind,
    Form,
    Letterhead,
    PaperSpec,
    SignerBlock,
    TableSpec,
)

_EMPTY: Gold = {
    "doc_type": None,
    "number": None,
    "symbol": None,
    "number_symbol_raw": None,
    "issuer": None,
    "issuer_parent": None,
    "place": None,
    "issue_date": None,
    "subject": None,
    "addressees": [],
    "distribution": [],
    "signer": None,
    "cosigners": [],
    "citations": [],
    "tasks": [],
    "deadlines": [],
    "amounts": [],
    "counts": [],
    "agencies": [],
    "annexes": [],
    "urgency": None,
    "secrecy": None,
    "body_annotated": True,
}


def samples() -> list[tuple[PaperSpec, Gold]]:
    """Seven papers of one to two pages with their gold, in the shape of corpora/gold."""
    return [_decision(), _report(), _invitation(), _party(), _joint(), _urgent(), _submission()]


def _gold(**values: Any) -> Gold:
    unknown = set(values) - set(_EMPTY)
    if unknown:
        raise ValueError(f"no such gold keys: {sorted(unknown)}")
    return {**_EMPTY, **values}


def _signer(title: str, name: str, capacity: str | None = None, authority: str | None = None) -> Gold:
    return {"authority": authority, "capacity": capacity, "title": title, "name": name}


def _cited(
    raw: str,
    doc_type: str,
    number_symbol: str,
    *,
    date: str,
    issuer: str | None = None,
    relation: str = "legal_basis",
) -> Gold:
    return {
        "raw": raw,
        "doc_type": doc_type,
        "number_symbol": number_symbol,
        "date": date,
        "issuer": issuer,
        "relation": relation,
    }


def _due(raw: str, date: str | None, relation: str = "before", recurring: str | None = None) -> Gold:
    return {"raw": raw, "date": date, "relation": relation, "recurring": recurring}


def _money(raw: str, vnd: int, per: str | None = None) -> Gold:
    return {"raw": raw, "vnd": vnd, "per": per}


def _basis(*lines: str) -> tuple[Block, ...]:
    return tuple(Block(line, BlockKind.BASIS) for line in lines)


def _text(*lines: str) -> tuple[Block, ...]:
    return tuple(Block(line) for line in lines)


def _decision() -> tuple[PaperSpec, Gold]:
    subject = "Về việc thành lập Tổ rà soát hồ sơ lưu trữ năm 2023"
    law = "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ"
    spec = PaperSpec(
        name="made-quyet-dinh",
        letterhead=Letterhead(("SỞ XÂY DỰNG",), ("UBND TỈNH HÀ NAM",)),
        number_line="Số: 215/QĐ-SXD",
        place_line="Hà Nam, ngày 09 tháng 3 năm 2023",
        title="QUYẾT ĐỊNH",
        subject=subject,
        body=(
            Block("GIÁM ĐỐC SỞ XÂY DỰNG", BlockKind.CENTRE),
            *_basis(
                f"Căn cứ {law} về công tác văn thư;",
                "Xét đề nghị của Chánh Văn phòng Sở tại Tờ trình số 18/TTr-VP ngày 02 tháng 3 năm 2023.",
            ),
            Block("QUYẾT ĐỊNH:", BlockKind.CENTRE),
            *_text(
                "**Điều 1.** Thành lập Tổ rà soát hồ sơ lưu trữ năm 2023 gồm 07 thành viên do ông Vũ Đăng Khải, "
                "Chánh Văn phòng Sở, làm Tổ trưởng.",
                "**Điều 2.** Tổ rà soát có nhiệm vụ kiểm tra, thống kê hồ sơ và báo cáo kết quả về Giám đốc Sở "
                "trước ngày 30 tháng 9 năm 2023. Kinh phí thực hiện là 85.000.000 đồng.",
                "**Điều 3.** Chánh Văn phòng Sở, Trưởng các phòng chuyên môn và các ông (bà) có tên tại Điều 1 "
                "chịu trách nhiệm thi hành Quyết định này./.",
            ),
        ),
        distribution=("- Như Điều 3;", "- Giám đốc, các Phó Giám đốc Sở;", "- Lưu: VT, VP."),
        signers=(SignerBlock(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Tạ Quang Hiển"),),
    )
    gold = _gold(
        doc_type="quyet_dinh",
        number="215",
        symbol="QĐ-SXD",
        number_symbol_raw="215/QĐ-SXD",
        issuer="Sở Xây dựng tỉnh Hà Nam",
        issuer_parent="Ủy ban nhân dân tỉnh Hà Nam",
        place="Hà Nam",
        issue_date="2023-03-09",
        subject=subject,
        distribution=["Như Điều 3", "Giám đốc, các Phó Giám đốc Sở", "Lưu: VT, VP"],
        signer=_signer("PHÓ GIÁM ĐỐC", "Tạ Quang Hiển", "KT. GIÁM ĐỐC"),
        citations=[
            _cited(law, "nghi_dinh", "30/2020/NĐ-CP", date="2020-03-05", issuer="Chính phủ"),
            _cited(
                "Tờ trình số 18/TTr-VP ngày 02 tháng 3 năm 2023",
                "to_trinh",
                "18/TTr-VP",
                date="2023-03-02",
            ),
        ],
        deadlines=[_due("trước ngày 30 tháng 9 năm 2023", "2023-09-30")],
        amounts=[_money("85.000.000 đồng", 85_000_000)],
    )
    return spec, gold


def _report() -> tuple[PaperSpec, Gold]:
    subject = "Kết quả thực hiện công tác cải cách hành chính quý I năm 2024"
    columns = ("TT", "Phòng", "Hồ sơ tiếp nhận", "Hồ sơ đúng hạn", "Tỷ lệ")
    rows = (
        ("1", "Phòng Tư pháp", "412", "405", "98,3%"),
        ("2", "Phòng Kinh tế", "286", "280", "97,9%"),
        ("3", "Phòng Nội vụ", "95", "95", "100%"),
        ("", "Cộng", "793", "780", "98,4%"),
    )
    reference = "(Kèm theo Báo cáo số 64/BC-UBND ngày 28 tháng 3 năm 2024 của UBND huyện)"
    spec = PaperSpec(
        name="made-bao-cao",
        letterhead=Letterhead(("ỦY BAN NHÂN DÂN", "HUYỆN YÊN KHÁNH")),
        number_line="Số: 64/BC-UBND",
        place_line="Yên Khánh, ngày 28 tháng 3 năm 2024",
        title="BÁO CÁO",
        subject=subject,
        addressees=("Sở Nội vụ tỉnh Ninh Bình.",),
        body=_text(
            "Thực hiện Kế hoạch số 12/KH-UBND ngày 15/01/2024 của UBND tỉnh Ninh Bình về cải cách hành chính "
            "năm 2024, UBND huyện báo cáo như sau:",
            "1. Toàn huyện có 17/19 xã, thị trấn hoàn thành số hóa kết quả giải quyết thủ tục hành chính.",
            "2. Kinh phí đã giải ngân là 1,25 tỷ đồng, số liệu chi tiết tại Phụ lục kèm theo.",
            "3. UBND các xã, thị trấn báo cáo kết quả về Phòng Nội vụ trước ngày 15 hằng tháng./.",
        ),
        distribution=("- Như trên;", "- TT Huyện ủy, HĐND huyện;", "- Lưu: VT, NV."),
        signers=(SignerBlock(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Lương Thị Bích Đào"),),
        annexes=(
            AnnexSpec(
                label="Phụ lục",
                title=("SỐ LIỆU GIẢI QUYẾT HỒ SƠ QUÝ I NĂM 2024",),
                reference=(reference,),
                tables=(TableSpec(columns, rows, bold=frozenset({"Cộng"})),),
            ),
        ),
        font="Noto Serif",
    )
    table = {"columns": list(columns), "rows": [list(r) for r in rows], "unit": None, "groups": []}
    gold = _gold(
        doc_type="bao_cao",
        number="64",
        symbol="BC-UBND",
        number_symbol_raw="64/BC-UBND",
        issuer="Ủy ban nhân dân huyện Yên Khánh",
        place="Yên Khánh",
        issue_date="2024-03-28",
        subject=subject,
        addressees=["Sở Nội vụ tỉnh Ninh Bình"],
        distribution=["Như trên", "TT Huyện ủy, HĐND huyện", "Lưu: VT, NV"],
        signer=_signer("CHỦ TỊCH", "Lương Thị Bích Đào", None, "TM. ỦY BAN NHÂN DÂN"),
        citations=[
            _cited(
                "Kế hoạch số 12/KH-UBND ngày 15/01/2024 của UBND tỉnh Ninh Bình",
                "ke_hoach",
                "12/KH-UBND",
                date="2024-01-15",
                issuer="Ủy ban nhân dân tỉnh Ninh Bình",
            )
        ],
        deadlines=[_due("trước ngày 15 hằng tháng", None, "before", "hằng tháng")],
        amounts=[_money("1,25 tỷ đồng", 1_250_000_000)],
        counts=[{"raw": "17/19 xã, thị trấn", "value": 17, "of": 19, "unit": "xã, thị trấn"}],
        annexes=[{"label": "Phụ lục", "title": "SỐ LIỆU GIẢI QUYẾT HỒ SƠ QUÝ I NĂM 2024", "tables": [table]}],
    )
    return spec, gold


def _invitation() -> tuple[PaperSpec, Gold]:
    subject = "Dự Hội nghị triển khai công tác văn thư, lưu trữ năm 2022"
    spec = PaperSpec(
        name="made-giay-moi",
        letterhead=Letterhead(("SỞ TƯ PHÁP",), ("UBND TỈNH HÒA BÌNH",)),
        number_line="Số: 07/GM-STP",
        place_line="Hòa Bình, ngày 14 tháng 02 năm 2022",
        title="GIẤY MỜI",
        subject=subject,
        addressees=("- Văn phòng UBND tỉnh;", "- Phòng Tư pháp các huyện, thành phố."),
        body=_text(
            "Sở Tư pháp trân trọng kính mời đại diện lãnh đạo các cơ quan, đơn vị dự Hội nghị triển khai công tác "
            "văn thư, lưu trữ năm 2022.",
            "**Thời gian:** 08 giờ 00, ngày 22 tháng 02 năm 2022.",
            "**Địa điểm:** Hội trường tầng 2, trụ sở Sở Tư pháp.",
            "Rất mong các đại biểu tham dự đầy đủ./.",
        ),
        distribution=("- Như trên;", "- Lưu: VT."),
        signers=(SignerBlock(("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"), "Bạch Thu Nguyệt"),),
    )
    gold = _gold(
        doc_type="giay_moi",
        number="07",
        symbol="GM-STP",
        number_symbol_raw="07/GM-STP",
        issuer="Sở Tư pháp tỉnh Hòa Bình",
        issuer_parent="Ủy ban nhân dân tỉnh Hòa Bình",
        place="Hòa Bình",
        issue_date="2022-02-14",
        subject=subject,
        addressees=["Văn phòng UBND tỉnh", "Phòng Tư pháp các huyện, thành phố"],
        distribution=["Như trên", "Lưu: VT"],
        signer=_signer("CHÁNH VĂN PHÒNG", "Bạch Thu Nguyệt", None, "TL. GIÁM ĐỐC"),
    )
    return spec, gold


def _party() -> tuple[PaperSpec, Gold]:
    subject = "thực hiện chế độ báo cáo công tác dân vận"
    spec = PaperSpec(
        name="made-cong-van-dang",
        letterhead=Letterhead(("TỈNH ỦY HÀ NAM",), nation="ĐẢNG CỘNG SẢN VIỆT NAM", motto=""),
        number_line="Số 12-CV/TU",
        place_line="Phủ Lý, ngày 06 tháng 5 năm 2021",
        subject=f"V/v {subject}",
        addressees=("- Các huyện ủy, thành ủy, thị ủy;", "- Các đảng ủy trực thuộc Tỉnh ủy."),
        body=_text(
            "Thực hiện Kế hoạch số 25-KH/TU ngày 10/02/2021 của Ban Thường vụ Tỉnh ủy về công tác dân vận năm 2021, "
            "Thường trực Tỉnh ủy yêu cầu các cấp ủy báo cáo kết quả về Tỉnh ủy (qua Ban Dân vận Tỉnh ủy) chậm nhất "
            "ngày 20/6/2021.",
            "Giao Ban Dân vận Tỉnh ủy theo dõi, tổng hợp kết quả thực hiện./.",
        ),
        distribution=("- Như trên;", "- Thường trực Tỉnh ủy;", "- Lưu Văn phòng Tỉnh ủy."),
        signers=(SignerBlock(("T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG"), "Phùng Hữu Lộc"),),
        form=Form.PARTY,
    )
    gold = _gold(
        doc_type="cong_van",
        number="12",
        symbol="CV/TU",
        number_symbol_raw="12-CV/TU",
        issuer="Tỉnh ủy Hà Nam",
        place="Phủ Lý",
        issue_date="2021-05-06",
        subject=subject,
        addressees=["Các huyện ủy, thành ủy, thị ủy", "Các đảng ủy trực thuộc Tỉnh ủy"],
        distribution=["Như trên", "Thường trực Tỉnh ủy", "Lưu Văn phòng Tỉnh ủy"],
        signer=_signer("CHÁNH VĂN PHÒNG", "Phùng Hữu Lộc", None, "T/L BAN THƯỜNG VỤ"),
        citations=[
            _cited(
                "Kế hoạch số 25-KH/TU ngày 10/02/2021 của Ban Thường vụ Tỉnh ủy",
                "ke_hoach",
                "25-KH/TU",
                date="2021-02-10",
                issuer="Ban Thường vụ Tỉnh ủy",
            )
        ],
        deadlines=[_due("chậm nhất ngày 20/6/2021", "2021-06-20", "by")],
    )
    return spec, gold


def _joint() -> tuple[PaperSpec, Gold]:
    subject = "Phối hợp tuyên truyền pháp luật trong trường học năm học 2022 - 2023"
    spec = PaperSpec(
        name="made-lien-tich",
        letterhead=Letterhead(("SỞ TƯ PHÁP - SỞ GIÁO DỤC", "VÀ ĐÀO TẠO"), ("UBND TỈNH HÀ NAM",)),
        number_line="Số: 33/KHLT-STP-SGDĐT",
        place_line="Hà Nam, ngày 12 tháng 9 năm 2022",
        title="KẾ HOẠCH LIÊN TỊCH",
        subject=subject,
        body=_text(
            "Căn cứ Quyết định số 705/QĐ-UBND ngày 20/4/2022 của UBND tỉnh Hà Nam, Sở Tư pháp và Sở Giáo dục và "
            "Đào tạo thống nhất kế hoạch phối hợp như sau:",
            "1. Sở Tư pháp chủ trì biên soạn tài liệu, hoàn thành trước ngày 31/10/2022.",
            "2. Sở Giáo dục và Đào tạo tổ chức 24 buổi tuyên truyền, mức chi 1.500.000 đồng/buổi.",
            "3. Hai ngành sơ kết vào tháng 01/2023./.",
        ),
        distribution=("- UBND tỉnh (để b/c);", "- Các trường THPT;", "- Lưu: VT STP, VT SGDĐT."),
        signers=(
            SignerBlock(("GIÁM ĐỐC", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"), "Nghiêm Thị Hải Yến"),
            SignerBlock(("GIÁM ĐỐC", "SỞ TƯ PHÁP"), "Đoàn Trọng Nghĩa"),
        ),
    )
    gold = _gold(
        doc_type="ke_hoach",
        number="33",
        symbol="KHLT-STP-SGDĐT",
        number_symbol_raw="33/KHLT-STP-SGDĐT",
        issuer="Sở Tư pháp - Sở Giáo dục và Đào tạo tỉnh Hà Nam",
        issuer_parent="Ủy ban nhân dân tỉnh Hà Nam",
        place="Hà Nam",
        issue_date="2022-09-12",
        subject=subject,
        distribution=["UBND tỉnh (để b/c)", "Các trường THPT", "Lưu: VT STP, VT SGDĐT"],
        signer=_signer("GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Nghiêm Thị Hải Yến"),
        cosigners=[_signer("GIÁM ĐỐC SỞ TƯ PHÁP", "Đoàn Trọng Nghĩa")],
        citations=[
            _cited(
                "Quyết định số 705/QĐ-UBND ngày 20/4/2022 của UBND tỉnh Hà Nam",
                "quyet_dinh",
                "705/QĐ-UBND",
                date="2022-04-20",
                issuer="Ủy ban nhân dân tỉnh Hà Nam",
            )
        ],
        deadlines=[_due("trước ngày 31/10/2022", "2022-10-31"), _due("vào tháng 01/2023", "2023-01", "by")],
        amounts=[_money("1.500.000 đồng/buổi", 1_500_000, "buổi")],
    )
    return spec, gold


def _urgent() -> tuple[PaperSpec, Gold]:
    subject = "khẩn trương khắc phục hậu quả mưa lũ"
    spec = PaperSpec(
        name="made-cong-van-hoa-toc",
        letterhead=Letterhead(("ỦY BAN NHÂN DÂN", "TỈNH HÒA BÌNH")),
        number_line="Số: 1508/UBND-NNTN",
        place_line="Hòa Bình, ngày 10 tháng 9 năm 2024",
        subject=f"V/v {subject}",
        urgency="HỎA TỐC",
        addressees=("- Sở Nông nghiệp và Phát triển nông thôn;", "- UBND các huyện, thành phố."),
        body=_text(
            "Chủ tịch UBND tỉnh yêu cầu:",
            "1. Sở Nông nghiệp và Phát triển nông thôn chủ trì, phối hợp với Sở Tài chính rà soát thiệt hại, báo cáo "
            "UBND tỉnh trước 17 giờ 00 ngày 12 tháng 9 năm 2024.",
            "2. UBND các huyện, thành phố sử dụng nguồn dự phòng, mức hỗ trợ không quá 20 triệu đồng/hộ./.",
        ),
        distribution=("- Như trên;", "- Chủ tịch, các PCT UBND tỉnh;", "- Lưu: VT, NNTN (30b)."),
        signers=(SignerBlock(("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Quản Đức Thịnh"),),
    )
    gold = _gold(
        doc_type="cong_van",
        number="1508",
        symbol="UBND-NNTN",
        number_symbol_raw="1508/UBND-NNTN",
        issuer="Ủy ban nhân dân tỉnh Hòa Bình",
        place="Hòa Bình",
        issue_date="2024-09-10",
        subject=subject,
        urgency="Hỏa tốc",
        addressees=["Sở Nông nghiệp và Phát triển nông thôn", "UBND các huyện, thành phố"],
        distribution=["Như trên", "Chủ tịch, các PCT UBND tỉnh", "Lưu: VT, NNTN (30b)"],
        signer=_signer("PHÓ CHỦ TỊCH", "Quản Đức Thịnh", "KT. CHỦ TỊCH"),
        deadlines=[_due("trước 17 giờ 00 ngày 12 tháng 9 năm 2024", "2024-09-12")],
        amounts=[_money("20 triệu đồng/hộ", 20_000_000, "hộ")],
    )
    return spec, gold


def _submission() -> tuple[PaperSpec, Gold]:
    subject = "Về việc phê duyệt danh mục hồ sơ năm 2025"
    spec = PaperSpec(
        name="made-to-trinh-trong",
        letterhead=Letterhead(("VĂN PHÒNG",), ("UBND HUYỆN YÊN KHÁNH",)),
        number_line="Số:        /TTr-VP",
        place_line="Yên Khánh, ngày      tháng 12 năm 2024",
        title="TỜ TRÌNH",
        subject=subject,
        addressees=("Chủ tịch UBND huyện.",),
        body=_text(
            "Văn phòng kính trình Chủ tịch UBND huyện xem xét, phê duyệt danh mục hồ sơ năm 2025 gồm 146 hồ sơ.",
            "Trân trọng kính trình./.",
        ),
        distribution=("- Như trên;", "- Lưu: VT."),
        signers=(SignerBlock(("CHÁNH VĂN PHÒNG",), "Giang Minh Sơn"),),
        font="Noto Serif",
    )
    gold = _gold(
        doc_type="to_trinh",
        symbol="TTr-VP",
        number_symbol_raw="/TTr-VP",
        issuer="Văn phòng",
        issuer_parent="Ủy ban nhân dân huyện Yên Khánh",
        place="Yên Khánh",
        issue_date="2024-12",
        subject=subject,
        addressees=["Chủ tịch UBND huyện"],
        distribution=["Như trên", "Lưu: VT"],
        signer=_signer("CHÁNH VĂN PHÒNG", "Giang Minh Sơn"),
    )
    return spec, gold
