"""Who works on a file, what it said, and what became of each page."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("ledger", sa.Column("worker", sa.Text(), nullable=True))
    op.add_column("ledger", sa.Column("started_at", sa.String(length=32), nullable=True))
    op.add_column("ledger", sa.Column("log", sa.Text(), nullable=True))
    op.create_table(
        "ledger_pages",
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry"], ["ledger.key"], name=op.f("fk_ledger_pages_entry"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("entry", "number", name=op.f("pk_ledger_pages")),
    )
