"""Real papers, where they are at hand: which pages are read from their text layer, how fast."""

from __future__ import annotations

import csv
import os
import time
from pathlib import Path

import pytest

from pipeline.settings import Settings
from pipeline.sources import open_source
from pipeline.syllables import vietnameseness

REAL = Path(os.environ.get("VANTHU_REAL", "../shared/real"))
pytestmark = pytest.mark.skipif(not (REAL / "gold" / "index.csv").exists(), reason="no real papers here")


def rows(*kinds: str) -> list[dict[str, str]]:
    with (REAL / "gold" / "index.csv").open(encoding="utf-8") as f:
        return [row for row in csv.DictReader(f) if row["kind"] in kinds and not row["file"].endswith(".doc")]


def test_scans_are_read_from_the_picture_and_files_from_their_text() -> None:
    wrong = []
    for row in rows("scan", "digital", "legacy"):
        with open_source(REAL / "files" / row["file"], Settings()) as source:
            first = source.sheet(1)
        if (first.words is None) != (row["kind"] == "scan"):
            wrong.append(row["id"])
    assert wrong == []


def test_text_layers_are_vietnamese_and_quick() -> None:
    pages, seconds = 0, 0.0
    for row in rows("digital", "legacy"):
        start = time.process_time()
        with open_source(REAL / "files" / row["file"], Settings()) as source:
            sheets = list(source.sheets())
        if row["file"].endswith(".pdf"):
            seconds += time.process_time() - start
            pages += len(sheets)
        quality = vietnameseness(w.text for s in sheets for w in s.words or ())
        assert quality.valid > 0.85, row["id"]
        assert quality.marked > 0.6, row["id"]
    assert pages / seconds > 10
