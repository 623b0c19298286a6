"""Fits the confidence curves anew.

    python -m models.calibration.fit [--real DIR] [--work DIR] [--force]

Makes papers, reads them and the real ones (DIR with gold/ and files/, where there is such a
folder; else $VANTHU_REAL), fits the curves, cross-validates them by issuer and writes
calibration.json and CARD.md. Refuses to replace curves that describe the same values better.
Records are kept in --work and used again: delete it after a change to the reading.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from corpora.generate.__main__ import main as generate
from models.calibration.card import Scores, card, score
from models.calibration.curves import Strength, confidences, fit
from models.calibration.points import Value, values
from pipeline.assembly.confidence import Curve, raw_confidence, read_curves
from pipeline.errors import VanthuError
from pipeline.evaluation.gold import read_gold
from pipeline.evaluation.refit import write_curves
from pipeline.evaluation.run import reader
from pipeline.settings import load_settings

_HERE = Path(__file__).parent
_TABLE = _HERE / "calibration.json"


def main(argv: Sequence[str] | None = None) -> int:
    """Command line: 0 done, 1 refused."""
    args = _parser().parse_args(argv)
    config = tomllib.loads((_HERE / "config.toml").read_text(encoding="utf-8"))
    strength = Strength(config["real_weight"], config["ridge"], config["shrink"], config["least_block"])
    found = list(_all_values(args.work, args.real, config))
    held_out = cross_validated(found, strength, config["folds"])
    curves = fit(found, strength)
    before = _read(_TABLE)
    if before and not args.force and _loss(found, before) < _loss(found, curves):
        print("refused: the curves in place describe these values better", file=sys.stderr)
        return 1
    scores = {
        "made papers": score([v for v in found if not v.real], held_out[[not v.real for v in found]]),
        "real papers": score([v for v in found if v.real], held_out[[v.real for v in found]]),
    }
    raw = np.array([v.raw for v in found])
    plain = {
        "made papers": score([v for v in found if not v.real], raw[[not v.real for v in found]]),
        "real papers": score([v for v in found if v.real], raw[[v.real for v in found]]),
    }
    write_curves(_TABLE, curves)
    text = card(config, found, plain, scores, dt.datetime.now(tz=dt.UTC).date())
    (_HERE / "CARD.md").write_text(text, encoding="utf-8")
    _say(plain, scores)
    return 0


def cross_validated(found: Sequence[Value], strength: Strength, folds: int) -> np.ndarray[Any, Any]:
    """Confidences from curves that never saw the issuer of the value's paper."""
    fold_of = assign_folds(found, folds)
    out = np.empty(len(found))
    for fold in range(folds):
        inside = [i for i, v in enumerate(found) if fold_of[v.group] == fold]
        curves = fit([v for v in found if fold_of[v.group] != fold], strength)
        out[inside] = confidences([found[i] for i in inside], curves)
    return out


def assign_folds(found: Sequence[Value], folds: int) -> Mapping[str, int]:
    """Issuer → fold, the largest first, each into the emptiest fold."""
    sizes: dict[str, int] = {}
    for value in found:
        sizes[value.group] = sizes.get(value.group, 0) + 1
    held = [0] * folds
    out = {}
    for group in sorted(sizes, key=lambda g: (-sizes[g], g)):
        out[group] = held.index(min(held))
        held[out[group]] += sizes[group]
    return out


def _all_values(work: Path, real: Path, config: Mapping[str, Any]) -> Iterator[Value]:
    made = work / "papers"
    if not (made / "gold" / "index.csv").is_file():
        arguments = {
            "--n": config["papers"],
            "--seed": config["seed"],
            "--level": config["levels"],
            "--out": made,
        }
        generate([str(part) for pair in arguments.items() for part in pair])
    yield from _values(made, work / "records", real=False)
    if (real / "gold" / "index.csv").is_file():
        yield from _values(real, work / "real-records", real=True)
    else:
        print(f"no real papers at {real}: fitted on made ones alone", file=sys.stderr)


def _values(folder: Path, kept: Path, *, real: bool) -> Iterator[Value]:
    read = reader(load_settings(), kept)
    with raw_confidence():
        for paper in read_gold(folder / "gold", folder / "files"):
            try:
                records = read(paper.file)
            except VanthuError as problem:
                print(f"{paper.id}: {problem}", file=sys.stderr)
                continue
            yield from values(paper, records, real=real)


def _loss(found: Sequence[Value], curves: Mapping[str, Curve]) -> float:
    """Mean log loss: low where confidences are near what happened."""
    p = np.clip(confidences(found, curves), 1e-3, 1 - 1e-3)
    right = np.array([v.right for v in found])
    return float(-np.where(right, np.log(p), np.log(1 - p)).mean())


def _read(table: Path) -> Mapping[str, Curve]:
    """Curves in place; none where the features have changed since."""
    try:
        return read_curves(table)
    except (FileNotFoundError, ValueError):
        return {}


def _say(plain: Mapping[str, Scores], scores: Mapping[str, Scores]) -> None:
    for name, s in scores.items():
        print(f"{name}: before {plain[name]}\n{' ' * len(name)}  after  {s}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m models.calibration.fit", description="Fits confidence curves."
    )
    real = os.environ.get("VANTHU_REAL", "../shared/real")
    parser.add_argument("--real", type=Path, default=Path(real), help="folder with gold/ and files/")
    parser.add_argument(
        "--work", type=Path, default=Path("build/calibration"), help="made papers and records"
    )
    parser.add_argument("--force", action="store_true", help="replace better curves too")
    return parser


if __name__ == "__main__":
    sys.exit(main())
