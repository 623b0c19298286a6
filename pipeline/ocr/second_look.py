"""Zones that decide a record, cut out, cleaned for themselves and read again.

Seals and signatures lie over titles and names. Their strokes are far larger than letters, so
connected components larger than text are wiped; red and black are read apart. Every reading
is kept: assembly weighs them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import cv2

from pipeline.ocr.clean import black_layer, print_layer, red_layer
from pipeline.ocr.cutting import cut
from pipeline.ocr.engine import Engine, Mode
from pipeline.page import Box, Line, Page, Picture, Pixels

_TALL = 1.9
_WIDE = 6.0
"""Ink taller or wider than this many text heights is no letter but seal, stroke or rule."""


def without_strokes(gray: Pixels, text_height: float) -> Pixels:
    """`gray` with every connected piece of ink wiped that is larger than text.

    `text_height` is the height of a capital in pixels.
    """
    _, ink = cv2.threshold(gray, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    large = (stats[:, cv2.CC_STAT_HEIGHT] > _TALL * text_height) | (
        stats[:, cv2.CC_STAT_WIDTH] > _WIDE * text_height
    )
    large[0] = False
    out = gray.copy()
    out[large[labels]] = 255
    return out


def read_again(
    picture: Picture, page: Page, box: Box, engine: Engine, text_height: float
) -> tuple[Line, ...]:
    """All readings of the region `box` of an upright `picture`, lines in the reading frame.

    `text_height` in points. The words' `engine` tells the layer and mode that read them.
    """
    cutting = cut(picture, page, box)
    if cutting is None:
        return ()
    part = cutting.picture
    # Letters that a stroke touches go with it when it is wiped: one reading wipes nothing, and
    # where there is colour sees black alone.
    name, gray = ("black", black_layer(part)) if part.is_colour else ("whole", part.pixels)
    out = cutting.lines(cutting.cleaned(gray), engine, Mode.SPARSE, f"{engine.name}/{name}/sparse")
    for name, gray in _layers(part):
        bare = without_strokes(cutting.cleaned(gray), text_height * part.dpi / 72)
        for mode in (Mode.SPARSE, Mode.BLOCK):
            out += cutting.lines(bare, engine, mode, f"{engine.name}/{name}/{mode.name.lower()}")
    return out


def read_strip(
    picture: Picture,
    page: Page,
    box: Box,
    engine: Engine,
    name: str,
    mode: Mode,
    wiped: Callable[[Pixels], Pixels] | None = None,
) -> tuple[Line, ...]:
    """The region `box` of an upright `picture` read alone in `mode`, lines in the reading frame.

    The words' `engine` is tagged with `name`; `wiped` takes from its gray picture what is no print.
    """
    cutting = cut(picture, page, box)
    if cutting is None:
        return ()
    layer = cutting.cleaned(print_layer(cutting.picture))
    layer = wiped(layer) if wiped else layer
    return cutting.lines(layer, engine, mode, f"{engine.name}/print/{name}")


def _layers(part: Picture) -> Iterator[tuple[str, Pixels]]:
    yield "print", print_layer(part)
    red = red_layer(part)
    if red is not None:
        yield "red", red
