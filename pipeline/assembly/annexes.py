"""Annexes: what follows the signature, cut at its headings (Decree 30/2020, annex I, III.1).

The decree's heading: "Phụ lục" with its number, the title in capitals, and in brackets the
document that it is attached to. Lists often carry their title alone ("DANH SÁCH …").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.assembly.annex_tables import read_tables
from pipeline.assembly.evidence import Placed, lines_of
from pipeline.fold import fold
from pipeline.layout.anchors import INDEPENDENCE, MOTTO, find_phrase, is_attachment_note, letters_upper
from pipeline.page import Table, ZoneKind
from pipeline.paper import Paper
from pipeline.record import Annex

_OPENING = 14
"""Lines at the top of a page among which a heading is looked for: a letterhead may stand over it."""
_TITLE_LINES = 7
_LABEL = re.compile(
    r"^\W{0,2}(phu luc|phu bieu|bieu mau|bieu so|mau so|bieu|mau)"
    r"(\s(so\s?)?([0-9o]{1,3}[a-z]?|[ivxlh1]{1,5}|[a-h])(\s?[-./]\s?[0-9a-z]{1,6}){0,2})?\W{0,2}$"
)
_LIST = re.compile(r"^\W{0,2}(danh sach|danh muc|bang tong hop|bang ke|tong hop|bieu tong hop)\b")


@dataclass(frozen=True, slots=True)
class _Draft:
    """The lines of one annex; `heading` is the offset of its label or title, None without one."""

    lines: tuple[Placed, ...]
    heading: int | None

    @property
    def start(self) -> tuple[int, float]:
        return self.lines[0].page, self.lines[0].line.box.y0


def read_annexes(paper: Paper) -> tuple[Annex, ...]:
    """Label, title, text and tables of each annex, in order of the pages.

    Tables of the body come first, in an entry without label, title and text.
    """
    in_body, in_annex = _tables(paper)
    drafts = _drafts(lines_of(paper, ZoneKind.ANNEX), in_annex)
    out: list[Annex] = []
    if in_body:
        lines = lines_of(paper, ZoneKind.BODY)
        out.append(Annex(tables=read_tables(paper, in_body, lines)))
    for i, draft in enumerate(drafts):
        after = drafts[i + 1].start if i + 1 < len(drafts) else (paper.page_last + 1, 0.0)
        first = draft.start if i else (0, 0.0)
        own = [t for t in in_annex if first <= (t.page, t.box.y1) and (t.page, t.box.y0) < after]
        out.append(_annex(paper, draft, own))
    return tuple(out)


def _tables(paper: Paper) -> tuple[list[Table], list[Table]]:
    """Tables of the body and of the annexes; letterheads and signature blocks are no tables."""
    body: list[Table] = []
    annex: list[Table] = []
    for table in paper.tables:
        kinds = [
            zone.kind
            for zone in paper.zones
            if zone.page == table.page
            for line in zone.lines
            for word in line
            if table.box.holds_middle(word.box)
        ]
        if not kinds:
            continue
        most = max(set(kinds), key=kinds.count)
        if most is ZoneKind.ANNEX and not _is_form(table):
            annex.append(table)
        elif most is ZoneKind.BODY and not _is_form(table):
            body.append(table)
    return body, annex


def _is_form(table: Table) -> bool:
    """A letterhead or a signature block that was drawn as a table (cells 1 and 9b of the form)."""
    if table.n_rows > 8:
        return False
    texts = [c.text for c in table.cells]
    return any(
        find_phrase(t, MOTTO) is not None
        or find_phrase(t, INDEPENDENCE) is not None
        or fold(t).lstrip(" -_.").startswith("noi nhan")
        for t in texts
    )


def _drafts(lines: Sequence[Placed], tables: Sequence[Table]) -> list[_Draft]:
    """Lines cut where a page opens with a heading, or where a label stands alone further down."""
    cuts: list[tuple[int, int | None]] = []
    for first, end in _pages(lines):
        free = [i for i in range(first, end) if not _in_table(lines[i], tables)]
        top = [i for i in free[:_OPENING] if not _under_table(lines[i], tables)]
        heading = next((i for i in top if _is_heading(lines[i].line.text)), None)
        if heading is not None:
            cuts.append((first, heading))
        elif not cuts:
            cuts.append((first, None))
        past = top[-1] if heading is None and top else (heading or first) + _TITLE_LINES
        cuts.extend((i, i) for i in free if i > past and _is_label(lines[i].line.text))
    ends = [*(at for at, _ in cuts[1:]), len(lines)][: len(cuts)]
    return [
        _Draft(tuple(lines[at:end]), None if heading is None else heading - at)
        for (at, heading), end in zip(cuts, ends, strict=True)
    ]


def _pages(lines: Sequence[Placed]) -> list[tuple[int, int]]:
    starts = [i for i, p in enumerate(lines) if i == 0 or lines[i - 1].page != p.page]
    return [*pairwise([*starts, len(lines)])]


def _in_table(placed: Placed, tables: Sequence[Table]) -> bool:
    return any(t.page == placed.page and t.box.holds_middle(placed.line.box) for t in tables)


def _under_table(placed: Placed, tables: Sequence[Table]) -> bool:
    return any(t.page == placed.page and t.box.y1 <= placed.line.box.centre[1] for t in tables)


def _is_label(text: str) -> bool:
    """ "Phụ lục", "PHỤ LỤC 02", "Biểu số 1": a label that stands alone on its line."""
    return bool(_LABEL.match(" ".join(fold(text).split()))) and text.lstrip(" ('\"")[:1].isupper()


def _is_heading(text: str) -> bool:
    if _is_label(text) or is_attachment_note(text):
        return True
    return bool(_LIST.match(fold(text))) and letters_upper(text) > 0.6


def _annex(paper: Paper, draft: _Draft, tables: Sequence[Table]) -> Annex:
    label, title = _heading(paper, draft, tables)
    return Annex(
        label=label,
        title=title,
        tables=read_tables(paper, tables, draft.lines),
        text="\n".join(" ".join(p.line.text.split()) for p in draft.lines),
    )


def _heading(paper: Paper, draft: _Draft, tables: Sequence[Table]) -> tuple[str | None, str | None]:
    if draft.heading is None:
        return None, None
    at = draft.heading
    text = " ".join(draft.lines[at].line.text.split())
    label = text if _is_label(text) else None
    above = [p for p in draft.lines[at + (label is not None) :] if not _in_table(p, tables)]
    title = _title(paper, above) if not is_attachment_note(text) else _title_over(paper, draft, at)
    return label, title


def _title(paper: Paper, below: Sequence[Placed]) -> str | None:
    """Centred lines under the label, up to the "(Kèm theo …)" line, the table or the text."""
    title: list[str] = []
    for placed in below[:_TITLE_LINES]:
        text = " ".join(placed.line.text.split())
        if is_attachment_note(text) or not _is_centred(paper, placed):
            break
        capitals = letters_upper(text) >= 0.6
        if title and not capitals and letters_upper(title[-1]) >= 0.6 and len(title[-1].split()) > 3:
            break
        title.append(text)
    return " ".join(title) or None


def _title_over(paper: Paper, draft: _Draft, at: int) -> str | None:
    """The capitals right over a "(Kèm theo …)" line that no label or list name opens."""
    title: list[str] = []
    for placed in reversed(draft.lines[max(at - 5, 0) : at]):
        text = " ".join(placed.line.text.split())
        if letters_upper(text) < 0.6 or not _is_centred(paper, placed):
            break
        title.insert(0, text)
    return " ".join(title) or None


def _is_centred(paper: Paper, placed: Placed) -> bool:
    """About the middle of the print, and not a line of running text."""
    width = paper.page(placed.page).width
    box = placed.line.box
    off = abs(box.centre[0] - 0.53 * width)  # the left margin is the wider one
    return off < 0.09 * width and (box.width < 0.72 * width or letters_upper(placed.line.text) >= 0.6)
