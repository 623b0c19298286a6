"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _tables()
    if op.get_bind().dialect.name == "sqlite":
        for statement in _SQLITE_SEARCH:
            op.execute(statement)
    else:
        op.execute(_POSTGRESQL_SEARCH)


# The index keeps no copy of the texts; the triggers tell it of every change.
_FORGET = (
    "INSERT INTO search_index (search_index, rowid, header, body) "
    "VALUES ('delete', old.document, old.header, old.body);"
)
_LEARN = "INSERT INTO search_index (rowid, header, body) VALUES (new.document, new.header, new.body);"
_SQLITE_SEARCH = (
    "CREATE VIRTUAL TABLE search_index USING fts5(header, body, "
    "content = 'search_texts', content_rowid = 'document', tokenize = 'unicode61 remove_diacritics 0')",
    f"CREATE TRIGGER search_texts_added AFTER INSERT ON search_texts BEGIN {_LEARN} END",
    f"CREATE TRIGGER search_texts_gone AFTER DELETE ON search_texts BEGIN {_FORGET} END",
    f"CREATE TRIGGER search_texts_changed AFTER UPDATE ON search_texts BEGIN {_FORGET} {_LEARN} END",
)
# A tsvector holds at most 1 MB: of longer papers the first 500,000 characters are indexed.
_POSTGRESQL_SEARCH = (
    "CREATE INDEX ix_search_texts_words ON search_texts "
    "USING gin (to_tsvector('simple', left(header || ' ' || body, 500000)))"
)


def _tables() -> None:
    op.create_table(
        "ledger",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("uri", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("message", sa.Text(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_ledger")),
        sa.UniqueConstraint("uri", name=op.f("uq_ledger_uri")),
    )
    op.create_index(op.f("ix_ledger_sha256"), "ledger", ["sha256"], unique=False)
    op.create_index(op.f("ix_ledger_status"), "ledger", ["status"], unique=False)
    op.create_table(
        "sources",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("page_count", sa.Integer(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("added_at", sa.String(length=32), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sources")),
        sa.UniqueConstraint("sha256", name=op.f("uq_sources_sha256")),
    )
    op.create_table(
        "documents",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("page_first", sa.Integer(), nullable=False),
        sa.Column("page_last", sa.Integer(), nullable=False),
        sa.Column("text_origin", sa.String(length=16), nullable=False),
        sa.Column("doc_type", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("symbol", sa.Text(), nullable=True),
        sa.Column("number_symbol", sa.Text(), nullable=True),
        sa.Column("number_symbol_folded", sa.Text(), nullable=True),
        sa.Column("issuer", sa.Text(), nullable=True),
        sa.Column("issuer_folded", sa.Text(), nullable=True),
        sa.Column("issuer_id", sa.Text(), nullable=True),
        sa.Column("issuer_parent", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("issue_date", sa.Text(), nullable=True),
        sa.Column("issue_year", sa.Integer(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("signer", sa.Text(), nullable=True),
        sa.Column("urgency", sa.Text(), nullable=True),
        sa.Column("secrecy", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("warnings", sa.Integer(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source"], ["sources.key"], name=op.f("fk_documents_source"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_documents")),
        sa.UniqueConstraint("id", name=op.f("uq_documents_id")),
    )
    op.create_index(op.f("ix_documents_doc_type"), "documents", ["doc_type"], unique=False)
    op.create_index(op.f("ix_documents_issue_date"), "documents", ["issue_date"], unique=False)
    op.create_index(op.f("ix_documents_issue_year"), "documents", ["issue_year"], unique=False)
    op.create_index(op.f("ix_documents_issuer_id"), "documents", ["issuer_id"], unique=False)
    op.create_index(
        op.f("ix_documents_number_symbol_folded"), "documents", ["number_symbol_folded"], unique=False
    )
    op.create_index(op.f("ix_documents_source"), "documents", ["source"], unique=False)
    op.create_table(
        "pages",
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("width", sa.Float(), nullable=False),
        sa.Column("height", sa.Float(), nullable=False),
        sa.Column("origin", sa.String(length=16), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source"], ["sources.key"], name=op.f("fk_pages_source"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("source", "number", name=op.f("pk_pages")),
    )
    op.create_table(
        "sightings",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("uri", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["source"], ["sources.key"], name=op.f("fk_sightings_source"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sightings")),
        sa.UniqueConstraint("source", "uri", name=op.f("uq_sightings_source_uri")),
    )
    op.create_table(
        "agencies",
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("agency_id", sa.Text(), nullable=True),
        sa.Column("level", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("method", sa.String(length=16), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.key"], name=op.f("fk_agencies_document"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document", "position", name=op.f("pk_agencies")),
    )
    op.create_index(op.f("ix_agencies_agency_id"), "agencies", ["agency_id"], unique=False)
    op.create_table(
        "amounts",
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("vnd", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(length=16), nullable=False),
        sa.Column("per", sa.Text(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("method", sa.String(length=16), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.key"], name=op.f("fk_amounts_document"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document", "position", name=op.f("pk_amounts")),
    )
    op.create_table(
        "annex_rows",
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("annex", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("table", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("label", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.Column("cells", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.key"], name=op.f("fk_annex_rows_document"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document", "annex", "table", "row", name=op.f("pk_annex_rows")),
    )
    op.create_table(
        "checks",
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("severity", sa.String(length=16), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.key"], name=op.f("fk_checks_document"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document", "position", name=op.f("pk_checks")),
    )
    op.create_index(op.f("ix_checks_code"), "checks", ["code"], unique=False)
    op.create_table(
        "citations",
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("doc_type", sa.Text(), nullable=True),
        sa.Column("number_symbol", sa.Text(), nullable=True),
        sa.Column("number_symbol_folded", sa.Text(), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("issuer", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("relation", sa.String(length=16), nullable=False),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("method", sa.String(length=16), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.key"], name=op.f("fk_citations_document"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document", "position", name=op.f("pk_citations")),
    )
    op.create_index(
        op.f("ix_citations_number_symbol_folded"), "citations", ["number_symbol_folded"], unique=False
    )
    op.create_table(
        "counts",
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("of", sa.Float(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("what", sa.Text(), nullable=True),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("method", sa.String(length=16), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.key"], name=op.f("fk_counts_document"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document", "position", name=op.f("pk_counts")),
    )
    op.create_table(
        "deadlines",
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("start", sa.Text(), nullable=True),
        sa.Column("end", sa.Text(), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("recurrence", sa.Text(), nullable=True),
        sa.Column("relation", sa.String(length=16), nullable=False),
        sa.Column("assignee", sa.Text(), nullable=True),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("method", sa.String(length=16), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.key"], name=op.f("fk_deadlines_document"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document", "position", name=op.f("pk_deadlines")),
    )
    op.create_index(op.f("ix_deadlines_date"), "deadlines", ["date"], unique=False)
    op.create_table(
        "fields",
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("method", sa.String(length=16), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("agency_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.key"], name=op.f("fk_fields_document"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document", "name", name=op.f("pk_fields")),
    )
    op.create_index("ix_fields_name_confidence", "fields", ["name", "confidence"], unique=False)
    op.create_table(
        "search_texts",
        sa.Column("document", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("header", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.key"], name=op.f("fk_search_texts_document"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document", name=op.f("pk_search_texts")),
    )
    op.create_table(
        "tasks",
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("assignee", sa.Text(), nullable=True),
        sa.Column("coordinators", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("deadline_date", sa.Text(), nullable=True),
        sa.Column("deadline_raw", sa.Text(), nullable=True),
        sa.Column("section", sa.Text(), nullable=True),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("method", sa.String(length=16), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.key"], name=op.f("fk_tasks_document"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document", "position", name=op.f("pk_tasks")),
    )
