"""Made scans: a born-digital paper as a scanner, a fax or a copier would give it."""

from corpora.scans.degrade import Level, scan

__all__ = ["Level", "scan"]
