"""Which case follows from the decision on which: a plan decision from the request for an assessment."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the table of cases that follow."""
    op.create_table(
        "following_case",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("follows_id", sa.Integer(), nullable=False),
        sa.Column("linked_by", sa.Integer(), nullable=True),
        sa.Column("linked_at", sa.Text(), nullable=False),
        sa.CheckConstraint("request_id <> follows_id", name="following_case_another"),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_following_case_request_id")),
        sa.ForeignKeyConstraint(["follows_id"], ["request.id"], name=op.f("fk_following_case_follows_id")),
        sa.ForeignKeyConstraint(["linked_by"], ["person.id"], name=op.f("fk_following_case_linked_by")),
        sa.PrimaryKeyConstraint("request_id", name=op.f("pk_following_case")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_following_case_follows_id"), "following_case", ["follows_id"], unique=False)
