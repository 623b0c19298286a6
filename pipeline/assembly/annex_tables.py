"""Ruled tables of pages → tables of a record: header rows joined, page breaks mended, lists unfolded.

Decree 30/2020 sets no form for tables; these rules hold what offices do: the header is
repeated on every page, a row "(1) (2) (3)" numbers the columns, long lists stand in two
columns side by side, the unit of the figures stands over the table on the right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from pipeline.assembly.evidence import Placed, evidence_of
from pipeline.fold import fold
from pipeline.layout.anchors import is_page_number
from pipeline.page import Table
from pipeline.paper import Paper
from pipeline.record import AnnexTable

Rows = tuple[tuple[str, ...], ...]

_SAME = 85  # of 100: two readings of one header differ by a few letters
_EDGES = 0.03  # of the table's width: two scans of one column edge differ by less
_COLUMN_NUMBER = re.compile(r"\(?\s*(\d{1,2}|[a-h])\s*\)?(\s*=.*)?", re.IGNORECASE)
_SERIAL = re.compile(r"\(?(\d{1,4}|[IVX]{1,5})[.)]?")
_DITTO = re.compile(r"[\"“”″„]|''|,,|[-–]\s?nt\s?[-–]")
_UNIT = re.compile(r"(?:đơn vị tính|đvt|đơn vị)\s*[:;.]?\s*(?P<unit>[^()]{1,30}?)\s*[).]?\s*$", re.IGNORECASE)
_MEASURE = re.compile(
    r"((1[.,]?000|nghìn|ngàn|triệu|tỷ|tỉ)\s+)?(đồng|vnđ|usd|người|hộ|ha|tấn|kg|km|m2|m²|m3|%|đ)"
    r"([/\s].{1,15})?",
    re.IGNORECASE,
)
_IN_HEADER = re.compile(r"\(([^()]{1,30})\)\s*$")
_ABOVE = 70.0  # points over a table in which its unit stands


@dataclass(frozen=True, slots=True)
class _Part:
    """A table as it stands on one page."""

    table: Table
    columns: tuple[str, ...]
    head: Rows
    """Header rows as printed; empty where the table has none."""
    rows: Rows


def read_tables(paper: Paper, tables: Sequence[Table], lines: Sequence[Placed]) -> tuple[AnnexTable, ...]:
    """The tables of one annex; `lines` are its lines, those of the tables with them."""
    chains: list[list[_Part]] = []
    for table in sorted(tables, key=lambda t: (t.page, t.box.y0)):
        part = _part(table)
        if chains and _goes_on(chains[-1], part, lines):
            chains[-1].append(_continued(chains[-1][0], part))
        else:
            chains.append([part])
    return tuple(_joined(paper, chain, lines) for chain in chains)


def _joined(paper: Paper, chain: Sequence[_Part], lines: Sequence[Placed]) -> AnnexTable:
    first = chain[0]
    lists = _lists_beside(first.columns)
    rows: list[tuple[str, ...]] = []
    for part in chain:
        rows.extend(_unfolded(part.rows, lists))
    return AnnexTable(
        columns=first.columns[: len(first.columns) // lists],
        rows=tuple(rows),
        unit=_unit(first, lines),
        evidence=tuple(e for p in chain for e in evidence_of(paper, p.table.page, [p.table.box])),
    )


def _part(table: Table) -> _Part:
    rows = _without_dittos(table.rows())
    depth = _header_depth(table, rows)
    start = depth + (1 if depth < len(rows) and _numbers_columns(rows[depth]) else 0)
    columns = tuple(_column_name(rows[:depth], c) for c in range(table.n_columns))
    return _Part(table, columns, rows[:start], rows[start:])


def _without_dittos(rows: Iterable[Sequence[str]]) -> Rows:
    """Rows in which a ditto mark repeats what stands above it."""
    out: list[tuple[str, ...]] = []
    for row in rows:
        above = out[-1] if out else tuple(row)
        out.append(tuple(a if _DITTO.fullmatch(t.strip()) else t for t, a in zip(row, above, strict=True)))
    return tuple(out)


def _header_depth(table: Table, rows: Rows) -> int:
    """Rows that name the columns: as far down as the cells of the first row reach."""
    if not rows or _SERIAL.fullmatch(rows[0][0].strip()):
        return 0
    first = [c for c in table.cells if c.row == 0]
    depth = max((c.row_span for c in first), default=1)
    caption = 1 if any(c.column_span == table.n_columns for c in first) else 0
    if caption and len(rows) > 1:
        second = [c for c in table.cells if c.row == caption]
        depth = caption + max((c.row_span for c in second), default=1)
    elif depth == 1 and any(c.column_span > 1 for c in first) and len(rows) > 2:
        # No cell reaches down, yet one spans columns: their names stand in the next row.
        depth = 2 if not _SERIAL.fullmatch(rows[1][0].strip()) else 1
    return depth if depth < len(rows) else 1


def _column_name(head: Rows, column: int) -> str:
    """The texts over a column from top to bottom, each once."""
    texts: list[str] = []
    for row in head:
        whole = len(row) > 1 and len(set(row)) == 1
        if row[column] and row[column] not in texts and not (whole and len(head) > 1):
            texts.append(row[column])
    return " ".join(texts)


def _numbers_columns(row: Sequence[str]) -> bool:
    """ "(1) (2) (3)", "A B 1 2", "1 2 3=1+2": the row that only counts the columns."""
    marks = [_COLUMN_NUMBER.fullmatch(text.strip()) for text in row]
    found = [m[1].lower() for m in marks if m]
    if len(found) < max(2, len(row) - 1):
        return False
    numbers = [int(f) for f in found if f.isdigit()]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False


def _goes_on(chain: Sequence[_Part], part: _Part, lines: Sequence[Placed]) -> bool:
    """Whether `part` is the same table on the next page, with nothing printed between."""
    last = chain[-1].table
    if part.table.page != last.page + 1 or part.table.n_columns != last.n_columns:
        return False
    if any(_stands_between(p, last, part.table) for p in lines):
        return False
    return _same_head(chain[0], part) or _same_edges(last, part.table)


def _stands_between(placed: Placed, above: Table, below: Table) -> bool:
    y = placed.line.box.centre[1]
    outside = (placed.page == above.page and y > above.box.y1) or (
        placed.page == below.page and y < below.box.y0
    )
    text = placed.line.text
    return (
        outside and sum(c.isalpha() for c in text) > 2 and not is_page_number(text) and not _UNIT.search(text)
    )


def _continued(first: _Part, part: _Part) -> _Part:
    """`part` without the header that it repeats, or with the header row it never had."""
    if not part.head or _same_head(first, part):
        return part
    return replace(part, rows=(*part.head, *part.rows))


def _same_head(first: _Part, part: _Part) -> bool:
    if not first.head or not part.head:
        return False
    return fuzz.ratio(fold(" ".join(first.columns)), fold(" ".join(part.columns))) >= _SAME


def _same_edges(a: Table, b: Table) -> bool:
    return all(abs(x - y) <= _EDGES for x, y in zip(_edges(a), _edges(b), strict=True))


def _edges(table: Table) -> list[float]:
    """Left edges of the columns as shares of the table's width."""
    out = [0.0] * table.n_columns
    for cell in table.cells:
        out[cell.column] = (cell.box.x0 - table.box.x0) / max(table.box.width, 1.0)
    return out


def _lists_beside(columns: Sequence[str]) -> int:
    """How many equal lists stand side by side: "TT | Cơ quan | TT | Cơ quan" holds two."""
    for lists in (3, 2):
        width, odd = divmod(len(columns), lists)
        if odd or width < 2:
            continue
        names = [fold(" ".join(columns[i * width : (i + 1) * width])) for i in range(lists)]
        if names[0] and all(fuzz.ratio(names[0], n) >= _SAME for n in names[1:]):
            return lists
    return 1


def _unfolded(rows: Rows, lists: int) -> Iterable[tuple[str, ...]]:
    """The lists one under the other, without the rows that fill up the shorter one."""
    if lists == 1:
        return [row for row in rows if any(row)]
    width = len(rows[0]) // lists if rows else 0
    pieces = (row[i * width : (i + 1) * width] for i in range(lists) for row in rows)
    return [piece for piece in pieces if any(piece)]


def _unit(part: _Part, lines: Sequence[Placed]) -> str | None:
    """The unit that stands over the table or in one of its column names."""
    box = part.table.box
    for placed in reversed(lines):
        over = box.y0 - placed.line.box.centre[1]
        if placed.page == part.table.page and 0 < over < _ABOVE:
            unit = _unit_in(placed.line.text)
            if unit:
                return unit
    found = {m[1].strip() for c in part.columns if (m := _IN_HEADER.search(c)) and _names_unit(m[1])}
    return _unit_of(found.pop()) if len(found) == 1 else None


def _names_unit(text: str) -> bool:
    return bool(_MEASURE.fullmatch(text.strip()) or _unit_in(text))


def _unit_of(text: str) -> str:
    return _unit_in(text) or text


def _unit_in(text: str) -> str | None:
    """ "ĐVT: Triệu đồng" → "Triệu đồng"; "Đơn vị: UBND xã" names no unit."""
    found = _UNIT.search(text)
    if found is None:
        return None
    unit = found["unit"].strip(" :.;")
    sure = "tính" in found[0].lower() or found[0].lower().startswith("đvt")
    return unit if unit and (sure or _MEASURE.fullmatch(unit)) else None
