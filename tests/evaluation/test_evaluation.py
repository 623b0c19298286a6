"""Scores, calibration and comparison, on a few made papers and planted errors."""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner

from corpora.generate.__main__ import main as generate
from pipeline.cli.app import app
from pipeline.errors import DamagedFile
from pipeline.evaluation import Evaluation, GoldPaper, compare, evaluate, read_gold
from pipeline.evaluation.judging import judge
from pipeline.evaluation.kept import from_json, to_json
from pipeline.evaluation.matching import exact, hits, key, near
from pipeline.evaluation.run import reader
from pipeline.evaluation.scores import (
    Point,
    accepted,
    accepted_by_rule,
    bins,
    calibration_error,
    sum_up,
)
from pipeline.record import FieldValue, Record
from pipeline.settings import Settings

_SCORER = Path(os.environ.get("VANTHU_SCORER", "../shared/score/score.py"))
Break = Callable[[Record], Record]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixteen made papers with a text layer: read in a second."""
    out = tmp_path_factory.mktemp("made")
    generate(["--n", "16", "--seed", "3", "--level", "digital", "--out", str(out), "--workers", "1"])
    return out


@pytest.fixture(scope="module")
def papers(made: Path) -> Sequence[GoldPaper]:
    return read_gold(made / "gold", made / "files")


@pytest.fixture(scope="module")
def run(made: Path, papers: Sequence[GoldPaper]) -> Evaluation:
    return evaluate(papers, reader(Settings(), made / "records"))


def _broken(made: Path, papers: Sequence[GoldPaper], spoil: Break) -> Evaluation:
    read = reader(Settings(), made / "records")
    return evaluate(papers, lambda file: [spoil(r) for r in read(file)])


def _month_is_day(record: Record) -> Record:
    """The planted error: a date rule that takes day and month for each other."""
    date = record.issue_date
    if date is None or not date.value or len(date.value) < 10:
        return record
    year, month, day = date.value.split("-")
    wrong = date.model_copy(update={"value": f"{year}-{day}-{month}"})
    return record.model_copy(update={"issue_date": wrong})


def test_a_planted_date_error_is_caught_and_named(
    made: Path, papers: Sequence[GoldPaper], run: Evaluation
) -> None:
    worse = _broken(made, papers, _month_is_day)
    found = compare(run, worse)
    assert [f.field for f in found.regressed] == ["issue_date"]
    named = {c.paper for c in found.changes if not c.better}
    dated = {p.id for p in papers if p.scalars["issue_date"]}
    assert named and named <= dated
    assert not compare(worse, run).regressed
    assert not compare(run, run).changes


def test_one_slip_is_noise(made: Path, papers: Sequence[GoldPaper], run: Evaluation) -> None:
    first = run.papers[0].id

    def one(record: Record) -> Record:
        return _month_is_day(record) if first in record.source.name else record

    found = compare(run, _broken(made, papers, one))
    assert not found.regressed
    assert len(found.changes) <= 1


def test_command_compares_and_returns_one_on_regression(made: Path, tmp_path: Path, run: Evaluation) -> None:
    old, page = tmp_path / "old.json", tmp_path / "report.html"
    old.write_text(to_json(run), encoding="utf-8")
    records = tmp_path / "records"
    records.mkdir()
    for file in (made / "records").iterdir():
        lines = [
            _month_is_day(Record.model_validate_json(x)).to_json() for x in file.read_text().splitlines()
        ]
        (records / file.name).write_text("\n".join(lines), encoding="utf-8")
    where = [str(made / "gold"), str(made / "files")]
    same = CliRunner().invoke(
        app, ["evaluate", *where, "--records", str(made / "records"), "--compare", str(old)]
    )
    assert same.exit_code == 0, same.output
    worse = CliRunner().invoke(
        app, ["evaluate", *where, "--records", str(records), "--compare", str(old), "--report", str(page)]
    )
    assert worse.exit_code == 1
    assert "regressed: issue_date" in worse.output
    text = page.read_text(encoding="utf-8")
    assert "data:image/jpeg" in text and "<svg" in text
    assert "http://" not in text.replace("http://www.w3.org", "") and "<script" not in text


def test_json_comes_back(run: Evaluation, tmp_path: Path) -> None:
    file = tmp_path / "run.json"
    file.write_text(to_json(run), encoding="utf-8")
    back = from_json(file)
    assert back.papers == run.papers
    assert back.fields == run.fields
    file.write_text(json.dumps({"documents": 3}), encoding="utf-8")
    with pytest.raises(DamagedFile):
        from_json(file)


def test_a_missing_record_counts_as_nothing_read(papers: Sequence[GoldPaper]) -> None:
    judged = judge(papers[0], [])
    assert not judged.read
    assert all(f.got is None and not f.right for f in judged.fields)
    scored = sum_up([judged])
    assert scored.unread == (papers[0].id,)
    assert scored.field("doc_type").recall == 0


def test_a_partial_date_is_right_where_the_day_is_blank(papers: Sequence[GoldPaper], run: Evaluation) -> None:
    blank = [p for p in papers if p.scalars["issue_date"] is None]
    assert blank, "the collection holds papers whose day is blank"
    judged = {p.id: {f.field: f for f in p.fields} for p in run.papers}
    assert all(judged[p.id]["issue_date"].got is None for p in blank)


@pytest.mark.parametrize(
    ("want", "got", "same"),
    [
        ("Uỷ ban nhân dân tỉnh Hoà Bình", "Ủy ban nhân dân tỉnh Hòa Bình", True),
        ("12 /QĐ- UBND", "12/QĐ-UBND", True),
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh", True),
        ("Sở Y tế", "Sơ Y tế", False),
        ("1141", "1140", False),
    ],
)
def test_spelling_does_not_count_but_letters_do(want: str, got: str, same: bool) -> None:
    assert exact(want, got) is same


def test_each_item_is_used_once() -> None:
    assert hits("amounts", ["5", "5"], ["5"]) == 1
    assert hits("deadlines", ["~trước ngày 15 hằng tháng"], ["~ngày 15 hằng tháng"]) == 1
    assert near("a" * 100, "a" * 97 + "bbb") and not near("a" * 100, "a" * 96 + "bbbb")
    assert key("Số:  12/ QĐ") == key("số:12/qđ")


def test_calibration_by_hand() -> None:
    points = [Point(0.95, True, "x")] * 9 + [Point(0.95, False, "x")] + [Point(0.55, True, "x")] * 10
    assert calibration_error(points) == pytest.approx(0.5 * 0.05 + 0.5 * 0.45)
    assert [b.count for b in bins(points)] == [10, 10]
    # Equally sure values go together: nine right of ten are not 95 %, nineteen of twenty are.
    assert accepted_by_rule(points, 0.95) == (1.0, 0.55)
    assert accepted_by_rule(points[:10], 0.95) == (0.0, 1.0)
    assert accepted(points[:10], 0.95) == pytest.approx(0.9)


def test_confidence_of_what_is_not_read_does_not_count(papers: Sequence[GoldPaper], made: Path) -> None:
    record = reader(Settings(), made / "records")(papers[0].file)[0]
    blank = FieldValue[str](value=None, raw="Số:", confidence=0.1)
    judged = judge(papers[0], [record.model_copy(update={"number": blank})])
    number = next(f for f in judged.fields if f.field == "number")
    assert number.got is None and number.confidence is None
    assert all(dataclasses.asdict(p)["field"] != "number" for p in sum_up([judged]).points)


@pytest.mark.skipif(not _SCORER.is_file(), reason="the shared scorer is not at hand")
def test_agrees_with_the_shared_scorer(made: Path, run: Evaluation, tmp_path: Path) -> None:
    import subprocess
    import sys

    theirs = tmp_path / "theirs.json"
    command = [
        sys.executable,
        str(_SCORER),
        str(made / "gold"),
        str(made / "files"),
        "--records",
        str(made / "records"),
    ]
    subprocess.run([*command, "--json", str(theirs)], check=True, capture_output=True)
    other, ours = json.loads(theirs.read_text()), json.loads(to_json(run))
    for name in (s.field for s in run.fields):
        assert ours[name] == pytest.approx(other[name]), name
    for name in ("header_f1", "body_f1", "ece", "accepted_at_0.95", "accepted_at_0.99"):
        assert ours[name] == pytest.approx(other[name]), name
