"""What a clerk adds up in an annex: rows against totals, quantity times rate, numbering.

A table is read as a tree: the first column's label ("I", "1", "1.1", "a", none) tells how deep a
row lies; a row's children are the deeper rows up to the next of its depth. "Tổng cộng" stands for
the whole. A sum is only doubted where every child has a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.fold import fold_key
from pipeline.language import parse_money_unit, parse_number, read_rates
from pipeline.record import Annex, AnnexTable

_TOTAL = re.compile(r"(?:tong(?: cong| so| kinh phi)?|cong)\b(?!.*\btrong do\b)")
_WITHIN = re.compile(r"\btrong do\b")
_NUMBER_HEADS = frozenset({"tt", "stt", "so tt", "so thu tu"})
_ROMAN = re.compile(r"[IVX]{1,5}\.?$")
_UNLABELLED = 9
_LETTER = re.compile(r"[A-ZĐ]\.?$")


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum that a table states: the parts, and what it says they make."""

    parts: tuple[float, ...]
    stated: float
    label: str

    @property
    def made(self) -> float:
        return sum(self.parts)

    @property
    def agrees(self) -> bool:
        """Equal, or as near as rounding each part in its last printed place allows."""
        slack = 0.0 if all(p == int(p) for p in (*self.parts, self.stated)) else 0.051 * len(self.parts)
        return abs(self.made - self.stated) <= slack + 1e-6


@dataclass(frozen=True, slots=True)
class Product:
    """ "20 × 15 triệu đồng/cơ quan = 300" of one row, in the table's unit."""

    quantity: float
    rate: float
    stated: float
    label: str

    @property
    def agrees(self) -> bool:
        return abs(self.quantity * self.rate - self.stated) < 1e-6


def sums(table: AnnexTable) -> Iterator[Sum]:
    """Every sum of every column of figures."""
    rows = [r for r in table.rows if any(c.strip() for c in r)]
    depths = [_depth(r) for r in rows]
    for column in _figure_columns(table):
        values = [parse_number(r[column]) if column < len(r) else None for r in rows]
        yield from _of_column(rows, depths, values)


def products(table: AnnexTable) -> Iterator[Product]:
    """Every row that states a quantity, a rate in money and what they make."""
    unit = parse_money_unit(table.unit) if table.unit else None
    if unit is None:
        return
    columns = _figure_columns(table)
    for row in table.rows:
        rates = [r for cell in row for r in read_rates(cell)]
        amounts = [v for c in columns if c < len(row) and (v := parse_number(row[c])) is not None]
        if len(rates) != 1 or len(amounts) < 2:
            continue
        quantity, stated = amounts[0], amounts[-1]
        yield Product(quantity, rates[0] / unit, stated, _label(row))


def gaps(annex: Annex) -> Iterator[tuple[int, int]]:
    """Neighbours (n, m) in the numbering of an annex's lists where m is not n + 1.

    Tables of one annex go on with each other's numbers; a list may begin again at 1.
    """
    numbers: list[int] = []
    for table in annex.tables:
        for column, head in enumerate(table.columns):
            if fold_key(head) in _NUMBER_HEADS:
                numbers.extend(
                    int(r[column]) for r in table.rows if column < len(r) and r[column].strip().isdigit()
                )
    wrong = [(a, b) for a, b in pairwise(numbers) if b not in (a + 1, 1)]
    if len(numbers) >= 4 and len(wrong) * 5 <= len(numbers):  # more than that is a table misread
        yield from wrong


_ARTICLE = re.compile(r"^[ ]*Điều[ ]+(\d{1,3})[.:]", re.MULTILINE)


def article_gaps(text: str) -> Iterator[tuple[int, int]]:
    """Neighbours in the numbering of the articles ("Điều 1.", "Điều 3.") that leave one out."""
    numbers = [int(m.group(1)) for m in _ARTICLE.finditer(text)]
    yield from ((a, b) for a, b in pairwise(numbers) if a + 1 < b <= a + 3)


def _figure_columns(table: AnnexTable) -> list[int]:
    """Columns, the numbering aside, where most of what is printed is a figure."""
    found = []
    for column, head in enumerate(table.columns):
        if fold_key(head) in _NUMBER_HEADS:
            continue
        cells = [r[column].strip() for r in table.rows if column < len(r) and r[column].strip()]
        figures = [c for c in cells if parse_number(c) is not None]
        if len(figures) >= 2 and len(figures) * 3 >= len(cells) * 2:
            found.append(column)
    return found


def _of_column(
    rows: Sequence[Sequence[str]], depths: Sequence[int], values: Sequence[float | None]
) -> Iterator[Sum]:
    body = [i for i in range(len(rows)) if not _is_total(rows[i])]
    for i in body:
        stated = values[i]
        children = _children(i, depths, body)
        if depths[i] > 1 and any(depths[j] == _UNLABELLED for j in children):
            continue  # rows without a label go on with a numbered one, they are not its parts
        if stated is not None and len(children) > 1:
            yield from _sum(rows, values, children, stated, _label(rows[i]))
    for i in (i for i in range(len(rows)) if _is_total(rows[i])):
        stated, near = values[i], [j for j in body if j < i] or body
        top = min((depths[j] for j in near), default=0)
        if stated is not None and near:
            yield from _sum(rows, values, [j for j in near if depths[j] == top], stated, _label(rows[i]))


def _sum(
    rows: Sequence[Sequence[str]],
    values: Sequence[float | None],
    members: Sequence[int],
    stated: float,
    label: str,
) -> Iterator[Sum]:
    parts = [values[j] for j in members]
    if len(parts) < 2 or any(_WITHIN.search(fold_key(" ".join(rows[j]))) for j in members):
        return
    known = tuple(p for p in parts if p is not None)
    if len(known) == len(parts):
        yield Sum(known, stated, label)


def _children(at: int, depths: Sequence[int], body: Sequence[int]) -> list[int]:
    """The rows right below row `at` in the tree."""
    below: list[int] = []
    for j in (j for j in body if j > at):
        if depths[j] <= depths[at]:
            break
        below.append(j)
    top = min((depths[j] for j in below), default=0)
    return [j for j in below if depths[j] == top]


def _depth(row: Sequence[str]) -> int:
    """0 for "A", 1 for "I", 2 for "1", 3 for "1.1", … and for "a" or no label 9."""
    label = row[0].strip() if row else ""
    if _ROMAN.match(label):
        return 1
    if _LETTER.match(label):
        return 0
    if label[:1].isdigit():
        return 2 + label.strip(".").count(".")
    return _UNLABELLED


def _is_total(row: Sequence[str]) -> bool:
    return any(_TOTAL.match(fold_key(cell)) for cell in row[:3])


def _label(row: Sequence[str]) -> str:
    return next((" ".join(c.split()) for c in row if any(x.isalpha() for x in c) and len(c) > 2), "")[:60]
