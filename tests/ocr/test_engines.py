"""Both engines, the choice of one, and where the language data lies."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pypdfium2
import pytest

from pipeline.errors import MissingDependency
from pipeline.ocr.engine import Engine, Mode, OcrLine, ReadOptions, normal, open_engine
from pipeline.ocr.pytesseract_engine import PytesseractEngine
from pipeline.ocr.tessdata import find_tessdata
from pipeline.page import Pixels
from pipeline.settings import Settings
from tests.made import paper_bytes

DPI = 200.0


@cache
def made_page() -> Pixels:
    """The upper part of a clean made page, gray, cut between two lines of text."""
    document = pypdfium2.PdfDocument(paper_bytes("made-quyet-dinh"))
    pixels = document[0].render(scale=DPI / 72, grayscale=True).to_numpy()
    document.close()
    gray = pixels.reshape(pixels.shape[:2])
    white = np.flatnonzero((gray > 250).all(axis=1))
    return np.ascontiguousarray(gray[: white[white < 0.55 * len(gray)][-1]])


def texts(lines: tuple[OcrLine, ...]) -> list[str]:
    return [w.text for line in lines for w in line]


def test_both_engines_give_the_same_words_and_boxes() -> None:
    pytest.importorskip("tesserocr")
    inside = open_engine(Settings(engine="tesserocr")).read(made_page(), ReadOptions(DPI))
    command = open_engine(Settings(engine="pytesseract")).read(made_page(), ReadOptions(DPI))
    assert texts(inside) == texts(command)
    assert len(texts(inside)) > 80
    assert [len(line) for line in inside] == [len(line) for line in command]
    for a, b in zip((w for x in inside for w in x), (w for x in command for w in x), strict=True):
        # The command may be of another release of Tesseract.
        assert (a.left, a.top, a.right, a.bottom) == pytest.approx((b.left, b.top, b.right, b.bottom), abs=3)


@pytest.mark.parametrize("name", ["tesserocr", "pytesseract"])
def test_words_are_vietnamese_and_lie_in_the_picture(name: str) -> None:
    if name == "tesserocr":
        pytest.importorskip("tesserocr")
    crop = made_page()[:500]
    words = [w for line in _engine(name).read(crop, ReadOptions(DPI)) for w in line]
    text = " ".join(w.text for w in words)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA" in text
    assert "SỞ XÂY DỰNG" in text
    height, width = crop.shape
    for w in words:
        assert 0 <= w.left < w.right <= width
        assert 0 <= w.top < w.bottom <= height
        assert 0 <= w.confidence <= 1


def _engine(name: str) -> Engine:
    return open_engine(Settings(engine=name))


@pytest.mark.parametrize("name", ["tesserocr", "pytesseract"])
@pytest.mark.parametrize("mode", [Mode.PAGE, Mode.BLOCK, Mode.SPARSE])
def test_white_paper_has_no_words(name: str, mode: Mode) -> None:
    if name == "tesserocr":
        pytest.importorskip("tesserocr")
    white = np.full((120, 400), 255, np.uint8)
    assert _engine(name).read(white, ReadOptions(DPI, mode)) == ()


def test_the_dpi_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tesseract guesses a wrong size of letters where the picture does not say it."""
    seen: list[str] = []

    def image_to_data(picture: object, *, config: str, **_: object) -> dict[str, list[object]]:
        seen.append(config)
        columns = ("block_num", "par_num", "line_num", "text", "left", "top", "width", "height", "conf")
        return {c: [] for c in columns}

    monkeypatch.setattr("pytesseract.image_to_data", image_to_data)
    engine = PytesseractEngine("vie", None)
    engine.read(np.full((50, 50), 255, np.uint8), ReadOptions(171.4, Mode.LINE, local_threshold=True))
    assert "--dpi 171 " in seen[0]
    assert "--psm 7 " in seen[0]
    assert seen[0].endswith("thresholding_method=2")


def test_the_dpi_is_passed_on_in_process() -> None:
    tesserocr = pytest.importorskip("tesserocr")
    from pipeline.ocr.tesserocr_engine import TesserocrEngine

    told: list[tuple[str, object]] = []

    class Api(tesserocr.PyTessBaseAPI):
        def SetSourceResolution(self, ppi: int) -> None:  # noqa: N802
            told.append(("dpi", ppi))
            super().SetSourceResolution(ppi)

        def SetPageSegMode(self, psm: int) -> None:  # noqa: N802
            told.append(("mode", psm))
            super().SetPageSegMode(psm)

    engine = TesserocrEngine("vie", None)
    engine._api = Api(path=str(find_tessdata("vie", None)), lang="vie")
    engine.read(np.full((50, 50), 255, np.uint8), ReadOptions(171.4, Mode.LINE))
    assert told == [("mode", 7), ("dpi", 171)]


def test_one_engine_a_process() -> None:
    assert open_engine(Settings()) is open_engine(Settings())


def test_auto_falls_back_to_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from pipeline.ocr import engine as room

    monkeypatch.setitem(sys.modules, "pipeline.ocr.tesserocr_engine", None)
    room._engine.cache_clear()
    try:
        assert open_engine(Settings(engine="auto")).name == "pytesseract"
        with pytest.raises(MissingDependency, match="tesserocr"):
            open_engine(Settings(engine="tesserocr"))
    finally:
        room._engine.cache_clear()


def test_missing_language_data_says_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(MissingDependency) as e:
        find_tessdata("vie", tmp_path)
    assert "tesseract-ocr-vie" in e.value.remedy
    (tmp_path / "vie.traineddata").write_bytes(b"")
    assert find_tessdata("vie", tmp_path) == tmp_path


def test_a_missing_command_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pytesseract.pytesseract.tesseract_cmd", "no-such-tesseract")
    with pytest.raises(MissingDependency) as e:
        PytesseractEngine("vie", None).read(np.full((50, 50), 255, np.uint8), ReadOptions(DPI))
    assert "apt-get install tesseract-ocr" in e.value.remedy


def test_text_is_kept_in_nfc_with_one_code_for_each_letter() -> None:
    assert normal("Ða\u0306\u0301t ðộng") == "Đắt động"
