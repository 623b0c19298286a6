"""What each measure gains and costs: one row a measure left out.

    python -m benchmarks.ablation GOLD FILES [--only NAME,NAME]

GOLD and FILES are folders as `vanthu evaluate` wants them. Each row reads the papers with one
measure switched off and prints what that changes in the header fields' F1, and in the CPU
seconds a page. Pages are read once, but for the measures of the first reading.
"""

from __future__ import annotations

import argparse
import logging
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from pipeline import stages
from pipeline.errors import VanthuError
from pipeline.evaluation import Evaluation, evaluate, read_gold
from pipeline.evaluation.gold import GoldPaper
from pipeline.ocr.engine import open_engine
from pipeline.page import Page
from pipeline.record import Record
from pipeline.settings import Settings, load_settings
from pipeline.sources import open_source

_FIELDS = (
    "number_symbol",
    "issuer",
    "issue_date",
    "subject",
    "signer.name",
    "signer.title",
    "distribution",
)


@dataclass(frozen=True)
class _Measure:
    """A measure, and what to put in the place of which names to be without it."""

    name: str
    without: tuple[tuple[str, object], ...]
    reads: bool = False
    """Whether it belongs to the first reading of a page."""


def _same(value: object, *_: object, **__: object) -> object:
    return value


def _nothing(*_: object, **__: object) -> tuple[()]:
    return ()


def _none(*_: object, **__: object) -> None:
    return None


_MEASURES = (
    _Measure("tables by their rules", (("pipeline.ocr.read.read_tables", _none),), reads=True),
    _Measure(
        "skewed pages made straight", (("pipeline.ocr.read.slant_of_text", lambda *_: 0.0),), reads=True
    ),
    _Measure("photos laid flat", (("pipeline.ocr.read.laid_flat", _none),), reads=True),
    _Measure("dirt of bad copies wiped", (("pipeline.ocr.read.without_specks", _same),), reads=True),
    _Measure("tables without rules", (("pipeline.ocr.read.read_open_tables", _none),), reads=True),
    _Measure("other thresholds and turns", (("pipeline.ocr.read._GOOD", 0.0),), reads=True),
    _Measure("second look at signatures", (("pipeline.ocr.look_again.read_again", _nothing),)),
    _Measure("strokes wiped by size", (("pipeline.ocr.second_look.without_strokes", _same),)),
    _Measure("red read apart", (("pipeline.ocr.second_look.red_layer", _none),)),
    _Measure("cuttings made straight", (("pipeline.ocr.cutting._ASKEW", 9.0),)),
    _Measure("ink over names wiped", (("pipeline.ocr.name_line.without_hanging", _same),)),
    _Measure("names read as one line", (("pipeline.ocr.look_again.read_names", _nothing),)),
    _Measure("family names worked out", (("pipeline.assembly.signers.completed", _same),)),
    _Measure("framed marks", (("pipeline.ocr.look_again.read_marks", _nothing),)),
    _Measure("print read without the ink", (("pipeline.ocr.look_again.read_print", _none),)),
    _Measure("hand-written numerals", (("pipeline.ocr.look_again._numeral", _none),)),
    _Measure("recipients as a column", (("pipeline.ocr.look_again._distribution", _nothing),)),
    _Measure("symbols by the printed type", (("pipeline.assembly.number.with_type", _same),)),
    _Measure("names in the body's spelling", (("pipeline.assembly.issuer.spelling_in", _none),)),
)
Read = dict[Path, tuple[Page, ...]]


def main(argv: Sequence[str] | None = None) -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("files", type=Path)
    parser.add_argument("--only", default="", help="names of measures, else all")
    args = parser.parse_args(argv)
    logging.disable(logging.CRITICAL)  # the signature library logs what a table has no room for
    settings, papers = load_settings(), read_gold(args.gold, args.files)
    _score(papers[:1], _pages(papers[:1], settings)[0], settings)  # tables and models are loaded
    pages, reading = _pages(papers, settings)
    full, cost = _score(papers, pages, settings)
    print("| without | header | " + " | ".join(_FIELDS) + " | CPU-s a page |")
    print("|---|---|" + "---|" * (len(_FIELDS) + 1))
    row = [f"{full.header_f1:.3f}", *(f"{full.field(f).f1:.3f}" for f in _FIELDS), f"{reading + cost:.3f}"]
    print(f"| (nothing: the full product) | {' | '.join(row)} |", flush=True)
    wanted = set(filter(None, args.only.split(",")))
    for measure in (m for m in _MEASURES if not wanted or m.name in wanted):
        with ExitStack() as off:
            for target, replacement in measure.without:
                off.enter_context(patch(target, replacement))
            bare, spent = _pages(papers, settings) if measure.reads else (pages, reading)
            without, took = _score(papers, bare, settings)
        row = [
            f"{without.header_f1 - full.header_f1:+.3f}",
            *(f"{without.field(f).f1 - full.field(f).f1:+.3f}" for f in _FIELDS),
            f"{spent + took - reading - cost:+.3f}",
        ]
        print(f"| {measure.name} | {' | '.join(row)} |", flush=True)


def _pages(papers: Sequence[GoldPaper], settings: Settings) -> tuple[Read, float]:
    """Every file's pages, and the CPU seconds a page that reading them took."""
    engine, read = open_engine(settings), {}
    start = time.process_time()
    for file in dict.fromkeys(p.file for p in papers):
        try:
            with open_source(file, settings) as source:
                read[file] = tuple(p.settled() for p in stages.read_pages(source, engine, settings.dpi))
        except VanthuError:
            read[file] = ()
    return read, (time.process_time() - start) / max(1, sum(map(len, read.values())))


def _score(papers: Sequence[GoldPaper], pages: Read, settings: Settings) -> tuple[Evaluation, float]:
    """The papers' scores, and CPU seconds a page of everything after the first reading."""
    start = time.process_time()
    found = evaluate(papers, _reader(pages, settings))
    return found, (time.process_time() - start) / max(1, sum(map(len, pages.values())))


def _reader(pages: Read, settings: Settings) -> Callable[[Path], Sequence[Record]]:
    def read(file: Path) -> Sequence[Record]:
        if not pages[file]:
            return ()
        with open_source(file, settings) as source:
            return [r for r, _ in stages.records_of_source(source, pages[file], settings)]

    return read


if __name__ == "__main__":
    main()
