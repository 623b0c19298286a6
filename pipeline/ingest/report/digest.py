"""A run in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime

from pipeline import __version__
from pipeline.dataset import Status
from pipeline.ingest.outcome import Outcome, Report

_EXAMPLES, _SLOWEST, _BINS = 3, 10, 10


@dataclass(frozen=True, slots=True)
class Example:
    """One file with what was said about it."""

    name: str
    message: str


@dataclass(frozen=True, slots=True)
class Cause:
    """Files that ended in the same way."""

    status: Status
    category: str
    files: int
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Slow:
    """A file that took long."""

    name: str
    pages: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Digest:
    """Everything that the report shows. `confidences[i]` counts documents from i/10 to (i+1)/10."""

    version: str
    ended_at: str
    files: int
    pages: int
    documents: int
    seconds: float
    pages_per_second: float
    exit_code: int
    interrupted: bool
    failure: str | None
    counts: tuple[tuple[Status, int], ...]
    causes: tuple[Cause, ...]
    confidences: tuple[int, ...]
    seconds_per_page: tuple[tuple[str, int], ...]
    review: tuple[tuple[str, int], ...]
    slowest: tuple[Slow, ...]


def digest_of(report: Report) -> Digest:
    """The numbers of a run."""
    outcomes = report.outcomes
    confidences = Counter(min(int(c * _BINS), _BINS - 1) for o in outcomes for c in o.confidences)
    return Digest(
        __version__,
        datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        len(outcomes),
        report.pages,
        report.documents,
        round(report.seconds, 3),
        round(report.pages / report.seconds, 3) if report.seconds else 0.0,
        int(report.exit_code),
        report.interrupted,
        report.failure,
        tuple((status, report.count(status)) for status in Status if report.count(status)),
        _causes(outcomes),
        tuple(confidences[i] for i in range(_BINS)),
        _seconds_per_page(outcomes),
        tuple(Counter(name for o in outcomes for name in o.doubtful).most_common()),
        tuple(
            Slow(o.name, o.pages, round(o.seconds, 2))
            for o in sorted(outcomes, key=lambda o: -o.seconds)[:_SLOWEST]
            if o.seconds
        ),
    )


def _causes(outcomes: tuple[Outcome, ...]) -> tuple[Cause, ...]:
    groups: dict[tuple[Status, str], list[Outcome]] = {}
    for outcome in outcomes:
        if outcome.category:
            groups.setdefault((outcome.status, outcome.category), []).append(outcome)
    order = sorted(groups.items(), key=lambda item: (item[0][0] is Status.SKIPPED, -len(item[1])))
    return tuple(
        Cause(
            status,
            category,
            len(some),
            tuple(Example(o.name, o.message or "") for o in some[:_EXAMPLES]),
        )
        for (status, category), some in order
    )


_STEPS = ((0.5, "< 0.5"), (1.0, "0.5–1"), (2.0, "1–2"), (4.0, "2–4"), (8.0, "4–8"), (float("inf"), "> 8"))


def _seconds_per_page(outcomes: tuple[Outcome, ...]) -> tuple[tuple[str, int], ...]:
    """Pages by the seconds that a page of their file took on average."""
    pages: Counter[str] = Counter()
    for outcome in outcomes:
        if outcome.pages:
            each = outcome.seconds / outcome.pages
            pages[next(label for upper, label in _STEPS if each < upper)] += outcome.pages
    return tuple((label, pages[label]) for _, label in _STEPS)
