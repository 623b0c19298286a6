"""vanthu show ID|NUMBER_SYMBOL|FILE"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.extract import Format, print_records
from pipeline.cli.options import Database, Json
from pipeline.errors import InputError

if TYPE_CHECKING:
    from pipeline.dataset import Dataset
    from pipeline.record import Record


def show(
    what: Annotated[
        str,
        typer.Argument(
            metavar="ID|NUMBER_SYMBOL|FILE", help="A document of the dataset, or the file it came from."
        ),
    ],
    *,
    form: Annotated[Format, typer.Option("--format", "-f")] = Format.TABLE,
    as_json: Json = False,
    database: Database = None,
) -> None:
    """Show what the dataset knows of a document.

    \b
    Examples:
      vanthu show 30/2020/NĐ-CP
      vanthu show 0f3a1c…-p1 --json
      vanthu show scans/paper.pdf
    """
    from pipeline.dataset import Dataset
    from pipeline.settings import load_settings

    with Dataset.open(load_settings(database=database).database, create=False) as dataset:
        records = _found(dataset, what)
    print_records(records, Format.JSONL if as_json else form)


def _found(dataset: Dataset, what: str) -> tuple[Record, ...]:
    records = dataset.find(what)
    if records:
        return records
    path = Path(what)
    if path.is_file():
        from pipeline.ingest.files import sha256_of

        records = dataset.find(sha256_of(path))
        if not records:
            raise InputError(f"{path.name} is not in the dataset", remedy=f"vanthu ingest {path}")
        return records
    raise InputError(
        f"nothing in the dataset is called {what!r}",
        remedy="`vanthu list` and `vanthu search` show what there is.",
    )
