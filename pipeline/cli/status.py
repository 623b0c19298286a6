"""vanthu status"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.options import Database, Json
from pipeline.cli.terminal import results, safe

if TYPE_CHECKING:
    from pipeline.dataset import Entry


def status(
    category: Annotated[
        str | None,
        typer.Option("--category", "-c", help="Name the files that ended so: ocr_timeout, damaged …"),
    ] = None,
    *,
    log: Annotated[bool, typer.Option("--log", help="With --category: what the process said, too.")] = False,
    database: Database = None,
    as_json: Json = False,
) -> None:
    """Say what became of every file that was ever given, and what is at work.

    \b
    Examples:
      vanthu status
      vanthu status --category damaged
    """
    from pipeline.dataset import Dataset
    from pipeline.settings import load_settings

    with Dataset.open(load_settings(database=database).database, create=False) as dataset:
        if category is not None:
            for entry in dataset.entries():
                if category in (entry.category, entry.status.value):
                    _print_entry(entry, log=log, as_json=as_json)
            return
        tallies, documents = dataset.tally(), len(dataset)
    if as_json:
        print(json.dumps({"documents": documents, "files": [asdict(t) for t in tallies]}))
        return
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for column in ("status", "category"):
        table.add_column(column)
    for column in ("files", "pages", "documents"):
        table.add_column(column, justify="right")
    for t in tallies:
        table.add_row(t.status.value, safe(t.category or ""), str(t.files), str(t.pages), str(t.documents))
    results().print(table)
    files = sum(t.files for t in tallies)
    print(f"{files} files, {documents} documents in the dataset")


def _print_entry(entry: Entry, *, log: bool, as_json: bool) -> None:
    if as_json:
        print(json.dumps(asdict(entry), ensure_ascii=False))
        return
    said = f": {entry.message}" if entry.message else ""
    print(safe(f"{entry.status.value:11} {entry.category or '':14} {entry.attempts}x {entry.uri}{said}"))
    if log and entry.log:
        for line in entry.log.splitlines():
            print(f"    {safe(line)}")
