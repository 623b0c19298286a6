"""Commands that search, follow, take out and put in."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from tests.cli.conftest import Vanthu


def test_filters_are_options_of_list_search_and_export(vanthu: Vanthu, stocked: Path) -> None:
    for arguments in (["list", "--json"], ["search", "hoa toc", "--json"], ["export"]):
        both = vanthu(*arguments, "--agency", "so y te", "--due-to", "2021-06", "--vnd-min", "1")
        assert (both.code, len(both.out.splitlines())) == (0, 2), arguments
        one = vanthu(
            *arguments, "--from", "2020", "--to", "2021", "--sure-below", "0.7", "--place", "thu nghiem"
        )
        assert len(one.out.splitlines()) == 1, arguments
        assert vanthu(*arguments, "--check", "nothing.such").out == ""
        assert len(vanthu(*arguments, "--number", "114/kh-ubnd").out.splitlines()) >= 1
    assert vanthu("list", "--vnd-min", "much").code == ExitCode.USAGE


def test_saved_searches(vanthu: Vanthu, stocked: Path) -> None:
    first = vanthu("search", "hoa", "toc", "--type", "QĐ", "--save", "late\x1b[2J", "--json")
    assert len(first.out.splitlines()) == 1
    assert vanthu("search", "--saved", "late\x1b[2J", "--json").out == first.out
    assert "\x1b" not in vanthu("searches").out
    assert json.loads(vanthu("searches", "--json").out)["doc_type"] == "QĐ"
    assert vanthu("searches", "--forget", "late\x1b[2J").out == ""
    assert vanthu("search", "--saved", "late").code == ExitCode.DATASET
    assert vanthu("search").code == ExitCode.USAGE


def test_related(vanthu: Vanthu, stocked: Path) -> None:
    lines = [line.split("\t") for line in vanthu("related", "114/KH-UBND").out.splitlines()]
    assert [line[0] for line in lines] == ["itself", "cites"]
    assert lines[1][2:5] == ["not here", "", "30/2020/NĐ-CP"]
    cited = [json.loads(line) for line in vanthu("related", "30/2020/nđ-cp", "--json").out.splitlines()]
    assert [item["tie"] for item in cited] == ["cited_by", "cited_by"]
    assert vanthu("related", "nothing").err == "nothing found\n"


def test_export_and_import_are_one_another(vanthu: Vanthu, stocked: Path, tmp_path: Path) -> None:
    out = vanthu("export", "--out", "a.jsonl")
    assert (out.code, out.err) == (0, "2 documents\n")
    assert vanthu("import", "a.jsonl", "--database", "b.db").err == "2 documents\n"
    assert vanthu("export", "--database", "b.db").out == (tmp_path / "a.jsonl").read_text()
    assert vanthu("import", "none.jsonl").code == ExitCode.INPUT
    (tmp_path / "bad.jsonl").write_text("{}\n")
    assert vanthu("import", "bad.jsonl").code == ExitCode.DATASET


@pytest.mark.parametrize(
    ("form", "said"),
    [("xlsx", "2 documents"), ("parquet", "2 documents"), ("ics", "2 deadlines"), ("graphml", "2 citations")],
)
def test_forms_of_export(vanthu: Vanthu, stocked: Path, tmp_path: Path, form: str, said: str) -> None:
    ran = vanthu("export", "--format", form, "--out", f"out.{form}")
    assert (ran.code, ran.err.strip()) == (0, said)
    assert (tmp_path / f"out.{form}").exists()
    alone = vanthu("export", "--format", form)
    assert alone.code == (ExitCode.USAGE if form in ("xlsx", "parquet") else 0)


def test_reextract(vanthu: Vanthu, stocked: Path, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"A")
    assert vanthu("ingest", "a.pdf").code == 0
    assert vanthu("reextract").err.startswith("1 files, ")
    assert vanthu("reextract", "--ids", "unknown").code == ExitCode.DATASET


@pytest.mark.parametrize("form", ["jsonl", "csv", "xlsx"])
def test_a_pipe_is_written_to_and_never_replaced(
    vanthu: Vanthu, stocked: Path, tmp_path: Path, form: str
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()), daemon=True)
    reader.start()
    ended = vanthu("export", "--format", form, "--out", str(pipe))
    assert pipe.is_fifo()
    if form == "xlsx":
        assert ended.code != 0
    else:
        reader.join(10)
        assert ended.code == 0
        assert got[0]
