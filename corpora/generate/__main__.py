"""Writes made papers with their scans and gold.

    python -m corpora.generate --n 1000 --seed 7 --out DIR [--level office] [--workers 2]

DIR/files holds the papers, DIR/gold their gold and index.csv (id,file,page,kind,source), as
`vanthu evaluate` takes them. `source` names the issuing office. The same seed gives the same bytes, however
many workers there are. `--level mixed` draws a way of scanning for each paper.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from corpora.generate.compose import Made, compose
from corpora.papers import LaidOut, lay_out
from corpora.scans import Handling, Level, Wear, scan

_LEVELS = ("digital", "mixed", *(level.value for level in Level))
# How papers reach an archive: mostly from office scanners.
_MIX = {Level.OFFICE: 60, Level.CLEAN: 10, Level.PHOTOCOPY: 10, Level.FAX: 10, Level.PHONE: 10}


@dataclass(frozen=True, slots=True)
class _Written:
    """One file that was written: its row of index.csv."""

    id: str
    file: str
    kind: str
    source: str


def main(argv: Sequence[str] | None = None) -> int:
    """Command line; returns the exit code (2 for a wrong argument)."""
    args = _parser().parse_args(argv)
    for name in ("files", "gold"):
        (args.out / name).mkdir(parents=True, exist_ok=True)
    with (args.out / "gold" / "index.csv").open("w", encoding="utf-8", newline="") as sink:
        index = csv.writer(sink, lineterminator="\n")
        index.writerow(["id", "file", "page", "kind", "source"])
        for row in _all(args):
            index.writerow([row.id, row.file, 1, row.kind, row.source])
    return 0


def _all(args: argparse.Namespace) -> Iterator[_Written]:
    job = partial(write_one, args.seed, args.level, args.out)
    indices = range(args.first, args.first + args.n)
    if args.workers == 1:
        for rows in map(job, indices):
            yield from rows
        return
    with ProcessPoolExecutor(args.workers) as pool:
        for rows in pool.map(job, indices, chunksize=8):
            yield from rows


def write_one(seed: int, levels: Sequence[str], out: Path, index: int) -> list[_Written]:
    """Paper `index` at each of `levels`, with its gold; the rows of the index."""
    made = compose(seed, index)
    paper = lay_out(made.spec)
    rng = random.Random(f"{seed}/{index}/scan")  # noqa: S311  (no secret)
    handling = _handling(made, rng)
    rows = []
    for level in levels:
        kind, content, gold = _version(made, paper, level, rng, handling, seed)
        name = f"{made.spec.name}-{kind}"
        (out / "files" / f"{name}.pdf").write_bytes(content)
        text = json.dumps(gold | {"boxes": _boxes(paper), "made": kind}, ensure_ascii=False, indent=1)
        (out / "gold" / f"{name}.json").write_text(text + "\n", encoding="utf-8")
        rows.append(_Written(name, f"{name}.pdf", "digital" if kind == "digital" else "scan", made.source))
    return rows


def _version(
    made: Made, paper: LaidOut, level: str, rng: random.Random, handling: Handling, seed: int
) -> tuple[str, bytes, dict[str, Any]]:
    if level == "digital":
        return level, paper.pdf, made.gold_unwritten()
    chosen = rng.choices(list(_MIX), list(_MIX.values()))[0] if level == "mixed" else Level(level)
    return chosen.value, scan(paper, chosen, seed=seed, name=made.spec.name, handling=handling), made.gold


def _handling(made: Made, rng: random.Random) -> Handling:
    arrival = None
    if rng.random() < 0.12:
        arrival = (
            made.gold["addressees"][0].upper() if made.gold["addressees"] else "VĂN PHÒNG",
            str(rng.randint(1, 4000)),
            f"{rng.randint(1, 28):02d}/{rng.randint(1, 12)}/{made.year}",
        )
    wear = Wear(arrival, rng.random() < 0.15, rng.random() < 0.08, rng.random() < 0.08)
    return Handling(made.written, wear, rng.choice((200, 200, 300)))


def _boxes(paper: LaidOut) -> dict[str, Any]:
    """Where the cells stand on the unturned page: 1-based page, box in points."""
    return {
        name: {"page": spot.page + 1, "bbox": [spot.x0, spot.y0, spot.x1, spot.y1]}
        for name, spot in paper.places.items()
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m corpora.generate", description="Makes papers with gold.")
    parser.add_argument("--n", type=int, default=100, help="how many papers")
    parser.add_argument("--first", type=int, default=0, help="number of the first")
    parser.add_argument("--seed", type=int, default=7, help="the same seed gives the same bytes")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument("--level", type=_levels, default=("office",), help=f"of {', '.join(_LEVELS)}")
    parser.add_argument("--workers", type=int, default=2, help="processes")
    return parser


def _levels(text: str) -> tuple[str, ...]:
    chosen = tuple(part.strip() for part in text.split(",") if part.strip())
    wrong = [c for c in chosen if c not in _LEVELS]
    if wrong or not chosen:
        raise argparse.ArgumentTypeError(f"{', '.join(wrong)}: choose from {', '.join(_LEVELS)}")
    return chosen


if __name__ == "__main__":
    sys.exit(main())
