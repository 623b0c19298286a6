"""A record as rows: the columns people ask for, beside the whole record as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, update

from pipeline.dataset import schema
from pipeline.dataset.bulk import insert_rows
from pipeline.dataset.clean import KEY_LENGTH, fit, number_key
from pipeline.dataset.register import agencies_met, enter
from pipeline.dataset.walk import HEADER_FIELDS, fields_of
from pipeline.dataset.words import search_row
from pipeline.fold import fold
from pipeline.page import Severity
from pipeline.record import Check, Evidence, FieldValue, Finding, Record

Row = dict[str, Any]

_PARTS = (
    schema.fields,
    schema.citations,
    schema.tasks,
    schema.deadlines,
    schema.amounts,
    schema.counts,
    schema.mentions,
    schema.annex_rows,
    schema.checks,
    schema.search_texts,
)
_WORKED_OUT = (
    "document",
    "position",
    "number_symbol_folded",
    "issuer_folded",
    "deadline_date",
    "deadline_raw",
)
_KNOWN = {table: tuple(c.name for c in table.c if c.name not in _WORKED_OUT) for table in _PARTS}
_BIGGEST = 2**63 - 1


def insert_record(connection: Connection, source: int, record: Record, machine: Record | None) -> None:
    """Add a document that the dataset does not hold yet.

    `machine` is the record as it was read, where people's corrections made `record` of it.
    """
    insert_records(connection, [(source, record)], machine)


def insert_records(
    connection: Connection, every: Sequence[tuple[int, Record]], machine: Record | None = None
) -> None:
    """Add documents that the dataset does not hold yet, each with the key of its source, in order."""
    made = connection.execute(
        insert(schema.documents).returning(schema.documents.c.key, sort_by_parameter_order=True),
        [{**_document(record, machine), "source": source} for source, record in every],
    )
    keyed = zip(made.scalars().all(), (record for _, record in every), strict=True)
    _insert_parts(connection, keyed)
    enter(connection, agencies_met(record for _, record in every))


def replace_record(connection: Connection, key: int, record: Record, machine: Record | None) -> None:
    """Put `record` in the place of the document `key`; `machine` as in `insert_record`."""
    for table in _PARTS:
        connection.execute(delete(table).where(table.c.document == key))
    connection.execute(
        update(schema.documents).where(schema.documents.c.key == key).values(_document(record, machine))
    )
    _insert_parts(connection, [(key, record)])
    enter(connection, agencies_met([record]))


def delete_record(connection: Connection, key: int) -> None:
    """Take the document `key` out."""
    for table in _PARTS:
        connection.execute(delete(table).where(table.c.document == key))
    connection.execute(delete(schema.documents).where(schema.documents.c.key == key))


def _document(record: Record, machine: Record | None) -> Row:
    stated = [getattr(record, name) for name in HEADER_FIELDS]
    sure = [field.confidence for field in stated if field is not None]
    number_symbol = _value(record.number_symbol)
    issuer = _value(record.issuer)
    issue_date = _value(record.issue_date)
    year = re.match(r"\d{4}", issue_date or "")
    return {
        "id": fit(record.id),
        "page_first": record.source.page_first,
        "page_last": record.source.page_last,
        "text_origin": record.source.text_origin,
        "doc_type": _short(_value(record.doc_type)),
        "number": _value(record.number),
        "symbol": _value(record.symbol),
        "number_symbol": number_symbol,
        "number_symbol_folded": None if number_symbol is None else number_key(number_symbol),
        "issuer": issuer,
        "issuer_folded": None if issuer is None else fold(issuer),
        "issuer_id": _short(record.issuer.agency_id if record.issuer else None),
        "issuer_parent": _value(record.issuer_parent),
        "place": _value(record.place),
        "issue_date": _short(issue_date),
        "issue_year": int(year.group()) if year else None,
        "subject": _value(record.subject),
        "signer": next((_value(s.name) for s in record.signers if s.name is not None), None),
        "urgency": _value(record.urgency),
        "secrecy": _value(record.secrecy),
        "confidence": min(sure, default=None),
        "warnings": sum(check.severity is not Severity.INFO for check in record.checks),
        "record": record.to_json(),
        "machine": None if machine is None else machine.to_json(),
    }


def _insert_parts(connection: Connection, every: Iterable[tuple[int, Record]]) -> None:
    """One statement a table, however many documents."""
    waiting: dict[Table, list[Row]] = {table: [] for table in _PARTS}
    for key, record in every:
        for table, rows in _parts(record):
            waiting[table].extend({"document": key, **row} for row in rows)
    for table, rows in waiting.items():
        if rows:
            insert_rows(connection, table, rows)


def _parts(record: Record) -> Iterable[tuple[Table, Iterable[Row]]]:
    yield schema.fields, (_field(name, field) for name, field in fields_of(record))
    yield schema.citations, _findings(schema.citations, record.citations)
    yield schema.tasks, _findings(schema.tasks, record.tasks)
    yield schema.deadlines, _findings(schema.deadlines, record.deadlines)
    yield schema.amounts, _findings(schema.amounts, record.amounts)
    yield schema.counts, _findings(schema.counts, record.counts)
    yield schema.mentions, _findings(schema.mentions, record.agencies)
    yield schema.annex_rows, _annex_rows(record)
    yield schema.checks, (_check(i, check) for i, check in enumerate(record.checks))
    yield schema.search_texts, [search_row(record)]


def _check(position: int, check: Check) -> Row:
    return {
        "position": position,
        "code": _short(check.code),
        "severity": check.severity.value,
        "message": fit(check.message),
        "fields": _json(check.fields),
    }


def _findings(table: Table, every: Sequence[Finding]) -> Iterable[Row]:
    """Columns are the finding's own attributes of the same names, or worked out below."""
    known = _KNOWN[table]
    for i, finding in enumerate(every):
        row: Row = {"position": i, **{name: _plain(getattr(finding, name)) for name in known}}
        if table is schema.mentions:
            row["agency_id"] = _short(row["agency_id"])
        if table is schema.citations:
            number, issuer = row["number_symbol"], row["issuer"]
            row["number_symbol_folded"] = None if number is None else number_key(number)
            row["issuer_folded"] = None if issuer is None else fold(issuer)
        if table is schema.tasks:
            deadline = getattr(finding, "deadline", None)
            row["deadline_date"] = _plain(deadline.date if deadline else None)
            row["deadline_raw"] = _plain(deadline.raw if deadline else None)
        yield row


def _field(name: str, field: FieldValue[str]) -> Row:
    return {
        "name": name,
        "value": _value(field),
        "raw": fit(field.raw),
        "confidence": field.confidence,
        "method": field.method.value,
        "evidence": _json(field.evidence),
        "agency_id": _plain(getattr(field, "agency_id", None)),
    }


def _annex_rows(record: Record) -> Iterable[Row]:
    for a, annex in enumerate(record.annexes):
        for t, table in enumerate(annex.tables):
            for r, cells in enumerate(table.rows):
                yield {
                    "annex": a,
                    "table": t,
                    "row": r,
                    "label": _plain(annex.label),
                    "title": _plain(annex.title),
                    "unit": _plain(table.unit),
                    "columns": _json(table.columns),
                    "cells": _json(cells),
                    "agency_id": None,
                }


def _value(field: FieldValue[str] | None) -> str | None:
    return None if field is None or field.value is None else fit(field.value)


def _short(text: str | None) -> str | None:
    return None if text is None else fit(text)[:KEY_LENGTH]


def _plain(value: object) -> object:
    """A value as a column takes it; what is too big for one stays in the record alone."""
    if value is None or type(value) is float:
        return value
    if isinstance(value, str):  # enumerations too
        return fit(str(value))
    if isinstance(value, tuple):
        return _json(value)
    if isinstance(value, int) and abs(value) > _BIGGEST:
        return None
    return value


def _json(values: Sequence[Any]) -> str:
    if not values:
        return "[]"
    if isinstance(values[0], Evidence):
        return "[" + ", ".join(map(_place, values)) + "]"
    return _encode([fit(str(v)) for v in values])


def _place(evidence: Evidence) -> str:
    """As JSON; written out, because there are more of these than of anything else."""
    return f'{{"page": {evidence.page}, "bbox": [{", ".join(map(repr, evidence.bbox))}]}}'


_encode = json.JSONEncoder(ensure_ascii=False).encode
