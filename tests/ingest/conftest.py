"""The PostgreSQL of the dataset's tests, and the command line."""

from tests.cli.conftest import vanthu
from tests.dataset.conftest import postgres, postgres_database

__all__ = ["postgres", "postgres_database", "vanthu"]
