"""The generator: same seed, same bytes; every type; gold that stands in print."""

from __future__ import annotations

import csv
import hashlib
import json
import unicodedata
from pathlib import Path

import numpy as np
import pypdfium2
import pytest

from corpora.generate import compose
from corpora.generate.__main__ import main as generate
from corpora.generate.grammar import grammar, provinces
from corpora.generate.tables import KINDS, with_table
from corpora.papers import Rules, lay_out, texts, to_html
from corpora.papers.spec import plain
from corpora.scans import Handling, Level, Wear, scan

_COUNT = 80


def _digests(folder: Path) -> dict[str, str]:
    return {
        str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def test_same_seed_same_bytes_however_many_workers(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    common = ["--n", "6", "--seed", "5", "--level", "digital,mixed"]
    generate([*common, "--out", str(one), "--workers", "1"])
    generate([*common, "--out", str(two), "--workers", "2"])
    assert _digests(one) == _digests(two)
    generate(
        ["--n", "6", "--seed", "6", "--level", "digital", "--out", str(tmp_path / "other"), "--workers", "1"]
    )
    assert not set(_digests(one).values()) & set(_digests(tmp_path / "other" / "files").values())


def test_every_type_and_form_is_there() -> None:
    made = [compose(1, i) for i in range(_COUNT)]
    wanted = {t["gold"] for t in grammar()["types"].values()}
    assert {m.gold["doc_type"] for m in made} == wanted
    assert {m.spec.form.value for m in made} == {"state", "party", "contract"}
    assert min(m.year for m in made) < 2011 < max(m.year for m in made)
    assert any(len(m.spec.signers) == 2 for m in made)
    assert any(m.written for m in made) and any(not m.written for m in made)
    assert len({m.source for m in made}) > _COUNT // 2


@pytest.mark.parametrize("index", range(0, _COUNT, 3))
def test_gold_stands_in_print(index: int) -> None:
    made = compose(1, index)
    gold = made.gold
    printed = " ".join(plain(t) for t in texts(made.spec))
    assert gold["symbol"] in printed
    assert gold["number"] in printed or "blank-number" in made.written
    assert gold["signer"]["name"] in printed and gold["signer"]["title"] in printed
    assert gold["subject"] in printed
    for item in (*gold["citations"], *gold["deadlines"], *gold["amounts"], *gold["counts"]):
        assert item["raw"] in printed
    for name in (*gold["addressees"], *gold["distribution"]):
        assert name in printed
    if gold["place"]:
        assert gold["place"] in printed
    assert unicodedata.is_normalized("NFC", json.dumps(gold, ensure_ascii=False))


def test_what_a_pen_fills_is_blank_in_the_digital_paper(tmp_path: Path) -> None:
    generate(
        ["--n", "12", "--seed", "2", "--level", "digital,office", "--out", str(tmp_path), "--workers", "1"]
    )
    with (tmp_path / "gold" / "index.csv").open(encoding="utf-8") as source:
        rows = list(csv.DictReader(source))
    assert {r["kind"] for r in rows} == {"digital", "scan"}
    differing = 0
    for row in rows:
        gold = json.loads((tmp_path / "gold" / f"{row['id']}.json").read_text(encoding="utf-8"))
        if gold["made"] == "office":
            assert gold["number"]
        elif gold["number"] is None:
            differing += 1
            page = pypdfium2.PdfDocument(tmp_path / "files" / row["file"])[0]
            assert gold["symbol"].split("/")[-1] in page.get_textpage().get_text_bounded()
    assert differing


def test_a_pen_writes_into_its_blank() -> None:
    made = next(
        m
        for m in (compose(1, i) for i in range(40))
        if "blank-number" in m.written and m.spec.form.value == "state"
    )
    paper = lay_out(made.spec)
    bare = _first_page(scan(paper, Level.CLEAN, seed=1, name="x", handling=Handling(dpi=100)))
    filled = _first_page(
        scan(paper, Level.CLEAN, seed=1, name="x", handling=Handling(made.written, Wear(), 100))
    )
    changed = np.argwhere(np.abs(bare.astype(int) - filled.astype(int)).max(axis=2) > 60)
    assert len(changed)
    spots = [paper.places[b] for b in made.written if b in paper.places]
    inside = [
        any(s.x0 - 10 <= x <= s.x1 + 10 and s.y0 - 13 <= y <= s.y1 + 13 for s in spots) for y, x in changed
    ]
    assert np.mean(inside) > 0.98


@pytest.mark.parametrize(
    "wear",
    [Wear(arrival=("VĂN PHÒNG", "12", "03/4/2020")), Wear(holes=True), Wear(folded=True), Wear(shadow=True)],
)
def test_wear_leaves_its_mark(wear: Wear) -> None:
    paper = lay_out(compose(1, 0).spec)
    plainly = _first_page(scan(paper, Level.CLEAN, seed=1, name="x", handling=Handling(dpi=80)))
    worn = _first_page(scan(paper, Level.CLEAN, seed=1, name="x", handling=Handling(wear=wear, dpi=80)))
    assert np.abs(plainly.astype(int) - worn.astype(int)).max() > 20


def test_boxes_hold_their_text(tmp_path: Path) -> None:
    generate(["--n", "4", "--seed", "4", "--level", "digital", "--out", str(tmp_path), "--workers", "1"])
    for file in (tmp_path / "gold").glob("*.json"):
        gold = json.loads(file.read_text(encoding="utf-8"))
        box = gold["boxes"]["signer-0"]
        page = pypdfium2.PdfDocument(tmp_path / "files" / f"{file.stem}.pdf")[box["page"] - 1]
        x0, y0, x1, y1 = box["bbox"]
        height = page.get_height()
        text = page.get_textpage().get_text_bounded(x0 - 2, height - y1 - 2, x1 + 2, height - y0 + 2)
        assert gold["signer"]["name"] in unicodedata.normalize("NFC", " ".join(text.split()))


def test_provinces_follow_the_year() -> None:
    assert len(provinces(2024)) == 63 and len(provinces(2025)) == 34


def _first_page(pdf: bytes) -> np.ndarray:  # type: ignore[type-arg]
    return pypdfium2.PdfDocument(pdf)[0].render(scale=1, rev_byteorder=True).to_numpy()[:, :, :3].copy()


@pytest.mark.parametrize("index", range(len(KINDS)))
def test_tables_of_every_kind_stand_on_paper_as_they_are_given(index: int) -> None:
    spec, table = with_table(5, index, Rules.LEVEL)
    assert with_table(5, index, Rules.LEVEL) == (spec, table)
    assert all(len(row) == len(table.columns) for row in table.rows)
    printed = texts(spec)
    assert all(cell in printed for row in (table.columns, *table.rows) for cell in row if cell)
    assert 'class="grid open level' in to_html(spec)
