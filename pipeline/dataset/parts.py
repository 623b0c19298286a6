"""A record as rows: the columns people ask for, beside the whole record as JSON.

Cells stand in the order of the table's columns in `schema`, without the document's key.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Table

from pipeline.dataset import schema
from pipeline.dataset.clean import KEY_LENGTH, fit, number_key
from pipeline.dataset.register import Met, agencies_met
from pipeline.dataset.walk import HEADER_FIELDS, fields_of
from pipeline.dataset.words import search_row, vector_of
from pipeline.fold import fold
from pipeline.page import Severity
from pipeline.record import AgencyField, AnnexRow, Evidence, FieldValue, Finding, Record, Source

Cells = tuple[object, ...]
_BIGGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Prepared:
    """A record as rows that wait for the keys of its source and document.

    `document` are the cells of `DOCUMENT`; `parts` the rows of each table of `PARTS`.
    """

    id: str
    source: Source
    json: str
    document: Cells
    parts: tuple[tuple[Cells, ...], ...]
    agencies: tuple[Met, ...]


def prepared(record: Record, dialect: str) -> Prepared:
    """The rows of a record for a kind of database: PostgreSQL's texts have their words with them."""
    text = record.to_json()
    parts = [tuple(rows(record)) for _, rows in _ROWS]
    texts = tuple(search_row(record).values())
    parts.append((texts if dialect == "sqlite" else (*texts, vector_of(*texts)),))
    return Prepared(
        fit(record.id),
        record.source,
        text,
        (*_document(record), text),
        tuple(parts),
        tuple(agencies_met(record)),
    )


DOCUMENT = tuple(c.name for c in schema.documents.c if c.name not in ("key", "source", "machine"))


def _document(record: Record) -> Cells:
    stated: list[FieldValue[str] | None] = [getattr(record, name) for name in HEADER_FIELDS]
    number_symbol = _value(record.number_symbol)
    issuer = _value(record.issuer)
    issue_date = _value(record.issue_date)
    year = re.match(r"\d{4}", issue_date or "")
    return (
        fit(record.id),
        record.source.page_first,
        record.source.page_last,
        record.source.text_origin,
        _short(_value(record.doc_type)),
        _value(record.number),
        _value(record.symbol),
        number_symbol,
        None if number_symbol is None else number_key(number_symbol),
        issuer,
        None if issuer is None else fold(issuer),
        _short(record.issuer.agency_id if record.issuer else None),
        _value(record.issuer_parent),
        _value(record.place),
        _short(issue_date),
        int(year.group()) if year else None,
        _value(record.subject),
        next((_value(s.name) for s in record.signers if s.name is not None), None),
        _value(record.urgency),
        _value(record.secrecy),
        min((field.confidence for field in stated if field is not None), default=None),
        sum(check.severity is not Severity.INFO for check in record.checks),
    )


def _fields(record: Record) -> Iterator[Cells]:
    for name, field in fields_of(record):
        agency = _plain(field.agency_id) if isinstance(field, AgencyField) else None
        evidence = _places(field.evidence)
        yield name, _value(field), fit(field.raw), field.confidence, field.method.value, evidence, agency


def _citations(record: Record) -> Iterator[Cells]:
    for i, found in enumerate(record.citations):
        number, issuer = _plain(found.number_symbol), _plain(found.issuer)
        yield (
            i, _plain(found.doc_type), number, None if number is None else number_key(number),
            _plain(found.date), issuer, None if issuer is None else fold(issuer), _plain(found.subject),
            found.relation.value, *_wording(found),
        )  # fmt: skip


def _tasks(record: Record) -> Iterator[Cells]:
    for i, found in enumerate(record.tasks):
        by = found.deadline
        yield (
            i, _plain(found.assignee), _texts(found.coordinators), fit(found.action),
            _plain(by.date) if by else None, fit(by.raw) if by else None, _plain(found.section),
            *_wording(found),
        )  # fmt: skip


def _deadlines(record: Record) -> Iterator[Cells]:
    for i, found in enumerate(record.deadlines):
        yield (
            i, _plain(found.date), _plain(found.start), _plain(found.end), found.kind,
            _plain(found.recurrence), found.relation, _plain(found.assignee), *_wording(found),
        )  # fmt: skip


def _amounts(record: Record) -> Iterator[Cells]:
    for i, found in enumerate(record.amounts):
        fits = found.vnd is not None and abs(found.vnd) <= _BIGGEST  # else it stays in the record alone
        yield (
            i, found.vnd if fits else None, fit(found.currency), _plain(found.per), _plain(found.purpose),
            *_wording(found),
        )  # fmt: skip


def _counts(record: Record) -> Iterator[Cells]:
    for i, found in enumerate(record.counts):
        yield i, found.value, found.of, _plain(found.unit), _plain(found.what), *_wording(found)


def _mentions(record: Record) -> Iterator[Cells]:
    for i, found in enumerate(record.agencies):
        yield (
            i, fit(found.name), _short(found.agency_id), _plain(found.level), _plain(found.kind),
            _plain(found.unit), *_wording(found),
        )  # fmt: skip


def _annex_rows(record: Record) -> Iterator[Cells]:
    for a, annex in enumerate(record.annexes):
        for t, table in enumerate(annex.tables):
            same = _plain(annex.label), _plain(annex.title), _plain(table.unit), _texts(table.columns)
            entries = {entry.row: entry for entry in table.entries}
            for r, cells in enumerate(table.rows):
                yield a, t, r, *same, _texts(cells), *_entry(entries.get(r))


def _entry(entry: AnnexRow | None) -> Cells:
    """What a row says, where it lists an agency or states money."""
    if entry is None:
        return None, None, None, None, None, "[]"
    who = entry.agency
    money = [{"column": a.column, "vnd": a.vnd} for a in entry.amounts]
    return (
        _plain(entry.number), _plain(entry.section), _plain(entry.group),
        _plain(who.name) if who else None, _short(who.agency_id) if who else None, _encode(money),
    )  # fmt: skip


def _checks(record: Record) -> Iterator[Cells]:
    for i, check in enumerate(record.checks):
        yield i, _short(check.code), check.severity.value, fit(check.message), _texts(check.fields)


_ROWS: tuple[tuple[Table, Callable[[Record], Iterable[Cells]]], ...] = (
    (schema.fields, _fields),
    (schema.citations, _citations),
    (schema.tasks, _tasks),
    (schema.deadlines, _deadlines),
    (schema.amounts, _amounts),
    (schema.counts, _counts),
    (schema.mentions, _mentions),
    (schema.annex_rows, _annex_rows),
    (schema.checks, _checks),
)
PARTS = (*(table for table, _ in _ROWS), schema.search_texts)


def _wording(found: Finding) -> Cells:
    return fit(found.raw), found.confidence, found.method.value, _places(found.evidence)


def _value(field: FieldValue[str] | None) -> str | None:
    return None if field is None or field.value is None else fit(field.value)


def _plain(text: str | None) -> str | None:
    return None if text is None else fit(text)


def _short(text: str | None) -> str | None:
    return None if text is None else fit(text)[:KEY_LENGTH]


def _texts(values: Sequence[str]) -> str:
    return _encode([fit(value) for value in values]) if values else "[]"


def _places(evidence: Sequence[Evidence]) -> str:
    """As JSON; written out, because there are more of these than of anything else."""
    return f"[{', '.join([_place(e) for e in evidence])}]"


def _place(evidence: Evidence) -> str:
    return f'{{"page": {evidence.page}, "bbox": [{", ".join(map(repr, evidence.bbox))}]}}'


_encode = json.JSONEncoder(ensure_ascii=False).encode
