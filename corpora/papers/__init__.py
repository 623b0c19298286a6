"""Made papers: specs, their layout and their gold."""

from corpora.papers.layout import LaidOut, Spot, lay_out, to_html
from corpora.papers.samples import samples
from corpora.papers.seeds import Gold, load_gold, load_spec, names
from corpora.papers.spec import (
    AnnexSpec,
    Block,
    BlockKind,
    Extras,
    Form,
    Letterhead,
    Looks,
    Merge,
    PaperSpec,
    Rest,
    Rules,
    SignerBlock,
    TableSpec,
    plain,
    texts,
)

__all__ = [
    "AnnexSpec",
    "Block",
    "BlockKind",
    "Extras",
    "Form",
    "Gold",
    "LaidOut",
    "Letterhead",
    "Looks",
    "Merge",
    "PaperSpec",
    "Rest",
    "Rules",
    "SignerBlock",
    "Spot",
    "TableSpec",
    "lay_out",
    "load_gold",
    "load_spec",
    "names",
    "plain",
    "samples",
    "texts",
    "to_html",
]
