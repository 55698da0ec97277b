"""What a sender calls the columns of an import is kept, revision by revision."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Add the table of mappings."""
    op.create_table(
        "import_mapping",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("matches", sa.Text(), nullable=False),
        sa.Column("said_by", sa.Integer(), nullable=False),
        sa.Column("said_at", sa.Text(), nullable=False),
        sa.CheckConstraint("length(trim(sender)) > 0", name="import_mapping_has_sender"),
        sa.ForeignKeyConstraint(["said_by"], ["person.id"], name=op.f("fk_import_mapping_said_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_mapping")),
        sa.UniqueConstraint("sender", "rev", name="import_mapping_revision_once"),
        sqlite_strict=True,
    )
