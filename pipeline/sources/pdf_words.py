"""A PDF page's characters, through pdfium, as words with font, size and weight."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.page import Box
from pipeline.sources.affine import Affine

_INVISIBLE_MODE = 3
_STROKED_MODE = 2
_BOLD_WEIGHT = 700
_ASCENT, _DESCENT = 0.9, 0.22  # of the type size; wide enough for Ấ and for p, no wider
_WIDE_GAP = 0.6  # of the type size, where a producer put no space
_MAX_CHARACTERS = 100_000  # an A4 page in 6 point type holds some 12,000
_UNMAPPED = "�"
_HYPHENS = (0x02, 0xFFFE)  # how pdfium marks a hyphen at a line's end


@dataclass(frozen=True, slots=True)
class Style:
    """What one text object sets for all its characters."""

    font: str
    size: float
    bold: bool
    hidden: bool
    upright: bool


@dataclass(slots=True)
class RawWord:
    """A word as extracted: pieces of (font name, undecoded text) and its box as shown."""

    style: Style
    box: Box
    baseline: float
    pieces: list[tuple[str, str]] = field(default_factory=list)


def to_shown(page: Any) -> Affine:
    """The way from a page's own coordinates (origin bottom left) to the page as shown."""
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, rect)
    left, bottom, right, top = rect.left, rect.bottom, rect.right, rect.top
    match pdfium.FPDFPage_GetRotation(page):
        case 1:
            return Affine(0, 1, -bottom, 1, 0, -left)
        case 2:
            return Affine(-1, 0, right, 0, 1, -bottom)
        case 3:
            return Affine(0, -1, top, -1, 0, right)
        case _:
            return Affine(1, 0, -left, 0, -1, top)


def _font_name(font: Any) -> str:
    length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    if not 0 < length < 1024:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, length)
    return buffer.value.decode("utf-8", errors="replace")


def _style(text_page: Any, index: int, text_object: Any, shown: Affine) -> Style:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text_page, index, matrix)
    size = float(pdfium.FPDFText_GetFontSize(text_page, index)) * math.hypot(matrix.c, matrix.d)
    mode = pdfium.FPDFTextObj_GetTextRenderMode(text_object)
    font = pdfium.FPDFTextObj_GetFont(text_object)
    name = _font_name(font) if font else ""
    # A Times text's stem often counts as 500 or 600 in pdfium; only the name or real weight tells.
    bold = (
        any(s in name.lower() for s in ("bold", "black", "heavy"))
        or mode == _STROKED_MODE
        or (bool(font) and pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT)
    )
    run_x = shown.a * matrix.a + shown.b * matrix.b
    run_y = shown.d * matrix.a + shown.e * matrix.b
    upright = run_x > 0 and abs(run_y) < 0.1 * abs(run_x)
    return Style(name, size, bold, mode == _INVISIBLE_MODE, upright)


class _Reader:
    """Walks the characters of one text page and cuts them into words."""

    def __init__(self, text_page: Any, shown: Affine) -> None:
        self.text_page = text_page
        self.shown = shown
        self.words: list[RawWord] = []
        self._open: RawWord | None = None
        self._styles: dict[int, Style] = {}

    def read(self) -> list[RawWord]:
        rect = pdfium.FS_RECTF()
        x, y = ctypes.c_double(), ctypes.c_double()
        for i in range(max(pdfium.FPDFText_CountChars(self.text_page), 0)):
            code = pdfium.FPDFText_GetUnicode(self.text_page, i)
            text = self._text(i, code)
            text_object = pdfium.FPDFText_GetTextObject(self.text_page, i)
            if text.isspace() or not text_object:
                self._open = None
                continue
            pdfium.FPDFText_GetLooseCharBox(self.text_page, i, rect)
            pdfium.FPDFText_GetCharOrigin(self.text_page, i, x, y)
            style = self._style_of(i, text_object)
            box = self.shown.apply(Box(rect.left, rect.bottom, rect.right, rect.top))
            baseline = self.shown.d * x.value + self.shown.e * y.value + self.shown.f
            if style.upright and style.size > 1:
                box = Box(box.x0, baseline - _ASCENT * style.size, box.x1, baseline + _DESCENT * style.size)
            self._add(text, style, box, baseline)
        return self.words

    def _text(self, index: int, code: int) -> str:
        if code in _HYPHENS and pdfium.FPDFText_IsHyphen(self.text_page, index) == 1:
            return "-"
        if code == 0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
            return _UNMAPPED
        return chr(code)

    def _style_of(self, index: int, text_object: Any) -> Style:
        key = ctypes.addressof(text_object.contents)
        if key not in self._styles:
            self._styles[key] = _style(self.text_page, index, text_object, self.shown)
        return self._styles[key]

    def _add(self, text: str, style: Style, box: Box, baseline: float) -> None:
        word = self._open
        if word is None or not self._continues(word, style, box, baseline):
            word = self._open = RawWord(style, box, baseline)
            self.words.append(word)
        else:
            word.box = Box.around((word.box, box))
        if word.pieces and word.pieces[-1][0] == style.font:
            word.pieces[-1] = (style.font, word.pieces[-1][1] + text)
        else:
            word.pieces.append((style.font, text))

    @staticmethod
    def _continues(word: RawWord, style: Style, box: Box, baseline: float) -> bool:
        if word.style.hidden != style.hidden or word.style.upright != style.upright:
            return False
        if not style.upright:
            return True
        size = max(word.style.size, style.size, 1)
        gap = box.x0 - word.box.x1
        return abs(baseline - word.baseline) < 0.6 * size and -size < gap < _WIDE_GAP * size


def raw_words(page: Any, shown: Affine) -> list[RawWord] | None:
    """The words of a loaded pdfium page, in content order, boxes on the page as shown.

    None when it holds more characters than a page can show.
    """
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return []
    try:
        if pdfium.FPDFText_CountChars(text_page) > _MAX_CHARACTERS:
            return None
        return _Reader(text_page, shown).read()
    finally:
        pdfium.FPDFText_ClosePage(text_page)
