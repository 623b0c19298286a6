"""The content of a dataset in a form that two runs can be compared by."""

from __future__ import annotations

from sqlalchemy import MetaData, create_engine

from pipeline.dataset.engine import dataset_url

Rows = list[tuple[object, ...]]
# When, by whom and how long: never the same twice. Keys stand for what they point to.
_VARYING = {"key", "added_at", "updated_at", "seen_at", "started_at", "seconds", "worker", "log"}
# A failing file is tried again by every run, so how often depends on how many runs there were.
_COUNTED = {"attempts"}


def content_of(database: str) -> dict[str, Rows]:
    """Every row of every table, sorted, with natural keys."""
    engine = create_engine(dataset_url(database))
    metadata = MetaData()
    metadata.reflect(engine)
    with engine.connect() as connection:

        def all_of(table: str, *columns: str) -> Rows:
            found = metadata.tables[table]
            return [
                tuple(row)
                for row in connection.execute(
                    found.select().with_only_columns(*(found.c[c] for c in columns))
                )
            ]

        names = {
            "source": dict(all_of("sources", "key", "sha256")),  # type: ignore[arg-type]
            "document": dict(all_of("documents", "key", "id")),  # type: ignore[arg-type]
            "entry": dict(all_of("ledger", "key", "uri")),  # type: ignore[arg-type]
        }
        content: dict[str, Rows] = {}
        for table in metadata.tables.values():
            if table.name.startswith(("search_index", "procrastinate", "alembic")):
                continue
            columns = [c.name for c in table.columns if c.name not in _VARYING | _COUNTED]
            rows = all_of(table.name, *columns)
            content[table.name] = sorted(
                (tuple(_natural(names, c, v) for c, v in zip(columns, row, strict=True)) for row in rows),
                key=repr,
            )
    engine.dispose()
    return content


def _natural(names: dict[str, dict[object, object]], column: str, value: object) -> object:
    if column == "status" and value == "quarantined":
        return "failed"
    return names.get(column, {}).get(value, value)
