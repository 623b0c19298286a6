"""A PostgreSQL of our own for the tests, where its programs are installed."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from pipeline.dataset import Dataset


def _program(name: str) -> str | None:
    found = shutil.which(name)
    if found:
        return found
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(places[-1]) if places else None


def _run(*command: str, cwd: Path) -> None:
    """As the user postgres when we are root: the server refuses to run as root."""
    as_user = ("runuser", "-u", "postgres", "--") if os.geteuid() == 0 else ()
    subprocess.run([*as_user, *command], check=True, cwd=cwd, stdout=subprocess.DEVNULL, timeout=60)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Address of a server, without a database name. VANTHU_TEST_POSTGRES names one that runs."""
    given = os.environ.get("VANTHU_TEST_POSTGRES")
    if given:
        yield given
        return
    pytest.importorskip("psycopg")
    initdb, pg_ctl = _program("initdb"), _program("pg_ctl")
    if initdb is None or pg_ctl is None:
        pytest.skip("PostgreSQL is not installed")
    folder = Path(tempfile.mkdtemp(prefix="vanthu-pg-"))  # a socket's path must be short
    user = pwd.getpwuid(os.geteuid()).pw_name
    if os.geteuid() == 0:
        user = "postgres"
        shutil.chown(folder, "postgres")
    data = folder / "data"
    try:
        _run(initdb, "-D", str(data), "-A", "trust", "-E", "UTF8", "--locale=C", cwd=folder)
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
        _run(pg_ctl, "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start", cwd=folder)
        yield f"postgresql+psycopg://{user}@/{{name}}?host={folder}"
        _run(pg_ctl, "-D", str(data), "-m", "immediate", "stop", cwd=folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


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
