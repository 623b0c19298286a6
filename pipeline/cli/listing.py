"""vanthu list (a module `list` would hide the built-in from its package)"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.options import Database, DocType, Issuer, Json, Limit, Year
from pipeline.cli.terminal import results, safe, say

if TYPE_CHECKING:
    from pipeline.dataset import Summary


def list_documents(
    *,
    doc_type: DocType = None,
    issuer: Issuer = None,
    year: Year = None,
    text: Annotated[str | None, typer.Option("--text", help="Words that must all occur.")] = None,
    limit: Limit = None,
    as_json: Json = False,
    database: Database = None,
) -> None:
    """List the documents of the dataset, one a line; tab-separated when piped.

    \b
    Examples:
      vanthu list --type QĐ --year 2021
      vanthu list --issuer "so y te" --json
    """
    from pipeline.dataset import Dataset, Query
    from pipeline.settings import load_settings

    query = Query(doc_type, issuer, year, text, limit)
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
