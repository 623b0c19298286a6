"""vanthu reextract"""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli.options import Database, Quiet
from pipeline.cli.terminal import say
from pipeline.errors import ExitCode


def reextract(
    *,
    ids: Annotated[
        list[str] | None,
        typer.Option("--ids", help="Only the files of these documents; give it again for more."),
    ] = None,
    quiet: Quiet = False,
    database: Database = None,
) -> None:
    """Run today's rules over the words of everything that was read: no file is opened, no OCR.

    What people corrected stays. Exit code 8: some sources could not be done; they are unchanged.

    \b
    Examples:
      vanthu reextract
      vanthu reextract --ids 3f5a… --ids 77c0…
    """
    from pipeline.dataset import Dataset
    from pipeline.settings import load_settings

    done = changed = failed = 0
    settings = load_settings(database=database)
    with Dataset.open(settings.database, create=False, check=True) as dataset:
        for source in dataset.reextract(ids, settings):
            done += 1
            changed += source.changed
            if source.error is not None:
                failed += 1
                say(f"{source.sha256[:16]}: {source.error}")
    if not quiet:
        say(f"{done} files, {changed} documents changed, {failed} failed")
    if failed:
        raise typer.Exit(ExitCode.PARTIAL)
