"""How tables without upright rules are read, by level and by look.

    python -m benchmarks.unruled [--n 16] [--first 0] [--seed 90] [--level digital,clean] [-v]

Each made paper has one table, in its body or in an annex: eight kinds, drawn in turn without
rules, with one under the names of the columns, with one under every row, or on gray stripes.
found      papers with exactly one table, in percent
structure  tables with the printed numbers of rows and columns
cells      cells equal to what is printed but for spaces; of a table not found all are wrong
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.made_scans import Score, unfolded, weigh_tables
from corpora.generate.tables import KINDS, OPEN, with_table
from corpora.papers import Rules, lay_out
from corpora.scans import Level, scan
from pipeline.settings import Settings
from pipeline.stages import extract_file


def main(argv: Sequence[str] | None = None) -> None:
    given = _parser().parse_args(argv)
    print("level       look    papers   found  structure   cells   (in %)")
    for level in given.level.split(","):
        looks = {look.value: Score() for look in OPEN}
        found = dict.fromkeys(looks, 0)
        papers = dict.fromkeys(looks, 0)
        for index in range(given.first, given.first + given.n):
            paper, rules = _drawn(index)
            papers[rules.value] += 1
            found[rules.value] += _weigh(looks[rules.value], given.seed, paper, rules, level)
        every = _sum(list(looks.values()))
        for look, score in looks.items():
            _show(level, look, score, papers[look], found[look])
            if given.verbose:
                print(*(f"    {miss}" for miss in score.misses), sep="\n")
        _show(level, "all", every, sum(papers.values()), sum(found.values()))


def _drawn(index: int) -> tuple[int, Rules]:
    """Number of a paper and the look of its table: in sixteen each kind twice, each look four times."""
    look = (index + index // len(KINDS)) % len(OPEN)
    return index % len(KINDS) + len(KINDS) * (look + index // 32 * len(OPEN)), OPEN[look]


def _weigh(score: Score, seed: int, index: int, rules: Rules, level: str) -> bool:
    """Adds one paper to `score`; whether exactly one table was found."""
    spec, table = with_table(seed, index, rules)
    paper = lay_out(spec)
    content = paper.pdf if level == "digital" else scan(paper, Level(level), seed=seed, name=spec.name)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.pdf"
        path.write_bytes(content)
        records = extract_file(path, Settings()).records
    score.misses.append(f"paper {index}")
    weigh_tables(score, [unfolded(list(table.columns), [list(row) for row in table.rows])], records)
    return sum(len(annex.tables) for record in records for annex in record.annexes) == 1


def _sum(scores: Sequence[Score]) -> Score:
    total = Score()
    for score in scores:
        total.tables += score.tables
        total.tables_shaped += score.tables_shaped
        total.cells += score.cells
        total.cells_right += score.cells_right
    return total


def _show(level: str, look: str, score: Score, papers: int, found: int) -> None:
    def share(part: int, whole: int) -> str:
        return f"{100 * part / whole:8.1f}" if whole else "       –"

    print(
        f"{level:11} {look:8}{papers:5}{share(found, papers)} {share(score.tables_shaped, score.tables)}"
        f"  {share(score.cells_right, score.cells)}",
        flush=True,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--n", type=int, default=16, help="papers a level")
    parser.add_argument("--first", type=int, default=0, help="number of the first")
    parser.add_argument("--seed", type=int, default=90)
    parser.add_argument("--level", default=",".join(("digital", *Level)), help="comma between")
    parser.add_argument("-v", "--verbose", action="store_true", help="print what is wrong")
    return parser


if __name__ == "__main__":
    main()
