"""Findings of the language room → parts of the record, each with its place on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline import language, record
from pipeline.assembly.context import context_of
from pipeline.assembly.evidence import evidence_of
from pipeline.assembly.header import Header
from pipeline.language import CELL, Findings
from pipeline.page import Line, Table, ZoneKind
from pipeline.paper import Paper, Place, TextMap
from pipeline.record import Evidence, Method, Relation

_SURE_NUMBER = 0.6
"""Confidence of the paper's own number below which another of its symbol and day may be it."""
_SURE_READING = 0.85
"""Confidence of a symbol's words from which it stands so in the paper."""


@dataclass(frozen=True, slots=True)
class Body:
    """What the body states."""

    citations: tuple[record.Citation, ...] = ()
    tasks: tuple[record.Task, ...] = ()
    deadlines: tuple[record.Deadline, ...] = ()
    amounts: tuple[record.Amount, ...] = ()
    counts: tuple[record.Count, ...] = ()
    agencies: tuple[record.Agency, ...] = ()


def read_body(paper: Paper, header: Header) -> Body:
    """Citations, duties, deadlines, amounts and counts of subject, body and annexes; all agencies."""
    text = prose(paper, ZoneKind.SUBJECT, ZoneKind.BODY, ZoneKind.ANNEX)
    findings = language.read(text.text, context_of(header))
    body = _Placing(paper, text, _own(header)).body(findings)
    return replace(body, agencies=(*body.agencies, *_recipients(paper, header)))


def _recipients(paper: Paper, header: Header) -> Iterator[record.Agency]:
    """The agencies of Kính gửi and Nơi nhận."""
    for kind in (ZoneKind.ADDRESSEES, ZoneKind.DISTRIBUTION):
        lines = paper.text_of(kind)
        placing = _Placing(paper, lines, _own(header))
        yield from map(placing.agency, language.read_agencies(lines.text, context_of(header)))


def prose(paper: Paper, *kinds: ZoneKind) -> TextMap:
    """The text of these zones with each cell of a table apart: its neighbours are no sentence."""
    parts: list[TextMap] = []
    lines: list[tuple[int, Line]] = []
    done: set[int] = set()
    for zone in paper.zones_of(*kinds):
        for line in zone.lines:
            table = next(
                (t for t in paper.tables if t.page == zone.page and t.box.holds_middle(line.box)), None
            )
            if table is None:
                lines.append((zone.page, line))
            elif id(table) not in done:
                done.add(id(table))
                parts.append(TextMap.of(lines))
                lines = []
                parts.extend(
                    _cells(
                        table, [x for z in paper.zones_of(*kinds) if z.page == table.page for x in z.lines]
                    )
                )
    parts.append(TextMap.of(lines))
    return _joined([p for p in parts if p.text])


def _cells(table: Table, lines: Sequence[Line]) -> Iterator[TextMap]:
    """The text of each cell, row by row; words in no cell come last."""
    inside = [line for line in lines if table.box.holds_middle(line.box)]
    taken: set[int] = set()
    for cell in sorted(table.cells, key=lambda c: (c.row, c.column)):
        held = [
            tuple(w for w in x.words if id(w) not in taken and cell.box.holds_middle(w.box)) for x in inside
        ]
        taken.update(id(w) for words in held for w in words)
        yield TextMap.of((table.page, Line(words)) for words in held if words)
    rest = [tuple(w for w in x.words if id(w) not in taken) for x in inside]
    yield TextMap.of((table.page, Line(words)) for words in rest if words)


def _joined(parts: Sequence[TextMap]) -> TextMap:
    separator = "\n" + CELL
    text = separator.join(p.text for p in parts)
    places: list[Place] = []
    at = 0
    for part in parts:
        places.extend(replace(p, start=p.start + at, end=p.end + at) for p in part.places)
        at += len(part.text) + len(separator)
    return TextMap(text, tuple(places))


@dataclass(frozen=True, slots=True)
class _Own:
    """The paper's own number and symbol: naming itself, it cites nothing."""

    number_symbol: str | None
    symbol: str | None
    doc_type: str | None
    date: str | None
    number_is_sure: bool

    def is_named_by(self, c: language.Citation) -> bool:
        """An annex's "(Kèm theo Kế hoạch số   /KH-UBND …)" names the paper, blank or not."""
        if self.number_symbol and c.printed and _key(self.number_symbol) == _key(c.printed):
            return True
        if c.symbol is None or self.symbol is None or _key(c.symbol) != _key(self.symbol):
            return False
        same_day = c.date is not None and len(c.date) == 10 and c.date == self.date
        attached = c.relation is Relation.ATTACHED_TO or (same_day and not self.number_is_sure)
        return attached and c.doc_type in (self.doc_type, None)


def _own(header: Header) -> _Own:
    n = header.number
    return _Own(
        n.number_symbol.value if n.number_symbol else None,
        n.symbol.value if n.symbol else None,
        header.doc_type.value if header.doc_type else None,
        header.issue_date.value if header.issue_date else None,
        n.number is not None and n.number.value is not None and n.number.confidence > _SURE_NUMBER,
    )


def _key(symbol: str) -> str:
    return "".join(language.fold(symbol).split())


@dataclass(frozen=True, slots=True)
class _Placing:
    """Turns spans of one text into record parts."""

    paper: Paper
    text: TextMap
    own: _Own

    def body(self, found: Findings) -> Body:
        return Body(
            citations=tuple(self._citation(c) for c in found.citations if not self.own.is_named_by(c)),
            tasks=tuple(map(self._task, found.tasks)),
            deadlines=tuple(map(self._deadline, found.deadlines)),
            amounts=tuple(map(self._amount, found.amounts)),
            counts=tuple(map(self._count, found.counts)),
            agencies=tuple(map(self.agency, found.agencies)),
        )

    def _evidence(self, span: language.Span) -> tuple[Evidence, ...]:
        boxes = self.text.boxes(span.start, span.end)
        return tuple(e for page, box in boxes for e in evidence_of(self.paper, page, [box]))

    def _sure(self, span: language.Span) -> float:
        """A finding is no surer than the reading of the words it stands on."""
        return round(span.confidence * min(1.0, self.text.confidence(span.start, span.end) + 0.05), 3)

    def _citation(self, c: language.Citation) -> record.Citation:
        number_symbol, method = self._number_symbol(c)
        return record.Citation(
            raw=c.raw, confidence=self._sure(c), method=method, evidence=self._evidence(c),
            doc_type=c.doc_type, number_symbol=number_symbol, date=c.date, issuer=c.issuer,
            subject=c.subject, relation=c.relation,
        )  # fmt: skip

    def _number_symbol(self, c: language.Citation) -> tuple[str | None, Method]:
        """As printed where the reading is sure: a misprint is the paper's own; else as mended."""
        if c.number_symbol == c.printed:
            return c.number_symbol, c.method
        if self.text.confidence(c.symbol_start, c.symbol_end) >= _SURE_READING:
            return c.printed, c.method
        return c.number_symbol, Method.INFERRED

    def _deadline(self, d: language.Deadline) -> record.Deadline:
        return record.Deadline(
            raw=d.raw, confidence=self._sure(d), method=d.method, evidence=self._evidence(d),
            date=d.date, start=d.start_date, end=d.end_date, kind=d.kind, recurrence=d.recurrence,
            relation=d.relation, assignee=d.assignee,
        )  # fmt: skip

    def _task(self, t: language.Task) -> record.Task:
        return record.Task(
            raw=t.raw, confidence=self._sure(t), method=t.method, evidence=self._evidence(t),
            assignee=t.assignee, coordinators=t.coordinators, action=t.action,
            deadline=self._deadline(t.deadline) if t.deadline else None, section=t.section,
        )  # fmt: skip

    def _amount(self, a: language.Amount) -> record.Amount:
        return record.Amount(
            raw=a.raw, confidence=self._sure(a), method=a.method, evidence=self._evidence(a),
            vnd=a.vnd, currency=a.currency, per=a.per, purpose=a.purpose,
        )  # fmt: skip

    def _count(self, c: language.Count) -> record.Count:
        return record.Count(
            raw=c.raw, confidence=self._sure(c), method=c.method, evidence=self._evidence(c),
            value=c.value, of=c.of, unit=c.unit, what=c.what,
        )  # fmt: skip

    def agency(self, a: language.Agency) -> record.Agency:
        return record.Agency(
            raw=a.raw, confidence=self._sure(a), method=a.method, evidence=self._evidence(a),
            name=a.name, agency_id=a.agency_id, level=a.level, kind=a.kind, unit=a.unit,
        )  # fmt: skip
