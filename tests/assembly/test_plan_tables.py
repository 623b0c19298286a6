"""Tables of made-up plans: their rows are duties; a report's rows are not."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.assembly.annexes import read_annexes
from pipeline.assembly.body import Body
from pipeline.assembly.plan_tables import with_plans
from pipeline.language import Context
from pipeline.page import ZoneKind
from pipeline.record import Deadline, Evidence, Task
from tests.assembly.test_annexes import paper, table

PLAN = Context(date(2022, 2, 14), "Ủy ban nhân dân tỉnh Yên Bái", "Yên Bái", "KH")
HEAD = ("TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành", "Sản phẩm")
ROWS = (
    HEAD,
    ("I", "Công tác chỉ đạo", "Công tác chỉ đạo", "Công tác chỉ đạo", "Công tác chỉ đạo", "Công tác chỉ đạo"),
    (
        "1",
        "Ban hành quy chế phối hợp",
        "Sở Nội vụ",
        "Sở Tư pháp, Sở Tài chính",
        "Trước ngày 30/6/2022",
        "Quyết định",
    ),
    ("2", "Kiểm tra công vụ tại cơ sở", "Sở Nội vụ", "UBND các huyện", "Quý II, Quý III/2022", "Kết luận"),
    ("3", "Báo cáo kết quả thực hiện", "UBND cấp huyện", "", "Hằng quý", "Báo cáo"),
    (
        "4",
        "Tập huấn kỹ năng số",
        "Sở Thông tin và Truyền thông; phối hợp: Đoàn Thanh niên tỉnh",
        "",
        "Thường xuyên",
        "",
    ),
)


def planned(context: Context, rows: tuple[tuple[str, ...], ...] = ROWS, body: Body | None = None) -> Body:
    made = paper([([], [table(1, 100, rows)])], ZoneKind.ANNEX)
    return with_plans(body or Body(), read_annexes(made), made, context)


def test_each_row_is_a_duty() -> None:
    got = [
        (
            t.section,
            t.assignee,
            t.coordinators,
            t.action,
            (t.deadline.date or t.deadline.recurrence) if t.deadline else None,
        )
        for t in planned(PLAN).tasks
    ]
    assert got == [
        ("1", "Sở Nội vụ", ("Sở Tư pháp", "Sở Tài chính"), "Ban hành quy chế phối hợp", "2022-06-30"),
        ("2", "Sở Nội vụ", ("Ủy ban nhân dân các huyện",), "Kiểm tra công vụ tại cơ sở", "2022-09-30"),
        ("3", "UBND cấp huyện", (), "Báo cáo kết quả thực hiện", "P3M"),
        ("4", "Sở Thông tin và Truyền thông", ("Đoàn Thanh niên tỉnh Yên Bái",), "Tập huấn kỹ năng số", None),
    ]


def test_its_limits_are_the_papers_and_bind_whom_it_charges() -> None:
    limits = planned(PLAN).deadlines
    assert [(d.date, d.relation, d.assignee) for d in limits] == [
        ("2022-06-30", "before", "Sở Nội vụ"),
        ("2022-09-30", "by", "Sở Nội vụ"),
        (None, "by", "UBND cấp huyện"),
    ]


def test_a_duty_stands_in_its_row() -> None:
    first, second = planned(PLAN).tasks[:2]
    assert {round(e.bbox[1]) for e in first.evidence} == {140}
    assert {round(e.bbox[1]) for e in second.evidence} == {160}


@pytest.mark.parametrize("doc_type", ["BC", "TTr"])
def test_a_report_tells(doc_type: str) -> None:
    told = Context(PLAN.issue_date, PLAN.issuer, PLAN.place, doc_type)
    assert planned(told).tasks == ()


@pytest.mark.parametrize(
    "head",
    [
        ("TT", "Họ và tên", "Chức vụ", "Đơn vị", "Ghi chú", "Điện thoại"),
        ("TT", "Nội dung", "Đơn vị tính", "Số lượng", "Đơn giá", "Thành tiền"),
        ("TT", "Nội dung", "Thời gian", "Địa điểm", "Thành phần", "Ghi chú"),
    ],
)
def test_other_tables_hand_out_nothing(head: tuple[str, ...]) -> None:
    assert planned(PLAN, (head, *ROWS[2:])) == Body()


def test_what_running_text_made_of_the_cells_goes() -> None:
    inside = Evidence(page=1, bbox=(390, 142, 455, 158))
    outside = Evidence(page=1, bbox=(90, 20, 200, 38))
    duty = Task(
        raw="Sở Y tế báo cáo", confidence=0.8, assignee="Sở Y tế", action="báo cáo", evidence=(inside,)
    )
    limit = Deadline(
        raw="Trước ngày 30/6/2022", confidence=0.9, date="2022-06-30", relation="before", evidence=(inside,)
    )
    body = Body(tasks=(duty, duty.model_copy(update={"evidence": (outside,)})), deadlines=(limit,))
    got = planned(PLAN, body=body)
    assert [t.assignee for t in got.tasks][:2] == ["Sở Y tế", "Sở Nội vụ"]
    assert [d.date for d in got.deadlines] == ["2022-06-30", "2022-09-30", None]
