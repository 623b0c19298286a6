"""Writes the seed papers as PDFs and scans, with gold and index beside them.

    python -m corpora.make --out DIR [--seeds 000,001] [--level clean,office] [--samples]

DIR/files holds the papers, DIR/gold their gold records and index.csv, so that a scorer
that takes a gold folder and a folder of files can be run on it.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpora.papers import Gold, PaperSpec, lay_out, load_gold, load_spec, names, samples, to_html
from corpora.scans import Level, scan

_LEVELS = ("digital", "html", *(level.value for level in Level))


def main(argv: Sequence[str] | None = None) -> int:
    """Command line; returns the exit code (2 for a wrong argument)."""
    args = _parser().parse_args(argv)
    files, gold_dir = args.out / "files", args.out / "gold"
    files.mkdir(parents=True, exist_ok=True)
    gold_dir.mkdir(parents=True, exist_ok=True)
    with (gold_dir / "index.csv").open("w", encoding="utf-8", newline="") as sink:
        index = csv.writer(sink, lineterminator="\n")
        index.writerow(["id", "file", "page", "kind", "source"])
        for spec, gold in _papers(args.seeds, args.samples):
            for level, file, content in _versions(spec, args.level, args.seed):
                (files / file).write_bytes(content)
                name = f"{spec.name}-{level}"
                text = json.dumps(gold, ensure_ascii=False, indent=1)
                (gold_dir / f"{name}.json").write_text(text + "\n", encoding="utf-8")
                kind = level if level in ("digital", "html") else "scan"
                index.writerow([name, file, 1, kind, "made"])
    return 0


def _papers(seeds: Sequence[str], with_samples: bool) -> Iterator[tuple[PaperSpec, Gold]]:
    for name in seeds:
        yield load_spec(name), load_gold(name)
    if with_samples:
        yield from samples()


def _versions(spec: PaperSpec, levels: Sequence[str], seed: int) -> Iterator[tuple[str, str, bytes]]:
    """(level, file name, bytes) for each level asked for; the paper is laid out once."""
    paper = lay_out(spec)
    for level in levels:
        if level == "html":
            yield level, f"{spec.name}-html.html", to_html(spec).encode()
        elif level == "digital":
            yield level, f"{spec.name}-digital.pdf", paper.pdf
        else:
            yield level, f"{spec.name}-{level}.pdf", scan(paper, Level(level), seed=seed, name=spec.name)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m corpora.make", description="Makes papers and scans of them."
    )
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument("--seeds", type=_choices(names()), default=names(), help="ids, comma between")
    parser.add_argument(
        "--level", type=_choices(_LEVELS), default=("clean", "office"), help=", ".join(_LEVELS)
    )
    parser.add_argument("--samples", action="store_true", help="the invented papers too")
    parser.add_argument("--seed", type=int, default=0, help="chooses the noise")
    return parser


class _choices:  # noqa: N801  (argparse shows the type's name)
    """A comma-separated list out of `known`, in the order given."""

    def __init__(self, known: Sequence[str]) -> None:
        self.known = tuple(known)

    def __call__(self, text: str) -> tuple[str, ...]:
        chosen = tuple(part.strip() for part in text.split(",") if part.strip())
        wrong = [c for c in chosen if c not in self.known]
        if wrong:
            raise argparse.ArgumentTypeError(f"{', '.join(wrong)}: choose from {', '.join(self.known)}")
        return chosen


if __name__ == "__main__":
    sys.exit(main())
