"""Cell 3: number and symbol, with their blanks, their ink and the second witness."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.assembly.number import Clues, NumberFields, read_number
from pipeline.assembly.symbol import clean_symbol, with_issuer, with_type
from pipeline.ocr.numerals import NumeralReading
from pipeline.page import Line, ZoneKind
from pipeline.record import Method
from tests.made import line, paper_of, placed


def read(
    text: str, type_code: str | None = None, numeral: NumeralReading | None = None, **how: float
) -> NumberFields:
    made = line(text, **how)
    return read_number(paper_of((ZoneKind.NUMBER, [made])), placed(text, **how), Clues(type_code), numeral)


def values(fields: NumberFields) -> tuple[str | None, str | None, str | None]:
    number, symbol, both = (
        f.value if f else None for f in (fields.number, fields.symbol, fields.number_symbol)
    )
    return number, symbol, both


@pytest.mark.parametrize(
    ("text", "number", "symbol", "both"),
    [
        ("Số: 1141/UBND-TH", "1141", "UBND-TH", "1141/UBND-TH"),
        ("Số: 1699 /UBND-TH", "1699", "UBND-TH", "1699/UBND-TH"),
        ("Số: 07/GM-STP", "07", "GM-STP", "07/GM-STP"),  # no padding removed
        ("Số: 12a/QĐ-UBND", "12a", "QĐ-UBND", "12a/QĐ-UBND"),
        ("Số: 30/2020/NĐ-CP", "30", "2020/NĐ-CP", "30/2020/NĐ-CP"),
        ("Số: 01/2015/TTLT-BYT-BTC", "01", "2015/TTLT-BYT-BTC", "01/2015/TTLT-BYT-BTC"),
        ("Luật số: 36/2024/QH15", "36", "2024/QH15", "36/2024/QH15"),
        ("Số: 45/ KH - UBND", "45", "KH-UBND", "45/KH-UBND"),
        ("Số: 88/TB-VP.", "88", "TB-VP", "88/TB-VP"),
        ("Số 12-CV/TU", "12", "CV/TU", "12-CV/TU"),
        ("Số 115-KL/TW", "115", "KL/TW", "115-KL/TW"),
        ("Số: 33/KHLT-STP-SGDĐT", "33", "KHLT-STP-SGDĐT", "33/KHLT-STP-SGDĐT"),
        ("Số: 77/BKHĐT-ĐTNN&HTQT", "77", "BKHĐT-ĐTNN&HTQT", "77/BKHĐT-ĐTNN&HTQT"),
        ("SỐ: 19/NQ-HĐND", "19", "NQ-HĐND", "19/NQ-HĐND"),
        ("Só: 64/BC-UBND", "64", "BC-UBND", "64/BC-UBND"),
        ("S6: 64/BC-UBND", "64", "BC-UBND", "64/BC-UBND"),
        ("Số: 205", "205", None, None),
    ],
)
def test_number_and_symbol(text: str, number: str, symbol: str | None, both: str | None) -> None:
    assert values(read(text)) == (number, symbol, both)


@pytest.mark.parametrize(
    "text", ["Số: /KH-UBND", "Số:        /KH-UBND", "Số: ……/KH-UBND", "Số: ..... /KH-UBND", "Số:____/KH-UBND"]
)
def test_a_blank_is_a_field_without_value_and_the_symbol_stands(text: str) -> None:
    fields = read(text)
    assert values(fields) == (None, "KH-UBND", None)
    assert fields.number is not None
    assert fields.number.confidence >= 0.8


@pytest.mark.parametrize(
    ("text", "symbol"),
    [("Sóz#/SXD-QLN", "SXD-QLN"), ("Số: 2@{}/SXD-QLN", "SXD-QLN"), ("Số:4Ý /QĐ-SXD", "QĐ-SXD")],
)
def test_ink_that_ocr_cannot_read_gives_no_number_and_says_so(text: str, symbol: str) -> None:
    fields = read(text, confidence=0.5)
    assert values(fields) == (None, symbol, None)
    assert fields.number is not None
    assert fields.number.confidence < 0.5


def test_letters_that_look_like_digits_count_less_than_digits() -> None:
    sure, mended = read("Số: 215/QĐ-SXD").number, read("Số: 2l5/QĐ-SXD").number
    assert sure is not None
    assert mended is not None
    assert mended.value == sure.value == "215"
    assert mended.confidence < 0.7 * sure.confidence


def test_ink_may_make_slashes_before_the_symbols_own() -> None:
    number, symbol, _ = values(read("Số: 2/1 /QĐ-SXD"))
    assert symbol == "QĐ-SXD"
    assert number is None


def test_a_slash_lost_in_ink_still_leaves_the_symbol() -> None:
    assert values(read("Số: 215 QĐ-SXD"))[:2] == ("215", "QĐ-SXD")


def test_no_line_no_fields() -> None:
    assert values(read_number(paper_of(), None, Clues("QĐ"))) == (None, None, None)


def test_numeral_reader_bears_the_print_out() -> None:
    alone = read("Số: 215/QĐ-SXD", confidence=0.7).number
    borne = read("Số: 215/QĐ-SXD", confidence=0.7, numeral=NumeralReading("215", 0.9)).number
    assert alone is not None
    assert borne is not None
    assert borne.confidence > max(alone.confidence, 0.9)
    assert borne.method is Method.BOTH


def test_numeral_reader_reads_ink_that_ocr_could_not() -> None:
    fields = read("Sóz#/SXD-QLN", confidence=0.4, numeral=NumeralReading("317", 0.8))
    assert values(fields) == ("317", "SXD-QLN", "317/SXD-QLN")
    assert fields.number is not None
    assert fields.number.method is Method.MODEL


def test_number_and_symbol_have_boxes_of_their_own() -> None:
    fields = read("Số: 1699 /UBND-TH")
    assert fields.number is not None
    assert fields.symbol is not None
    (number,), (symbol,) = fields.number.evidence, fields.symbol.evidence
    assert number.bbox[2] <= symbol.bbox[0]


@pytest.mark.parametrize(
    ("raw", "symbol"),
    [
        (" QĐ - UBND ", "QĐ-UBND"),
        ("QÐ–UBND", "QĐ-UBND"),  # eth and en dash
        (".KH-SNV;", "KH-SNV"),
        ("2015 / TT-BTC", "2015/TT-BTC"),
        ("kH-SNV", "KH-SNV"),  # a small first letter before capitals is the reading's
        ("2020NQ-HĐND", "2020/NQ-HĐND"),
        ("ẢUBND-KT", "UBND-KT"),  # no letter of a symbol carries a tone: the slash
        ("BCH-PX0I", "BCH-PX01"),
        ("UBND-TO", "UBND-TO"),
        ("  ", None),
        ("...", None),
    ],
)
def test_clean_symbol(raw: str, symbol: str | None) -> None:
    assert clean_symbol(raw) == symbol


@pytest.mark.parametrize(
    ("symbol", "type_code", "mended"),
    [
        ("ĐC-UBND", "BC", "BC-UBND"),
        ("QD-SNV", "QĐ", "QĐ-SNV"),
        ("BCUBND", "BC", "BC-UBND"),
        ("KH-UBND", "BC", "KH-UBND"),  # another type's token: a contradiction is shown, not mended
        ("UBND-TH", "CV", "UBND-TH"),  # a công văn's symbol names no type
        ("XYZ-SNV", "QĐ", "XYZ-SNV"),  # nothing like the type
        ("QD-SNV", None, "QD-SNV"),
        (None, "QĐ", None),
        ("qb-BCT", "QĐ", "QĐ-BCT"),  # a hand's stroke runs into the type: no symbol has small letters there
        ("ms-ccBVMT", "TB", "TB-CCBVMT"),
        ("TI-UBND", "TTr", "TTr-UBND"),
        ("TTr-UBND", "TTr", "TTr-UBND"),
        ("r-CP", "TTr", "TTr-CP"),
        ("5ÌTTr-UBND", "TTr", "TTr-UBND"),
        ("QĐĐ-SNV", "QĐ", "QĐ-SNV"),
        ("2009/QĐĐ-UBND", "QĐ", "2009/QĐ-UBND"),
        ("2024/QH15", "L", "2024/QH15"),
        ("TTrCP", "TTr", "TTr-CP"),
        ("UBND-VX", "GM", "UBND-VX"),  # an agency where the type should stand: as printed
    ],
)
def test_symbols_are_mended_only_where_the_title_bears_it_out(
    symbol: str | None, type_code: str | None, mended: str | None
) -> None:
    assert with_type(symbol, type_code) == mended


@pytest.mark.parametrize(
    ("symbol", "type_code", "mended"),
    [
        ("TU", "NQ", "NQ/TU"),
        ("GMTU", "GM", "GM/TU"),
        ("KL/TU", "KL", "KL/TU"),
        ("cv/Hu", "CV", "CV/HU"),
        ("BTGTU", "KH", "BTGTU"),  # no committee: left for a person
    ],
)
def test_the_partys_symbols_have_a_slash_behind_the_type(symbol: str, type_code: str, mended: str) -> None:
    assert with_type(symbol, type_code, party=True) == mended


def test_a_mended_symbol_says_that_it_was_inferred() -> None:
    fields = read("Số: 64/ĐC-UBND", "BC")
    assert fields.symbol is not None
    assert (fields.symbol.value, fields.symbol.method) == ("BC-UBND", Method.INFERRED)
    assert fields.symbol.raw == "ĐC-UBND"


@pytest.mark.parametrize(
    ("symbol", "issuer", "mended"),
    [
        ("QĐ-CDYT", "Trường Cao đẳng Y tế Hà Nam", "QĐ-CĐYT"),
        ("BC-TTI", "Thanh tra tỉnh", "BC-TTT"),
        ("CCBVMI-TH", "Chi cục Bảo vệ môi trường", "CCBVMT-TH"),
        ("ZSGDNN-VP", "Sở Giáo dục nghề nghiệp", "SGDNN-VP"),  # the slash, read as a letter
        ("BC-ĐHTĐ", "Trường Đại học Tây Đô", "BC-ĐHTĐ"),  # an initial left out by the office
        ("BC-XYZ", "Thanh tra tỉnh", "BC-XYZ"),
        ("TTT-TTI", "Thanh tra tỉnh", "TTT-TTI"),  # the issuer's stands there: the other is a unit's
        ("UBND-KĐ", "Ủy ban nhân dân tỉnh Hà Nam", "UBND-KĐ"),
        ("QĐ-CDYT", None, "QĐ-CDYT"),
        (None, "Thanh tra tỉnh", None),
    ],
)
def test_symbols_are_mended_by_the_issuers_name(
    symbol: str | None, issuer: str | None, mended: str | None
) -> None:
    assert with_issuer(symbol, issuer) == mended


def reread(text: str, again: str, type_code: str | None = None) -> NumberFields:
    paper = paper_of((ZoneKind.NUMBER, [line(text)]))
    first, second = placed(text, confidence=0.4), placed(again, confidence=0.9)
    return read_number(paper, first, Clues(type_code), NumeralReading("317", 0.95), [second])


def test_a_symbol_spoilt_by_ink_is_that_of_the_line_without_the_ink() -> None:
    assert values(reread("sø3 1 7«+H-sGTvT", "Số: /KH-SGTVT"))[2] == "317/KH-SGTVT"
    assert values(reread("Số 3#7 -CTrTU", "Số -CTr/TU"))[2] == "317-CTr/TU"


def test_letters_lost_with_the_ink_are_those_of_the_first_reading() -> None:
    assert values(reread("Số: 3#7/QĐ-STTTT", "Số: /QĐ-S"))[1] == "QĐ-STTTT"
    assert values(reread("Số: 3#7/KH-SYT-CĐN", "Số: /SYT-CĐN"))[1] == "KH-SYT-CĐN"


def test_digits_left_of_the_ink_are_not_the_number() -> None:
    assert values(reread("Số: 3#7/QĐ-SYT", "Số: 1 /QĐ-SYT"))[0] == "317"


def test_readings_that_agree_are_surer_than_one() -> None:
    agreed, alone = (
        reread("Số: 3#7/KH-SYT", "Số: /KH-SYT").symbol,
        read("Số: 3#7/KH-SYT", confidence=0.4).symbol,
    )
    assert agreed is not None
    assert alone is not None
    assert agreed.confidence > alone.confidence + 0.2


def test_a_symbol_that_opens_with_no_capital_is_doubtful() -> None:
    fields = read("Số: 317/rnr.cp", confidence=0.95)
    assert fields.symbol is not None
    assert fields.symbol.confidence <= 0.5


def test_the_year_of_a_normative_paper_may_stand_in_the_ink() -> None:
    assert values(read("Số: 1#7!2020/NQ-HĐND", "NQ"))[1] == "2020/NQ-HĐND"
    assert values(read("Số: 2020/NQ-HĐND", "NQ"))[:2] == ("2020", "NQ-HĐND")


NUMERALS = st.none() | st.builds(
    NumeralReading,
    st.text("0123456789", max_size=6),
    st.floats(0, 1),
    st.lists(st.tuples(st.text("0123456789", max_size=6), st.floats(0, 1)), max_size=3).map(tuple),
)
HOSTILE = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60) | st.text(
    "Số:/-.… 0123456789QĐUBNDTTr|lO§#'\"", min_size=1, max_size=40
)


@given(HOSTILE, st.sampled_from([None, "QĐ", "CV", "BC", "other"]), NUMERALS, st.floats(0, 1))
def test_no_line_makes_it_raise(
    text: str, code: str | None, numeral: NumeralReading | None, sure: float
) -> None:
    made: Line = line(text, confidence=sure)
    if not made.words:
        return
    fields = read(text, code, numeral, confidence=sure)
    for f in (fields.number, fields.symbol, fields.number_symbol):
        assert f is None or 0 <= f.confidence <= 1
    if fields.number_symbol is not None:
        assert fields.number is not None
        assert fields.number.value
