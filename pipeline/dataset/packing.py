"""A page that was read, as bytes: compact JSON under zlib.

OCR is the slow part, so its words stay with the source and better rules can run again over
them. Lengths keep 1/1000 point, confidences 1/10000.
"""

from __future__ import annotations

import json
import zlib
from typing import Any

from pipeline.page import Box, Cell, Note, Page, Quad, Severity, Table, TextOrigin, Word

_FORMAT = 1


def pack_page(page: Page) -> bytes:
    """The page with its words, tables and notes as compressed JSON."""
    page = page.settled()
    content = {
        "format": _FORMAT,
        "page": [page.number, page.width, page.height, page.origin.value, page.turn, page.slope],
        "quad": _quad(page.quad),
        "gutter": page.gutter,
        "words": [_word(w) for w in page.words],
        "tables": [_table(t) for t in page.tables],
        "notes": [[n.code, n.message, n.severity.value] for n in page.notes],
    }
    text = json.dumps(content, ensure_ascii=True, separators=(",", ":"))
    return zlib.compress(text.encode("ascii"), 6)


def unpack_page(packed: bytes) -> Page:
    """The page that `pack_page` packed. Raises ValueError when the bytes are not such a page."""
    try:
        content = json.loads(zlib.decompress(packed))
        if content["format"] != _FORMAT:
            raise ValueError(f"page format {content['format']!r}")
        number, width, height, origin, turn, slope = content["page"]
        return Page(
            number,
            width,
            height,
            TextOrigin(origin),
            tuple(
                Word(text, Box(*box), confidence, engine, size, bold, line)
                for text, box, confidence, engine, size, bold, line in content["words"]
            ),
            tuple(_as_table(number, t) for t in content["tables"]),
            tuple(Note(code, message, Severity(s)) for code, message, s in content["notes"]),
            turn,
            slope,
            _as_quad(content.get("quad")),
            content.get("gutter"),
        )
    except (zlib.error, KeyError, TypeError) as e:
        raise ValueError("a stored page is damaged") from e


def _quad(quad: Quad | None) -> list[object] | None:
    return None if quad is None else [quad.width, quad.height, quad.corners]


def _as_quad(stored: list[Any] | None) -> Quad | None:
    if stored is None:
        return None
    width, height, ((ax, ay), (bx, by), (cx, cy), (dx, dy)) = stored
    return Quad(width, height, ((ax, ay), (bx, by), (cx, cy), (dx, dy)))


def _box(box: Box) -> list[float]:
    return [box.x0, box.y0, box.x1, box.y1]


def _word(word: Word) -> list[object]:
    return [word.text, _box(word.box), word.confidence, word.engine, word.size, word.bold, word.line]


def _table(table: Table) -> list[object]:
    cells = [[c.text, _box(c.box), c.row, c.column, c.row_span, c.column_span] for c in table.cells]
    return [_box(table.box), table.n_rows, table.n_columns, cells]


def _as_table(page: int, stored: list[Any]) -> Table:
    box, n_rows, n_columns, cells = stored
    return Table(
        page,
        Box(*box),
        n_rows,
        n_columns,
        tuple(Cell(text, Box(*cell_box), *grid) for text, cell_box, *grid in cells),
    )
