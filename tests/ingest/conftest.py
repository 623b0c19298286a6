"""The PostgreSQL of the dataset's tests."""

from tests.dataset.conftest import postgres, postgres_database

__all__ = ["postgres", "postgres_database"]
