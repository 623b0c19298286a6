"""Pages of one document without unpacking every word of a thick file."""

from __future__ import annotations

import json
import re
import zlib
from dataclasses import dataclass

from sqlalchemy import Engine, select

from pipeline.dataset import schema
from pipeline.dataset.engine import read
from pipeline.dataset.packing import unpack_page
from pipeline.page import Page

_HEAD = re.compile(r'"page":(\[[^\]]*\])')
_PHOTO = re.compile(r'"quad":\[([\d.]+),([\d.]+),')
_p, _s = schema.pages.c, schema.sources.c


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of the file: its size in points as a viewer shows it."""

    number: int
    width: float
    height: float


def leaves(engine: Engine, sha256: str, first: int, last: int, *, most: int = 40) -> tuple[Leaf, ...]:
    """Pages `first` to `last` of a source, at most `most` of them."""
    asked = (
        select(_p.number, _p.width, _p.height, _p.packed)
        .join(schema.sources, _p.source == _s.key)
        .where(_s.sha256 == sha256, _p.number.between(first, last))
        .order_by(_p.number)
        .limit(most)
    )
    rows = read(engine, lambda c: c.execute(asked).all())
    return tuple(Leaf(r.number, *_shown(r.packed, r.width, r.height)) for r in rows)


def leaf_words(engine: Engine, sha256: str, number: int) -> Page | None:
    """One page with its words. Raises ValueError when it is damaged."""
    asked = (
        select(_p.packed)
        .join(schema.sources, _p.source == _s.key)
        .where(_s.sha256 == sha256, _p.number == number)
    )
    packed = read(engine, lambda c: c.execute(asked).scalar())
    return None if packed is None else unpack_page(packed)


def _shown(packed: bytes, width: float, height: float) -> tuple[float, float]:
    """The page's size as shown, out of the first bytes of its packing."""
    try:
        head = zlib.decompressobj().decompress(packed, 400).decode("ascii", "ignore")
        photo, page = _PHOTO.search(head), _HEAD.search(head)
        if photo:
            return float(photo[1]), float(photo[2])
        sideways = page is not None and json.loads(page[1])[4] in (90, 270)
    except (zlib.error, ValueError, IndexError):
        sideways = False
    return (height, width) if sideways else (width, height)
