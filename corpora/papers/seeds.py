"""The gold seed papers (corpora/gold) as PaperSpecs.

The text file is the one source of what is printed; annex tables come from the gold record,
which knows their cells. Cells are told apart by the form of Decree 30/2020, not by name.
"""

from __future__ import annotations

import json
import re
from itertools import takewhile
from pathlib import Path
from typing import Any

from corpora.papers.spec import (
    AnnexSpec,
    Block,
    BlockKind,
    Form,
    Letterhead,
    Merge,
    PaperSpec,
    SignerBlock,
    TableSpec,
)

GOLD = Path(__file__).resolve().parent.parent / "gold"
_ROMAN = re.compile(r"[IVX]+\. ")
_SHORT = re.compile(r"\d+\. .{3,60}(?<![.;:,])$")
# Fonts vary between offices. Debian's Liberation fonts lack most Vietnamese letters and are no choice.
_FONTS = ("Tinos", "Tinos", "Noto Serif", "Tinos", "Tinos")

Gold = dict[str, Any]
"""A gold record: JSON as it stands in corpora/gold, described in its README."""


def names() -> tuple[str, ...]:
    """The ids of the seed papers, "000" first."""
    return tuple(sorted(p.stem for p in GOLD.glob("*.json")))


def load_gold(name: str) -> Gold:
    """The gold record of a seed; FileNotFoundError when there is none."""
    gold: Gold = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
    return gold


def load_spec(name: str) -> PaperSpec:
    """The seed as a spec; FileNotFoundError when there is none."""
    gold = load_gold(name)
    blocks = (GOLD / f"{name}.txt").read_text(encoding="utf-8").strip().split("\n\n")
    if gold["doc_type"] == "other":
        return _web_page(name, gold, blocks)
    return _official(name, gold, blocks)


def _web_page(name: str, gold: Gold, blocks: list[str]) -> PaperSpec:
    headline = blocks.index(gold["subject"])
    return PaperSpec(
        name=name,
        letterhead=Letterhead((), nation="", motto=""),
        number_line="",
        place_line="",
        subject=gold["subject"],
        lead=tuple(blocks[:headline]),
        body=tuple(Block(line) for b in blocks[headline + 1 :] for line in b.split("\n")),
        form=Form.WEB,
    )


def _official(name: str, gold: Gold, blocks: list[str]) -> PaperSpec:
    issuer, nation, number, place, heading, *rest = blocks
    head = _letterhead(issuer, nation)
    title, _, subject = heading.partition("\n") if heading[:3] != "V/v" else ("", "", heading)
    addressees: tuple[str, ...] = ()
    if rest[0].startswith("Kính gửi:"):
        addressees = tuple(rest.pop(0).split("\n")[1:])
    body = list(takewhile(lambda b: not b.startswith("Nơi nhận:"), rest))
    foot, lines, signer = rest[len(body) : len(body) + 3]
    return PaperSpec(
        name=name,
        letterhead=head,
        number_line=number,
        place_line=place,
        title=title,
        subject=subject.replace("\n", " "),
        addressees=addressees,
        body=tuple(_block(line, gold["italic"]) for b in body for line in b.split("\n")),
        distribution=tuple(foot.split("\n")[1:]),
        signers=(SignerBlock(tuple(lines.split("\n")), signer),),
        annexes=tuple(_annex(a, head) for a in gold["annexes"]),
        font=_FONTS[int(name) % len(_FONTS)],
    )


def _letterhead(issuer: str, nation: str) -> Letterhead:
    country, motto = nation.split("\n")
    return Letterhead(tuple(issuer.split("\n")), nation=country, motto=motto)


def _block(text: str, italic: list[str]) -> Block:
    kind = (
        BlockKind.HEADING
        if (_ROMAN.match(text) and text.isupper()) or _SHORT.match(text)
        else BlockKind.PARAGRAPH
    )
    for phrase in italic:
        text = text.replace(f"({phrase}", f"(*{phrase}*")
    return Block(text, kind)


def _annex(annex: Gold, head: Letterhead) -> AnnexSpec:
    return AnnexSpec(
        title=tuple(annex["title_lines"]),
        label=annex["label"],
        reference=tuple(annex["reference_lines"]),
        tables=tuple(_table(t) for t in annex["tables"]),
        letterhead=head if annex["letterhead"] else None,
    )


def _table(table: Gold) -> TableSpec:
    bold: set[str] = set()
    for group in table["groups"]:
        if isinstance(group, str):
            bold.add(group)
        else:
            bold |= {group["label"], group["name"], *group["subgroups"]}
    return TableSpec(
        columns=tuple(table["columns"]),
        rows=tuple(tuple(row) for row in table["rows"]),
        unit=f"ĐVT: {table['unit']}" if table["unit"] else None,
        bold=frozenset(bold),
        merged=tuple(Merge(*m) for m in table["merged"]),
    )
