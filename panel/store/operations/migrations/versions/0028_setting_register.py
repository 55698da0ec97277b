"""The national register of settings, for comparing what is typed with."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    """Add the three tables."""
    op.create_table(
        "registered_setting",
        sa.Column("urn", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("laestab", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("phase", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("opened_on", sa.Text(), nullable=True),
        sa.Column("closed_on", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("urn", name=op.f("pk_registered_setting")),
        sqlite_strict=True,
    )
    op.create_index("registered_by_name", "registered_setting", ["name_key"])
    op.create_table(
        "registered_successor",
        sa.Column("urn", sa.Text(), nullable=False),
        sa.Column("successor_urn", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("urn", "successor_urn", name=op.f("pk_registered_successor")),
        sqlite_strict=True,
    )
    op.create_table(
        "register_brought",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("settings", sa.Integer(), nullable=False),
        sa.Column("links", sa.Integer(), nullable=False),
        sa.Column("brought_by", sa.Integer(), nullable=True),
        sa.Column("brought_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["brought_by"], ["person.id"], name=op.f("fk_register_brought_brought_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_brought")),
        sqlite_strict=True,
    )
