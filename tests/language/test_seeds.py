"""The seed papers, set as born-digital PDFs and read by the whole pipeline, give what gold says."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from benchmarks import seeds
from corpora.papers import lay_out, load_gold, load_spec
from pipeline.record import AnnexRow, Record
from pipeline.settings import Settings
from pipeline.stages import extract

NAMES = ("000", "001", "002", "003", "004")


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Record]:
    folder: Path = tmp_path_factory.mktemp("seeds")
    made = {}
    for name in NAMES:
        file = folder / f"{name}.pdf"
        file.write_bytes(lay_out(load_spec(name)).pdf)
        made[name] = extract(file, Settings())[0]
    return made


def test_every_finding_of_the_seeds(records: dict[str, Record]) -> None:
    score: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for name, record in records.items():
        seeds.add(score, load_gold(name), record, name, verbose=True)
    for kind in seeds.KINDS:
        want, got, right = score[kind]
        assert 2 * right / (want + got) >= 0.98, kind
    want, _, right = score["agencies"]
    assert right / want >= 0.95  # the head of 003, a web page, may count as furniture


def test_the_comparison_sees_what_is_missing(records: dict[str, Record]) -> None:
    score: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    poor = records["001"].model_copy(update={"tasks": (), "citations": records["002"].citations})
    seeds.add(score, load_gold("001"), poor, "001", verbose=False)
    assert score["tasks"][2] == score["citations"][2] == 0
    assert score["deadlines"][2] == 3


def test_a_paper_does_not_cite_itself(records: dict[str, Record]) -> None:
    for record in records.values():
        own = record.number_symbol.value if record.number_symbol else None
        assert own is None or own not in {c.number_symbol for c in record.citations}
    assert not any(c.relation == "attached_to" for c in records["004"].citations)


def test_the_papers_own_misprint_stays_and_is_remarked(records: dict[str, Record]) -> None:
    assert "26/2014/TT-BKHHCN" in {c.number_symbol for c in records["004"].citations}
    remarks = [c.message for c in records["004"].checks if c.code == "symbol_misspelt"]
    assert remarks == ['"26/2014/TT-BKHHCN" is misspelt: probably 26/2014/TT-BKHCN']


def test_the_budget_of_004_adds_up(records: dict[str, Record]) -> None:
    checks = records["004"].checks
    assert any(c.code == "table_adds_up" for c in checks)
    assert not any(
        c.code in ("total_differs", "product_differs", "cited_later", "agency_not_then") for c in checks
    )


def entries(record: Record) -> list[AnnexRow]:
    return [e for a in record.annexes for t in a.tables for e in t.entries]


@pytest.mark.parametrize(("name", "listed"), [("000", 71), ("004", 150)])
def test_every_agency_of_the_annexes_has_its_group(
    records: dict[str, Record], name: str, listed: int
) -> None:
    got = [(e.number, e.agency, e.group, e.section) for e in entries(records[name]) if e.agency]
    annexes = load_gold(name)["annexes"]
    want = [e for a in annexes for t in a["tables"] for e in t["entries"]]
    assert len(got) == len(want) == listed
    for (number, agency, group, _), entry in zip(got, want, strict=True):
        assert agency is not None
        assert (number, agency.raw) == (entry["no"], entry["agency"])
        assert (group or "").lstrip("- ") == (entry["group" if name == "000" else "subgroup"] or "")
        assert agency.agency_id is not None, agency.raw
        assert agency.valid_to == "2025-06-30" or "." not in agency.agency_id
    assert len({g for *_, g, _ in got if g}) == 12
    assert len({s for *_, s in got if s}) == {"000": 0, "004": 3}[name]


def test_rows_of_communes_tell_what_followed_them(records: dict[str, Record]) -> None:
    of_name = {e.agency.raw: e.agency for e in entries(records["000"]) if e.agency}
    assert of_name["UBND Xã Phú Long"].agency_id == "UBND@p63.89.h-phu-tan.x-phu-long"
    assert of_name["UBND Xã Phú Long"].successors == ("UBND@p34.91.x-phu-lam",)
    assert of_name["Sở Tư pháp"].successors == ("STP@p34.91",)


def test_the_budget_of_004_is_read_in_dong(records: dict[str, Record]) -> None:
    rows = [e for e in entries(records["004"]) if e.amounts]
    assert [a.vnd // 10**6 for e in rows for a in e.amounts] == [
        2250, 300, 150, 180, 1620, 370, 70, 300, 2620,
    ]  # fmt: skip
    assert {a.column for e in rows for a in e.amounts} == {4}


def test_findings_stand_on_the_page(records: dict[str, Record]) -> None:
    for record in records.values():
        for one in (*record.citations, *record.tasks, *record.counts, *record.amounts, *record.agencies):
            assert one.evidence
            assert all(record.source.page_first <= e.page <= record.source.page_last for e in one.evidence)
