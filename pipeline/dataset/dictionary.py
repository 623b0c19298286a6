"""docs/data-dictionary.md, made from the schema and the frames: `python -m pipeline.dataset.dictionary`.

The meanings of columns that no frame has stand here; a test sees that none is missing or left over.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from sqlalchemy import Column as SqlColumn
from sqlalchemy import Table

from pipeline.dataset import schema
from pipeline.dataset.columns import FRAMES, LIST

TABLES = {
    "sources": "A file by its bytes.",
    "sightings": "A place where a file was seen; one file may have several.",
    "pages": "A page of a file with its words, for `vanthu reextract`.",
    "looks": "The second look of one paper at its pictures: numerals, signatures, marks.",
    "documents": "One document: its record and the columns people ask for.",
    "search_texts": "What the full-text index holds, folded to plain letters.",
    "fields": "Every stated header field with its evidence.",
    "citations": "Every mention of another document.",
    "tasks": "Who must do what by when.",
    "deadlines": "Limits in time.",
    "amounts": "Money.",
    "counts": "Counted quantities.",
    "mentions": "Every mention of an agency.",
    "agencies": "The agencies of the gazetteer and those whose id a document carries.",
    "annex_rows": "Rows of the annexes' tables.",
    "checks": "What a careful clerk would remark on.",
    "revisions": "What people decided about fields; never overwritten.",
    "ledger": "How the work on every file ended.",
    "ledger_pages": "What became of each page of a file that is being read or was read in part.",
    "users": "People who may use the desk.",
    "sessions": "Who is signed in to the desk, by browser or by program.",
    "audit": "Every look at a secret paper and every change made at the desk.",
    "saved_searches": "Searches kept by name.",
}
_EVERYWHERE = {
    "key": "key inside the dataset, for joins only",
    "source": "key of the file",
    "document": "key of the document",
    "position": "place in the record's list, from 0",
    "sha256": "hash of the file's bytes",
    "uri": "address of the file",
    "name": "name of the file",
    "version": "version of Vanthu that wrote it",
    "updated_at": "last change, ISO 8601 UTC",
    "evidence": "JSON: pages and boxes, points of the page as shown, origin top left",
    "packed": "compressed; Python API: `Dataset.pages`",
    "page_first": "first page in the file, from 1",
    "page_last": "last page in the file",
    "number_symbol_folded": "number and symbol folded, without spaces",
    "issuer_folded": "issuer without accents, lower case",
    "coordinators": "JSON: names of those who help",
    "columns": "JSON: headings of the table's columns",
    "cells": "JSON: the row's cells as printed",
    "fields": "JSON: the fields it is about",
    "abbreviations": "JSON: as symbols write it",
    "successors": "JSON: ids of what followed it",
}
_OWN = {
    "sources.media_type": "kind of file",
    "sources.page_count": "pages of the file",
    "sources.added_at": "when it came, ISO 8601 UTC",
    "sightings.seen_at": "when it was seen, ISO 8601 UTC",
    "pages.number": "page of the file, from 1",
    "pages.width": "points",
    "pages.height": "points",
    "pages.origin": "embedded or ocr",
    "documents.issue_year": "year of issue",
    "documents.warnings": "checks that are warnings or errors",
    "documents.record": "the record as JSON, corrections applied",
    "documents.machine": "the record as it was read, where people corrected it",
    "search_texts.header": "number, symbol, subject, issuer",
    "search_texts.body": "the text",
    "search_texts.marks": "words that carry accents, each with its accents as digits",
    "search_texts.facets": "what filters ask for, as words with a prefix",
    "revisions.id": "number of the decision",
    "revisions.document_id": "the document's id at that time",
    "revisions.field": "path of the field: subject, signers.0.name",
    "revisions.kind": "corrected or accepted",
    "revisions.before": "JSON: the field as the person found it; null: not stated",
    "revisions.value": "what the person said; null: blank",
    "revisions.box": "JSON: where it stands, when the person showed it",
    "revisions.who": "who decided",
    "revisions.why": "why",
    "revisions.made_at": "when, ISO 8601 UTC",
    "revisions.undone_by": "who took it back",
    "revisions.undone_at": "when, ISO 8601 UTC",
    "ledger.status": "done, partial, skipped or failed",
    "ledger.category": "why: see errors.md",
    "ledger.message": "in words",
    "ledger.attempts": "failures in a row with the same bytes",
    "ledger.pages": "pages read",
    "ledger.documents": "documents found",
    "ledger.seconds": "how long it took",
    "ledger.worker": "host:pid of the process that last began on it",
    "ledger.started_at": "when that was, ISO 8601 UTC",
    "ledger.log": "the end of what that process said",
    "ledger_pages.entry": "the file's row in ledger",
    "ledger_pages.number": "page of the file, from 1",
    "ledger_pages.status": "done or failed",
    "ledger_pages.category": "why: see errors.md",
    "ledger_pages.attempts": "how often it was tried",
    "ledger_pages.seconds": "how long it took",
    "users.name": "how the person signs in",
    "users.password": "argon2id hash",
    "users.role": "reader, archivist or admin",
    "users.secrets": "may see papers with a secrecy mark",
    "users.active": "may sign in",
    "users.added_at": "when, ISO 8601 UTC",
    "sessions.token": "sha256 of what the browser or program holds",
    "sessions.user": "whose it is",
    "sessions.kind": "browser or program",
    "sessions.expires_at": "until when, ISO 8601 UTC",
    "audit.at": "when, ISO 8601 UTC",
    "audit.who": "who",
    "audit.action": "what was done",
    "audit.document": "the document's id; the log outlives the paper",
    "audit.field": "path of the field",
    "audit.detail": "more about it",
    "annex_rows.amounts": "JSON: its money, a list of {column, vnd}, đồng, columns from 0",
    "saved_searches.name": "its name",
    "saved_searches.query": "JSON: a Query",
    "saved_searches.saved_at": "when, ISO 8601 UTC",
}
MAPPING = (
    ("id", "docId (its own scheme: assign on transfer)", "DocId"),
    ("doc_type", "typeName (code 01–32)", "TypeName (the name)"),
    ("number", "codeNumber", "CodeNumber"),
    ("symbol", "codeNotation", "CodeNotation"),
    ("issue_date", "issuedDate (DD/MM/YYYY)", "IssuedDate"),
    ("issuer", "organName", "OrganName"),
    ("issuer_id", "", "OrganId (codes of Decision 20/2020/QĐ-TTg are not assigned here)"),
    ("subject", "subject (500 characters)", "Subject (500 characters)"),
    ("page_first, page_last", "numberOfPage (their count)", "PageAmount (their count)"),
    ("text_origin", "confidenceLevel (01 born digital, 02 digitised, 03 mixed)", ""),
    ("secrecy", "mode (03 where marked)", ""),
    ("urgency", "", "Priority"),
    ("signer", "no field: kept as an extension", "SignerInfo.FullName"),
    ("fields signers.N.title", "no field: kept as an extension", "SignerInfo.Position"),
    ("fields addressees.N", "", "To.OrganName"),
    ("fields distribution.N", "", "ToPlaces"),
    ("deadlines.date", "", "DueDate"),
    ("no column", "language, maintenance, autograph (bút tích), format, inforSign", "Language, IssuedAmount"),
)
"""Column → field of Circular 05/2025/TT-BNV (EAD_doc) → field of Decree 30/2020 annex VI, part II."""


def meaning_of(table: Table, column: SqlColumn[object]) -> str:
    """What a column means; KeyError when nobody has said."""
    own = _OWN.get(f"{table.name}.{column.name}")
    framed = {c.name: c.meaning for c in FRAMES.get(table.name, ()) if c.dtype != LIST}
    return own or framed.get(column.name) or _EVERYWHERE[column.name]


def left_over() -> set[str]:
    """Meanings of columns that are no more."""
    known = {f"{t.name}.{c.name}" for t in schema.metadata.tables.values() for c in t.c}
    names = {name.split(".")[1] for name in known}
    return (set(_OWN) - known) | (set(_EVERYWHERE) - names) | (set(TABLES) ^ set(schema.metadata.tables))


def dictionary() -> str:
    """The whole page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Data dictionary"
    yield ""
    yield "Made by `python -m pipeline.dataset.dictionary` from the schema; a test compares."
    yield "The record itself is described in [record.md](record.md)."
    yield ""
    yield "## Frames"
    yield ""
    yield "`Dataset.open(url).documents()` and so on give pandas frames with these columns. What a paper does"
    yield "not state is missing (NA). `Dataset.sql(…)` asks the tables below and can only read."
    for name, columns in FRAMES.items():
        yield from ("", f"### {name}()", "", "| column | type | meaning |", "|---|---|---|")
        for column in columns:
            yield f"| `{column.name}` | {column.dtype} | {column.meaning} |"
    yield from ("", "## Tables", "")
    yield "For SQLite and PostgreSQL alike. Times are ISO 8601 in UTC; JSON is kept as text. The view `links`"
    yield "(`citing`, `position`, `cited`) gives each citation beside every document that it can mean, the view"
    yield "`duties` (`document`, `position`, `agency_id`) each task beside the agency whose it is."
    for table in schema.metadata.tables.values():
        yield from ("", f"### {table.name}", "", TABLES[table.name], "")
        yield from ("| column | type | null | meaning |", "|---|---|---|---|")
        for column_ in table.c:
            key = " (key)" if column_.primary_key else ""
            null = "yes" if column_.nullable else ""
            yield f"| `{column_.name}`{key} | {column_.type} | {null} | {meaning_of(table, column_)} |"
    yield from ("", "## Names in Vietnamese archives and offices", "")
    yield "Circular 05/2025/TT-BNV names the fields of a digitised document (EAD_doc), Decree 30/2020/NĐ-CP"
    yield "annex VI, part II, those of office systems. Its `autograph` is bút tích, notes by hand, not the signer."
    yield from ("", "| here | Circular 05/2025 | Decree 30, annex VI |", "|---|---|---|")
    for row in MAPPING:
        yield f"| {' | '.join(row)} |"


if __name__ == "__main__":
    sys.stdout.write(dictionary())
