"""Placeholder: the stages in order, for one file. The real module replaces this one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import MissingDependency
from pipeline.page import Page
from pipeline.record import Record
from pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one file gave: its records and its pages with their words."""

    records: tuple[Record, ...]
    pages: tuple[Page, ...]
    sha256: str
    media_type: str
    name: str


def extract_file(path: Path, settings: Settings) -> Extraction:
    """Read one file. Raises a VanthuError."""
    raise MissingDependency(f"{path.name}: the stages are not part of this build")


def extract(path: Path, settings: Settings) -> list[Record]:
    """The records of one file. Raises a VanthuError."""
    return list(extract_file(path, settings).records)
