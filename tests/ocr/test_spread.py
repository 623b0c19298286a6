"""Two pages on one picture: read left, then right; a wide table and a wide letterhead stay one page."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pypdfium2
import pytest

from corpora.scans.pdf import to_pdf
from pipeline.ocr.spread import find_gutter
from pipeline.page import Box, Pixels
from pipeline.record import Record
from pipeline.settings import Settings
from pipeline.stages import Extraction, extract_file
from tests.made import paper_bytes, write
from tests.ocr.test_grid import drawn, lattice

DPI = 150


@cache
def pages_of(name: str) -> tuple[Pixels, ...]:
    document = pypdfium2.PdfDocument(paper_bytes(name))
    gray = tuple(np.ascontiguousarray(page.render(scale=DPI / 72).to_numpy()[:, :, 1]) for page in document)
    document.close()
    return gray


def beside(left: Pixels, right: Pixels) -> Pixels:
    """Two sheets on the glass, the line of their edges between."""
    both = np.hstack([left, right])
    both[:, left.shape[1] - 1 : left.shape[1] + 1] = 190
    return both


@cache
def extracted(folder: Path, *names: str) -> Extraction:
    """The pages of the named papers two on a picture, read."""
    sheets = [page for name in names for page in pages_of(name)]
    sheets += [np.full_like(sheets[0], 255)] * (len(sheets) % 2)
    pictures = [beside(a, b) for a, b in zip(sheets[::2], sheets[1::2], strict=True)]
    return extract_file(write(folder, "two.pdf", to_pdf(pictures, DPI)), Settings())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("spreads")


def test_a_letter_of_two_pages_on_one_picture_is_read_in_order(folder: Path) -> None:
    assert len(pages_of("001")) == 2
    found = extracted(folder, "001")
    (page,) = found.pages
    (record,) = found.records
    assert [n.code for n in page.notes] == ["two_pages"]
    assert page.gutter == pytest.approx(page.width / 2, abs=20)
    assert (record.source.page_first, record.source.page_last, record.source.half) == (1, 1, "left")
    assert record.number_symbol is not None and record.number_symbol.value == "1699/UBND-TH"
    assert record.signers[0].name is not None and record.signers[0].name.value == "Nguyễn Thị Minh Thúy"
    assert record.text.index("1699") < record.text.index("Giao Sở Khoa học") < record.text.index("Minh Th")
    assert [c.code for c in record.checks].count("two_pages") == 1


def test_boxes_lie_on_the_picture_of_both_pages(folder: Path) -> None:
    (record,) = extracted(folder, "001").records
    (page,) = extracted(folder, "001").pages
    assert record.signers[0].name is not None and record.number_symbol is not None
    (name,) = record.signers[0].name.evidence
    number = record.number_symbol.evidence[0]
    assert (name.page, number.page) == (1, 1)
    assert page.gutter is not None
    assert number.bbox[2] < page.gutter < name.bbox[0]
    (word,) = (w for w in page.words if w.text == "Thúy")
    assert Box(*name.bbox).grown(3, 3).overlaps(page.frame.to_shown(word.box))


def test_two_letters_side_by_side_are_two_documents(folder: Path) -> None:
    first, second = extracted(folder, "made-giay-moi", "made-giay-moi").records
    assert [r.source.page_first for r in (first, second)] == [1, 1]
    assert [r.source.half for r in (first, second)] == ["left", "right"]
    assert first.id != second.id

    def value(record: Record) -> str | None:
        return record.number_symbol and record.number_symbol.value

    assert value(first) == value(second) is not None
    assert second.number_symbol is not None and second.number_symbol.evidence[0].bbox[0] > 595


def prose(page: Pixels, x0: int, x1: int, top: int = 200, step: int = 44) -> Pixels:
    """Lines of words between two offsets, at `DPI`."""
    rng = np.random.default_rng(1)
    for y in range(top, page.shape[0] - 200, step):
        x = x0
        while x < x1:
            width = int(rng.integers(40, 110))
            page[y : y + 16, x : min(x + width, x1)] = rng.integers(0, 2, (16, min(width, x1 - x))) * 200
            x += width + 14
    return page


def blank() -> Pixels:
    return np.full((1240, 1754), 245, np.uint8)


def test_the_fold_is_found_between_two_pages_of_prose() -> None:
    page = prose(prose(blank(), 130, 790), 960, 1640)
    assert find_gutter(page, DPI) == pytest.approx(875, abs=10)


@pytest.mark.parametrize(
    "page",
    [
        prose(blank(), 130, 1640),
        prose(prose(np.full((1754, 1240), 245, np.uint8), 100, 560), 700, 1140),
        np.ascontiguousarray(drawn(*lattice([100, 700, 1300, 1900, 2100], list(range(200, 1400, 60)))).T),
        prose(blank(), 130, 790),
        blank(),
    ],
    ids=["one page of wide lines", "two columns upright", "table", "one page and a blank one", "nothing"],
)
def test_one_page_stays_one(page: Pixels) -> None:
    assert find_gutter(page, DPI) is None


def test_a_wide_table_and_what_is_signed_below_it_stay_one_page() -> None:
    page = blank()
    for y in range(300, 900, 50):
        page[y : y + 2, 100:1650] = 30
    for x in (100, 400, 860, 900, 1200, 1650):
        page[300:852, x : x + 2] = 30
    for y, (x0, x1) in ((960, (250, 520)), (1000, (300, 480)), (960, (1150, 1500)), (1000, (1200, 1450))):
        page[y : y + 16, x0:x1] = 40
    assert find_gutter(page, DPI) is None
    page[290:860] = 245
    assert find_gutter(page, DPI) is None, "titles and names alone are no pages"
