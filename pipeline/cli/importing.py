"""vanthu import FILE (a module `import` cannot be)"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import Database, Quiet
from pipeline.cli.terminal import say
from pipeline.errors import FileMissing

_PROCESSES = min(2, os.cpu_count() or 1)
"""One reads the lines, one writes: more would wait for the database."""


def import_records(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="JSON Lines; - reads stdin.")],
    *,
    quiet: Quiet = False,
    database: Database = None,
) -> None:
    """Put records into the dataset that `vanthu export` or `vanthu extract` wrote.

    \b
    Examples:
      vanthu import records.jsonl
      vanthu extract scans/*.pdf | vanthu import - --database other.db
    """
    from pipeline.dataset import Dataset
    from pipeline.settings import load_settings

    if str(file) != "-" and not file.is_file():
        raise FileMissing(f"{file}: no such file")
    with Dataset.open(load_settings(database=database).database, check=True) as dataset:
        if str(file) == "-":
            written = dataset.import_jsonl(sys.stdin, processes=_PROCESSES)
        else:
            with file.open(encoding="utf-8-sig", errors="replace") as lines:
                written = dataset.import_jsonl(lines, processes=_PROCESSES)
    if not quiet:
        say(f"{written} documents")
