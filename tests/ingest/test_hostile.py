"""A folder of files made to break parsers: the run goes through, and writes nowhere else."""

from __future__ import annotations

import hashlib
import html.parser
from pathlib import Path

import pytest

from pipeline.dataset import Dataset, Status
from pipeline.ingest import ingest
from pipeline.ingest.files import uri_of
from pipeline.ingest.report import write_report
from pipeline.settings import Settings
from tests.ingest.hostile import write_hostile

DOCUMENT, PAGE = 20.0, 15.0


@pytest.mark.slow
def test_no_hostile_file_stops_the_run_or_writes_outside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("bí mật")
    made = write_hostile(tmp_path / "in", outside)
    assert len(made) >= 60
    work, spool = tmp_path / "work", tmp_path / "spool"
    work.mkdir()
    spool.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setenv("TMPDIR", str(spool))
    monkeypatch.setattr("tempfile.tempdir", None)
    before = snapshot(tmp_path / "in")
    settings = Settings(
        database=f"sqlite:///{tmp_path / 'd.db'}",
        workers=2,
        document_seconds=DOCUMENT,
        page_seconds=PAGE,
        child_memory_mb=1500,
        max_pages=300,
    )
    report = ingest([tmp_path / "in"], settings)

    assert {o.uri for o in report.outcomes} == {uri_of(path) for path in made}
    assert len(report.outcomes) == len(made)
    assert not [o for o in report.outcomes if o.status is Status.FAILED and not (o.category and o.message)]
    assert max(o.seconds for o in report.outcomes) < DOCUMENT + 10
    named_well = {o.name for o in report.outcomes if o.status is Status.DONE}
    assert len(named_well) >= 15  # the good papers with the bad names, at least
    assert {o.name: o.category for o in report.outcomes if o.name == "encrypted.pdf"} == {
        "encrypted.pdf": "encrypted"
    }
    unexpected = {o.name: o.message for o in report.outcomes if o.category in ("internal", "crashed")}
    assert not unexpected

    assert snapshot(tmp_path / "in") == before
    assert outside.read_text() == "bí mật"
    assert not list(work.iterdir()) and not list(spool.iterdir())
    assert {p.name for p in tmp_path.iterdir()} <= {
        *("in", "work", "spool", "outside.txt"),
        *(f"d.db{end}" for end in ("", "-wal", "-shm", ".lock")),
    }
    with Dataset.open(settings.database) as dataset:
        assert not dataset.find(hashlib.sha256(outside.read_bytes()).hexdigest())
        assert not [r for r in dataset.records() if r.text and ("root:x:" in r.text or "bí mật" in r.text)]

    write_report(report, tmp_path / "report.html")
    reader = Tags()
    reader.feed((tmp_path / "report.html").read_text())
    assert reader.seen <= {
        *("html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "b"),
        *("svg", "text", "rect", "table", "tr", "th", "td"),
    }
    assert not any("src" in a or a.startswith("on") for a in reader.attributes)


class Tags(html.parser.HTMLParser):
    """Which elements and attributes a page has."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes.update(name for name, _ in attrs)


def snapshot(folder: Path) -> dict[str, int]:
    return {str(p): p.lstat().st_mtime_ns for p in sorted(folder.rglob("*"))}
