"""Names of which seals and strokes left a part."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.assembly.family_names import difference, likeliest
from pipeline.assembly.person_names import Name, completed
from tests.made import line


@pytest.mark.parametrize(
    ("fragments", "name"),
    [
        (["ũ"], "Vũ"),
        (["uyễn", "N_yen"], "Nguyễn"),
        (["Wfuỳnh"], "Huỳnh"),
        (["Tê"], "Lê"),
        (["õ", "(õ", "Xõ"], "Võ"),
        (["Nguyên"], "Nguyễn"),
        (["Thâm"], "Thẩm"),  # rare, but nothing but the accent is in doubt
        (["Đêo"], "Đèo"),
    ],
)
def test_letters_that_survive_tell_the_family_name(fragments: list[str], name: str) -> None:
    found = likeliest(fragments)
    assert found is not None
    assert found[0] == name
    assert found[1] > 0.5


@pytest.mark.parametrize("fragments", [["ng"], ["n"], ["o"], ["Xabc"], ["«,"], []])
def test_letters_that_many_names_share_tell_nothing(fragments: list[str]) -> None:
    found = likeliest(fragments)
    assert found is None or found[1] < 0.5


def test_last_letters_weigh_more_than_first_ones() -> None:
    assert difference("ần", "Trần") < difference("Tr", "Trần")
    assert difference("Trần", "Trần") == 0


@settings(deadline=None)
@given(st.lists(st.text(max_size=12), max_size=4))
def test_no_fragment_makes_it_raise(fragments: list[str]) -> None:
    found = likeliest(fragments)
    assert found is None or 0 <= found[1] <= 1


def test_a_hidden_family_name_is_worked_out_and_says_so() -> None:
    lines = [
        line("Thị Ngọc Quyên", 397),
        line("Wuỳnh Thị Ngọc Quyên", 355),
        line("— ỳnh Thị Ngọc Quyên", 355),
    ]
    found = completed(Name("Thi Ngọc Quyên", 0.9), lines)
    assert found.text == "Huỳnh Thị Ngọc Quyên"
    assert found.inferred
    assert 0.4 < found.worth < 0.9


def test_a_name_without_its_family_name_is_worth_little() -> None:
    found = completed(Name("Ngọc Phong", 0.9), [line("g Ngọc Phong", 380), line("Ngọc Phong", 390)])
    assert found.worth <= 0.3


def test_a_rare_family_name_that_two_readings_agree_on_stays() -> None:
    lines = [line("Đèo Văn Phúc", 380), line("Đèo Văn Phúc", 380)]
    assert completed(Name("Đèo Văn Phúc", 0.9), lines) == Name("Đèo Văn Phúc", 0.9)


def test_a_common_family_name_is_not_doubted() -> None:
    assert completed(Name("Trần Văn An", 0.9), [line("xTrần Văn An", 380)]) == Name("Trần Văn An", 0.9)


@pytest.mark.parametrize("head", ["yên", "guyên"])
def test_hidden_first_letters_are_cheap_and_small_letters_are_no_whole_name(head: str) -> None:
    found = likeliest([head, head])
    assert found is not None
    assert found[0] == "Nguyễn"


def test_a_fragment_that_the_engine_doubts_weighs_less() -> None:
    one, other = (likeliest(["ùi", "oàng"], sure) for sure in ([0.95, 0.1], [0.1, 0.95]))
    assert one is not None
    assert other is not None
    assert (one[0], other[0]) == ("Bùi", "Hoàng")


def test_a_surer_reading_of_the_family_name_is_taken_over_strokes() -> None:
    lines = [line("gô Thu Mai", 380), line("Ñqgô Thu Mai", 365, confidence=0.4)]
    assert completed(Name("Thu Mai", 0.9), lines).text == "Ngô Thu Mai"


def test_a_mended_given_name_says_so_and_is_worth_less() -> None:
    found = completed(Name("Đỗ Cõng Thắng", 0.9), [line("Đỗ Cõng Thắng", 380, confidence=0.7)])
    assert found.text == "Đỗ Công Thắng"
    assert found.inferred
    assert found.worth < 0.6


def test_another_line_that_ends_alike_bears_no_witness() -> None:
    lines = [line("Thu Dung", 380), line("TM. HỘI ĐỒNG NHÂN Dung", 330)]
    assert completed(Name("Thu Dung", 0.9), lines).text == "Thu Dung"
