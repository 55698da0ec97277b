"""Papers attached to a request, each by the hash of its file, and those withdrawn."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Add the two tables."""
    op.create_table(
        "attached_paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("attached_by", sa.Integer(), nullable=False),
        sa.Column("attached_at", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('pdf', 'docx', 'png', 'jpeg')", name="attached_paper_kind_known"),
        sa.CheckConstraint("length(trim(source)) > 0", name="attached_paper_named"),
        sa.CheckConstraint("length(sha256) = 64", name="attached_paper_hashed"),
        sa.CheckConstraint("size > 0", name="attached_paper_not_empty"),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_attached_paper_request_id")),
        sa.ForeignKeyConstraint(["attached_by"], ["person.id"], name=op.f("fk_attached_paper_attached_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attached_paper")),
        sqlite_strict=True,
    )
    op.create_index("attached_papers_of", "attached_paper", ["request_id"], unique=False)
    op.create_table(
        "paper_withdrawal",
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("withdrawn_by", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.Text(), nullable=False),
        sa.CheckConstraint("length(trim(reason)) > 0", name="paper_withdrawn_with_reason"),
        sa.ForeignKeyConstraint(["paper_id"], ["attached_paper.id"], name=op.f("fk_paper_withdrawal_paper_id")),
        sa.ForeignKeyConstraint(["withdrawn_by"], ["person.id"], name=op.f("fk_paper_withdrawal_withdrawn_by")),
        sa.PrimaryKeyConstraint("paper_id", name=op.f("pk_paper_withdrawal")),
        sqlite_strict=True,
    )
