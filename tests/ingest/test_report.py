"""The report of a run, the metrics, and trying again from the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path

from pipeline.dataset import Dataset, PageTry, Status, Tally
from pipeline.errors import ExitCode
from pipeline.ingest.outcome import Outcome, Report
from pipeline.ingest.report import as_html, as_prometheus, digest_of
from tests.cli.conftest import Vanthu

EVIL = "<script>alert(1)</script>\u202efdp.exe"


def outcome(name: str, status: Status, category: str | None = None, **more: object) -> Outcome:
    code = ExitCode.OK if status is Status.DONE else ExitCode.INPUT
    return Outcome(f"file:///{name}", name, status, category, f"{name} said", exit_code=code, **more)  # type: ignore[arg-type]


REPORT = Report(
    (
        outcome("a", Status.DONE, pages=3, seconds=6, ids=("a",), confidences=(0.35,), doubtful=("issuer",)),
        outcome("b", Status.DONE, pages=1, seconds=9, ids=("b",), confidences=(1.0,)),
        *(outcome(f"d{i}{EVIL}", Status.FAILED, "damaged") for i in range(5)),
    ),
    10.0,
)


def test_the_digest_counts_right() -> None:
    digest = digest_of(REPORT)
    assert (digest.files, digest.pages, digest.documents, digest.pages_per_second) == (7, 4, 2, 0.4)
    assert digest.exit_code == ExitCode.PARTIAL
    assert digest.confidences == (0, 0, 0, 1, 0, 0, 0, 0, 0, 1)
    assert digest.review == (("issuer", 1),)
    assert [(s.name, s.seconds) for s in digest.slowest] == [("b", 9), ("a", 6)]
    (cause,) = digest.causes
    assert (cause.category, cause.files, len(cause.examples)) == ("damaged", 5, 3)
    assert dict(digest.seconds_per_page) == {"< 0.5": 0, "0.5–1": 0, "1–2": 0, "2–4": 3, "4–8": 0, "> 8": 1}


def test_the_page_is_self_contained_and_hides_nothing() -> None:
    page = as_html(digest_of(REPORT))
    assert "<script" not in page and "&lt;script&gt;" in page
    assert "\u202e" not in page and "\\u202e" in page
    assert not re.search(r"(src|href)=|https?://", page)
    assert page.count("<svg") == 4


def test_metrics_are_in_the_exposition_format() -> None:
    text = as_prometheus(REPORT, [Tally(Status.DONE, None, 2, 4, 2, 15.0)])
    sample = re.compile(r'[a-z_]+(\{status="[a-z]+",category="[a-z_]*"\})? \d+(\.\d+)?')
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert lines and all(sample.fullmatch(line) for line in lines)
    assert 'vanthu_run_files{status="failed",category="damaged"} 5' in lines


def test_report_status_and_retry_on_the_command_line(vanthu: Vanthu, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.pdf").write_text("A")
    (folder / "b.pdf").write_text("JUNK")
    (folder / "c.pdf").write_text("BROKEN")
    ran = vanthu("ingest", "in", "-w", "1", "--report", "r.html", "--metrics", "m.prom")
    assert ran.code == ExitCode.PARTIAL
    assert "not_a_document" in (tmp_path / "r.html").read_text()
    assert json.loads((tmp_path / "r.json").read_text())["files"] == 3
    assert 'vanthu_ledger_files{status="done"' in (tmp_path / "m.prom").read_text()
    shown = vanthu("status")
    assert shown.code == 0 and "not_a_document" in shown.out and "3 files" in shown.out
    assert "b.pdf" in vanthu("status", "--category", "not_a_document").out
    (folder / "b.pdf").write_text("mended")
    assert vanthu("retry").code == ExitCode.INPUT
    again = vanthu("retry", "--category", "not_a_document", "-w", "1")
    assert again.code == 0 and "done         1" in again.out
    partial = json.loads(vanthu("retry", "--category", "pages_unread", "-w", "1", "--json", "-q").out)
    assert partial["counts"]["partial"] == 1  # read again, not skipped as there already
    missing = vanthu("ingest", "in", "--report", "none/r.html")
    assert missing.code == ExitCode.INPUT and "none" in missing.err


def test_the_ledger_keeps_pages_and_never_hides_how_a_file_got_in(tmp_path: Path) -> None:
    from pipeline.dataset import Attempt

    tries = (PageTry(1, Status.DONE, None, 1, 2.5), PageTry(2, Status.FAILED, "ocr_timeout", 2))
    with Dataset.open(tmp_path / "d.db") as dataset:
        dataset.expect(["file:///a", "file:///b"])
        dataset.begin("file:///a", "host:1")
        assert [e.status for e in dataset.entries()] == [Status.RUNNING, Status.PENDING]
        dataset.note(Attempt("file:///a", "s", Status.PARTIAL, "ocr_timeout", page_tries=tries))
        dataset.note(Attempt("file:///a", "s", Status.SKIPPED, "duplicate"))
        dataset.begin("file:///a", "host:2")
        entry = dataset.entry("file:///a")
        assert entry is not None and (entry.status, entry.worker) == (Status.PARTIAL, "host:1")
        assert dataset.page_entries("file:///a") == tries
        assert dataset.again(category="ocr_timeout") == ("file:///a",)
