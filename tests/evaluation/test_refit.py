"""Curves of one archive: moved by decisions about doubtful fields, refused when no better."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pipeline.assembly.confidence import FEATURES, Curve, Example, curves_in_place, read_curves
from pipeline.evaluation.refit import LEAST, QUEUE, refit, write_curves

CURVE = Curve(0.0, (1.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0), ((0.0, 0.02), (1.0, 0.98)))


def decisions(count: int, share_right: float, seed: int = 1, name: str = "number") -> list[Example]:
    """Values that the curve gives 0.3–0.7, right so often; and sure ones that nobody looked at."""
    rng = np.random.default_rng(seed)
    rest = (0.0,) * (len(FEATURES) - 1)
    doubtful = [
        Example(
            name, (float(rng.uniform(-0.5, 0.5)), *rest), bool(rng.random() < share_right), f"office {i % 12}"
        )
        for i in range(count)
    ]
    sure = [
        Example(name, (float(rng.uniform(1.5, 2.5)), *rest), None, f"office {i % 12}") for i in range(count)
    ]
    return [*doubtful, *sure]


def test_a_curve_moves_towards_what_people_said_and_its_sure_end_stays() -> None:
    (moved,) = refit(decisions(400, 0.85), {"number": CURVE})
    assert moved.curve and moved.decisions == 400 and moved.after < moved.before
    rest = (0.0,) * (len(FEATURES) - 1)
    middle, sure = (0.0, *rest), (2.0, *rest)
    assert abs(moved.curve.at(middle) - 0.85) < abs(CURVE.at(middle) - 0.85) - 0.15
    assert moved.curve.at(sure) == pytest.approx(CURVE.at(sure), abs=0.03)


def test_a_curve_that_does_no_better_stays() -> None:
    (moved,) = refit(decisions(60, 0.5, seed=4), {"number": CURVE})
    assert moved.curve is None and moved.after >= moved.before


@pytest.mark.parametrize(("count", "share"), [(LEAST - 1, 0.5), (400, 1.0), (400, 0.0)])
def test_too_few_of_either_kind_move_nothing(count: int, share: float) -> None:
    assert refit(decisions(count, share), {"number": CURVE}) == ()


def test_wrong_ones_among_the_sure_do_not_count() -> None:
    """People touch a sure field only when it is wrong."""
    rest = (0.0,) * (len(FEATURES) - 1)
    wrong = [Example("number", (2.5, *rest), False, f"office {i}") for i in range(200)]
    assert CURVE.at(wrong[0].features) >= QUEUE
    assert refit(wrong, {"number": CURVE}) == ()


def test_curves_come_back_from_their_file(tmp_path: Path) -> None:
    write_curves(tmp_path / "c.json", curves_in_place())
    back = read_curves(tmp_path / "c.json")
    assert set(back) == set(curves_in_place())
    assert back["number"].weights == pytest.approx(curves_in_place()["number"].weights, abs=1e-4)
