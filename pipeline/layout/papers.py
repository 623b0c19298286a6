"""Pages → papers: cells of each page, and where one document ends and the next begins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from pipeline.layout.anchors import is_annex_mark, is_attachment_note, is_page_number
from pipeline.layout.closing import find_closing, find_copy_block
from pipeline.layout.letterhead import Letterhead, find_letterhead
from pipeline.layout.lines import Row, rows_of
from pipeline.layout.opening import measure, read_opening
from pipeline.layout.plain import find_heading, find_plain_head, is_posting_date
from pipeline.layout.spreads import single_pages
from pipeline.layout.unruled import unruled_tables
from pipeline.page import Line, Page, Table, Zone, ZoneKind
from pipeline.paper import Paper

_ANNEX_ROWS = 7
"""Rows at the top of a page among which an annex's heading is looked for."""


@dataclass(slots=True)
class _Draft:
    """A paper while its pages come in."""

    pages: list[Page] = field(default_factory=list)
    zones: list[Zone] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    closed: bool = False

    def paper(self) -> Paper:
        return Paper(tuple(self.pages), tuple(self.zones), tuple(self.tables))


def lay_out(pages: Iterable[Page]) -> list[Paper]:
    """The papers that stand on these pages, in order. No page is dropped."""
    drafts: list[_Draft] = []
    for page in single_pages(pages):
        rows = rows_of(page.words)
        head = find_letterhead(rows, page.width, page.height)
        if not drafts or (head and _begins_paper(head, rows, drafts[-1])):
            drafts.append(_Draft())
        draft = drafts[-1]
        draft.pages.append(page)
        draft.tables.extend(page.tables)
        if len(draft.pages) == 1:
            _first_page(draft, page, rows, head)
        else:
            _next_page(draft, page, rows)
        draft.tables.extend(_unruled(draft, page))
    return [d.paper() for d in drafts]


def _unruled(draft: _Draft, page: Page) -> tuple[Table, ...]:
    """Tables without rules in body and annexes, beside those that rules made."""
    words = [
        word
        for zone in draft.zones
        if zone.page == page.number and zone.kind in (ZoneKind.BODY, ZoneKind.ANNEX)
        for line in zone.lines
        for word in line
        if not any(t.box.overlaps(word.box) for t in page.tables)
    ]
    return unruled_tables(page.number, words)


def _begins_paper(head: Letterhead, rows: Sequence[Row], before: _Draft) -> bool:
    """A letterhead with a number of its own begins a paper; an annex or a form does not."""
    if not head.has(ZoneKind.NUMBER) or not head.has(ZoneKind.DATE):
        return False
    top = rows[head.first : head.end + _ANNEX_ROWS]
    if any(is_attachment_note(line.text) or is_annex_mark(line.text) for row in top for line in row):
        return False
    return before.closed


def _first_page(draft: _Draft, page: Page, rows: Sequence[Row], head: Letterhead | None) -> None:
    edges = measure(rows, page.width)
    start = 0
    head = head or find_plain_head(rows, page.width)
    if head is not None:
        _put(draft, page, [(ZoneKind.STAMP, x) for row in rows[: head.first] for x in row])
        _put(draft, page, head.lines)
        start = head.end
    has_subject = head is not None and head.has(ZoneKind.SUBJECT)
    opening, body = read_opening(rows, start, edges, has_subject=has_subject)
    if head is None and not any(k is ZoneKind.TITLE for k, _ in opening):
        opening, body = _headed(rows)
    _put(draft, page, opening)
    _body(draft, page, rows, body)


def _headed(rows: Sequence[Row]) -> tuple[list[tuple[ZoneKind, Line]], int]:
    """A page that is no official paper: its heading is its title, what stands above furniture."""
    heading = find_heading(rows)
    if not heading:
        return [], 0
    placed = [(ZoneKind.FURNITURE, x) for row in rows[: heading[0]] for x in row]
    placed += [(ZoneKind.TITLE, x) for i in heading for x in rows[i]]
    end = heading[-1] + 1
    while end < len(rows) and end < heading[-1] + 4 and is_posting_date(rows[end][0].text):
        placed += [(ZoneKind.DATE, x) for x in rows[end]]
        end += 1
    return placed, end


def _next_page(draft: _Draft, page: Page, rows: Sequence[Row]) -> None:
    start = 0
    while start < min(2, len(rows)) and all(is_page_number(x.text) for x in rows[start]):
        _put(draft, page, [(ZoneKind.FURNITURE, x) for x in rows[start]])
        start += 1
    if draft.closed:
        _put(draft, page, [(ZoneKind.ANNEX, x) for row in rows[start:] for x in row])
    else:
        _body(draft, page, rows, start)


def _body(draft: _Draft, page: Page, rows: Sequence[Row], start: int) -> None:
    """Body lines, and the closing and annex that may follow on the same page."""
    edges = measure(rows, page.width)
    copy = find_copy_block(rows, start)
    _put(draft, page, [(ZoneKind.STAMP, x) for row in rows[copy:] for x in row])
    rows = rows[:copy]
    closing = find_closing(rows, start, page.width, edges)
    end = closing.first if closing else len(rows)
    last = len(rows) - 1
    for i in range(start, end):
        number = i == last and all(is_page_number(x.text) for x in rows[i])
        kind = ZoneKind.FURNITURE if number else ZoneKind.BODY
        _put(draft, page, [(kind, x) for x in rows[i]])
    if closing is None:
        return
    draft.closed = True
    for (kind, column), group in groupby(sorted(closing.lines, key=_cell), key=_cell):
        lines = tuple(line for _, _, line in group)
        draft.zones.append(Zone(kind, page.number, lines, column))
    _put(draft, page, [(ZoneKind.ANNEX, x) for row in rows[closing.end :] for x in row])


def _cell(placed: tuple[ZoneKind, int, Line]) -> tuple[ZoneKind, int]:
    return placed[0], placed[1]


def _put(draft: _Draft, page: Page, placed: Iterable[tuple[ZoneKind, Line]]) -> None:
    """Adds lines to the draft, lines of one cell in a row as one zone."""
    order: dict[ZoneKind, list[Line]] = {}
    for kind, line in placed:
        order.setdefault(kind, []).append(line)
    for kind, lines in order.items():
        last = draft.zones[-1] if draft.zones else None
        if last and last.kind is kind and last.page == page.number:
            draft.zones[-1] = Zone(kind, page.number, (*last.lines, *lines))
        else:
            draft.zones.append(Zone(kind, page.number, tuple(lines)))
