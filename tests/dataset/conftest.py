"""A PostgreSQL of our own for the tests, where its programs are installed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from pipeline.dataset import Dataset
from tests.dataset.server import program, running_server


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Address of a server, without a database name. VANTHU_TEST_POSTGRES names one that runs."""
    given = os.environ.get("VANTHU_TEST_POSTGRES")
    if given:
        yield given
        return
    pytest.importorskip("psycopg")
    if program("initdb") is None or program("pg_ctl") is None:
        pytest.skip("PostgreSQL is not installed")
    with running_server() as address:
        yield address


@pytest.fixture
def postgres_database(postgres: str, request: pytest.FixtureRequest) -> str:
    """Address of a fresh database."""
    name = f"t{abs(hash(request.node.nodeid))}"
    engine = create_engine(postgres.format(name="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}"'))
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    engine.dispose()
    return postgres.format(name=name)


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a dataset may be made, on each kind of database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'd.db'}"
    return str(request.getfixturevalue("postgres_database"))


@pytest.fixture
def dataset(address: str) -> Iterator[Dataset]:
    with Dataset.open(address) as opened:
        yield opened


Rows = Callable[[str], list[tuple[object, ...]]]


@pytest.fixture
def rows(dataset: Dataset) -> Rows:
    """Answers SQL."""

    def ask(sql: str) -> list[tuple[object, ...]]:
        with dataset._engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(sql))]

    return ask
