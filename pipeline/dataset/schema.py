"""The tables of the dataset, for SQLite and PostgreSQL alike.

Everything JSON is kept as text: both databases read it with their own JSON functions, and
PostgreSQL's jsonb would refuse an escaped NUL that a hostile paper may carry. Times are ISO
8601 in UTC. `documents.key` is for joins inside the dataset; outside it a document is its `id`.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import BigInteger

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


sources = Table(
    "sources",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("media_type", Text, nullable=False),
    Column("page_count", Integer, nullable=False),
    Column("version", Text, nullable=False),  # the Vanthu that read it
    Column("added_at", String(32), nullable=False),
    Column("updated_at", String(32), nullable=False),
)

sightings = Table(
    "sightings",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("source", ForeignKey("sources.key", ondelete="CASCADE"), nullable=False),
    Column("uri", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("seen_at", String(32), nullable=False),
    UniqueConstraint("source", "uri"),
)

pages = Table(
    "pages",
    metadata,
    Column("source", ForeignKey("sources.key", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("width", Float, nullable=False),  # points
    Column("height", Float, nullable=False),
    Column("origin", String(16), nullable=False),
    Column("packed", LargeBinary, nullable=False),  # see packing.py
)

documents = Table(
    "documents",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("source", ForeignKey("sources.key", ondelete="CASCADE"), nullable=False, index=True),
    Column("page_first", Integer, nullable=False),
    Column("page_last", Integer, nullable=False),
    Column("text_origin", String(16), nullable=False),
    Column("doc_type", Text, index=True),
    Column("number", Text),
    Column("symbol", Text),
    Column("number_symbol", Text),
    Column("number_symbol_folded", Text, index=True),
    Column("issuer", Text),
    Column("issuer_folded", Text),
    Column("issuer_id", Text, index=True),
    Column("issuer_parent", Text),
    Column("place", Text),
    Column("issue_date", Text, index=True),  # ISO 8601, maybe partial
    Column("issue_year", Integer, index=True),
    Column("subject", Text),
    Column("signer", Text),
    Column("urgency", Text),
    Column("secrecy", Text),
    Column("confidence", Float),  # of the least sure header field
    Column("warnings", Integer, nullable=False),  # checks that are warnings or errors
    Column("record", Text, nullable=False),  # the whole record; last, so that scans of the rest stay quick
    Column("machine", Text),  # the record as it was read, where people have corrected `record`
)

# The second look of one paper at its pictures (ocr/look_again.py): rules run again without them.
looks = Table(
    "looks",
    metadata,
    Column("source", ForeignKey("sources.key", ondelete="CASCADE"), primary_key=True),
    Column("page_first", Integer, primary_key=True, autoincrement=False),
    Column("packed", LargeBinary, nullable=False),
)

# What people decided. Rows are only ever added and marked as undone; they belong to the bytes of a
# source, not to a row of `documents`, so that they outlive it.
revisions = Table(
    "revisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document_id", Text, nullable=False, index=True),
    Column("sha256", String(64), nullable=False, index=True),
    Column("page_first", Integer, nullable=False),
    Column("page_last", Integer, nullable=False),
    Column("field", Text, nullable=False),  # "subject", "signers.0.name", "addressees.2"
    Column("kind", String(16), nullable=False),
    Column("before", Text),  # the field as it was, as JSON; null when it was not stated
    Column("value", Text),  # null: left blank
    Column("box", Text),  # where it stands, when the person showed it
    Column("who", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("made_at", String(32), nullable=False),
    Column("undone_by", Text),
    Column("undone_at", String(32)),
    sqlite_autoincrement=True,  # an id is never given twice
)

search_texts = Table(
    "search_texts",
    metadata,
    Column(
        "document", ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("header", Text, nullable=False),
    Column("body", Text, nullable=False),  # the folded text, one character for one of record.text
    Column("marks", Text, nullable=False, server_default=""),  # its words with their accents, see words.py
    Column("facets", Text, nullable=False, server_default=""),  # what filters ask for, as words
)

fields = Table(
    "fields",
    metadata,
    Column("document", ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
    Column("name", Text, primary_key=True),  # "issuer", "addressees.0", "signers.1.title"
    Column("value", Text),
    Column("raw", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("method", String(16), nullable=False),
    Column("evidence", Text, nullable=False),
    Column("agency_id", Text),
    Index("ix_fields_name_confidence", "name", "confidence"),
)


def _findings(name: str, *columns: Column[object]) -> Table:
    """A table of what was found in the body, in the order of the record."""
    return Table(
        name,
        metadata,
        Column("document", ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
        Column("position", Integer, primary_key=True, autoincrement=False),
        *columns,
        Column("raw", Text, nullable=False),
        Column("confidence", Float, nullable=False),
        Column("method", String(16), nullable=False),
        Column("evidence", Text, nullable=False),
    )


citations = _findings(
    "citations",
    Column("doc_type", Text),
    Column("number_symbol", Text),
    Column("number_symbol_folded", Text, index=True),
    Column("date", Text),
    Column("issuer", Text),
    Column("issuer_folded", Text),
    Column("subject", Text),
    Column("relation", String(16), nullable=False),
)

tasks = _findings(
    "tasks",
    Column("assignee", Text),
    Column("coordinators", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("deadline_date", Text),
    Column("deadline_raw", Text),
    Column("section", Text),
)

deadlines = _findings(
    "deadlines",
    Column("date", Text, index=True),
    Column("start", Text),
    Column("end", Text),
    Column("kind", String(16), nullable=False),
    Column("recurrence", Text),
    Column("relation", String(16), nullable=False),
    Column("assignee", Text),
)

amounts = _findings(
    "amounts",
    # NUMERIC would come back as Decimal; đồng beyond 9.2e18 are kept in the record alone
    Column("vnd", BigInteger, index=True),
    Column("currency", String(16), nullable=False),
    Column("per", Text),
    Column("purpose", Text),
)

counts = _findings(
    "counts",
    Column("value", Float, nullable=False),
    Column("of", Float),
    Column("unit", Text),
    Column("what", Text),
)

mentions = _findings(
    "mentions",
    Column("name", Text, nullable=False),
    Column("agency_id", Text, index=True),
    Column("level", Text),
    Column("kind", Text),
    Column("unit", Text),
)

agencies = Table(
    "agencies",
    metadata,
    Column("id", Text, primary_key=True),  # "BTC", "SKHCN@p63.89"
    Column("name", Text, nullable=False),
    Column("abbreviations", Text, nullable=False),
    Column("body", Text, nullable=False, index=True),
    Column("place", Text),
    Column("province", Text, index=True),
    Column("level", Text),
    Column("kind", Text),
    Column("parent", Text),
    Column("valid_from", Text),
    Column("valid_to", Text),
    Column("successors", Text, nullable=False),
    Column("origin", String(16), nullable=False),
)

annex_rows = Table(
    "annex_rows",
    metadata,
    Column("document", ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
    Column("annex", Integer, primary_key=True, autoincrement=False),
    Column("table", Integer, primary_key=True, autoincrement=False),
    Column("row", Integer, primary_key=True, autoincrement=False),
    Column("label", Text),
    Column("title", Text),
    Column("unit", Text),
    Column("columns", Text, nullable=False),
    Column("cells", Text, nullable=False),
    Column("number", Text),
    Column("section", Text),
    Column("heading", Text),
    Column("agency", Text),
    Column("agency_id", Text, index=True),
    Column("amounts", Text, nullable=False, server_default="[]"),
)

checks = Table(
    "checks",
    metadata,
    Column("document", ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("code", Text, nullable=False, index=True),
    Column("severity", String(16), nullable=False),
    Column("message", Text, nullable=False),
    Column("fields", Text, nullable=False),
)

ledger = Table(
    "ledger",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("uri", Text, nullable=False, unique=True),
    Column("sha256", String(64), index=True),
    Column("status", String(16), nullable=False, index=True),
    Column("category", Text),
    Column("message", Text),
    Column("attempts", Integer, nullable=False),  # failures in a row with these bytes
    Column("pages", Integer, nullable=False),
    Column("documents", Integer, nullable=False),
    Column("seconds", Float, nullable=False),
    Column("version", Text, nullable=False),
    Column("updated_at", String(32), nullable=False),
    Column("worker", Text),  # "host:pid" of the process that last began on it
    Column("started_at", String(32)),
    Column("log", Text),  # the end of what that process said
)

ledger_pages = Table(
    "ledger_pages",
    metadata,
    Column("entry", ForeignKey("ledger.key", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("status", String(16), nullable=False),
    Column("category", Text),
    Column("attempts", Integer, nullable=False),
    Column("seconds", Float, nullable=False),
)

saved_searches = Table(
    "saved_searches",
    metadata,
    Column("name", Text, primary_key=True),
    Column("query", Text, nullable=False),  # a Query as JSON
    Column("saved_at", String(32), nullable=False),
)

_by_migrations = MetaData()  # SQLite's index of words, and views
search_index = Table("search_index", _by_migrations, Column("rowid", Integer))
links = Table(
    "links",
    _by_migrations,
    Column("citing", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("cited", Integer, nullable=False),
)
"""Each citation beside every document that it can mean: the same number and symbol, and neither
date nor issuer against it. Nothing is stored, so it does not matter which of the two came first."""

duties = Table(
    "duties",
    _by_migrations,
    Column("document", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("agency_id", Text, nullable=False),
)
"""Each task beside the agency that must do it: the one that the same paper mentions under the
assignee's name."""
