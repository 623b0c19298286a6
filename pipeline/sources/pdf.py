"""PDF files: page by page the text layer where it may be trusted, else the picture."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.errors import DamagedFile, EncryptedFile
from pipeline.page import Note, Picture, Severity, Sheet, Word
from pipeline.settings import Settings
from pipeline.sources import limits
from pipeline.sources.legacy import decode, encodings_of_fonts
from pipeline.sources.pdf_objects import contents
from pipeline.sources.pdf_tables import tables_of
from pipeline.sources.pdf_words import RawWord, raw_words, to_shown
from pipeline.sources.pixels import gray_if_gray
from pipeline.sources.trust import HIDDEN_CONFIDENCE, Layer, judge

_LOCKED = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
_REPAIRED = Note("file_repaired", "the PDF is damaged and was repaired before reading", Severity.WARNING)
_UNDRAWN_ANNOTATIONS = (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP)


def _locked(path: Path) -> EncryptedFile:
    return EncryptedFile(f"{path.name} opens only with a password")


class PdfReader:
    """Sheets of a PDF through pdfium; qpdf mends the file where pdfium cannot read it.

    Raises EncryptedFile (a user password; an owner's alone does not lock reading), DamagedFile
    or LimitExceeded.
    """

    def __init__(self, path: Path, settings: Settings) -> None:
        self._path, self._settings = path, settings
        self._repaired = self._closed = False
        self._document = self._open()
        self.page_count = len(self._document)
        if self.page_count == 0 and not self._repaired:
            self._repair()
        if self.page_count == 0:
            self.close()
            raise DamagedFile(f"{path.name} has no pages")
        try:
            self._check()
        except BaseException:
            self.close()
            raise

    def _open(self) -> Any:
        try:
            return pypdfium2.PdfDocument(self._path)
        except pypdfium2.PdfiumError as e:
            if e.err_code in _LOCKED:
                raise _locked(self._path) from e
            self._repaired = True
            return self._mended(e)

    def _mended(self, cause: Exception | None) -> Any:
        """The file rewritten by qpdf, in memory."""
        import pikepdf

        content = io.BytesIO()
        try:
            with pikepdf.open(self._path) as mended:
                if not mended.pages:
                    raise DamagedFile(f"{self._path.name} has no pages")
                mended.save(content)
            return pypdfium2.PdfDocument(content.getvalue())
        except pikepdf.PasswordError as e:
            raise _locked(self._path) from e
        except (pikepdf.PdfError, pypdfium2.PdfiumError, ValueError, RuntimeError) as e:
            raise DamagedFile(f"{self._path.name} is a damaged PDF") from (cause or e)

    def _repair(self) -> None:
        mended = self._mended(None)
        if len(mended) >= self.page_count:
            self._document.close()
            self._document, self.page_count = mended, len(mended)
        else:
            mended.close()
        self._repaired = True

    def _check(self) -> None:
        """The declared limits of every page."""
        limits.check_page_count(self._path, self.page_count, self._settings)
        size = pdfium.FS_SIZEF()
        for i in range(self.page_count):
            if pdfium.FPDF_GetPageSizeByIndexF(self._document, i, size):
                self._check_size(i + 1, size.width, size.height, self._settings.dpi)

    def _check_size(self, number: int, width: float, height: float, dpi: float) -> None:
        where = f"{self._path.name}, page {number}"
        limits.check_page_area(where, width, height, self._settings)
        limits.check_pixels(where, width * dpi / 72, height * dpi / 72, self._settings)

    @contextmanager
    def _page(self, number: int) -> Iterator[Any]:
        """The page with its annotations drawn into it (numbers and dates are often stamped so)."""
        if self._closed:
            raise ValueError(f"{self._path.name} is closed")
        page = pdfium.FPDF_LoadPage(self._document, number - 1)
        if not page and not self._repaired:
            self._repair()
            page = pdfium.FPDF_LoadPage(self._document, number - 1)
        if not page:
            raise DamagedFile(f"{self._path.name}, page {number} is damaged")
        try:
            if _has_drawn_annotations(page):
                pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
                pdfium.FPDF_ClosePage(page)
                page = pdfium.FPDF_LoadPage(self._document, number - 1)
            yield page
        finally:
            pdfium.FPDF_ClosePage(page)

    def sheet(self, number: int) -> Sheet:
        """Page `number` (from 1). Raises DamagedFile or LimitExceeded for this page."""
        with self._page(number) as page:
            width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
            shown = to_shown(page)
            found = contents(page, shown, width, height)
            where = f"{self._path.name}, a picture on page {number}"
            limits.check_pixels(where, *found.largest_picture, self._settings)
            raw = raw_words(page, shown)
        visible, hidden = words_of([w for w in raw or () if _is_on(w, width, height)])
        verdict = judge(Layer(visible, hidden, found.picture_cover, found.paths, raw is None))
        tables = tables_of(number, found.rules, verdict.words) if verdict.words else ()
        notes = (*verdict.notes, *((_REPAIRED,) if self._repaired and number == 1 else ()))
        render = partial(self.render, number)
        return Sheet(number, width, height, verdict.words, render, tables, notes, verdict.overlay)

    def render(self, number: int, dpi: float) -> Picture:
        """The picture of page `number`: gray where the page has no colour. Raises as `sheet`."""
        with self._page(number) as page:
            width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
            self._check_size(number, width, height, dpi)
            columns, rows = max(round(width * dpi / 72), 1), max(round(height * dpi / 72), 1)
            pixels = np.full((rows, columns, 3), 255, dtype=np.uint8)
            bitmap = pdfium.FPDFBitmap_CreateEx(
                columns, rows, pdfium.FPDFBitmap_BGR, pixels.ctypes.data, columns * 3
            )
            try:
                flags = pdfium.FPDF_ANNOT | pdfium.FPDF_REVERSE_BYTE_ORDER
                pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, columns, rows, 0, flags)
            finally:
                pdfium.FPDFBitmap_Destroy(bitmap)
        return Picture(gray_if_gray(pixels), dpi)

    def close(self) -> None:
        if not self._closed:
            self._closed = True
            self._document.close()


def _has_drawn_annotations(page: Any) -> bool:
    for i in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, i)
        if not annotation:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if kind not in _UNDRAWN_ANNOTATIONS:
            return True
    return False


def _is_on(word: RawWord, width: float, height: float) -> bool:
    x, y = word.box.centre
    return 0 <= x <= width and 0 <= y <= height


def words_of(raw: Sequence[RawWord]) -> tuple[list[Word], list[Word]]:
    """Raw words decoded, as (visible, hidden); legacy fonts are told by all the page's text."""
    samples: dict[str, list[str]] = {}
    for word in raw:
        for font, text in word.pieces:
            samples.setdefault(font, []).append(text)
    encodings = encodings_of_fonts({font: " ".join(texts) for font, texts in samples.items()})
    visible: list[Word] = []
    hidden: list[Word] = []
    for word in raw:
        text = _text_of(word, encodings)
        if text:
            made = Word(text, word.box, size=round(word.style.size, 2), bold=word.style.bold)
            if word.style.hidden:
                hidden.append(replace(made, confidence=HIDDEN_CONFIDENCE))
            else:
                visible.append(made)
    return visible, hidden


def _text_of(word: RawWord, encodings: dict[str, Any]) -> str:
    """Neighbouring pieces in one charset are decoded together: ư may be set in a subset font."""
    runs: list[tuple[Any, str]] = []
    for font, text in word.pieces:
        encoding = encodings.get(font)
        if runs and runs[-1][0] == encoding:
            runs[-1] = (encoding, runs[-1][1] + text)
        else:
            runs.append((encoding, text))
    return "".join(decode(text, encoding) for encoding, text in runs)
