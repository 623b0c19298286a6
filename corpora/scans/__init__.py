"""Scans of made papers, at several levels of care."""

from corpora.scans.degrade import Handling, Level, scan
from corpora.scans.wear import Wear

__all__ = ["Handling", "Level", "Wear", "scan"]
