"""The numeral reader on made fields: seeds that training never saw, blanks, dirt, bad input."""

from __future__ import annotations

import tomllib
from functools import cache

import numpy as np
import pytest

from models.numerals.synth import Field, Maker
from pipeline.ocr.numerals import read_numeral
from pipeline.ocr.numerals_net import NARROW, USUAL, numeral_nets
from pipeline.resources import data_path


@cache
def made() -> tuple[Field, ...]:
    """400 fields from strokes and print; no data package is needed for them."""
    mix = tomllib.loads(data_path("models/numerals/config.toml").read_text())["mix"]
    maker = Maker(mix, real=False)
    rng = np.random.default_rng(mix["held_out_seed"] + 7)
    return tuple(maker.make(rng) for _ in range(400))


@cache
def readings() -> tuple[tuple[str, str, float], ...]:
    got = [(f.text, read_numeral(f.pixels, f.dpi, max_digits=6)) for f in made()]
    return tuple((truth, r.text, r.confidence) for truth, r in got)


def test_weights_are_part_of_the_installation() -> None:
    for name in (USUAL, NARROW):
        assert data_path(f"models/numerals/{name}").stat().st_size < 2_000_000
    assert [len(net.layers) for net in numeral_nets()] == [9, 9]


def test_written_strings_are_read() -> None:
    written = [(truth, text) for truth, text, _ in readings() if truth]
    assert np.mean([truth == text for truth, text in written]) >= 0.96


def test_high_confidence_is_kept() -> None:
    sure = [truth == text for truth, text, confidence in readings() if confidence >= 0.9]
    assert len(sure) >= 280
    assert np.mean(sure) >= 0.97


def test_wrong_readings_are_less_sure() -> None:
    wrong = [confidence for truth, text, confidence in readings() if truth != text]
    right = [confidence for truth, text, confidence in readings() if truth == text]
    assert wrong, "the fields are too easy to tell anything"
    assert np.mean(wrong) < np.mean(right) - 0.1


def test_blank_fields_give_nothing() -> None:
    blanks = [text for truth, text, _ in readings() if not truth]
    assert len(blanks) >= 20
    assert np.mean([text == "" for text in blanks]) >= 0.9


@pytest.mark.parametrize("shape", [(60, 160), (60, 160, 3), (1, 1), (0, 40), (200, 3), (8, 2000), (900, 40)])
def test_empty_paper_of_any_shape_reads_as_nothing(shape: tuple[int, ...]) -> None:
    assert read_numeral(np.full(shape, 250, np.uint8), 200, max_digits=4).text == ""


def test_noise_is_never_sure() -> None:
    rng = np.random.default_rng(5)
    for share in (0.02, 0.1, 0.3, 0.5):
        dirt = np.where(rng.random((80, 200)) < share, 0, 255).astype(np.uint8)
        reading = read_numeral(dirt, 200, max_digits=6)
        assert reading.text == "" or reading.confidence < 0.6


def test_black_field_and_nonsense_dpi_are_not_read() -> None:
    assert read_numeral(np.zeros((60, 160), np.uint8), 200, max_digits=4).text == ""
    assert read_numeral(np.zeros((60, 160), np.uint8), 0, max_digits=4).confidence == 0


def test_no_more_digits_than_asked() -> None:
    long = next(f for f in made() if len(f.text) >= 4)
    reading = read_numeral(long.pixels, long.dpi, max_digits=2)
    assert len(reading.text) <= 2
    assert reading.confidence < 0.5


def test_alternatives_are_other_strings_in_order() -> None:
    for field in made()[:60]:
        reading = read_numeral(field.pixels, field.dpi, max_digits=6)
        chances = [p for _, p in reading.alternatives]
        assert chances == sorted(chances, reverse=True)
        if reading.text:
            assert reading.text not in [t for t, _ in reading.alternatives]
            assert reading.confidence + sum(chances) <= 1.001
