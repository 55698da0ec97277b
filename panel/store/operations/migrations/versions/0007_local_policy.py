"""What the authority decides for itself: values proposed, and what another person said of each."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the two tables."""
    op.create_table(
        "policy_proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("written", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("from_on", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sa.Text(), nullable=False),
        sa.CheckConstraint("length(trim(written)) > 0", name="policy_written"),
        sa.CheckConstraint("length(trim(source)) > 0", name="policy_has_source"),
        sa.ForeignKeyConstraint(["proposed_by"], ["person.id"], name=op.f("fk_policy_proposal_proposed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_proposal")),
        sqlite_strict=True,
    )
    op.create_table(
        "policy_settled",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("in_force_on", sa.Text(), nullable=True),
        sa.Column("said_by", sa.Integer(), nullable=False),
        sa.Column("said_at", sa.Text(), nullable=False),
        sa.CheckConstraint("word IN ('confirmed', 'declined')", name="policy_word_known"),
        sa.CheckConstraint("(word = 'confirmed') = (in_force_on IS NOT NULL)", name="policy_dated"),
        sa.ForeignKeyConstraint(["proposal_id"], ["policy_proposal.id"], name=op.f("fk_policy_settled_proposal_id")),
        sa.ForeignKeyConstraint(["said_by"], ["person.id"], name=op.f("fk_policy_settled_said_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_settled")),
        sa.UniqueConstraint("proposal_id", name="policy_settled_once"),
        sqlite_strict=True,
    )
