"""Rows of annexes' tables, typed: the agency that a row lists, linked, and the money it states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from pipeline import language
from pipeline.fold import fold_key
from pipeline.gazetteer import read_table
from pipeline.language import Context, link_annex_rows, parse_money_unit, parse_number
from pipeline.record import Annex, AnnexRow, AnnexTable, CellAmount, RowAgency


def with_entries(annexes: Sequence[Annex], context: Context) -> tuple[Annex, ...]:
    """`annexes` with the entries of their tables. A group of rows goes on from table to table."""
    return tuple(annex.model_copy(update={"tables": _tables(annex.tables, context)}) for annex in annexes)


def _tables(tables: Sequence[AnnexTable], context: Context) -> tuple[AnnexTable, ...]:
    linked = link_annex_rows([row for table in tables for row in table.rows], context)
    of_row = {row: next(found) for row, found in groupby(linked, key=lambda one: one.row)}
    out: list[AnnexTable] = []
    first = 0
    for table in tables:
        units = _money_columns(table)
        made = (
            _entry(i, row, of_row.get(first + i), tuple(_amounts(row, units)))
            for i, row in enumerate(table.rows)
        )
        entries = tuple(entry for entry in made if entry.agency or entry.amounts)
        out.append(table.model_copy(update={"entries": entries}))
        first += len(table.rows)
    return tuple(out)


def _entry(
    at: int, row: Sequence[str], found: language.RowAgency | None, amounts: tuple[CellAmount, ...]
) -> AnnexRow:
    if found is None:
        label = row[0].strip().rstrip(".") if row else ""
        return AnnexRow(row=at, number=label if label.isdigit() else None, amounts=amounts)
    return AnnexRow(
        row=at,
        number=found.number,
        section=found.section,
        group=found.group,
        agency=_agency(found),
        amounts=amounts,
    )


def _agency(found: language.RowAgency) -> RowAgency:
    life = language.lifetime(found.agency_id) if found.agency_id else None
    return RowAgency(
        raw=found.raw,
        name=found.name,
        confidence=found.confidence,
        agency_id=found.agency_id,
        level=found.level,
        kind=found.kind,
        valid_from=life.first if life else None,
        valid_to=life.last if life else None,
        successors=language.successors(found.agency_id) if found.agency_id else (),
    )


def _money_columns(table: AnnexTable) -> dict[int, int]:
    """Column → what one unit of its figures is worth in đồng.

    A column's own heading decides ("Thành tiền (đồng)"); else the unit that stands over the table, for
    columns that do not count something else ("Số lượng").
    """
    over = parse_money_unit(table.unit) if table.unit else None
    found: dict[int, int] = {}
    for column, head in enumerate(table.columns):
        kind = _kind(head)
        unit = parse_money_unit(head) if kind == "money" else None
        if unit is None and kind == "money":
            unit = over
        if unit is not None:
            found[column] = unit
    return found


def _kind(head: str) -> str | None:
    """What a column's heading says it holds: of the names in column_heads.csv the first in the text."""
    text = f" {fold_key(head)} "
    found = [(text.find(name), kind) for name, kind in _heads() if name in text]
    return min(found)[1] if found else None


@cache
def _heads() -> tuple[tuple[str, str], ...]:
    return tuple((fold_key(row["head"]), row["kind"]) for row in read_table("column_heads"))


def _amounts(row: Sequence[str], units: dict[int, int]) -> Iterator[CellAmount]:
    for column, unit in units.items():
        cell = row[column].strip() if column < len(row) else ""
        value = parse_number(cell)
        if value is not None and (value * unit).is_integer():  # "12,345" of đồng: thousands, or a misprint
            yield CellAmount(column=column, raw=cell, vnd=round(value * unit))
