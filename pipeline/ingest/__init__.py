"""Ingest: many files into the dataset, each one on its own, none lost without a word."""

from pipeline.ingest.outcome import Outcome, Report
from pipeline.ingest.process import process_document
from pipeline.ingest.run import ingest

__all__ = ["Outcome", "Report", "ingest", "process_document"]
