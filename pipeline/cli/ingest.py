"""vanthu ingest PATH…"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.options import Database, Json, Quiet

if TYPE_CHECKING:
    from pipeline.ingest import Report


def ingest(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH…", help="Files, and folders with all they hold.")
    ],
    *,
    database: Database = None,
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers", "-w", min=1, help="Files read at the same time (default: one a processor)."
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Read again what the dataset holds.")] = False,
    retry: Annotated[bool, typer.Option("--retry", help="Try again also what failed three times.")] = False,
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """Read files and folders into the dataset. Run it again and it does only what is missing.

    Every file ends as done, partial, skipped or failed, with its reason; one bad file does not
    stop the others. Exit code 8: some files did not succeed.

    \b
    Examples:
      vanthu ingest scans/
      vanthu ingest a.pdf b.tif --database archive.db
      vanthu ingest scans/ --json > report.json
    """
    from pipeline.cli.progress import Progress
    from pipeline.ingest import ingest as run
    from pipeline.settings import load_settings

    settings = load_settings(database=database, workers=workers)
    with Progress(quiet=quiet) as progress:
        report = run(
            paths, settings, force=force, retry=retry, on_start=progress.start, on_outcome=progress.advance
        )
    if as_json:
        print(as_json_text(report))
    elif not quiet:
        for line in summary(report):
            print(line)
    raise typer.Exit(report.exit_code)


def summary(report: Report) -> list[str]:
    """The report in a few lines."""
    from pipeline.dataset import Status

    lines = []
    for status in Status:
        number = report.count(status)
        reasons = ", ".join(f"{name} {n}" for name, n in report.categories(status) if name)
        lines.append(f"{status.value:8}{number:6}" + (f"  ({reasons})" if reasons else ""))
    rate = report.pages / report.seconds if report.seconds else 0.0
    lines.append(
        f"{report.documents} documents, {report.pages} pages in {report.seconds:.1f} s ({rate:.2f} pages/s)"
    )
    if report.interrupted:
        lines.append("interrupted: run the same command again to go on")
    return lines


def as_json_text(report: Report) -> str:
    """The report as one JSON object."""
    from pipeline.dataset import Status

    return json.dumps(
        {
            "counts": {status.value: report.count(status) for status in Status},
            "documents": report.documents,
            "pages": report.pages,
            "seconds": round(report.seconds, 3),
            "interrupted": report.interrupted,
            "exit_code": int(report.exit_code),
            "files": [asdict(outcome) for outcome in report.outcomes],
        },
        ensure_ascii=False,
    )
