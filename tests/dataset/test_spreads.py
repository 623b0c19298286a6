"""Two documents that begin on one picture: kept, corrected and read again each for itself."""

from __future__ import annotations

import pytest

from pipeline.dataset import Dataset
from pipeline.dataset.leaves import leaf_words, leaves
from pipeline.record import Record
from pipeline.stages import Extraction
from tests.ocr.test_spread import extracted


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Extraction:
    return extracted(tmp_path_factory.mktemp("pair"), "made-giay-moi", "made-giay-moi")


def subjects(dataset: Dataset) -> list[str | None]:
    def half(record: Record) -> str:
        return record.source.half or ""

    return [r.subject and r.subject.value for r in sorted(dataset.records(), key=half)]


def test_a_correction_of_one_leaves_the_other(dataset: Dataset, pair: Extraction) -> None:
    dataset.add(pair)
    left, right = pair.records
    as_read = left.subject and left.subject.value
    made = dataset.correct(right.id, "subject", "bên phải", who="Lan")
    assert subjects(dataset) == [as_read, "bên phải"]
    dataset.correct(left.id, "subject", "bên trái", who="Lan")
    assert subjects(dataset) == ["bên trái", "bên phải"]
    assert [r.value for r in dataset.revisions(left.id)] == ["bên trái"]
    dataset.add(pair)
    assert subjects(dataset) == ["bên trái", "bên phải"], "read again from the file"
    dataset.undo(made.id, who="Lan")
    assert subjects(dataset) == ["bên trái", as_read]


def test_both_are_read_again_out_of_their_words(dataset: Dataset, pair: Extraction) -> None:
    dataset.add(pair)
    (done,) = dataset.reextract()
    assert (done.error, set(done.ids)) == (None, {r.id for r in pair.records})
    assert {r.id: r for r in dataset.records()} == {r.id: r for r in pair.records}
    (leaf,) = leaves(dataset._engine, pair.sha256, 1, 1)
    assert leaf.width > leaf.height
    words = leaf_words(dataset._engine, pair.sha256, 1)
    assert words is not None and words.gutter == pair.pages[0].gutter
