"""F1 a kind of finding on the five seed papers, through the whole pipeline.

`python -m benchmarks.seeds [--level digital,office] [-v]` makes the papers at each level, reads
them back with `pipeline.stages.extract` and compares with corpora/gold. What counts as right:

citations   type and number-symbol, and the date where gold has one; each document once
deadlines   the date where gold has one, else the rhythm; and wording that overlaps
amounts     đồng and the unit they are for
counts      value, total, and units of which one begins with the other
tasks       assignee (one holds the other), 80 % of gold's words in an action at most twice as long
agencies    names, recall alone: gold lists each body once, header and body, without the groups
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from corpora.make import main as make
from corpora.papers import load_gold, names
from pipeline.fold import fold_key
from pipeline.gazetteer import doc_type_named
from pipeline.language import expand_agency
from pipeline.record import Record
from pipeline.settings import Settings
from pipeline.stages import extract

Gold = dict[str, Any]
Item = tuple[Any, ...]
KINDS = ("citations", "deadlines", "amounts", "counts", "tasks")


def main(argv: Sequence[str] | None = None) -> int:
    args = _parser().parse_args(argv)
    for level in args.level.split(","):
        score: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        with tempfile.TemporaryDirectory() as folder:
            make(["--out", folder, "--level", level])
            for name in names():
                file = next((Path(folder) / "files").glob(f"{name}-{level}.*"))
                add(score, load_gold(name), extract(file, Settings())[0], f"{level} {name}", args.verbose)
        show(level, score)
    return 0


def add(score: dict[str, list[int]], gold: Gold, record: Record, label: str, verbose: bool) -> None:
    """Adds (gold, got, right) of each kind for one paper."""
    for kind in KINDS:
        want, got = _wanted(gold, kind), _got(record, kind)
        missed, extra = _unmatched(want, got, _SAME[kind])
        for total, number in zip(range(3), (len(want), len(got), len(want) - len(missed)), strict=True):
            score[kind][total] += number
        if verbose and (missed or extra):
            print(f"{label} {kind}")
            for sign, items in (("  missed", missed), ("  extra ", extra)):
                for item in items:
                    print(sign, item)
    heads = (record.issuer, record.issuer_parent, *record.addressees)
    named = {_key(a.name) for a in record.agencies} | {_key(h.value) for h in heads if h and h.value}
    for agency in gold.get("agencies", []):
        score["agencies"][0] += 1
        found = any(_key(agency["name"]) in n for n in named)
        score["agencies"][2] += found
        if verbose and not found:
            print(f"{label} agency missed: {agency['name']}")


def show(level: str, score: dict[str, list[int]]) -> None:
    for kind, (want, got, right) in score.items():
        recall = right / want if want else 1.0
        if kind == "agencies":
            print(f"{level:8} {kind:10} recall {recall:.3f} of {want}")
            continue
        precision = right / got if got else 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        print(f"{level:8} {kind:10} F1 {f1:.3f}  precision {precision:.3f}  recall {recall:.3f} of {want}")


def _wanted(gold: Gold, kind: str) -> list[Item]:
    items: list[Gold] = gold.get(kind, [])
    if kind == "citations":
        return [(_type(c["doc_type"]), c["number_symbol"], c.get("date")) for c in items]
    if kind == "deadlines":
        return [(d["date"], d.get("recurrence"), d["raw"]) for d in items]
    if kind == "amounts":
        return [(a["vnd"], a.get("per")) for a in items]
    if kind == "counts":
        return [(c["value"], c.get("of"), c["unit"]) for c in items]
    return [(t["assignee"], t["action"]) for t in items]


def _got(record: Record, kind: str) -> list[Item]:
    if kind == "citations":
        cited = {c.number_symbol: c for c in reversed(record.citations) if c.number_symbol}
        return [(c.doc_type, c.number_symbol, c.date) for c in cited.values()]
    if kind == "deadlines":
        return [(d.date, d.recurrence, d.raw) for d in record.deadlines]
    if kind == "amounts":
        return list(dict.fromkeys((a.vnd, a.per) for a in record.amounts))
    if kind == "counts":
        return list(dict.fromkeys((c.value, c.of, c.unit, c.what) for c in record.counts))
    return [(t.assignee, t.action) for t in record.tasks]


def _same_citation(a: Item, b: Item) -> bool:
    return a[0] == b[0] and _key(a[1]) == _key(b[1]) and (a[2] is None or a[2] == b[2])


def _same_deadline(a: Item, b: Item) -> bool:
    if a[0] is not None:
        return bool(a[0] == b[0])
    return a[1] == b[1] and (_key(a[2]) in _key(b[2]) or _key(b[2]) in _key(a[2]))


def _same_amount(a: Item, b: Item) -> bool:
    return a[0] == b[0] and _key(a[1] or "") == _key(b[1] or "")


def _same_count(a: Item, b: Item) -> bool:
    one, other = _key(a[2] or ""), _key(b[2] or "")
    return a[:2] == b[:2] and (one.startswith(other) or other.startswith(one))


def _same_task(a: Item, b: Item) -> bool:
    one, other = _key(a[0] or ""), _key(b[0] or "")
    if not (one in other or other in one):
        return False
    words, others = set(_key(a[1]).split()), set(_key(b[1]).split())
    return len(words & others) >= 0.8 * len(words) and len(others) <= 2 * len(words)


_SAME: dict[str, Callable[[Item, Item], bool]] = {
    "citations": _same_citation,
    "deadlines": _same_deadline,
    "amounts": _same_amount,
    "counts": _same_count,
    "tasks": _same_task,
}


def _unmatched(
    want: Iterable[Item], got: Iterable[Item], same: Callable[[Item, Item], bool]
) -> tuple[list[Item], list[Item]]:
    left, missed = list(got), []
    for item in want:
        hit = next((i for i, other in enumerate(left) if same(item, other)), None)
        if hit is None:
            missed.append(item)
        else:
            left.pop(hit)
    return missed, left


def _key(text: str) -> str:
    return re.sub(
        r"[\s/]+(?:-\s+)?", " ", fold_key(expand_agency(text)).replace("ubnd", "uy ban nhan dan")
    ).strip(" .")


def _type(name: str) -> str | None:
    """ "cong_van" → CV."""
    found = doc_type_named(name.replace("_", " "))
    return found.abbreviation if found else None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--level", default="digital,office", help="as corpora.make knows them, comma between")
    parser.add_argument("-v", "--verbose", action="store_true", help="print each miss")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
