"""One record against one gold paper: what was right, wrong, missed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from pipeline.evaluation.gold import LISTS, SCALARS, GoldPaper
from pipeline.evaluation.matching import SCALAR_RULES, exact, hits
from pipeline.record import Evidence, FieldValue, Record

_PARTIAL = re.compile(r"\d{4}(-\d{2})?$")


@dataclass(frozen=True, slots=True)
class Judged:
    """One single field of one paper. `confidence` is None where nothing was read."""

    field: str
    want: str | None
    got: str | None
    confidence: float | None
    right: bool
    method: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class JudgedList:
    """A field of many values."""

    field: str
    want: tuple[str, ...]
    got: tuple[str, ...]
    right: int


@dataclass(frozen=True, slots=True)
class JudgedPaper:
    """All fields of one paper; `read` is False where the file gave no record for it.

    `characters` and `words` are (errors, length) of the text where the gold holds it, `cells`
    (right, in the gold, in the record) of its tables.
    """

    id: str
    file: str
    source: str
    kind: str
    read: bool
    fields: tuple[Judged, ...]
    lists: tuple[JudgedList, ...]
    characters: tuple[int, int] | None = None
    words: tuple[int, int] | None = None
    cells: tuple[int, int, int] | None = None


def judge(gold: GoldPaper, records: Sequence[Record]) -> JudgedPaper:
    """The paper of `gold` among the `records` of its file."""
    record = next((r for r in records if r.source.page_first <= gold.page <= r.source.page_last), None)
    characters, words = _text_errors(gold, record)
    return JudgedPaper(
        id=gold.id,
        file=gold.file.name,
        source=gold.source,
        kind=gold.kind,
        read=record is not None,
        fields=tuple(_scalar(name, gold.scalars[name], _values(record, name)) for name in SCALARS),
        lists=tuple(_lists(gold, record)),
        characters=characters,
        words=words,
        cells=_cells(gold, record),
    )


def _values(record: Record | None, name: str) -> list[FieldValue[str] | None]:
    """What the record says of a field: one value, for signers one a signer."""
    if record is None:
        return [None]
    if name.startswith("signer."):
        part = name.removeprefix("signer.")
        return [getattr(s, part) for s in record.signers] or [None]
    return [getattr(record, name)]


def _scalar(name: str, want: str | None, values: Sequence[FieldValue[str] | None]) -> Judged:
    rule = SCALAR_RULES.get(name, exact)
    have = values[0]
    if want:
        have = next((v for v in values if v and v.value and rule(want, v.value)), have)
    got = have.value if have else None
    if name == "issue_date" and not want and got and _PARTIAL.match(got):
        got = None  # the form's day is blank: a partial date is right
    if not have or not got:
        return Judged(name, want, None, None, right=False)
    right = bool(want) and rule(want or "", got)
    return Judged(name, want, got, have.confidence, right, have.method.value, have.evidence)


def _lists(gold: GoldPaper, record: Record | None) -> Iterator[JudgedList]:
    for name in LISTS:
        want = gold.lists[name]
        if want is not None:
            got = _got_list(record, name) if record else ()
            yield JudgedList(name, want, got, hits(name, want, got))


def _got_list(record: Record, name: str) -> tuple[str, ...]:
    match name:
        case "addressees":
            return tuple(x.value for x in record.addressees if x.value)
        case "distribution":
            return tuple(x.value for x in record.distribution if x.value)
        case "citations":
            return tuple(dict.fromkeys(c.number_symbol for c in record.citations if c.number_symbol))
        case "deadlines":
            return tuple(d.date or d.end or f"~{d.raw}" for d in record.deadlines)
        case _:
            return tuple(dict.fromkeys(str(a.vnd) for a in record.amounts if a.vnd is not None))


def _text_errors(
    gold: GoldPaper, record: Record | None
) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    if gold.text is None:
        return None, None
    want = " ".join(gold.text.split())
    got = " ".join(record.text.split()) if record else ""
    words = want.split()
    return (
        (Levenshtein.distance(want, got), len(want)),
        (Levenshtein.distance(words, got.split()), len(words)),
    )


def _cells(gold: GoldPaper, record: Record | None) -> tuple[int, int, int] | None:
    """Cells of the best table for each gold table, in their place: (right, wanted, read)."""
    if not gold.tables:
        return None
    found = [(t.columns, *t.rows) for annex in (record.annexes if record else ()) for t in annex.tables]
    right = wanted = read = 0
    for table in gold.tables:
        wanted += sum(len(row) for row in table.rows)
        best = max(found, key=lambda t: _same_cells(table.rows, t), default=())
        right += _same_cells(table.rows, best)
        read += sum(len(row) for row in best)
    return right, wanted, read


def _same_cells(want: Sequence[Sequence[str]], got: Sequence[Sequence[str]]) -> int:
    return sum(
        exact(a, b) for left, right in zip(want, got, strict=False) for a, b in zip(left, right, strict=False)
    )
