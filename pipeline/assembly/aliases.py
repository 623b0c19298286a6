"""Agencies called what people called them who saw the same letters."""

from __future__ import annotations

from pipeline.assembly.issuer import IssuerFields
from pipeline.assembly.learnt import Learnt
from pipeline.record import AgencyField, Method

_SURE = 0.9
_CONFIDENCE = 0.95
"""A person decided about these very letters, but on another paper."""


def with_aliases(read: IssuerFields, learnt: Learnt) -> IssuerFields:
    """The issuer and the body above it, called what people call them who saw the same letters."""
    issuer, parent = read.issuer, read.parent
    above, below = parent.raw if parent else "", issuer.raw if issuer else ""
    return IssuerFields(
        _called(issuer, learnt, "issuer", above), _called(parent, learnt, "issuer_parent", below)
    )


def _called(field: AgencyField | None, learnt: Learnt, part: str, beside: str) -> AgencyField | None:
    if field is None:
        return None
    alias = learnt.alias_of(part, field.raw, beside, sure=field.confidence >= _SURE)
    if alias is None or alias.value == field.value:
        return field
    changed = {"value": alias.value, "agency_id": alias.agency_id, "method": Method.INFERRED}
    return field.model_copy(update={**changed, "confidence": _CONFIDENCE})
