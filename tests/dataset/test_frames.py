"""Frames: documented columns, typed, empty or not; questions in SQL that can only read."""

from __future__ import annotations

import inspect
import unicodedata
from collections.abc import Iterator
from typing import Literal

import pandas as pd
import pytest
from sqlalchemy import create_engine

from pipeline.dataset import Dataset, Query
from pipeline.dataset.columns import FRAMES
from pipeline.errors import DatasetError
from pipeline.fold import fold
from pipeline.record import Agency, Citation
from tests.records import make_record


def filled(dataset: Dataset) -> None:
    first = make_record(b"1", number="1", issue_date="2019")
    second = make_record(b"2", number="2", issue_date="2020-01-05").model_copy(
        update={
            "citations": (Citation(raw="số 1", confidence=1, number_symbol="1/KH-UBND"),),
            "agencies": (Agency(raw="x", confidence=1, name="Tỉnh ủy Hà Giang", agency_id="TU@p63.02"),),
        }
    )
    dataset.add_records([first, second, make_record(b"3", number=None, issue_date="2020-02")])


@pytest.mark.parametrize("name", FRAMES)
def test_columns_and_types_are_as_documented(dataset: Dataset, name: str) -> None:
    empty = getattr(dataset, name)()
    filled(dataset)
    full = getattr(dataset, name)()
    for frame in (empty, full):
        assert {c: str(t) for c, t in frame.dtypes.items()} == {c.name: c.dtype for c in FRAMES[name]}
    assert len(empty) == 0 or name == "agencies"  # the gazetteer's
    assert len(full) or name == "duplicates"


def test_every_frame_is_a_method(dataset: Dataset) -> None:
    given = {
        name
        for name, method in inspect.getmembers(Dataset, inspect.isfunction)
        if inspect.signature(method).return_annotation == "pd.DataFrame" and not name.startswith("_")
    }
    assert given == {*FRAMES, "sql"}


def test_documents(dataset: Dataset) -> None:
    filled(dataset)
    frame = dataset.documents()
    assert frame["number"].isna().tolist() == [False, False, True]
    assert frame["issued"].notna().tolist() == [False, True, False]
    assert frame["year"].tolist() == [2019, 2020, 2020]
    assert frame["vnd"].tolist() == [2_620_000_000] * 3
    assert frame["file"].tolist() == ["paper.pdf"] * 3
    assert frame["n_citations"].tolist() == [1, 1, 1]
    assert frame["n_warnings"].tolist() == [1, 1, 1]
    assert dataset.documents(Query(year=2020))["id"].tolist() == frame["id"].tolist()[1:]
    assert len(dataset.documents(Query(text="hỏa tốc", limit=2))) == 2


def test_parts_know_their_document(dataset: Dataset) -> None:
    filled(dataset)
    ids = dataset.documents()["id"]
    citations = dataset.citations().set_index("id")
    assert citations.loc[ids[1], "cited_id"] == ids[0]
    assert citations.loc[ids[1], "n_candidates"] == 1
    assert pd.isna(citations.loc[ids[0], "cited_id"])
    tasks = dataset.tasks(Query(year=2019))
    assert tasks["due"].tolist() == [pd.Timestamp("2021-06-30")]
    assert tasks["coordinators"].tolist() == [["Sở Y tế"]]
    assert tasks["document_number"].tolist() == ["1/KH-UBND"]
    rows = dataset.annex_rows()
    assert rows["cells"].tolist() == [["1", "a"], ["2", "b"]] * 3
    mentions = dataset.mentions()
    assert mentions["agency_id"].dropna().tolist() == ["TU@p63.02"]
    assert dataset.amounts()["vnd"].isna().sum() == 3  # too big for a column: in the record alone


def test_pieces_make_the_whole(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(dataset)
    whole = dataset.documents(), dataset.tasks()
    monkeypatch.setattr("pipeline.dataset.reading._KEYS", 2)
    for before, after in zip(whole, (dataset.documents(), dataset.tasks()), strict=True):
        pd.testing.assert_frame_equal(before, after)


def test_questions_in_sql(dataset: Dataset) -> None:
    filled(dataset)
    frame = dataset.sql("SELECT issue_year, count(*) AS n FROM documents GROUP BY 1 ORDER BY 1")
    assert frame.to_dict("list") == {"issue_year": [2019, 2020], "n": [1, 2]}
    assert dataset.sql("SELECT count(*) FROM links").iloc[0, 0] == 1


_VOWELS = "aăâeêioôơuưy"
LETTERS = "đĐ" + "".join(
    unicodedata.normalize("NFC", letter + tone)
    for letter in _VOWELS + _VOWELS.upper()
    for tone in ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
)


@pytest.fixture(params=["unaccent", "without"])
def folding(request: pytest.FixtureRequest, address: str) -> Iterator[Dataset]:
    """A dataset on a server with the extension, and on one that lacks it."""
    if request.param == "without" and address.startswith("postgresql"):
        engine = create_engine(address)
        with engine.begin() as connection:  # the name is taken: the extension cannot come in
            connection.exec_driver_sql(
                "CREATE FUNCTION unaccent(text) RETURNS text LANGUAGE sql AS 'SELECT $1'"
            )
        engine.dispose()
    with Dataset.open(address) as opened:
        yield opened


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_fold_in_sql_is_our_fold(folding: Dataset, form: Literal["NFC", "NFD"]) -> None:
    asked = folding.sql(
        f"SELECT fold('{unicodedata.normalize(form, LETTERS)}') AS folded, fold(NULL) AS none"
    )
    assert asked["folded"].tolist() == [fold(LETTERS)]
    assert asked["none"].isna().all()


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM documents",
        "SELECT 1; DELETE FROM documents",
        "SELECT 1; COMMIT; DELETE FROM documents",
        "DROP TABLE revisions",
        "ATTACH 'other.db' AS other",
        "PRAGMA query_only = 0",
        "SET TRANSACTION READ WRITE",
        "WITH gone AS (DELETE FROM documents RETURNING 1) SELECT * FROM gone",
        "COMMIT",
        "SELECT nothing FROM nowhere",
        "",
    ],
)
def test_sql_changes_nothing(dataset: Dataset, query: str) -> None:
    filled(dataset)
    with pytest.raises(DatasetError, match="SQL") as caught:
        dataset.sql(query)
    assert "\n" not in caught.value.one_line()
    assert len(dataset) == 3
    dataset.add_records([make_record(b"4")])
    assert len(dataset) == 4
