"""Where one document ends and the next begins; pages that are no official papers."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.layout import lay_out
from pipeline.page import Box, Page, TextOrigin, Word, ZoneKind
from tests.made import HEIGHT, PROSE, WIDTH, Sheet, cell

K = ZoneKind


def first(number: int = 1, title: str = "BÁO CÁO") -> Sheet:
    return Sheet(number).head().centred(title, "Công tác năm 2024").down(10)


def numbered(pages: list[Page]) -> list[Page]:
    return [replace(p, number=i) for i, p in enumerate(pages, 1)]


def whole() -> Page:
    return first().prose().foot().page()


def test_two_documents_in_one_file() -> None:
    pages = [first().prose(8).page(), Sheet().prose(3).foot().page(), whole()]
    papers = lay_out(numbered(pages))
    assert [(p.page_first, p.page_last) for p in papers] == [(1, 2), (3, 3)]
    assert all(cell(p, K.NUMBER) for p in papers)


def test_an_open_paper_takes_the_next_page_even_with_a_letterhead() -> None:
    """A form inside the body, or a scan that lost its signature: better one paper than two halves."""
    papers = lay_out(numbered([first().prose(8).page(), whole()]))
    assert [(p.page_first, p.page_last) for p in papers] == [(1, 2)]


def test_an_annex_with_a_letterhead_of_its_own_stays_with_its_paper() -> None:
    annex = (
        Sheet()
        .head()
        .centred("DANH SÁCH", "Các phòng, ban")
        .centred("(Kèm theo Báo cáo số 12/BC-SNV)")
        .prose()
    )
    (paper,) = lay_out(numbered([whole(), annex.page()]))
    assert (paper.page_first, paper.page_last) == (1, 2)
    assert "DANH SÁCH" in cell(paper, K.ANNEX)


def test_an_annex_page_after_the_signature() -> None:
    (paper,) = lay_out(numbered([whole(), Sheet().centred("PHỤ LỤC").prose().page()]))
    assert cell(paper, K.ANNEX) == " | ".join(["PHỤ LỤC", *PROSE * 2])


def test_page_numbers_are_no_text() -> None:
    (paper,) = lay_out(numbered([first().prose(8).page(), Sheet().centred("2").prose().foot().page()]))
    assert cell(paper, K.FURNITURE) == "2"
    assert "\n2\n" not in paper.text().text


def test_no_word_is_lost() -> None:
    pages = numbered([first().prose(8).page(), Sheet().centred("2").prose().foot().page(), whole()])
    for paper in lay_out(pages):
        placed = [w for z in paper.zones for x in z.lines for w in x]
        assert sorted(map(id, placed)) == sorted(id(w) for p in paper.pages for w in p.words)


def test_plain_text_in_one_column() -> None:
    sheet = Sheet().text(
        "ỦY BAN NHÂN DÂN", "TỈNH HÀ NAM", "Số: 12/BC-UBND", "Hà Nam, ngày 05 tháng 3 năm 2024"
    )
    (paper,) = lay_out([sheet.down(10).text("BÁO CÁO", "Công tác năm 2024").down(10).prose().page()])
    assert cell(paper, K.ISSUER) == "ỦY BAN NHÂN DÂN | TỈNH HÀ NAM"
    assert cell(paper, K.NUMBER) == "Số: 12/BC-UBND"
    assert cell(paper, K.DATE) == "Hà Nam, ngày 05 tháng 3 năm 2024"
    assert cell(paper, K.TITLE) == "BÁO CÁO"


def test_a_page_that_is_no_official_paper_invents_no_header() -> None:
    sheet = Sheet().row((85, "Tin tức"), size=9).row((85, "Hội thảo về lưu trữ"), size=18).down(8)
    sheet.text("Ngày đăng: 18/12/2021").down(8)
    (paper,) = lay_out([sheet.prose(4).page()])
    assert cell(paper, K.NUMBER) == cell(paper, K.ISSUER) == ""
    assert cell(paper, K.TITLE) == "Hội thảo về lưu trữ"
    assert cell(paper, K.DATE) == "Ngày đăng: 18/12/2021"


def test_no_page_is_dropped() -> None:
    blank = Page(1, WIDTH, HEIGHT, TextOrigin.OCR, ())
    (paper,) = lay_out(numbered([blank, whole(), blank]))
    assert [p.number for p in paper.pages] == [1, 2, 3]
    assert lay_out([]) == []


SNIPPETS = [
    "Số: 12/QĐ-SNV",
    "Kính gửi:",
    "Nơi nhận:",
    "GIÁM ĐỐC",
    "QUYẾT ĐỊNH",
    "PHỤ LỤC",
    "V/v",
    "TM.",
    "Căn cứ",
    "2",
]
WORDS = st.lists(
    st.builds(
        lambda text, x, y, h, number: Word(
            text, Box(x, y, x + 6.0 * len(text), y + h), 0.8, "tesserocr", line=number
        ),
        st.sampled_from([*SNIPPETS, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"])
        | st.text(min_size=1, max_size=20),
        st.floats(0, 580),
        st.floats(0, 830),
        st.floats(3, 20),
        st.integers(-1, 6),
    ),
    max_size=20,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=3))
def test_no_words_make_it_raise_and_none_is_read_twice(pages: list[list[Word]]) -> None:
    made = [Page(i, WIDTH, HEIGHT, TextOrigin.OCR, tuple(words)) for i, words in enumerate(pages, 1)]
    papers = lay_out(made)
    assert [p.number for paper in papers for p in paper.pages] == [p.number for p in made]
    placed = [id(w) for paper in papers for z in paper.zones for x in z.lines for w in x]
    assert len(placed) == len(set(placed))
