"""One field of a record by its path: "subject", "signers.0.name", "addressees.2"."""

from __future__ import annotations

import re
from typing import TypeVar, cast

from pipeline.dataset.walk import HEADER_FIELDS, SIGNER_PARTS
from pipeline.errors import DatasetError
from pipeline.record import AgencyField, Evidence, FieldValue, Method, Record, Signer, TextField

_PATH = re.compile(
    rf"(?P<single>{'|'.join(HEADER_FIELDS)})"
    r"|(?P<list>addressees|distribution)\.(?P<at>\d{1,3})"
    rf"|signers\.(?P<signer>\d{{1,3}})\.(?P<part>{'|'.join(SIGNER_PARTS)})"
)
_AGENCIES = frozenset({"issuer", "issuer_parent", "addressees"})
T = TypeVar("T")
Value = FieldValue[str]


def field_at(record: Record, path: str) -> Value | None:
    """The field; None where the document does not state it. Raises DatasetError for no path."""
    found = _match(path)
    if found["single"]:
        return cast("Value | None", getattr(record, found["single"]))
    if found["list"]:
        every = cast("tuple[Value, ...]", getattr(record, found["list"]))
        at = int(found["at"])
        return every[at] if at < len(every) else None
    at = int(found["signer"])
    return getattr(record.signers[at], found["part"]) if at < len(record.signers) else None


def with_field(record: Record, path: str, field: Value) -> Record:
    """`record` with `field` at `path`; one past the end of a list makes the list longer.

    Raises DatasetError for no path, or one further past the end.
    """
    found = _match(path)
    if found["single"]:
        return record.model_copy(update={found["single"]: field})
    if found["list"]:
        every = cast("tuple[Value, ...]", getattr(record, found["list"]))
        return record.model_copy(update={found["list"]: _put(every, int(found["at"]), field, path)})
    at = int(found["signer"])
    signer = record.signers[at] if at < len(record.signers) else Signer()
    signer = signer.model_copy(update={found["part"]: field})
    return record.model_copy(update={"signers": _put(record.signers, at, signer, path)})


def place_of(record: Record, path: str, raw: str | None) -> str:
    """Where in `record` the field stands that stood at `path` with the wording `raw`.

    A better reading may find one line more or less in a list; the wording tells the lines apart.
    """
    found = _match(path)
    name = found["list"]
    if not name or raw is None:
        return path
    every = cast("tuple[Value, ...]", getattr(record, name))
    at = int(found["at"])
    if at < len(every) and every[at].raw == raw:
        return path
    same = [i for i, field in enumerate(every) if field.raw == raw]
    return f"{name}.{same[0] if len(same) == 1 else min(at, len(every))}"


def human(path: str, value: str | None, there: Value | None, box: Evidence | None) -> Value:
    """What a person said of the field that is `there`: its wording stays, its value is theirs."""
    raw = there.raw if there is not None else value or ""
    evidence = there.evidence if there is not None else ()
    base = TextField(
        value=value,
        raw=raw,
        confidence=1.0,
        method=Method.HUMAN,
        evidence=evidence if box is None else (box,),
    )
    if path.split(".", maxsplit=1)[0] not in _AGENCIES:
        return base
    linked = there.agency_id if isinstance(there, AgencyField) and there.value == value else None
    return AgencyField(**dict(base), agency_id=linked)


def _match(path: str) -> re.Match[str]:
    found = _PATH.fullmatch(path)
    if found is None:
        raise DatasetError(
            f"a record has no field {path!r}",
            remedy="Name one such as subject, signers.0.name, addressees.2.",
        )
    return found


def _put(every: tuple[T, ...], at: int, item: T, path: str) -> tuple[T, ...]:
    if at > len(every):
        raise DatasetError(f"{path!r} leaves a gap: there are {len(every)}", remedy="Take the next number.")
    return (*every[:at], item, *every[at + 1 :])
