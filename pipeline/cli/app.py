"""The commands by name. Each stands in its own file and loads what it needs when it runs."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli.corrections import corrections
from pipeline.cli.doctor import doctor
from pipeline.cli.evaluate import evaluate
from pipeline.cli.export import export
from pipeline.cli.extract import extract
from pipeline.cli.importing import import_records
from pipeline.cli.ingest import ingest
from pipeline.cli.listing import list_documents
from pipeline.cli.reextract import reextract
from pipeline.cli.related import related
from pipeline.cli.retry import retry
from pipeline.cli.search import search, searches
from pipeline.cli.serve import serve
from pipeline.cli.show import show
from pipeline.cli.status import status
from pipeline.cli.users import users
from pipeline.cli.version import version
from pipeline.cli.worker import worker

app = typer.Typer(
    name="vanthu",
    help="Reads scanned Vietnamese administrative papers into structured records.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("extract")(extract)
app.command("ingest")(ingest)
app.command("status")(status)
app.command("retry")(retry)
app.command("worker")(worker)
app.command("show")(show)
app.command("list")(list_documents)
app.command("search")(search)
app.command("searches")(searches)
app.command("related")(related)
app.command("export")(export)
app.command("evaluate")(evaluate)
app.command("import")(import_records)
app.command("reextract")(reextract)
app.command("serve")(serve)
app.add_typer(users, name="users")
app.add_typer(corrections, name="corrections")
app.command("doctor")(doctor)
app.command("version")(version)


@app.callback()
def _options(
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the program's inner messages and tracebacks.")
    ] = False,
) -> None:
    if debug:
        import logging

        logging.basicConfig(level=logging.INFO)
        logging.getLogger("pipeline").setLevel(logging.DEBUG)
