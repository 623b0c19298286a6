"""A record as rows: the columns people ask for, beside the whole record as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, update

from pipeline.dataset import schema
from pipeline.dataset.clean import KEY_LENGTH, fit, number_key
from pipeline.dataset.walk import HEADER_FIELDS, fields_of
from pipeline.dataset.words import search_row
from pipeline.fold import fold
from pipeline.page import Severity
from pipeline.record import Evidence, FieldValue, Finding, Part, Record

Row = dict[str, Any]

_PARTS = (
    schema.fields,
    schema.citations,
    schema.tasks,
    schema.deadlines,
    schema.amounts,
    schema.counts,
    schema.agencies,
    schema.annex_rows,
    schema.checks,
    schema.search_texts,
)
_BIGGEST = 2**63 - 1


def insert_record(connection: Connection, source: int, record: Record, machine: Record | None) -> None:
    """Add a document that the dataset does not hold yet.

    `machine` is the record as it was read, where people's corrections made `record` of it.
    """
    row = {**_document(record, machine), "source": source}
    result = connection.execute(insert(schema.documents).values(row))
    assert result.inserted_primary_key is not None
    _insert_parts(connection, result.inserted_primary_key[0], record)


def replace_record(connection: Connection, key: int, record: Record, machine: Record | None) -> None:
    """Put `record` in the place of the document `key`; `machine` as in `insert_record`."""
    for table in _PARTS:
        connection.execute(delete(table).where(table.c.document == key))
    connection.execute(
        update(schema.documents).where(schema.documents.c.key == key).values(_document(record, machine))
    )
    _insert_parts(connection, key, record)


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


def _insert_parts(connection: Connection, key: int, record: Record) -> None:
    _insert(connection, schema.fields, key, (_field(name, field) for name, field in fields_of(record)))
    _insert_findings(connection, schema.citations, key, record.citations)
    _insert_findings(connection, schema.tasks, key, record.tasks)
    _insert_findings(connection, schema.deadlines, key, record.deadlines)
    _insert_findings(connection, schema.amounts, key, record.amounts)
    _insert_findings(connection, schema.counts, key, record.counts)
    _insert_findings(connection, schema.agencies, key, record.agencies)
    _insert(connection, schema.annex_rows, key, _annex_rows(record))
    checks = (
        {
            "position": i,
            "code": _short(check.code),
            "severity": check.severity.value,
            "message": fit(check.message),
            "fields": _json(check.fields),
        }
        for i, check in enumerate(record.checks)
    )
    _insert(connection, schema.checks, key, checks)
    _insert(connection, schema.search_texts, key, [search_row(record)])


def _insert(connection: Connection, table: Table, key: int, rows: Iterable[Row]) -> None:
    every = [{"document": key, **row} for row in rows]
    if every:
        connection.execute(insert(table), every)


def _insert_findings(connection: Connection, table: Table, key: int, every: Sequence[Finding]) -> None:
    """Columns are the finding's own attributes of the same names, or worked out below."""
    known = set(table.c.keys()) - {"document", "position"}
    rows = []
    for i, finding in enumerate(every):
        row: Row = {"position": i, **{name: _plain(getattr(finding, name, None)) for name in known}}
        if table is schema.citations and row["number_symbol"] is not None:
            row["number_symbol_folded"] = number_key(row["number_symbol"])
        if table is schema.citations and row["issuer"] is not None:
            row["issuer_folded"] = fold(row["issuer"])
        if table is schema.tasks:
            deadline = getattr(finding, "deadline", None)
            row["deadline_date"] = _plain(deadline.date if deadline else None)
            row["deadline_raw"] = _plain(deadline.raw if deadline else None)
        rows.append(row)
    _insert(connection, table, key, rows)


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
                }


def _value(field: FieldValue[str] | None) -> str | None:
    return None if field is None or field.value is None else fit(field.value)


def _short(text: str | None) -> str | None:
    return None if text is None else fit(text)[:KEY_LENGTH]


def _plain(value: object) -> object:
    """A value as a column takes it; what is too big for one stays in the record alone."""
    if isinstance(value, str):  # enumerations too
        return fit(str(value))
    if isinstance(value, tuple):
        return _json(value)
    if isinstance(value, int) and abs(value) > _BIGGEST:
        return None
    return value


def _json(values: Sequence[Evidence] | Sequence[str]) -> str:
    plain = [v.model_dump(mode="json") if isinstance(v, Part) else fit(v) for v in values]
    return fit(json.dumps(plain, ensure_ascii=False))
