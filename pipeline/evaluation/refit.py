"""Confidence curves of one archive: those in place, moved as far as people's decisions there say.

Only fields that stood in the queue count: everybody sees those in the same order, right or wrong. Of
surer fields people touch the wrong ones alone, which would make all of them look wrong; they stand for what
the curves in place say of them and hold the sure end where it is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from pipeline.assembly.confidence import FEATURES, Curve, Example
from pipeline.evaluation.logistic import Floats, logistic

LEAST, LEAST_EACH = 40, 5
"""Decisions about one kind of field that a curve is moved for, and right and wrong ones among them."""
QUEUE = 0.8
"""Fields surer than that stand in no queue."""
_PULL = 12.0
"""How far weights are held to those in place; as between the fields of one fit."""
_FOLDS = 5


@dataclass(frozen=True, slots=True)
class Moved:
    """One kind of field: how many decisions, and the mean log loss of the curve in place and of the new
    one over decisions that it never saw; `curve` is None where the new one does no better."""

    name: str
    decisions: int
    before: float
    after: float
    curve: Curve | None


def refit(examples: Sequence[Example], curves: Mapping[str, Curve]) -> tuple[Moved, ...]:
    """What became of every kind with decisions enough; empty when none has."""
    every = {name: [e for e in examples if e.name == name] for name in sorted(curves)}
    return tuple(_moved(mine, curves[name]) for name, mine in every.items() if _enough(mine, curves[name]))


def _decided(examples: Sequence[Example], curve: Curve) -> list[Example]:
    return [e for e in examples if e.right is not None and curve.at(e.features) < QUEUE]


def _enough(examples: Sequence[Example], curve: Curve) -> bool:
    right = [e.right for e in _decided(examples, curve)]
    return len(right) >= LEAST and min(right.count(True), right.count(False)) >= LEAST_EACH


def _moved(examples: Sequence[Example], curve: Curve) -> Moved:
    decided = _decided(examples, curve)
    anchors = [e for e in examples if curve.at(e.features) >= QUEUE]
    fold_of = _folds(decided)
    held_out = np.empty(len(decided))
    for fold in range(_FOLDS):
        inside = [i for i, e in enumerate(decided) if fold_of[e.group] == fold]
        rest = [e for e in decided if fold_of[e.group] != fold]
        fitted = _fitted(rest, anchors, curve)
        held_out[inside] = [fitted.at(decided[i].features) for i in inside]
    before = _loss(decided, np.array([curve.at(e.features) for e in decided]))
    after = _loss(decided, held_out)
    better = _fitted(decided, anchors, curve) if after < before else None
    return Moved(decided[0].name, len(decided), before, after, better)


def _fitted(decided: Sequence[Example], anchors: Sequence[Example], curve: Curve) -> Curve:
    x = np.array([(1.0, *e.features) for e in (*decided, *anchors)])
    y = np.array([float(bool(e.right)) for e in decided] + [curve.at(a.features) for a in anchors])
    prior = np.array((curve.constant, *curve.weights))
    weight = np.array([1.0] * len(decided) + [min(1.0, len(decided) / max(len(anchors), 1))] * len(anchors))
    at = logistic(x, y, weight, prior, _PULL)
    return replace(curve, constant=float(at[0]), weights=tuple(float(w) for w in at[1:]))


def _folds(decided: Sequence[Example]) -> dict[str, int]:
    """Group → fold, the largest first, each into the emptiest."""
    sizes: dict[str, int] = {}
    for example in decided:
        sizes[example.group] = sizes.get(example.group, 0) + 1
    held = [0] * _FOLDS
    out: dict[str, int] = {}
    for group in sorted(sizes, key=lambda g: (-sizes[g], g)):
        out[group] = held.index(min(held))
        held[out[group]] += sizes[group]
    return out


def _loss(decided: Sequence[Example], sure: Floats) -> float:
    p = np.clip(sure, 1e-3, 1 - 1e-3)
    right = np.array([bool(e.right) for e in decided])
    return float(-np.where(right, np.log(p), np.log(1 - p)).mean())


def write_curves(path: Path, curves: Mapping[str, Curve]) -> None:
    """Curves as a file that `pipeline.assembly.confidence.read_curves` reads. Raises OSError."""
    content = {
        "features": FEATURES,
        "curves": {
            name: {
                "constant": round(c.constant, 4),
                "weights": [round(w, 4) for w in c.weights],
                "knots": [list(k) for k in c.knots],
            }
            for name, c in sorted(curves.items())
        },
    }
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
