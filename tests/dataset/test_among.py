"""Thousands of keys in one question."""

from __future__ import annotations

from sqlalchemy import func, select, text

from pipeline.dataset import Dataset, schema
from pipeline.dataset.among import among
from tests.records import make_record


def test_rows_of_these_keys_and_no_others(dataset: Dataset) -> None:
    dataset.load(make_record(f"{i}".encode()) for i in range(5))
    table = schema.documents.c
    with dataset.engine.connect() as connection:
        keys = connection.execute(select(table.key).order_by(table.key)).scalars().all()
        for wanted in ([], keys[:1], keys[1:4], [*keys[2:], *range(10**6, 10**6 + 40_000)]):
            asked = select(table.key).where(among(connection, table.key, wanted)).order_by(table.key)
            assert connection.execute(asked).scalars().all() == [k for k in keys if k in wanted]
        ids = set(connection.execute(select(table.id)).scalars()) - {"'); DROP TABLE documents; --"}
        named = among(connection, table.id, [*ids, "'); DROP TABLE documents; --"])
        assert connection.execute(select(func.count()).where(named)).scalar() == 5


def test_sqlite_asks_the_index(dataset: Dataset) -> None:
    if dataset.engine.dialect.name != "sqlite":
        return
    fields = schema.fields.c
    with dataset.engine.connect() as connection:
        asked = select(fields.value).where(among(connection, fields.document, [1, 2]))
        sql = str(asked.compile(dataset.engine, compile_kwargs={"literal_binds": True}))
        plan = [
            row.detail
            for row in connection.execute(text(f"EXPLAIN QUERY PLAN {sql.replace(':', chr(92) + ':')}"))
        ]
        assert any(step.startswith("SEARCH fields USING") for step in plan), plan
