"""Records as a pandas frame with the same columns and types every time, empty or not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pandas as pd

from pipeline.dataset.walk import HEADER_FIELDS
from pipeline.page import Severity
from pipeline.record import FieldValue, Record

COLUMNS = {
    "id": "str",
    "file": "str",
    "sha256": "str",
    "page_first": "int64",
    "page_last": "int64",
    "text_origin": "category",
    **dict.fromkeys(HEADER_FIELDS, "str"),
    "doc_type": "category",
    "issued": "datetime64[s]",  # issue_date where it is a whole date, else NaT
    "year": "Int64",
    "issuer_id": "str",
    "signer": "str",
    "n_citations": "int64",
    "n_tasks": "int64",
    "n_deadlines": "int64",
    "vnd": "Float64",  # the largest amount, đồng
    "confidence": "Float64",  # of the least sure header field
    "n_warnings": "int64",
}
"""Column → dtype. `issue_date` is the ISO 8601 text, which may be partial; a field that the
document does not state, or leaves blank, is missing (NA)."""


def documents_frame(records: Iterable[Record]) -> pd.DataFrame:
    """One row a record, in their order; see `COLUMNS`."""
    cells: dict[str, list[object]] = {name: [] for name in COLUMNS}
    for record in records:
        for name, cell in zip(COLUMNS, _cells(record), strict=True):
            cells[name].append(cell)
    return pd.DataFrame({name: pd.Series(cells[name], dtype=kind) for name, kind in COLUMNS.items()})


def _cells(record: Record) -> tuple[object, ...]:
    header: dict[str, FieldValue[str] | None] = {name: getattr(record, name) for name in HEADER_FIELDS}
    issue_date = _value(header["issue_date"])
    sure = [field.confidence for field in header.values() if field is not None]
    amounts = [float(a.vnd) for a in record.amounts if a.vnd is not None]
    return (
        record.id,
        record.source.name,
        record.source.sha256,
        record.source.page_first,
        record.source.page_last,
        record.source.text_origin,
        *(_value(field) for field in header.values()),
        _whole_date(issue_date),
        int(issue_date[:4]) if issue_date and issue_date[:4].isdigit() else None,
        record.issuer.agency_id if record.issuer else None,
        next((_value(s.name) for s in record.signers if s.name), None),
        len(record.citations),
        len(record.tasks),
        len(record.deadlines),
        max(amounts, default=None),
        min(sure, default=None),
        sum(check.severity is not Severity.INFO for check in record.checks),
    )


def _value(field: FieldValue[str] | None) -> str | None:
    return None if field is None else field.value


def _whole_date(text: str | None) -> pd.Timestamp | None:
    try:
        return pd.Timestamp(date.fromisoformat(text)) if text and len(text) == 10 else None
    except ValueError:
        return None
