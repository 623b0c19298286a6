"""vanthu list (a module `list` would hide the built-in from its package)"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from pipeline.cli.filters import filtered
from pipeline.cli.options import Database, Json, Limit, Text
from pipeline.cli.terminal import results, safe, say

if TYPE_CHECKING:
    from pipeline.dataset import Query, Summary


@filtered
def list_documents(
    *,
    query: Query,
    text: Text = None,
    limit: Limit = None,
    as_json: Json = False,
    database: Database = None,
) -> None:
    """List the documents of the dataset, one a line; tab-separated when piped.

    \b
    Examples:
      vanthu list --type QĐ --year 2021
      vanthu list --issuer "so y te" --json
      vanthu list --due-from 2026-01 --due-to 2026-03 --sure-below 0.8
    """
    from pipeline.dataset import Dataset
    from pipeline.settings import load_settings

    query = replace(query, text=text, limit=limit)
    with Dataset.open(load_settings(database=database).database, create=False) as dataset:
        print_summaries(dataset.list(query), as_json=as_json)


def print_summaries(summaries: Iterable[Summary], *, as_json: bool) -> None:
    """One line a document on stdout."""
    console = results()
    if as_json:
        for summary in summaries:
            print(json.dumps(asdict(summary), ensure_ascii=False))
        return
    if not console.is_terminal:
        for summary in summaries:
            print("\t".join(safe(cell) for cell in cells(summary)))
        return
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for column in ("id", "type", "number", "date", "issuer", "subject", "sure"):
        table.add_column(
            column, no_wrap=column != "subject", overflow="fold" if column == "id" else "ellipsis"
        )
    shown = 0
    for shown, summary in enumerate(summaries, 1):  # noqa: B007 - counted for the line below
        table.add_row(*(Text(safe(cell)) for cell in cells(summary)))
    if shown:
        console.print(table)
    else:
        say("nothing found")


def cells(summary: Summary) -> tuple[str, ...]:
    """What a line of the list shows."""
    return (
        summary.id,
        summary.doc_type or "",
        summary.number_symbol or "",
        summary.issue_date or "",
        summary.issuer or "",
        summary.subject or "",
        "" if summary.confidence is None else f"{summary.confidence:.2f}",
    )
