"""What goes into the dataset comes out the same, and only once."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Table, update

from pipeline.dataset import Change, Dataset, Query, schema
from pipeline.dataset.bulk import insert_cells
from pipeline.errors import DatasetError
from pipeline.record import Record
from tests.dataset.conftest import Rows
from tests.records import make_extraction, make_page, make_record, text_field


def test_a_record_comes_back_identical(dataset: Dataset) -> None:
    record = make_record()
    dataset.add(make_extraction())
    assert dataset.get(record.id) == record
    assert dataset.get("unknown") is None


def test_pages_come_back_with_their_words(dataset: Dataset) -> None:
    extraction = make_extraction(pages=2, broken=True)
    dataset.add(extraction)
    assert dataset.pages(extraction.sha256) == extraction.pages
    assert dataset.pages("unknown") == ()


def test_the_same_file_twice_changes_nothing(dataset: Dataset, rows: Rows) -> None:
    first = dataset.add(make_extraction())
    before = {t: rows(f"SELECT * FROM {t}") for t in ("documents", "fields", "citations")}
    second = dataset.add(make_extraction())
    after = {t: rows(f"SELECT * FROM {t}") for t in before}
    assert (first.change, second.change) == (Change.ADDED, Change.REPLACED)
    assert first.ids == second.ids
    assert before == after


def test_a_better_reading_replaces_the_old_one(dataset: Dataset, rows: Rows) -> None:
    dataset.add(make_extraction(b"paper", make_record(), make_record(page=2)))
    better = make_record(subject="Kế hoạch mới", text="toàn văn mới")
    added = dataset.add(make_extraction(b"paper", better))
    assert added.ids == (better.id,)
    assert list(dataset.records()) == [better]
    assert [s.id for s in dataset.list(Query(text="toan van moi"))] == [better.id]
    assert not list(dataset.list(Query(text="hỏa tốc")))
    assert rows("SELECT count(*) FROM citations") == [(1,)]


def test_two_names_are_one_document_with_two_sightings(dataset: Dataset) -> None:
    extraction = make_extraction()
    dataset.add(extraction, uri="file:///a/one.pdf")
    added = dataset.add(extraction, uri="file:///b/two.pdf", replace=False)
    assert added.change is Change.UNCHANGED
    assert len(dataset) == 1
    assert [s.uri for s in dataset.sightings(extraction.sha256)] == ["file:///a/one.pdf", "file:///b/two.pdf"]
    assert dataset.sight(extraction.sha256, "file:///b/two.pdf", "two.pdf") is False
    assert dataset.sight("0" * 64, "file:///c", "c") is None


def test_no_half_document_when_a_part_fails(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    dataset.add(make_extraction())
    kept = list(dataset.records())

    def fail(connection: Connection, table: Table, *rest: Any) -> None:
        if table.name == "annex_rows":
            raise KeyboardInterrupt
        insert_cells(connection, table, *rest)

    monkeypatch.setattr("pipeline.dataset.rows.insert_cells", fail)
    with pytest.raises(KeyboardInterrupt):
        dataset.add(make_extraction(b"paper", make_record(subject="khác")))
    with pytest.raises(KeyboardInterrupt):
        dataset.add(make_extraction(b"other"))
    assert list(dataset.records()) == kept


def test_columns_for_questions(dataset: Dataset, rows: Rows) -> None:
    dataset.add(make_extraction())
    assert rows("SELECT doc_type, issue_year, signer, confidence, warnings FROM documents") == [
        ("KH", 2021, "Nguyễn Văn Mẫu", 0.61, 1)
    ]
    assert rows("SELECT vnd FROM amounts ORDER BY position") == [(2_620_000_000,), (None,)]
    assert rows("SELECT deadline_date, coordinators FROM tasks") == [("2021-06-30", '["Sở Y tế"]')]
    assert rows("SELECT row, cells FROM annex_rows") == [(0, '["1", "a"]'), (1, '["2", "b"]')]
    names = {row[0] for row in rows("SELECT name FROM fields")}
    assert {"issuer", "addressees.1", "signers.0.authority", "distribution.0"} <= names


def test_find_by_number_id_and_file(dataset: Dataset) -> None:
    record = make_record()
    dataset.add(make_extraction())
    for name in ("114/KH-UBND", "114 / kh-ubnd", record.id, record.source.sha256):
        assert dataset.find(name) == (record,), name
    assert dataset.find("115/KH-UBND") == ()


def many(dataset: Dataset) -> list[Record]:
    made = [
        make_record(b"1", number="1", doc_type="QĐ", issuer="Sở Y tế tỉnh Giả Định", issue_date="2019"),
        make_record(b"2", number="2", doc_type="KH", issue_date="2020-01-05", subject="100% xã_đạt chuẩn"),
        make_record(b"3", number=None, doc_type="KH", issue_date="2020-02", text="Đề nghị báo cáo " * 50),
    ]
    dataset.add_records(made)
    return made


def test_filters(dataset: Dataset) -> None:
    made = many(dataset)
    ids = [r.id for r in made]
    assert [s.id for s in dataset.list()] == ids
    assert [s.id for s in dataset.list(Query(doc_type="KH"))] == ids[1:]
    assert [s.id for s in dataset.list(Query(year=2020, limit=1))] == ids[1:2]
    assert [s.id for s in dataset.list(Query(issuer="so y te"))] == ids[:1]
    assert [s.id for s in dataset.list(Query(issuer="%"))] == []
    assert list(dataset.records(Query(year=2019))) == made[:1]


def test_batches_lose_nothing(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.dataset.reading._BATCH", 2)
    made = many(dataset)
    assert [s.id for s in dataset.list()] == [r.id for r in made]
    assert [s.id for s in dataset.list(Query(limit=3))] == [r.id for r in made]


def test_search_without_accents(dataset: Dataset) -> None:
    made = many(dataset)
    hit = next(dataset.search('"de nghi" cao'))
    assert hit.summary.id == made[2].id
    assert hit.snippet[hit.start : hit.end] == "Đề nghị"
    assert [h.summary.id for h in dataset.search('"báo cáo đề nghị"')] == [made[2].id]
    assert [h.summary.id for h in dataset.search("2/KH-UBND")] == [made[1].id]
    assert len(list(dataset.search("hỏa", Query(doc_type="KH", limit=5)))) == 1
    assert len(list(dataset.search("ke hoach", Query(limit=2)))) == 2
    assert not list(dataset.search("khôngcó"))


@pytest.mark.parametrize("asked", ['" OR 1', "a* NEAR(b", "body:xã", "x' --", "^bão", '"""', "a\x00\ud800"])
def test_questions_take_any_text(dataset: Dataset, asked: str) -> None:
    many(dataset)
    try:
        list(dataset.search(asked, Query(doc_type=asked, issuer=asked)))
    except DatasetError as e:
        assert "no words" in str(e)
    assert dataset.find(asked) == ()
    assert dataset.get(asked) is None


@given(
    asked=st.text(
        alphabet=st.one_of(st.sampled_from('ađ"*^():-+\\%_\x00\ud800\u0301é '), st.characters()), max_size=12
    )
)
@settings(max_examples=60, deadline=None)
def test_no_question_breaks_the_search(tmp_path_factory: pytest.TempPathFactory, asked: str) -> None:
    with Dataset.open(tmp_path_factory.getbasetemp() / "any.db") as dataset:
        try:
            list(dataset.search(asked, Query(issuer=asked)))
        except DatasetError as e:
            assert "no words" in str(e)
        dataset.find(asked)


def test_exports(dataset: Dataset) -> None:
    made = many(dataset)
    dataset.add_records([make_record(b"4", number="4", subject="=HYPERLINK(1)")])
    lines = io.StringIO()
    assert dataset.export_jsonl(lines) == 4
    assert Record.model_validate_json(lines.getvalue().splitlines()[0]) == made[0]
    assert json.loads(lines.getvalue().splitlines()[2])["number"]["value"] is None
    sheet = io.StringIO()
    assert dataset.export_csv(sheet) == 4
    rows = list(csv.DictReader(io.StringIO(sheet.getvalue())))
    assert rows[0]["issuer"] == "Sở Y tế tỉnh Giả Định"
    assert rows[0]["addressees"] == "Sở Tài chính; Sở Y tế"
    assert rows[3]["subject"] == "'=HYPERLINK(1)"


def test_hostile_text_is_stored(dataset: Dataset) -> None:
    record = make_record(subject="a\x00b'); DROP TABLE documents;--", text="x\x00y\u202e" + "a" * 100_000)
    dataset.add(make_extraction(b"paper", record))
    assert dataset.get(record.id) == record
    assert next(dataset.list()).subject == "a\ufffdb'); DROP TABLE documents;--"


def test_a_damaged_page_is_a_dataset_error(dataset: Dataset, rows: Rows) -> None:
    extraction = make_extraction()
    dataset.add(extraction)
    with dataset._engine.begin() as connection:
        connection.execute(update(schema.pages).values(packed=b"0"))
    with pytest.raises(DatasetError, match="damaged"):
        dataset.pages(extraction.sha256)


def test_blank_values_are_not_lost(dataset: Dataset) -> None:
    record = make_record().model_copy(update={"number_symbol": text_field(None)})
    dataset.add(make_extraction(b"paper", record))
    found = dataset.get(record.id)
    assert found is not None and found.number_symbol is not None and found.number_symbol.value is None


def test_a_file_without_documents_is_kept_as_a_source(dataset: Dataset) -> None:
    from pipeline.stages import Extraction

    dataset.add(Extraction((), (make_page(),), "a" * 64, "image/png", "blank.png"), uri="file:///blank.png")
    assert len(dataset) == 0
    assert dataset.sightings("a" * 64)[0].name == "blank.png"
