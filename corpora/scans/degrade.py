"""Born-digital paper → scan, at five levels of care. Seeded: same seed, same bytes.

clean      300 dpi gray, no ink: a fresh print on a good scanner
office     300 dpi colour: noise, slight skew, red seal over the signature, blue pen
fax        200 dpi bilevel, CCITT group 4, ink turned black
photocopy  170 dpi gray: about 2° of skew, specks, bleed-through, low contrast
phone      200 dpi colour: on a desk, 5–15° from aside, light from one side, soft, hard JPEG
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2

from corpora.papers.layout import LaidOut
from corpora.scans.ink import sign, stamp
from corpora.scans.pdf import to_pdf
from corpora.scans.pen import Pen
from corpora.scans.wear import Wear, worn

Pixels = npt.NDArray[np.uint8]
Rng = np.random.Generator
_DESK = 1.12
"""A photo's width in sheets: what is seen of the desk beside it."""


class Level(StrEnum):
    """How well the paper was scanned."""

    CLEAN = "clean"
    OFFICE = "office"
    FAX = "fax"
    PHOTOCOPY = "photocopy"
    PHONE = "phone"

    @property
    def dpi(self) -> int:
        return {"clean": 300, "office": 300, "fax": 200, "photocopy": 170, "phone": 200}[self.value]


@dataclass(frozen=True, slots=True)
class Handling:
    """What people did to the paper before it was scanned.

    `written` says which blanks of the form a pen filled, by their name in `LaidOut.places`.
    `dpi` outranks the level's own.
    """

    written: Mapping[str, str] = field(default_factory=dict)
    wear: Wear = field(default_factory=Wear)
    dpi: int | None = None


def scan(
    paper: LaidOut,
    level: Level,
    *,
    seed: int = 0,
    name: str = "",
    handling: Handling = Handling(),
) -> bytes:
    """An image-only PDF of `paper`. `name` and `seed` choose the noise; equal ones give equal bytes."""
    rng = np.random.default_rng([seed, zlib.crc32(f"{name}/{level.value}".encode())])
    dpi = handling.dpi or level.dpi
    pages = _handled(paper, handling, dpi, rng)
    if level is Level.CLEAN:
        return to_pdf((_gray(p) for p in pages), dpi, quality=85)
    inked = (_inked(paper, i, p, dpi, rng) for i, p in enumerate(pages))
    match level:
        case Level.OFFICE:
            return to_pdf((_office(p, rng) for p in inked), dpi, quality=78)
        case Level.FAX:
            return to_pdf((_fax(_gray(p), rng) for p in inked), dpi, bilevel=True)
        case Level.PHONE:
            return to_pdf((_phone(p, rng) for p in inked), dpi, quality=55)
    return to_pdf(_photocopies(inked, rng), dpi, quality=60)


def _handled(paper: LaidOut, handling: Handling, dpi: int, rng: Rng) -> Iterator[Pixels]:
    """The printed pages with what a pen wrote on them and what they went through."""
    if handling == Handling(dpi=handling.dpi):
        yield from _pages(paper, dpi)
        return
    pen = Pen(rng)
    spots = [(paper.places[b], text) for b, text in handling.written.items() if b in paper.places]
    left = [paper.places[n].y1 for n in ("about", "number") if n in paper.places]
    for number, page in enumerate(_pages(paper, dpi)):
        for spot, text in spots:
            if spot.page == number:
                pen.write(page, (spot.x0, spot.y0, spot.x1, spot.y1), text, dpi)
        yield worn(page, handling.wear, dpi, rng, first=number == 0, below=max(left, default=150.0))


def _pages(paper: LaidOut, dpi: int) -> Iterator[Pixels]:
    document = pypdfium2.PdfDocument(paper.pdf)
    try:
        for page in document:
            yield page.render(scale=dpi / 72, rev_byteorder=True).to_numpy()[:, :, :3].copy()
    finally:
        document.close()


def _inked(paper: LaidOut, number: int, page: Pixels, dpi: int, rng: Rng) -> Pixels:
    """The signature across the gap and into the name; the seal over its left third (Decree 30, annex I, II.8)."""
    k = dpi / 72
    for spot in paper.spots:
        if spot.page == number:
            middle = (spot.x0 + spot.x1) / 2
            width, height = min(150.0, spot.x1 - spot.x0), spot.y1 - spot.y0
            x0, y0 = middle - width / 2 + rng.uniform(-8, 8), spot.y0 + rng.uniform(0, 6)
            box = (x0 * k, y0 * k, (x0 + width) * k, (y0 + height + 9) * k)
            sign(page, box, dpi, rng)
            stamp(
                page, (x0 + rng.uniform(-8, 14)) * k, (spot.y0 + height * rng.uniform(0.3, 0.5)) * k, dpi, rng
            )
    return page


def _gray(page: Pixels) -> Pixels:
    return cv2.cvtColor(page, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False)


def _turned(page: Pixels, degrees: float) -> Pixels:
    height, width = page.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    white = (255, 255, 255)
    return cv2.warpAffine(page, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=white).astype(
        np.uint8, copy=False
    )


def _noisy(page: npt.NDArray[np.float32], sigma: float, rng: Rng) -> Pixels:
    noise = rng.standard_normal(page.shape[:2], dtype=np.float32) * np.float32(sigma)
    page += noise if page.ndim == 2 else noise[:, :, None]
    return np.clip(page, 0, 255).astype(np.uint8)


def _office(page: Pixels, rng: Rng) -> Pixels:
    page = _turned(page, rng.uniform(-0.6, 0.6))
    page = cv2.GaussianBlur(page, (0, 0), 0.9).astype(np.uint8, copy=False)
    # Paper is never 255 white, toner never 0 black.
    ink, paper_white = rng.uniform(20, 45), rng.uniform(238, 250)
    tone = np.float32((paper_white - ink) / 255)
    return _noisy(page.astype(np.float32) * tone + np.float32(ink), rng.uniform(4, 7), rng)


def _fax(page: Pixels, rng: Rng) -> Pixels:
    page = cv2.GaussianBlur(_turned(page, rng.uniform(-0.4, 0.4)), (0, 0), 0.6).astype(np.uint8, copy=False)
    noisy = _noisy(page.astype(np.float32), 22, rng)
    black = np.where(noisy < 150, 0, 255).astype(np.uint8)
    specks = rng.random(black.shape, dtype=np.float32) < 0.0002
    black[specks] = 0
    return black


def _photocopies(pages: Iterator[Pixels], rng: Rng) -> Iterator[Pixels]:
    """Each sheet with the print of the one before it shining through, mirrored."""
    behind: Pixels | None = None
    for colour in pages:
        page = _gray(colour)
        yield _photocopy(page, page if behind is None else behind, rng)
        behind = page


def _photocopy(page: Pixels, behind: Pixels, rng: Rng) -> Pixels:
    ghost = cv2.GaussianBlur(cv2.flip(behind, 1), (0, 0), 2.2).astype(np.float32)
    ghost = ghost[: page.shape[0], : page.shape[1]]
    sheet = page.astype(np.float32) - (255 - ghost) * np.float32(rng.uniform(0.08, 0.14))
    sheet = cv2.GaussianBlur(np.clip(sheet, 0, 255), (0, 0), 0.75)
    degrees = rng.uniform(1.5, 2.4) * rng.choice((-1, 1))
    sheet = _turned(sheet.astype(np.uint8), degrees).astype(np.float32)
    specks = rng.random(page.shape, dtype=np.float32)
    blots = cv2.dilate((specks < 0.00025).astype(np.uint8), np.ones((2, 2), np.uint8))
    sheet[blots > 0] = 30
    ramp = np.linspace(
        0, rng.uniform(10, 28), page.shape[1], dtype=np.float32
    )  # a lamp that fades to one side
    sheet = 75 + sheet * np.float32(0.58) - ramp[None, :]
    return _noisy(sheet, 7, rng)


def _phone(page: Pixels, rng: Rng) -> Pixels:
    """A photo of the sheet on a desk: camera 5–15° off the upright, light from a side, soft focus."""
    height, width = page.shape[:2]
    canvas = round(width * _DESK), round(height * _DESK)
    matrix = _seen_from_aside(width, height, canvas, rng)
    photo = _desk(canvas, rng)
    cv2.warpPerspective(
        page, matrix, canvas, dst=photo, flags=cv2.INTER_AREA, borderMode=cv2.BORDER_TRANSPARENT
    )
    corners = rng.uniform(0.62, 1.0, (2, 2)).astype(np.float32)
    light = cv2.resize(corners, canvas, interpolation=cv2.INTER_LINEAR)
    soft = cv2.GaussianBlur(photo, (0, 0), rng.uniform(0.7, 1.1)).astype(np.float32)
    return _noisy(soft * light[:, :, None] * np.float32(0.97), rng.uniform(2, 5), rng)


def _seen_from_aside(width: int, height: int, canvas: tuple[int, int], rng: Rng) -> npt.NDArray[np.float64]:
    """From the sheet's pixels to those of a photo that holds it with a hand's breadth of desk.

    A pinhole camera, 1.3–1.7 sheets away, its axis 5–15° off the sheet's, turned by up to 2.5°.
    """
    tilt, towards = np.radians(rng.uniform(5, 15)), rng.uniform(0, 2 * np.pi)
    roll = np.radians(rng.uniform(-2.5, 2.5))
    away = rng.uniform(1.3, 1.7) * height
    axis = np.array([np.cos(towards), np.sin(towards), 0.0]) * tilt
    turn = cv2.Rodrigues(axis)[0] @ cv2.Rodrigues(np.array([0.0, 0.0, roll]))[0]
    sheet = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float64)
    middle = sheet - (width / 2, height / 2)
    space = np.column_stack([middle, np.zeros(4)]) @ turn.T + (0, 0, away)
    flat = space[:, :2] / space[:, 2:]
    low, high = flat.min(axis=0), flat.max(axis=0)
    scale = float(min(np.array(canvas) * rng.uniform(0.93, 0.97) / (high - low)))
    placed = (flat - (low + high) / 2) * scale + np.array(canvas) / 2
    return np.asarray(cv2.getPerspectiveTransform(sheet.astype(np.float32), placed.astype(np.float32)))


def _desk(size: tuple[int, int], rng: Rng) -> Pixels:
    """A desk's top, (height, width, 3): wood or lacquer, darker than paper, with a grain."""
    tone = rng.integers(55, 150, 3).astype(np.float32)
    coarse = rng.standard_normal((24, 4), dtype=np.float32) * np.float32(rng.uniform(2, 12))
    grain = cv2.resize(coarse, size, interpolation=cv2.INTER_CUBIC)
    return np.clip(tone + grain[:, :, None], 0, 255).astype(np.uint8)
