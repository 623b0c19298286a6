"""Rules run again over stored words: the same rules give the same records, people's decisions stay."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import delete

from corpora.papers import lay_out, samples, to_html
from corpora.scans import Level, scan
from pipeline.dataset import Dataset, schema
from pipeline.errors import DatasetError
from pipeline.record import Record, TextField
from pipeline.settings import Settings
from pipeline.stages import Extraction, extract_file
from tests.records import make_extraction


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Extraction:
    """A paper without a picture."""
    path = tmp_path_factory.mktemp("printed") / "paper.html"
    path.write_text(to_html(samples()[1][0]), encoding="utf-8")
    return extract_file(path, Settings())


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Extraction:
    path = tmp_path_factory.mktemp("scanned") / "paper.pdf"
    path.write_bytes(scan(lay_out(samples()[0][0]), Level.OFFICE, seed=0, name="paper"))
    return extract_file(path, Settings())


def old_rules(record: Record) -> Record:
    wrong = TextField(value="cũ", raw="cũ", confidence=0.5)
    return record.model_copy(update={"subject": wrong, "number": wrong, "citations": ()})


def older(extraction: Extraction) -> Extraction:
    """What an older Vanthu made of the same words."""
    return Extraction(
        tuple(old_rules(r) for r in extraction.records),
        extraction.pages,
        extraction.sha256,
        extraction.media_type,
        extraction.name,
        extraction.looks,
    )


def test_better_rules_reach_what_was_read_before(dataset: Dataset, printed: Extraction) -> None:
    dataset.add(older(printed))
    (done,) = dataset.reextract()
    assert (done.changed, done.ids, done.error) == (1, tuple(r.id for r in printed.records), None)
    assert list(dataset.records()) == list(printed.records)
    (again,) = dataset.reextract(done.ids)
    assert again.changed == 0


@pytest.mark.slow
def test_a_scan_needs_no_picture_again(dataset: Dataset, scanned: Extraction) -> None:
    dataset.add(older(scanned))
    (done,) = dataset.reextract()
    assert done.error is None
    assert list(dataset.records()) == list(scanned.records)
    with dataset._engine.begin() as connection:  # as an older Vanthu left it: no second looks
        connection.execute(delete(schema.looks))
    dataset.add(Extraction(older(scanned).records, scanned.pages, scanned.sha256, "application/pdf", "x"))
    list(dataset.reextract())
    (record,) = dataset.records()
    assert record.number is not None and record.number.value == "cũ"
    # its confidence hangs on the whole page's, so on the fields that were kept too
    assert record.subject is not None and scanned.records[0].subject is not None
    assert record.subject.value == scanned.records[0].subject.value


def test_decisions_stay(dataset: Dataset, printed: Extraction) -> None:
    dataset.add(older(printed))
    identity = printed.records[0].id
    dataset.correct(identity, "place", "Hậu Giang", who="Lan")
    list(dataset.reextract())
    found = dataset.get(identity)
    assert found is not None and found.place is not None and found.place.value == "Hậu Giang"
    assert found.subject == printed.records[0].subject
    dataset.undo(dataset.revisions()[0].id, who="Lan")
    assert dataset.get(identity) == printed.records[0]


def test_one_damaged_source_does_not_stop_the_others(dataset: Dataset, printed: Extraction) -> None:
    dataset.add(make_extraction())
    dataset.add(older(printed))
    with dataset._engine.begin() as connection:
        connection.execute(schema.pages.update().where(schema.pages.c.source == 1).values(packed=b"0"))
    bad, good = dataset.reextract()
    assert bad.error is not None and "damaged" in bad.error and bad.changed == 0
    assert good.changed == 1
    assert dataset.get(make_extraction().records[0].id) is not None
    with pytest.raises(DatasetError, match="no document"):
        list(dataset.reextract(["unknown"]))


def test_records_without_words_are_left_alone(dataset: Dataset, tmp_path: Path) -> None:
    dataset.add_records(make_extraction().records)
    assert list(dataset.reextract()) == []
    assert list(dataset.records()) == list(make_extraction().records)
