"""Gold records: a folder with index.csv (id,file,page,kind,source) and ID.json, maybe ID.txt."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pipeline.errors import DamagedFile
from pipeline.fold import fold_key
from pipeline.gazetteer import doc_types

SCALARS = (
    "doc_type",
    "number",
    "symbol",
    "number_symbol",
    "issuer",
    "issuer_parent",
    "place",
    "issue_date",
    "subject",
    "signer.name",
    "signer.title",
    "signer.capacity",
    "signer.authority",
    "urgency",
    "secrecy",
)
LISTS = ("addressees", "distribution", "citations", "deadlines", "amounts")


@dataclass(frozen=True, slots=True)
class GoldTable:
    """A table of an annex: its rows of cells, the column heads first."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class GoldPaper:
    """What one paper says. A list is None where nobody has annotated it."""

    id: str
    file: Path
    page: int
    kind: str
    source: str
    scalars: Mapping[str, str | None]
    lists: Mapping[str, tuple[str, ...] | None]
    tables: tuple[GoldTable, ...] = ()
    text: str | None = None


def read_gold(folder: Path, files: Path) -> tuple[GoldPaper, ...]:
    """Every paper of `folder`/index.csv. Raises DamagedFile when it cannot be read."""
    try:
        with (folder / "index.csv").open(encoding="utf-8", newline="") as source:
            rows = list(csv.DictReader(source))
        papers = (_paper(folder, files, row) for row in rows)
        return tuple(p for p in papers if p is not None)
    except (OSError, ValueError, KeyError) as problem:
        raise DamagedFile(f"{folder}: not a folder of gold records: {problem}") from problem


def _paper(folder: Path, files: Path, row: Mapping[str, str]) -> GoldPaper | None:
    gold = json.loads((folder / f"{row['id']}.json").read_text(encoding="utf-8"))
    if gold.get("skip"):
        return None
    text = folder / f"{row['id']}.txt"
    return GoldPaper(
        id=row["id"],
        file=files / row["file"],
        page=int(row.get("page") or 1),
        kind=row.get("kind") or "",
        source=row.get("source") or row["id"],
        scalars=MappingProxyType(_scalars(gold)),
        lists=MappingProxyType({name: _items(gold, name) for name in LISTS}),
        tables=_tables(gold),
        text=text.read_text(encoding="utf-8") if text.is_file() else None,
    )


def _scalars(gold: Mapping[str, Any]) -> dict[str, str | None]:
    signer = gold.get("signer") or {}
    found = {name: gold.get(name) for name in SCALARS if "." not in name}
    found |= {f"signer.{part}": signer.get(part) for part in ("name", "title", "capacity", "authority")}
    found["number_symbol"] = gold.get("number_symbol_raw") if gold.get("number") else None
    kind = gold.get("doc_type")
    found["doc_type"] = _abbreviations().get(str(kind), kind)
    return {name: str(value) if value else None for name, value in found.items()}


@cache
def _abbreviations() -> Mapping[str, str]:
    """The name of a type in gold records → its abbreviation: "cong_van" → "CV"."""
    names = {fold_key(n).replace(" ", "_"): t.abbreviation for t in doc_types() for n in t.names}
    return MappingProxyType(names)


def _items(gold: Mapping[str, Any], name: str) -> tuple[str, ...] | None:
    if name in ("addressees", "distribution"):
        return tuple(x for x in gold.get(name) or [] if x)
    if not gold.get("body_annotated", True):
        return None
    items = gold.get(name) or []
    match name:
        case "citations":
            return tuple(c["number_symbol"] for c in items if c.get("number_symbol"))
        case "deadlines":
            return tuple(d.get("date") or f"~{d.get('raw')}" for d in items)
        case _:
            return tuple(str(a["vnd"]) for a in items if a.get("vnd") is not None)


def _tables(gold: Mapping[str, Any]) -> tuple[GoldTable, ...]:
    return tuple(
        GoldTable((tuple(t["columns"]), *(tuple(str(c) for c in row) for row in t["rows"])))
        for annex in gold.get("annexes") or []
        for t in annex.get("tables") or []
    )
