"""Confidence curves: applied once, monotone, honest on values they never saw."""

from __future__ import annotations

import json

import numpy as np
import pytest

from models.calibration.curves import Strength, confidences, fit, staircase
from models.calibration.fit import assign_folds, cross_validated
from models.calibration.points import Value
from pipeline.assembly import confidence
from pipeline.assembly.confidence import FEATURES, Curve, between, calibrated, features, page_doubt
from pipeline.evaluation.scores import Point, calibration_error
from pipeline.record import FieldValue, Record
from pipeline.resources import data_path
from tests.records import make_record

_STRENGTH = Strength(3.0, 3.0, 12.0, 40)


def _values(count: int, seed: int = 0) -> list[Value]:
    """Rules that claim too much: said 0.95, right in 60–90 % by field."""
    rng = np.random.default_rng(seed)
    out = []
    for i in range(count):
        name = ("number", "subject")[i % 2]
        raw = float(rng.choice([0.95, 0.97, 0.5]))
        truth = (0.9 if name == "subject" else 0.7) * (1 if raw > 0.8 else 0.5)
        field = FieldValue[str](value="x", raw="abcd", confidence=raw)
        found = features(field, page=float(rng.uniform(0, 1)), ocr=True)
        out.append(Value(name, found, raw, bool(rng.random() < truth), f"issuer {i % 23}", real=i % 5 == 0))
    return out


def test_held_out_confidences_are_honest() -> None:
    found = _values(1500)
    raw = calibration_error([Point(v.raw, v.right, v.name) for v in found])
    fitted = cross_validated(found, _STRENGTH, 5)
    after = calibration_error([Point(float(c), v.right, v.name) for v, c in zip(found, fitted, strict=True)])
    assert raw > 0.1
    assert after < 0.04


def test_no_issuer_on_both_sides() -> None:
    fold = assign_folds(_values(300), 5)
    assert len(fold) == 23
    assert set(fold.values()) == set(range(5))


def test_staircase_rises() -> None:
    rng = np.random.default_rng(1)
    scores = rng.random(500)
    right = (rng.random(500) < scores).astype(float)
    knots = staircase(scores, right, np.ones(500), 40)
    assert list(knots) == sorted(knots)
    ys = [y for _, y in knots]
    assert ys == sorted(ys)
    assert ys[0] > 0 and ys[-1] < 1


def test_a_pure_top_stays_below_certainty_and_rises() -> None:
    scores = np.linspace(0, 1, 400)
    knots = staircase(scores, (scores > 0.3).astype(float), np.full(400, 5.0), 40)
    ys = [y for _, y in knots]
    assert ys == sorted(ys) and ys[-1] < 1


def test_between() -> None:
    knots = ((0.0, 0.1), (0.5, 0.2), (1.0, 0.9))
    assert between(knots, -1) == 0.1
    assert between(knots, 0.75) == pytest.approx(0.55)
    assert between(knots, 2) == 0.9
    assert between((), 0.4) == 0.4


def test_calibrated_changes_confidence_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    record = make_record()
    flat = Curve(0.0, (0.0,) * len(FEATURES), ())
    monkeypatch.setattr(confidence, "curves_in_place", lambda: {"number": flat, "subject": flat})
    after = calibrated(record)
    assert after.number is not None and after.number.confidence == 0.5
    assert _without_confidence(after) == _without_confidence(record)
    with confidence.raw_confidence():
        assert calibrated(record) == record


def test_surer_rules_stay_surer() -> None:
    curves = fit(_values(800), _STRENGTH)
    low, high = (
        Value(
            "number",
            features(FieldValue[str](value="x", raw="abcd", confidence=c), page=0.2, ocr=True),
            c,
            True,
            "",
            False,
        )
        for c in (0.5, 0.97)
    )
    assert confidences([low], curves)[0] < confidences([high], curves)[0]


def test_table_in_place_fits_the_code() -> None:
    content = json.loads(data_path(confidence.FILE).read_text(encoding="utf-8"))
    assert tuple(content["features"]) == FEATURES
    for curve in content["curves"].values():
        assert len(curve["weights"]) == len(FEATURES)
        xs = [x for x, _ in curve["knots"]]
        ys = [y for _, y in curve["knots"]]
        assert xs == sorted(xs) and ys == sorted(ys) and 0 <= ys[0] <= ys[-1] <= 1


def test_page_doubt_of_an_empty_record_is_high() -> None:
    record = make_record()
    bare = Record(id=record.id, source=record.source)
    assert page_doubt(bare) > page_doubt(record) - 1e-9


def _without_confidence(record: Record) -> object:
    return json.loads(
        record.to_json(), object_hook=lambda d: {k: v for k, v in d.items() if k != "confidence"}
    )
