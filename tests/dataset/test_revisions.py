"""What people decide is kept: with who and when, through re-reading, and it can be undone."""

from __future__ import annotations

import pytest

from pipeline.dataset import Change, Dataset, Kind
from pipeline.errors import DatasetError, EditConflict
from pipeline.record import Evidence, Method, Record
from tests.dataset.conftest import Rows
from tests.records import agency_field, make_extraction, make_record, text_field


@pytest.fixture
def record(dataset: Dataset) -> Record:
    dataset.add(make_extraction())
    return make_record()


def stored(dataset: Dataset, record: Record) -> Record:
    found = dataset.get(record.id)
    assert found is not None
    return found


def test_a_correction_shows_in_the_record_and_its_columns(
    dataset: Dataset, record: Record, rows: Rows
) -> None:
    box = Evidence(page=1, bbox=(1, 2, 3, 4))
    made = dataset.correct(record.id, "subject", " Kế  hoạch mới ", who="Lan", why="misread", box=box)
    assert (made.kind, made.before, made.value) == (Kind.CORRECTED, record.subject, "Kế hoạch mới")
    assert (made.who, made.why, made.box, made.made_at[-1]) == ("Lan", "misread", box, "Z")
    subject = stored(dataset, record).subject
    assert subject is not None and record.subject is not None
    assert (subject.value, subject.raw) == ("Kế hoạch mới", record.subject.raw)
    assert (subject.method, subject.confidence, subject.evidence) == (Method.HUMAN, 1.0, (box,))
    assert rows("SELECT subject FROM documents") == [("Kế hoạch mới",)]
    assert rows("SELECT method FROM fields WHERE name = 'subject'") == [("human",)]
    assert [h.summary.id for h in dataset.search('"ke hoach moi"')] == [record.id]
    assert dataset.revisions() == dataset.revisions(record.id) == (made,)


def test_decisions_survive_another_reading(dataset: Dataset, record: Record) -> None:
    dataset.correct(record.id, "signers.0.name", "Nguyễn Văn Mới", who="Lan")
    dataset.accept(record.id, "place", who="Lan")
    better = make_record(subject="đọc lại").model_copy(update={"place": text_field("Thử Ngiệm", 0.3)})
    assert dataset.add(make_extraction(b"paper", better)).change is Change.REPLACED
    now = stored(dataset, record)
    assert now.signers[0].name is not None and now.signers[0].name.value == "Nguyễn Văn Mới"
    assert now.place is not None and (now.place.value, now.place.method) == ("Thử Nghiệm", Method.HUMAN)
    assert now.subject is not None and now.subject.value == "đọc lại"


def test_a_decision_finds_its_line_when_a_list_grows(dataset: Dataset, record: Record) -> None:
    dataset.correct(record.id, "addressees.1", "Sở Y tế tỉnh", who="Lan")
    better = record.model_copy(update={"addressees": (agency_field("Bộ Y tế"), *record.addressees)})
    dataset.add(make_extraction(b"paper", better))
    names = [field.value for field in stored(dataset, record).addressees]
    assert names == ["Bộ Y tế", "Sở Tài chính", "Sở Y tế tỉnh"]


def test_a_decision_holds_when_the_document_gets_more_pages(dataset: Dataset, record: Record) -> None:
    dataset.correct(record.id, "subject", "đúng", who="Lan")
    source = record.source.model_copy(update={"page_last": 3})
    dataset.add(
        make_extraction(b"paper", record.model_copy(update={"id": "longer", "source": source}), pages=3)
    )
    found = dataset.get("longer")
    assert found is not None and found.subject is not None and found.subject.value == "đúng"
    assert len(dataset.revisions("longer")) == 1


def test_undo_brings_back_what_was_read_last(dataset: Dataset, record: Record, rows: Rows) -> None:
    first = dataset.correct(record.id, "subject", "một", who="Lan")
    second = dataset.correct(record.id, "subject", "hai", who="Minh", expect="một")
    assert dataset.undo(second.id, who="Lan").undone_by == "Lan"
    assert stored(dataset, record).subject.value == "một"  # type: ignore[union-attr]
    better = make_record(subject="đọc lại")
    dataset.add(make_extraction(b"paper", better))
    dataset.undo(first.id, who="Lan")
    assert dataset.get(record.id) == better
    assert rows("SELECT machine FROM documents") == [(None,)]
    with pytest.raises(DatasetError, match="undone already"):
        dataset.undo(first.id, who="Lan")
    with pytest.raises(DatasetError, match="no revision"):
        dataset.undo(999, who="Lan")


def test_two_people_do_not_overwrite_each_other(dataset: Dataset, record: Record) -> None:
    dataset.correct(record.id, "place", "An Giang", who="Lan", expect="Thử Nghiệm")
    with pytest.raises(EditConflict, match="An Giang"):
        dataset.correct(record.id, "place", "Cần Thơ", who="Minh", expect="Thử Nghiệm")
    with pytest.raises(EditConflict):
        dataset.accept(record.id, "place", who="Minh", expect="Thử Nghiệm")
    dataset.correct(record.id, "urgency", "Hỏa tốc", who="Lan", expect="")
    assert len(dataset.revisions()) == 2


def test_number_and_symbol_stay_one_story(dataset: Dataset, record: Record) -> None:
    dataset.correct(record.id, "number", "141", who="Lan")
    assert [r.id for r in dataset.find("141/KH-UBND")] == [record.id]
    dataset.correct(record.id, "number", None, who="Lan")
    assert stored(dataset, record).number_symbol is None
    made = dataset.correct(record.id, "number_symbol", "7/2021/QĐ-UBND", who="Lan")
    now = stored(dataset, record)
    assert now.symbol is not None and now.symbol.value == "2021/QĐ-UBND"
    assert made.before is None


def test_fields_that_were_not_stated_and_longer_lists(dataset: Dataset, record: Record) -> None:
    dataset.correct(record.id, "secrecy", "Mật", who="Lan")
    dataset.correct(record.id, "distribution.2", "Sở Nội vụ", who="Lan")
    dataset.correct(record.id, "signers.1.name", "Trần Thị Mẫu", who="Lan")
    now = stored(dataset, record)
    assert now.secrecy is not None and now.secrecy.value == "Mật"
    assert [field.value for field in now.distribution] == ["Như trên", "Lưu: VT", "Sở Nội vụ"]
    assert len(now.signers) == 2


@pytest.mark.parametrize(
    ("field", "value", "match"),
    [
        ("text", "x", "no field"),
        ("signers.0.id", "x", "no field"),
        ("addressees.9", "x", "gap"),
        ("addressees", "x", "no field"),
        ("issue_date", "28/10/2021", "no date"),
        ("subject", "x" * 6000, "longer"),
    ],
)
def test_what_makes_no_sense_changes_nothing(
    dataset: Dataset, record: Record, field: str, value: str, match: str
) -> None:
    with pytest.raises(DatasetError, match=match):
        dataset.correct(record.id, field, value, who="Lan")
    with pytest.raises(DatasetError, match="no document"):
        dataset.correct("unknown", "subject", "x", who="Lan")
    with pytest.raises(DatasetError, match="name"):
        dataset.correct(record.id, "subject", "x", who=" ")
    with pytest.raises(DatasetError, match="not stated"):
        dataset.accept(record.id, "urgency", who="Lan")
    assert stored(dataset, record) == record
    assert dataset.revisions() == ()
