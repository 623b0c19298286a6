"""vanthu corrections export | calibrate"""

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


@corrections.command("calibrate")
def calibrate(
    *,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="File to write; else the setting `calibration`, calibration.json."),
    ] = None,
    database: Database = None,
) -> None:
    """Move the confidence curves as far as people's decisions in this dataset say.

    Only decisions about doubtful fields count (below 0.8: those that the queue shows), at least 40 of
    a kind. A curve that does no better on decisions it never saw stays as it is; when none does, nothing is
    written. Name the file as `calibration` in vanthu.toml and everything that is read from then on uses it.

    \b
    Examples:
      vanthu corrections calibrate
      vanthu corrections calibrate --out /var/lib/vanthu/calibration.json
    """
    from pipeline.assembly.confidence import curves_in_place
    from pipeline.dataset import Dataset
    from pipeline.dataset.examples import examples
    from pipeline.evaluation.refit import LEAST, LEAST_EACH, refit, write_curves
    from pipeline.settings import load_settings

    settings = load_settings(database=database)
    target = out or settings.calibration or Path("calibration.json")
    with Dataset.open(settings.database, create=False) as dataset:
        found = tuple(examples(dataset.engine))
    curves = curves_in_place()
    moved = refit(found, curves)
    for kind in moved:
        verdict = "better" if kind.curve else "no better, stays"
        say(
            f"{kind.name:18}{kind.decisions:6} decisions, loss {kind.before:.3f} → {kind.after:.3f}: {verdict}"
        )
    better = {kind.name: kind.curve for kind in moved if kind.curve is not None}
    if not better:
        if moved:
            raise InputError("no curve would be better", remedy="Nothing was written: those in place fit.")
        raise InputError(
            "too few decisions about doubtful fields",
            remedy=f"A kind of field needs {LEAST}, of them {LEAST_EACH} right and {LEAST_EACH} wrong.",
        )
    try:
        write_curves(target, {**curves, **better})
    except OSError as e:
        raise InputError(
            f"{target} cannot be written: {e.strerror or e}", remedy="Choose another --out."
        ) from e
    say(f"{len(better)} curves in {target}")
    if settings.calibration != target:
        say(f'To use them: calibration = "{target.absolute()}" in vanthu.toml')
