"""Documents into the tables and out of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, delete, update

from pipeline.dataset import schema
from pipeline.dataset.among import among
from pipeline.dataset.bulk import insert_cells, new_keys
from pipeline.dataset.parts import DOCUMENT, PARTS, Cells, Prepared, prepared
from pipeline.dataset.register import enter
from pipeline.record import Record

_d = schema.documents.c
_PART_NAMES = {table: tuple(c.name for c in table.c) for table in PARTS}


@dataclass(frozen=True, slots=True)
class Shown:
    """A record that is to be shown, and as JSON what was read, where people corrected it."""

    rows: Prepared
    machine: str | None = None


def shown(connection: Connection, record: Record, read: Record) -> Shown:
    """`record`, which people's corrections may have made of `read`."""
    return Shown(prepared(record, connection.dialect.name), None if record is read else read.to_json())


def insert_record(connection: Connection, source: int, record: Record, read: Record) -> None:
    """Add a document that the dataset does not hold yet."""
    insert_documents(connection, [(source, shown(connection, record, read))])


def replace_record(connection: Connection, key: int, record: Record, read: Record) -> None:
    """Put `record` in the place of the document `key`."""
    replace_documents(connection, [(key, shown(connection, record, read))])


def insert_documents(connection: Connection, every: Sequence[tuple[int, Shown]]) -> None:
    """Add documents that the dataset does not hold yet, each with the key of its source, in order."""
    keys = new_keys(connection, schema.documents, len(every))
    rows: list[Cells] = [
        (key, source, one.machine, *one.rows.document) for key, (source, one) in zip(keys, every, strict=True)
    ]
    insert_cells(connection, schema.documents, ("key", "source", "machine", *DOCUMENT), rows)
    _insert_parts(connection, list(zip(keys, (one for _, one in every), strict=True)))


def replace_documents(connection: Connection, every: Sequence[tuple[int, Shown]]) -> None:
    """Put records in the places of the documents with these keys."""
    _delete_parts(connection, [key for key, _ in every])
    cells: dict[str, BindParameter[Any]] = {name: bindparam(f"new_{name}") for name in ("machine", *DOCUMENT)}
    connection.execute(
        update(schema.documents).where(_d.key == bindparam("old_key")).values(cells),
        [
            {"old_key": key, "new_machine": one.machine}
            | {f"new_{name}": cell for name, cell in zip(DOCUMENT, one.rows.document, strict=True)}
            for key, one in every
        ],
    )
    _insert_parts(connection, every)


def delete_record(connection: Connection, key: int) -> None:
    """Take the document `key` out."""
    _delete_parts(connection, [key])
    connection.execute(delete(schema.documents).where(_d.key == key))


def _delete_parts(connection: Connection, keys: Sequence[int]) -> None:
    for table in PARTS:
        connection.execute(delete(table).where(among(connection, table.c.document, keys)))


def _insert_parts(connection: Connection, every: Sequence[tuple[int, Shown]]) -> None:
    """One statement a table, however many documents."""
    for i, table in enumerate(PARTS):
        rows: list[Cells] = [(key, *cells) for key, one in every for cells in one.rows.parts[i]]
        if table is schema.search_texts:
            _insert_texts(connection, rows)
        else:
            insert_cells(connection, table, _PART_NAMES[table], rows)
    enter(connection, (met for _, one in every for met in one.rows.agencies))


def _insert_texts(connection: Connection, rows: list[Cells]) -> None:
    """The texts, and the index of their words."""
    texts, names = schema.search_texts, _PART_NAMES[schema.search_texts]
    if connection.dialect.name == "sqlite":
        insert_cells(connection, texts, names, rows)
        insert_cells(connection, schema.search_index, ("rowid", *names[1:]), rows)
    else:
        insert_cells(connection, texts, (*names, "words"), rows)
