"""vanthu evaluate GOLD FILES"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.options import Quiet
from pipeline.cli.terminal import messages, results, safe, say
from pipeline.errors import ExitCode

if TYPE_CHECKING:
    from pipeline.evaluation import Comparison, Evaluation
    from pipeline.evaluation.judging import Judged, JudgedPaper

REGRESSION = 1
"""Exit code when a field got worse by more than chance."""


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Folder with index.csv and ID.json.")],
    files: Annotated[Path, typer.Argument(metavar="FILES", help="Folder with the papers.")],
    *,
    report: Annotated[
        Path | None, typer.Option("--report", metavar="OUT.html", help="A page with plots and crops.")
    ] = None,
    keep: Annotated[
        Path | None, typer.Option("--json", metavar="OUT.json", help="The run, for --compare.")
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option("--compare", metavar="OLD.json", help="Say what changed; exit 1 on regression."),
    ] = None,
    records: Annotated[
        Path | None, typer.Option("--records", metavar="DIR", help="Keep records here and use those kept.")
    ] = None,
    only: Annotated[str | None, typer.Option("--only", metavar="ID,ID", help="Only these papers.")] = None,
    quiet: Quiet = False,
) -> None:
    """Score the reading of papers whose gold is known.

    \b
    Examples:
      vanthu evaluate gold files --report report.html --json run.json
      vanthu evaluate gold files --compare run.json
    """
    from pipeline.evaluation import compare, read_gold
    from pipeline.evaluation import evaluate as judge_all
    from pipeline.evaluation.kept import from_json, to_json
    from pipeline.evaluation.run import reader
    from pipeline.settings import load_settings

    settings = load_settings()
    wanted = set(only.split(",")) if only else None
    papers = [p for p in read_gold(gold, files) if wanted is None or p.id in wanted]
    old = from_json(against) if against else None  # before the slow part
    console = messages()
    with console.status("reading …") as status:
        run = judge_all(
            papers,
            reader(settings, records),
            progress=None
            if quiet or not console.is_terminal
            else lambda i: status.update(f"reading {safe(i)}"),
        )
    comparison = compare(old, run) if old else None
    if keep:
        keep.write_text(to_json(run), encoding="utf-8")
    if report:
        _write_report(report, run, comparison, files)
    _print(run)
    if comparison:
        _print_comparison(comparison)
        if comparison.regressed or comparison.missing:
            raise typer.Exit(REGRESSION)
    if run.unread:
        say(f"vanthu: papers without a record: {', '.join(run.unread[:20])}")
        raise typer.Exit(ExitCode.PARTIAL)


def _write_report(out: Path, run: Evaluation, comparison: Comparison | None, files: Path) -> None:
    from pipeline.evaluation.crops import crop
    from pipeline.evaluation.report import to_html
    from pipeline.settings import load_settings

    settings = load_settings()

    def crop_of(paper: JudgedPaper, field: Judged) -> str | None:
        return crop(files / paper.file, field.evidence, settings)

    out.write_text(to_html(run, crop_of, comparison), encoding="utf-8")


def _print(run: Evaluation) -> None:
    from pipeline.evaluation.scores import TARGETS, accepted, accepted_by_rule

    out = results()
    out.print(f"{'field':18}{'gold':>6}{'read':>6}{'right':>6}{'P':>8}{'R':>8}{'F1':>8}")
    for s in run.fields:
        out.print(f"{s.field:18}{s.gold:6}{s.got:6}{s.right:6}{s.precision:8.3f}{s.recall:8.3f}{s.f1:8.3f}")
    if run.cells.gold:
        s = run.cells
        out.print(
            f"{'table cells':18}{s.gold:6}{s.got:6}{s.right:6}{s.precision:8.3f}{s.recall:8.3f}{s.f1:8.3f}"
        )
    out.print(f"header F1: {run.header_f1:.3f}")
    if run.body_f1 is not None:
        out.print(f"body F1: {run.body_f1:.3f}")
    if run.character_error_rate is not None:
        out.print(f"text: CER {run.character_error_rate:.2%}, WER {run.word_error_rate:.2%}")
    for target in TARGETS:
        share, threshold = accepted_by_rule(run.points, target)
        out.print(
            f"accepted unread at {target:.1%} accuracy: {accepted(run.points, target):.1%} "
            f"(confidence ≥ {threshold:.3f}: {share:.1%})"
        )
    out.print(f"calibration error (ECE): {run.ece:.3f}")
    out.print(f"papers: {len(run.papers)}, without a record: {len(run.unread)}, {run.seconds:.0f} s")


def _print_comparison(comparison: Comparison) -> None:
    from pipeline.evaluation.compare import by_paper

    out = results()
    for f in comparison.fields:
        if f.before != f.after:
            verdict = ("better" if f.after > f.before else "WORSE") if f.sure else "within noise"
            out.print(
                f"{f.field:18}{f.before:8.3f} → {f.after:.3f}  [{f.low:+.3f}, {f.high:+.3f}]  {verdict}"
            )
    for paper, changes in by_paper(comparison.changes).items():
        for c in changes:
            sign = "+" if c.better else "-"
            out.print(safe(f"{sign} {paper} {c.field}: {c.before!r} → {c.after!r}"))
    if comparison.missing:
        out.print(f"papers of the earlier run that this one lacks: {', '.join(comparison.missing)}")
    named = ", ".join(f.field for f in comparison.regressed)
    out.print(f"regressed: {named}" if named else "no regression")
