"""From a file to its records, end to end, on papers that the project makes."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from rapidfuzz import fuzz

from corpora.papers import AnnexSpec, lay_out
from corpora.scans import Level
from pipeline.errors import DamagedFile, EmptyFile, FileMissing, InputError, NotADocument
from pipeline.fold import fold_key
from pipeline.gazetteer import doc_types
from pipeline.record import Evidence, FieldValue, Finding, Record
from pipeline.settings import Settings
from pipeline.stages import Extraction, extract, extract_file
from tests.made import made_papers, paper_bytes, write

SEEDS = ("000", "001", "002", "004")
LEVELS = (None, Level.CLEAN, Level.OFFICE)
Read = Callable[[str, Level | None], Extraction]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    folder = tmp_path_factory.mktemp("made")

    @cache
    def reading(name: str, level: Level | None = None) -> Extraction:
        file = f"{name}-{level.value if level else 'digital'}.pdf"
        return extract_file(write(folder, file, paper_bytes(name, level)), Settings())

    return reading


def only(extraction: Extraction) -> Record:
    (record,) = extraction.records
    return record


def value(field: FieldValue[str] | None) -> str | None:
    return None if field is None else field.value


def gold_of(name: str) -> dict[str, Any]:
    return made_papers()[name][1]


def type_code(name: str) -> str:
    """The abbreviation of a type as gold records write it: "quyet_dinh" → "QĐ"."""
    if name == "other":
        return name
    return next(t.abbreviation for t in doc_types() if fold_key(t.name).replace(" ", "_") == name)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", SEEDS)
def test_the_header_is_read(read: Read, name: str, level: Level | None) -> None:
    record, gold = only(read(name, level)), gold_of(name)
    assert value(record.doc_type) == type_code(gold["doc_type"])
    for key in (
        "number",
        "symbol",
        "issuer",
        "issuer_parent",
        "place",
        "issue_date",
        "subject",
        "urgency",
        "secrecy",
    ):
        assert value(getattr(record, key)) == gold[key], key
    both = gold["number"] and gold["number_symbol_raw"].replace(" ", "")
    assert value(record.number_symbol) == both
    assert [f.value for f in record.addressees] == gold["addressees"]


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", SEEDS)
def test_who_signs_and_who_receives(read: Read, name: str, level: Level | None) -> None:
    record, gold = only(read(name, level)), gold_of(name)
    (signer,) = record.signers
    for key in ("authority", "capacity", "title"):
        assert value(getattr(signer, key)) == gold["signer"][key], key
    # Under seal and signature a name may stay unread; it must not become another's.
    assert value(signer.name) in (
        (gold["signer"]["name"], None) if level is Level.OFFICE else (gold["signer"]["name"],)
    )
    assert len(record.distribution) == len(gold["distribution"])
    for found, expected in zip(record.distribution, gold["distribution"], strict=True):
        assert found.value is not None
        if level is None:
            assert found.value == expected
        assert fuzz.ratio(fold_key(found.value), fold_key(expected)) > 80


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", ["002", "004"])
def test_a_blank_of_the_form_is_a_blank_of_the_record(read: Read, name: str, level: Level | None) -> None:
    record = only(read(name, level))
    assert record.number is not None
    assert record.number.value is None
    assert record.number_symbol is None
    assert record.symbol is not None
    assert record.issue_date is not None
    assert record.issue_date.value == gold_of(name)["issue_date"]
    assert len(record.issue_date.value) == 4
    assert {"number_blank", "date_blank"} <= {c.code for c in record.checks}


@pytest.mark.parametrize("level", LEVELS)
def test_a_web_page_is_no_official_paper(read: Read, level: Level | None) -> None:
    record = only(read("003", level))
    assert value(record.doc_type) == "other"
    assert value(record.subject) == gold_of("003")["subject"]
    assert record.number is record.symbol is record.number_symbol is None
    assert (record.signers, record.addressees, record.distribution) == ((), (), ())


@pytest.mark.parametrize(
    "name",
    [name for name in made_papers() if name.startswith("made-")],
)
def test_the_samples_are_read(read: Read, name: str) -> None:
    record, gold = only(read(name, None)), gold_of(name)
    assert value(record.doc_type) == type_code(gold["doc_type"])
    for key in ("number", "symbol", "issuer", "issuer_parent", "place", "issue_date", "subject", "urgency"):
        assert value(getattr(record, key)) == gold[key], key
    assert [f.value for f in record.addressees] == gold["addressees"]
    assert [f.value for f in record.distribution] == gold["distribution"]
    signers = [
        {key: value(getattr(s, key)) for key in ("authority", "capacity", "title", "name")}
        for s in record.signers
    ]
    assert signers == [gold["signer"], *gold["cosigners"]]


def test_a_red_mark_on_an_office_scan(read: Read) -> None:
    record = only(read("made-cong-van-hoa-toc", Level.OFFICE))
    assert value(record.urgency) == "Hỏa tốc"
    assert value(record.number_symbol) == "1508/UBND-NNTN"


@pytest.mark.parametrize("level", [Level.FAX, Level.PHOTOCOPY])
def test_bad_copies_give_a_record_whose_sure_fields_are_right(read: Read, level: Level) -> None:
    record, gold = only(read("made-quyet-dinh", level)), gold_of("made-quyet-dinh")
    assert value(record.doc_type) == "QĐ"
    for key in ("number", "symbol", "issuer", "place", "issue_date"):
        field = getattr(record, key)
        assert field is not None, key
        # A department's province stands in the line above, which a bad copy may lose.
        right = gold[key].startswith(field.value or "-") if key == "issuer" else field.value == gold[key]
        assert right or field.confidence < 0.9, key


@pytest.mark.parametrize("name", ["000", "004"])
def test_every_evidence_lies_on_its_page(read: Read, name: str) -> None:
    for level in LEVELS:
        extraction = read(name, level)
        sizes = {p.number: (p.width, p.height) for p in extraction.pages}
        boxes = list(_evidence(only(extraction)))
        assert len(boxes) > 20
        for e in boxes:
            width, height = sizes[e.page]
            x0, y0, x1, y1 = e.bbox
            assert 0 <= x0 < x1 <= width + 0.1
            assert 0 <= y0 < y1 <= height + 0.1


def _evidence(part: object) -> Iterator[Evidence]:
    """All evidence anywhere in a record."""
    if isinstance(part, Evidence):
        yield part
    elif isinstance(part, tuple):
        for inner in part:
            yield from _evidence(inner)
    elif isinstance(part, Record | FieldValue | Finding) or hasattr(part, "model_fields_set"):
        for _, inner in part:  # type: ignore[attr-defined]
            yield from _evidence(inner)


def test_the_digital_and_the_scanned_number_stand_in_one_place(read: Read) -> None:
    digital, scanned = only(read("000", None)), only(read("000", Level.CLEAN))
    for key in ("number", "issue_date", "place", "issuer"):
        a, b = (getattr(r, key).evidence[0].bbox for r in (digital, scanned))
        assert a == pytest.approx(b, abs=6), key


def test_the_same_bytes_give_the_same_record(read: Read, tmp_path: Path) -> None:
    first = only(read("000", None))
    again = only(extract_file(write(tmp_path, "000-digital.pdf", paper_bytes("000")), Settings()))
    assert again.model_dump(exclude={"source"}) == first.model_dump(exclude={"source"})
    other = only(extract_file(write(tmp_path, "b.pdf", paper_bytes("000") + b"\n"), Settings()))
    assert other.id != first.id
    assert other.source.sha256 != first.source.sha256
    assert value(other.number) == value(first.number)


@pytest.mark.parametrize("level", LEVELS)
def test_jsonl_round_trip(read: Read, level: Level | None) -> None:
    for name in ("000", "003"):
        record = only(read(name, level))
        text = record.to_json()
        assert "\n" not in text
        assert Record.model_validate_json(text) == record


def joined(*files: bytes) -> bytes:
    bundle = pikepdf.Pdf.new()
    for content in files:
        with pikepdf.Pdf.open(io.BytesIO(content)) as part:
            bundle.pages.extend(part.pages)
    out = io.BytesIO()
    bundle.save(out)
    return out.getvalue()


@pytest.mark.parametrize("level", [None, Level.CLEAN])
def test_two_documents_in_one_file(tmp_path: Path, level: Level | None) -> None:
    content = joined(paper_bytes("002", level), paper_bytes("made-giay-moi", level))
    records = extract(write(tmp_path, "bundle.pdf", content), Settings())
    assert [(r.source.page_first, r.source.page_last) for r in records] == [(1, 2), (3, 3)]
    assert [value(r.symbol) for r in records] == ["BC-UBND", "GM-STP"]
    assert len({r.id for r in records}) == 2
    assert {e.page for e in _evidence(records[1])} == {3}


def test_an_annex_with_a_letterhead_of_its_own_stays_with_its_paper(tmp_path: Path) -> None:
    spec, _ = made_papers()["made-bao-cao"]
    annex = AnnexSpec(
        title=("DANH SÁCH CÁC PHÒNG",),
        reference=("(Kèm theo Báo cáo số 64/BC-UBND ngày 28 tháng 3 năm 2024)",),
        letterhead=spec.letterhead,
    )
    content = lay_out(replace(spec, annexes=(annex,))).pdf
    (record,) = extract(write(tmp_path, "annex.pdf", content), Settings())
    assert (record.source.page_first, record.source.page_last) == (1, 2)
    assert len(record.annexes) == 1


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", EmptyFile),
        (b"\x7fELF\x02\x01\x01" + bytes(range(256)), NotADocument),
        (b"%PDF-1.7\n" + b"\xff" * 400, DamagedFile),
    ],
)
def test_a_bad_file_gives_a_typed_error_with_a_remedy(
    tmp_path: Path, content: bytes, error: type[InputError]
) -> None:
    with pytest.raises(error) as e:
        extract(write(tmp_path, "bad.pdf", content), Settings())
    assert e.value.remedy
    assert "\n" not in e.value.one_line()


def test_a_missing_file_gives_a_typed_error(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        extract(tmp_path / "none.pdf", Settings())


def test_a_scan_cut_short_that_still_opens_is_no_blank_paper(tmp_path: Path) -> None:
    whole = paper_bytes("001", Level.OFFICE)
    with pytest.raises(DamagedFile):
        extract(write(tmp_path, "cut.pdf", whole[: len(whole) // 8]), Settings())
