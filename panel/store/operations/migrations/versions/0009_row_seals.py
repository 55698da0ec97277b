"""Seals over the rows that are only ever added."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the table of seals."""
    op.create_table(
        "row_seal",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("audit_seq", sa.Integer(), nullable=False),
        sa.Column("rows", sa.Text(), nullable=False),
        sa.Column("prev_hash", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_row_seal")),
        sa.UniqueConstraint("hash", name="row_seal_hash_once"),
        sa.UniqueConstraint("prev_hash", name="row_seal_never_forks"),
        sqlite_strict=True,
    )
