"""One sheet → one page of words, upright, with the evidence kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

import numpy as np

from pipeline.ocr.clean import BLANK_INK, FAINT, contrast, ink_share, print_layer, without_specks
from pipeline.ocr.engine import Engine, OcrLine, ReadOptions, moved_right, normal
from pipeline.ocr.open_tables import read_open_tables
from pipeline.ocr.photo import laid_flat
from pipeline.ocr.spread import find_gutter
from pipeline.ocr.straight import WayBack, slant_of_text, turned_straight
from pipeline.ocr.tables import TableReading, read_tables, weighed
from pipeline.page import (
    Box,
    Cell,
    Frame,
    Note,
    Page,
    Picture,
    Pixels,
    Quad,
    Severity,
    Sheet,
    Table,
    TextOrigin,
    Word,
)
from pipeline.syllables import syllable_share

_GOOD = 0.62
"""Evidence under which other thresholds and turns of the page are tried."""
_ASKEW = 0.012
"""Slant over which a page is made straight, points a point: Tesseract bears 0.7 degrees."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """Lines outside and inside of tables, and the tables, all in pixels of the turned picture."""

    lines: tuple[OcrLine, ...]
    turn: int = 0
    """Degrees counter-clockwise that the picture was turned before it was read."""
    tables: tuple[TableReading, ...] = ()
    slant: float | None = None
    """Fall of the tables' rules, where the page has some."""
    gutter: int | None = None
    """Where the picture shows two pages: the offset of the fold between them."""

    @property
    def evidence(self) -> float:
        """Confidence × share of Vietnamese syllables, weighted by letters, 0–1."""
        words = [w for line in self.lines for w in line]
        letters = sum(len(w.text) for w in words)
        if not letters:
            return 0.0
        sure = sum(w.confidence * len(w.text) for w in words) / letters
        share = syllable_share(" ".join(w.text for w in words))
        return sure * share * (0.5 if self.lies_on_its_side else 1.0)

    @property
    def lies_on_its_side(self) -> bool:
        """Whether most words are taller than wide: the engine also reads lines that run down."""
        words = [w for line in self.lines for w in line if len(w.text) >= 3]
        tall = sum(w.bottom - w.top > 1.2 * (w.right - w.left) for w in words)
        return 2 * tall > len(words) > 0


def read_page(sheet: Sheet, engine: Engine, dpi: float) -> Page:
    """The words of `sheet`: its text layer where that may be trusted, else OCR at `dpi`.

    Raises OcrError when the engine fails, and what `sheet.render` raises.
    """
    if sheet.words is not None:
        return Page(
            sheet.number,
            sheet.width,
            sheet.height,
            TextOrigin.EMBEDDED,
            sheet.words,
            sheet.tables,
            sheet.notes,
        )
    if sheet.render is None:  # damaged: its notes say so
        return Page(sheet.number, sheet.width, sheet.height, TextOrigin.OCR, (), (), sheet.notes)
    picture = sheet.render(dpi)
    flat = laid_flat(picture)
    if flat is not None:
        page, evidence = _read_picture(sheet, flat.picture, engine, flat.quad)
        if evidence >= _GOOD:
            return page
        as_it_lies, other = _read_picture(sheet, picture, engine)
        return page if evidence > other else as_it_lies
    return _read_picture(sheet, picture, engine)[0]


def _read_picture(
    sheet: Sheet, picture: Picture, engine: Engine, quad: Quad | None = None
) -> tuple[Page, float]:
    """The page on `picture`, which is the sheet's own or was laid flat from `quad`; its evidence."""
    gray = print_layer(picture)
    if ink_share(gray) < BLANK_INK:
        note = Note("blank_page", f"page {sheet.number} is blank")
        notes = (*sheet.notes, note)
        return Page(sheet.number, sheet.width, sheet.height, TextOrigin.OCR, (), (), notes), 0.0
    if contrast(gray) < FAINT:
        gray = without_specks(gray, picture.dpi)
    best = _two_pages(gray, engine, picture.dpi) or _best_reading(gray, engine, picture.dpi)
    page = _page_of(sheet, best, gray.shape, 72 / picture.dpi, engine.name)
    if quad is None:
        return page, best.evidence
    message = f"page {sheet.number} is a photo from aside; it was laid flat"
    return replace(page, quad=quad, notes=(*page.notes, Note("page_laid_flat", message))), best.evidence


def _two_pages(gray: Pixels, engine: Engine, dpi: float) -> _Reading | None:
    """Left page, then right page, where the picture shows two that stand upright; else None."""
    gutter = find_gutter(gray, dpi)
    if gutter is None:
        return None
    left = _best_reading(np.ascontiguousarray(gray[:, :gutter]), engine, dpi)
    right = _best_reading(np.ascontiguousarray(gray[:, gutter:]), engine, dpi)
    if left.turn or right.turn:
        return None
    lines = (*left.lines, *(moved_right(line, gutter) for line in right.lines))
    tables = (*left.tables, *(table.moved_right(gutter) for table in right.tables))
    return _Reading(lines, tables=tables, gutter=gutter)


def _best_reading(gray: Pixels, engine: Engine, dpi: float) -> _Reading:
    """The first reading, or a better one by evidence where the first is poor.

    Tesseract reads lines that run down the page quite well, but their boxes are of no use.
    """
    best = _read(gray, engine, dpi, 0)
    lying = _lie_of(best.lines)
    if best.evidence >= _GOOD and not lying:
        return best
    turns = (90, 270) if lying or best.lies_on_its_side or _runs_down(gray) else (180,)
    best = _Reading(()) if lying else best
    for turn in sorted(turns, key=lambda t: t != lying):
        turned = np.ascontiguousarray(np.rot90(gray, turn // 90))
        best = max(best, _read(turned, engine, dpi, turn), key=_evidence)
        if best.evidence >= _GOOD:
            return best
    if best.tables:
        return best
    upright = np.ascontiguousarray(np.rot90(gray, best.turn // 90))
    local = engine.read(upright, ReadOptions(dpi, local_threshold=True))
    return max(best, _Reading(local, best.turn), key=_evidence)


def _lie_of(lines: Sequence[OcrLine]) -> int:
    """Degrees counter-clockwise to turn a page whose lines run down (90) or up (270) it; else 0."""
    down = up = across = 0
    for line in lines:
        letters = sum(len(w.text) for w in line)
        dx, dy = line[-1].left - line[0].left, line[-1].top - line[0].top
        if len(line) > 2 and abs(dy) > 2 * abs(dx):
            down, up = (down + letters, up) if dy > 0 else (down, up + letters)
        else:
            across += letters
    if down + up <= across:
        return 0
    return 90 if down > up else 270


def _read(gray: Pixels, engine: Engine, dpi: float, turn: int) -> _Reading:
    """Ruled tables by their cells, and what stands outside of them as a page."""
    ruled = read_tables(gray, engine, dpi)
    if ruled is None:
        slant = slant_of_text(gray, dpi)
        lines, columns = _read_twice(gray, engine, dpi, slant)
        return _Reading(lines, turn, slant=slant if columns else None)
    tables = ruled.tables
    if any(t.is_poor for t in tables):
        whole = _read_text(gray, engine, dpi, ruled.slant)
        tables = tuple(weighed(t, whole) if t.is_poor else t for t in tables)
    rest, _ = _read_twice(ruled.rest, engine, dpi, ruled.slant)
    cells = (line for table in tables for line in table.lines)
    return _Reading((*rest, *cells), turn, tables, ruled.slant)


def _read_text(gray: Pixels, engine: Engine, dpi: float, slant: float) -> tuple[OcrLine, ...]:
    """The lines of a page, which is made straight before where it lies askew."""
    straight, way = _straight(gray, slant)
    return way.lines(engine.read(straight, ReadOptions(dpi, local_threshold=contrast(gray) < FAINT)))


def _read_twice(gray: Pixels, engine: Engine, dpi: float, slant: float) -> tuple[tuple[OcrLine, ...], bool]:
    """As `_read_text`, with columns without rules read again; whether there are some."""
    straight, way = _straight(gray, slant)
    lines = engine.read(straight, ReadOptions(dpi, local_threshold=contrast(gray) < FAINT))
    again = read_open_tables(straight, lines, engine, dpi, slant if straight is gray else 0.0)
    return way.lines(lines if again is None else again), again is not None


def _straight(gray: Pixels, slant: float) -> tuple[Pixels, WayBack]:
    """The page for reading, and the way back; as it lies where the engine bears that."""
    if abs(slant) < _ASKEW:
        return gray, WayBack.of(gray, 0.0)
    return turned_straight(gray, slant), WayBack.of(gray, slant)


def _evidence(reading: _Reading) -> float:
    return reading.evidence


def _runs_down(gray: Pixels) -> bool:
    """Whether text lines run down the page: ink varies more from column to column than by row."""
    dark = (gray[::2, ::2] < 128).astype(np.float32)
    by_row, by_column = dark.mean(axis=1), dark.mean(axis=0)
    return float(np.abs(np.diff(by_column)).mean()) > 1.3 * float(np.abs(np.diff(by_row)).mean())


def _page_of(sheet: Sheet, reading: _Reading, shape: tuple[int, ...], scale: float, engine: str) -> Page:
    """Words in points of the reading frame, and the way back to the page as shown."""
    height, width = (s * scale for s in shape[:2])
    if reading.turn in (90, 270):
        width, height = height, width
    slope = _slope(reading.lines) if reading.slant is None else reading.slant
    frame = Frame(width, height, reading.turn, slope)
    words = tuple(
        Word(
            normal(w.text),
            frame.from_upright(Box(w.left * scale, w.top * scale, w.right * scale, w.bottom * scale)),
            w.confidence,
            engine,
            line=number,
        )
        for number, line in enumerate(reading.lines)
        for w in line
    )
    notes = sheet.notes
    if reading.gutter is not None:
        message = f"page {sheet.number} shows two pages; the left one was read first"
        notes = (*notes, Note("two_pages", message))
    if reading.turn:
        message = f"page {sheet.number} was turned by {reading.turn} degrees"
        notes = (*notes, Note("page_turned", message))
    if reading.evidence < _GOOD / 2:
        message = f"page {sheet.number} can hardly be read"
        notes = (*notes, Note("poor_picture", message, Severity.WARNING))
    tables = tuple(_table(sheet.number, t, frame, scale) for t in reading.tables)
    gutter = None if reading.gutter is None else reading.gutter * scale
    return Page(
        sheet.number,
        width,
        height,
        TextOrigin.OCR,
        words,
        tables,
        notes,
        reading.turn,
        slope,
        gutter=gutter,
    )


def _table(number: int, reading: TableReading, frame: Frame, scale: float) -> Table:
    """A table in points of the reading frame; its cells hold the page's own words."""

    def placed(box: Box) -> Box:
        return frame.from_upright(Box(box.x0 * scale, box.y0 * scale, box.x1 * scale, box.y1 * scale))

    cells = tuple(
        Cell(
            normal(c.text),
            placed(c.cell.box),
            c.cell.row,
            c.cell.column,
            c.cell.row_span,
            c.cell.column_span,
        )
        for c in reading.cells
    )
    grid = reading.grid
    return Table(number, Box.around(c.box for c in cells), grid.n_rows, grid.n_columns, cells)


def _slope(lines: Sequence[OcrLine]) -> float:
    """Rise of the text lines, points down per point right; long lines only."""
    slopes = []
    for line in lines:
        if len(line) < 6:
            continue
        xs = [(w.left + w.right) / 2 for w in line]
        ys = [float(w.bottom) for w in line]
        if xs[-1] - xs[0] < 3 * abs(ys[-1] - ys[0]):  # a line that runs down the page
            continue
        slopes.append(float(np.polyfit(xs, ys, 1)[0]))
    return median(slopes) if len(slopes) >= 3 else 0.0
