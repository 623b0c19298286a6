"""Roman numerals in the column that numbers a table's rows."""

from __future__ import annotations

import pytest

from pipeline.ocr.serials import romans_of


@pytest.mark.parametrize(
    ("column", "found"),
    [
        (["STT", "1", "01", "02", "H", "03"], {1: "I", 4: "II"}),
        (["TT", "I", "1", "2", "lI", "1", "IH", "1"], {4: "II", 6: "III"}),
        (["STT", "1", "H"], {1: "I", 2: "II"}),
        (["STT", "lÍ", "01", "02", "II", "21"], {1: "I"}),
        (["STT", "lÍ", "H"], {1: "I", 2: "II"}),
        (["TT", "1", "2", "3"], {}),
        (["TT", "1", "11", "12"], {}),
        (["TT", "1", "2", "l1", "12"], {}),
        (["Họ và tên", "H", "Lan", "Minh"], {}),
        (["Loại", "A", "H", "B", "1"], {}),
        ([], {}),
    ],
)
def test_romans(column: list[str], found: dict[int, str]) -> None:
    assert romans_of(column) == found
