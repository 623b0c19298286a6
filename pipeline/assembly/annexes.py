"""Annexes: what follows the signature, cut at its headings (Decree 30/2020, annex I, III.1)."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.assembly.evidence import Placed, evidence_of, lines_of
from pipeline.layout.anchors import is_annex_mark, is_attachment_note, letters_upper
from pipeline.page import Table, ZoneKind
from pipeline.paper import Paper
from pipeline.record import Annex, AnnexTable


def read_annexes(paper: Paper) -> tuple[Annex, ...]:
    """Label, title, text and tables of each annex, in order of the pages."""
    lines = lines_of(paper, ZoneKind.ANNEX)
    groups = _groups(lines)
    out: list[Annex] = []
    for i, group in enumerate(groups):
        first = group[0].page
        until = groups[i + 1][0].page if i + 1 < len(groups) else paper.page_last + 1
        pages = range(first, max(until, first + 1))
        out.append(_annex(paper, group, [t for t in paper.tables if t.page in pages]))
    return tuple(out)


def _groups(lines: Sequence[Placed]) -> list[list[Placed]]:
    """Lines of each annex. A heading counts where it opens a page; others stand in the text."""
    groups: list[list[Placed]] = []
    row = 0
    for i, item in enumerate(lines):
        row = row + 1 if i and lines[i - 1].page == item.page else 0
        heading = row < 4 and is_annex_mark(item.line.text) and not is_attachment_note(item.line.text)
        near = bool(groups) and groups[-1][0].page == item.page and len(groups[-1]) < 5
        if not groups or (heading and not near):
            groups.append([])
        groups[-1].append(item)
    return groups


def _annex(paper: Paper, group: Sequence[Placed], tables: Sequence[Table]) -> Annex:
    texts = [" ".join(p.line.text.split()) for p in group]
    at = next((i for i, t in enumerate(texts[:5]) if is_annex_mark(t)), None)
    label = texts[at] if at is not None else None
    title = _title(texts[at + 1 :]) if at is not None else None
    return Annex(
        label=label,
        title=title,
        tables=tuple(_table(paper, t) for t in tables),
        text="\n".join(texts),
    )


def _title(below: Sequence[str]) -> str | None:
    """Lines under the label up to the "(Kèm theo …)" line: capitals, or one line of title case."""
    title: list[str] = []
    for text in below[:4]:
        if is_attachment_note(text) or (title and letters_upper(text) < 0.6):
            break
        title.append(text)
    return " ".join(title) or None


def _table(paper: Paper, table: Table) -> AnnexTable:
    rows = table.rows()
    head = rows[0] if rows else []
    return AnnexTable(
        columns=tuple(head),
        rows=tuple(tuple(r) for r in rows[1:]),
        evidence=evidence_of(paper, table.page, [table.box]),
    )
