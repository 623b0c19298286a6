"""Filters as SQL: those that the full-text index does not know."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, select

from pipeline.dataset import schema
from pipeline.dataset.clean import fit, number_key
from pipeline.dataset.query import Query

_d = schema.documents.c
_LAST = "~"  # sorts behind every continuation of a date: "2021-10~" is after "2021-10-28"


def needs_documents(query: Query) -> bool:
    """Whether the query asks for more than the full-text index knows."""
    return bool(_conditions(query))


def narrowed(asked: Select[Any], query: Query) -> Select[Any]:
    """`asked`, over `documents`, with the conditions that the full-text index does not know."""
    return asked.where(*_conditions(query))


def _conditions(query: Query) -> list[ColumnElement[bool]]:
    out: list[ColumnElement[bool]] = []
    out += _between(_d.issue_date, query.date_from, query.date_to)
    due = schema.deadlines.c
    limits = _between(due.date, query.due_from, query.due_to)
    if limits:
        out.append(_d.key.in_(select(due.document).where(*limits)))
    vnd = schema.amounts.c
    money: list[ColumnElement[bool]] = []
    if query.vnd_min is not None:
        money.append(vnd.vnd >= query.vnd_min)
    if query.vnd_max is not None:
        money.append(vnd.vnd <= query.vnd_max)
    if money:
        out.append(_d.key.in_(select(vnd.document).where(*money)))
    if query.check is not None:
        checks = schema.checks.c
        out.append(_d.key.in_(select(checks.document).where(checks.code == fit(query.check))))
    if query.number_symbol is not None:
        out.append(_d.number_symbol_folded == number_key(query.number_symbol))
    if query.sure_below is not None:
        out.append(_d.confidence < query.sure_below)
    return out


def _between(value: ColumnElement[Any], first: str | None, last: str | None) -> list[ColumnElement[bool]]:
    out: list[ColumnElement[bool]] = []
    if first is not None:
        out.append(value >= fit(first))
    if last is not None:
        out.append(value <= fit(last) + _LAST)
    return out
