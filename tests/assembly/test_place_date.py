"""Cell 4: place and date of issue."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.assembly.date_evidence import DateClues, latest_cited
from pipeline.assembly.place_date import (
    DateParts,
    date_parts,
    parse_parts,
    read_place_date,
    years_of,
)
from pipeline.assembly.places import known_place
from pipeline.ocr.numerals import NumeralReading
from pipeline.page import ZoneKind
from pipeline.record import Method, TextField
from tests.made import line, paper_of, placed

NONE: Counter[int] = Counter()


def iso(text: str, years: Counter[int] = NONE) -> str | None:
    parts = parse_parts(text, years)
    return parts.iso() if parts else None


def read(
    text: str,
    *,
    body: str = "",
    day: NumeralReading | None = None,
    month: NumeralReading | None = None,
    sure: float = 0.95,
) -> tuple[TextField | None, TextField | None]:
    made = placed(text, confidence=sure)
    paper = paper_of((ZoneKind.DATE, [made.line]))
    place, issued, _ = read_place_date(
        paper,
        made,
        date_parts([made], years_of(body)),
        DateClues(day, month, years_of(body), latest_cited(body)),
    )
    return place, issued


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An Giang, ngày 28 tháng 10 năm 2020", "2020-10-28"),
        ("Hà Nam, ngày 09 tháng 3 năm 2023", "2023-03-09"),
        ("Hà Nam, ngày 9 tháng 03 năm 2023.", "2023-03-09"),
        ("Hà Nam,ngày09tháng3năm2023", "2023-03-09"),
        ("Hà Nam, Ngày 09 Tháng 3 Năm 2023", "2023-03-09"),
        ("Hà Nam, ngay 09 thang 3 nam 2023", "2023-03-09"),
        ("Hà Nam, ngày O9 tháng l2 năm 2O23", "2023-12-09"),
        ("Hà Nam, ngày 09/3/2023", "2023-03-09"),
        ("Hà Nam, ngày 09-03-2023", "2023-03-09"),
        ("Hà Nam, ngày 09.03.2023", "2023-03-09"),
        ("Hà Nam, ngày    tháng    năm 2023", "2023"),
        ("Hà Nam, ngày … tháng … năm 2023", "2023"),
        ("Hà Nam, ngày ..... tháng ..... năm 2023", "2023"),
        ("Hà Nam, ngày    tháng 12 năm 2023", "2023-12"),
        ("Hà Nam, tháng 12 năm 2023", "2023-12"),
        ("Hà Nam, ngày 32 tháng 12 năm 2023", "2023-12"),
        ("Hà Nam, ngày 31 tháng 2 năm 2023", "2023-02"),  # no such day
        ("Hà Nam, ngày 05 tháng 13 năm 2023", "2023"),
        ("Hà Nam, ngày 05 tháng 3 năm 20", None),
        ("Hà Nam", None),
        ("ngày", None),
    ],
)
def test_dates(text: str, expected: str | None) -> None:
    assert iso(text) == expected


def test_a_year_with_a_digit_too_many_is_the_bodys_year() -> None:
    text = "Hà Nam, ngày 05 tháng 3 năm 20017"
    assert iso(text, years_of("Kế hoạch năm 2017 và năm 2017")) == "2017-03-05"
    assert iso(text, years_of("thực hiện năm 2001")) == "2001-03-05"


def test_where_readings_differ_in_the_year_the_bodys_year_wins() -> None:
    readings = [
        placed("Hà Nam, ngày 05 tháng 3 năm 2028"),
        placed("Hà Nam, ngày 05 tháng 3 năm 2023"),
    ]
    parts = date_parts(readings, years_of("Kế hoạch công tác năm 2023"))
    assert parts is not None
    assert parts.iso() == "2023-03-05"


def test_without_the_bodys_word_the_later_reading_wins() -> None:
    readings = [
        placed("Hà Nam, ngày 05 tháng 3 năm 2028"),
        placed("Hà Nam, ngày 05 tháng 3 năm 2023"),
    ]
    parts = date_parts(readings, NONE)
    assert parts is not None
    assert parts.year == 2023


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("An Giang, ngày 28 tháng 10 năm 2020", "An Giang"),
        ("Phủ Lý, ngày 06 tháng 5 năm 2021", "Phủ Lý"),
        ("TP. Hồ Chí Minh, ngày 06 tháng 5 năm 2021", "TP. Hồ Chí Minh"),
        ("Hà Nôi, ngày 06 tháng 5 năm 2021", "Hà Nội"),  # mended: a province
        ("- Hà Nam, ngày 06 tháng 5 năm 2021", "Hà Nam"),
        ("ngày 06 tháng 5 năm 2021", None),
    ],
)
def test_places(text: str, place: str | None) -> None:
    field, _ = read(text)
    assert (field.value if field else None) == place


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kiên Giang", "Kiên Giang"),
        ("KIÊN GIANG", "Kiên Giang"),
        ("Kien Giang,", "Kiên Giang"),
        ("Đông Tháp", "Đồng Tháp"),
        ("Bà Rịa - Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        ("Yên Khánh", None),
        ("", None),
        ("TP", None),
    ],
)
def test_known_places(text: str, name: str | None) -> None:
    assert known_place(text) == name


def test_a_blank_date_is_surer_than_an_unread_one() -> None:
    _, blank = read("Hà Nam, ngày    tháng    năm 2023")
    _, ink = read("Hà Nam, ngày (}f tháng 3 năm 2023")
    assert blank is not None
    assert ink is not None
    assert (blank.value, ink.value) == ("2023", "2023-03")
    assert blank.confidence > 0.8
    assert ink.confidence < 0.5


def test_no_date_form_is_a_field_without_value() -> None:
    place, issued = read("Hà Nam, ngày")
    assert place is not None
    assert issued is not None
    assert issued.value is None
    assert issued.confidence < 0.5


def test_day_and_month_by_hand() -> None:
    text = "Hà Nam, ngày 0} tháng Š năm 2023"
    _, issued = read(text, day=NumeralReading("07", 0.9), month=NumeralReading("5", 0.8), sure=0.5)
    assert issued is not None
    assert issued.value == "2023-05-07"
    assert issued.method is Method.MODEL
    assert issued.confidence == pytest.approx(0.9 * 0.8, abs=0.01)


def test_raw_begins_at_the_day() -> None:
    _, issued = read("An Giang, ngày 28 tháng 10 năm 2020")
    assert issued is not None
    assert issued.raw == "ngày 28 tháng 10 năm 2020"


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (DateParts(1, 2, 2023), "2023-02-01"),
        (DateParts(None, 2, 2023), "2023-02"),
        (DateParts(1, None, 2023), "2023"),
        (DateParts(30, 2, 2023), "2023-02"),
        (DateParts(1, 2, None), None),
    ],
)
def test_iso(parts: DateParts, text: str | None) -> None:
    assert parts.iso() == text


HOSTILE = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60) | st.lists(
    st.sampled_from(
        ["ngày", "tháng", "năm", "Hà", "Nam,", "05", "31", "2023", "20233", "…", "²", "٣", "1/2/2023", "|"]
    ),
    min_size=1,
    max_size=10,
).map(" ".join)
NUMERALS = st.none() | st.builds(NumeralReading, st.text("0123456789", max_size=2), st.floats(0, 1))


@given(HOSTILE, st.text(max_size=40), NUMERALS, NUMERALS)
def test_no_line_makes_it_raise(
    text: str, body: str, day: NumeralReading | None, month: NumeralReading | None
) -> None:
    if not line(text).words:
        return
    for field in read(text, body=body, day=day, month=month):
        assert field is None or 0 <= field.confidence <= 1


def value(field: TextField | None) -> str | None:
    return field.value if field else None


def test_a_day_that_the_month_has_not_gives_way_to_a_rival_that_it_has() -> None:
    day = NumeralReading("31", 0.7, (("21", 0.2),))
    _, issued = read("Hà Nam, ngày ## tháng 4 năm 2023", day=day)
    assert value(issued) == "2023-04-21"
    assert issued is not None
    assert issued.confidence < 0.95


def test_a_paper_is_not_issued_before_one_that_it_cites() -> None:
    day = NumeralReading("1", 0.6, (("7", 0.3),))
    text, body = "Hà Nam, ngày # tháng 3 năm 2023", "theo Kế hoạch số 12/KH-UBND ngày {}/3/2023 của tỉnh"
    assert value(read(text, body=body.format("05"), day=day)[1]) == "2023-03-07"
    assert value(read(text, body=body.format("01"), day=day)[1]) == "2023-03-01"


def test_a_day_without_a_rival_stays_against_a_citation_with_less_confidence() -> None:
    text, body = "Hà Nam, ngày 03 tháng 3 năm 2023", "Công văn số 12/UBND-TH ngày 05 tháng 3 năm 2023"
    (_, against), (_, alone) = read(text, body=body), read(text, body="năm 2023")
    assert against is not None
    assert alone is not None
    assert against.value == alone.value == "2023-03-03"
    assert against.confidence < 0.8 * alone.confidence


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Kế hoạch số 24/KH-SNV ngày 28/12/2017; họp ngày 10/01/2018, năm 2018", "2018-01-04"),
        (
            "Kế hoạch số 24/KH-SNV ngày 28/12/2015; họp ngày 10/01/2018, năm 2018",
            "2016-01-04",
        ),  # none is younger
        ("Kế hoạch số 24/KH-SNV ngày 28/12/2017; trong năm 2018", "2016-01-04"),  # named but once
        ("Kế hoạch số 24/KH-SNV ngày 28/12/2017; năm 2016; năm 2018, 2018", "2016-01-04"),  # named itself
        ("Kế hoạch số 24/KH-SNV ngày 28/12/2017; năm 2018, 2018, 2019, 2019", "2016-01-04"),  # which?
        ("Kế hoạch số 24/KH-SNV ngày 28/12/2017; năm 2025, 2025", "2016-01-04"),  # two digits off
    ],
)
def test_a_year_is_the_bodys_where_a_cited_paper_is_younger(body: str, expected: str) -> None:
    _, issued = read("Hà Nam, ngày 04 tháng 01 năm 2016", body=body)
    assert value(issued) == expected
    assert issued is not None
    assert (issued.method is Method.INFERRED) == (expected[:4] == "2018")


def test_the_year_at_the_lines_end_serves_where_ink_spoilt_the_rest() -> None:
    day, month = NumeralReading("07", 0.99), NumeralReading("4", 0.99)
    _, issued = read("Hà Nam, nọ#y/Â) h%&g 4 năm 2023", day=day, month=month, sure=0.4)
    assert value(issued) == "2023-04-07"
    _, blank = read("Hà Nam, nọ#y/Â) h%&g 4 năm 2023", sure=0.4)
    assert value(blank) == "2023"
    assert blank is not None
    assert blank.confidence <= 0.3


def test_a_date_without_a_year_is_never_sure() -> None:
    day, month = NumeralReading("07", 0.99), NumeralReading("4", 0.99)
    _, issued = read("Hà Nam, ngày 07 tháng 4 năm 20i rÃ", day=day, month=month)
    assert issued is not None
    assert (issued.value, issued.confidence <= 0.2) == (None, True)
