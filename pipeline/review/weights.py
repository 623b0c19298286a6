"""How much it matters that a field is right: importance.csv."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.dataset.doubts import kind_of

_BLANK = 0.5
"""From here an empty field is a blank of the form, as for the checks (pipeline/assembly/checks.py)."""
SURE, FAIR = 0.95, 0.8
"""From here a field counts as sure, and as fair; below it is doubtful."""


@dataclass(frozen=True, slots=True)
class Weight:
    """A kind of field ("signers.name"), its weight and the reason."""

    field: str
    weight: float
    why: str


@cache
def weights() -> tuple[Weight, ...]:
    """Every kind that is asked about, the weightiest first."""
    with Path(__file__).with_name("importance.csv").open(encoding="utf-8", newline="") as f:
        rows = [Weight(r["field"], float(r["weight"]), r["why"]) for r in csv.DictReader(f)]
    return tuple(sorted(rows, key=lambda w: -w.weight))


@cache
def _by_field() -> dict[str, float]:
    return {w.field: w.weight for w in weights()}


def weigh(name: str) -> float:
    """The weight of a field by its name ("signers.0.name"); 0 for one that is not asked about."""
    return _by_field().get(kind_of(name), 0.0)


def empty(confidence: float) -> str:
    """The word for a field without a value: a blank of the form, or something that could not be read."""
    return "blank" if confidence >= _BLANK else "unread"


def level_of(confidence: float, *, human: bool = False) -> str:
    """ "human", "sure", "fair" or "doubtful"."""
    if human:
        return "human"
    return "sure" if confidence >= SURE else "fair" if confidence >= FAIR else "doubtful"
