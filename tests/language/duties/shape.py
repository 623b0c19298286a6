"""What a paragraph's duties and limits are, and how a reading of it is scored."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from pipeline.fold import fold_key
from pipeline.language import Context, Deadline, Task, read

W = TypeVar("W")
G = TypeVar("G")
SHORT = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan"}


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty of the gold: who (alternatives by "|", a leading "?" where a second reader might see no duty), how its
    action begins, its limit as `limit` prints one ("*" leaves it open), and who takes part ("*" open)."""

    who: str
    action: str
    limit: str | None = None
    beside: tuple[str, ...] | str = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One paragraph: day of issue, type of paper, issuer, text, its duties and limits (a limit with a leading "?" may
    be given or not; "|" parts alternatives; a closing "*" leaves the rest open)."""

    issued: str
    doc_type: str
    issuer: str
    text: str
    duties: tuple[Duty, ...] = ()
    limits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """Items of the gold, items found, and found rightly."""

    gold: int = 0
    found: int = 0
    right: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.gold + other.gold, self.found + other.found, self.right + other.right)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 1.0


def limit(found: Deadline | None) -> str | None:
    """A limit as one word: "2024-05-01 before", "P1M ---20", "P5D working"."""
    if found is None:
        return None
    if found.kind == "recurring":
        return f"{found.recurrence} {found.anchor}"
    if found.kind == "relative":
        return f"{found.duration}{' working' if found.working else ''}"
    return f"{found.date} {found.relation}"


def same_limit(want: str | None, got: str | None) -> bool:
    if want == "*" or want is None or got is None:
        return want in ("*", got)
    return any(w == got or (w.endswith("*") and got.startswith(w[:-1])) for w in want.split("|"))


def body(name: str | None) -> str:
    """A name for comparing: without what stands in brackets, UBND written out."""
    words = fold_key(re.sub(r"\([^)]*\)", " ", name or "")).split()
    return " ".join(SHORT.get(w, w) for w in words)


def same_duty(want: Duty, got: Task) -> bool:
    who = body(got.assignee) in {body(w) for w in want.who.lstrip("?").split("|")}
    does = any(a == "*" or fold_key(got.action).startswith(fold_key(a)) for a in want.action.split("|"))
    return who and does and same_limit(want.limit, limit(got.deadline))


def same_company(want: Duty, got: Task) -> bool:
    return want.beside == "*" or {body(b) for b in want.beside} == {body(c) for c in got.coordinators}


def match(
    want: Sequence[W], got: Iterable[G], same: Callable[[W, G], bool]
) -> list[tuple[W | None, G | None]]:
    """Each item wanted with the first one found that is the same, None where there is none; then what is over."""
    left = list(got)
    pairs: list[tuple[W | None, G | None]] = []
    for one in want:
        hit = next((i for i, g in enumerate(left) if same(one, g)), None)
        pairs.append((one, None if hit is None else left.pop(hit)))
    return pairs + [(None, g) for g in left]


def score(pairs: Sequence[tuple[W | None, G | None]], may: Callable[[W], bool]) -> Score:
    """The score of `pairs`; what the gold only allows counts neither way."""
    firm = [(w, g) for w, g in pairs if w is None or not may(w)]
    return Score(
        sum(w is not None for w, _ in firm),
        sum(g is not None for _, g in firm),
        sum(w is not None and g is not None for w, g in firm),
    )


@dataclass(frozen=True, slots=True)
class Marks:
    """The scores of a paragraph or a set, kind by kind."""

    tasks: Score = Score()
    coordinators: Score = Score()
    deadlines: Score = Score()

    def __add__(self, other: Marks) -> Marks:
        return Marks(
            self.tasks + other.tasks, self.coordinators + other.coordinators, self.deadlines + other.deadlines
        )


def mark(case: Case, say: Callable[[str], None] | None = None) -> Marks:
    """How well `case` is read; `say` is told of each miss and each false find."""
    place = case.issuer.split(" tỉnh ")[-1] if " tỉnh " in case.issuer else ""
    found = read(
        case.text, Context(date.fromisoformat(case.issued), case.issuer, place or None, case.doc_type)
    )
    tasks = match(case.duties, found.tasks, same_duty)
    limits = match(
        case.limits, [limit(d) or "" for d in found.deadlines], lambda w, g: same_limit(w.lstrip("?"), g)
    )
    beside = [(w, g) for w, g in tasks if (w and w.beside) or (g and g.coordinators)]
    beside = [(w, g) for w, g in beside if w is None or w.beside != "*"]
    if say:
        for want, got in tasks:
            if (want is None) != (got is None) and not (want and want.who.startswith("?")):
                say(f"task  {'MISS ' + repr(want) if want else 'FALSE ' + told(got)}")
        for w, g in limits:
            if (w is None) != (g is None) and not (w or "").startswith("?"):
                say(f"limit {'MISS ' + w if w else 'FALSE ' + str(g)}")
        for want, got in beside:
            if want and got and not same_company(want, got):
                say(f"with  {want.beside} given {got.coordinators}")
    return Marks(
        score(tasks, lambda d: d.who.startswith("?")),
        Score(
            sum(bool(w and w.beside) for w, _ in beside),
            sum(bool(g and g.coordinators) for _, g in beside),
            sum(bool(w and g and same_company(w, g)) for w, g in beside),
        ),
        score(limits, lambda w: w.startswith("?")),
    )


def told(task: Task | None) -> str:
    return f"{task.assignee} | {task.action} | {limit(task.deadline)}" if task else ""


def marks(cases: Iterable[Case], say: Callable[[str], None] | None = None) -> Marks:
    """The scores of a set."""
    return sum((mark(c, say) for c in cases), Marks())
