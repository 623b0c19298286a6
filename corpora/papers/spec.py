"""PaperSpec: what stands on a made paper, line by line, with nothing said of its looks.

Text may carry two marks: `*italic*` and `**bold**`. Everything else is printed as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_MARKS = re.compile(r"\*\*(.+?)\*\*|\*(.+?)\*")


def plain(text: str) -> str:
    """`text` without its marks."""
    return _MARKS.sub(lambda m: m[1] or m[2], text)


class Form(StrEnum):
    """Which rules the paper is laid out by."""

    STATE = "state"  # Decree 30/2020/NĐ-CP, annex I
    PARTY = "party"  # Guidance 36-HD/VPTW: no motto, an asterisk, "Số 12-CV/TU"
    CONTRACT = "contract"  # nation, name, number one under the other in the middle; two parties
    WEB = "web"  # a saved web page


class BlockKind(StrEnum):
    """How a paragraph of the body is set."""

    BASIS = "basis"  # căn cứ: italic
    PARAGRAPH = "paragraph"
    HEADING = "heading"  # bold, on its own line
    CENTRE = "centre"  # QUYẾT ĐỊNH:


class Rules(StrEnum):
    """Which lines a table is drawn with."""

    ALL = "all"
    NONE = "none"
    HEAD = "head"  # one under the names of the columns
    LEVEL = "level"  # one under every row
    ZEBRA = "zebra"  # none; every second row on gray


class Rest(StrEnum):
    """At what height a cell stands in a row that is taller."""

    MIDDLE = "middle"
    TOP = "top"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of the body, or a table that stands between paragraphs."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    table: TableSpec | None = None


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Cells 1 and 2, as printed lines. `motto` is empty where the form has none."""

    issuer: tuple[str, ...]
    parent: tuple[str, ...] = ()
    nation: str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    motto: str = "Độc lập - Tự do - Hạnh phúc"


@dataclass(frozen=True, slots=True)
class SignerBlock:
    """Cell 7: the lines above the signature (TM., KT., title) and the name below it."""

    lines: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Merge:
    """A cell that covers `height` rows down from (row, column); 0 is the first row below the head."""

    row: int
    column: int
    height: int


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table. Cells whose text is in `bold` are set bold; `unit` stands above it, right."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    unit: str | None = None
    bold: frozenset[str] = frozenset()
    merged: tuple[Merge, ...] = ()
    rules: Rules = Rules.ALL
    rest: Rest = Rest.MIDDLE
    figures_right: bool = False
    """Figures stand at the right edge of their column, not in its middle."""


@dataclass(frozen=True, slots=True)
class AnnexSpec:
    """An annex on a new page. `letterhead` is set where the annex repeats it."""

    title: tuple[str, ...]
    label: str | None = None
    reference: tuple[str, ...] = ()
    tables: tuple[TableSpec, ...] = ()
    letterhead: Letterhead | None = None


@dataclass(frozen=True, slots=True)
class Looks:
    """What offices choose for themselves. Sizes in points, widths in mm or per cent of the page."""

    size: float = 13.5
    line: float = 1.28
    issuer_share: int = 42
    margins: tuple[float, float, float, float] = (20, 18, 20, 30)  # top, right, bottom, left
    issuer_rule: str = "rule"  # "rule", "stars" (-----***-----) or "none"
    title_rule: bool = True
    one_line_to: bool = False
    """Kính gửi and its one addressee stand on one centred line."""
    red_name: bool = False
    """The name is stamped in red capitals instead of printed."""
    gap: float = 25
    marks_above: bool = False
    """Urgency and secrecy stand above the number, not under it."""


@dataclass(frozen=True, slots=True)
class Extras:
    """What may stand on a paper beside the cells of the form."""

    copy: tuple[str, ...] = ()
    """The copy block below the original: "SAO Y", body, number, date, signer (Decree 30, annex I, part II)."""
    electronic: tuple[str, ...] = ()
    """The text of an e-signature, top right of the first page."""
    address: str = ""
    """The address block at the foot of the first page."""


@dataclass(frozen=True, slots=True)
class PaperSpec:
    """One paper. `number_line`, `place_line` and `subject` are printed as they stand.

    `title` is the name of the type in capitals; empty for công văn, whose `subject` ("V/v …")
    stands under the number. `lead` are the lines of a web page above its headline.
    """

    name: str
    letterhead: Letterhead
    number_line: str
    place_line: str
    subject: str
    title: str = ""
    addressees: tuple[str, ...] = ()
    body: tuple[Block, ...] = ()
    distribution: tuple[str, ...] = ()
    signers: tuple[SignerBlock, ...] = ()
    annexes: tuple[AnnexSpec, ...] = ()
    form: Form = Form.STATE
    urgency: str | None = None
    secrecy: str | None = None
    lead: tuple[str, ...] = ()
    font: str = "Tinos"
    looks: Looks = Looks()
    extras: Extras = Extras()


def texts(spec: PaperSpec) -> tuple[str, ...]:
    """Every printed string of the paper, in reading order, without marks."""
    out: list[str] = [*spec.lead]
    if spec.form is not Form.WEB:
        out += _head(spec.letterhead)
        out += [t for t in (spec.secrecy, spec.urgency) if t]
        out += [spec.number_line, spec.place_line]
    out += [t for t in (spec.title, spec.subject) if t]
    out += spec.addressees
    for block in spec.body:
        out += [plain(block.text)] if block.table is None else _table(block.table)
    out += spec.distribution
    for signer in spec.signers:
        out += [*signer.lines, signer.name]
    for annex in spec.annexes:
        out += _head(annex.letterhead) if annex.letterhead else []
        out += [annex.label] if annex.label else []
        out += [*annex.title, *annex.reference]
        for table in annex.tables:
            out += _table(table)
    return tuple(out)


def _table(table: TableSpec) -> list[str]:
    covered = covered_cells(table)
    cells = [c for r, row in enumerate(table.rows) for k, c in enumerate(row) if c and (r, k) not in covered]
    return [*([table.unit] if table.unit else []), *table.columns, *cells]


def covered_cells(table: TableSpec) -> frozenset[tuple[int, int]]:
    """The (row, column) places that lie under a merged cell."""
    return frozenset((m.row + i, m.column) for m in table.merged for i in range(1, m.height))


def _head(head: Letterhead) -> list[str]:
    return [t for t in (*head.parent, *head.issuer, head.nation, head.motto) if t]
