"""Calibrated confidence: what the rules felt sure of → how often that was right.

Each kind of field has a logistic curve over a few features of one value (`features` names them)
and, behind it, a rising staircase of straight pieces, both fitted by `python -m
models.calibration.fit` on papers whose gold is known. The curves are a small table in
`models/calibration/calibration.json`; without it, or for kinds it does not hold, confidence
stays what the rules said.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from pipeline.record import (
    AgencyField,
    Amount,
    Citation,
    Deadline,
    FieldValue,
    Method,
    Record,
    Signer,
)
from pipeline.resources import data_path

FILE = "models/calibration/calibration.json"
HEADER = (
    "doc_type",
    "number",
    "symbol",
    "number_symbol",
    "issuer",
    "issuer_parent",
    "place",
    "issue_date",
    "subject",
    "urgency",
    "secrecy",
)
PARTS = ("authority", "capacity", "title", "name")
LISTS = ("addressees", "distribution", "citations", "deadlines", "amounts")
FEATURES = ("raw", "doubt", "page", "ocr", "inferred", "both", "short")
_LOW, _HIGH = 0.005, 0.995
_raw: ContextVar[bool] = ContextVar("raw_confidence", default=False)
Value = TypeVar("Value", AgencyField, FieldValue[str], Citation, Deadline, Amount)


@dataclass(frozen=True, slots=True)
class Curve:
    """Weights of FEATURES, their constant, and the knots (score, confidence) behind them."""

    constant: float
    weights: tuple[float, ...]
    knots: tuple[tuple[float, float], ...]

    def at(self, found: Sequence[float]) -> float:
        """The confidence of a value with these features, 0–1."""
        score = sigmoid(self.constant + sum(w * x for w, x in zip(self.weights, found, strict=True)))
        return between(self.knots, score)


@dataclass(frozen=True, slots=True)
class Example:
    """A value of the kind `name` as the rules read it, with its FEATURES; `right` by a person's
    decision, None where nobody looked. Papers of one `group` are not independent."""

    name: str
    features: tuple[float, ...]
    right: bool | None
    group: str


@contextmanager
def raw_confidence() -> Iterator[None]:
    """Within it, `calibrated` changes nothing: for fitting the curves themselves."""
    token = _raw.set(True)
    try:
        yield
    finally:
        _raw.reset(token)


def calibrated(record: Record, own: Mapping[str, Curve] | None = None, taught: Sequence[str] = ()) -> Record:
    """`record` with every confidence replaced by its curve's: the archive's `own`, else those that
    Vanthu brings. Fields that people `taught` keep the confidence that they came with."""
    curves = {} if _raw.get() else own if own is not None else curves_in_place()
    if not curves:
        return record
    page = page_doubt(record)
    ocr = record.source.text_origin != "embedded"

    def sure(name: str, value: Value, path: str = "") -> Value:
        curve = curves.get(name)
        if curve is None or (path or name) in taught:
            return value
        found = features(value, page=page, ocr=ocr)
        return value.model_copy(update={"confidence": round(curve.at(found), 4)})

    changed: dict[str, object] = {}
    for name in HEADER:
        field: FieldValue[str] | None = getattr(record, name)
        if field is not None and field.value is not None:
            changed[name] = sure(name, field)
    changed["signers"] = tuple(_signer(i, s, sure_part=sure) for i, s in enumerate(record.signers))
    for name in LISTS:
        changed[name] = tuple(sure(name, item) for item in getattr(record, name))
    return record.model_copy(update=changed)


def _signer(
    number: int, signer: Signer, *, sure_part: Callable[[str, FieldValue[str], str], FieldValue[str]]
) -> Signer:
    changed = {}
    for part in PARTS:
        field: FieldValue[str] | None = getattr(signer, part)
        if field is not None and field.value is not None:
            changed[part] = sure_part(f"signer.{part}", field, f"signers.{number}.{part}")
    return signer.model_copy(update=changed)


def features(
    value: FieldValue[str] | Citation | Deadline | Amount, *, page: float, ocr: bool
) -> tuple[float, ...]:
    """FEATURES of one value, each of the order of one.

    raw: log odds of the rules' own confidence; doubt: 1 where it lies under 0.8; page: mean doubt
    of the paper's other fields; ocr: read from a picture; inferred, both: the method; short: at
    most three letters.
    """
    raw = min(_HIGH, max(_LOW, value.confidence))
    return (
        math.log(raw / (1 - raw)) / 3,
        float(raw < 0.8),
        page,
        float(ocr),
        float(value.method is Method.INFERRED),
        float(value.method is Method.BOTH),
        float(len(value.raw) <= 3),
    )


def page_doubt(record: Record) -> float:
    """How unsure the header's fields are on the whole: mean of 1 - confidence, times five."""
    fields = [getattr(record, name) for name in HEADER]
    fields += [getattr(s, part) for s in record.signers[:1] for part in PARTS]
    doubts = [1 - f.confidence for f in fields if f is not None and f.value is not None]
    return min(2.0, 5 * sum(doubts) / len(doubts)) if doubts else 1.0


def sigmoid(x: float) -> float:
    """The logistic function, safe for any x."""
    return 1 / (1 + math.exp(-x)) if x >= 0 else 1 - 1 / (1 + math.exp(x))


def between(knots: Sequence[tuple[float, float]], x: float) -> float:
    """The broken line through `knots` (rising x) at x; flat beyond its ends; x itself without knots."""
    if not knots:
        return x
    at = bisect_right(knots, x, key=lambda k: k[0])
    if at == 0:
        return knots[0][1]
    if at == len(knots):
        return knots[-1][1]
    (x0, y0), (x1, y1) = knots[at - 1], knots[at]
    return y0 + (y1 - y0) * (x - x0) / (x1 - x0)


@cache
def curves_in_place() -> Mapping[str, Curve]:
    """The fitted table that Vanthu brings; empty where the installation has none."""
    try:
        return read_curves(data_path(FILE))
    except (FileNotFoundError, ValueError):
        return {}


def read_curves(path: Path) -> Mapping[str, Curve]:
    """The curves of a file. Raises OSError, ValueError (other features than today's), KeyError."""
    content = json.loads(path.read_text(encoding="utf-8"))
    if tuple(content["features"]) != FEATURES:
        raise ValueError(f"{path}: curves of other features")
    return {
        name: Curve(c["constant"], tuple(c["weights"]), tuple((x, y) for x, y in c["knots"]))
        for name, c in content["curves"].items()
    }
