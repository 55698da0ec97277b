"""A child's name, date of birth and sex change by an act with its reason."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Create the table of changes."""
    op.create_table(
        "identity_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.CheckConstraint("length(trim(reason)) > 0", name="identity_change_has_reason"),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_identity_change_child_id")),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name=op.f("fk_identity_change_changed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_change")),
        sqlite_strict=True,
    )
    op.create_index("identity_changes_of", "identity_change", ["child_id"], unique=False)
