"""Duties: sentence by sentence, the action alone, and what is none."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.language import Context, Task, read

PAPER = Context(date(2021, 3, 1), "Ủy ban nhân dân tỉnh An Giang", "An Giang", "CV")


def tasks(text: str, doc_type: str = "CV") -> list[Task]:
    return list(read(text, Context(PAPER.issue_date, PAPER.issuer, PAPER.place, doc_type)).tasks)


@pytest.mark.parametrize(
    ("sentence", "action"),
    [
        ("Chủ trì, phối hợp với Sở Nội vụ tổ chức tập huấn.", "tổ chức tập huấn"),
        ("Phối hợp chặt chẽ với các đơn vị có liên quan rà soát hồ sơ.", "rà soát hồ sơ"),
        ("Tiếp tục chủ trì, phối hợp với các sở, ngành kiểm tra định kỳ.", "kiểm tra định kỳ"),
        ("Tổ chức tập huấn cho công chức nhằm nâng cao kiến thức.", "Tổ chức tập huấn cho công chức"),
        ("Báo cáo kết quả về Sở Tài chính trước ngày 15/4/2021.", "Báo cáo kết quả về Sở Tài chính"),
        (
            "Bố trí kinh phí theo quy định tại khoản 6 Điều 4 Thông tư số 116/2015/TT-BTC ngày 11/8/2015.",
            "Bố trí kinh phí",
        ),
        ("Hằng năm tổng hợp, báo cáo UBND tỉnh.", "tổng hợp, báo cáo UBND tỉnh"),
        (
            "Định kỳ hằng quý hoặc đột xuất khi có yêu cầu, báo cáo Ủy ban nhân dân tỉnh.",
            "báo cáo Ủy ban nhân dân tỉnh",
        ),
        (
            "Trên cơ sở dự toán được duyệt, Sở Y tế tham mưu UBND tỉnh bố trí kinh phí.",
            "tham mưu UBND tỉnh bố trí kinh phí",
        ),
        ("Cử công chức phối hợp với Sở Nội vụ kiểm tra.", "Cử công chức phối hợp với Sở Nội vụ kiểm tra"),
        ("tố chức kiếm tra việc thực hiện.", "tố chức kiếm tra việc thực hiện"),
    ],
)
def test_the_action_stands_alone(sentence: str, action: str) -> None:
    (task,) = tasks(f"1. Giao Sở Y tế:\n- {sentence}")
    assert (task.assignee, task.section, task.action) == ("Sở Y tế", "1", action)
    assert task.raw == sentence.rstrip(".")


def test_each_sentence_of_duty_is_one_task() -> None:
    first, second = tasks(
        "2. Giao Sở Y tế:\n- Chủ trì, phối hợp với Sở Nội vụ kiểm tra các đơn vị. Kinh phí lấy từ dự toán năm 2021. "
        "Định kỳ hằng năm báo cáo Ủy ban nhân dân tỉnh."
    )
    assert (first.action, first.coordinators) == ("kiểm tra các đơn vị", ("Sở Nội vụ",))
    assert first.deadline is None
    assert second.action == "báo cáo Ủy ban nhân dân tỉnh"
    assert second.deadline is not None
    assert second.deadline.recurrence == "P1Y"


def test_a_sentence_may_address_others() -> None:
    named = tasks(
        "1. Thủ trưởng các cơ quan, đơn vị cần phát huy vai trò lãnh đạo.\n"
        "- Đối với các đơn vị chưa gửi hồ sơ, yêu cầu khẩn trương hoàn thành trước ngày 13/12/2021. "
        "Lãnh đạo các sở, ban ngành có trách nhiệm chỉ đạo, đôn đốc."
    )
    assert [(t.assignee, t.action) for t in named] == [
        ("Thủ trưởng các cơ quan, đơn vị", "phát huy vai trò lãnh đạo"),
        ("các đơn vị chưa gửi hồ sơ", "khẩn trương hoàn thành"),
        ("Lãnh đạo các sở, ban ngành", "chỉ đạo, đôn đốc"),
    ]
    assert named[1].deadline is not None
    assert named[1].deadline.date == "2021-12-13"


@pytest.mark.parametrize("mark", ["2. ", "2: ", "2..", "- 2. ", "._2. "])
def test_numbers_as_ocr_gives_them_open_items(mark: str) -> None:
    text = f"1. Sở Tài chính bố trí kinh phí.\n{mark}Giao Sở Y tế:\n~ Tổ chức tập huấn cho công chức."
    assert [t.assignee for t in tasks(text)] == ["Sở Tài chính", "Sở Y tế"]


@pytest.mark.parametrize(
    ("text", "doc_type"),
    [
        ("1. UBND huyện đã triển khai kế hoạch.", "CV"),
        ("1. Sở Y tế: Đại diện lãnh đạo phòng Nghiệp vụ, phòng Tổ chức.", "CV"),
        ("Thành phần:\n- Sở Y tế: Ban Giám đốc, trưởng các phòng có liên quan tổ chức.", "GM"),
        (
            "Các cơ quan đang áp dụng bao gồm:\n- Các cơ quan chuyên môn thuộc UBND Tỉnh.\n- UBND cấp huyện.",
            "KH",
        ),
        ("62 UBND xã Long Thuận\n- Huyện Tam Nông thực hiện", "KH"),
        ("Các hoạt động của Tháng hành động được tổ chức thiết thực.", "KH"),
        ("Cách tính điểm:\n- Bảng có ba đội thực hiện thi đấu.", "TB"),
        (
            "Ủy ban nhân dân tỉnh yêu cầu các cơ quan, đơn vị tổ chức thực hiện chỉ đạo tại Công văn này./.",
            "CV",
        ),
    ],
)
def test_what_is_no_duty(text: str, doc_type: str) -> None:
    assert tasks(text, doc_type) == []


def test_a_short_line_ends_its_heading() -> None:
    lines = [
        "Ủy ban nhân dân tỉnh ban hành Kế hoạch này để các cơ quan hành chính nhà",
        "nước trên địa bàn tỉnh thực hiện thống nhất các nội dung sau đây trong năm",
        "2021 với sự tham gia của các sở, ban, ngành và địa phương trên toàn tỉnh,",
        "bảo đảm đúng tiến độ, tiết kiệm, hiệu quả và đúng các quy định hiện hành",
        "của pháp luật về quản lý, sử dụng ngân sách nhà nước và tài sản công theo",
        "phân cấp quản lý hiện hành của cơ quan có thẩm quyền trên địa bàn tỉnh nhà.",
        "III. NỘI DUNG THỰC HIỆN",
        "3. Về hoạt động quản lý",
        "Giao Sở Y tế:",
        "- Hướng dẫn, theo dõi việc thực hiện của các cơ quan.",
    ]
    (task,) = tasks("\n".join(lines), "KH")
    assert (task.assignee, task.section) == ("Sở Y tế", "III.3")
