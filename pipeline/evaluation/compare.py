"""Two runs over the same papers: what got better, what got worse, and whether it is more than noise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from pipeline.evaluation.gold import LISTS, SCALARS
from pipeline.evaluation.judging import Judged, JudgedList, JudgedPaper
from pipeline.evaluation.scores import Evaluation

T = TypeVar("T", Judged, JudgedList)
_DRAWS = 2000
_SURE = 0.975
"""A change is called one when it has the same sign in this share of the bootstrap's draws."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one paper that is judged otherwise than before."""

    paper: str
    field: str
    before: str
    after: str
    better: bool


@dataclass(frozen=True, slots=True)
class FieldChange:
    """F1 of one field in both runs; `low` and `high` hold 95 % of the bootstrap's differences."""

    field: str
    before: float
    after: float
    low: float
    high: float
    sure: bool

    @property
    def regressed(self) -> bool:
        """Worse by more than chance."""
        return self.sure and self.after < self.before


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two runs have in common and where they part."""

    fields: tuple[FieldChange, ...]
    changes: tuple[Change, ...]
    missing: tuple[str, ...]
    """Papers of the old run that the new one lacks."""

    @property
    def regressed(self) -> tuple[FieldChange, ...]:
        """Fields that got worse by more than chance."""
        return tuple(f for f in self.fields if f.regressed)


def compare(old: Evaluation, new: Evaluation, *, seed: int = 0) -> Comparison:
    """`new` against `old`, over the papers that both have."""
    before = {p.id: p for p in old.papers}
    after = {p.id: p for p in new.papers}
    common = [i for i in before if i in after]
    pairs = [(before[i], after[i]) for i in common]
    names = (*SCALARS, *LISTS)
    rng = np.random.default_rng(seed)
    draws = rng.integers(0, max(len(pairs), 1), (_DRAWS, len(pairs)))
    fields = tuple(_field(name, pairs, draws) for name in names) if pairs else ()
    changes = tuple(c for a, b in pairs for c in _changes(a, b))
    return Comparison(fields, changes, tuple(i for i in before if i not in after))


def _field(
    name: str, pairs: Sequence[tuple[JudgedPaper, JudgedPaper]], draws: npt.NDArray[np.int64]
) -> FieldChange:
    """The bootstrap draws papers, not fields: what one paper's layout spoils goes together."""
    counts = np.array([[_counts(a, name), _counts(b, name)] for a, b in pairs], np.float64)
    before, after = _f1(counts.sum(0))
    sums = counts[draws].sum(1)
    differences = _f1(sums[:, 1]) - _f1(sums[:, 0])
    low, high = (float(v) for v in np.quantile(differences, (0.025, 0.975)))
    worse, better = float((differences < 0).mean()), float((differences > 0).mean())
    return FieldChange(name, float(before), float(after), low, high, sure=max(worse, better) >= _SURE)


def _f1(counts: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """F1 of counts (…, 3): gold, got, right. 2·right / (gold + got), 0 where both are 0."""
    both = counts[..., 0] + counts[..., 1]
    return np.divide(2 * counts[..., 2], both, out=np.zeros_like(both), where=both > 0)


def _counts(paper: JudgedPaper, name: str) -> tuple[int, int, int]:
    for field in paper.fields:
        if field.field == name:
            return bool(field.want), bool(field.got), field.right
    for items in paper.lists:
        if items.field == name:
            return len(items.want), len(items.got), items.right
    return 0, 0, 0


def _changes(before: JudgedPaper, after: JudgedPaper) -> list[Change]:
    found = []
    for was, now in _same(before.fields, after.fields):
        good = _good(now.want, now.got, now.right)
        if good != _good(was.want, was.got, was.right):
            found.append(Change(after.id, now.field, str(was.got), str(now.got), better=good))
    for earlier, items in _same(before.lists, after.lists):
        more = _errors(items) - _errors(earlier)
        if more:
            found.append(Change(after.id, items.field, _shown(earlier), _shown(items), better=more < 0))
    return found


def _same(before: Sequence[T], after: Sequence[T]) -> list[tuple[T, T]]:
    """The fields that both have, side by side."""
    old = {f.field: f for f in before}
    return [(old[f.field], f) for f in after if f.field in old]


def _good(want: str | None, got: str | None, right: bool) -> bool:
    return right if want else not got


def _errors(items: JudgedList) -> int:
    return len(items.want) + len(items.got) - 2 * items.right


def _shown(items: JudgedList) -> str:
    return f"{items.right} of {len(items.want)} ({len(items.got)} read)"


def by_paper(changes: Sequence[Change]) -> Mapping[str, tuple[Change, ...]]:
    """Changes, paper by paper."""
    out: dict[str, tuple[Change, ...]] = {}
    for change in changes:
        out[change.paper] = (*out.get(change.paper, ()), change)
    return out
