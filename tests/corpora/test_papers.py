"""Laid-out papers hold all of their text where the form wants it; scans are what they say."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from pathlib import Path

import numpy as np
import pdfplumber
import pikepdf
import pypdfium2
import pytest

from corpora.make import main
from corpora.papers import Form, LaidOut, PaperSpec, lay_out, load_spec, names, samples, texts
from corpora.scans import Level, scan

SPECS = [load_spec(n) for n in names()] + [s for s, _ in samples()]
SHORT = samples()[0][0]


def letters(text: str) -> str:
    """Without spaces: where a line breaks is the layout's business."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


def printed(pdf: bytes) -> str:
    """All text of the PDF without page numbers, then every table cell and every column on its own."""
    running, pieces = [], []
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            running.append(re.sub(r"^\d+\n", "", page.extract_text()))
            pieces += [c or "" for t in page.extract_tables() for row in t for c in row]
            for middle in (265, 291):  # the gutters of the letterhead and of the foot
                for a, b in ((0, middle), (middle, page.width)):
                    pieces.append(page.crop((a, 0, b, page.height)).extract_text())
    return "".join(running) + "\n".join(pieces)


@pytest.fixture(scope="module")
def short() -> LaidOut:
    return lay_out(SHORT)


@pytest.mark.parametrize("spec", SPECS, ids=lambda s: s.name)
def test_every_text_of_the_spec_is_printed(spec: PaperSpec) -> None:
    found = letters(printed(lay_out(spec).pdf))
    assert [t for t in texts(spec) if letters(t) not in found] == []


@pytest.mark.parametrize("spec", [load_spec("002"), load_spec("003"), SHORT], ids=lambda s: s.name)
def test_all_letters_come_from_one_family(spec: PaperSpec) -> None:
    """A font without Vietnamese letters would borrow them from another, as no real paper does."""
    with pdfplumber.open(io.BytesIO(lay_out(spec).pdf)) as document:
        used = {c["fontname"].split("+")[1] for p in document.pages for c in p.chars if c["text"] not in " •"}
    family = "Arimo" if spec.form is Form.WEB else spec.font.replace(" ", "-")
    assert used
    assert all(f.startswith(family) for f in used), used


def test_letterhead_stands_in_two_columns_and_the_number_above_the_subject() -> None:
    with pdfplumber.open(io.BytesIO(lay_out(load_spec("001")).pdf)) as document:
        page = document.pages[0]
        words = page.extract_words()
        at = {w["text"]: w for w in reversed(words)}
        assert at["CỘNG"]["x0"] > page.width / 3 > at["ỦY"]["x0"]
        assert at["Số:"]["top"] < at["V/v"]["top"] < at["Kính"]["top"]
        assert at["CỘNG"]["top"] == pytest.approx(at["ỦY"]["top"], abs=3)
        second = document.pages[1].extract_words()[0]
        assert second["text"] == "2"
        assert second["x0"] == pytest.approx(page.width / 2, abs=25)


def test_annexes_start_on_new_pages_and_repeat_the_table_head() -> None:
    with pdfplumber.open(io.BytesIO(lay_out(load_spec("004")).pdf)) as document:
        pages = [p.extract_text() for p in document.pages]
    starts = [i for i, t in enumerate(pages) if t.startswith("Phụ lục")]
    assert len(starts) == 2
    assert all("Tên cơ quan" in pages[i] for i in range(*starts))


def test_joint_papers_have_a_place_for_each_signature() -> None:
    joint = next(s for s, _ in samples() if len(s.signers) == 2)
    first, second = lay_out(joint).spots
    assert first.x1 <= second.x0 + 1
    assert first.y0 == second.y0


def test_same_spec_same_bytes(short: LaidOut) -> None:
    assert lay_out(SHORT).pdf == short.pdf


@pytest.mark.parametrize("level", Level)
def test_same_seed_same_bytes_and_another_seed_others(short: LaidOut, level: Level) -> None:
    first = scan(short, level, seed=1, name="a")
    assert first == scan(short, level, seed=1, name="a")
    assert (first == scan(short, level, seed=2, name="a")) == (level is Level.CLEAN)


@pytest.mark.parametrize("level", Level)
def test_scans_are_pictures_at_their_dpi(short: LaidOut, level: Level) -> None:
    with pikepdf.open(io.BytesIO(scan(short, level))) as pdf:
        page = pdf.pages[0]
        (image,) = page.get_images().values()
        width, height = (float(page.mediabox[i]) for i in (2, 3))
        assert image.Width / width * 72 == pytest.approx(level.dpi, abs=0.5)
        seen = 1.12 if level is Level.PHONE else 1.0  # a photo shows some of the desk
        assert (width, height) == pytest.approx((595.3 * seen, 841.9 * seen), abs=1)
        assert "/Font" not in page.obj.Resources
        assert image.BitsPerComponent == (1 if level is Level.FAX else 8)


def rendered(pdf: bytes) -> np.ndarray:
    return pypdfium2.PdfDocument(pdf)[0].render(scale=1, rev_byteorder=True).to_numpy().astype(int)[:, :, :3]


def test_ink_lies_over_the_signature_only_where_the_level_has_it(short: LaidOut) -> None:
    (spot,) = short.spots
    area = np.s_[int(spot.y0) : int(spot.y1), int(spot.x0) : int(spot.x1)]
    office, clean = rendered(scan(short, Level.OFFICE))[area], rendered(scan(short, Level.CLEAN))[area]
    assert ((office[..., 0] - office[..., 2]) > 60).sum() > 200, "red seal"
    assert ((office[..., 2] - office[..., 0]) > 60).sum() > 50, "blue pen"
    assert clean.min() > 200


def test_fax_is_black_and_white_with_dark_print(short: LaidOut) -> None:
    page = rendered(scan(short, Level.FAX)).mean(axis=2)
    assert 0.005 < (page < 128).mean() < 0.2


def test_photocopy_is_flatter_than_the_clean_scan(short: LaidOut) -> None:
    copy, clean = (rendered(scan(short, level)).mean(axis=2) for level in (Level.PHOTOCOPY, Level.CLEAN))
    assert np.ptp(np.percentile(copy, (1, 99))) < 0.75 * np.ptp(np.percentile(clean, (1, 99)))


def test_make_writes_files_gold_and_index(tmp_path: Path) -> None:
    assert main(["--out", str(tmp_path), "--seeds", "001", "--level", "digital,fax"]) == 0
    index = (tmp_path / "gold" / "index.csv").read_text(encoding="utf-8").splitlines()
    assert index[1:] == ["001-digital,001-digital.pdf,1,digital,made", "001-fax,001-fax.pdf,1,scan,made"]
    for name in ("001-digital", "001-fax"):
        assert (tmp_path / "files" / f"{name}.pdf").read_bytes().startswith(b"%PDF")
        assert (
            json.loads((tmp_path / "gold" / f"{name}.json").read_text(encoding="utf-8"))["number"] == "1699"
        )


def test_make_refuses_what_it_does_not_know(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for flag, value in (("--seeds", "999"), ("--level", "perfect")):
        with pytest.raises(SystemExit) as stop:
            main(["--out", str(tmp_path), flag, value])
        assert stop.value.code == 2
        assert value in capsys.readouterr().err
