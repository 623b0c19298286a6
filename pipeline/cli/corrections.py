"""vanthu corrections export"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import Database
from pipeline.cli.terminal import say
from pipeline.errors import InputError

corrections = typer.Typer(
    help="What people corrected at the desk.", no_args_is_help=True, pretty_exceptions_enable=False
)


@corrections.callback()
def _room() -> None:
    """Keeps `export` a command of its own while it is the only one."""


@corrections.command("export")
def export(
    *,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder to write to; made when it is not there.")],
    secrets: Annotated[bool, typer.Option("--secrets", help="Papers with a secrecy mark (Mật) too.")] = False,
    database: Database = None,
) -> None:
    """Write the papers that people looked at as gold records: NNN.json, NNN.txt, index.csv.

    \b
    Examples:
      vanthu corrections export --out gold/
    """
    from pipeline.dataset import Dataset
    from pipeline.dataset.gold import gold_papers
    from pipeline.settings import load_settings

    written = 0
    with Dataset.open(load_settings(database=database).database, create=False) as dataset:
        try:
            out.mkdir(parents=True, exist_ok=True)
            with (out / "index.csv").open("w", encoding="utf-8", newline="") as sink:
                index = csv.writer(sink, lineterminator="\n")
                index.writerow(["id", "file", "page", "kind", "source"])
                for paper in gold_papers(dataset, secrets=secrets):
                    name = f"{written:03}"
                    text = json.dumps(paper.record, ensure_ascii=False, indent=1)
                    (out / f"{name}.json").write_text(text + "\n", encoding="utf-8")
                    (out / f"{name}.txt").write_text(paper.text, encoding="utf-8")
                    index.writerow([name, paper.file, paper.page, "corrected", paper.id])
                    written += 1
        except OSError as e:
            raise InputError(
                f"{out} cannot be written: {e.strerror or e}", remedy="Choose another --out."
            ) from e
    say(f"{written} papers in {out}")
