"""What people decided about single fields: a journal that outlives re-reading.

A revision belongs to the bytes of a source, the page a document begins on and a field's path.
The record people see is the record as the machine read it with all revisions in force applied,
oldest first: reading the file again changes the first and leaves the second as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from pipeline.dataset import rows, schema
from pipeline.dataset.among import among
from pipeline.dataset.clean import fit
from pipeline.dataset.clock import now
from pipeline.dataset.fieldpath import field_at, human, place_of, with_field
from pipeline.errors import DatasetError, EditConflict
from pipeline.record import AgencyField, Evidence, FieldValue, Record, TextField

_r, _d = schema.revisions.c, schema.documents.c
_LONGEST = 5000
_ISO = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


class Kind(StrEnum):
    """What a person did with a field."""

    CORRECTED = "corrected"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Revision:
    """One decision. `before` is the field as the person found it, None: not stated.

    `document_id` is the document's id at that time, `made_at` and `undone_at` ISO 8601 UTC.
    """

    id: int
    document_id: str
    sha256: str
    page_first: int
    page_last: int
    field: str
    kind: Kind
    before: FieldValue[str] | None
    value: str | None
    box: Evidence | None
    who: str
    why: str
    made_at: str
    undone_by: str | None = None
    undone_at: str | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """A decision that is to be made; see `Dataset.correct`."""

    document_id: str
    field: str
    value: str | None
    kind: Kind
    who: str
    why: str
    box: Evidence | None
    expect: str | None


def make(connection: Connection, edit: Edit) -> Revision:
    """Note the decision and show it in the record. Raises DatasetError, EditConflict."""
    if not edit.who.strip():
        raise DatasetError("a decision needs a name", remedy="Say who decides.")
    stored = _stored(connection, _d.id == fit(edit.document_id))
    if stored is None:
        raise DatasetError(f"no document {edit.document_id!r}", remedy="`vanthu list` shows the ids.")
    shown = Record.model_validate_json(stored.record)
    there = field_at(shown, edit.field)
    _compare(edit, there)
    if edit.kind is Kind.ACCEPTED and there is None:
        raise DatasetError(f"{edit.field} is not stated", remedy="Correct it instead.")
    value = there.value if edit.kind is Kind.ACCEPTED and there else _checked(edit.field, edit.value)
    with_field(shown, edit.field, human(edit.field, value, there, edit.box))  # refuses a gap in a list
    made = connection.execute(
        insert(schema.revisions).values(
            document_id=stored.id,
            sha256=shown.source.sha256,
            page_first=shown.source.page_first,
            page_last=shown.source.page_last,
            field=edit.field,
            kind=edit.kind.value,
            before=None if there is None else there.model_dump_json(),
            value=value,
            box=None if edit.box is None else edit.box.model_dump_json(),
            who=fit(edit.who.strip()),
            why=fit(edit.why.strip()),
            made_at=now(),
        )
    )
    assert made.inserted_primary_key is not None
    _show_again(connection, stored)
    return _one(connection, int(made.inserted_primary_key[0]))


def undo(connection: Connection, revision: int, who: str) -> Revision:
    """Mark a decision as undone and show the record without it. Raises DatasetError."""
    before = _one(connection, revision)
    if before.undone_by is not None:
        raise DatasetError(f"revision {revision} is undone already", remedy="There is nothing to do.")
    if not who.strip():
        raise DatasetError("a decision needs a name", remedy="Say who decides.")
    connection.execute(
        update(schema.revisions).where(_r.id == revision).values(undone_by=fit(who.strip()), undone_at=now())
    )
    here = (schema.sources.c.sha256 == before.sha256) & (_d.page_first == before.page_first)
    stored = _stored(connection, _d.id == before.document_id) or _stored(connection, here)
    if stored is not None:
        _show_again(connection, stored)
    return _one(connection, revision)


def of(connection: Connection, document_id: str | None = None) -> tuple[Revision, ...]:
    """Decisions on one document, whatever ids it had, or on all, oldest first."""
    asked = select(schema.revisions).order_by(_r.id)
    if document_id is not None:
        stored = _stored(connection, _d.id == fit(document_id))
        mine = _r.document_id == fit(document_id)
        if stored is not None and Record.model_validate_json(stored.record).source.half is None:
            mine |= (_r.sha256 == stored.sha256) & (_r.page_first == stored.page_first)
        asked = asked.where(mine)
    return tuple(_revision(row) for row in connection.execute(asked))


def decisions(connection: Connection, source: int) -> tuple[Revision, ...]:
    """The decisions in force on the documents of a source, oldest first."""
    sha256 = connection.execute(select(schema.sources.c.sha256).where(schema.sources.c.key == source))
    return of_sources(connection, set(sha256.scalars()))


def of_sources(connection: Connection, hashes: set[str]) -> tuple[Revision, ...]:
    """The decisions in force on the documents of files with these hashes, oldest first."""
    mine = among(connection, _r.sha256, sorted(hashes)) & _r.undone_by.is_(None)
    asked = select(schema.revisions).where(mine).order_by(_r.id)
    return tuple(_revision(row) for row in connection.execute(asked))


def applied(record: Record, decided: Sequence[Revision]) -> Record:
    """`record` with the decisions on it; itself when there are none."""
    done: set[str] = set()
    for revision in decided:
        if revision.page_first != record.source.page_first:
            continue
        if record.source.half is not None and revision.document_id != record.id:
            continue  # of the other document that begins on the same picture
        path = place_of(record, revision.field, revision.before.raw if revision.before else None)
        field = human(path, revision.value, field_at(record, path), revision.box)
        try:
            record = with_field(record, path, field)
        except DatasetError:  # a list became shorter: the line that was corrected is no longer read
            continue
        done.add(path)
    return _number_agrees(record, done)


def _number_agrees(record: Record, done: set[str]) -> Record:
    """Number, symbol and their joint form tell one story when a person corrected one of them."""
    number, symbol, both = record.number, record.symbol, record.number_symbol
    if done & {"number", "symbol"} and "number_symbol" not in done:
        if number is None or symbol is None or not number.value or not symbol.value:
            return record.model_copy(update={"number_symbol": None})
        party = both is not None and both.value is not None and "-" in both.value.split("/")[0]
        joined = f"{number.value}{'-' if party else '/'}{symbol.value}"
        return with_field(record, "number_symbol", human("number_symbol", joined, both or number, None))
    if "number_symbol" in done and both is not None and both.value:
        found = re.match(r"(\d+\w?)\s*[/-]\s*(.+)", both.value)
        for path, value in zip(("number", "symbol"), found.groups() if found else (), strict=False):
            if path not in done:
                record = with_field(record, path, human(path, value, field_at(record, path) or both, None))
    return record


def _show_again(connection: Connection, stored: Any) -> None:
    read = Record.model_validate_json(stored.machine or stored.record)
    record = applied(read, decisions(connection, stored.source))
    rows.replace_record(connection, stored.key, record, read)


def _stored(connection: Connection, which: Any) -> Any:
    joined = schema.documents.join(schema.sources, _d.source == schema.sources.c.key)
    columns = (_d.key, _d.id, _d.source, _d.page_first, _d.record, _d.machine, schema.sources.c.sha256)
    return connection.execute(select(*columns).select_from(joined).where(which).order_by(_d.key)).first()


def _compare(edit: Edit, there: FieldValue[str] | None) -> None:
    now_there = (there.value if there is not None else None) or ""
    if edit.expect is not None and edit.expect != now_there:
        raise EditConflict(f"{edit.field} is {now_there!r} by now, not {edit.expect!r}")


def _checked(path: str, value: str | None) -> str | None:
    if value is None or not value.strip():
        return None
    clean = " ".join(fit(unicodedata.normalize("NFC", value)).split())
    if len(clean) > _LONGEST:
        raise DatasetError(f"{path}: longer than {_LONGEST} characters", remedy="Give the field alone.")
    if path == "issue_date" and not _ISO.fullmatch(clean):
        raise DatasetError(f"{clean!r} is no date", remedy="Write it as 2021-10-28, or 2021-10, or 2021.")
    return clean


def _one(connection: Connection, revision: int) -> Revision:
    row = connection.execute(select(schema.revisions).where(_r.id == revision)).first()
    if row is None:
        raise DatasetError(f"no revision {revision}", remedy="The document's history shows the numbers.")
    return _revision(row)


def _revision(row: Row[*tuple[Any, ...]]) -> Revision:
    stored = dict(row._mapping)
    kind = AgencyField if stored["before"] and '"agency_id"' in stored["before"] else TextField
    before = None if stored["before"] is None else kind.model_validate_json(stored["before"])
    box = None if stored["box"] is None else Evidence.model_validate_json(stored["box"])
    return Revision(**{**stored, "kind": Kind(stored["kind"]), "before": before, "box": box})
