"""Agencies as a table of their own, what papers say of them is called mentions; rows of annexes say
whose they are; indexes of words that fill quicker; fold() for questions in SQL."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_agencies_agency_id", "agencies")
    op.rename_table("agencies", "mentions")
    if op.get_bind().dialect.name == "postgresql":
        for kind in ("pk_%s", "fk_%s_document"):
            old, new = kind % "agencies", kind % "mentions"
            op.execute(f"ALTER TABLE mentions RENAME CONSTRAINT {old} TO {new}")
    op.create_index("ix_mentions_agency_id", "mentions", ["agency_id"])
    for name in ("number", "section", "heading", "agency", "agency_id"):
        op.add_column("annex_rows", sa.Column(name, sa.Text()))
    op.add_column("annex_rows", sa.Column("amounts", sa.Text(), nullable=False, server_default="[]"))
    op.create_index("ix_annex_rows_agency_id", "annex_rows", ["agency_id"])
    op.create_table(
        "agencies",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("abbreviations", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("place", sa.Text()),
        sa.Column("province", sa.Text()),
        sa.Column("level", sa.Text()),
        sa.Column("kind", sa.Text()),
        sa.Column("parent", sa.Text()),
        sa.Column("valid_from", sa.Text()),
        sa.Column("valid_to", sa.Text()),
        sa.Column("successors", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_agencies"),
    )
    op.create_index("ix_agencies_body", "agencies", ["body"])
    op.create_index("ix_agencies_province", "agencies", ["province"])
    op.execute(_DUTIES)
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)


# Whose a task is: the one agency that the same paper mentions under the assignee's name.
_DUTIES = """
CREATE VIEW duties AS
SELECT t.document AS document, t.position AS position, min(m.agency_id) AS agency_id
FROM tasks t JOIN mentions m ON m.document = t.document AND (m.name = t.assignee OR m.raw = t.assignee)
WHERE m.agency_id IS NOT NULL
GROUP BY t.document, t.position
HAVING count(DISTINCT m.agency_id) = 1
"""

# New rows are told to the index by rows.py: a trigger for each row costs more than the row. The
# index gathers 16 MB of words (1 MB by itself) before it writes a segment that must be merged.
_SQLITE = (
    "DROP TRIGGER search_texts_added",
    "INSERT INTO search_index (search_index, rank) VALUES ('hashsize', 16777216)",
)
# The words and their places come from words.py: the server's own parser takes four times as long, and
# sees numbers and addresses where SQLite sees words. Its own compression takes longer than lz4.
_LZ4 = """
DO $$ BEGIN
IF EXISTS (SELECT FROM pg_settings WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals)) THEN
    ALTER TABLE documents ALTER COLUMN record SET COMPRESSION lz4;
    ALTER TABLE search_texts ALTER COLUMN body SET COMPRESSION lz4;
    ALTER TABLE search_texts ALTER COLUMN words SET COMPRESSION lz4;
END IF;
END $$
"""
# SQLite gets its fold() from asking.py. unaccent is trusted: whoever may make tables may install it.
_FOLD = r"""
DO $do$ BEGIN
BEGIN
    CREATE EXTENSION IF NOT EXISTS unaccent;
    CREATE FUNCTION fold(text) RETURNS text LANGUAGE sql STABLE STRICT PARALLEL SAFE
    AS 'SELECT lower(unaccent(normalize($1, NFC)))';
EXCEPTION WHEN OTHERS THEN
    CREATE FUNCTION fold(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT lower(translate(regexp_replace(normalize($1, NFD), '[\u0300-\u036f]', '', 'g'), 'Đđ', 'dd')) $$;
END;
END $do$
"""
_POSTGRESQL = ("ALTER TABLE search_texts ALTER COLUMN words DROP EXPRESSION", _LZ4, _FOLD)
