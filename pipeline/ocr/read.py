"""One sheet → one page of words, upright, with the evidence kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from pipeline.ocr.clean import BLANK_INK, ink_share, print_layer
from pipeline.ocr.engine import Engine, OcrLine, ReadOptions, normal
from pipeline.page import Box, Frame, Note, Page, Pixels, Severity, Sheet, TextOrigin, Word
from pipeline.syllables import syllable_share

_GOOD = 0.62
"""Evidence under which other thresholds and turns of the page are tried."""


@dataclass(frozen=True, slots=True)
class _Reading:
    lines: tuple[OcrLine, ...]
    turn: int = 0
    """Degrees counter-clockwise that the picture was turned before it was read."""

    @property
    def evidence(self) -> float:
        """Confidence × share of Vietnamese syllables, weighted by letters, 0–1."""
        words = [w for line in self.lines for w in line]
        letters = sum(len(w.text) for w in words)
        if not letters:
            return 0.0
        sure = sum(w.confidence * len(w.text) for w in words) / letters
        return sure * syllable_share(" ".join(w.text for w in words))


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
    gray = print_layer(picture)
    if ink_share(gray) < BLANK_INK:
        note = Note("blank_page", f"page {sheet.number} is blank")
        return Page(sheet.number, sheet.width, sheet.height, TextOrigin.OCR, (), (), (*sheet.notes, note))
    best = _best_reading(gray, engine, picture.dpi)
    return _page_of(sheet, best, gray.shape, 72 / picture.dpi, engine.name)


def _best_reading(gray: Pixels, engine: Engine, dpi: float) -> _Reading:
    """The first reading, or a better one by evidence where the first is poor."""
    best = _Reading(engine.read(gray, ReadOptions(dpi)))
    if best.evidence >= _GOOD:
        return best
    turns = (90, 270) if _runs_down(gray) else (180,)
    for turn in turns:
        turned = np.ascontiguousarray(np.rot90(gray, turn // 90))
        best = max(best, _Reading(engine.read(turned, ReadOptions(dpi)), turn), key=_evidence)
        if best.evidence >= _GOOD:
            return best
    upright = np.ascontiguousarray(np.rot90(gray, best.turn // 90))
    local = engine.read(upright, ReadOptions(dpi, local_threshold=True))
    return max(best, _Reading(local, best.turn), key=_evidence)


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
    slope = _slope(reading.lines)
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
    if reading.turn:
        message = f"page {sheet.number} was turned by {reading.turn} degrees"
        notes = (*notes, Note("page_turned", message))
    if reading.evidence < _GOOD / 2:
        message = f"page {sheet.number} can hardly be read"
        notes = (*notes, Note("poor_picture", message, Severity.WARNING))
    return Page(sheet.number, width, height, TextOrigin.OCR, words, (), notes, reading.turn, slope)


def _slope(lines: Sequence[OcrLine]) -> float:
    """Rise of the text lines, points down per point right; long lines only."""
    slopes = []
    for line in lines:
        if len(line) < 6:
            continue
        xs = [(w.left + w.right) / 2 for w in line]
        ys = [float(w.bottom) for w in line]
        slopes.append(float(np.polyfit(xs, ys, 1)[0]))
    return median(slopes) if len(slopes) >= 3 else 0.0
