"""A second look as bytes: compressed JSON. What a later Vanthu adds to it is left empty."""

from __future__ import annotations

import zlib
from functools import cache

from pydantic import TypeAdapter, ValidationError

from pipeline.ocr.look_again import SecondLook


def pack_look(look: SecondLook) -> bytes:
    """The look as compressed JSON."""
    return zlib.compress(_adapter().dump_json(look), 6)


def unpack_look(packed: bytes) -> SecondLook:
    """The look that `pack_look` packed. Raises ValueError when the bytes are not such a look."""
    try:
        return _adapter().validate_json(zlib.decompress(packed))
    except (zlib.error, ValidationError) as e:
        raise ValueError("a stored second look is damaged") from e


@cache
def _adapter() -> TypeAdapter[SecondLook]:
    return TypeAdapter(SecondLook)
