"""What a run did, for the people of the morning and for the monitoring."""

from pipeline.ingest.report.digest import Cause, Digest, Slow, digest_of
from pipeline.ingest.report.page import as_html
from pipeline.ingest.report.prometheus import as_prometheus
from pipeline.ingest.report.writing import check_place, write_metrics, write_report

__all__ = [
    "Cause",
    "Digest",
    "Slow",
    "as_html",
    "as_prometheus",
    "check_place",
    "digest_of",
    "write_metrics",
    "write_report",
]
