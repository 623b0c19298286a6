"""Values read from papers whose gold is known, with their features and whether they are right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.assembly.confidence import features, page_doubt
from pipeline.evaluation.gold import LISTS, SCALARS, GoldPaper
from pipeline.evaluation.judging import judge
from pipeline.evaluation.matching import hits, key
from pipeline.record import Amount, Citation, Deadline, FieldValue, Record


@dataclass(frozen=True, slots=True)
class Value:
    """One value: which field, its features, right or not, who issued the paper, is the paper real."""

    name: str
    features: tuple[float, ...]
    raw: float
    right: bool
    group: str
    real: bool


def values(paper: GoldPaper, records: Sequence[Record], *, real: bool) -> Iterator[Value]:
    """All values of `paper` that its gold can judge. The records' confidences must be raw ones."""
    record = next((r for r in records if r.source.page_first <= paper.page <= r.source.page_last), None)
    if record is None:
        return
    group = key(paper.scalars["issuer"] or paper.source)
    page, ocr = page_doubt(record), record.source.text_origin != "embedded"

    def value(name: str, item: FieldValue[str] | Citation | Deadline | Amount, right: bool) -> Value:
        return Value(name, features(item, page=page, ocr=ocr), item.confidence, right, group, real)

    judged = {f.field: f for f in judge(paper, records).fields}
    for name in SCALARS:
        verdict = judged[name]
        item = _item(record, name, verdict.got, verdict.confidence)
        if item is not None:
            yield value(name, item, verdict.right)
    for name in LISTS:
        want = paper.lists[name]
        for text, found in _items(record, name) if want is not None else ():
            yield value(name, found, hits(name, want or (), (text,)) > 0)


def _item(record: Record, name: str, got: str | None, confidence: float | None) -> FieldValue[str] | None:
    """The value that was judged: of several signers the one whose part it was."""
    if got is None:
        return None
    if not name.startswith("signer."):
        found: FieldValue[str] | None = getattr(record, name)
        return found
    parts = [getattr(s, name.removeprefix("signer.")) for s in record.signers]
    return next((p for p in parts if p and p.value == got and p.confidence == confidence), None)


def _items(record: Record, name: str) -> Iterator[tuple[str, FieldValue[str] | Citation | Deadline | Amount]]:
    match name:
        case "addressees":
            yield from ((x.value, x) for x in record.addressees if x.value)
        case "distribution":
            yield from ((x.value, x) for x in record.distribution if x.value)
        case "citations":
            yield from ((c.number_symbol, c) for c in record.citations if c.number_symbol)
        case "deadlines":
            yield from ((d.date or d.end or f"~{d.raw}", d) for d in record.deadlines)
        case _:
            yield from ((str(a.vnd), a) for a in record.amounts if a.vnd is not None)
