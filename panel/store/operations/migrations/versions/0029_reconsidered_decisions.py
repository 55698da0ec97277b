"""A decision may be reconsidered: a new one, linked to the one it takes the place of."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"

_LINKS = (
    ("request_id", "request"),
    ("decision_id", "decision"),
    ("before_id", "decision"),
    ("outside_id", "outside_decision"),
    ("outside_before_id", "outside_decision"),
)


def upgrade() -> None:
    """Add the links between decisions, and what each was reconsidered after."""
    op.create_table(
        "reconsideration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("came_on", sa.Text(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("before_id", sa.Integer(), nullable=True),
        sa.Column("outside_id", sa.Integer(), nullable=True),
        sa.Column("outside_before_id", sa.Integer(), nullable=True),
        sa.Column("steps_before", sa.Integer(), nullable=True),
        sa.Column("tell_by", sa.Text(), nullable=False),
        sa.Column("by_law", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "ground IN ('new_evidence', 'mediation', 'concession', 'order', 'referred_back')", name="reconsidered_after_known"
        ),
        sa.CheckConstraint("(decision_id IS NULL) <> (outside_id IS NULL)", name="reconsideration_of_one"),
        sa.CheckConstraint("(decision_id IS NULL) = (before_id IS NULL)", name="reconsideration_of_decision"),
        sa.CheckConstraint("(outside_id IS NULL) = (outside_before_id IS NULL)", name="reconsideration_of_outside"),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_reconsideration_{column}"))
            for column, table in _LINKS
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reconsideration")),
        sa.UniqueConstraint("decision_id", name="reconsidered_once"),
        sa.UniqueConstraint("outside_id", name="outside_reconsidered_once"),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_reconsideration_request_id"), "reconsideration", ["request_id"], unique=False)
