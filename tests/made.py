"""Papers that the tests make: words set by hand in Times, and made papers as files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from corpora.papers import PaperSpec, lay_out, load_gold, load_spec, samples
from corpora.scans import Level, scan
from pipeline.assembly.evidence import Placed
from pipeline.ocr.anchors import advance
from pipeline.page import Box, Line, Page, TextOrigin, Word, Zone, ZoneKind
from pipeline.paper import Paper

WIDTH, HEIGHT = 595.0, 842.0
"""A4 in points."""
LEFT, RIGHT = 85.0, 553.0
"""Edges of the text by Decree 30/2020, annex I: 30 mm and 15 mm of margin."""
SIZE = 13.0

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
INDEPENDENCE = "Độc lập - Tự do - Hạnh phúc"
PROSE = (
    "Thực hiện nhiệm vụ được giao, cơ quan đã tổ chức triển khai kịp thời đến tất cả các sở,",
    "đơn vị trực thuộc, bảo đảm đúng tiến độ và chất lượng theo yêu cầu mà cấp trên đã đề",
    "ra; kết quả thực hiện được tổng hợp và báo cáo đầy đủ, đúng thời hạn đã được quy định.",
)
"""Full lines: the text's edges are measured on such."""


def line(
    text: str,
    x: float = LEFT,
    y: float = 100.0,
    *,
    size: float = SIZE,
    confidence: float = 0.95,
    engine: str = "tesserocr",
    number: int = -1,
) -> Line:
    """`text` set from `x` on with its top at `y`; two or more spaces keep their width."""
    words = []
    at = x
    for part in text.split(" "):
        if part:
            box = Box(at, y, at + advance(part) * size, y + size)
            words.append(Word(part, box, confidence, engine, line=number))
        at += (advance(part) + 0.25) * size
    return Line(tuple(words))


def placed(text: str, **how: Any) -> Placed:
    return Placed(1, line(text, **how))


def width_of(text: str, size: float = SIZE) -> float:
    return (advance(text)) * size


@dataclass
class Sheet:
    """A page set row by row. `runs_together`: the engine made one line of each row."""

    number: int = 1
    y: float = 60.0
    step: float = 18.0
    confidence: float = 0.95
    runs_together: bool = False
    words: list[Word] = field(default_factory=list)
    _lines: int = 0

    def row(self, *parts: tuple[float, str], size: float = SIZE) -> Sheet:
        """Pieces at their left edges on one height."""
        for x, text in parts:
            made = line(text, x, self.y, size=size, confidence=self.confidence, number=self._lines)
            self.words.extend(made.words)
            self._lines += not self.runs_together
        self._lines += 1
        self.y += self.step
        return self

    def text(self, *lines: str, x: float = LEFT) -> Sheet:
        for one in lines:
            self.row((x, one))
        return self

    def centred(self, *lines: str, middle: float = (LEFT + RIGHT) / 2) -> Sheet:
        for one in lines:
            self.row((middle - width_of(one) / 2, one))
        return self

    def beside(self, left: str, right: str, *, middles: tuple[float, float] = (170.0, 420.0)) -> Sheet:
        """A row of two columns, each centred; an empty text leaves its side free."""
        pieces = zip(middles, (left, right), strict=True)
        return self.row(*((m - width_of(t) / 2, t) for m, t in pieces if t))

    def down(self, points: float) -> Sheet:
        self.y += points
        return self

    def head(
        self,
        *issuer: str,
        number: str = "Số: 12/QĐ-SNV",
        date: str = "Hà Nam, ngày 05 tháng 3 năm 2024",
        about: Sequence[str] = (),
    ) -> Sheet:
        """A letterhead by Decree 30: issuer and number on the left, motto and date on the right."""
        names = issuer or ("SỞ NỘI VỤ",)
        right = (MOTTO, INDEPENDENCE, *[""] * max(0, len(names) - 2))
        for i, text in enumerate(right):
            self.beside(names[i] if i < len(names) else "", text)
        self.down(8)
        self.beside(number, date)
        for text in about:
            self.beside(text, "")
        return self.down(14)

    def prose(self, times: int = 2) -> Sheet:
        for _ in range(times):
            self.text(*PROSE)
        return self

    def foot(
        self,
        *titles: str,
        name: str = "Tạ Quang Hiển",
        recipients: Sequence[str] = ("- Như trên;", "- Lưu: VT."),
    ) -> Sheet:
        """Recipients on the left, titles and name on the right."""
        self.down(10)
        top = self.y
        if recipients:
            self.text("Nơi nhận:", *recipients)
        bottom, self.y = self.y, top
        for title in titles or ("GIÁM ĐỐC",):
            self.centred(title, middle=430)
        self.down(70)
        self.centred(name, middle=430)
        self.y = max(bottom, self.y)
        return self

    def page(self) -> Page:
        return Page(self.number, WIDTH, HEIGHT, TextOrigin.OCR, tuple(self.words))


def paper_of(*zones: tuple[ZoneKind, Sequence[Line]]) -> Paper:
    """One page whose lines stand in the given cells."""
    words = tuple(w for _, lines in zones for x in lines for w in x)
    page = Page(1, WIDTH, HEIGHT, TextOrigin.OCR, words)
    return Paper((page,), tuple(Zone(kind, 1, tuple(lines)) for kind, lines in zones if lines))


def cell(paper: Paper, kind: ZoneKind) -> str:
    """The text of one cell, its lines joined by " | "."""
    return " | ".join(x.text for z in paper.zones_of(kind) for x in z.lines)


@cache
def made_papers() -> dict[str, tuple[PaperSpec, dict[str, Any]]]:
    """Seeds and samples by name, their annexes left away: a page of OCR costs half a second."""
    both = [(load_spec(n), load_gold(n)) for n in ("000", "001", "002", "003", "004")] + samples()
    return {spec.name: (replace(spec, annexes=()), gold) for spec, gold in both}


@cache
def paper_bytes(name: str, level: Level | None = None) -> bytes:
    """A made paper as PDF: born digital, or scanned at `level`."""
    laid_out = lay_out(made_papers()[name][0])
    return laid_out.pdf if level is None else scan(laid_out, level, name=name)


def write(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path
