"""How well made scans are read, by level: wrong letters of the text, cells of the tables.

    python -m benchmarks.made_scans [--seeds 000,004] [--level clean,fax] [-v]

The papers are those of `corpora`. A cell is right when it is equal to the gold's but for
spaces; structure is the share of tables with the gold's numbers of rows and columns; CER is
the edit distance over the gold's length. Gold lists that stand side by side are unfolded, as
records hold them.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Levenshtein

from corpora.papers import PaperSpec, lay_out, load_gold, load_spec, names
from corpora.papers.spec import Form, plain
from corpora.scans import Level, scan
from pipeline import layout
from pipeline.page import ZoneKind
from pipeline.record import Record
from pipeline.settings import Settings
from pipeline.stages import extract_file

Rows = list[list[str]]


@dataclass(slots=True)
class Score:
    """Sums over the papers of one level."""

    seconds: float = 0.0
    pages: int = 0
    body_wrong: int = 0
    body_letters: int = 0
    tables: int = 0
    tables_shaped: int = 0
    cells: int = 0
    cells_right: int = 0
    table_wrong: int = 0
    table_letters: int = 0
    misses: list[str] = field(default_factory=list)

    def row(self) -> str:
        """One line of the printed table."""

        def share(part: int, whole: int) -> str:
            return f"{100 * part / whole:8.2f}" if whole else "       –"

        return (
            f"{self.seconds / max(self.pages, 1):8.2f}{share(self.body_wrong, self.body_letters)}"
            f"{share(self.cells_right, self.cells)}{share(self.tables_shaped, self.tables)}"
            f"{share(self.table_wrong, self.table_letters)}"
        )


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    args.add_argument("--seeds", default=",".join(names()))
    args.add_argument("--level", default=",".join(("digital", *Level)))
    args.add_argument("-v", "--verbose", action="store_true", help="print what is wrong")
    given = args.parse_args()
    print("level        CPU s/p  body CER   cells   structure  cell CER   (all in %, CPU without start)")
    for level in given.level.split(","):
        score = _score(level, given.seeds.split(","))
        print(f"{level:10}{score.row()}", flush=True)
        if given.verbose:
            print(*(f"    {miss}" for miss in score.misses), sep="\n")


def _score(level: str, seeds: Sequence[str]) -> Score:
    score = Score()
    with tempfile.TemporaryDirectory() as folder:
        for seed in seeds:
            spec = load_spec(seed)
            if spec.form is Form.WEB:
                continue
            paper = lay_out(spec)
            path = Path(folder) / f"{seed}.pdf"
            path.write_bytes(paper.pdf if level == "digital" else scan(paper, Level(level), name=seed))
            began = time.process_time()
            found = extract_file(path, Settings())
            score.seconds += time.process_time() - began
            score.pages += len(found.pages)
            _weigh_body(score, spec, _body_of(layout.lay_out(found.pages)))
            tables = [t for annex in load_gold(seed)["annexes"] for t in annex["tables"]]
            weigh_tables(score, [unfolded(t["columns"], t["rows"]) for t in tables], found.records)
    return score


def _body_of(papers: Sequence[Any]) -> str:
    return " ".join(" ".join(p.text_of(ZoneKind.BODY).text.split()) for p in papers)


def _weigh_body(score: Score, spec: PaperSpec, got: str) -> None:
    want = " ".join(plain(b.text) for b in spec.body)
    want = " ".join(want.split())
    score.body_wrong += Levenshtein.distance(want, got)
    score.body_letters += len(want)
    for op in Levenshtein.opcodes(want, got):
        if op.tag != "equal":
            around = want[max(op.src_start - 12, 0) : op.src_end + 12]
            score.misses.append(f"{op.tag}: …{around}… {got[op.dest_start : op.dest_end]!r}")


def weigh_tables(score: Score, wanted: Sequence[Rows], records: Sequence[Record]) -> None:
    """Adds the tables of `records` to `score`; `wanted` are those that were printed, in their order."""
    got = [[list(t.columns), *map(list, t.rows)] for r in records for a in r.annexes for t in a.tables]
    for want, have in zip_longest(wanted, got, fillvalue=[]):
        if not want:
            score.misses.append(f"a table too many, {len(have)} rows")
            continue
        score.tables += 1
        shaped = len(want) == len(have) and all(len(w) == len(h) for w, h in zip(want, have, strict=False))
        score.tables_shaped += shaped
        if not shaped:
            score.misses.append(f"table of {len(want)} rows, not {len(have)}")
        for w, h in _pairs(want, have):
            score.cells += 1
            score.cells_right += w == h
            score.table_wrong += Levenshtein.distance(w, h)
            score.table_letters += len(w)
            if w != h:
                score.misses.append(f"cell {w!r}: {h!r}")


def _pairs(want: Rows, have: Rows) -> Iterator[tuple[str, str]]:
    """Cells of rows with the same place, either of them printed."""
    for wanted, found in zip_longest(want, have, fillvalue=[]):
        for w, h in zip_longest(wanted, found, fillvalue=""):
            if w or h:
                yield " ".join(w.split()), " ".join(h.split())


def unfolded(columns: list[str], rows: Rows) -> Rows:
    """Names of columns and rows; of two lists side by side the second under the first."""
    half = len(columns) // 2
    if half < 2 or columns[:half] != columns[half:]:
        return [columns, *rows]
    return [columns[:half], *(r for r in [*(r[:half] for r in rows), *(r[half:] for r in rows)] if any(r))]


if __name__ == "__main__":
    main()
