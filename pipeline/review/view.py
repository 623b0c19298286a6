"""A record as rows that a page shows: what stands there, how sure, where, and what was done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.dataset import Kind, Revision
from pipeline.dataset.walk import HEADER_FIELDS, fields_of, findings_of
from pipeline.record import (
    Agency,
    Amount,
    Check,
    Citation,
    Count,
    Deadline,
    Evidence,
    FieldValue,
    Finding,
    Method,
    Record,
    Task,
)
from pipeline.review.weights import level_of, weigh

SIGNER_PARTS = ("authority", "capacity", "title", "name")


@dataclass(frozen=True, slots=True)
class Row:
    """One field on the page. `level`: "human", "sure", "fair", "doubtful" or "missing"."""

    name: str
    value: str | None
    raw: str
    confidence: float
    level: str
    method: str
    boxes: str
    """Where it stands, as `page:x0,y0,x1,y1 …` in points."""
    remarks: tuple[Check, ...] = ()
    revision: Revision | None = None
    note: str = ""

    @property
    def stated(self) -> bool:
        return self.level != "missing"

    @property
    def asked(self) -> bool:
        """Whether a person should look."""
        return self.level == "doubtful" and weigh(self.name) > 0

    @property
    def loss(self) -> float:
        return (1 - self.confidence) * weigh(self.name) if self.stated else 0.0

    @property
    def percent(self) -> int:
        return round(self.confidence * 100)

    @property
    def differs(self) -> bool:
        """Whether the wording tells more than the value."""
        return bool(self.raw) and self.raw != self.value


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one heading; `addable` is the name of the field that could be added."""

    key: str
    rows: tuple[Row, ...]
    addable: str | None = None
    editable: bool = True


def sections_of(record: Record, revisions: Iterable[Revision]) -> tuple[Section, ...]:
    """Everything of a record that can be corrected, missing header fields too."""
    latest = {r.field: r for r in revisions if r.undone_by is None}
    remarks = _remarks(record)

    def row(name: str, field: FieldValue[str] | None) -> Row:
        if field is None:
            return Row(name, None, "", 1.0, "missing", "", "", remarks.get(name, ()), latest.get(name))
        human = field.method is Method.HUMAN
        level = level_of(field.confidence, human=human)
        said = remarks.get(name, ())
        return Row(
            name,
            field.value,
            field.raw,
            field.confidence,
            level,
            field.method.value,
            boxes_of(field.evidence),
            said,
            latest.get(name),
        )

    stated = dict(fields_of(record))
    header = tuple(row(name, stated.get(name)) for name in HEADER_FIELDS)
    signers = tuple(
        row(f"signers.{i}.{part}", getattr(signer, part))
        for i, signer in enumerate(record.signers)
        for part in SIGNER_PARTS
    )
    out = [Section("header", header)]
    out.append(Section("signers", signers, f"signers.{len(record.signers)}.name"))
    for name in ("addressees", "distribution"):
        rows = tuple(row(f"{name}.{i}", f) for i, f in enumerate(getattr(record, name)))
        out.append(Section(name, rows, f"{name}.{len(rows)}"))
    return tuple(out)


def findings_rows(record: Record) -> tuple[Section, ...]:
    """What was found in the body, one section a kind; empty kinds left out."""
    kinds: dict[str, list[Row]] = {}
    for name, finding in findings_of(record):
        level = level_of(finding.confidence, human=finding.method is Method.HUMAN)
        kinds.setdefault(name.split(".")[0], []).append(
            Row(
                name,
                said(finding),
                finding.raw,
                finding.confidence,
                level,
                finding.method.value,
                boxes_of(finding.evidence),
                note=aside(finding),
            )
        )
    return tuple(Section(kind, tuple(rows), editable=False) for kind, rows in kinds.items())


def worst_of(record: Record, revisions: Iterable[Revision]) -> str | None:
    """The name of the field that most needs eyes."""
    rows = [r for s in sections_of(record, revisions) for r in s.rows if r.asked and r.loss > 0]
    return max(rows, key=lambda r: r.loss).name if rows else None


def boxes_of(evidence: Iterable[Evidence]) -> str:
    """`page:x0,y0,x1,y1` with spaces between, points of the page as shown."""
    return " ".join(f"{e.page}:{','.join(f'{v:.1f}' for v in e.bbox)}" for e in evidence)


def box_from(text: str) -> Evidence | None:
    """The box that a person drew; None when there is none. Raises ValueError."""
    if not text.strip():
        return None
    page, _, numbers = text.strip().partition(":")
    x0, y0, x1, y1 = (float(n) for n in numbers.split(","))
    if not all(abs(v) < 20_000 for v in (x0, y0, x1, y1)) or not 1 <= int(page) <= 100_000:
        raise ValueError(text)
    return Evidence(page=int(page), bbox=(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))


def last_of(revisions: Iterable[Revision], who: str) -> Revision | None:
    """The latest decision of a person on this document that still holds."""
    mine = [r for r in revisions if r.who == who and r.undone_by is None]
    return mine[-1] if mine else None


def is_accept(revision: Revision) -> bool:
    """Whether the person agreed with the machine."""
    return revision.kind is Kind.ACCEPTED


def _remarks(record: Record) -> dict[str, tuple[Check, ...]]:
    out: dict[str, tuple[Check, ...]] = {}
    for check in record.checks:
        for name in check.fields:
            out[name] = (*out.get(name, ()), check)
    return out


def said(finding: Finding) -> str:
    """A finding's value in a few words."""
    match finding:
        case Citation():
            parts: Iterator[str | None] = iter((finding.doc_type, finding.number_symbol, finding.date))
            return " · ".join(p for p in parts if p) or finding.raw
        case Task():
            who = "; ".join(p for p in (finding.assignee, *finding.coordinators) if p)
            return f"{who}: {finding.action}" if who else finding.action or finding.raw
        case Deadline():
            span = finding.date or " – ".join(d for d in (finding.start, finding.end) if d)
            return " · ".join(p for p in (span, finding.recurrence) if p) or finding.raw
        case Amount():
            return finding.raw if finding.vnd is None else f"{finding.vnd:,}".replace(",", ".") + " đ"
        case Count():
            of = "" if finding.of is None else f"/{finding.of:g}"
            return " ".join(p for p in (f"{finding.value:g}{of}", finding.unit, finding.what) if p)
        case Agency():
            return finding.name
    return finding.raw


def aside(finding: Finding) -> str:
    """What stands beside it: a citation's relation, a task's deadline, an amount's purpose."""
    match finding:
        case Citation():
            return f"relation_{finding.relation.value}"
        case Task():
            return finding.deadline.raw if finding.deadline else ""
        case Deadline():
            return finding.assignee or ""
        case Amount():
            return " · ".join(p for p in (finding.per, finding.purpose) if p)
        case Agency():
            return " · ".join(p for p in (finding.level, finding.agency_id) if p)
    return ""
