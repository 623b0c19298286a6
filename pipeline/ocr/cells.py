"""The cells of a ruled table → words: rules wiped, cells set one under the other, read in one go.

Tesseract drops cells and runs them together while the rules stand: 13–50 % wrong letters on a
whole page, under 1 % so. One pass over one tall picture costs what a page costs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import cv2
import numpy as np

from pipeline.ocr.engine import Engine, Mode, OcrLine, OcrWord, ReadOptions
from pipeline.ocr.figures import FIGURES, doubtful, is_number
from pipeline.ocr.grid import Grid, GridCell
from pipeline.ocr.rules import Rules
from pipeline.ocr.serials import mended_serials
from pipeline.page import Pixels

_SIGN = 0.035
"""Inches: ink lower and narrower than this is no sign but dirt."""
_GAP = 0.09  # inches between two cells of the tall picture
_BESIDE = 0.42
"""Text heights between two cells side by side: a word space. In a wider gap the engine reads
signs that are not there, over a narrower one it runs words together."""
_ONE_LINE = 0.32  # inches; ink taller than this is more than one line
_MARGIN = 0.1  # inches of white round it
_SIDE = 0.36
"""Share of a slot's width that may be white on each side of its signs: a lone figure is narrow."""
_SURE = 0.3
"""Confidence under which a second reading as figures does not replace the first."""
_TALLEST = 60.0  # inches; Tesseract ends at 32767 pixels
EDGE = 0.012
"""Inches of a rule beyond its mask; twice as much is cut off round each cell."""
_RIM = 0.04  # inches left round a cell's ink: marks over letters are smaller than signs
_DIRT = re.compile(r"['‘’`~.,:;_|]+(?=[^\W\d])(?!.*')|[_|~`]+$")
_JOINED = re.compile(r"(\d{1,4}|[IVX]{1,4})[ _.|'’]{0,2}([^\W\d].*)")


@dataclass(frozen=True, slots=True)
class CellReading:
    """A cell and its lines, top to bottom, in pixels of the straight picture."""

    cell: GridCell
    lines: tuple[OcrLine, ...]

    @property
    def text(self) -> str:
        return " ".join(w.text for line in self.lines for w in line)


@dataclass(frozen=True, slots=True)
class _Slot:
    """What a cell holds, cut to its ink, and where that lies in the straight picture."""

    index: int
    pixels: Pixels
    left: int
    top: int


@dataclass(frozen=True, slots=True)
class _Place:
    """A slot and where it lies in the tall picture."""

    slot: _Slot
    left: int
    top: int

    @property
    def right(self) -> int:
        return self.left + int(self.slot.pixels.shape[1])

    @property
    def bottom(self) -> int:
        return self.top + int(self.slot.pixels.shape[0])

    def distance(self, word: OcrWord) -> float:
        """How far the middle of `word` lies outside, in pixels."""
        x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
        return max(self.left - x, x - self.right, 0) + max(self.top - y, y - self.bottom, 0)

    def is_run_over_by(self, word: OcrWord) -> bool:
        """Whether `word` takes up the whole width of this slot."""
        rim = _SIDE * (self.right - self.left)
        level = self.top < (word.top + word.bottom) / 2 < self.bottom
        return level and word.left < self.left + rim and word.right > self.right - rim

    def back(self, word: OcrWord) -> OcrWord:
        """`word` of the tall picture where it stands in the straight one."""
        right, down = self.slot.left - self.left, self.slot.top - self.top
        return replace(
            word,
            left=word.left + right,
            right=word.right + right,
            top=word.top + down,
            bottom=word.bottom + down,
        )


def read_cells(
    straight: Pixels, rules: Rules, grid: Grid, engine: Engine, dpi: float
) -> tuple[CellReading, ...]:
    """Every cell of `grid`, in its order; an empty cell has no lines. Raises OcrError."""
    lines: dict[int, list[OcrLine]] = {}
    slots = list(_slots(straight, rules, grid, dpi))
    joined: set[int] = set()
    for part in _parts(_strips(slots, grid, dpi), dpi):
        joined |= _read_part(part, engine, ReadOptions(dpi, Mode.BLOCK), lines)
    for part in _parts([[s] for s in slots if s.index in joined], dpi):
        _read_part(part, engine, ReadOptions(dpi, Mode.BLOCK, letters=FIGURES), lines)
    _read_figures(slots, grid, engine, dpi, lines)
    lines.update(mended_serials(grid, lines))
    return tuple(
        CellReading(cell, _without_dirt(tuple(lines.get(i, ())))) for i, cell in enumerate(grid.cells)
    )


def _read_figures(
    slots: Sequence[_Slot], grid: Grid, engine: Engine, dpi: float, lines: dict[int, list[OcrLine]]
) -> None:
    """Reads the doubtful cells of number columns again, each alone and as figures only."""
    doubted = set(doubtful(grid, lines, {s.index for s in slots}))
    again: dict[int, list[OcrLine]] = {}
    options = ReadOptions(dpi, Mode.BLOCK, letters=FIGURES)
    for part in _parts([[s] for s in slots if s.index in doubted], dpi):
        _read_part(part, engine, options, again)
    for index, found in again.items():
        words = [w for line in found for w in line]
        if is_number("".join(w.text for w in words)) and min(w.confidence for w in words) >= _SURE:
            lines[index] = found


def _without_dirt(lines: tuple[OcrLine, ...]) -> tuple[OcrLine, ...]:
    """Lines without the speck or the stump of a rule that was read as a mark before the first word."""
    if not lines or not (dirt := _DIRT.match(lines[0][0].text)):
        return lines
    (word, *rest), *others = lines
    if any("'" in w.text for line in others for w in line) or any("'" in w.text for w in rest):
        return lines  # a quotation
    clean = word.text[dirt.end() :]
    first = (replace(word, text=clean), *rest) if clean else tuple(rest)
    return (first, *others) if first else tuple(others)


def has_print(rules: Rules, grid: Grid, dpi: float) -> bool:
    """Whether at least two cells hold signs: an empty frame is a drawing."""
    filled = 0
    rim = max(round(3 * EDGE * dpi), 3)
    for cell in grid.cells:
        x0, y0, x1, y1 = (int(v) for v in (cell.box.x0, cell.box.y0, cell.box.x1, cell.box.y1))
        inner = rules.ink[y0 + rim : y1 - rim, x0 + rim : x1 - rim]
        filled += inner.size > 0 and _inked(inner, dpi) is not None
        if filled >= 2:
            return True
    return False


def without_rules(straight: Pixels, rules: Rules, dpi: float) -> Pixels:
    """The picture with its rules painted as white as the paper round them."""
    side = 2 * max(round(EDGE * dpi), 1) + 1
    mask = cv2.dilate(cv2.bitwise_or(rules.level, rules.upright), np.ones((side, side), np.uint8))
    return np.where(mask > 0, 255, straight).astype(np.uint8)


def _slots(straight: Pixels, rules: Rules, grid: Grid, dpi: float) -> Iterator[_Slot]:
    clear = without_rules(straight, rules, dpi)
    stroke = np.ones((3, 3), np.uint8)
    ink = cv2.bitwise_and(rules.ink, cv2.compare(clear, straight, cv2.CMP_EQ))
    rule = cv2.dilate(cv2.bitwise_or(rules.level, rules.upright), stroke)
    ink = cv2.bitwise_and(ink, cv2.bitwise_not(rule))
    rim = max(round(2 * EDGE * dpi), 2)
    for index, cell in enumerate(grid.cells):
        x0, y0 = int(cell.box.x0) + rim, int(cell.box.y0) + rim
        x1, y1 = int(cell.box.x1) - rim + 1, int(cell.box.y1) - rim + 1
        if x1 <= x0 or y1 <= y0:
            continue
        found = _inked(np.asarray(ink[y0:y1, x0:x1], np.uint8), dpi)
        if found is None:
            continue
        left, top, right, bottom = found
        pixels = clear[y0 + top : y0 + bottom, x0 + left : x0 + right]
        yield _Slot(index, pixels, x0 + left, y0 + top)


def _inked(ink: Pixels, dpi: float) -> tuple[int, int, int, int] | None:
    """Left, top, right, bottom of the signs in a cell, with a rim; None in an empty one."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    boxes = stats[1:]
    signs = boxes[np.maximum(boxes[:, cv2.CC_STAT_WIDTH], boxes[:, cv2.CC_STAT_HEIGHT]) >= _SIGN * dpi]
    if not len(signs):
        return None
    rim = max(round(_RIM * dpi), 3)
    left, top = signs[:, 0].min(), signs[:, 1].min()
    right, bottom = (signs[:, 0] + signs[:, 2]).max(), (signs[:, 1] + signs[:, 3]).max()
    height, width = ink.shape
    return (
        max(int(left) - rim, 0),
        max(int(top) - rim, 0),
        min(int(right) + rim, width),
        min(int(bottom) + rim, height),
    )


def _strips(slots: Sequence[_Slot], grid: Grid, dpi: float) -> Iterator[list[_Slot]]:
    """Slots of one row that hold a single line on one height, side by side; others alone.

    A lone "5" gives the engine no baseline and no letter height; "5   UBND xã" does.
    """
    strip: list[_Slot] = []
    for slot in slots:
        if strip and not _goes_with(strip[-1], slot, grid, dpi):
            yield strip
            strip = []
        strip.append(slot)
    if strip:
        yield strip


def _goes_with(before: _Slot, slot: _Slot, grid: Grid, dpi: float) -> bool:
    if grid.cells[before.index].row != grid.cells[slot.index].row:
        return False
    tall = max(before.pixels.shape[0], slot.pixels.shape[0])
    low = min(before.top + before.pixels.shape[0], slot.top + slot.pixels.shape[0])
    return bool(tall < _ONE_LINE * dpi and low - max(before.top, slot.top) > 0.55 * tall)


def _parts(strips: Iterable[list[_Slot]], dpi: float) -> Iterator[list[list[_Slot]]]:
    """Strips in lots that fit one picture each."""
    part: list[list[_Slot]] = []
    tall = 0.0
    for strip in strips:
        if part and tall > _TALLEST * dpi:
            yield part
            part, tall = [], 0.0
        part.append(strip)
        tall += max(s.pixels.shape[0] for s in strip) + _GAP * dpi
    if part:
        yield part


def _placed(part: Sequence[list[_Slot]], dpi: float) -> tuple[Pixels, list[_Place]]:
    """The tall picture, and where each slot lies in it."""
    gap, margin, rim = round(_GAP * dpi), round(_MARGIN * dpi), round(_RIM * dpi)
    heights = [s.pixels.shape[0] - 2 * rim for strip in part for s in strip]
    beside = round(_BESIDE * min(median(heights), _ONE_LINE / 2 * dpi)) - 2 * rim
    places: list[_Place] = []
    y, width = margin, 0
    for strip in part:
        x, up = margin, min(s.top for s in strip)
        for slot in strip:
            places.append(_Place(slot, x, y + slot.top - up))
            x += slot.pixels.shape[1] + beside
        width = max(width, x - beside + margin)
        y += max(s.top + s.pixels.shape[0] for s in strip) - up + gap
    tall = np.full((y - gap + margin, width), 255, np.uint8)
    for place in places:
        h, w = place.slot.pixels.shape
        under = tall[place.top : place.top + h, place.left : place.left + w]
        np.minimum(under, place.slot.pixels, out=under)
    return tall, places


def _read_part(
    part: Sequence[list[_Slot]], engine: Engine, options: ReadOptions, lines: dict[int, list[OcrLine]]
) -> set[int]:
    """Adds the lines of each slot; the offsets of cells whose numbers were read as one are left out."""
    tall, places = _placed(part, options.dpi)
    joined: set[int] = set()
    for line in engine.read(tall, options):
        homes: dict[int, list[OcrWord]] = {}
        for word in line:
            over = [p.slot.index for p in places if p.is_run_over_by(word)] if is_number(word.text) else []
            if len(over) > 1:
                joined.update(over)
                continue
            place = min(places, key=lambda p: p.distance(word))
            homes.setdefault(place.slot.index, []).append(place.back(word))
        for index, words in homes.items():
            lines.setdefault(index, []).append(tuple(words))
    for strip in part:
        for before, after in pairwise(strip):
            _part_joined(before, after, lines)
    return joined


def _part_joined(before: _Slot, after: _Slot, lines: dict[int, list[OcrLine]]) -> None:
    """Gives an empty cell back the number that the engine ran together with the next cell."""
    found = lines.get(after.index)
    joined = _JOINED.fullmatch(found[0][0].text) if found else None
    if before.index in lines or found is None or joined is None:
        return
    word, *rest = found[0]
    height, width = before.pixels.shape
    number = replace(
        word, text=joined[1], left=before.left, right=before.left + width, top=before.top,
        bottom=before.top + height,
    )  # fmt: skip
    lines[before.index] = [(number,)]
    found[0] = (replace(word, text=joined[2], left=max(word.left, after.left)), *rest)
