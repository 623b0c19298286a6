"""What travels between the stages: boxes and frames, texts and the way back to the page; small tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fold import fold
from pipeline.gazetteer import doc_type_of, doc_types, surname_of_fold, surnames, titles
from pipeline.page import Box, Cell, Frame, Table, ZoneKind
from pipeline.paper import TextMap
from pipeline.sources.affine import Affine
from pipeline.syllables import is_syllable, syllable_share
from tests.made import line, paper_of

WIDE = st.floats(0, 500)


def text_map() -> TextMap:
    return TextMap.of(
        [
            (1, line("Căn cứ Nghị định", 85, 100)),
            (1, line("số 30/2020/NĐ-CP;", 85, 118)),
            (2, line("Xét", 85, 60)),
        ]
    )


def test_a_text_joins_words_by_spaces_and_lines_by_breaks() -> None:
    assert text_map().text == "Căn cứ Nghị định\nsố 30/2020/NĐ-CP;\nXét"
    assert TextMap.of([]).text == ""


def test_every_word_of_a_text_knows_its_place() -> None:
    made = text_map()
    assert [made.text[p.start : p.end] for p in made.places] == made.text.split()


def test_a_span_over_two_lines_has_a_box_on_each() -> None:
    made = text_map()
    start, end = made.text.index("Nghị"), made.text.index(";")
    (first, upper), (second, lower) = made.boxes(start, end)
    assert (first, second) == (1, 1)
    assert (upper.y0, lower.y0) == (100, 118)
    assert upper.x0 > 85
    assert [p for p, _ in made.boxes(0, len(made.text))] == [1, 1, 2]


def test_half_a_word_touches_the_whole_of_it_and_a_space_touches_none() -> None:
    made = text_map()
    at = made.text.index("30/2020")
    assert len(made.places_of(at + 1, at + 3)) == 1
    assert made.places_of(3, 4) == ()
    assert made.confidence(3, 4) == 0.0
    assert made.confidence(0, 6) == pytest.approx(0.95)


@given(st.lists(st.text(st.sampled_from("ab đ"), min_size=1, max_size=9), max_size=5), st.data())
def test_places_of_any_span_are_those_that_it_overlaps(texts: list[str], data: st.DataObject) -> None:
    lines = [(1, line(t, 85, 60 + 18 * i)) for i, t in enumerate(texts) if t.strip()]
    made = TextMap.of(lines)
    start = data.draw(st.integers(0, len(made.text)))
    end = data.draw(st.integers(start + 1, len(made.text) + 1))
    overlap = [p for p in made.places if max(p.start, start) < min(p.end, end)]
    assert list(made.places_of(start, end)) == overlap


def test_furniture_is_no_text_of_a_paper() -> None:
    paper = paper_of((ZoneKind.BODY, [line("Căn cứ", y=100)]), (ZoneKind.FURNITURE, [line("2", y=20)]))
    assert paper.text().text == "Căn cứ"


@given(WIDE, WIDE, WIDE, WIDE, st.floats(-0.1, 0.1), st.sampled_from([0, 90, 180, 270]))
def test_the_reading_frame_leads_to_the_upright_page_and_back(
    x: float, y: float, w: float, h: float, slope: float, turn: int
) -> None:
    frame = Frame(595, 842, turn, slope)
    box = Box(x, y, x + w, y + h)
    back = frame.from_upright(frame.to_upright(box))
    assert (back.x0, back.y0, back.x1, back.y1) == pytest.approx((box.x0, box.y0, box.x1, box.y1))
    shown = frame.to_shown(box)
    width, height = (842, 595) if turn in (90, 270) else (595, 842)
    assert 0 <= shown.x0 <= shown.x1 <= width
    assert 0 <= shown.y0 <= shown.y1 <= height


@pytest.mark.parametrize(
    ("turn", "shown"),
    [
        (0, Box(0, 0, 10, 20)),
        (90, Box(822, 0, 842, 10)),  # upright after a quarter counter-clockwise: it lay clockwise
        (180, Box(585, 822, 595, 842)),
        (270, Box(0, 585, 20, 595)),
    ],
)
def test_where_the_top_left_corner_is_shown(turn: int, shown: Box) -> None:
    assert Frame(595, 842, turn).to_shown(Box(0, 0, 10, 20)) == shown


def test_boxes() -> None:
    assert Box.around([Box(0, 0, 1, 1), Box(5, 5, 6, 7)]) == Box(0, 0, 6, 7)
    assert Box(0, 0, 10, 10).overlaps(Box(9, 9, 20, 20))
    assert not Box(0, 0, 10, 10).overlaps(Box(10, 0, 20, 10))
    with pytest.raises(ValueError, match="no boxes"):
        Box.around([])
    assert Affine(0, -1, 842, 1, 0, 0).apply(Box(0, 0, 10, 20)) == Box(822, 0, 842, 10)


def test_a_merged_cell_repeats_its_text() -> None:
    box = Box(0, 0, 1, 1)
    cells = (Cell("Cụm 1", box, 0, 0, row_span=2), Cell("a", box, 0, 1), Cell("b", box, 1, 1, column_span=9))
    assert Table(1, box, 2, 2, cells).rows() == [["Cụm 1", "a"], ["Cụm 1", "b"]]


@pytest.mark.parametrize(
    "word",
    [
        "nghiêng",
        "Quyết",
        "ĐỊNH",
        "yêu",
        "uống",
        "khuya",
        "gì",
        "a",
        "hoà",
        "hòa",
        "nghiệp",
        "giêng",
        "giết",
        "Ủy",
        "ngoằn",
    ],
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word",
    ["Sóz", "street", "ngh", "", "12", "tấầm", "hoc", "viet", "CQNG", "nghiêp", "fax", "quyếtt", "nhan-"],
)
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_the_share_of_syllables_tells_vietnamese_from_dirt() -> None:
    assert syllable_share("Căn cứ Luật Lưu trữ số 33/2024") == 1.0
    assert syllable_share("Jgx wqz ñfk ¿œß") < 0.2
    assert syllable_share("12 / .") == 0.0


@given(st.text(max_size=80))
def test_any_text_has_a_share_between_0_and_1(text: str) -> None:
    assert 0 <= syllable_share(text) <= 1


def test_tables_are_keyed_by_their_fold() -> None:
    assert all(key == fold(key) for key in titles())
    assert titles()["giam doc"] == "giám đốc"
    assert surname_of_fold()["nguyen"] == "Nguyễn"
    assert "Nguyễn" in surnames()


def test_abbreviations_of_types_are_one_each_and_case_matters() -> None:
    codes = [t.abbreviation for t in doc_types()]
    assert len(codes) == len(set(codes))
    regulation, decision = doc_type_of("QyĐ"), doc_type_of("QĐ")
    assert regulation is not None
    assert decision is not None
    assert (regulation.name, decision.name) == ("quy định", "quyết định")
    assert doc_type_of("qđ") is None
