"""vanthu ingest PATH…"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.options import Database, Json, Quiet

if TYPE_CHECKING:
    from pipeline.ingest import Report
    from pipeline.ingest.files import Given
    from pipeline.settings import Settings


ReportOut = Annotated[
    Path | None,
    typer.Option("--report", metavar="FILE.html", help="Write a page with plots, and FILE.json beside it."),
]
Metrics = Annotated[
    Path | None,
    typer.Option("--metrics", metavar="FILE.prom", help="Write numbers for Prometheus' textfile collector."),
]
Workers = Annotated[
    int | None,
    typer.Option("--workers", "-w", min=1, help="Files read at the same time (default: one a processor)."),
]


def ingest(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH…",
            help="Files, folders with all they hold, patterns (scans/**/*.pdf), addresses (s3://…, "
            "sftp://…); - reads such a list from stdin.",
        ),
    ],
    *,
    database: Database = None,
    workers: Workers = None,
    force: Annotated[bool, typer.Option("--force", help="Read again what the dataset holds.")] = False,
    retry: Annotated[bool, typer.Option("--retry", help="Try again also what failed three times.")] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Do not end: take what comes into the folders.")
    ] = False,
    move: Annotated[
        bool,
        typer.Option("--move", help="Move files to done/ or quarantine/ in their folder, with a note why."),
    ] = False,
    queue: Annotated[
        bool, typer.Option("--queue", help="Only put the files in the queue for `vanthu worker`.")
    ] = False,
    report_out: ReportOut = None,
    metrics: Metrics = None,
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """Read files and folders into the dataset. Run it again and it does only what is missing.

    Every file ends as done, partial, skipped or failed, with its reason; one bad file does not
    stop the others. Ctrl-C finishes the pages at work, then stops. Exit code 8: some files did
    not succeed.

    \b
    Examples:
      vanthu ingest scans/ --report morning.html
      vanthu ingest a.pdf b.tif --database archive.db
      find /share -name '*.pdf' -print0 | vanthu ingest -
      vanthu ingest inbox/ --watch --move
    """
    import sys

    from pipeline.ingest.listing import named
    from pipeline.settings import load_settings

    settings = load_settings(database=database, workers=workers)
    given = list(named(paths, sys.stdin.buffer if "-" in paths else None))
    if queue:
        from pipeline.ingest.queue import defer
        from pipeline.ingest.run import given_files

        number = defer(given_files(given, settings), settings.database, force=force, retry=retry)
        print(json.dumps({"queued": number}) if as_json else f"{number} files put in the queue")
        return
    carry_out(
        given,
        settings,
        Wish(force, retry, watch, move, report_out, metrics, quiet, as_json),
    )


@dataclass(frozen=True, slots=True)
class Wish:
    """How an ingest is to go and to be told of."""

    force: bool = False
    retry: bool = False
    watch: bool = False
    move: bool = False
    report: Path | None = None
    metrics: Path | None = None
    quiet: bool = False
    as_json: bool = False


def carry_out(given: list[Path | Given], settings: Settings, wish: Wish) -> None:
    """Ingest, show how far it is, report; ends with the run's exit code."""
    from pipeline.cli.progress import Progress
    from pipeline.ingest import ingest as run
    from pipeline.ingest.report import check_place

    for place in (wish.report, wish.metrics):
        if place is not None:
            check_place(place)
    with Progress(quiet=wish.quiet) as progress:
        report = run(
            given,
            settings,
            force=wish.force,
            retry=wish.retry,
            watch=wish.watch,
            move=wish.move,
            on_start=progress.start,
            on_outcome=progress.advance,
            on_report=partial(write_down, settings=settings, wish=wish),
        )
    if wish.as_json:
        print(as_json_text(report))
    elif not wish.quiet:
        for line in summary(report):
            print(line)
    raise typer.Exit(report.exit_code)


def write_down(report: Report, settings: Settings, wish: Wish) -> None:
    """Report and metrics, where they are wished for. Raises InputError, but says it while watching."""
    from pipeline.cli.terminal import say
    from pipeline.dataset import Dataset
    from pipeline.errors import DatasetError, InputError
    from pipeline.ingest.report import write_metrics, write_report

    try:
        if wish.metrics is not None:
            try:
                with Dataset.open(settings.database) as dataset:
                    tallies = dataset.tally()
            except DatasetError:
                tallies = ()  # the report says so
            write_metrics(report, tallies, wish.metrics)
        if wish.report is not None:
            write_report(report, wish.report)
    except InputError as e:
        if not wish.watch:
            raise
        say(e.one_line())


def summary(report: Report) -> list[str]:
    """The report in a few lines."""
    from pipeline.ingest.outcome import ENDS

    lines = []
    for status in ENDS:
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
    from pipeline.ingest.outcome import ENDS

    return json.dumps(
        {
            "counts": {status.value: report.count(status) for status in ENDS},
            "documents": report.documents,
            "pages": report.pages,
            "seconds": round(report.seconds, 3),
            "interrupted": report.interrupted,
            "exit_code": int(report.exit_code),
            "files": [asdict(outcome) for outcome in report.outcomes],
        },
        ensure_ascii=False,
    )
