"""vanthu retry"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.ingest import Metrics, ReportOut, Wish, Workers, carry_out
from pipeline.cli.options import Database, Json, Quiet
from pipeline.cli.terminal import say
from pipeline.errors import InputError


def retry(
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH…]", help="These files only.")] = None,
    *,
    category: Annotated[
        str | None, typer.Option("--category", "-c", help="Files that ended so: ocr_timeout, crashed …")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="All that failed, however.")] = False,
    database: Database = None,
    workers: Workers = None,
    report_out: ReportOut = None,
    metrics: Metrics = None,
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """Try again what failed, was quarantined or is partial; the failures so far are forgotten.

    \b
    Examples:
      vanthu retry --category ocr_timeout
      vanthu retry scans/a.pdf
    """
    from pipeline.dataset import Dataset
    from pipeline.ingest.files import Given
    from pipeline.ingest.listing import named
    from pipeline.ingest.remote import given_of
    from pipeline.settings import load_settings

    if not (category or paths or everything):
        raise InputError("nothing is named", remedy="Give --category, PATH or --all; see `vanthu status`.")
    settings = load_settings(database=database, workers=workers)
    meant = [(one if isinstance(one, Given) else Given(one)).uri for one in named(paths or ())]
    with Dataset.open(settings.database, create=False) as dataset:
        again = [given_of(uri) for uri in dataset.again(category=category, uris=meant)]
    there: list[Path | Given] = [given for given in again if given.url is not None or given.path.exists()]
    if len(there) < len(again):
        say(f"{len(again) - len(there)} files are no longer at their place: were they moved to quarantine/?")
    if not there:
        say("nothing to try again")
    # what is partial is in the dataset: only `force` reads it again
    carry_out(
        there,
        settings,
        Wish(True, True, report=report_out, metrics=metrics, quiet=quiet, as_json=as_json),
    )
