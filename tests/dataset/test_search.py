"""Words with and without accents, numbers whole and in part, filters, and searches kept by name."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from pipeline.dataset import Dataset, Query
from pipeline.errors import DatasetError
from pipeline.page import Severity
from pipeline.record import Agency, Amount, Check, Record
from tests.records import make_record, text_field

LATE = "Các Ủy ban nhân dân cấp xã báo cáo trễ hạn theo Thông tư số 116/2015/TT-BTC."


def add(dataset: Dataset, *records: Record) -> list[str]:
    dataset.add_records(records)
    return [record.id for record in records]


def found(dataset: Dataset, text: str, query: Query = Query()) -> list[str]:  # noqa: B008 - frozen
    return [hit.summary.id for hit in dataset.search(text, query)]


def test_words_without_accents_find_those_with(dataset: Dataset) -> None:
    new, old = add(
        dataset,
        make_record(b"1", text=LATE),
        make_record(b"2", text=LATE.replace("Ủy", "Uỷ")),
    )
    for asked in ("uy ban nhan dan bao cao tre han", "ỦY BAN báo cáo", "uỷ ban", '"uy ban nhan dan"'):
        assert set(found(dataset, asked)) == {new, old}, asked
    hit = next(dataset.search("uy ban nhan dan bao cao tre han"))
    assert "báo cáo trễ hạn" in hit.snippet


def test_the_own_accents_come_first(dataset: Dataset) -> None:
    ids = add(
        dataset,
        make_record(b"1", subject="a", text="Bàn về việc hoả tốc"),
        make_record(b"2", subject="b", text="hoa tóc và bản sao"),
        make_record(b"3", subject="c", text="hoa toc bạn"),
    )
    assert found(dataset, "hỏa tốc")[0] == ids[0]
    assert set(found(dataset, "hỏa tốc")) == set(ids)
    hit = next(dataset.search("bàn"))
    assert hit.snippet[hit.start : hit.end] == "Bàn"


def test_the_header_comes_before_the_body(dataset: Dataset) -> None:
    ids = add(
        dataset,
        make_record(b"1", subject="Phòng chống lụt bão", text="x"),
        make_record(b"2", subject="khác", text="phòng chống lụt bão " * 9),
    )
    assert found(dataset, "lut bao") == found(dataset, "lụt bão") == ids


def test_numbers_whole_and_in_part(dataset: Dataset) -> None:
    own, cites = add(
        dataset,
        make_record(b"1", number="1141", text="x"),
        make_record(b"2", number="7", text=f"Theo văn bản số 1141/KH-UBND. {LATE}"),
    )
    assert found(dataset, "1141/KH-UBND") == found(dataset, "1141") == [own, cites]
    assert found(dataset, "116/2015/TT-BTC") == found(dataset, "2015/TT-BTC") == [cites]
    assert set(found(dataset, "KH-UBND")) == {own, cites}


@pytest.fixture
def filtered(dataset: Dataset) -> Dataset:
    plain = make_record(b"1", number="1", doc_type="ĐA", issue_date="2020-03-05", text=LATE)
    other = make_record(b"2", number="2", doc_type="DA", issue_date="2021", text=LATE).model_copy(
        update={
            "place": text_field("Cần Thơ", 0.2),
            "agencies": (Agency(raw="x", confidence=1, name="Ngân hàng Nhà nước"),),
            "amounts": (Amount(raw="x", confidence=1, vnd=5_000_000),),
            "deadlines": (),
            "checks": (Check(code="number.blank", severity=Severity.WARNING, message="x"),),
        }
    )
    add(dataset, plain, other)
    return dataset


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        (Query(doc_type="ĐA"), {"1"}),
        (Query(doc_type="DA"), {"2"}),
        (Query(year=2021), {"2"}),
        (Query(agency="ngan hang nha nuoc"), {"2"}),
        (Query(agency="sở tài chính"), {"1", "2"}),  # an addressee
        (Query(place="can tho"), {"2"}),
        (Query(date_from="2020-03", date_to="2020"), {"1"}),
        (Query(date_to="2020-03"), {"1"}),
        (Query(date_from="2020-04"), {"2"}),
        (Query(due_from="2021-06-01", due_to="2021-06-30"), {"1"}),
        (Query(vnd_max=10_000_000), {"2"}),
        (Query(vnd_min=2_000_000_000, vnd_max=3_000_000_000), {"1"}),
        (Query(check="number.blank"), {"2"}),
        (Query(sure_below=0.5), {"2"}),
        (Query(number_symbol="2 / kh-ubnd"), {"2"}),
        (Query(number_symbol="2"), set()),
        (Query(year=2020, place="can tho"), set()),
        (Query(issuer="nhan dan tinh"), {"1", "2"}),
    ],
)
def test_filters_with_and_without_words(filtered: Dataset, query: Query, numbers: set[str]) -> None:
    for hits in (filtered.list(query), (h.summary for h in filtered.search("tre han", query))):
        assert {(s.number_symbol or "").split("/")[0] for s in hits} == numbers


def test_a_frequent_word_gives_pages_without_gaps(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.dataset.search._BATCH", 2)
    monkeypatch.setattr("pipeline.dataset.search._NEWEST", 3)
    ids = add(dataset, *(make_record(bytes([i]), subject="x", text="báo cáo") for i in range(7)))
    assert found(dataset, "bao cao") == list(reversed(ids))
    assert found(dataset, "bao cao", Query(limit=3)) == list(reversed(ids))[:3]


def test_saved_searches(dataset: Dataset) -> None:
    query = Query(text="trễ hạn", year=2020, vnd_min=5)
    dataset.save_search("late", query)
    dataset.save_search("late", Query(text="hỏa tốc"))
    dataset.save_search("money", query)
    assert dataset.saved_searches() == {"late": Query(text="hỏa tốc"), "money": query}
    assert dataset.saved_search("money") == query
    dataset.forget_search("late")
    for act in (dataset.saved_search, dataset.forget_search):
        with pytest.raises(DatasetError, match="late"):
            act("late")


SYLLABLES = [
    "bão",
    "bao",
    "báo",
    "cáo",
    "cao",
    "lũ",
    "lụt",
    "ủy",
    "uỷ",
    "ban",
    "bàn",
    "nhân",
    "dân",
    "hòa",
    "hoà",
    "12",
    "5e3",
    "x2",
    "a_b",
    "QĐ-UBND",
    "7/2021",
    "①",
    "ß",
]


def test_both_databases_find_the_same(tmp_path: Path, postgres_database: str) -> None:
    chance = random.Random(7)

    def words(most: int) -> str:
        return " ".join(chance.choices(SYLLABLES, k=chance.randint(1, most)))

    made = [
        make_record(f"{i}".encode(), subject=words(4), text=words(12), doc_type=chance.choice(["KH", "BC"]))
        for i in range(60)
    ]
    made.append(make_record(b"long", text=f"{'dài' * 3000} " + "lũ lụt " * 9000 + "ngập"))
    with Dataset.open(tmp_path / "d.db") as one, Dataset.open(postgres_database) as other:
        one.load(made)
        other.load(made)
        some = 0
        for _ in range(200):
            asked = f'"{words(3)}" {words(1)}' if chance.random() < 0.5 else words(3)
            query = Query(doc_type=chance.choice([None, "KH"]), limit=chance.choice([None, 3]))
            hits = found(one, asked, query)
            assert found(other, asked, query) == hits, asked
            some += bool(hits)
        assert 50 < some < 200
