"""The dataset: records in tables, for people, notebooks and the review desk."""

from pipeline.dataset.ledger import Attempt, Entry, PageTry, Status, Tally
from pipeline.dataset.query import Added, Change, Hit, Query, Sighting, Summary
from pipeline.dataset.store import Dataset

__all__ = [
    "Added",
    "Attempt",
    "Change",
    "Dataset",
    "Entry",
    "Hit",
    "PageTry",
    "Query",
    "Sighting",
    "Status",
    "Summary",
    "Tally",
]
