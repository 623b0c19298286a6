"""Made scans beside real ones: how sure Tesseract is of either, and how many letters are wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from rapidfuzz.distance import Levenshtein

from pipeline.evaluation import Evaluation
from pipeline.page import Page, TextOrigin
from pipeline.record import Record
from pipeline.settings import Settings
from pipeline.stages import extract_file
from pipeline.syllables import syllable_share

_PRINTED = "subject"
"""A field of print alone that is judged letter by letter on made and real papers alike."""
_POOR = 0.6


@dataclass
class Watch:
    """A reader for `evaluate` that keeps what Tesseract said of every scanned page."""

    settings: Settings
    pages: list[Page] = field(default_factory=list)

    def __call__(self, path: Path) -> Sequence[Record]:
        found = extract_file(path, self.settings)
        self.pages += [p for p in found.pages if p.origin is TextOrigin.OCR and p.words]
        return found.records


def table(watched: Mapping[str, Watch], runs: Mapping[str, Evaluation]) -> str:
    """A Markdown table, a row for each kind of papers with scans among them."""
    rows = [
        "| papers | scanned pages | confidence of a page: lowest tenth | middle | highest tenth "
        "| words under 0.6 | letters in syllables | wrong letters in subjects |",
        "|---|---|---|---|---|---|---|---|",
    ]
    rows += [_row(name, watch.pages, runs[name]) for name, watch in watched.items() if watch.pages]
    return "\n".join(rows)


def _row(name: str, pages: Sequence[Page], run: Evaluation) -> str:
    means = [float(np.mean([w.confidence for w in p.words])) for p in pages]
    low, middle, high = np.percentile(means, (10, 50, 90))
    words = [w for p in pages for w in p.words]
    poor = sum(w.confidence < _POOR for w in words) / len(words)
    share = syllable_share(" ".join(w.text for w in words))
    return (
        f"| {name} | {len(pages)} | {low:.2f} | {middle:.2f} | {high:.2f} "
        f"| {poor:.1%} | {share:.1%} | {_wrong_letters(run):.1%} |"
    )


def _wrong_letters(run: Evaluation) -> float:
    """Edit distance over the gold's length, of values that were found."""
    pairs = [
        (f.want, f.got)
        for paper in run.papers
        if paper.kind == "scan"
        for f in paper.fields
        if f.field == _PRINTED and f.want and f.got
    ]
    length = sum(len(want) for want, _ in pairs)
    return sum(Levenshtein.distance(want, got) for want, got in pairs) / length if length else 0.0
