"""Made-up paragraphs of many kinds of offices and years: each gives exactly what it states."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

import pytest

from pipeline.fold import fold_key
from pipeline.language import Context, Deadline, parse_date, read
from tests.language.paragraphs.agencies import AGENCIES, Named, Where
from tests.language.paragraphs.amounts import AMOUNTS, Money
from tests.language.paragraphs.citations import CITATIONS, Cited
from tests.language.paragraphs.counts import COUNTS, Counted
from tests.language.paragraphs.dates import DATES
from tests.language.paragraphs.deadlines import DEADLINES
from tests.language.paragraphs.tasks import TASKS, Duty

W = TypeVar("W")
G = TypeVar("G")


def fits(want: Sequence[W], got: Sequence[G], same: Callable[[W, G], bool]) -> bool:
    """Whether each item wanted is met by one of its own, and none is over."""
    left = list(got)
    for one in want:
        hit = next((g for g in left if same(one, g)), None)
        if hit is None:
            return False
        left.remove(hit)
    return not left


def open_or_same(want: object, got: object) -> bool:
    return want in ("*", got)


def begins(long: str | None, short: str | None) -> bool:
    return fold_key(long or "").startswith(fold_key(short or ""))


@pytest.mark.parametrize(("text", "want"), CITATIONS)
def test_citations(text: str, want: Sequence[Cited]) -> None:
    got = [(c.doc_type, c.number_symbol, c.date, c.issuer, str(c.relation)) for c in read(text).citations]
    assert fits(want, got, lambda w, g: all(map(open_or_same, w, g))), got


def limit(d: Deadline) -> str:
    if d.kind == "recurring":
        return f"{d.recurrence} {d.anchor}"
    if d.kind == "relative":
        return f"{d.duration}{' working' if d.working else ''}"
    return f"{d.date} {d.relation}"


@pytest.mark.parametrize(("issued", "text", "want"), DEADLINES)
def test_deadlines(issued: str, text: str, want: Sequence[str]) -> None:
    got = [limit(d) for d in read(text, Context(issue_date=date.fromisoformat(issued))).deadlines]
    assert fits(want, got, lambda w, g: w == g or (w.endswith("*") and g.startswith(w[:-1]))), got


@pytest.mark.parametrize(("text", "want"), AMOUNTS)
def test_amounts(text: str, want: Sequence[Money]) -> None:
    got = [(a.vnd, a.per) for a in read(text).amounts]
    assert fits(want, got, lambda w, g: all(map(open_or_same, w, g))), got


@pytest.mark.parametrize(("text", "want"), COUNTS)
def test_counts(text: str, want: Sequence[Counted]) -> None:
    got = [(c.value, c.of, c.unit) for c in read(text).counts]
    assert fits(want, got, lambda w, g: w[:2] == g[:2] and begins(g[2], w[2])), got


@pytest.mark.parametrize(("where", "text", "want"), AGENCIES)
def test_agencies(where: Where, text: str, want: Sequence[Named]) -> None:
    issued, issuer, place = where
    found = read(text, Context(date.fromisoformat(issued), issuer, place, "CV")).agencies
    got = [(a.raw, a.agency_id) for a in found]
    assert fits(want, got, lambda w, g: w[0] == g[0] and open_or_same(w[1], g[1])), got


@pytest.mark.parametrize(("doc_type", "text", "want"), TASKS)
def test_tasks(doc_type: str, text: str, want: Sequence[Duty]) -> None:
    found = read(text, Context(None, "Ủy ban nhân dân tỉnh Yên Bái", "Yên Bái", doc_type)).tasks
    got = [(t.assignee, t.action, t.deadline.date if t.deadline else None) for t in found]
    assert fits(want, got, lambda w, g: w[0] == g[0] and begins(g[1], w[1]) and open_or_same(w[2], g[2])), got


@pytest.mark.parametrize(("printed", "iso"), DATES)
def test_dates(printed: str, iso: str | None) -> None:
    found = parse_date(printed)
    assert (found.iso if found else None) == iso
