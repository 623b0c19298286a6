"""The last run and the ledger as text for Prometheus' node exporter (textfile collector)."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

from pipeline.dataset import Tally
from pipeline.ingest.outcome import Report

_HELP = {
    "vanthu_run_files": "Files of the last run by how they ended.",
    "vanthu_run_pages": "Pages read in the last run.",
    "vanthu_run_documents": "Documents that the last run put in the dataset.",
    "vanthu_run_seconds": "How long the last run took.",
    "vanthu_run_exit_code": "Exit code of the last run: 0 all well, 8 some files failed.",
    "vanthu_run_ended_timestamp_seconds": "When the last run ended.",
    "vanthu_ledger_files": "Files that the ledger knows by status and category.",
}


def as_prometheus(report: Report, tallies: Iterable[Tally]) -> str:
    """Gauges in the text exposition format."""
    lines: list[str] = []
    for name, samples in _gauges(report, tallies):
        lines += [f"# HELP {name} {_HELP[name]}", f"# TYPE {name} gauge", *samples]
    return "\n".join(lines) + "\n"


def _gauges(report: Report, tallies: Iterable[Tally]) -> Iterator[tuple[str, list[str]]]:
    ends = sorted({(o.status.value, o.category or "") for o in report.outcomes})
    yield (
        "vanthu_run_files",
        [
            _sample(
                "vanthu_run_files",
                sum(o.status.value == s and (o.category or "") == c for o in report.outcomes),
                s,
                c,
            )
            for s, c in ends
        ],
    )
    for name, value in (
        ("vanthu_run_pages", report.pages),
        ("vanthu_run_documents", report.documents),
        ("vanthu_run_seconds", round(report.seconds, 3)),
        ("vanthu_run_exit_code", int(report.exit_code)),
        ("vanthu_run_ended_timestamp_seconds", round(time.time())),
    ):
        yield name, [f"{name} {value}"]
    yield (
        "vanthu_ledger_files",
        [_sample("vanthu_ledger_files", t.files, t.status.value, t.category or "") for t in tallies],
    )


def _sample(name: str, value: int, status: str, category: str) -> str:
    return f'{name}{{status="{_label(status)}",category="{_label(category)}"}} {value}'


def _label(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
