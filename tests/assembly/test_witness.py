"""Print and numeral reader weighed against each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.assembly import witness
from pipeline.assembly.witness import weigh
from pipeline.ocr.numerals import NumeralReading
from pipeline.record import Method

says = witness.Testimony


def said(digits: str, sure: float, *others: tuple[str, float]) -> NumeralReading:
    return NumeralReading(digits, sure, others)


@pytest.mark.parametrize(
    ("printed", "sure", "numeral", "literal", "expected"),
    [
        # neither reads anything
        (None, 0.9, None, False, says(None, 0.0)),
        (None, 0.9, said("", 0.95), False, says(None, 0.0)),
        # one witness alone
        ("12", 0.8, None, True, says("12", 0.8)),
        ("12", 0.8, None, False, says("12", 0.4)),
        ("12", 0.8, said("", 0.95), True, says("12", 0.8)),
        (None, 0.8, said("12", 0.7), False, says("12", 0.7, Method.MODEL)),
        # both agree: doubts multiply
        ("12", 0.8, said("12", 0.7), True, says("12", 1 - 0.2 * 0.3, Method.BOTH)),
        ("05", 0.8, said("5", 0.5), True, says("05", 1 - 0.2 * 0.5, Method.BOTH)),
        # they differ: the surer wins and pays for the other's belief
        ("12", 0.8, said("17", 0.4), True, says("12", 0.8 * 0.8)),
        ("12", 0.4, said("17", 0.8), True, says("17", 0.8 * 0.8, Method.MODEL)),
        ("12", 0.8, said("17", 0.6), False, says("17", 0.6 * 0.8, Method.MODEL)),
        # one reads a part of the other: the crop was too narrow, or print took a stroke for a digit
        ("442", 0.9, said("42", 0.9), True, says("442", 0.9)),
        ("442", 0.4, said("42", 0.9), True, says("42", 0.9 * 0.8, Method.MODEL)),
    ],
)
def test_truth_table(
    printed: str | None,
    sure: float,
    numeral: NumeralReading | None,
    literal: bool,
    expected: witness.Testimony,
) -> None:
    found = weigh(printed, sure, numeral, literal=literal)
    assert (found.digits, found.method) == (expected.digits, expected.method)
    assert found.confidence == pytest.approx(expected.confidence)


def test_a_reading_that_the_form_forbids_gives_way_to_the_next() -> None:
    def a_month(text: str) -> bool:
        return 1 <= int(text) <= 12

    found = weigh(None, 0.0, said("71", 0.6, ("11", 0.3)), literal=False, allowed=a_month)
    assert (found.digits, found.confidence) == ("11", 0.3)


def test_where_nothing_is_allowed_the_field_stays_unread() -> None:
    found = weigh(None, 0.0, said("71", 0.6, ("72", 0.3)), literal=False, allowed=lambda _: False)
    assert found.digits is None


DIGITS = st.text("0123456789", min_size=1, max_size=6)


@given(
    st.none() | DIGITS,
    st.floats(0, 1),
    st.none()
    | st.builds(
        NumeralReading,
        st.just("") | DIGITS,
        st.floats(0, 1),
        st.lists(st.tuples(DIGITS, st.floats(0, 1)), max_size=3).map(tuple),
    ),
    st.booleans(),
)
def test_confidence_is_a_share_and_digits_are_somebodys(
    printed: str | None, sure: float, numeral: NumeralReading | None, literal: bool
) -> None:
    found = weigh(printed, sure, numeral, literal=literal)
    assert 0 <= found.confidence <= 1
    heard = {printed, None}
    if numeral is not None:
        heard |= {numeral.text, *(t for t, _ in numeral.alternatives)}
    assert found.digits in heard
    assert found.digits != ""
