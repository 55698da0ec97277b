"""A meeting has a place, and a person keeps lists as they have filtered them, by name."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    """Add the place and the saved lists."""
    op.add_column("meeting", sa.Column("place", sa.Text(), nullable=False, server_default=sa.text("''")))
    op.create_table(
        "saved_list",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("filters", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.Text(), nullable=False),
        sa.CheckConstraint("length(trim(name)) > 0", name="saved_list_named"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_saved_list_person_id")),
        sa.PrimaryKeyConstraint("person_id", "page", "name", name=op.f("pk_saved_list")),
        sqlite_strict=True,
    )
