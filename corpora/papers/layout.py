"""PaperSpec → HTML → PDF, in the form of Decree 30/2020/NĐ-CP (annex I) or of the Party.

The page's looks live in style.css; this file only says which cell holds which text.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from weasyprint import HTML

from corpora.papers.spec import (
    AnnexSpec,
    Block,
    Extras,
    Form,
    Letterhead,
    Looks,
    PaperSpec,
    Rest,
    Rules,
    SignerBlock,
    TableSpec,
    covered_cells,
)

_STYLE = Path(__file__).with_name("style.css")
_USUAL = Looks()
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
    places: dict[str, Spot] = field(default_factory=dict)
    """Where the cells stand: "number", "date", "issuer", …; "blank-number", "blank-date-0", … are
    the blanks of the form that a pen may fill."""


def lay_out(spec: PaperSpec) -> LaidOut:
    """The paper as PDF bytes; the same spec gives the same bytes."""
    document = HTML(string=to_html(spec)).render()
    places = {
        name: Spot(number, *(round(v * 0.75, 2) for v in box))
        for number, page in enumerate(document.pages)
        for name, box in page.anchors.items()
    }
    gaps = sorted(name for name in places if name.startswith("sign-"))
    with _fixed_clock():
        return LaidOut(document.write_pdf(), tuple(places[name] for name in gaps), places)


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
    style = _STYLE.read_text(encoding="utf-8").replace("FONT", spec.font) + _choices(spec.looks)
    match spec.form:
        case Form.WEB:
            inner = _web(spec)
        case Form.CONTRACT:
            inner = _contract(spec)
        case _:
            inner = _paper(spec)
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


def _choices(looks: Looks) -> str:
    """The office's own measures, as rules that outrank those of style.css; "" for the usual ones."""
    if looks == _USUAL:
        return ""
    margins = " ".join(f"{m}mm" for m in looks.margins)
    left, right = looks.issuer_share, 100 - looks.issuer_share
    return (
        f"@page {{ margin: {margins} }} html {{ font-size: {looks.size}pt; line-height: {looks.line} }}"
        f".head .left {{ width: {left}% }} .head .right {{ width: {right}% }} .gap {{ height: {looks.gap}mm }}"
    )


def _paper(spec: PaperSpec) -> str:
    about = f'<p class="about" id="about">{_inline(spec.subject)}</p>' if not spec.title else ""
    marks = "".join(f'<p class="marks"><span class="mark">{escape(m)}</span></p>' for m in _marks(spec))
    above, below = (marks, "") if spec.looks.marks_above else ("", marks)
    parts = [
        _electronic(spec.extras),
        '<table class="head">',
        _letterhead(spec.letterhead, spec.looks),
        f'<tr><td class="left number" id="number">{above}{_blanks(spec.number_line, "number")}</td>',
        f'<td class="right date" id="date">{_blanks(spec.place_line, "date")}</td></tr>',
        f'<tr><td class="left">{about}{below}</td><td></td></tr></table>',
    ]
    if spec.title:
        parts.append(f'<p class="name" id="name">{escape(spec.title)}</p>')
        parts.append(f'<div id="about">{_lines((spec.subject,), "subject")}</div>')
        if spec.looks.title_rule:
            parts.append('<div class="rule" style="width:22%"></div>')
    parts += [_addressees(spec.addressees, spec.looks), _body(spec.body), _foot(spec), _copy(spec.extras)]
    if spec.extras.address:
        parts.append(f'<div class="address">{escape(spec.extras.address)}</div>')
    parts += [_annex(a) for a in spec.annexes]
    return "".join(parts)


def _contract(spec: PaperSpec) -> str:
    head = spec.letterhead
    parts = [
        f'<div class="mid"><p class="nation">{escape(head.nation)}</p>',
        f'<span class="motto">{escape(head.motto)}</span></div>',
        f'<p class="name" id="name">{escape(spec.title)}</p><div id="about">{_lines((spec.subject,), "subject")}</div>',
        f'<p class="mid number" id="number">{_blanks(spec.number_line, "number")}</p>',
        _body(spec.body),
        _foot(spec),
    ]
    return "".join(parts)


def _blanks(text: str, cell: str) -> str:
    """A line of the form; its runs of spaces keep their width and can be found again."""
    out, count = [], 0
    for part in re.split(r"(  +)", text):
        if part.startswith("  "):
            name = f"blank-{cell}" if cell == "number" else f"blank-{cell}-{count}"
            blank = "\u00a0" * len(part)
            out.append(f'<span id="{name}">{blank}</span>')
            count += 1
        else:
            out.append(escape(part))
    return "".join(out)


def _electronic(extras: Extras) -> str:
    return f'<div class="electronic">{_lines(extras.electronic, "one")}</div>' if extras.electronic else ""


def _copy(extras: Extras) -> str:
    """The block of a paper copy, under a rule across the page."""
    if not extras.copy:
        return ""
    body, form, number, date, *signer = extras.copy
    return (
        '<div class="copy"><table class="head"><tr>'
        f'<td class="left"><p class="issuer">{escape(body)}</p><p>{escape(number)}</p></td>'
        f'<td class="right"><p class="nation">{escape(form)}</p><p><i>{escape(date)}</i></p></td></tr></table>'
        f'<div class="copier">{"".join(f"<p><b>{escape(t)}</b></p>" for t in signer)}</div></div>'
    )


def _marks(spec: PaperSpec) -> list[str]:
    return [m for m in (spec.secrecy, spec.urgency) if m]


def _keep(text: str) -> str:
    """Blanks of the form must keep their width; ordinary spaces already do."""
    return re.sub(r"  +", lambda m: "\u00a0" * len(m[0]), text)


def _letterhead(head: Letterhead, looks: Looks = _USUAL) -> str:
    left = _lines(head.parent, "parent") + f'<div id="issuer">{_lines(head.issuer, "issuer")}</div>'
    # The Party's form puts an asterisk where the state's has a rule (Guidance 36-HD/VPTW).
    rules = {"rule": '<div class="rule"></div>', "stars": "<p>-----***-----</p>", "none": ""}
    left += rules[looks.issuer_rule] if head.motto else '<p class="issuer">*</p>'
    right = f'<p class="nation">{escape(head.nation)}</p>'
    if head.motto:
        css = "motto" if looks.issuer_rule != "stars" else "motto plain"
        right += f'<span class="{css}">{escape(head.motto)}</span>'
        right += "<p>------------------</p>" if looks.issuer_rule == "stars" else ""
    return f'<tr><td class="left">{left}</td><td class="right">{right}</td></tr>'


def _addressees(items: tuple[str, ...], looks: Looks) -> str:
    if not items:
        return ""
    if looks.one_line_to and len(items) == 1:
        return f'<p class="to-one" id="to">Kính gửi: {_inline(items[0])}</p>'
    return f'<table class="to" id="to"><tr><td>Kính gửi:</td><td>{_lines(items, "one")}</td></tr></table>'


def _body(blocks: tuple[Block, ...]) -> str:
    inner = "".join(_block(b) for b in blocks)
    return f'<div class="body">{inner}</div>'


def _block(block: Block) -> str:
    if block.table is not None:
        return f'<div class="between">{_table(block.table)}</div>'
    return f'<p class="{block.kind.value}">{_inline(block.text)}</p>'


def _foot(spec: PaperSpec) -> str:
    if not spec.signers:
        return ""
    to_whom = f"<p><b>Nơi nhận:</b></p>{_lines(spec.distribution, 'one')}" if spec.distribution else ""
    red = spec.looks.red_name
    if len(spec.signers) == 1:
        return (
            f'<table class="foot"><tr><td class="to-whom" id="distribution">{to_whom}</td>'
            f"{_signer(spec.signers[0], 0, red)}</tr></table>"
        )
    # Joint papers: the signers stand side by side, the distribution below them.
    cells = "".join(_signer(s, i, red) for i, s in enumerate(spec.signers))
    below = f'<div class="to-whom" style="font-size:11pt;line-height:1.2;margin-top:4mm">{to_whom}</div>'
    return f'<table class="foot"><tr>{cells}</tr></table>{below}'


def _signer(signer: SignerBlock, index: int, red: bool) -> str:
    gap = f'<div class="gap" id="sign-{index}"></div>'
    css = ' class="stamped"' if red else ""
    name = f'<p{css} id="signer-{index}">{escape(signer.name)}</p>'
    return f'<td class="sign">{_lines(signer.lines, "one")}{gap}{name}</td>'


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
    body = f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody>"
    return f'{above}<table class="{_look(table)}">{body}</table>'


def _look(table: TableSpec) -> str:
    """The table's classes in style.css."""
    rules = "" if table.rules is Rules.ALL else f" open {table.rules.value}"
    rest = "" if table.rest is Rest.MIDDLE else f" {table.rest.value}"
    return f"grid{rules}{rest}{' right' if table.figures_right else ''}"


def _cell(text: str, height: int, bold: bool) -> str:
    css = ' class="c"' if _NUMERIC.fullmatch(text) else ""
    span = f' rowspan="{height}"' if height > 1 else ""
    inner = _inline(text)
    return f"<td{css}{span}>{f'<b>{inner}</b>' if bold else inner}</td>"


def _web(spec: PaperSpec) -> str:
    return f"{_lines(spec.lead, 'lead')}<h1>{escape(spec.subject)}</h1>{_body(spec.body)}"
