"""What travels between the stages: pictures, words, lines, zones and tables of a page.

All boxes are in PDF points (1/72 inch) with the origin in the top left corner of the
upright, deskewed page (the reading frame). `Page.shown` takes a box back to the page as
a viewer shows it; only those boxes leave the program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """A rectangle in points: left, top, right, bottom."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def centre(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def overlaps(self, other: Box) -> bool:
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1

    def holds_middle(self, other: Box) -> bool:
        """Whether the middle of `other` lies in this box."""
        x, y = other.centre
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def settled(self) -> Box:
        """To 1/1000 point: what the dataset keeps."""
        return Box(*(round(float(v), 3) for v in (self.x0, self.y0, self.x1, self.y1)))

    def moved(self, dx: float, dy: float) -> Box:
        return Box(self.x0 + dx, self.y0 + dy, self.x1 + dx, self.y1 + dy)

    def grown(self, dx: float, dy: float) -> Box:
        return Box(self.x0 - dx, self.y0 - dy, self.x1 + dx, self.y1 + dy)

    @staticmethod
    def around(boxes: Iterable[Box]) -> Box:
        """The smallest box that holds all of `boxes`; ValueError when there are none."""
        every = list(boxes)
        if not every:
            raise ValueError("no boxes to go around")
        return Box(
            min(b.x0 for b in every),
            min(b.y0 for b in every),
            max(b.x1 for b in every),
            max(b.y1 for b in every),
        )


@dataclass(frozen=True, slots=True)
class Word:
    """One printed word. `confidence` is the engine's own, 0–1; 1 for a trusted text layer."""

    text: str
    box: Box
    confidence: float = 1.0
    engine: str = "embedded"
    size: float | None = None
    bold: bool = False
    line: int = -1
    """Number of the engine's own text line on the page; -1 where it gives none."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline, left to right; never empty."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)

    @property
    def box(self) -> Box:
        return Box.around(w.box for w in self.words)

    @property
    def confidence(self) -> float:
        """Mean word confidence, weighted by length."""
        weight = sum(len(w.text) for w in self.words)
        return sum(w.confidence * len(w.text) for w in self.words) / max(weight, 1)

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)


class ZoneKind(StrEnum):
    """The cells of Decree 30/2020 (annex I, part I, section IV) that a page is cut into."""

    MOTTO = "motto"  # cell 1; the Party's heading stands here too
    ISSUER = "issuer"  # cell 2
    NUMBER = "number"  # cell 3
    DATE = "date"  # cell 4
    TITLE = "title"  # cell 5a, the name of the type
    SUBJECT = "subject"  # cells 5a and 5b
    ADDRESSEES = "addressees"  # cell 9a
    BODY = "body"  # cell 6
    DISTRIBUTION = "distribution"  # cell 9b
    SIGNATURE = "signature"  # cells 7a–7c
    MARK = "mark"  # cells 10a, 10b, 11: secrecy, urgency, circulation
    STAMP = "stamp"  # incoming stamp, copy block, visible e-signature: not the document's own
    ANNEX = "annex"
    FURNITURE = "furniture"  # page numbers, running heads, address block


@dataclass(frozen=True, slots=True)
class Zone:
    """Lines of one cell on one page, in reading order. `column` tells joint signers apart."""

    kind: ZoneKind
    page: int
    lines: tuple[Line, ...]
    column: int = 0

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @property
    def box(self) -> Box:
        return Box.around(line.box for line in self.lines)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table with the grid places it covers."""

    text: str
    box: Box
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled or aligned table on one page."""

    page: int
    box: Box
    n_rows: int
    n_columns: int
    cells: tuple[Cell, ...]

    def rows(self) -> list[list[str]]:
        """Cell texts as printed; a merged cell repeats its text in every place it covers."""
        grid = [["" for _ in range(self.n_columns)] for _ in range(self.n_rows)]
        for cell in self.cells:
            for r in range(cell.row, min(cell.row + cell.row_span, self.n_rows)):
                for c in range(cell.column, min(cell.column + cell.column_span, self.n_columns)):
                    grid[r][c] = cell.text
        return grid


class TextOrigin(StrEnum):
    """Where a page's words come from."""

    EMBEDDED = "embedded"
    OCR = "ocr"


class Severity(StrEnum):
    """How much a note or check matters."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Note:
    """Something a stage wants a person to know; it becomes a check of the record."""

    code: str
    message: str
    severity: Severity = Severity.INFO


@dataclass(frozen=True, slots=True)
class Picture:
    """Pixels of a page: (height, width) gray or (height, width, 3) RGB, at `dpi`."""

    pixels: Pixels
    dpi: float

    @property
    def is_colour(self) -> bool:
        return self.pixels.ndim == 3


Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Quad:
    """Where a photographed sheet lies on the page as shown, which is the photo.

    `width` and `height` are the photo's, `corners` the sheet's from the top left on, clockwise;
    all in points.
    """

    width: float
    height: float
    corners: tuple[Point, Point, Point, Point]

    def box(self, box: Box, width: float, height: float) -> Box:
        """The box round `box` of the flat sheet, `width` × `height` points, on the photo."""
        a, b, c, d, e, f, g, h = self._map(width, height)
        seen = [
            ((a * x + b * y + c) / (g * x + h * y + 1), (d * x + e * y + f) / (g * x + h * y + 1))
            for x in (box.x0, box.x1)
            for y in (box.y0, box.y1)
        ]
        xs = [min(max(x, 0.0), self.width) for x, _ in seen]
        ys = [min(max(y, 0.0), self.height) for _, y in seen]
        return Box(min(xs), min(ys), max(xs), max(ys))

    def _map(self, width: float, height: float) -> list[float]:
        """Eight numbers of the perspective that takes the flat sheet's corners to the photo's."""
        rows, right = [], []
        flat = ((0.0, 0.0), (width, 0.0), (width, height), (0.0, height))
        for (x, y), (u, v) in zip(flat, self.corners, strict=True):
            rows += [(x, y, 1, 0, 0, 0, -u * x, -u * y), (0, 0, 0, x, y, 1, -v * x, -v * y)]
            right += [u, v]
        return [float(n) for n in np.linalg.solve(np.array(rows, float), np.array(right, float))]


@dataclass(frozen=True, slots=True)
class Frame:
    """How the reading frame lies on the page as shown.

    The page is turned by `turn` degrees counter-clockwise to stand upright (width × height
    points then), and text lines fall by `slope` points a point to the right. A sheet that was
    photographed from aside was laid flat before, from `quad`. A page on the right of two begins
    `left` points from the picture's edge; `width` is the picture's.
    """

    width: float
    height: float
    turn: int = 0
    slope: float = 0.0
    quad: Quad | None = None
    left: float = 0.0

    @property
    def shown_size(self) -> tuple[float, float]:
        """Width and height of the page as a viewer shows it."""
        if self.quad is not None:
            return self.quad.width, self.quad.height
        return (self.height, self.width) if self.turn in (90, 270) else (self.width, self.height)

    def to_upright(self, box: Box) -> Box:
        """From the reading frame to the upright, still skewed page."""
        return self._moved(box.moved(self.left, 0.0), 1)

    def from_upright(self, box: Box) -> Box:
        """From the upright, still skewed page to the reading frame."""
        return self._moved(box, -1).moved(-self.left, 0.0)

    def to_shown(self, box: Box) -> Box:
        """From the reading frame to the page as a viewer shows it, cut to the page."""
        flat = self._turned_back(self.to_upright(box))
        if self.quad is None:
            return flat
        sideways = self.turn in (90, 270)
        size = (self.height, self.width) if sideways else (self.width, self.height)
        return self.quad.box(flat, *size)

    def _turned_back(self, b: Box) -> Box:
        w, h = self.width, self.height
        b = Box(min(max(b.x0, 0), w), min(max(b.y0, 0), h), min(max(b.x1, 0), w), min(max(b.y1, 0), h))
        if self.turn == 90:
            return Box(h - b.y1, b.x0, h - b.y0, b.x1)
        if self.turn == 180:
            return Box(w - b.x1, h - b.y1, w - b.x0, h - b.y0)
        if self.turn == 270:
            return Box(b.y0, w - b.x1, b.y1, w - b.x0)
        return b

    def _moved(self, box: Box, sign: int) -> Box:
        down = sign * self.slope * ((box.x0 + box.x1) / 2 - self.width / 2)
        return box.moved(0.0, down)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as its file gives it, before it is read.

    `words` is the text layer when it may be trusted, else None and `render(dpi)` gives the
    picture. `width` and `height` are points of the page as shown. `overlay` holds exact text
    that was laid over a scan: a visible e-signature, a stamped number; the picture shows it too.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...] | None
    render: Callable[[float], Picture] | None
    tables: tuple[Table, ...] = ()
    notes: tuple[Note, ...] = ()
    overlay: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Half:
    """Which part of page `sheet` of the file a page is: one of two, from `frame.left` on, or all."""

    sheet: int
    frame: Frame
    of_two: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """A page that has been read: its words in the reading frame.

    Its number is the file's page that shows it, but among the pages of a `Paper`: there pages are
    counted as a reader turns them, and `sheet` is the file's page.
    """

    number: int
    width: float
    height: float
    origin: TextOrigin
    words: tuple[Word, ...]
    tables: tuple[Table, ...] = ()
    notes: tuple[Note, ...] = ()
    turn: int = 0
    slope: float = 0.0
    quad: Quad | None = None
    """Where the sheet lies in its picture when that is a photo taken from aside."""
    gutter: float | None = None
    """Where the picture shows two pages side by side: the offset of the fold between them."""
    half: Half | None = None
    """Set on each of the two pages that such a picture was parted into, and on those counted with them."""

    @property
    def frame(self) -> Frame:
        if self.half is not None:
            return self.half.frame
        return Frame(self.width, self.height, self.turn, self.slope, self.quad)

    @property
    def sheet(self) -> int:
        """The file's page that shows this one, from 1."""
        return self.number if self.half is None else self.half.sheet

    def settled(self) -> Page:
        """At the precision that the dataset keeps, so that words read now and words read back give
        the same records: 1/1000 point, 1/10000 of confidence."""
        words = (
            replace(
                w,
                box=w.box.settled(),
                confidence=round(float(w.confidence), 4),
                size=None if w.size is None else round(float(w.size), 3),
                bold=bool(w.bold),
            )
            for w in self.words
        )
        tables = (
            replace(t, box=t.box.settled(), cells=tuple(replace(c, box=c.box.settled()) for c in t.cells))
            for t in self.tables
        )
        return replace(self, words=tuple(words), tables=tuple(tables))
