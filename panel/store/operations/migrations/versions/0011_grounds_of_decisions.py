"""What the officer's decisions rest on: an answer and a reason on each question the law asks, and for a refusal each head."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def _of_a_decision() -> tuple[sa.Column[int], ...]:
    return (
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("outside_id", sa.Integer(), nullable=True),
    )


def _tied(table: str) -> tuple[sa.ForeignKeyConstraint | sa.PrimaryKeyConstraint | sa.CheckConstraint, ...]:
    return (
        sa.CheckConstraint("(decision_id IS NULL) <> (outside_id IS NULL)", name=f"{table}_of_one"),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f(f"fk_{table}_decision_id")),
        sa.ForeignKeyConstraint(["outside_id"], ["outside_decision.id"], name=op.f(f"fk_{table}_outside_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def upgrade() -> None:
    """Add the two tables."""
    op.create_table(
        "decision_answer",
        *_of_a_decision(),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.CheckConstraint("answer IN ('yes', 'no', 'not_sure')", name="decision_answer_known"),
        sa.CheckConstraint("length(trim(reasons)) > 0", name="decision_answer_has_reasons"),
        *_tied("decision_answer"),
        sa.UniqueConstraint("decision_id", "question", name="decision_answer_once"),
        sa.UniqueConstraint("outside_id", "question", name="outside_answer_once"),
        sqlite_strict=True,
    )
    op.create_table(
        "decision_head",
        *_of_a_decision(),
        sa.Column("criterion", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.CheckConstraint("criterion IN ('attainment_and_progress', 'nature_extent_context', 'action_already_taken', 'progress_only_with_support', 'development_and_health')", name="decision_head_known"),
        *_tied("decision_head"),
        sa.UniqueConstraint("decision_id", "criterion", name="decision_head_once"),
        sa.UniqueConstraint("outside_id", "criterion", name="outside_head_once"),
        sqlite_strict=True,
    )
