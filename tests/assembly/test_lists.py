"""Cells 9a and 9b: "Kính gửi" and "Nơi nhận"."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.assembly.evidence import Placed
from pipeline.assembly.lists import read_addressees, read_distribution
from pipeline.page import Line, ZoneKind
from tests.made import line, paper_of


def set_lines(texts: Sequence[str | tuple[float, str]], x: float = 85.0) -> list[Placed]:
    rows = [(x, t) if isinstance(t, str) else t for t in texts]
    made: list[Line] = [line(t, at, 600 + 14 * i, size=11) for i, (at, t) in enumerate(rows)]
    return [Placed(1, x) for x in made if x.words]


def addressees(*texts: str | tuple[float, str]) -> list[str | None]:
    lines = set_lines(texts)
    return [f.value for f in read_addressees(paper_of((ZoneKind.ADDRESSEES, [p.line for p in lines])), lines)]


def distribution(*texts: str | tuple[float, str]) -> list[str | None]:
    lines = set_lines(texts)
    paper = paper_of((ZoneKind.DISTRIBUTION, [p.line for p in lines]))
    return [f.value for f in read_distribution(paper, lines)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Kính gửi: Sở Nội vụ tỉnh Ninh Bình."], ["Sở Nội vụ tỉnh Ninh Bình"]),
        (["Kinh gửi: Sở Nội vụ"], ["Sở Nội vụ"]),
        (
            ["Kính gửi:", "- Các sở, ban, ngành;", "- UBND các huyện."],
            ["Các sở, ban, ngành", "UBND các huyện"],
        ),
        (["Kính gửi: - Sở Nội vụ;", "- Sở Tài chính."], ["Sở Nội vụ", "Sở Tài chính"]),
        (["Đồng kính gửi: Sở Nội vụ"], ["Sở Nội vụ"]),
        (
            ["Kính gửi: Chủ tịch Ủy ban nhân dân các huyện, thị", "xã, thành phố trong tỉnh."],
            ["Chủ tịch Ủy ban nhân dân các huyện, thị xã, thành phố trong tỉnh"],
        ),
        (["Kính gửi: Sở Nội vụ;", "(sau đây gọi tắt là Sở)"], ["Sở Nội vụ"]),
        (["Kính gửi:"], []),
        ([], []),
    ],
)
def test_addressees(lines: list[str], expected: list[str]) -> None:
    assert addressees(*lines) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Nơi nhận:", "- Như trên;", "- Lưu: VT, TH."], ["Như trên", "Lưu: VT, TH"]),
        (["Nơi nhận: - Như trên;", "- Lưu: VT."], ["Như trên", "Lưu: VT"]),
        (["Noi nhận:", "- Như Điều 3;", "- Lưu VT, NV."], ["Như Điều 3", "Lưu VT, NV"]),
        (
            ["Nơi nhận:", "- Văn phòng Chính phủ", "(để b/c);", "- Lưu: VT."],
            ["Văn phòng Chính phủ (để b/c)", "Lưu: VT"],
        ),
        (
            ["Nơi nhận:", "- Bộ Khoa học và", "công nghệ;", "- Lưu: VT."],
            ["Bộ Khoa học và công nghệ", "Lưu: VT"],
        ),
        (["Nơi nhận:", "Như trên", "Lưu: VT"], ["Như trên", "Lưu: VT"]),
        (["Nơi nhận:", "• Như trên;", "• Lưu: VT."], ["Như trên", "Lưu: VT"]),
        (["Nơi nhận:", "- Như trên", "- Sở Nội vụ", "- Lưu: VT"], ["Như trên", "Sở Nội vụ", "Lưu: VT"]),
        (["Nơi nhận:", "./.", "~"], []),
        (["Nơi nhận:"], []),
        ([], []),
    ],
)
def test_distribution(lines: list[str], expected: list[str]) -> None:
    assert distribution(*lines) == expected


def test_a_wrapped_line_that_begins_with_a_capital_is_set_in() -> None:
    items = distribution("Nơi nhận:", "- Chủ tịch, các Phó Chủ tịch", (92, "UBND tỉnh;"), "- Lưu: VT.")
    assert items == ["Chủ tịch, các Phó Chủ tịch UBND tỉnh", "Lưu: VT"]


def test_each_item_has_a_box_for_each_of_its_lines() -> None:
    lines = set_lines(["Nơi nhận:", "- Văn phòng Chính phủ", "(để b/c);", "- Lưu: VT."])
    paper = paper_of((ZoneKind.DISTRIBUTION, [p.line for p in lines]))
    assert [len(f.evidence) for f in read_distribution(paper, lines)] == [2, 1]


TEXTS = st.lists(
    st.sampled_from(["Kính gửi:", "Nơi nhận:", "- Như trên;", "Lưu: VT", "(sau đây", "—", "./.", "&", "-"])
    | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40),
    max_size=6,
)


@given(TEXTS)
def test_no_lines_make_them_raise(texts: list[str]) -> None:
    assert None not in addressees(*texts)
    assert None not in distribution(*texts)
