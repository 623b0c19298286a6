"""Reports into files, whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from pipeline.dataset import Tally
from pipeline.errors import InputError
from pipeline.ingest.outcome import Report
from pipeline.ingest.report.digest import digest_of
from pipeline.ingest.report.page import as_html
from pipeline.ingest.report.prometheus import as_prometheus


def check_place(path: Path) -> None:
    """Raises InputError when nothing can be written there: better now than in the morning."""
    if not path.absolute().parent.is_dir():
        raise InputError(f"the folder {path.parent} does not exist", remedy="Make the folder first.")


def write_report(report: Report, page: Path) -> None:
    """The page, and the same numbers beside it as JSON. Raises InputError."""
    digest = digest_of(report)
    _write(page, as_html(digest))
    _write(page.with_suffix(".json"), json.dumps(asdict(digest), ensure_ascii=False, indent=1) + "\n")


def write_metrics(report: Report, tallies: Iterable[Tally], path: Path) -> None:
    """For Prometheus. Raises InputError."""
    _write(path, as_prometheus(report, tallies))


def _write(path: Path, text: str) -> None:
    part = path.with_name(f".{path.name}.part")  # a collector must not read half a file
    try:
        part.write_text(text, encoding="utf-8", errors="backslashreplace")
        part.replace(path)
    except OSError as e:
        raise InputError(
            f"{path} cannot be written: {e.strerror or e}", remedy="Choose another place."
        ) from e
