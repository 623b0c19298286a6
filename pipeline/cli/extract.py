"""vanthu extract FILE"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.options import Quiet
from pipeline.cli.terminal import messages, say
from pipeline.errors import ExitCode

if TYPE_CHECKING:
    from pipeline.record import Record
    from pipeline.settings import Settings
    from pipeline.stages import Extraction


class Format(StrEnum):
    """How records are printed."""

    JSONL = "jsonl"
    TABLE = "table"
    CSV = "csv"


def extract(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="PDF, TIFF, PNG, JPEG, DOCX, HTML or TXT.")],
    *,
    form: Annotated[Format, typer.Option("--format", "-f", help="jsonl: one record a line.")] = Format.JSONL,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format jsonl.")] = False,
    draw: Annotated[
        Path | None,
        typer.Option("--draw", metavar="OUT.png|OUT.html", help="Also draw every field's box on its page."),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Read one file and print its documents; the dataset is not touched.

    \b
    Examples:
      vanthu extract scan.pdf > scan.jsonl
      vanthu extract scan.pdf --format table
      vanthu extract scan.tif --draw scan.html
    """
    from pipeline.page import Severity
    from pipeline.settings import load_settings

    settings = load_settings()
    if draw is not None:
        from pipeline.cli.draw import check_target

        check_target(draw)  # before the slow part
    console = messages()
    if console.is_terminal and not quiet:
        with console.status("reading …"):
            extraction = _extraction(file, settings)
    else:
        extraction = _extraction(file, settings)
    print_records(extraction.records, Format.JSONL if as_json else form)
    if draw is not None:
        from pipeline.cli.draw import draw_records

        for made in draw_records(extraction.records, file, settings, draw):
            if not quiet:
                say(f"drawn: {made}")
    unread = [p.number for p in extraction.pages if any(n.severity is Severity.ERROR for n in p.notes)]
    if unread:
        say(f"vanthu: {file.name}: pages not read: {', '.join(map(str, unread))}")
    if not extraction.records:
        say(f"vanthu: {file.name}: no document was found in the file")
    if unread or not extraction.records:
        raise typer.Exit(ExitCode.PARTIAL)


def _extraction(file: Path, settings: Settings) -> Extraction:
    from pipeline.stages import extract_file

    return extract_file(file, settings)


def print_records(records: Sequence[Record], form: Format) -> None:
    """Records on stdout."""
    match form:
        case Format.JSONL:
            for record in records:
                sys.stdout.write(record.to_json() + "\n")
        case Format.CSV:
            from pipeline.dataset.tabular import write_csv

            write_csv(sys.stdout, records)
        case Format.TABLE:
            from pipeline.cli.table import print_record

            for record in records:
                print_record(record)
