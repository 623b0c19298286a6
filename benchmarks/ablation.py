"""What each measure against bad copies gains and costs: one row a measure left out.

    python -m benchmarks.ablation GOLD FILES SCORER

GOLD and FILES are folders as the scorer wants them. Pages are read once and kept; each row lays
them out and reads the deciding zones again with one measure switched off, and prints the header
fields' F1 beside the full product's, with the CPU seconds a page that the later stages took.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from pipeline import stages
from pipeline.errors import VanthuError
from pipeline.ocr.engine import open_engine
from pipeline.ocr.read import read_page
from pipeline.page import Page
from pipeline.settings import Settings, load_settings
from pipeline.sources import open_source

_FIELDS = (
    "header_f1",
    "number_symbol",
    "issue_date",
    "signer.name",
    "signer.title",
    "urgency",
    "distribution",
)


@dataclass(frozen=True)
class _Measure:
    """A measure, and what to put in the place of which name to be without it."""

    name: str
    target: str
    replacement: object


_MEASURES = (
    _Measure("second look at signatures", "pipeline.ocr.look_again.read_again", lambda *_, **__: ()),
    _Measure("strokes wiped by size", "pipeline.ocr.second_look.without_strokes", lambda gray, _: gray),
    _Measure("red read apart", "pipeline.ocr.second_look.red_layer", lambda _: None),
    _Measure("framed marks", "pipeline.ocr.look_again.read_marks", lambda *_: ()),
    _Measure("hand-written numerals", "pipeline.ocr.look_again._numeral", lambda *_: None),
    _Measure("recipients as a column", "pipeline.ocr.look_again._distribution", lambda *_: ()),
    _Measure("names in the body's spelling", "pipeline.assembly.issuer.spelling_in", lambda *_: None),
)


def main(gold: str, files: str, scorer: str) -> None:
    """Prints the table."""
    settings = load_settings()
    read = list(_read(Path(files), settings))
    with tempfile.TemporaryDirectory() as folder:
        full, cost = _score(read, settings, gold, files, scorer, Path(folder) / "full")
        print("| without | " + " | ".join(_FIELDS) + " | CPU-s a page |")
        print("|---|" + "---|" * (len(_FIELDS) + 1))
        print("| (nothing) | " + " | ".join(f"{full[f]:.3f}" for f in _FIELDS) + f" | {cost:.3f} |")
        for i, measure in enumerate(_MEASURES):
            with patch(measure.target, measure.replacement):
                without, took = _score(read, settings, gold, files, scorer, Path(folder) / str(i))
            cells = (f"{without[f] - full[f]:+.3f}" for f in _FIELDS)
            print(f"| {measure.name} | " + " | ".join(cells) + f" | {took - cost:+.3f} |", flush=True)


def _read(files: Path, settings: Settings) -> Iterator[tuple[Path, tuple[Page, ...]]]:
    engine = open_engine(settings)
    for file in sorted(files.iterdir()):
        try:
            with open_source(file, settings) as source:
                yield file, tuple(read_page(s, engine, settings.dpi) for s in source.sheets())
        except VanthuError as e:
            print(f"left out: {e.one_line()}", file=sys.stderr)


def _score(
    read: Sequence[tuple[Path, tuple[Page, ...]]],
    settings: Settings,
    gold: str,
    files: str,
    scorer: str,
    folder: Path,
) -> tuple[dict[str, float], float]:
    """F1 by field, and CPU seconds a page of everything after the first reading."""
    folder.mkdir()
    start = time.process_time()
    for file, pages in read:
        with _quiet(), open_source(file, settings) as source:
            records = [r for r, _ in stages.records_of_source(source, pages, settings)]
        lines = "\n".join(r.to_json() for r in records)
        (folder / f"{file.name}.jsonl").write_text(lines, encoding="utf-8")
    took = (time.process_time() - start) / sum(len(p) for _, p in read)
    out = folder / "score.json"
    command = [
        sys.executable,
        scorer,
        gold,
        files,
        "--cmd",
        "false",
        "--records",
        str(folder),
        "--json",
        str(out),
    ]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    scores = json.loads(out.read_text(encoding="utf-8"))
    return {f: scores[f] if f == "header_f1" else scores[f]["f1"] for f in _FIELDS}, took


@contextmanager
def _quiet() -> Iterator[None]:
    """The signature library logs what a table has no room for."""
    import logging

    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


if __name__ == "__main__":
    main(*sys.argv[1:4])
