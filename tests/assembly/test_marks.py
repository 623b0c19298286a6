"""Cells 10a, 10b: urgency and secrecy; forms of copies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.assembly.marks import Marks, read_marks
from pipeline.page import ZoneKind
from tests.made import line, paper_of, placed


def framed(text: str) -> Marks:
    return (
        read_marks(paper_of(), [])
        if not line(text).words
        else read_marks(paper_of((ZoneKind.MARK, [line(text)])), [])
    )


@pytest.mark.parametrize(
    ("text", "urgency", "secrecy", "copy_form"),
    [
        ("HỎA TỐC", "Hỏa tốc", None, None),
        ("HOA TÔC", "Hỏa tốc", None, None),
        ("[HỎA TỐC]", "Hỏa tốc", None, None),
        ("THƯỢNG KHẨN", "Thượng khẩn", None, None),
        ("KHẨN", "Khẩn", None, None),
        ("MẬT", None, "Mật", None),
        ("TỐI MẬT", None, "Tối mật", None),
        ("TUYỆT MẬT", None, "Tuyệt mật", None),
        ("SAO Y", None, None, "Sao y"),
        ("SAO LỤC", None, None, "Sao lục"),
        ("TRÍCH SAO", None, None, "Trích sao"),
        ("hỏa tốc", None, None, None),
        ("MẶT", None, "Mật", None),
        ("HỎA TỐC TRƯỚC 17 GIỜ HÔM NAY VÀ MAI", None, None, None),
        ("CÔNG VĂN ĐẾN", None, None, None),
    ],
)
def test_marks(text: str, urgency: str | None, secrecy: str | None, copy_form: str | None) -> None:
    found = framed(text)
    values = [f.value if f else None for f in (found.urgency, found.secrecy, found.copy_form)]
    assert values == [urgency, secrecy, copy_form]


def test_the_body_bears_no_mark() -> None:
    assert read_marks(paper_of((ZoneKind.BODY, [line("HỎA TỐC")])), []) == Marks()


def test_marks_read_in_frames_count() -> None:
    found = read_marks(paper_of((ZoneKind.BODY, [line("Kính gửi")])), [placed("HỎA TỐC")])
    assert found.urgency is not None
    assert found.urgency.value == "Hỏa tốc"
    assert found.urgency.evidence


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_no_text_makes_it_raise(text: str) -> None:
    found = framed(text)
    for f in (found.urgency, found.secrecy, found.copy_form):
        assert f is None or 0 <= f.confidence <= 1
