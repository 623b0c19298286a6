"""vanthu related NUMBER"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.listing import cells
from pipeline.cli.options import Database, Json
from pipeline.cli.terminal import safe, say

if TYPE_CHECKING:
    from pipeline.dataset import Related


def related(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Number and symbol, or id.")],
    *,
    as_json: Json = False,
    database: Database = None,
) -> None:
    """Show what a document cites, who cites it, its chain of replies and amendments, its twins.

    A document need not be in the dataset for others to cite it.

    \b
    Examples:
      vanthu related 1141/UBND-TH
      vanthu related 1141/UBND-TH --json
    """
    from pipeline.dataset import Dataset
    from pipeline.settings import load_settings

    with Dataset.open(load_settings(database=database).database, create=False) as dataset:
        found = dataset.related(name)
    for item in found:
        print(json.dumps(asdict(item), ensure_ascii=False) if as_json else _line(item))
    if not found:
        say("nothing found")


def _line(item: Related) -> str:
    notes = [item.relation.value if item.relation else ""]
    if item.candidates > 1:
        notes.append(f"1 of {item.candidates} that can be meant")
    if item.steps > 1:
        notes.append(f"{item.steps} steps")
    if item.likeness is not None:
        notes.append(f"{item.likeness:.0%} alike")
    known = (
        cells(item.summary)[:6]
        if item.summary
        else ("not here", "", item.number_symbol or "", "", "", item.raw)
    )
    return "\t".join(safe(cell) for cell in (item.tie.value, "; ".join(filter(None, notes)), *known))
