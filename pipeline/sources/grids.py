"""Which tables are the document's, and which only hold its letterhead or signature block."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from pipeline.sources.blocks import BODY_SIZE, Grid, GridCell
from pipeline.sources.typeset import text_width

_LAYOUT_ROWS = 8
_NARROWEST, _WIDEST = 24.0, 240.0  # points
# The motto, the Party's heading and "Nơi nhận" stand in cells 1 and 9b of Decree 30/2020's
# form (annex I, part I, section IV); text editors draw those cells as a table, ruled or not.
_FORM_CELLS = re.compile(r"cong hoa xa hoi chu nghia|dang cong san viet nam|^\W*noi nhan\s*:")


def _folded(text: str) -> str:
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).split())


def holds_form_cells(texts: Sequence[str], n_rows: int) -> bool:
    """Whether a table with these cell texts is a letterhead or a signature block."""
    return n_rows <= _LAYOUT_ROWS and any(_FORM_CELLS.search(_folded(t)) for t in texts)


def _natural_widths(cells: Sequence[GridCell], n_columns: int) -> list[float]:
    """What each column's longest line wants, within bounds, as a browser gives it."""
    widths = [_NARROWEST] * n_columns
    for cell in cells:
        lines = [line for p in cell.paragraphs for line in p.text.split("\n")]
        wish = max((text_width(line, BODY_SIZE) for line in lines), default=0.0) / cell.column_span
        for column in range(cell.column, cell.column + cell.column_span):
            widths[column] = max(widths[column], min(wish + 8, _WIDEST))
    return widths


def grid_of(cells: Sequence[GridCell], shares: Sequence[float], *, ruled: bool) -> Grid | None:
    """A table of cells; None when it has none. `shares` may be any positive numbers."""
    if not cells:
        return None
    n_rows = max(c.row + c.row_span for c in cells)
    n_columns = max(c.column + c.column_span for c in cells)
    widths = [max(s, 0.0) for s in shares[:n_columns]]
    if len(widths) < n_columns or min(widths) <= 0:
        widths = _natural_widths(cells, n_columns)
    texts = [" ".join(p.text for p in c.paragraphs) for c in cells]
    if ruled and (n_columns == 1 or holds_form_cells(texts, n_rows)):
        ruled = False
    total = sum(widths)
    return Grid(n_rows, n_columns, tuple(cells), tuple(w / total for w in widths), ruled)
