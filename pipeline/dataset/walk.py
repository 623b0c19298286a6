"""Every part of a record that carries evidence, under one name."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.record import FieldValue, Finding, Record

HEADER_FIELDS = (
    "doc_type",
    "number",
    "symbol",
    "number_symbol",
    "issuer",
    "issuer_parent",
    "place",
    "issue_date",
    "subject",
    "urgency",
    "secrecy",
    "copy_form",
)
"""The single fields of a record, in the order people read them."""

_LISTS = ("addressees", "distribution")
SIGNER_PARTS = ("authority", "capacity", "title", "name")
_FINDINGS = ("citations", "tasks", "deadlines", "amounts", "counts", "agencies")


def fields_of(record: Record) -> Iterator[tuple[str, FieldValue[str]]]:
    """The stated fields: ("issuer", …), ("addressees.0", …), ("signers.1.title", …)."""
    for name in HEADER_FIELDS:
        field: FieldValue[str] | None = getattr(record, name)
        if field is not None:
            yield name, field
    for name in _LISTS:
        every: tuple[FieldValue[str], ...] = getattr(record, name)
        for i, field in enumerate(every):
            yield f"{name}.{i}", field
    for i, signer in enumerate(record.signers):
        for part in SIGNER_PARTS:
            stated: FieldValue[str] | None = getattr(signer, part)
            if stated is not None:
                yield f"signers.{i}.{part}", stated


def findings_of(record: Record) -> Iterator[tuple[str, Finding]]:
    """What was found in the body: ("citations.0", …), ("amounts.2", …)."""
    for name in _FINDINGS:
        every: tuple[Finding, ...] = getattr(record, name)
        for i, finding in enumerate(every):
            yield f"{name}.{i}", finding
