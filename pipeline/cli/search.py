"""vanthu search WORDS"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.listing import cells
from pipeline.cli.options import Database, DocType, Issuer, Json, Limit, Year
from pipeline.cli.terminal import results, safe, say

if TYPE_CHECKING:
    from rich.text import Text

    from pipeline.dataset import Hit


def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS…", help='Words, or "phrases" in double quotes.')
    ],
    *,
    doc_type: DocType = None,
    issuer: Issuer = None,
    year: Year = None,
    limit: Limit = 20,
    as_json: Json = False,
    database: Database = None,
) -> None:
    """Search the text of all documents, best first. Accents and case do not matter.

    \b
    Examples:
      vanthu search hoa toc
      vanthu search '"phòng chống thiên tai"' --year 2020
    """
    from pipeline.dataset import Dataset, Query
    from pipeline.settings import load_settings

    query = Query(doc_type, issuer, year, limit=limit)
    console = results()
    found = 0
    with Dataset.open(load_settings(database=database).database, create=False) as dataset:
        for hit in dataset.search(" ".join(words), query):
            found += 1
            if as_json:
                print(json.dumps(asdict(hit), ensure_ascii=False))
            else:
                console.print(_line(hit), soft_wrap=True)
    if not found:
        say("nothing found")


def _line(hit: Hit) -> Text:
    from rich.text import Text

    line = Text("  ".join(safe(cell) for cell in cells(hit.summary)[:5] if cell), style="bold")
    line.append("\n    ")
    line.append(safe(_spaced(hit.snippet[: hit.start])), style="not bold")
    line.append(safe(_spaced(hit.snippet[hit.start : hit.end])), style="not bold reverse")
    line.append(safe(_spaced(hit.snippet[hit.end :])), style="not bold")
    return line


def _spaced(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ")
