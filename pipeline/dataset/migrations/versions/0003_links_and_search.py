"""Second looks kept, citations linked, a search that knows accents and filters, saved searches."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from pipeline.fold import fold

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "looks",
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("page_first", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source"], ["sources.key"], name=op.f("fk_looks_source"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("source", "page_first", name=op.f("pk_looks")),
    )
    op.create_table(
        "saved_searches",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_saved_searches")),
    )
    op.create_index(op.f("ix_amounts_vnd"), "amounts", ["vnd"], unique=False)
    op.add_column("citations", sa.Column("issuer_folded", sa.Text(), nullable=True))
    _fold_issuers()
    op.execute(_LINKS)
    for name in ("marks", "facets"):
        op.add_column("search_texts", sa.Column(name, sa.Text(), server_default="", nullable=False))
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)
    _fill_search()


# A partial date agrees with a whole one that begins so; an issuer named in part ("Ủy ban nhân dân
# tỉnh") agrees with a name that holds it.
_LINKS = """
CREATE VIEW links AS
SELECT c.document AS citing, c.position AS position, d.key AS cited
FROM citations c JOIN documents d ON d.number_symbol_folded = c.number_symbol_folded
WHERE d.key <> c.document
AND (c.date IS NULL OR d.issue_date IS NULL
     OR substr(c.date, 1, length(d.issue_date)) = substr(d.issue_date, 1, length(c.date)))
AND (c.issuer_folded IS NULL OR d.issuer_folded IS NULL
     OR replace(d.issuer_folded, c.issuer_folded, '') <> d.issuer_folded
     OR replace(c.issuer_folded, d.issuer_folded, '') <> c.issuer_folded)
"""

_OLD = "INSERT INTO search_index (search_index, rowid, header, body, marks, facets) VALUES "
_FORGET = f"{_OLD} ('delete', old.document, old.header, old.body, old.marks, old.facets);"
_LEARN = (
    "INSERT INTO search_index (rowid, header, body, marks, facets) "
    "VALUES (new.document, new.header, new.body, new.marks, new.facets);"
)
_SQLITE = (
    "DROP TRIGGER search_texts_added",
    "DROP TRIGGER search_texts_gone",
    "DROP TRIGGER search_texts_changed",
    "DROP TABLE search_index",
    "CREATE VIRTUAL TABLE search_index USING fts5(header, body, marks, facets, "
    "content = 'search_texts', content_rowid = 'document', tokenize = 'unicode61 remove_diacritics 0')",
    f"CREATE TRIGGER search_texts_added AFTER INSERT ON search_texts BEGIN {_LEARN} END",
    f"CREATE TRIGGER search_texts_gone AFTER DELETE ON search_texts BEGIN {_FORGET} END",
    f"CREATE TRIGGER search_texts_changed AFTER UPDATE ON search_texts BEGIN {_FORGET} {_LEARN} END",
    "INSERT INTO search_index (search_index) VALUES ('rebuild')",
)
# A column, not an expression of the index: phrases are checked against it, row by row. A tsvector
# holds 1 MB and 16,383 places, so the facets stand first and long papers end at 400,000 characters.
_POSTGRESQL = (
    "DROP INDEX ix_search_texts_words",
    "ALTER TABLE search_texts ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector('simple', "
    "facets || ' ' || header || ' ' || left(body, 400000) || ' ' || left(marks, 100000))) STORED",
    "CREATE INDEX ix_search_texts_words ON search_texts USING gin (words)",
)


def _fold_issuers() -> None:
    connection = op.get_bind()
    update = sa.text("UPDATE citations SET issuer_folded = :folded WHERE issuer = :issuer")
    for issuer in connection.execute(sa.text("SELECT DISTINCT issuer FROM citations")).scalars().all():
        if issuer is not None:
            connection.execute(update, {"folded": fold(issuer), "issuer": issuer})


def _fill_search() -> None:
    """Accents and facets of the documents that are there already."""
    from pipeline.dataset.words import search_row
    from pipeline.record import Record

    connection = op.get_bind()
    update = sa.text(
        "UPDATE search_texts SET header = :header, body = :body, marks = :marks, facets = :facets WHERE document = :key"
    )
    after = 0
    asked = sa.text("SELECT key, record FROM documents WHERE key > :after ORDER BY key LIMIT 200")
    while found := connection.execute(asked, {"after": after}).all():
        for key, record in found:
            connection.execute(update, {"key": key, **search_row(Record.model_validate_json(record))})
        after = found[-1].key
