"""Boxes land where the words stand, and hostile text stays text."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pipeline.cli import draw
from pipeline.errors import InputError
from pipeline.page import Picture, Sheet
from pipeline.record import Evidence, Record
from pipeline.settings import Settings
from tests.records import make_record, text_field


def sheet(number: int, *, picture: bool = True) -> Sheet:
    def render(dpi: float) -> Picture:
        return Picture(np.full((round(842 * dpi / 72), round(595 * dpi / 72)), 255, np.uint8), dpi)

    return Sheet(number, 595.0, 842.0, None if picture else (), render if picture else None)


def record_on(*pages: int, value: str = "114") -> Record:
    at = tuple(Evidence(page=p, bbox=(100.0, 200.0, 220.0, 214.0)) for p in pages)
    number = text_field(value).model_copy(update={"evidence": at})
    empty: dict[str, object] = dict.fromkeys(
        ("addressees", "distribution", "signers", "citations", "tasks", "deadlines", "amounts"), ()
    )
    none: dict[str, object] = dict.fromkeys(
        ("doc_type", "symbol", "number_symbol", "issuer", "place", "issue_date", "subject")
    )
    return make_record().model_copy(update={"number": number, "counts": (), "agencies": (), **empty, **none})


@pytest.fixture(autouse=True)
def _leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        draw, "leaves_of", lambda path, settings, wanted: [draw.leaf_of(sheet(n)) for n in wanted]
    )


def test_png_has_the_box_where_the_field_is(tmp_path: Path) -> None:
    out = tmp_path / "out.png"
    assert draw.draw_records([record_on(1)], Path("a.pdf"), Settings(), out) == (out,)
    pixels = np.asarray(Image.open(out).convert("RGB")).astype(int)
    coloured = np.argwhere((pixels.max(axis=2) - pixels.min(axis=2)) > 60) * 72 / draw.DPI
    (top, left), (bottom, right) = coloured.min(axis=0), coloured.max(axis=0)
    assert abs(left - 100) < 3 and abs(right - 220) < 3 and abs(bottom - 214) < 3
    assert 180 < top < 200  # the name stands above the box


def test_one_png_a_page(tmp_path: Path) -> None:
    made = draw.draw_records([record_on(2, 5)], Path("a.pdf"), Settings(), tmp_path / "out.png")
    assert [p.name for p in made] == ["out.png", "out-p5.png"]


def test_html_stands_alone_and_runs_nothing(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>\"'{body}"
    out = tmp_path / "out.html"
    draw.draw_records([record_on(1, value=evil)], Path("{body}<b>.pdf"), Settings(), out)
    tags: list[str] = []
    links: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            tags.append(tag)
            links.extend(str(v) for k, v in attrs if k in ("href", "src") or k.startswith("on"))

    text = out.read_text()
    Reader().feed(text)
    assert "script" not in tags and "b" not in tags
    assert links and all(link.startswith("data:image/jpeg;base64,") for link in links)
    assert tags.count("section") == 1 and "default-src 'none'" in text
    assert 'x="100.00" y="200.00" width="120.00" height="14.00"' in text


def test_a_sheet_without_a_picture_is_white_paper() -> None:
    leaf = draw.leaf_of(sheet(1, picture=False))
    assert leaf.image.size == (992, 1403)


def test_everything_with_evidence_is_drawn() -> None:
    names = {mark.name for mark in draw.marks_of(make_record())}
    assert {"issuer", "addressees.1", "signers.0.name", "citations.0", "deadlines.0"} <= names


def test_fields_on_one_spot_share_a_label() -> None:
    at = (Evidence(page=1, bbox=(10.2, 10.0, 50.0, 20.1)),)
    number = text_field("1").model_copy(update={"evidence": at})
    symbol = text_field("A").model_copy(
        update={"evidence": (Evidence(page=1, bbox=(10.0, 10.0, 50.0, 20.0)),)}
    )
    record = make_record().model_copy(update={"number": number, "symbol": symbol})
    (spot,) = (s for s in draw.spots_of(draw.marks_of(record)) if s.box.x0 == 10.2)
    assert spot.names == "number, symbol"


def test_targets_that_will_not_do(tmp_path: Path) -> None:
    for target in (tmp_path / "a.gif", tmp_path / "no" / "a.png"):
        with pytest.raises(InputError):
            draw.check_target(target)
