"""Tables of plans: a row under "Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành" is a duty.

A duty is a duty wherever it stands: the rows join the tasks of the body, and what their cells say of time its
deadlines. A report's table tells what was done and gives none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline import language, record
from pipeline.assembly.body import Body
from pipeline.assembly.evidence import evidence_of
from pipeline.language import Context
from pipeline.page import Box, Cell, Table
from pipeline.paper import Paper
from pipeline.record import Annex, AnnexTable, Evidence

_TOLD = ("BC", "TTr", "GM")
"""Types of papers whose tables tell."""
_WITH = re.compile(r"(?:\s+chủ trì)?[\s,;.(]*\bphối hợp(?: với| cùng)?[\s:]+(?P<who>.{3,})$", re.IGNORECASE)
_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}|[a-zđ])[.)]?")
_SURE = 0.8


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a plan: its columns by what they say, and the cells of the page that it stands in."""

    parts: dict[str, str]
    number: str | None
    evidence: tuple[Evidence, ...]
    confidence: float


def with_plans(body: Body, annexes: Sequence[Annex], paper: Paper, context: Context) -> Body:
    """`body` with the duties of the tables of `annexes`, in place of what running text was made of their cells."""
    if context.doc_type in _TOLD:
        return body
    tables = [(t, p) for annex in annexes for t in annex.tables if (p := _parts(t))]
    tasks = [_task(row, context) for t, parts in tables for row in _rows(t, parts, paper)]
    if not tasks:
        return body
    told = [e for t, _ in tables for e in t.evidence]
    kept = tuple(t for t in body.tasks if not any(_within(e, told) for e in t.evidence[:1]))
    limits = tuple(t.deadline for t in tasks if t.deadline and not _said(t.deadline, body.deadlines))
    return replace(body, tasks=(*kept, *tasks), deadlines=(*body.deadlines, *limits))


def _parts(table: AnnexTable) -> dict[str, int]:
    """What of a duty stands in which column; empty where the table is no plan's."""
    found: dict[str, int] = {}
    for column, head in enumerate(table.columns):
        part = language.column_part(head)
        if part:
            found.setdefault(part, column)
    plan = "lead" in found and "work" in found and {"due", "partner", "product"} & found.keys()
    return found if plan else {}


def _rows(table: AnnexTable, parts: dict[str, int], paper: Paper) -> Iterator[_Row]:
    used: set[tuple[int, int, int]] = set()
    for row in table.rows:
        values = {p: " ".join(row[c].split()) for p, c in parts.items() if c < len(row)}
        work, lead = values.get("work", ""), values.get("lead", "")
        if len(work) < 8 or len(lead) < 3 or work == lead:
            continue  # a heading over rows, or a row that goes on
        first = row[0].strip()
        number = first.rstrip(".)") if _NUMBER.fullmatch(first) else None
        cells = _cells(row, parts, table, paper, used)
        yield _Row(
            values,
            number,
            tuple(e for p, b in cells for e in evidence_of(paper, p, [b])),
            _read(paper, cells),
        )


def _cells(
    row: Sequence[str],
    parts: dict[str, int],
    table: AnnexTable,
    paper: Paper,
    used: set[tuple[int, int, int]],
) -> list[tuple[int, Box]]:
    """Where the cells of a duty stand: those of the printed row with its work, each row once."""
    pages = {e.page for e in table.evidence}
    for printed in paper.tables:
        if paper.page(printed.page).sheet not in pages:
            continue
        for cell in printed.cells:
            if cell.text != row[parts["work"]]:
                continue
            free = (
                r
                for r in range(cell.row, cell.row + cell.row_span)
                if (printed.page, id(printed), r) not in used
            )
            at = next(free, None)
            if at is not None:
                used.add((printed.page, id(printed), at))
                wanted = {row[c] for c in parts.values() if c < len(row)}
                return [(printed.page, c.box) for c in _beside(printed, at) if c.text in wanted]
    return []


def _beside(table: Table, row: int) -> Iterator[Cell]:
    return (c for c in table.cells if c.row <= row < c.row + c.row_span)


def _read(paper: Paper, cells: Sequence[tuple[int, Box]]) -> float:
    """How surely the words of these cells were read."""
    words = [w for page, box in cells for w in paper.page(page).words if box.holds_middle(w.box)]
    letters = sum(len(w.text) for w in words)
    return sum(w.confidence * len(w.text) for w in words) / letters if letters else 1.0


def _task(row: _Row, context: Context) -> record.Task:
    lead, partner = row.parts["lead"], row.parts.get("partner", "")
    shared = _WITH.search(lead)
    if shared:
        lead, partner = lead[: shared.start()].strip(" ,;.-"), partner or shared["who"]
    limit = language.read_limit(row.parts.get("due", ""), context)
    sure = round(_SURE * min(1.0, row.confidence + 0.05), 3)
    who = lead.strip(" ,;.-")
    return record.Task(
        raw=" | ".join(v for p in ("work", "lead", "partner", "due") if (v := row.parts.get(p))),
        confidence=sure, evidence=row.evidence, assignee=who, coordinators=_partners(partner, context),
        action=row.parts["work"].strip(" ;.-–+"), section=row.number,
        deadline=_deadline(limit, who, row, sure) if limit else None,
    )  # fmt: skip


def _partners(text: str, context: Context) -> tuple[str, ...]:
    """The bodies that a cell names, or its words."""
    named = tuple(dict.fromkeys(a.name for a in language.read_agencies(text, context))) if text else ()
    words = text.strip(" ,;.-–")
    return named or ((words,) if len(words) >= 3 else ())


def _deadline(limit: language.Deadline, who: str, row: _Row, sure: float) -> record.Deadline:
    return record.Deadline(
        raw=limit.raw, confidence=min(sure, limit.confidence), method=limit.method, evidence=row.evidence, date=limit.date,
        start=limit.start_date, end=limit.end_date, kind=limit.kind, recurrence=limit.recurrence, relation=limit.relation,
        assignee=limit.assignee or who,
    )  # fmt: skip


def _within(one: Evidence, boxes: Sequence[Evidence]) -> bool:
    return any(b.page == one.page and Box(*b.bbox).holds_middle(Box(*one.bbox)) for b in boxes)


def _said(limit: record.Deadline, found: Sequence[record.Deadline]) -> bool:
    """Whether running text gave the limit of a cell already: same day, in the same cells."""
    return any(
        (d.date, d.kind, d.recurrence) == (limit.date, limit.kind, limit.recurrence)
        and any(_within(e, limit.evidence) for e in d.evidence)
        for d in found
    )
