"""Papers that people looked at as gold records, in the form of corpora/gold/README.md.

Only what stands in the header and the signature block goes out: nobody checks the body at the
desk. `checked` names the fields that a person decided, `unsure` those that nobody looked at and
the machine was not sure of; a scorer that wants certainty takes the papers whose `unsure` is empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.dataset.shelf import is_marked
from pipeline.dataset.store import Dataset
from pipeline.dataset.walk import fields_of
from pipeline.fold import fold_key
from pipeline.gazetteer import doc_type_of
from pipeline.record import FieldValue, Method, Record, Signer

SURE = 0.95
"""From here a field that nobody looked at still counts as right."""


@dataclass(frozen=True, slots=True)
class GoldPaper:
    """One paper: its gold record as plain values, its text, and the page it begins on."""

    id: str
    file: str
    page: int
    record: dict[str, Any]
    text: str


def gold_papers(dataset: Dataset, *, secrets: bool = False) -> Iterator[GoldPaper]:
    """Every paper with a decision in force, in the order of the first decision on it.

    Papers with a secrecy mark stay out unless asked for. Raises DatasetError.
    """
    ids = dict.fromkeys(r.document_id for r in dataset.revisions() if r.undone_by is None)
    for document_id in ids:
        record = dataset.get(document_id)
        if record is not None and (secrets or not is_marked(record)):
            source = record.source
            yield GoldPaper(record.id, source.name, source.page_first, gold_of(record), record.text)


def gold_of(record: Record) -> dict[str, Any]:
    """The record's header as plain values."""
    stated = dict(fields_of(record))
    signers = [_signer(s) for s in record.signers]
    return {
        "doc_type": _type(_value(record.doc_type)),
        "number": _value(record.number),
        "symbol": _value(record.symbol),
        "number_symbol_raw": record.number_symbol.raw if record.number_symbol else None,
        **{
            name: _value(getattr(record, name))
            for name in ("issuer", "issuer_parent", "place", "issue_date", "subject")
        },
        "addressees": [f.value or f.raw for f in record.addressees],
        "distribution": [f.value or f.raw for f in record.distribution],
        "signer": signers[0] if signers else None,
        "cosigners": signers[1:],
        **{name: _value(getattr(record, name)) for name in ("urgency", "secrecy", "copy_form")},
        "checked": [name for name, f in stated.items() if f.method is Method.HUMAN],
        "unsure": [
            name for name, f in stated.items() if f.method is not Method.HUMAN and f.confidence < SURE
        ],
    }


def _signer(signer: Signer) -> dict[str, str | None]:
    return {part: _value(getattr(signer, part)) for part in ("authority", "capacity", "title", "name")}


def _type(abbreviation: str | None) -> str | None:
    """ "QĐ" → "quyet_dinh"; one without a name is "other"."""
    if abbreviation is None:
        return None
    known = doc_type_of(abbreviation)
    return fold_key(known.name).replace(" ", "_") if known else "other"


def _value(field: FieldValue[str] | None) -> str | None:
    return None if field is None else field.value
