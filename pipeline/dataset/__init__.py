"""The dataset: records in tables, for people, notebooks and the review desk."""

from pipeline.dataset import desk_tables as desk_tables  # completes the schema
from pipeline.dataset.ledger import Attempt, Entry, PageTry, Status, Tally
from pipeline.dataset.query import Added, Change, Hit, Query, Sighting, Summary
from pipeline.dataset.related import Related, Tie
from pipeline.dataset.revisions import Kind, Revision
from pipeline.dataset.store import Dataset

__all__ = [
    "Added",
    "Attempt",
    "Change",
    "Dataset",
    "Entry",
    "Hit",
    "Kind",
    "PageTry",
    "Query",
    "Related",
    "Revision",
    "Sighting",
    "Status",
    "Summary",
    "Tally",
    "Tie",
]
