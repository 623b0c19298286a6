"""Who cites whom, as GraphML (for Gephi, yEd, networkx): papers that are cited only are nodes too."""

from __future__ import annotations

import re
from typing import Any, BinaryIO

import pandas as pd
from lxml import etree  # type: ignore[import-untyped]

from pipeline.dataset.clean import number_key

_NODE = ("label", "doc_type", "issuer", "issue_date", "subject")
_EDGE = ("relation", "raw")
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_graph(out: BinaryIO, documents: pd.DataFrame, citations: pd.DataFrame) -> int:
    """Write the graph; how many edges. The frames are those of `Dataset`."""
    citations = citations[citations["cited_id"].notna() | citations["number_symbol"].notna()]
    with etree.xmlfile(out, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element("graphml", nsmap={None: "http://graphml.graphdrawing.org/xmlns"}):
            for kind, names in (("node", _NODE), ("edge", _EDGE)):
                for name in names:
                    key = {"id": f"{kind}_{name}", "for": kind, "attr.name": name, "attr.type": "string"}
                    with xml.element("key", key):
                        pass
            with xml.element("graph", {"id": "citations", "edgedefault": "directed"}):
                _nodes(xml, documents, citations)
                return _edges(xml, citations)


def _nodes(xml: Any, documents: pd.DataFrame, citations: pd.DataFrame) -> None:
    seen: set[str] = set()
    for row in documents.itertuples():
        seen.add(str(row.id))
        known = (row.number_symbol, row.doc_type, row.issuer, row.issue_date, row.subject)
        _element(xml, "node", {"id": _fit(str(row.id))}, _NODE, known)
    for row in citations.itertuples():
        target = _target(row)
        if target not in seen:
            seen.add(target)
            known = (row.number_symbol, row.doc_type, row.issuer, row.date, row.subject)
            _element(xml, "node", {"id": target}, _NODE, known)


def _edges(xml: Any, citations: pd.DataFrame) -> int:
    written = 0
    for row in citations.itertuples():
        ends = {"id": f"e{written}", "source": _fit(str(row.id)), "target": _target(row)}
        _element(xml, "edge", ends, _EDGE, (row.relation, row.raw))
        written += 1
    return written


def _target(row: Any) -> str:
    """The document here, or a node for the number and symbol."""
    return (
        _fit(str(row.cited_id)) if pd.notna(row.cited_id) else f"cited:{_fit(number_key(row.number_symbol))}"
    )


def _element(
    xml: Any, name: str, attributes: dict[str, str], keys: tuple[str, ...], cells: tuple[Any, ...]
) -> None:
    with xml.element(name, attributes):
        for key, cell in zip(keys, cells, strict=True):
            if pd.notna(cell):
                with xml.element("data", {"key": f"{name}_{key}"}):
                    xml.write(_fit(str(cell)))


def _fit(text: str) -> str:
    return _UNFIT.sub("\ufffd", text)
