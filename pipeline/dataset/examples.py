"""People's decisions as examples for confidence: what the rules had read, and whether it was right.

The rules run again over the stored words, without what people taught and with their own confidence, so that
no picture is opened and no decision is judged by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sqlalchemy import Engine, select

from pipeline.assembly.confidence import Example, features, page_doubt, raw_confidence
from pipeline.dataset import revisions, schema
from pipeline.dataset.engine import read
from pipeline.dataset.fieldpath import place_of
from pipeline.dataset.reextract import read_again
from pipeline.dataset.revisions import Revision
from pipeline.dataset.walk import fields_of
from pipeline.fold import fold_key
from pipeline.record import Record

_r, _s = schema.revisions.c, schema.sources.c


def examples(engine: Engine) -> Iterator[Example]:
    """Every value of the header of each paper that somebody decided about. Raises DatasetError."""
    asked = select(_s.key, _s.sha256).where(
        _s.sha256.in_(select(_r.sha256).where(_r.undone_by.is_(None))),
        _s.key.in_(select(schema.pages.c.source)),
    )
    for key, sha256 in read(engine, lambda c: c.execute(asked.order_by(_s.key)).all()):
        decided = read(engine, lambda c, sha256=sha256: revisions.of_sources(c, {sha256}))  # type: ignore[misc]
        with raw_confidence():
            records = read_again(engine, key)
        for record in records:
            mine = [d for d in decided if d.page_first == record.source.page_first]
            if mine:
                yield from _of(record, mine)


def _of(record: Record, decided: Sequence[Revision]) -> Iterator[Example]:
    said: dict[str, str | None] = {}
    for decision in decided:  # the last one on a field holds
        path = place_of(record, decision.field, decision.before.raw if decision.before else None)
        said[path] = decision.value
    page, ocr = page_doubt(record), record.source.text_origin != "embedded"
    group = fold_key(record.issuer.value or "") if record.issuer else ""
    for path, field in fields_of(record):
        if field.value is not None:
            right = _same(field.value, said[path]) if path in said else None
            yield Example(_kind(path), features(field, page=page, ocr=ocr), right, group or record.id)


def _same(found: str, decided: str | None) -> bool:
    return decided is not None and " ".join(found.split()) == " ".join(decided.split())


def _kind(path: str) -> str:
    """ "signers.0.name" → "signer.name", "addressees.2" → "addressees": as curves are named."""
    return re.sub(r"\.\d+", "", path).replace("signers.", "signer.")
