"""The model card of the confidence curves, written by the command that fits them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from models.calibration.points import Value
from pipeline.assembly.confidence import FEATURES
from pipeline.evaluation.gold import SCALARS
from pipeline.evaluation.scores import Point, accepted_by_rule, calibration_error


@dataclass(frozen=True, slots=True)
class Scores:
    """How honest confidences are: over the single fields, and over all values."""

    ece: float
    ece_all: float
    sure: int
    sure_right: float
    unread_99: float
    values: int

    def __str__(self) -> str:
        return (
            f"ECE {self.ece:.3f} (with lists {self.ece_all:.3f}), of {self.sure} fields given ≥ 0.9 "
            f"{self.sure_right:.1%} right, accepted unread at 99 %: {self.unread_99:.1%}"
        )


def score(found: Sequence[Value], sure: npt.NDArray[np.float64]) -> Scores:
    """Scores of the confidences `sure` of `found`."""
    points = [Point(float(c), v.right, v.name) for v, c in zip(found, sure, strict=True)]
    single = [p for p in points if p.field in SCALARS]
    high = [p.right for p in single if p.confidence >= 0.9]
    return Scores(
        calibration_error(single),
        calibration_error(points),
        len(high),
        sum(high) / len(high) if high else 0.0,
        accepted_by_rule(single, 0.99)[0],
        len(single),
    )


def card(
    config: Mapping[str, Any],
    found: Sequence[Value],
    plain: Mapping[str, Scores],
    scores: Mapping[str, Scores],
    date: dt.date,
) -> str:
    """CARD.md."""
    rows = "\n".join(
        f"| {name}, {when} | {s.values} | {s.ece:.3f} | {s.sure_right:.1%} of {s.sure} | {s.unread_99:.1%} |"
        for name in scores
        for when, s in (("rules alone", plain[name]), ("calibrated, issuer held out", scores[name]))
    )
    issuers = len({v.group for v in found})
    return f"""# Confidence curves

Written by `python -m models.calibration.fit` on {date.isoformat()}.

**What.** One logistic curve a kind of field, held near a curve shared by all, and behind them one
rising broken line; {len({v.name for v in found})} kinds of fields. Applied in one place, at the end of
`pipeline.assembly.record.assemble`. Kinds without a curve (tasks, counts, agencies, copy_form) keep what the rules said.

**Features.** {", ".join(f"`{f}`" for f in FEATURES)}; `features` in `pipeline/assembly/confidence.py` says what each is.
No feature knows the issuer, the place or any word of the text.

**Data.** {config["papers"]} made papers (`corpora.generate`, seed {config["seed"]}, scans {config["levels"]}) and, where the
folder is at hand, real papers with gold by hand, each value counted {config["real_weight"]:g} times. {len(found)} values of
{issuers} issuers. The real papers are no part of the project; only the fitted numbers below and in calibration.json are.

**Scores.** Cross-validated in {config["folds"]} folds; papers of one issuer are always in one fold.

| papers | single fields | ECE | right of those ≥ 0.9 | accepted unread at 99 % |
|---|---|---|---|---|
{rows}

**Limits.** The real papers come from a handful of offices; made papers hold errors that their
layout and their scans can cause, not those of unheard-of forms. A confidence says how often such values were
right, not that this one is. Curves are of one version of the rules: fit them again when the reading changes.
"""
