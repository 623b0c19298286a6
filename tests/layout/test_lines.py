"""Words → rows of lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout.lines import rows_of, text_height
from pipeline.page import Box, Word
from tests.made import Sheet, line


def texts(words: list[Word] | tuple[Word, ...]) -> list[list[str]]:
    return [[x.text for x in row] for row in rows_of(words)]


def test_what_stands_on_one_height_is_a_row_parted_at_wide_gaps() -> None:
    sheet = Sheet().row((85, "SỞ NỘI VỤ"), (330, "Độc lập - Tự do")).row((85, "Số: 12/QĐ-SNV"))
    assert texts(sheet.words) == [["SỞ NỘI VỤ", "Độc lập - Tự do"], ["Số: 12/QĐ-SNV"]]


def test_columns_that_the_engine_ran_together_are_parted() -> None:
    sheet = Sheet(runs_together=True).row((85, "SỞ NỘI VỤ"), (330, "Độc lập - Tự do"))
    assert {w.line for w in sheet.words} == {0}
    assert texts(sheet.words) == [["SỞ NỘI VỤ", "Độc lập - Tự do"]]


def test_words_without_engine_lines_are_put_together_by_height() -> None:
    words = [w for i in range(3) for w in line(f"dòng thứ {i} của trang", 85, 100 + 18 * i).words]
    assert texts(words[::-1]) == [
        ["dòng thứ 0 của trang"],
        ["dòng thứ 1 của trang"],
        ["dòng thứ 2 của trang"],
    ]


def test_words_whose_accents_make_them_dance_stay_on_their_line() -> None:
    tops = (100.0, 96.5, 103.0, 98.0)
    words = [
        Word(t, Box(85 + 40 * i, y, 115 + 40 * i, y + 13), 0.9, "tesserocr", line=0)
        for i, (t, y) in enumerate(zip(("năm", "Ấn", "ưng", "ồn"), tops, strict=True))
    ]
    assert texts(words) == [["năm Ấn ưng ồn"]]


def test_lines_one_above_the_other_never_share_a_row() -> None:
    sheet = Sheet(step=14).text("Ủy ban nhân dân", "Ủy ban nhân dân", "Ủy ban nhân dân")
    assert len(rows_of(sheet.words)) == 3


def test_specks_are_left_out_and_text_layers_are_not() -> None:
    speck = Word("~", Box(300, 100, 304, 110), 0.2, "tesserocr")
    tiny = Word("a", Box(320, 100, 322, 102), 0.9, "tesserocr")
    exact = Word("~", Box(340, 100, 344, 110), 1.0, "embedded")
    assert texts([*line("Kính gửi:", 85, 98).words, speck, tiny]) == [["Kính gửi:"]]
    assert texts([exact]) == [["~"]]


def test_no_words_no_rows() -> None:
    assert rows_of(()) == []
    assert text_height(()) == 11.0


WORDS = st.lists(
    st.builds(
        lambda text, x, y, w, h, sure, number: Word(
            text, Box(x, y, x + w, y + h), sure, "tesserocr", line=number
        ),
        st.text(min_size=1, max_size=12),
        st.floats(-50, 700),
        st.floats(-50, 900),
        st.floats(0, 400),
        st.floats(0, 60),
        st.floats(0, 1),
        st.integers(-1, 4),
    ),
    max_size=25,
)


@given(WORDS)
def test_every_word_stands_in_one_row_at_most(words: list[Word]) -> None:
    placed = [w for row in rows_of(words) for x in row for w in x]
    assert len(placed) == len({id(w) for w in placed})
    assert {id(w) for w in placed} <= {id(w) for w in words}
    for row in rows_of(words):
        lefts = [w.box.x0 for x in row for w in x]
        assert lefts == sorted(lefts)
