"""Known signers and agencies: what survives of a name becomes whole, a stranger stays a stranger."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from corpora.generate.grammar import person
from pipeline.assembly.aliases import with_aliases
from pipeline.assembly.issuer import IssuerFields
from pipeline.assembly.learnt import Alias, KnownSigner, Learnt, learnt_from
from pipeline.assembly.recognise import NEAR, distance, recognise
from pipeline.assembly.signers import read_signers
from pipeline.errors import SettingsError
from pipeline.page import ZoneKind
from pipeline.record import AgencyField, Method, TextField
from pipeline.settings import Settings
from tests.assembly.test_signers import block
from tests.made import paper_of

OFFICE = "Sở Nội vụ tỉnh Thử Nghiệm"


def signer(name: str, title: str | None = None, **span: str) -> KnownSigner:
    return KnownSigner(OFFICE, name, title, **span)


def name_read(name: str, known: Sequence[str], confidence: float) -> TextField | None:
    """The name under "GIÁM ĐỐC" when these people may sign there."""
    lines = block("GIÁM ĐỐC", name, confidence=confidence)
    paper = paper_of((ZoneKind.SIGNATURE, [p.line for p in lines]))
    every = [signer(k) for k in known]
    (read,) = read_signers(paper, [lines], (), lambda _: every)
    return read.name


@pytest.mark.parametrize(
    "letters",
    [
        "Phan Vãn Khải",  # an accent
        "Phan Van Khai",
        "Phan Văn Khảl",  # a letter
        "PhanVăn Khải",  # a space
        "Phan Văn Kh ải",
        "Pan Văn Khải",
        "Văn Khải",  # the seal hides the family name
        "~ Phan Ván Khái ;.",
    ],
)
def test_what_survives_of_a_known_name_becomes_whole(letters: str) -> None:
    found = name_read(letters, ("Phan Văn Khải", "Đinh Thị Lụa", "Ngô Bá Thành"), 0.5)
    assert found and found.value == "Phan Văn Khải"
    assert found.method is Method.INFERRED and found.raw == letters and found.evidence
    assert 0.6 <= found.confidence <= 0.9


@pytest.mark.parametrize(
    "letters", ["Phan Văn Đạt", "Lê Thị Khải", "Đỗ Mạnh Cường", "Phan Thị Hải", "Lò Văn Sao"]
)
def test_a_stranger_stays_a_stranger(letters: str) -> None:
    found = name_read(letters, ("Phan Văn Khải", "Đinh Thị Lụa"), 0.6)
    assert found and found.value == letters and found.method is Method.RULE


def test_a_sure_reading_stands_whatever_the_list_says() -> None:
    found = name_read("Phan Văn Khái", ("Phan Văn Khải",), 0.97)
    assert found and found.value == "Phan Văn Khái" and found.method is Method.RULE


def test_two_known_names_equally_near_are_no_help() -> None:
    both = ("Phan Văn Khải", "Phan Văn Khái")
    found = name_read("Phan Vàn Khai", both, 0.5)
    assert found and found.method is Method.RULE
    assert recognise(["Văn Khải"], [signer("Phan Văn Khải"), signer("Trịnh Văn Khải")]) is None


def test_a_doubtful_reading_that_agrees_gains_by_it() -> None:
    alone = name_read("Phan Văn Khải", (), 0.6)
    known = name_read("Phan Văn Khải", ("Phan Văn Khải",), 0.6)
    assert alone and known and known.method is Method.RULE
    assert alone.confidence < known.confidence < 0.95


def test_nothing_is_made_out_of_nothing() -> None:
    for dirt in ("/ ~ ;", "Nơi nhận", "ẤN KÝ 0 3"):
        found = name_read(dirt, ("Phan Văn Khải",), 0.3)
        assert found is None or found.value != "Phan Văn Khải"


def test_few_strangers_lie_near() -> None:
    chance = random.Random(11)
    people = list({person(chance) for _ in range(150)})
    pairs = [(a, b) for a in people for b in people if a != b]
    near = sum(distance(a, b) <= NEAR for a, b in pairs)
    assert near / len(pairs) < 0.002
    assert all(distance(name, name) == 0 for name in people)


def test_who_signs_depends_on_agency_title_and_day() -> None:
    learnt = Learnt(
        (
            signer("Phan Văn Khải", "GIÁM ĐỐC", since="2019", until="2021-05"),
            signer("Đinh Thị Lụa", "PHÓ GIÁM ĐỐC"),
            KnownSigner("Sở Y tế tỉnh Thử Nghiệm", "Ngô Bá Thành"),
        )
    )

    def names(title: str | None, day: str | None, agency: str | None = OFFICE) -> list[str]:
        return [s.name for s in learnt.signers_of(agency, title, day)]

    assert names(None, None) == ["Phan Văn Khải", "Đinh Thị Lụa"]
    assert names("Giám đốc", "2019-01-02") == ["Phan Văn Khải"]
    assert names("GIÁM ĐỐC", "2021-05-30") == ["Phan Văn Khải"] == names("GIÁM ĐỐC", "2021")
    assert names("GIÁM ĐỐC", "2021-06-01") == [] == names("GIÁM ĐỐC", "2018-12-31")
    assert names(None, None, None) == [] == names("CHÁNH VĂN PHÒNG", None)
    assert names(None, None, "SO NOI VU TINH THU NGHIEM") == ["Phan Văn Khải", "Đinh Thị Lụa"]


def test_the_archivists_list(tmp_path: Path) -> None:
    listed = tmp_path / "signers.csv"
    listed.write_text(
        f"\ufeffagency,name,title,from,to\n{OFFICE}, Phan  Văn Khải ,Giám đốc,2019,2021-05\n,,,,\n{OFFICE},Đinh Thị Lụa,,,\n",
        encoding="utf-8",
    )
    assert learnt_from(Settings(signers=listed)).signers == (
        signer("Phan Văn Khải", "Giám đốc", since="2019", until="2021-05"),
        signer("Đinh Thị Lụa"),
    )
    assert learnt_from(Settings()) == Learnt()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"co quan,ten\n", "agency"),
        (b"agency,name,title,from,to\nX,\n", "line 2"),
        (b"agency,name,title,from,to\nX,Y,,thang 5,\n", "line 2"),
        (b"agency,name\n\xff\xfe,Y\n", "UTF-8"),
    ],
)
def test_a_list_that_cannot_be_read_is_told_in_a_line(tmp_path: Path, content: bytes, said: str) -> None:
    listed = tmp_path / "signers.csv"
    listed.write_bytes(content)
    with pytest.raises(SettingsError) as told:
        learnt_from(Settings(signers=listed))
    assert said in told.value.one_line()
    with pytest.raises(SettingsError):
        learnt_from(Settings(signers=tmp_path / "none.csv"))


def agency(raw: str, value: str, confidence: float) -> AgencyField:
    return AgencyField(value=value, raw=raw, confidence=confidence)


def test_letters_that_a_person_named_are_called_so() -> None:
    alias = Alias("issuer", "PHÒNG NÔI VU", "UBND HUYỆN A", "Phòng Nội vụ huyện A")
    parent = agency("UBND HUYỆN A", "Ủy ban nhân dân huyện A", 0.95)
    misread = agency("PHÒNG NỘI VU", "Phòng Nội Vu", 0.6)
    made = with_aliases(IssuerFields(misread, parent), Learnt(aliases=(alias,))).issuer
    assert made and (made.value, made.method) == ("Phòng Nội vụ huyện A", Method.INFERRED)
    assert made.raw == "PHÒNG NỘI VU" and made.confidence == 0.95
    # another district's office, a sure reading of other letters, people of two minds
    other = parent.model_copy(update={"raw": "UBND HUYỆN B"})
    assert with_aliases(IssuerFields(misread, other), Learnt(aliases=(alias,))).issuer == misread
    sure = agency("PHÒNG NỘI VỤ", "Phòng Nội vụ", 0.97)
    assert with_aliases(IssuerFields(sure, parent), Learnt(aliases=(alias,))).issuer == sure
    two = (alias, Alias("issuer", alias.raw, alias.beside, "Phòng Nội vụ huyện B"))
    assert with_aliases(IssuerFields(misread, parent), Learnt(aliases=two)).issuer == misread
