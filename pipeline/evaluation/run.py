"""Gold papers → their records → an Evaluation."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline.errors import VanthuError
from pipeline.evaluation.gold import GoldPaper
from pipeline.evaluation.judging import judge
from pipeline.evaluation.scores import Evaluation, sum_up
from pipeline.record import Record
from pipeline.settings import Settings
from pipeline.stages import extract

_log = logging.getLogger(__name__)
Reader = Callable[[Path], Sequence[Record]]


def evaluate(
    papers: Sequence[GoldPaper], read: Reader, *, progress: Callable[[str], None] | None = None
) -> Evaluation:
    """Reads every paper's file with `read` and judges it; each file is read once.

    A file that cannot be read counts as a paper without a record.
    """
    seen: dict[Path, Sequence[Record]] = {}
    judged = []
    started = time.perf_counter()
    for paper in papers:
        if progress:
            progress(paper.id)
        if paper.file not in seen:
            seen = {paper.file: _records(paper.file, read)}
        judged.append(judge(paper, seen[paper.file]))
    return sum_up(judged, time.perf_counter() - started)


def _records(file: Path, read: Reader) -> Sequence[Record]:
    try:
        return read(file)
    except VanthuError as problem:
        _log.warning("%s: %s", file.name, problem)
        return ()


def reader(settings: Settings, cache: Path | None = None) -> Reader:
    """Reads files with the pipeline; with `cache`, records are kept there as FILE.jsonl and reused."""

    def read(file: Path) -> Sequence[Record]:
        kept = cache / f"{file.name}.jsonl" if cache else None
        if kept and kept.is_file():
            lines = kept.read_text(encoding="utf-8").splitlines()
            return [Record.model_validate_json(line) for line in lines if line]
        records = extract(file, settings)
        if kept:
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text("".join(r.to_json() + "\n" for r in records), encoding="utf-8")
        return records

    return read
