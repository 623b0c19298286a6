"""Judged papers → scores: precision, recall, calibration, the price of certainty."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.evaluation.gold import LISTS, SCALARS
from pipeline.evaluation.judging import JudgedPaper

CORE = ("doc_type", "number_symbol", "issuer", "issue_date", "subject", "signer.name")
BODY = ("addressees", "citations", "deadlines", "amounts")
TARGETS = (0.95, 0.99, 0.999)


@dataclass(frozen=True, slots=True)
class FieldScore:
    """Counts over all papers: values in the gold, values read, values read right."""

    field: str
    gold: int
    got: int
    right: int

    @property
    def precision(self) -> float:
        """Right among those read; 0 where none was."""
        return self.right / self.got if self.got else 0.0

    @property
    def recall(self) -> float:
        """Right among those of the gold; 0 where there is none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(frozen=True, slots=True)
class Point:
    """One value that was read: how sure the program was, and whether it was right."""

    confidence: float
    right: bool
    field: str


@dataclass(frozen=True, slots=True)
class Bin:
    """Values whose confidence lies in one tenth."""

    low: float
    count: int
    confidence: float
    accuracy: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All papers of one run with their scores."""

    papers: tuple[JudgedPaper, ...]
    fields: tuple[FieldScore, ...]
    points: tuple[Point, ...]
    seconds: float = 0.0

    @property
    def header_f1(self) -> float:
        """Mean F1 of the six fields an archive cannot do without."""
        return mean([self.field(name).f1 for name in CORE])

    @property
    def body_f1(self) -> float | None:
        """Mean F1 of addressees, citations, deadlines, amounts, where the gold has any."""
        scores = [self.field(name) for name in BODY]
        return mean([s.f1 for s in scores if s.gold]) if any(s.gold for s in scores) else None

    @property
    def unread(self) -> tuple[str, ...]:
        """Ids of papers without a record."""
        return tuple(p.id for p in self.papers if not p.read)

    @property
    def ece(self) -> float:
        """Expected calibration error over ten bins of confidence."""
        return calibration_error(self.points)

    @property
    def character_error_rate(self) -> float | None:
        """Edit distance by length of the gold text; None without gold text."""
        return _rate(p.characters for p in self.papers)

    @property
    def word_error_rate(self) -> float | None:
        """The same in words."""
        return _rate(p.words for p in self.papers)

    @property
    def cells(self) -> FieldScore:
        """Cells of tables that stand right in their place."""
        found = [p.cells for p in self.papers if p.cells]
        return FieldScore(
            "cells", sum(c[1] for c in found), sum(c[2] for c in found), sum(c[0] for c in found)
        )

    def field(self, name: str) -> FieldScore:
        """The score of one field."""
        return next((s for s in self.fields if s.field == name), FieldScore(name, 0, 0, 0))


def sum_up(papers: Sequence[JudgedPaper], seconds: float = 0.0) -> Evaluation:
    """Scores of `papers`."""
    fields = [_scalar_score(name, papers) for name in SCALARS] + [_list_score(name, papers) for name in LISTS]
    points = tuple(
        Point(f.confidence, f.right, f.field)
        for paper in papers
        for f in paper.fields
        if f.got and f.confidence is not None
    )
    return Evaluation(tuple(papers), tuple(fields), points, seconds)


def _scalar_score(name: str, papers: Sequence[JudgedPaper]) -> FieldScore:
    judged = [f for p in papers for f in p.fields if f.field == name]
    return FieldScore(
        name,
        sum(bool(f.want) for f in judged),
        sum(bool(f.got) for f in judged),
        sum(f.right for f in judged),
    )


def _list_score(name: str, papers: Sequence[JudgedPaper]) -> FieldScore:
    judged = [x for p in papers for x in p.lists if x.field == name]
    return FieldScore(
        name, sum(len(x.want) for x in judged), sum(len(x.got) for x in judged), sum(x.right for x in judged)
    )


def bins(points: Iterable[Point]) -> tuple[Bin, ...]:
    """The reliability diagram: ten bins of equal width, empty ones left out."""
    held: dict[int, list[Point]] = {}
    for point in points:
        held.setdefault(min(9, int(point.confidence * 10)), []).append(point)
    return tuple(
        Bin(k / 10, len(b), mean([p.confidence for p in b]), mean([float(p.right) for p in b]))
        for k, b in sorted(held.items())
    )


def calibration_error(points: Sequence[Point]) -> float:
    """Mean distance between confidence and accuracy, weighted by bin; 0 without points."""
    total = sum(b.count * abs(b.confidence - b.accuracy) for b in bins(points))
    return total / len(points) if points else 0.0


def accepted(points: Sequence[Point], target: float) -> float:
    """Largest share of values, surest first, that holds at least `target` right ones.

    Among equally sure ones the right come first, as in the shared scorer: see `accepted_by_rule`.
    """
    best = good = 0
    for i, point in enumerate(sorted(points, key=lambda p: (p.confidence, p.right), reverse=True), 1):
        good += point.right
        if good >= target * i:
            best = i
    return best / len(points) if points else 0.0


def accepted_by_rule(points: Sequence[Point], target: float) -> tuple[float, float]:
    """(share, threshold) of the largest set "confidence ≥ threshold" that is right to `target`.

    This is what an archive can do: equally sure values are accepted together or not at all.
    (0, 1) where no threshold will do.
    """
    best, good = (0.0, 1.0), 0
    ordered = sorted(points, key=lambda p: p.confidence, reverse=True)
    for i, point in enumerate(ordered, 1):
        good += point.right
        last_of_tie = i == len(ordered) or ordered[i].confidence < point.confidence
        if last_of_tie and good >= target * i:
            best = (i / len(ordered), point.confidence)
    return best


def mean(values: Sequence[float]) -> float:
    """0 for none."""
    return sum(values) / len(values) if values else 0.0


def _rate(pairs: Iterable[tuple[int, int] | None]) -> float | None:
    found = [p for p in pairs if p]
    length = sum(n for _, n in found)
    return sum(e for e, _ in found) / length if length else None
