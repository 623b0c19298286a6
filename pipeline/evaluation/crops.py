"""The piece of the page that a value was read from, as a data address for the report."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import numpy as np
from PIL import Image

from pipeline.errors import VanthuError
from pipeline.record import Evidence
from pipeline.settings import Settings
from pipeline.sources import open_source

_DPI = 110
_MARGIN = 10.0  # points round the value, so that the eye finds where it stands


def crop(file: Path, evidence: tuple[Evidence, ...], settings: Settings) -> str | None:
    """A JPEG of the boxes on the first page of `evidence` ("data:…"); None where there is no picture.

    Without evidence (nothing was read) the head of the first page is shown.
    """
    page = evidence[0].page if evidence else 1
    boxes = [e.bbox for e in evidence if e.page == page]
    try:
        with open_source(file, settings) as source:
            render = source.sheet(page).render
            if render is None:
                return None
            pixels = np.asarray(render(_DPI).pixels)
    except (VanthuError, ValueError):
        return None
    k = _DPI / 72
    height, width = pixels.shape[:2]
    if boxes:
        x0, y0 = (min(b[i] for b in boxes) - _MARGIN for i in (0, 1))
        x1, y1 = (max(b[i] for b in boxes) + _MARGIN for i in (2, 3))
    else:
        x0, y0, x1, y1 = 0.0, 0.0, width / k, height / k / 3
    part = pixels[max(0, int(y0 * k)) : int(y1 * k), max(0, int(x0 * k)) : int(x1 * k)]
    if not part.size:
        return None
    buffer = io.BytesIO()
    Image.fromarray(part).convert("RGB").save(buffer, "JPEG", quality=60)
    return "data:image/jpeg;base64," + base64.b64encode(buffer.getvalue()).decode()
