"""vanthu search WORDS"""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.filters import filtered
from pipeline.cli.listing import cells
from pipeline.cli.options import Database, Json, Limit
from pipeline.cli.terminal import results, safe, say
from pipeline.errors import SettingsError

if TYPE_CHECKING:
    from rich.text import Text

    from pipeline.dataset import Hit, Query


@filtered
def search(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORDS…", help='Words, or "phrases" in double quotes.')
    ] = None,
    *,
    query: Query,
    save: Annotated[str | None, typer.Option("--save", help="Keep this search under a name.")] = None,
    saved: Annotated[str | None, typer.Option("--saved", help="Search as kept under this name.")] = None,
    limit: Limit = 20,
    as_json: Json = False,
    database: Database = None,
) -> None:
    """Search the text of all documents, best first. Accents and case do not matter.

    Documents with the accents of the question come first, and those with the words in number,
    subject or issuer before others.

    \b
    Examples:
      vanthu search hoa toc
      vanthu search '"phòng chống thiên tai"' --year 2020
      vanthu search 116/2015/TT-BTC
      vanthu search bao cao tre han --agency "so noi vu" --save late
      vanthu search --saved late
    """
    from pipeline.dataset import Dataset
    from pipeline.settings import load_settings

    query = replace(query, text=" ".join(words or ()) or None)
    console = results()
    found = 0
    with Dataset.open(load_settings(database=database).database, create=False) as dataset:
        if saved is not None:
            query = dataset.saved_search(saved)
        if query.text is None:
            raise SettingsError("the search has no words", remedy="Give words, or --saved NAME.")
        if save is not None:
            dataset.save_search(save, query)
        for hit in dataset.search(query.text, replace(query, limit=limit)):
            found += 1
            if as_json:
                print(json.dumps(asdict(hit), ensure_ascii=False))
            else:
                console.print(_line(hit), soft_wrap=True)
    if not found:
        say("nothing found")


def searches(
    *,
    forget: Annotated[str | None, typer.Option("--forget", help="Drop the search of this name.")] = None,
    as_json: Json = False,
    database: Database = None,
) -> None:
    """List the searches that were kept with `vanthu search … --save NAME`.

    \b
    Examples:
      vanthu searches
      vanthu searches --forget late
    """
    from pipeline.dataset import Dataset
    from pipeline.settings import load_settings

    with Dataset.open(load_settings(database=database).database, create=False) as dataset:
        if forget is not None:
            dataset.forget_search(forget)
        every = dataset.saved_searches()
    for name, query in every.items():
        asked = {key: value for key, value in asdict(query).items() if value is not None}
        if as_json:
            print(json.dumps({"name": name, **asked}, ensure_ascii=False))
        else:
            print(f"{safe(name)}\t" + safe(f"{' '.join(f'{key}={value}' for key, value in asked.items())}"))


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
