"""TIFF, PNG and JPEG files: one sheet a frame, upright after EXIF, sized by their dpi tags."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from pipeline.errors import DamagedFile, LimitExceeded
from pipeline.page import Note, Picture, Severity, Sheet
from pipeline.settings import Settings
from pipeline.sources import limits
from pipeline.sources.kinds import MediaType
from pipeline.sources.pixels import gray_if_gray

_ORIENTATION = 0x0112
_SIDEWAYS = (5, 6, 7, 8)
_A4_WIDTH = 8.27  # inches
_DEFAULT_TAGS = (72, 96)  # what programs write that did not measure
_LARGEST_BY_DEFAULT_TAG = 12.0  # inches: a short side beyond A3's with such a tag is no measure
_PLAUSIBLE_DPI = (50, 1300)
_TAIL = 64 * 1024
_CODECS = ("PNG", "JPEG", "TIFF")
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    struct.error,
    OverflowError,
    UnidentifiedImageError,
)


@dataclass(frozen=True, slots=True)
class _Frame:
    """One picture's size in pixels as shown, and its dots an inch across and down."""

    width: int
    height: int
    dpi: tuple[float, float]
    guessed: bool


class PictureReader:
    """Sheets of a picture file. Raises DamagedFile or LimitExceeded, before any decoding."""

    def __init__(self, path: Path, kind: MediaType, settings: Settings) -> None:
        self._path, self._settings = path, settings
        if kind is not MediaType.TIFF:
            _check_end(path, kind)
        with self._opened() as image:
            self.page_count = self._count(image)
            limits.check_page_count(path, self.page_count, settings)
            for number in range(1, self.page_count + 1):
                try:
                    frame = self._frame(image, number)
                except DamagedFile:
                    if self.page_count == 1:
                        raise
                    continue
                limits.check_page_area(self._where(number), *_points(frame), settings)

    def _where(self, number: int) -> str:
        return f"{self._path.name}, page {number}" if self.page_count > 1 else self._path.name

    def _count(self, image: Image.Image) -> int:
        """Frames; counting stops beyond the limit, since a TIFF's chain of frames may loop."""
        if getattr(image, "format", None) != "TIFF":
            return 1  # an MPO's or APNG's other frames are not pages
        count = 0
        try:
            while count <= self._settings.max_pages:
                image.seek(count)
                count += 1
        except _BROKEN:
            pass
        return max(count, 1)

    @contextmanager
    def _opened(self) -> Iterator[Image.Image]:
        """The file in Pillow, its own pixel limit off: ours is checked on the same numbers."""
        before = Image.MAX_IMAGE_PIXELS
        Image.MAX_IMAGE_PIXELS = None
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                with Image.open(self._path, formats=_CODECS) as image:
                    yield image
        except (LimitExceeded, DamagedFile):
            raise
        except _BROKEN as e:
            raise DamagedFile(f"{self._path.name} is a damaged picture") from e
        finally:
            Image.MAX_IMAGE_PIXELS = before

    def _frame(self, image: Image.Image, number: int) -> _Frame:
        """What frame `number` declares; its pixels stay undecoded."""
        try:
            image.seek(number - 1)
            _check_strips(image, self._path)
            orientation = image.getexif().get(_ORIENTATION, 1)
            tag = image.info.get("dpi") or (0, 0)
            dpi = (float(tag[0]), float(tag[1]))
        except _BROKEN as e:
            raise DamagedFile(f"{self._where(number)} is damaged") from e
        width, height = image.size
        limits.check_pixels(self._where(number), width, height, self._settings)
        if orientation in _SIDEWAYS:
            width, height, dpi = height, width, (dpi[1], dpi[0])
        if _is_measured(width, height, dpi):
            return _Frame(width, height, dpi, guessed=False)
        guess = min(width, height) / _A4_WIDTH
        return _Frame(width, height, (guess, guess), guessed=True)

    def sheet(self, number: int) -> Sheet:
        """Frame `number` (from 1). Raises DamagedFile or LimitExceeded."""
        with self._opened() as image:
            frame = self._frame(image, number)
        notes: list[Note] = []
        if frame.guessed:
            message = f"the file states no resolution; {frame.dpi[0]:.0f} dpi taken from A4's width"
            notes.append(Note("dpi_guessed", message, Severity.INFO))
        width, height = _points(frame)
        return Sheet(number, width, height, None, partial(self.render, number), (), tuple(notes))

    def render(self, number: int, dpi: float) -> Picture:
        """Pixels at `dpi`, or at the file's own where that is coarser: no pixel is invented."""
        with self._opened() as image:
            frame = self._frame(image, number)
            try:
                image.load()
                upright = _flat(ImageOps.exif_transpose(image))
            except _BROKEN as e:
                raise DamagedFile(f"{self._where(number)} is cut short or damaged") from e
        target = min(dpi, max(frame.dpi))
        width, height = _points(frame)
        size = max(round(width * target / 72), 1), max(round(height * target / 72), 1)
        limits.check_pixels(self._where(number), *size, self._settings)
        if size != upright.size:
            shrinks = size[0] < upright.width
            upright = upright.resize(size, Image.Resampling.BOX if shrinks else Image.Resampling.BICUBIC)
        pixels = np.asarray(upright)
        return Picture(gray_if_gray(pixels) if pixels.ndim == 3 else pixels.copy(), target)

    def close(self) -> None:
        """Nothing stays open between calls."""


def _points(frame: _Frame) -> tuple[float, float]:
    return frame.width / frame.dpi[0] * 72, frame.height / frame.dpi[1] * 72


def _is_measured(width: int, height: int, dpi: tuple[float, float]) -> bool:
    """Whether the dpi tags may be believed."""
    if not all(_PLAUSIBLE_DPI[0] <= d <= _PLAUSIBLE_DPI[1] for d in dpi):
        return False
    short = min(width / dpi[0], height / dpi[1])
    return not (round(dpi[0]) in _DEFAULT_TAGS and short > _LARGEST_BY_DEFAULT_TAG)


def _check_end(path: Path, kind: MediaType) -> None:
    """A PNG ends with IEND and a JPEG with EOI; trailing bytes after them do no harm."""
    mark = b"IEND" if kind is MediaType.PNG else b"\xff\xd9"
    with path.open("rb") as f:
        f.seek(max(path.stat().st_size - _TAIL, 0))
        if mark not in f.read():
            raise DamagedFile(f"{path.name} is cut short")


def _check_strips(image: Image.Image, path: Path) -> None:
    """A TIFF frame's strips or tiles must lie within the file."""
    tags = getattr(image, "tag_v2", None)
    if tags is None:
        return
    size = path.stat().st_size
    for offsets, counts in ((273, 279), (324, 325)):
        ends = zip(tags.get(offsets, ()), tags.get(counts, ()), strict=False)
        if any(start + length > size for start, length in ends):
            raise DamagedFile(f"{path.name} is cut short")


def _flat(image: Image.Image) -> Image.Image:
    """Any mode as gray ("L") or colour ("RGB") on white."""
    if image.mode in ("1", "L"):
        return image.convert("L")
    if image.mode.startswith(("I", "F")):
        values = np.asarray(image, dtype=np.float64)
        top = 65535.0 if values.max(initial=0) > 255 else 255.0
        return Image.fromarray((values.clip(0, top) * (255.0 / top)).astype(np.uint8))
    if "A" in image.mode or "transparency" in image.info:
        rgba = image.convert("RGBA")
        paper = Image.new("RGBA", rgba.size, "white")
        return Image.alpha_composite(paper, rgba).convert("RGB")
    return image.convert("RGB")
