"""Measures how well papers are read and writes docs/accuracy.md.

    python -m benchmarks.accuracy [--n 40] [--real DIR] [--work DIR]

Made papers at every level of scanning, of a seed that nothing was fitted on, and real ones
where there is a folder of them (DIR with gold/ and files/, else $VANTHU_REAL).
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks import realism
from corpora.generate.__main__ import main as generate
from pipeline import __version__
from pipeline.evaluation import Evaluation, evaluate, read_gold
from pipeline.evaluation.plots import price, reliability
from pipeline.evaluation.scores import accepted_by_rule, bins, sum_up
from pipeline.settings import load_settings

_ROOT = Path(__file__).resolve().parent.parent
_LEVELS = ("digital", "clean", "office", "photocopy", "fax", "phone")
_SEED = 2028
_SAYS = {
    "digital": "with a text layer",
    "clean": "300 dpi gray, hand-written numbers, no ink over print",
    "office": "200–300 dpi colour, seal and signature, some stamped, punched, folded",
    "photocopy": "gray, 2° askew, print of the back shining through",
    "fax": "200 dpi bilevel",
    "phone": "photographed from aside, light from one side",
    "real": "real papers of a few offices, 2006–2025, mostly scans; gold by hand",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Command line; returns the exit code."""
    args = _parser().parse_args(argv)
    runs: dict[str, Evaluation] = {}
    watched = {name: realism.Watch(load_settings()) for name in (*_LEVELS, "real")}
    for level in _LEVELS:
        folder = args.work / level
        generate(["--n", str(args.n), "--seed", str(_SEED), "--level", level, "--out", str(folder)])
        runs[level] = evaluate(read_gold(folder / "gold", folder / "files"), watched[level])
        print(f"{level}: header F1 {runs[level].header_f1:.3f}", file=sys.stderr)
    if (args.real / "gold" / "index.csv").is_file():
        runs["real"] = evaluate(read_gold(args.real / "gold", args.real / "files"), watched["real"])
    docs = args.out
    docs.mkdir(parents=True, exist_ok=True)
    made = sum_up([p for level in _LEVELS for p in runs[level].papers])
    drawn = {"made": made} | ({"real": runs["real"]} if "real" in runs else {})
    for name, run in drawn.items():
        (docs / f"accuracy-{name}-reliability.svg").write_text(
            _file(reliability(bins(run.points))), encoding="utf-8"
        )
        (docs / f"accuracy-{name}-price.svg").write_text(_file(price(run.points)), encoding="utf-8")
    (docs / "accuracy.md").write_text(
        page(runs, drawn, args.n, realism.table(watched, runs)), encoding="utf-8"
    )
    return 0


def page(runs: Mapping[str, Evaluation], drawn: Mapping[str, Evaluation], count: int, beside: str) -> str:
    """docs/accuracy.md."""
    plots = "\n".join(
        f"**{name} papers:** share right by confidence, and accuracy by share accepted unread.\n\n"
        f"![reliability](accuracy-{name}-reliability.svg) ![price of certainty](accuracy-{name}-price.svg)\n"
        for name in drawn
    )
    levels = "\n".join(f"| {name} | {len(run.papers)} | {_SAYS[name]} |" for name, run in runs.items())
    return f"""# Accuracy

Measured on {dt.datetime.now(tz=dt.UTC).date().isoformat()} by `python -m benchmarks.accuracy --n {count}`: Vanthu {__version__}, {_tesseract()},
Python {platform.python_version()}, {platform.machine()}. Rules of scoring: `pipeline/evaluation/matching.py`.

| papers | number | what |
|---|---|---|
{levels}

Made papers are of seed {_SEED}: no rule, table or curve was fitted on it. All levels hold the same papers; digital
ones have the blanks of the form that a pen fills on the others.

## Fields (F1)

{_fields(runs)}

## Sureness

{_sureness(runs)}

"Accepted unread" is the share of single fields whose confidence lies above the threshold over which that
share of fields is right.

{plots}
## Made scans beside real ones

{beside}

Confidence is Tesseract's own, the mean over a page's words.

## Read well, read less well

{_words(runs)}

## Limits

- Made papers hold what the generator knows: the forms of Decree 30/2020, of the Party, of the years before 2011,
  contracts. Handwriting is drawn from pen strokes, seals are generic.
- Real papers come from few offices; their share of one health department is large. They are no part of the
  project, which holds only these numbers.
- Gold of bodies counts numbered citations, duties with a limit, sums of money; free-text tasks are not scored.
"""


def _fields(runs: Mapping[str, Evaluation]) -> str:
    names = [s.field for s in next(iter(runs.values())).fields]
    rows = [f"| field | {' | '.join(runs)} |", f"|---|{'---|' * len(runs)}"]
    rows += [f"| {n} | {' | '.join(_f1(run, n) for run in runs.values())} |" for n in names]
    rows.append(f"| **header** | {' | '.join(f'**{run.header_f1:.3f}**' for run in runs.values())} |")
    body = (f"**{run.body_f1:.3f}**" if run.body_f1 is not None else "–" for run in runs.values())
    rows.append(f"| **body** | {' | '.join(body)} |")
    cells = (f"{run.cells.f1:.3f}" if run.cells.gold else "–" for run in runs.values())
    rows.append(f"| table cells | {' | '.join(cells)} |")
    return "\n".join(rows)


def _f1(run: Evaluation, name: str) -> str:
    score = run.field(name)
    return f"{score.f1:.3f}" if score.gold else "–"


def _sureness(runs: Mapping[str, Evaluation]) -> str:
    rows = [
        "| papers | ECE | right of those ≥ 0.9 | unread at 95 % | at 99 % | at 99.9 % | s a paper |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, run in runs.items():
        high = [p.right for p in run.points if p.confidence >= 0.9]
        right = f"{sum(high) / len(high):.1%}" if high else "–"
        shares = " | ".join(f"{accepted_by_rule(run.points, t)[0]:.1%}" for t in (0.95, 0.99, 0.999))
        rows.append(f"| {name} | {run.ece:.3f} | {right} | {shares} | {run.seconds / len(run.papers):.1f} |")
    return "\n".join(rows)


def _words(runs: Mapping[str, Evaluation]) -> str:
    """The best and the worst fields, in words, from the numbers themselves."""
    lines = []
    for name, run in runs.items():
        scored = sorted((s for s in run.fields if s.gold >= 5), key=lambda s: s.f1)
        weak = ", ".join(f"{s.field} {s.f1:.2f}" for s in scored if s.f1 < 0.9) or "none"
        strong = sum(s.f1 >= 0.97 for s in scored)
        lines.append(f"- **{name}**: {strong} of {len(scored)} fields at 0.97 or above; below 0.90: {weak}.")
    return "\n".join(lines)


def _file(svg: str) -> str:
    """Inline SVG as a file of its own."""
    return (
        svg.replace(
            "<svg ", '<svg xmlns="http://www.w3.org/2000/svg" font-family="sans-serif" font-size="11" ', 1
        )
        + "\n"
    )


def _tesseract() -> str:
    try:
        done = subprocess.run(["tesseract", "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return "no Tesseract"
    return done.stdout.splitlines()[0].capitalize()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.accuracy", description="Writes docs/accuracy.md."
    )
    real = os.environ.get("VANTHU_REAL", "../shared/real")
    parser.add_argument("--n", type=int, default=40, help="made papers a level")
    parser.add_argument("--real", type=Path, default=Path(real), help="folder with gold/ and files/")
    parser.add_argument("--work", type=Path, default=Path("build/accuracy"), help="made papers")
    parser.add_argument("--out", type=Path, default=_ROOT / "docs", help="folder to write to")
    return parser


if __name__ == "__main__":
    sys.exit(main())
