"""Cells 7a–7c: authority, capacity, title and name of who signs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.assembly.evidence import Placed
from pipeline.assembly.person_names import name_in
from pipeline.assembly.signers import read_signers
from pipeline.page import Box, Line, Word, ZoneKind
from pipeline.record import Method, Signer
from tests.made import line, paper_of, width_of


def block(*texts: str, middle: float = 430.0, y: float = 500.0, **how: float | str) -> list[Placed]:
    """Title lines from `y` on and, after a gap for the signature, the last text as the name."""
    out = []
    for i, text in enumerate(texts):
        gap = 60 if i == len(texts) - 1 else 0
        out.append(Placed(1, line(text, middle - width_of(text) / 2, y + 16 * i + gap, **how)))
    return out


def read(*columns: list[Placed], second: list[Placed] | None = None) -> tuple[Signer, ...]:
    paper = paper_of((ZoneKind.SIGNATURE, [p.line for c in columns for p in c]))
    return read_signers(paper, columns, second or [])


def named(text: str) -> tuple[str, float] | None:
    """The name in a line of these words, all clearly read."""
    return name_in(Line(tuple(Word(t, Box(0, 0, 9, 9), 1.0, "x") for t in text.split())))


def values(signer: Signer) -> tuple[str | None, str | None, str | None, str | None]:
    parts = (signer.authority, signer.capacity, signer.title, signer.name)
    authority, capacity, title, name = (p.value if p else None for p in parts)
    return authority, capacity, title, name


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("GIÁM ĐỐC",), (None, None, "GIÁM ĐỐC")),
        (("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), (None, "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), ("TM. ỦY BAN NHÂN DÂN", None, "CHỦ TỊCH")),
        (
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ),
        (("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"), ("TL. GIÁM ĐỐC", None, "CHÁNH VĂN PHÒNG")),
        (
            ("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
            ("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
        ),
        (("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG"), ("TUQ. GIÁM ĐỐC", None, "TRƯỞNG PHÒNG")),
        (("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"), (None, "KT. BỘ TRƯỞNG", "THỨ TRƯỞNG")),
        (("Q. GIÁM ĐỐC",), (None, None, "Q. GIÁM ĐỐC")),  # an acting head signs for nobody
        (("QUYỀN GIÁM ĐỐC",), (None, None, "QUYỀN GIÁM ĐỐC")),
        (("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"), ("T/M BAN THƯỜNG VỤ", None, "PHÓ BÍ THƯ")),
        (("T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG"), ("T/L BAN THƯỜNG VỤ", None, "CHÁNH VĂN PHÒNG")),
    ],
)
def test_titles(lines: tuple[str, ...], expected: tuple[str | None, ...]) -> None:
    (signer,) = read(block(*lines, "Tạ Quang Hiển"))
    assert values(signer) == (*expected, "Tạ Quang Hiển")


@pytest.mark.parametrize(
    "lines",
    [
        ("KT. GIÁM ĐỐC GIÁM", "PHÓ GIÁM ĐỐC", "Trần Văn An"),  # the next line, read into this one
        ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Văn An"),
        ("KT. PHÓ GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Văn An"),
    ],
)
def test_the_capacity_is_that_of_the_head(lines: tuple[str, ...]) -> None:
    (signer,) = read(block(*lines))
    assert values(signer)[1:] == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Văn An")


def test_a_title_under_an_authority_is_no_agency() -> None:
    (signer,) = read(block("TM. ỦY BAN NHÂN DÂN", "CHU TỊCH", "Trần Văn An"))
    assert values(signer)[0] == "TM. ỦY BAN NHÂN DÂN"


def test_a_recipient_beside_the_signature_is_no_signer() -> None:
    lines = block("GIÁM ĐỐC", "Lê Ngọc Hải", confidence=0.7)
    lines.append(Placed(1, line("Đồng Tháp Đài Phát", 240, 570)))
    (signer,) = read(lines)
    assert values(signer)[3] == "Lê Ngọc Hải"


def test_damaged_accents_of_known_titles_are_mended_and_raw_stays() -> None:
    (signer,) = read(block("KT. GIAM ĐÓC", "PHO GIÁM ĐÔC", "Tạ Quang Hiển", confidence=0.8))
    assert values(signer)[1:3] == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    assert signer.capacity is not None
    assert signer.capacity.raw == "KT. GIAM ĐÓC"


@pytest.mark.parametrize("dirty", ["LXY, GIÁM ĐỐC", "L^ GIÁM ĐỐC", "K1 GIÁM ĐỐC"])
def test_a_handwritten_kt_is_inferred_from_the_deputys_stamp(dirty: str) -> None:
    (signer,) = read(block(dirty, "PHÓ GIÁM ĐỐC", "Tạ Quang Hiển"))
    assert values(signer)[1:3] == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    assert signer.capacity is not None
    assert signer.capacity.method is Method.INFERRED


def test_a_head_who_signs_is_given_no_kt() -> None:
    (signer,) = read(block("CHỦ TỊCH", "Tạ Quang Hiển"))
    assert signer.capacity is None
    assert signer.title is not None
    assert signer.title.method is Method.RULE


def test_a_kt_without_a_read_title_infers_the_deputy() -> None:
    (signer,) = read(block("KT. BỘ TRƯỞNG", "Tạ Quang Hiển"))
    assert values(signer)[1:3] == ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG")
    assert signer.title is not None
    assert signer.title.method is Method.INFERRED


def test_joint_signers_left_to_right_each_with_the_agency() -> None:
    left = block("GIÁM ĐỐC", "SỞ TƯ PHÁP", "Đoàn Trọng Nghĩa", middle=180)
    right = block("GIÁM ĐỐC", "SỞ NỘI VỤ", "Tạ Quang Hiển")
    first, second = read(left, right)
    assert values(first) == (None, None, "GIÁM ĐỐC SỞ TƯ PHÁP", "Đoàn Trọng Nghĩa")
    assert values(second) == (None, None, "GIÁM ĐỐC SỞ NỘI VỤ", "Tạ Quang Hiển")


def test_neither_title_nor_name_no_signer() -> None:
    assert read(block("(Đã ký)", "./.")) == ()
    assert read() == ()


def test_a_second_reading_gives_the_name_that_the_first_lost() -> None:
    first = block("GIÁM ĐỐC", "#@ ~ |")
    again = block("GIÁM ĐỐC", "Tạ Quang Hiển", engine="tesserocr/print/sparse")
    (signer,) = read(first, second=again)
    assert values(signer) == (None, None, "GIÁM ĐỐC", "Tạ Quang Hiển")


def test_two_readings_that_agree_are_surer_than_one() -> None:
    one = read(block("GIÁM ĐỐC", "Tạ Quang Hiển", confidence=0.7))[0]
    both = read(
        block("GIÁM ĐỐC", "Tạ Quang Hiển", confidence=0.7),
        second=block("GIÁM ĐỐC", "Tạ Quang Hiển", confidence=0.7, engine="tesserocr/print/block"),
    )[0]
    assert one.name is not None
    assert both.name is not None
    assert both.name.confidence > one.name.confidence
    assert len(values(both)) == 4
    assert values(both)[2] == "GIÁM ĐỐC"


def test_the_whole_name_wins_over_what_a_stroke_left_of_it() -> None:
    first = block("GIÁM ĐỐC", "Quang Hiển", confidence=0.9)
    again = block("GIÁM ĐỐC", "Tạ Quang Hiển", confidence=0.85, engine="tesserocr/print/block")
    (signer,) = read(first, second=again)
    assert values(signer)[3] == "Tạ Quang Hiển"


def test_the_name_stands_below_the_titles() -> None:
    lines = [
        Placed(1, line("Trần Văn Mẫu", 390, 480)),
        *block("GIÁM ĐỐC", "Tạ Quang Hiển"),
    ]
    (signer,) = read(lines)
    assert values(signer)[3] == "Tạ Quang Hiển"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tạ Quang Hiển", "Tạ Quang Hiển"),
        ("TẠ QUANG HIỂN", "Tạ Quang Hiển"),
        ("Y Lan", "Y Lan"),
        ("Lương Thị Bích Đào.", "Lương Thị Bích Đào"),
        ("gô Thu Mai", "Thu Mai"),  # the family name is left to other readings
        ("FZ Trọng Quang Long", "Trọng Quang Long"),  # strokes taken for letters
        ("X Ñqgô Thị Thu Mai", "Thị Thu Mai"),
        ("Y Phạm Hưng", "Phạm Hưng"),
        ("Thị Kim Oanh", "Thị Kim Oanh"),  # Kim is no family name here
        ("Thi Ngọc Quyên", "Thi Ngọc Quyên"),
        ("Nguyễn Thị", None),  # goes on
        ("Ban Giám đốc", None),
        ("BẠN NHÂN DÂN", None),
        ("PGS.TS. Nguyễn Văn Mẫu", "Nguyễn Văn Mẫu"),
        ("BSCKII. Trần Thị Mẫu", "Trần Thị Mẫu"),
        ("ThS. Trần Thị Mẫu", "Trần Thị Mẫu"),
        ("Thượng tá Lê Văn Mẫu", "Lê Văn Mẫu"),
        ("guyễn Văn Mẫu", "Nguyễn Văn Mẫu"),  # the first letter lies under the signature
        ("rần Thị Mẫu", "Trần Thị Mẫu"),
        ("Nguyên Văn Mẫu", "Nguyễn Văn Mẫu"),
        ("Pham Thị Mẫu", "Phạm Thị Mẫu"),
        ("Le Văn Mẫu", "Lê Văn Mẫu"),
        ("Ly Nguyễn Văn Mẫu", "Nguyễn Văn Mẫu"),  # a stroke before the whole name
        ("'~ Tạ Quang Hiển |", "Tạ Quang Hiển"),
        ("H'Len Niê Kdăm", "H'Len Niê Kdăm"),
        ("Tạ", None),
        ("tạ quang hiển", None),
        ("12345", None),
        ("", None),
        ("./.", None),
    ],
)
def test_person_names(text: str, name: str | None) -> None:
    found = named(text)
    assert (found[0] if found else None) == name


def test_given_names_are_left_as_read() -> None:
    found = named("Nguyên Văn Mâu")
    assert found is not None
    assert found[0] == "Nguyễn Văn Mâu"


def test_a_family_name_makes_a_name_likelier() -> None:
    known, unknown = named("Tạ Quang Hiển"), named("Xabc Quang Hiển")
    assert known is not None
    assert unknown is not None
    assert known[1] > unknown[1]


@pytest.mark.parametrize(
    "text", ["PHÓ GIÁM ĐỐC", "SỞ TƯ PHÁP", "VĂN PHÒNG UBND TỈNH", "CHỦ TỊCH", "ỦY BAN NHÂN DÂN TỈNH HÀ NAM"]
)
def test_no_title_and_no_agency_is_a_name(text: str) -> None:
    (signer,) = read(block("GIÁM ĐỐC", text))
    assert signer.name is None


SECOND = "tesserocr/print/block"


@pytest.mark.parametrize(
    ("printed", "authority"),
    [
        ("_—TIL BAN THƯỜNG VỤ", "T/L BAN THƯỜNG VỤ"),  # the slash was read as a letter
        ("1/L BAN THƯỜNG VỤ", "T/L BAN THƯỜNG VỤ"),
        ("TM. ỦY BẠN NHÂN DÂN", "TM. ỦY BAN NHÂN DÂN"),
        ("“M. ỦY BAN NHÂN DÂN", "TM. ỦY BAN NHÂN DÂN"),
        ("TM. UBND", "TM. UBND"),
        ("BAN THƯỜNG VỤ", "T/L BAN THƯỜNG VỤ"),  # a seal hides the mark; its office signs by order
        ("NGÂN SÁCH VÀ KẾ HOẠCH", None),
    ],
)
def test_the_body_over_a_title_keeps_its_mark(printed: str, authority: str | None) -> None:
    (signer,) = read(block(printed, "CHÁNH VĂN PHÒNG" if "VỤ" in printed else "CHỦ TỊCH", "Lê Văn Mẫu"))
    assert (signer.authority.value if signer.authority else None) == authority


def test_a_hands_mark_that_runs_into_the_title_is_parted_from_it() -> None:
    first = block("VÝ.,GIÁM ĐÓC", "PHÓ GIÁM ĐỐC", "Lê Văn Mẫu", confidence=0.8)
    (signer,) = read(first)
    assert values(signer)[1:3] == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    assert signer.capacity is not None
    assert signer.capacity.method is Method.INFERRED


def test_in_a_text_layer_no_name_is_mended() -> None:
    (signer,) = read(block("GIÁM ĐỐC", "Đỗ Cõng Thắng", confidence=0.7, engine="embedded"))
    assert signer.name is not None
    assert (signer.name.value, signer.name.method) == ("Đỗ Cõng Thắng", Method.RULE)


def test_letters_of_a_seal_before_a_title_are_no_mark_of_a_hand() -> None:
    first = block("CHỦ TỊCH", "Lê Văn Mẫu", confidence=0.8)
    seal = Placed(1, line("VÀN CHỦ TỊCH", 370, 500, engine=SECOND))
    (signer,) = read(first, second=[seal])
    assert values(signer)[1:3] == (None, "CHỦ TỊCH")


def test_a_title_that_only_the_untouched_picture_shows_is_taken() -> None:
    whole = "tesserocr/whole/sparse"
    (signer,) = read(block("Lê Văn Mẫu"), second=[Placed(1, line("HỦ TỊCH", 405, 480, engine=whole))])
    assert values(signer)[2] == "CHỦ TỊCH"


def test_a_damaged_title_under_kt_is_the_deputys_where_it_may_be() -> None:
    (signer,) = read(block("KT. BỘ TRƯỞNG", "ỨTRƯỞNG", "Lê Văn Mẫu"))
    assert values(signer)[1:3] == ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG")
    assert signer.title is not None
    assert signer.title.method is Method.INFERRED


def test_a_title_of_which_letters_are_lost_is_less_sure() -> None:
    (whole,), (damaged,) = (read(block(t, "Lê Văn Mẫu")) for t in ("VỤ TRƯỞNG", "ˆU TRƯỞNG"))
    assert whole.title is not None
    assert damaged.title is not None
    assert damaged.title.confidence < whole.title.confidence - 0.05


def test_a_line_that_runs_into_the_next_column_is_parted() -> None:
    left = [Placed(1, line("KT. BỘ TRƯỞNG", 100, 500)), Placed(1, line("THỨ TRƯỞNG", 110, 516))]
    right = [Placed(1, line("KT. BỘ TRƯỞNG", 380, 500)), Placed(1, line("THỨ TRƯỞNG", 390, 516))]
    names = line("Đình Thuận" + 40 * " " + "Phan Văn Tùng", 120, 600, engine=SECOND)
    read_left, read_right = read(left, right, second=[Placed(1, names)])
    assert read_right.name is not None
    assert read_right.name.value == "Phan Văn Tùng"
    assert read_left.name is None or "Phan" not in str(read_left.name.value)


TITLES = st.sampled_from(
    ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "TM. UBND", "T/M", "Q.", "KT.", "Tạ Quang Hiển", "SỞ TƯ PHÁP", "LXY,"]
)
HOSTILE = st.lists(
    TITLES | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30), max_size=6
)


@given(HOSTILE, HOSTILE, st.floats(0, 1))
def test_no_lines_make_it_raise(first: list[str], second: list[str], sure: float) -> None:
    def lines(texts: list[str], engine: str) -> list[Placed]:
        made = (line(t, 400, 500 + 16 * i, confidence=sure, engine=engine) for i, t in enumerate(texts))
        return [Placed(1, x) for x in made if x.words]

    column = lines(first, "tesserocr")
    for signer in read(*([column] if column else []), second=lines(second, "tesserocr/red/block")):
        for part in (signer.authority, signer.capacity, signer.title, signer.name):
            assert part is None or 0 <= part.confidence <= 1


@given(st.text(max_size=60))
def test_no_text_makes_person_name_raise(text: str) -> None:
    found = named(text)
    assert found is None or (0 < found[1] <= 1 and 2 <= len(found[0].split()) <= 5)
