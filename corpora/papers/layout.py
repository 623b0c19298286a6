"""PaperSpec → HTML → PDF, in the form of Decree 30/2020/NĐ-CP (annex I) or of the Party.

The page's looks live in style.css; this file only says which cell holds which text.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path

from weasyprint import HTML

from corpora.papers.spec import (
    AnnexSpec,
    Block,
    Form,
    Letterhead,
    PaperSpec,
    SignerBlock,
    TableSpec,
    covered_cells,
)

_STYLE = Path(__file__).with_name("style.css")
_NUMERIC = re.compile(r"[\d.,]+|[IVX]+")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a signature goes: 0-based page, box of the gap in points from the top left."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A born-digital paper and the places where ink may go on it."""

    pdf: bytes
    spots: tuple[Spot, ...]


def lay_out(spec: PaperSpec) -> LaidOut:
    """The paper as PDF bytes; the same spec gives the same bytes."""
    document = HTML(string=to_html(spec)).render()
    spots = [
        (name, Spot(number, *(round(v * 0.75, 2) for v in box)))
        for number, page in enumerate(document.pages)
        for name, box in page.anchors.items()
        if name.startswith("sign-")
    ]
    spots.sort(key=lambda pair: pair[0])
    with _fixed_clock():
        return LaidOut(document.write_pdf(), tuple(spot for _, spot in spots))


@contextmanager
def _fixed_clock() -> Iterator[None]:
    """fontTools stamps subset fonts with the time of day unless this variable says otherwise."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = "1577836800"
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


def to_html(spec: PaperSpec) -> str:
    """The paper as one self-contained HTML page."""
    style = _STYLE.read_text(encoding="utf-8").replace("FONT", spec.font)
    inner = _web(spec) if spec.form is Form.WEB else _paper(spec)
    title = escape(spec.subject)
    return (
        f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title>'
        f'<style>{style}</style></head><body class="{spec.form.value}">{inner}</body></html>'
    )


def _inline(text: str) -> str:
    out = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(text, quote=False))
    return re.sub(r"\*(.+?)\*", r"<i>\1</i>", out)


def _lines(items: tuple[str, ...], css: str) -> str:
    return "".join(f'<p class="{css}">{_inline(t)}</p>' for t in items)


def _paper(spec: PaperSpec) -> str:
    about = f'<p class="about">{_inline(spec.subject)}</p>' if not spec.title else ""
    marks = "".join(f'<p class="marks"><span class="mark">{escape(m)}</span></p>' for m in _marks(spec))
    parts = [
        '<table class="head">',
        _letterhead(spec.letterhead),
        f'<tr><td class="left number">{escape(_keep(spec.number_line))}</td>',
        f'<td class="right date">{escape(_keep(spec.place_line))}</td></tr>',
        f'<tr><td class="left">{about}{marks}</td><td></td></tr></table>',
    ]
    if spec.title:
        parts.append(f'<p class="name">{escape(spec.title)}</p>{_lines((spec.subject,), "subject")}')
        parts.append('<div class="rule" style="width:22%"></div>')
    parts += [_addressees(spec.addressees), _body(spec.body), _foot(spec)]
    parts += [_annex(a) for a in spec.annexes]
    return "".join(parts)


def _marks(spec: PaperSpec) -> list[str]:
    return [m for m in (spec.secrecy, spec.urgency) if m]


def _keep(text: str) -> str:
    """Blanks of the form must keep their width; ordinary spaces already do."""
    return re.sub(r"  +", lambda m: "\u00a0" * len(m[0]), text)


def _letterhead(head: Letterhead) -> str:
    left = _lines(head.parent, "parent") + _lines(head.issuer, "issuer")
    # The Party's form puts an asterisk where the state's has a rule (Guidance 36-HD/VPTW).
    left += '<div class="rule"></div>' if head.motto else '<p class="issuer">*</p>'
    right = f'<p class="nation">{escape(head.nation)}</p>'
    if head.motto:
        right += f'<span class="motto">{escape(head.motto)}</span>'
    return f'<tr><td class="left">{left}</td><td class="right">{right}</td></tr>'


def _addressees(items: tuple[str, ...]) -> str:
    if not items:
        return ""
    return f'<table class="to"><tr><td>Kính gửi:</td><td>{_lines(items, "one")}</td></tr></table>'


def _body(blocks: tuple[Block, ...]) -> str:
    inner = "".join(f'<p class="{b.kind.value}">{_inline(b.text)}</p>' for b in blocks)
    return f'<div class="body">{inner}</div>'


def _foot(spec: PaperSpec) -> str:
    if not spec.signers:
        return ""
    to_whom = f"<p><b>Nơi nhận:</b></p>{_lines(spec.distribution, 'one')}" if spec.distribution else ""
    if len(spec.signers) == 1:
        return (
            f'<table class="foot"><tr><td class="to-whom">{to_whom}</td>'
            f"{_signer(spec.signers[0], 0)}</tr></table>"
        )
    # Joint papers: the signers stand side by side, the distribution below them.
    cells = "".join(_signer(s, i) for i, s in enumerate(spec.signers))
    below = f'<div class="to-whom" style="font-size:11pt;line-height:1.2;margin-top:4mm">{to_whom}</div>'
    return f'<table class="foot"><tr>{cells}</tr></table>{below}'


def _signer(signer: SignerBlock, index: int) -> str:
    gap = f'<div class="gap" id="sign-{index}"></div>'
    return f'<td class="sign">{_lines(signer.lines, "one")}{gap}<p>{escape(signer.name)}</p></td>'


def _annex(annex: AnnexSpec) -> str:
    head = f'<table class="head">{_letterhead(annex.letterhead)}</table>' if annex.letterhead else ""
    label = f'<p class="label">{escape(annex.label)}</p>' if annex.label else ""
    space = '<div style="height:5mm"></div>' if head else ""
    reference = "".join(f'<p class="reference">{escape(_keep(t))}</p>' for t in annex.reference)
    tables = "".join(_table(t) for t in annex.tables)
    title = _lines(annex.title, "annex-title")
    return f'<section class="annex">{head}{space}{label}{title}{reference}{tables}</section>'


def _table(table: TableSpec) -> str:
    heights = {(m.row, m.column): m.height for m in table.merged}
    covered = covered_cells(table)
    head = "".join(f"<th>{_inline(c)}</th>" for c in table.columns)
    rows = []
    for r, row in enumerate(table.rows):
        cells = [
            _cell(text, heights.get((r, k), 1), text.removeprefix("- ") in table.bold)
            for k, text in enumerate(row)
            if (r, k) not in covered
        ]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    above = f'<p class="above">{escape(table.unit)}</p>' if table.unit else ""
    return f'{above}<table class="grid"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def _cell(text: str, height: int, bold: bool) -> str:
    css = ' class="c"' if _NUMERIC.fullmatch(text) else ""
    span = f' rowspan="{height}"' if height > 1 else ""
    inner = _inline(text)
    return f"<td{css}{span}>{f'<b>{inner}</b>' if bold else inner}</td>"


def _web(spec: PaperSpec) -> str:
    return f"{_lines(spec.lead, 'lead')}<h1>{escape(spec.subject)}</h1>{_body(spec.body)}"
