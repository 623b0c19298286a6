"""vanthu export"""

from __future__ import annotations

import io
import os
import sys
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from pipeline.cli.filters import filtered
from pipeline.cli.options import Database, Limit, Out, Quiet, Text
from pipeline.cli.terminal import say
from pipeline.errors import InputError, SettingsError

if TYPE_CHECKING:
    from pipeline.dataset import Dataset, Query


class ExportFormat(StrEnum):
    """What an export may be."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    XLSX = "xlsx"
    ICS = "ics"
    GRAPHML = "graphml"


_TO_A_PATH = {ExportFormat.PARQUET, ExportFormat.XLSX}


@filtered
def export(
    *,
    query: Query,
    form: Annotated[
        ExportFormat,
        typer.Option(
            "--format",
            "-f",
            help="jsonl: whole records; csv: header fields; xlsx: catalogue (mục lục văn bản); "
            "parquet: a folder, by year; ics: deadlines; graphml: citations.",
        ),
    ] = ExportFormat.JSONL,
    out: Out = None,
    text: Text = None,
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
      vanthu export --format xlsx --out muc-luc.xlsx --issuer "so y te"
      vanthu export --format ics --due-from 2026 --out due.ics
    """
    from pipeline.dataset import Dataset
    from pipeline.settings import load_settings

    query = replace(query, text=text, limit=limit)
    if out is None and form in _TO_A_PATH:
        raise SettingsError(f"--format {form.value} needs --out", remedy="Name a file or folder with --out.")
    with Dataset.open(load_settings(database=database).database, create=False) as dataset:
        if form is ExportFormat.PARQUET and out is not None:
            written = dataset.export_parquet(out, query)
        elif form is ExportFormat.XLSX and out is not None:
            written = dataset.export_catalogue(out, query)
        elif out is None:
            written = _write(dataset, form, query, sys.stdout)
        else:
            written = _write_file(dataset, form, query, out)
    if not quiet:
        say(f"{written} {_COUNTED.get(form, 'documents')}")


_COUNTED = {ExportFormat.ICS: "deadlines", ExportFormat.GRAPHML: "citations"}


def _write(dataset: Dataset, form: ExportFormat, query: Query, stream: TextIO) -> int:
    if form is ExportFormat.CSV:
        return dataset.export_csv(stream, query)
    if form is ExportFormat.ICS:
        return dataset.export_calendar(stream, query)
    if form is ExportFormat.GRAPHML:
        graph = io.BytesIO()
        written = dataset.export_graph(graph, query)
        stream.write(graph.getvalue().decode())
        return written
    return dataset.export_jsonl(stream, query)


def _write_file(dataset: Dataset, form: ExportFormat, query: Query, out: Path) -> int:
    """Write beside and then rename: whoever reads `out` never sees half of it.

    A pipe or a device (/dev/stdout, /dev/null) is written to as it is: it must not be replaced.
    """
    encoding = "utf-8-sig" if form is ExportFormat.CSV else "utf-8"
    special = out.exists() and not out.is_file()
    beside = out if special else out.with_name(f".{out.name}.{os.getpid()}")
    try:
        with beside.open("w", encoding=encoding, newline="") as stream:
            written = _write(dataset, form, query, stream)
        if not special:
            beside.replace(out)
    except OSError as e:
        raise InputError(f"{out} cannot be written: {e.strerror}", remedy="Choose another --out.") from e
    finally:
        if not special:
            beside.unlink(missing_ok=True)
    return written
