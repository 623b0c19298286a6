"""Draws set pages, so that a file without pages has a picture for the review desk."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from pipeline.page import Box, Picture, Word

_FAMILIES = ("Times New Roman", "Tinos", "Liberation Serif", "Noto Serif", "DejaVu Serif", "DejaVu Sans")
_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "C:/Windows/Fonts")
_FONT_FILES = (
    ("times.ttf", "timesbd.ttf"),
    ("Tinos-Regular.ttf", "Tinos-Bold.ttf"),
    ("LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf"),
    ("NotoSerif-Regular.ttf", "NotoSerif-Bold.ttf"),
    ("DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf"),
    ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
)


@lru_cache(maxsize=2)
def _font_file(bold: bool) -> Path | None:
    """A serif font that has Vietnamese letters: asked of fontconfig, else looked for by name."""
    if program := shutil.which("fc-match"):
        for name in _FAMILIES:
            pattern = f"{name}:lang=vi" + (":bold" if bold else "")
            command = [program, "-f", "%{family}\t%{file}", pattern]
            answer = subprocess.run(command, capture_output=True, text=True, check=False, timeout=20)  # noqa: S603
            found, _, file = answer.stdout.partition("\t")
            if name in found and file:
                return Path(file)
    for regular, heavy in _FONT_FILES:
        for folder in _FONT_FOLDERS:
            found_file = next(Path(folder).rglob(heavy if bold else regular), None)
            if found_file:
                return found_file
    return None


@lru_cache(maxsize=64)
def _font(bold: bool, pixels: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    file = _font_file(bold)
    return ImageFont.truetype(file, pixels) if file else ImageFont.load_default(pixels)


def draw_page(words: Sequence[Word], rules: Sequence[Box], size: tuple[float, float], dpi: float) -> Picture:
    """Words and cell borders on white; `size` in points, the picture gray at `dpi`."""
    scale = dpi / 72
    image = Image.new("L", (max(round(size[0] * scale), 1), max(round(size[1] * scale), 1)), 255)
    canvas = ImageDraw.Draw(image)
    for rule in rules:
        corners = tuple(v * scale for v in (rule.x0, rule.y0, rule.x1, rule.y1))
        canvas.rectangle(corners, outline=0, width=max(round(scale * 0.5), 1))
    for word in words:
        font = _font(word.bold, max(round((word.size or 12) * scale), 1))
        at = (word.box.x0 * scale, (word.box.y1 - 0.22 * (word.size or 12)) * scale)
        anchor = "ls" if isinstance(font, ImageFont.FreeTypeFont) else None
        canvas.text(at, word.text, fill=0, font=font, anchor=anchor)
    return Picture(np.asarray(image).copy(), dpi)
