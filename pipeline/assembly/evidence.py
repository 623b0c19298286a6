"""From lines on pages to fields with evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.page import Box, Line
from pipeline.paper import Paper
from pipeline.record import AgencyField, Evidence, Method, TextField


@dataclass(frozen=True, slots=True)
class Placed:
    """A line and the page it stands on."""

    page: int
    line: Line


def evidence_of(paper: Paper, page: int, boxes: Sequence[Box]) -> tuple[Evidence, ...]:
    """Boxes of the reading frame as evidence on the page as shown, in points, one decimal."""
    stood = paper.page(page)
    shown = (stood.frame.to_shown(b) for b in boxes)
    return tuple(
        Evidence(page=stood.sheet, bbox=(round(b.x0, 1), round(b.y0, 1), round(b.x1, 1), round(b.y1, 1)))
        for b in shown
    )


def line_evidence(paper: Paper, placed: Sequence[Placed]) -> tuple[Evidence, ...]:
    """One box a line."""
    return tuple(e for p in placed for e in evidence_of(paper, p.page, [p.line.box]))


def reading_confidence(placed: Sequence[Placed]) -> float:
    """Mean confidence of the lines' words, weighted by length; 0 without lines."""
    lines = [p.line for p in placed]
    weight = sum(len(x.text) for x in lines)
    return sum(x.confidence * len(x.text) for x in lines) / weight if weight else 0.0


def text_field(
    paper: Paper,
    placed: Sequence[Placed],
    value: str | None,
    *,
    raw: str | None = None,
    confidence: float | None = None,
    method: Method = Method.RULE,
) -> TextField:
    """A field that stands on these lines."""
    return TextField(
        value=value,
        raw=raw if raw is not None else " ".join(p.line.text for p in placed),
        confidence=_bounded(reading_confidence(placed) if confidence is None else confidence),
        method=method,
        evidence=line_evidence(paper, placed),
    )


def agency_field(field: TextField, agency_id: str | None = None) -> AgencyField:
    """`field` as one that names an agency."""
    return AgencyField(**dict(field), agency_id=agency_id)


def _bounded(confidence: float) -> float:
    return round(min(max(confidence, 0.0), 1.0), 3)


def lines_of(paper: Paper, *kinds: str) -> list[Placed]:
    """All lines of the zones of these kinds, in reading order."""
    return [Placed(z.page, line) for z in paper.zones if z.kind in kinds for line in z.lines]
