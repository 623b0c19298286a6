"""Tesseract as a command, through pytesseract: always there when Tesseract is."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from pathlib import Path

import pytesseract
from PIL import Image

from pipeline.errors import MissingDependency, OcrError
from pipeline.ocr.engine import OcrLine, OcrWord, ReadOptions
from pipeline.ocr.tessdata import find_tessdata
from pipeline.page import Pixels

_INSTALL = "apt-get install tesseract-ocr tesseract-ocr-vie"


class PytesseractEngine:
    """`Engine` over pytesseract."""

    name = "pytesseract"

    def __init__(self, language: str, tessdata: Path | None) -> None:
        self._language = language
        self._path = find_tessdata(language, tessdata)

    def read(self, gray: Pixels, options: ReadOptions) -> tuple[OcrLine, ...]:
        """See `Engine.read`."""
        method = 2 if options.local_threshold else 0
        config = (
            f"--tessdata-dir {self._path} --psm {int(options.mode)} --dpi {round(options.dpi)} "
            f"-c thresholding_method={method}"
        )
        if options.letters:
            config += f" -c tessedit_char_whitelist={options.letters}"
        try:
            data = pytesseract.image_to_data(
                Image.fromarray(gray),
                lang=self._language,
                config=config,
                output_type=pytesseract.Output.DICT,
            )
        except pytesseract.TesseractNotFoundError as e:
            raise MissingDependency("the tesseract command is not installed", remedy=_INSTALL) from e
        except pytesseract.TesseractError as e:
            raise OcrError(f"Tesseract failed: {e.message}") from e
        columns = ("block_num", "par_num", "line_num", "text", "left", "top", "width", "height", "conf")
        rows = zip(*(data[c] for c in columns), strict=True)
        lines = (
            tuple(
                OcrWord(t.strip(), x, y, x + w, y + h, float(conf) / 100)
                for *_, t, x, y, w, h, conf in group
                if t.strip()
            )
            for _, group in groupby(rows, key=itemgetter(0, 1, 2))
        )
        return tuple(line for line in lines if line)
