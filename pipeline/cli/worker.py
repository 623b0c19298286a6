"""vanthu worker"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.ingest import Workers
from pipeline.cli.options import Database, Quiet
from pipeline.cli.terminal import say


def worker(
    *,
    database: Database = None,
    workers: Workers = None,
    nightly: Annotated[
        list[Path] | None,
        typer.Option("--nightly", metavar="FOLDER", help="Put this folder in the queue every night."),
    ] = None,
    cron: Annotated[
        str, typer.Option("--cron", help="When that is: minute, hour, day, month, weekday, in UTC.")
    ] = "0 18 * * *",
    once: Annotated[bool, typer.Option("--once", help="End when the queue is empty.")] = False,
    quiet: Quiet = False,
) -> None:
    """Read what `vanthu ingest --queue` put in the queue; on as many machines as there are.

    The dataset must be on PostgreSQL, and every machine must see the files under the same path.
    Ctrl-C finishes the files at work, then stops.

    \b
    Examples:
      vanthu worker --database postgresql+psycopg://vanthu@server/vanthu
      vanthu worker --nightly /share/scans --cron '0 18 * * *'
    """
    from pipeline.ingest import Outcome
    from pipeline.ingest.worker import Worker
    from pipeline.settings import load_settings

    def tell(outcome: Outcome) -> None:
        why = f": {outcome.category}: {outcome.message or ''}" if outcome.category else ""
        say(f"{outcome.status.value:8}{outcome.name}{why}")

    settings = load_settings(database=database, workers=workers)
    Worker(settings, nightly=tuple(nightly or ()), cron=cron, on_outcome=None if quiet else tell).run(
        once=once
    )
