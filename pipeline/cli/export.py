"""vanthu export"""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from pipeline.cli.options import Database, DocType, Issuer, Limit, Out, Quiet, Year
from pipeline.cli.terminal import say
from pipeline.errors import InputError

if TYPE_CHECKING:
    from pipeline.dataset import Dataset, Query


class ExportFormat(StrEnum):
    """What an export may be."""

    JSONL = "jsonl"
    CSV = "csv"


def export(
    *,
    form: Annotated[
        ExportFormat,
        typer.Option("--format", "-f", help="jsonl: whole records; csv: header fields, for a spreadsheet."),
    ] = ExportFormat.JSONL,
    out: Out = None,
    doc_type: DocType = None,
    issuer: Issuer = None,
    year: Year = None,
    text: Annotated[str | None, typer.Option("--text", help="Words that must all occur.")] = None,
    limit: Limit = None,
    quiet: Quiet = False,
    database: Database = None,
) -> None:
    """Write the dataset's documents to a file or stdout.

    A CSV file starts with a byte order mark, so that Excel shows Vietnamese letters.

    \b
    Examples:
      vanthu export --format csv --out archive.csv
      vanthu export --type QĐ --year 2021 > decisions.jsonl
    """
    from pipeline.dataset import Dataset, Query
    from pipeline.settings import load_settings

    query = Query(doc_type, issuer, year, text, limit)
    with Dataset.open(load_settings(database=database).database, create=False) as dataset:
        if out is None:
            written = _write(dataset, form, query, sys.stdout)
        else:
            written = _write_file(dataset, form, query, out)
    if not quiet:
        say(f"{written} documents")


def _write(dataset: Dataset, form: ExportFormat, query: Query, stream: TextIO) -> int:
    if form is ExportFormat.CSV:
        return dataset.export_csv(stream, query)
    return dataset.export_jsonl(stream, query)


def _write_file(dataset: Dataset, form: ExportFormat, query: Query, out: Path) -> int:
    """Write beside and then rename: whoever reads `out` never sees half of it."""
    encoding = "utf-8-sig" if form is ExportFormat.CSV else "utf-8"
    beside = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        with beside.open("w", encoding=encoding, newline="") as stream:
            written = _write(dataset, form, query, stream)
        beside.replace(out)
    except OSError as e:
        raise InputError(f"{out} cannot be written: {e.strerror}", remedy="Choose another --out.") from e
    finally:
        beside.unlink(missing_ok=True)
    return written
