"""Rows of some thousand keys: one array for all of them.

`IN` with a parameter for each key takes longer to write and to take apart than to answer.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import Boolean, Column, ColumnElement, Text, bindparam
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine


def among(column: Column[Any], values: Collection[object]) -> ColumnElement[bool]:
    """Whether `column` holds one of `values`, however many there are."""
    return _Among(column, bindparam(None, list(values), _Many(column.type), unique=True))


class _Many(TypeDecorator[list[object]]):
    """An array where the database has them, else JSON."""

    impl = Text
    cache_ok = True

    def __init__(self, item: TypeEngine[Any]) -> None:
        super().__init__()
        self.item = item

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        kind = ARRAY(self.item) if dialect.name == "postgresql" else Text()
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: list[object] | None, dialect: Dialect) -> object:
        return value if dialect.name == "postgresql" else json.dumps(value)


class _Among(FunctionElement[bool]):
    type = Boolean()
    inherit_cache = True


@compiles(_Among, "postgresql")
def _any(element: _Among, compiler: SQLCompiler, **kw: Any) -> str:
    column, many = element.clauses
    return f"{compiler.process(column, **kw)} = ANY ({compiler.process(many, **kw)})"


@compiles(_Among, "sqlite")
def _in_json(element: _Among, compiler: SQLCompiler, **kw: Any) -> str:
    column, many = element.clauses
    return (
        f"{compiler.process(column, **kw)} IN "  # noqa: S608 - parts of a statement
        f"(SELECT value FROM json_each({compiler.process(many, **kw)}))"
    )
