"""Citations both ways as a small drawing: what cites this paper on the left, what it cites on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.dataset.shelf import Link
from pipeline.record import Record

_ROW, _TOP, _WIDTH, _MOST = 26, 10, 520, 12


@dataclass(frozen=True, slots=True)
class Node:
    """A paper in the drawing; x and y are the left end and middle of its label, in pixels."""

    x: int
    y: int
    label: str
    relation: str
    document_id: str | None
    left: bool


@dataclass(frozen=True, slots=True)
class Graph:
    """The drawing: its size, the paper in the middle and those around it."""

    width: int
    height: int
    middle: str
    y: int
    nodes: tuple[Node, ...]
    hidden: int


def graph_of(record: Record, cites: Sequence[Link], cited_by: Sequence[Link]) -> Graph:
    """At most twelve papers a side; `hidden` says how many more there are."""
    right, left = cites[:_MOST], cited_by[:_MOST]
    height = 2 * _TOP + _ROW * max(len(right), len(left), 1)
    nodes = [_node(link, i, len(left), height, left=True) for i, link in enumerate(left)]
    nodes += [_node(link, i, len(right), height, left=False) for i, link in enumerate(right)]
    name = record.number_symbol.value if record.number_symbol and record.number_symbol.value else "…"
    hidden = len(cites) - len(right) + len(cited_by) - len(left)
    return Graph(_WIDTH, height, _cut(name), height // 2, tuple(nodes), hidden)


def _node(link: Link, i: int, count: int, height: int, *, left: bool) -> Node:
    y = round(height / 2 + (i - (count - 1) / 2) * _ROW)
    return Node(0 if left else 350, y, _cut(link.number_symbol), link.relation, link.document_id, left)


def _cut(text: str) -> str:
    return text if len(text) <= 22 else text[:21] + "…"
