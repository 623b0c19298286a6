"""The tables of `corpora/gazetteer/` that layout and assembly both need, read once.

Knowledge is data: a new document type, title or surname is a row, not code.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.fold import fold_key
from pipeline.resources import data_path


@dataclass(frozen=True, slots=True)
class DocType:
    """A type of paper: its abbreviation ("QĐ") and the names it is printed under."""

    abbreviation: str
    name: str
    names: tuple[str, ...]


def read_table(name: str) -> Iterator[dict[str, str]]:
    """Rows of `corpora/gazetteer/NAME.csv`."""
    path = data_path(f"corpora/gazetteer/{name}.csv")
    with path.open(encoding="utf-8", newline="") as f:
        yield from csv.DictReader(f)


@cache
def doc_types() -> tuple[DocType, ...]:
    """Every known type; Decree 30/2020 art. 7 first."""
    return tuple(
        DocType(r["abbreviation"], r["name"], (r["name"], *filter(None, r["aliases"].split(";"))))
        for r in read_table("doc_types")
    )


@cache
def doc_type_names() -> dict[str, DocType]:
    """Folded name → type."""
    return {fold_key(name): t for t in doc_types() for name in t.names}


@cache
def doc_type_of(abbreviation: str) -> DocType | None:
    """The type with this abbreviation; case matters (QĐ is not QyĐ)."""
    return next((t for t in doc_types() if t.abbreviation == abbreviation), None)


@cache
def titles() -> dict[str, str]:
    """Folded title of office → title in its correct accents, lower case."""
    return {fold_key(r["title"]): r["title"] for r in read_table("titles")}


@cache
def surnames() -> frozenset[str]:
    """Family names in their spelling."""
    return frozenset(r["surname"] for r in read_table("surnames"))


@cache
def surname_shares() -> dict[str, float]:
    """Family name → percent of people who bear it; 0.05 for those too rare to be counted."""
    return {r["surname"]: float(r["percent"] or 0.05) for r in read_table("surnames")}


@cache
def surname_of_fold() -> dict[str, str]:
    """Folded family name → the commonest family name that folds so."""
    out: dict[str, str] = {}
    for row in read_table("surnames"):
        out.setdefault(fold_key(row["surname"]), row["surname"])
    return out
