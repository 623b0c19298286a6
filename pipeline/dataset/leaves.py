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
    return tuple(
        Leaf(r.number, r.height, r.width)
        if _turn(r.packed) in (90, 270)
        else Leaf(r.number, r.width, r.height)
        for r in rows
    )


def leaf_words(engine: Engine, sha256: str, number: int) -> Page | None:
    """One page with its words. Raises ValueError when it is damaged."""
    asked = (
        select(_p.packed)
        .join(schema.sources, _p.source == _s.key)
        .where(_s.sha256 == sha256, _p.number == number)
    )
    packed = read(engine, lambda c: c.execute(asked).scalar())
    return None if packed is None else unpack_page(packed)


def _turn(packed: bytes) -> int:
    """The page's turn, out of the first bytes of its packing."""
    try:
        head = zlib.decompressobj().decompress(packed, 400).decode("ascii", "ignore")
        found = _HEAD.search(head)
        return int(json.loads(found.group(1))[4]) if found else 0
    except (zlib.error, ValueError, IndexError):
        return 0
