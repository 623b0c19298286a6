"""The table of agencies: the gazetteer's, and every one whose id a document carries.

It is closed: the body of an agency, the agency above it and those that followed it are there too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from pipeline.dataset import schema
from pipeline.dataset.agencies import gazetteer_ids, known_agency
from pipeline.dataset.clean import KEY_LENGTH, fit
from pipeline.record import Record

_a = schema.agencies.c
_MANY = 5000  # values of one IN


@dataclass(frozen=True, slots=True)
class Met:
    """An id that a record carries, and the name it stands beside."""

    id: str
    name: str


def agencies_met(record: Record) -> Iterator[Met]:
    """The agencies that a record names by id."""
    for field in (record.issuer, record.issuer_parent, *record.addressees):
        if field is not None and field.agency_id is not None:
            yield Met(fit(field.agency_id), fit(field.value or field.raw))
    for mention in record.agencies:
        if mention.agency_id is not None:
            yield Met(fit(mention.agency_id), fit(mention.name))
    for listed in (e.agency for annex in record.annexes for table in annex.tables for e in table.entries):
        if listed is not None and listed.agency_id is not None:
            yield Met(fit(listed.agency_id), fit(listed.name))


def enter(connection: Connection, every: Iterable[Met]) -> None:
    """Add the agencies that the table lacks, and those they lead to."""
    waiting = {met.id: met.name for met in every if len(met.id) <= KEY_LENGTH}
    while waiting:
        there = _there(connection, list(waiting))
        rows = [_row(i, name) for i, name in waiting.items() if i not in there]
        if rows:
            connection.execute(insert(schema.agencies), rows)
        waiting = {i: i for row in rows for i in _led_to(row["id"])}


def renew(connection: Connection) -> None:
    """Write every row anew: the gazetteer of today may know more than that of yesterday."""
    connection.execute(delete(schema.agencies))
    enter(connection, (Met(i, i) for i in gazetteer_ids()))
    for agency_id, name in _NAMED:
        asked = select(agency_id, func.min(name)).where(agency_id.is_not(None)).group_by(agency_id)
        enter(connection, (Met(row[0], row[1] or row[0]) for row in connection.execute(asked)))


_NAMED = (
    (schema.mentions.c.agency_id, schema.mentions.c.name),
    (schema.documents.c.issuer_id, schema.documents.c.issuer),
    (schema.fields.c.agency_id, schema.fields.c.value),
    (schema.annex_rows.c.agency_id, schema.annex_rows.c.agency),
)


def _row(agency_id: str, name: str) -> dict[str, Any]:
    known = known_agency(agency_id)
    if known is None:  # a record of a Vanthu that knew more, or of a stranger
        unknown: dict[str, Any] = dict.fromkeys(_a.keys())
        body = agency_id.partition("@")[0]
        return unknown | {
            "id": agency_id, "name": name, "body": body, "abbreviations": "[]", "successors": "[]",
            "origin": "document",
        }  # fmt: skip
    lists = {"abbreviations": _json(known.abbreviations), "successors": _json(known.successors)}
    return {**asdict(known), **lists, "origin": "gazetteer"}


def _led_to(agency_id: str) -> Iterator[str]:
    known = known_agency(agency_id)
    if known is not None:
        yield known.body
        yield from known.successors
        if known.parent is not None:
            yield known.parent


def _there(connection: Connection, ids: list[str]) -> set[str]:
    found: set[str] = set()
    for start in range(0, len(ids), _MANY):
        asked = select(_a.id).where(_a.id.in_(ids[start : start + _MANY]))
        found.update(connection.execute(asked).scalars())
    return found


_json = json.JSONEncoder(ensure_ascii=False).encode
