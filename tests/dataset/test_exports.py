"""Files for other programs: they open, hold the real types, and JSON Lines come back identical."""

from __future__ import annotations

import gc
import io
from collections.abc import Iterator
from pathlib import Path

import networkx
import openpyxl
import pandas as pd
import pyarrow.dataset
import pytest

from pipeline.dataset import Dataset, Query
from pipeline.dataset.parts import Prepared
from pipeline.errors import DatasetError
from pipeline.record import Citation, Deadline, Record
from tests.records import make_extraction, make_record


def filled(dataset: Dataset) -> list[Record]:
    made = [
        make_record(b"1", number="1", issue_date="2019-12-31"),
        make_record(b"2", number="2", issue_date="2020-10", subject="=1+1"),
        make_record(b"3", number=None, issue_date="2021", text="x\x00y").model_copy(
            update={
                "issue_date": None,
                "citations": (
                    Citation(raw="số 1", confidence=1, number_symbol="1/KH-UBND"),
                    Citation(raw="số 9 <&\x01>", confidence=1, number_symbol="9/QĐ-X"),
                    Citation(raw="Luật", confidence=1),
                ),
                "deadlines": (
                    Deadline(
                        raw="hằng quý; trước ngày 15/3\nnhé",
                        confidence=1,
                        date="2021-03-15",
                        kind="recurring",
                        recurrence="P3M",
                        assignee="Sở Tài chính, " * 20,
                    ),
                    Deadline(raw="trong tháng 10", confidence=1, date="2021-10"),
                ),
                "tasks": (),
            }
        ),
    ]
    dataset.add_records(made)
    return made


def jsonl(dataset: Dataset) -> str:
    out = io.StringIO()
    dataset.export_jsonl(out)
    return out.getvalue()


def test_round_trip(dataset: Dataset, tmp_path: Path) -> None:
    filled(dataset)
    dataset.add(make_extraction(b"two", make_record(b"two"), make_record(b"two", page=2), pages=2))
    dataset.add_records([make_record(b"4")])
    dataset.add(  # its second document comes last now, far from its first
        make_extraction(b"two", make_record(b"two"), make_record(b"two", page=3), pages=3)
    )
    dataset.correct(make_record(b"4").id, "subject", "sửa tay", who="Lan")
    first = jsonl(dataset)
    with Dataset.open(tmp_path / "copy.db") as copy:
        assert copy.import_jsonl(io.StringIO(first)) == len(dataset) == 6
        assert jsonl(copy) == first
        assert copy.import_jsonl(first.splitlines()) == 6  # once more changes nothing
        assert jsonl(copy) == first
        pd.testing.assert_frame_equal(copy.documents(), dataset.documents())
        pd.testing.assert_frame_equal(copy.citations(), dataset.citations())
        assert [h.summary.id for h in copy.search("sửa tay")] == [make_record(b"4").id]


def test_loading_in_batches_is_adding_one_by_one(dataset: Dataset, tmp_path: Path) -> None:
    made = filled(dataset)
    with Dataset.open(tmp_path / "other.db") as other:
        assert other.load(made, batch=2) == 3
        assert jsonl(other) == jsonl(dataset)
        assert other.sightings(made[0].source.sha256)[0].name == "paper.pdf"


@pytest.mark.parametrize("line", ["{}", "x", '{"id": 1}', '["a"]'])
def test_a_line_that_is_no_record_is_named(dataset: Dataset, line: str) -> None:
    with pytest.raises(DatasetError, match="line 3 ") as caught:
        dataset.import_jsonl([make_record().to_json(), "", line])
    assert "\n" not in caught.value.one_line()


def test_a_newer_record_is_refused(dataset: Dataset) -> None:
    newer = make_record().model_copy(update={"schema_version": "2"})
    with pytest.raises(DatasetError, match="schema '2'"):
        dataset.import_jsonl([newer.to_json()])


def test_corrections_meet_imported_records_too(dataset: Dataset) -> None:
    record = make_record()
    dataset.add_records([record])
    dataset.correct(record.id, "subject", "sửa tay", who="Lan")
    dataset.load([record])
    found = dataset.get(record.id)
    assert found is not None and found.subject is not None and found.subject.value == "sửa tay"


def test_parquet(dataset: Dataset, tmp_path: Path) -> None:
    filled(dataset)
    folder = tmp_path / "documents"
    assert dataset.export_parquet(folder) == 3
    assert {p.name for p in folder.iterdir()} == {"year=2019", "year=2020", "year=__HIVE_DEFAULT_PARTITION__"}
    table = pyarrow.dataset.dataset(folder, partitioning="hive").to_table().to_pandas()
    frame = dataset.documents()
    assert set(table.columns) == set(frame.columns)
    assert sorted(table["id"]) == sorted(frame["id"])
    assert table.set_index("number")["issued"]["1"] == pd.Timestamp("2019-12-31")
    with pytest.raises(DatasetError, match="not empty"):
        dataset.export_parquet(folder)
    assert dataset.export_parquet(tmp_path / "some", Query(year=2020)) == 1
    assert {p.name for p in tmp_path.iterdir() if p.name.startswith(".")} == set()


def test_catalogue(dataset: Dataset, tmp_path: Path) -> None:
    filled(dataset)
    path = tmp_path / "mục lục.xlsx"
    assert dataset.export_catalogue(path) == 3
    sheet = openpyxl.load_workbook(path).active
    assert sheet.freeze_panes == "A3"
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert rows[0] == (
        "STT",
        "Số, ký hiệu văn bản",
        "Ngày, tháng văn bản",
        "Tác giả văn bản",
        "Trích yếu nội dung văn bản",
        "Tờ số",
        "Ghi chú",
    )
    issuer = "Ủy ban nhân dân tỉnh Thử Nghiệm"
    assert rows[1][:4] == (1, "1/KH-UBND", pd.Timestamp(2019, 12, 31).to_pydatetime(), issuer)
    assert rows[2][2] == "10/2020"
    assert sheet["E4"].value == "=1+1" and sheet["E4"].data_type == "s"
    assert sheet["C3"].number_format == "dd/mm/yyyy"
    with pytest.raises(DatasetError, match="written"):
        dataset.export_catalogue(tmp_path / "no" / "a.xlsx")


def test_calendar(dataset: Dataset) -> None:
    filled(dataset)
    out = io.StringIO(newline="")
    assert dataset.export_calendar(out) == 3
    text = out.getvalue()
    lines = text.removesuffix("\r\n").split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert "\n" not in text.replace("\r\n", "")
    unfolded = text.replace("\r\n ", "").split("\r\n")
    assert unfolded.count("BEGIN:VEVENT") == unfolded.count("END:VEVENT") == 3
    assert "RRULE:FREQ=MONTHLY;INTERVAL=3" in unfolded
    assert "DTSTART;VALUE=DATE:20210315" in unfolded
    assert "DTEND;VALUE=DATE:20210316" in unfolded
    assert "SUMMARY:Sở Tài chính: báo cáo" in unfolded
    assert any("hằng quý\\; trước ngày 15/3\\nnhé" in line for line in unfolded)
    assert len({line for line in unfolded if line.startswith("UID:")}) == 3


def test_graph(dataset: Dataset) -> None:
    made = filled(dataset)
    out = io.BytesIO()
    assert dataset.export_graph(out) == 4
    graph = networkx.parse_graphml(out.getvalue().decode(), force_multigraph=True)
    assert graph.has_edge(made[2].id, made[0].id)
    assert graph.has_edge(made[2].id, "cited:9/qd-x")
    assert graph.nodes["cited:9/qd-x"]["label"] == "9/QĐ-X"
    assert graph.nodes[made[0].id]["issue_date"] == "2019-12-31"
    assert len(graph) == 5  # three papers, 30/2020/NĐ-CP, 9/QĐ-X


def test_an_empty_dataset_exports(dataset: Dataset, tmp_path: Path) -> None:
    assert dataset.export_parquet(tmp_path / "p") == 0
    assert dataset.export_catalogue(tmp_path / "c.xlsx") == 0
    assert dataset.export_calendar(io.StringIO()) == dataset.export_graph(io.BytesIO()) == 0
    assert jsonl(dataset) == ""


def test_a_long_import_lets_go_of_what_is_in(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    """No garbage is collected while a load runs, so nothing may keep its rows in a circle."""
    monkeypatch.setattr("pipeline.dataset.lines.MOST_LINES", 5)
    lines = [make_record(f"{i}".encode()).to_json() for i in range(60)]
    alive: list[int] = []

    def counted() -> Iterator[str]:
        for line in lines:
            alive.append(sum(isinstance(o, Prepared) for o in gc.get_objects()))
            yield line

    assert dataset.import_jsonl(counted()) == 60
    assert max(alive) <= 3 * 5
