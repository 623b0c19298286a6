"""Tables of the review desk: people, their sessions, and the log of what was looked at and changed."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from pipeline.dataset.schema import documents, metadata

users = Table(
    "users",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("password", Text, nullable=False),  # argon2id
    Column("role", String(16), nullable=False),
    Column("secrets", Boolean, nullable=False),  # may see papers with a secrecy mark
    Column("active", Boolean, nullable=False),
    Column("added_at", String(32), nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token", String(64), primary_key=True),  # sha256 of what the browser holds
    Column("user", ForeignKey("users.name", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),  # browser, program
    Column("expires_at", String(32), nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("at", String(32), nullable=False, index=True),
    Column("who", String(64), nullable=False),
    Column("action", String(24), nullable=False),
    Column("document", Text),  # documents.id; no foreign key: the log outlives the paper
    Column("field", Text),
    Column("detail", Text),
)

# Counts beside a list are read off this index alone; the rows are wide.
Index("ix_documents_facets", documents.c.doc_type, documents.c.issue_year, documents.c.issuer)
Index("ix_documents_warnings", documents.c.warnings)
