"""The small protocol that an OCR engine fulfils, and the choice of one.

An engine reads gray pixels and answers with lines of words in pixels of that picture. A new
engine is a file beside this one and a name in `open_engine`.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache
from pathlib import Path
from typing import Protocol

from pipeline.errors import MissingDependency
from pipeline.page import Pixels
from pipeline.settings import Settings


class Mode(IntEnum):
    """What a picture holds; the numbers are Tesseract's page segmentation modes."""

    PAGE = 3
    BLOCK = 6
    LINE = 7
    SPARSE = 11


@dataclass(frozen=True, slots=True)
class OcrWord:
    """A word with its box in pixels (left, top, right, bottom) and confidence 0–1."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: float


OcrLine = tuple[OcrWord, ...]


def moved_right(line: OcrLine, by: int) -> OcrLine:
    """`line` as it stands on a picture with `by` pixels more on the left."""
    return tuple(replace(w, left=w.left + by, right=w.right + by) for w in line)


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read one picture."""

    dpi: float
    mode: Mode = Mode.PAGE
    local_threshold: bool = False
    """Sauvola instead of Otsu: better on bad copies, neutral elsewhere, dearer."""
    letters: str = ""
    """The only signs that may be read; empty: all."""


class Engine(Protocol):
    """Reads one gray picture; not safe to share between threads."""

    name: str

    def read(self, gray: Pixels, options: ReadOptions) -> tuple[OcrLine, ...]:
        """Lines in the engine's reading order. Raises OcrError."""
        ...


_ETH = str.maketrans("Ðð", "Đđ")
"""Tesseract's Vietnamese data writes Đ in two codes that look alike."""


def normal(text: str) -> str:
    """`text` as Vanthu keeps it: NFC, one code for each letter."""
    return unicodedata.normalize("NFC", text).translate(_ETH)


@cache
def _engine(name: str, language: str, tessdata: Path | None) -> Engine:
    if name in ("auto", "tesserocr"):
        try:
            from pipeline.ocr.tesserocr_engine import TesserocrEngine

            return TesserocrEngine(language, tessdata)
        except ImportError as e:
            if name == "tesserocr":
                raise MissingDependency(
                    "tesserocr is not installed", remedy="pip install 'vanthu[fast]'"
                ) from e
    from pipeline.ocr.pytesseract_engine import PytesseractEngine

    return PytesseractEngine(language, tessdata)


def open_engine(settings: Settings) -> Engine:
    """The engine of these settings, one a process. Raises MissingDependency."""
    return _engine(settings.engine, settings.language, settings.tessdata)
