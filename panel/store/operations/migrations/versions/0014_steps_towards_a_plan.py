"""What was sent on the way to a plan: draft, settings consulted and their answers, final plan."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Add the table of steps."""
    op.create_table(
        "plan_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Text(), nullable=True),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.CheckConstraint("length(step) > 0", name="plan_step_given"),
        sa.CheckConstraint("length(trim(party)) > 0", name="plan_step_with_somebody"),
        sa.CheckConstraint("happened_on IS NOT NULL OR length(trim(words)) > 0", name="plan_step_taken_back_with_reason"),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_plan_step_request_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name=op.f("fk_plan_step_recorded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_step")),
        sqlite_strict=True,
    )
    op.create_index("plan_steps_of", "plan_step", ["request_id", "step"], unique=False)
