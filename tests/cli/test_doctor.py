"""The doctor names what is missing and the command that mends it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from tests.cli.conftest import Vanthu


def programs(folder: Path, monkeypatch: pytest.MonkeyPatch, **scripts: str) -> None:
    """A PATH with only these programs."""
    bin_folder = folder / "bin"
    bin_folder.mkdir()
    for name, script in {"apt-get": "exit 0", **scripts}.items():
        path = bin_folder / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
    monkeypatch.setenv("PATH", str(bin_folder))


def findings(vanthu: Vanthu) -> tuple[int, dict[str, dict[str, object]]]:
    ran = vanthu("doctor", "--json")
    return ran.code, {f["name"]: f for f in json.loads(ran.out)["findings"]}


TESSERACT = """case "$*" in
  *--version*) echo "tesseract 5.3.0";;
  *) echo "List of available languages (1):"; echo eng; {}
esac"""


def test_without_tesseract(vanthu: Vanthu, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs(tmp_path, monkeypatch)
    code, found = findings(vanthu)
    assert code == ExitCode.MISSING_DEPENDENCY
    assert not found["Tesseract"]["fine"]
    assert str(found["Tesseract"]["remedy"]).endswith("apt-get install -y tesseract-ocr")
    text = vanthu("doctor")
    assert text.code == ExitCode.MISSING_DEPENDENCY and "apt-get install -y tesseract-ocr-vie" in text.out


def test_without_vietnamese(vanthu: Vanthu, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs(tmp_path, monkeypatch, tesseract=TESSERACT.format(";;"))
    code, found = findings(vanthu)
    assert code == ExitCode.MISSING_DEPENDENCY
    assert found["Tesseract"]["fine"] and not found["language data"]["fine"]
    assert str(found["language data"]["remedy"]).endswith("tesseract-ocr-vie")


def test_with_all_that_is_needed(vanthu: Vanthu, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs(tmp_path, monkeypatch, tesseract=TESSERACT.format("echo vie;;"))
    code, found = findings(vanthu)
    assert code == ExitCode.OK
    assert not found["LibreOffice"]["fine"]  # wanted, not needed


def test_an_old_tesseract_will_not_do(
    vanthu: Vanthu, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs(tmp_path, monkeypatch, tesseract=TESSERACT.format("echo vie;;").replace("5.3.0", "4.1.1"))
    assert findings(vanthu)[0] == ExitCode.MISSING_DEPENDENCY


def test_no_password_is_shown(vanthu: Vanthu) -> None:
    ran = vanthu("doctor", "--database", "postgresql+psycopg://me:geheim@127.0.0.1:1/x")
    assert ran.code == ExitCode.MISSING_DEPENDENCY
    assert "geheim" not in ran.out + ran.err and "me:***@" in ran.out
