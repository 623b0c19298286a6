"""An Evaluation as JSON, and back: what `--json` writes and `--compare` reads."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from pipeline.errors import DamagedFile
from pipeline.evaluation.judging import JudgedPaper
from pipeline.evaluation.scores import TARGETS, Evaluation, accepted, accepted_by_rule, sum_up

_PAPERS = TypeAdapter(tuple[JudgedPaper, ...])


def to_json(run: Evaluation) -> str:
    """Scores by field, summary numbers and every judged paper."""
    body = run.body_f1
    summary = {
        s.field: {"gold": s.gold, "got": s.got, "right": s.right, "p": s.precision, "r": s.recall, "f1": s.f1}
        for s in run.fields
    }
    cells = run.cells
    rest = {
        "header_f1": run.header_f1,
        "body_f1": body,
        "ece": run.ece,
        **{f"accepted_at_{t}": accepted(run.points, t) for t in TARGETS},
        **{f"accepted_by_rule_at_{t}": accepted_by_rule(run.points, t) for t in TARGETS},
        "cer": run.character_error_rate,
        "wer": run.word_error_rate,
        "cells": {"gold": cells.gold, "got": cells.got, "right": cells.right, "f1": cells.f1},
        "failed": run.unread,
        "seconds": round(run.seconds, 1),
        "documents": _PAPERS.dump_python(run.papers, mode="json"),
    }
    return json.dumps(summary | rest, ensure_ascii=False, indent=1) + "\n"


def from_json(path: Path) -> Evaluation:
    """The run that `to_json` wrote. Raises DamagedFile when it is none."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return sum_up(_PAPERS.validate_python(content["documents"]), content.get("seconds", 0.0))
    except (OSError, ValueError, KeyError, TypeError, ValidationError) as problem:
        raise DamagedFile(f"{path}: not a run that `vanthu evaluate --json` wrote") from problem
