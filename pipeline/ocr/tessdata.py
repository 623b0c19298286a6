"""Where Tesseract's language data lies on this machine."""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.errors import MissingDependency

_USUAL = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)


def find_tessdata(language: str, configured: Path | None) -> Path:
    """The folder that holds LANGUAGE.traineddata. Raises MissingDependency."""
    environment = os.environ.get("TESSDATA_PREFIX")
    places = [configured] if configured else [Path(p) for p in (environment, *_USUAL) if p]
    for place in places:
        if (place / f"{language}.traineddata").is_file():
            return place
    raise MissingDependency(
        f"Tesseract's data for {language!r} is not on this machine",
        remedy=f"apt-get install tesseract-ocr-{language}",
    )
