"""Duties and limits in sets of made-up paragraphs: what was reached may not be lost."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.language.duties import set_a, set_b, set_c
from tests.language.duties.shape import Case, Duty, Marks, mark, marks

FLOORS: tuple[tuple[Sequence[Case], float, float], ...] = (
    (set_a.CASES, 0.99, 0.98),
    (set_c.CASES, 0.97, 0.97),
    (set_b.CASES, 0.73, 0.92),  # held out: no rule was mended on it
)


@pytest.mark.parametrize(("cases", "tasks", "deadlines"), FLOORS, ids=("A", "C", "B"))
def test_floor(cases: Sequence[Case], tasks: float, deadlines: float) -> None:
    got = marks(cases)
    assert (got.tasks.f1 >= tasks, got.deadlines.f1 >= deadlines) == (True, True), got


def test_the_score_sees_what_is_wrong() -> None:
    text = "1. Sở Y tế báo cáo trước ngày 15/5/2021."
    right = Duty("Sở Y tế", "báo cáo", "2021-05-15 before")
    wrong = (
        Duty("Sở Nội vụ", "báo cáo", "2021-05-15 before"),
        Duty("Sở Y tế", "kiểm tra", "2021-05-15 before"),
        Duty("Sở Y tế", "báo cáo", None),
    )

    def scored(*duties: Duty, limits: tuple[str, ...] = ("2021-05-15 before",)) -> Marks:
        return mark(Case("2021-03-01", "CV", "Ủy ban nhân dân tỉnh Yên Bái", text, duties, limits))

    assert scored(right).tasks.f1 == scored(right).deadlines.f1 == 1
    assert all(scored(one).tasks.f1 == 0 for one in wrong)
    assert scored(right, limits=()).deadlines.precision == 0
    assert scored(right, limits=("2021-05-15 before", "P1M *")).deadlines.recall == 0.5
    assert scored().tasks.precision == 0
