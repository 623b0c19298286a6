"""One file a job in the dataset's own PostgreSQL: workers on any number of machines.

Jobs, retries, heartbeats and periodic tasks are Procrastinate's. Every machine must see the
files under the same path; an address that fsspec can fetch will do as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pipeline.dataset import Dataset
from pipeline.dataset.engine import dataset_url, make_engine, write
from pipeline.errors import DatasetError, MissingDependency, SettingsError
from pipeline.ingest.files import Given

if TYPE_CHECKING:
    from procrastinate import App

QUEUE = "documents"
TASK = "vanthu.read"


def open_app(database: str) -> App:
    """Procrastinate over the dataset's server. Raises SettingsError or MissingDependency."""
    url = dataset_url(database)
    if url.get_backend_name() != "postgresql":
        raise SettingsError(
            "workers need a dataset on PostgreSQL", remedy="Give --database postgresql+psycopg://…"
        )
    try:
        import procrastinate
    except ModuleNotFoundError as e:
        raise MissingDependency(
            "Procrastinate is not installed", remedy="pip install 'vanthu[workers]'"
        ) from e
    plain = url.set(drivername="postgresql").render_as_string(hide_password=False)
    # Procrastinate has the pool look whether a connection lives; old ones it should let go anyway.
    connector = procrastinate.PsycopgConnector(
        conninfo=plain,
        max_idle=60.0,
        max_lifetime=1800.0,
        timeout=20.0,
        min_size=1,
        max_size=6,
    )
    return procrastinate.App(connector=connector)


def prepare_queue(database: str) -> None:
    """Make the dataset and the queue's tables where they are missing. Raises DatasetError."""
    from procrastinate.schema import SchemaManager
    from sqlalchemy import Connection, inspect

    def work(connection: Connection) -> None:
        if "procrastinate_jobs" not in inspect(connection).get_table_names():
            connection.connection.cursor().execute(SchemaManager.get_schema())

    open_app(database)  # says what is missing
    Dataset.open(database).close()
    engine = make_engine(dataset_url(database))
    try:
        write(engine, work)
    finally:
        engine.dispose()


def defer(files: Iterable[Given], database: str, *, force: bool = False, retry: bool = False) -> int:
    """Put files in the queue that are not in it already; how many are new. Raises DatasetError."""
    import procrastinate

    prepare_queue(database)
    app = open_app(database)
    new = 0
    try:
        with app.open():
            for given in files:
                deferrer = app.configure_task(TASK, queue=QUEUE, queueing_lock=given.uri)
                try:
                    deferrer.defer(uri=given.uri, force=force, retry=retry)
                except procrastinate.exceptions.AlreadyEnqueued:
                    continue
                new += 1
    except procrastinate.exceptions.ConnectorException as e:
        raise DatasetError(f"the queue cannot be reached: {e}") from e
    return new
