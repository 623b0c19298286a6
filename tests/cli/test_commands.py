"""The commands as people and programs use them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.errors import ExitCode
from pipeline.record import Record
from tests.cli.conftest import Vanthu
from tests.records import make_record

COMMANDS = (
    *("extract", "ingest", "reextract", "import", "export", "show", "list"),
    *("search", "searches", "related", "doctor", "version"),
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    result = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "120"})
    assert result.exit_code == 0
    assert "Usage" in result.output
    if command not in ("doctor", "version"):
        assert "Examples:" in result.output


def test_wrong_usage_is_exit_2(vanthu: Vanthu) -> None:
    for arguments in (
        ["extract"],
        ["nonsense"],
        ["list", "--year", "soon"],
        ["ingest", "--workers", "0", "."],
    ):
        assert vanthu(*arguments).code == ExitCode.USAGE, arguments


def test_extract_prints_one_record_a_line(vanthu: Vanthu, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"TWO x")
    ran = vanthu("extract", "a.pdf")
    assert ran.code == 0 and ran.err == ""
    lines = ran.out.splitlines()
    assert [Record.model_validate_json(line).source.page_first for line in lines] == [1, 2]
    assert vanthu("extract", "a.pdf", "--json", "--format", "table").out == ran.out


def test_extract_as_csv_and_table(vanthu: Vanthu, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"A")
    rows = list(csv.DictReader(io.StringIO(vanthu("extract", "a.pdf", "-f", "csv").out)))
    assert [row["number_symbol"] for row in rows] == ["114/KH-UBND"]
    table = vanthu("extract", "a.pdf", "-f", "table").out
    for part in (
        "Ủy ban nhân dân tỉnh Thử Nghiệm",
        "0.97",
        "2.620.000.000 đồng",
        "5/8 xã",
        "before 2021-06-30",
    ):
        assert part in table


def test_extract_of_a_bad_file_is_one_line(vanthu: Vanthu, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"LOCKED")
    ran = vanthu("extract", "a.pdf")
    assert (ran.code, ran.out) == (ExitCode.ENCRYPTED, "")
    assert ran.err.startswith("vanthu: a.pdf: needs a password — ") and ran.err.count("\n") == 1


def test_extract_of_a_page_unread_is_partial(vanthu: Vanthu, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"BROKEN")
    ran = vanthu("extract", "a.pdf")
    assert ran.code == ExitCode.PARTIAL
    assert "pages not read: 1" in ran.err and len(ran.out.splitlines()) == 1


def test_a_defect_is_one_line_and_a_traceback_only_on_demand(vanthu: Vanthu, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"BUG")
    ran = vanthu("extract", "a.pdf")
    assert ran.code == ExitCode.INTERNAL and ran.err.count("\n") == 1
    assert "Traceback" in vanthu("--debug", "extract", "a.pdf").err


def test_interrupted(vanthu: Vanthu, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pipeline.stages.extract_file", stop)
    ran = vanthu("extract", "a.pdf")
    assert ran.code == ExitCode.INTERRUPTED and "Traceback" not in ran.err


def test_ingest_then_ask(vanthu: Vanthu, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(b"A")
    (folder / "b\x1b[2J.pdf").write_bytes(b"JUNK")
    ran = vanthu("ingest", "in", "-w", "1")
    assert ran.code == ExitCode.PARTIAL
    assert "failed       1  (not_a_document 1)" in ran.out and "done         1" in ran.out
    assert "\x1b" not in ran.err + ran.out and "b\\x1b[2J.pdf: not_a_document" in ran.err
    again = json.loads(vanthu("ingest", "in", "-w", "1", "--json", "-q").out)
    assert again["counts"] == {"done": 0, "partial": 0, "skipped": 1, "failed": 1}
    assert again["exit_code"] == ExitCode.PARTIAL
    assert len(vanthu("list").out.splitlines()) == 1
    shown = vanthu("show", "in/a.pdf", "--json").out
    made = make_record(b"A")  # under the name that the file had
    assert Record.model_validate_json(shown) == made.model_copy(
        update={"source": made.source.model_copy(update={"name": "a.pdf"})}
    )
    missing = vanthu("show", "in/b\x1b[2J.pdf")
    assert missing.code == ExitCode.INPUT and "\x1b" not in missing.err


def test_list_filters_and_forms(vanthu: Vanthu, stocked: Path) -> None:
    assert len(vanthu("list").out.splitlines()) == 2
    (line,) = vanthu("list", "--type", "QĐ", "--year", "2019", "--issuer", "uy ban").out.splitlines()
    assert line.split("\t")[1:4] == ["QĐ", "7/KH-UBND", "2019-05-02"]
    assert "\\x1b[2J[red]đỏ[/red]\\u202e\\nhai" in line
    objects = [json.loads(line) for line in vanthu("list", "--json", "--limit", "1").out.splitlines()]
    assert [o["number_symbol"] for o in objects] == ["114/KH-UBND"]


def test_show_by_number(vanthu: Vanthu, stocked: Path) -> None:
    ran = vanthu("show", "114/kh-ubnd")
    assert ran.code == 0 and "Kế hoạch phòng, chống thiên tai" in ran.out
    hostile = vanthu("show", "7/KH-UBND").out
    assert "\x1b" not in hostile and "\u202e" not in hostile and "[red]" in hostile
    assert vanthu("show", "9/KH-UBND").code == ExitCode.INPUT


def test_search(vanthu: Vanthu, stocked: Path) -> None:
    ran = vanthu("search", '"ung pho bao"')
    assert ran.code == 0 and "ứng phó bão" in ran.out
    (hit,) = (
        json.loads(line) for line in vanthu("search", "hoa", "toc", "--type", "QĐ", "--json").out.splitlines()
    )
    assert hit["summary"]["doc_type"] == "QĐ" and hit["snippet"][hit["start"] : hit["end"]] == "hỏa"
    nothing = vanthu("search", "khôngcó")
    assert (nothing.code, nothing.out) == (0, "") and "nothing found" in nothing.err


def test_export_to_stdout_and_file(vanthu: Vanthu, stocked: Path, tmp_path: Path) -> None:
    assert len(vanthu("export").out.splitlines()) == 2
    ran = vanthu("export", "--format", "csv", "--out", "a.csv", "--year", "2021")
    assert ran.out == "" and "1 documents" in ran.err
    content = (tmp_path / "a.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfid,") and len(content.splitlines()) == 2
    assert vanthu("export", "--out", "no/a.csv").code == ExitCode.INPUT
    assert not list(tmp_path.glob(".a.csv*"))


def test_without_a_dataset_nothing_is_made(vanthu: Vanthu, tmp_path: Path) -> None:
    for arguments in (["list"], ["search", "x"], ["show", "x"], ["export"]):
        ran = vanthu(*arguments)
        assert ran.code == ExitCode.DATASET and "vanthu ingest" in ran.err and ran.err.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_a_wrong_setting_is_one_line(vanthu: Vanthu, tmp_path: Path) -> None:
    (tmp_path / "vanthu.toml").write_text("dpi = 'many'")
    ran = vanthu("list")
    assert ran.code == ExitCode.USAGE and ran.err.count("\n") == 1 and "dpi" in ran.err


def test_version(vanthu: Vanthu) -> None:
    from pipeline import __version__

    assert vanthu("version").out == f"vanthu {__version__}\n"
    assert json.loads(vanthu("version", "--json").out)["vanthu"] == __version__
