"""The tables of `corpora/gazetteer/`: their one reader, and those that several rooms need, read once.

Knowledge is data: a new document type, title or surname is a row, not code.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.fold import fold, fold_key
from pipeline.resources import data_path


@dataclass(frozen=True, slots=True)
class DocType:
    """A type of paper: its abbreviation ("QĐ"), the names it is printed under, the full one first,
    and what stands for it in a symbol ("TB", "TBKL")."""

    abbreviation: str
    name: str
    names: tuple[str, ...]
    symbol_tokens: tuple[str, ...]


def read_table(name: str) -> Iterator[dict[str, str]]:
    """Rows of `corpora/gazetteer/NAME.csv`. Raises FileNotFoundError when it is not installed."""
    path = data_path(f"corpora/gazetteer/{name}.csv")
    with path.open(encoding="utf-8", newline="") as f:
        yield from csv.DictReader(f)


@cache
def doc_types() -> tuple[DocType, ...]:
    """Every known type; Decree 30/2020 art. 7 first."""
    return tuple(
        DocType(r["abbreviation"], r["name"], (r["name"], *_split(r["aliases"])), _split(r["symbol_tokens"]))
        for r in read_table("doc_types")
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)


@cache
def doc_type_names() -> dict[str, DocType]:
    """Folded name → type."""
    return {fold_key(name): t for t in doc_types() for name in t.names}


def doc_type_named(name: str) -> DocType | None:
    """The type with this name, accents and case aside ("QUYẾT ĐỊNH" → QĐ)."""
    return doc_type_names().get(fold_key(name))


def doc_type_of_token(token: str) -> DocType | None:
    """The type that a token of a symbol stands for. Case and accents decide where they must
    (ĐA, DA; TTr, TT); elsewhere OCR's "QD" is QĐ."""
    table = _type_by_token()
    return table.get(token) or table.get(fold(token))


@cache
def _type_by_token() -> dict[str, DocType]:
    exact = {token: t for t in doc_types() for token in t.symbol_tokens}
    folded: dict[str, DocType | None] = {}
    for token, t in exact.items():
        key = fold(token)
        folded[key] = t if key not in folded or folded[key] is t else None
    return exact | {k: t for k, t in folded.items() if t is not None}


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


@cache
def given_names() -> frozenset[str]:
    """Common syllables of middle and given names in their spelling; family names serve for both."""
    return surnames() | {r["name"] for r in read_table("given_names")}


@cache
def given_name_of_fold() -> dict[str, str]:
    """Folded syllable of a given name → its spelling, where only one folds so."""
    out: dict[str, str | None] = {}
    for name in given_names():
        key = fold_key(name)
        out[key] = None if key in out else name
    return {key: name for key, name in out.items() if name is not None}


@dataclass(frozen=True, slots=True)
class Collective:
    """A body in whose name one of its members signs, in capitals, and whether it is the Party's."""

    name: str
    is_party: bool


@cache
def collectives() -> dict[str, Collective]:
    """Folded name → body that decides together."""
    rows = read_table("collectives")
    return {fold_key(r["name"]): Collective(r["name"].upper(), bool(r["party"])) for r in rows}
