"""Middle and given names of which a stroke took an accent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.assembly.given_names import mended
from pipeline.page import Word
from tests.made import line


def read(*texts: str, confidence: float = 0.7) -> list[tuple[Word, ...]]:
    return [line(t, confidence=confidence).words for t in texts]


@pytest.mark.parametrize(
    ("words", "readings", "right"),
    [
        (("Cõng", "Thắng"), ("Cõng Thắng",), "Công Thắng"),  # one name is spelt with these letters
        (("Miñh", "Sơn"), ("Miñh Sơn", "Minh Sơn"), "Minh Sơn"),
        (("Bấ", "Phúc"), ("Bấ Phúc", "Bá Phúc"), "Bá Phúc"),  # Ba or Bá: another reading tells
        (("Bấ", "Phúc"), ("Bấ Phúc",), "Bấ Phúc"),
        (("Quang", "Hưng"), ("Quàng Hưng",), "Quang Hưng"),  # a name stays
    ],
)
def test_what_is_no_name_gives_way(words: tuple[str, ...], readings: tuple[str, ...], right: str) -> None:
    assert " ".join(mended(words, read(*readings))) == right


def test_a_name_that_no_table_holds_stays_when_it_was_read_clearly_or_twice() -> None:
    assert mended(("Cõng",), read("Cõng", confidence=0.95)) == ("Cõng",)
    assert mended(("Cõng",), read("Cõng", "Cõng")) == ("Cõng",)


def test_the_dot_of_an_i_is_no_hook() -> None:
    assert mended(("Kim", "Chỉ"), read("Kim Chỉ", "Kim Chỉ", confidence=0.97)) == ("Kim", "Chi")
    assert mended(("Chí",), read("Chí")) == ("Chí",)


@given(
    st.lists(st.text(min_size=1, max_size=8).filter(lambda t: not t.isspace() and " " not in t), max_size=4)
)
def test_as_many_words_come_out_as_go_in(words: list[str]) -> None:
    assert len(mended(words, [])) == len(words)
