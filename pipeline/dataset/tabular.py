"""One row a document: the header fields as text, and as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from pipeline.dataset.walk import HEADER_FIELDS
from pipeline.record import FieldValue, Record

COLUMNS = (
    "id",
    "file",
    "page_first",
    "page_last",
    *HEADER_FIELDS,
    "addressees",
    "distribution",
    "signer_name",
    "signer_title",
    "signer_capacity",
    "signer_authority",
    "confidence",
    "warnings",
    "sha256",
)
"""Columns of the CSV. A list is joined with "; ", joint signers too; a blank is empty."""

# A spreadsheet takes a cell that starts so for a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(out: TextIO, records: Iterable[Record]) -> int:
    """Write a heading and one row a record; returns how many records. RFC 4180, LF line ends."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    written = 0
    for record in records:
        writer.writerow([defused(cell) for cell in row_of(record)])
        written += 1
    return written


def defused(cell: str) -> str:
    """`cell` with an apostrophe before it where a spreadsheet would run it."""
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(_FORMULA) else cell


def row_of(record: Record) -> tuple[str, ...]:
    """The cells of `COLUMNS`."""
    header: list[FieldValue[str] | None] = [getattr(record, name) for name in HEADER_FIELDS]
    sure = [field.confidence for field in header if field is not None]
    signers = record.signers
    return (
        record.id,
        record.source.name,
        str(record.source.page_first),
        str(record.source.page_last),
        *(_value(field) for field in header),
        _joined(record.addressees),
        _joined(record.distribution),
        _joined(s.name for s in signers),
        _joined(s.title for s in signers),
        _joined(s.capacity for s in signers),
        _joined(s.authority for s in signers),
        f"{min(sure):.2f}" if sure else "",
        "; ".join(check.code for check in record.checks if check.severity != "info"),
        record.source.sha256,
    )


def _value(field: FieldValue[str] | None) -> str:
    return "" if field is None or field.value is None else field.value


def _joined(fields: Iterable[FieldValue[str] | None]) -> str:
    return "; ".join(value for value in map(_value, fields) if value)
