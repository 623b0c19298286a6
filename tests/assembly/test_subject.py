"""Cell 5b: the subject of a công văn stands without its label."""

from __future__ import annotations

import pytest

from pipeline.assembly.header import read_header
from pipeline.ocr.look_again import SecondLook
from pipeline.page import ZoneKind
from tests.made import line, paper_of


@pytest.mark.parametrize(
    ("printed", "subject"),
    [
        ("V/v đôn đốc tiến độ", "đôn đốc tiến độ"),
        ("V/v: đôn đốc tiến độ", "đôn đốc tiến độ"),
        ("VW đôn đốc tiến độ", "đôn đốc tiến độ"),  # as bad copies read it
        ("VÑ: đôn đốc tiến độ", "đôn đốc tiến độ"),
        ("Về việc đôn đốc tiến độ", "Về việc đôn đốc tiến độ"),  # wording, no label
        ("Y tế học đường", "Y tế học đường"),
        ("VKSND tỉnh trả lời", "VKSND tỉnh trả lời"),
    ],
)
def test_the_label_is_left_out_and_words_stay(printed: str, subject: str) -> None:
    paper = paper_of(
        (ZoneKind.NUMBER, [line("Số: 15/SNV-VP", 90, 80)]), (ZoneKind.SUBJECT, [line(printed, 90, 100)])
    )
    found = read_header(paper, SecondLook()).subject
    assert found is not None
    assert (found.value, found.raw) == (subject, printed)
