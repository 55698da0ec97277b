"""A child who moves setting in mid-contract: the move, the officer's answer, and what the setting left keeps of an award."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    """Add the three tables."""
    op.create_table(
        "contract_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contract_id", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("setting_id", sa.Integer(), nullable=False),
        sa.Column("moved", sa.Integer(), nullable=False),
        sa.Column("moved_on", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("said_id", sa.Integer(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.CheckConstraint("length(trim(reason)) > 0", name="contract_move_has_reason"),
        sa.CheckConstraint("moved IN (0, 1)", name="contract_move_yes_no"),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name=op.f("fk_contract_move_contract_id")),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_contract_move_setting_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_contract_move_request_id")),
        sa.ForeignKeyConstraint(["said_id"], ["setting.id"], name=op.f("fk_contract_move_said_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name=op.f("fk_contract_move_recorded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract_move")),
        sa.UniqueConstraint("contract_id", "rev", name="contract_move_rev_once"),
        sqlite_strict=True,
    )
    op.create_table(
        "move_answer",
        sa.Column("move_id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("decided_on", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.Text(), nullable=False),
        sa.CheckConstraint("answer IN ('goes_on', 'ends')", name="move_answer_known"),
        sa.CheckConstraint("length(trim(reason)) > 0", name="move_answer_has_reason"),
        sa.ForeignKeyConstraint(["move_id"], ["contract_move.id"], name=op.f("fk_move_answer_move_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_move_answer_decided_by")),
        sa.ForeignKeyConstraint(["delegation_id"], ["delegation.id"], name=op.f("fk_move_answer_delegation_id")),
        sa.PrimaryKeyConstraint("move_id", name=op.f("pk_move_answer")),
        sqlite_strict=True,
    )
    op.create_table(
        "award_kept",
        sa.Column("move_id", sa.Integer(), nullable=False),
        sa.Column("award_id", sa.Integer(), nullable=False),
        sa.Column("setting_id", sa.Integer(), nullable=False),
        sa.Column("kept_pence", sa.Integer(), nullable=False),
        sa.CheckConstraint("kept_pence >= 0", name="award_kept_not_negative"),
        sa.ForeignKeyConstraint(["move_id"], ["contract_move.id"], name=op.f("fk_award_kept_move_id")),
        sa.ForeignKeyConstraint(["award_id"], ["term_award.id"], name=op.f("fk_award_kept_award_id")),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_award_kept_setting_id")),
        sa.PrimaryKeyConstraint("move_id", "award_id", name=op.f("pk_award_kept")),
        sqlite_strict=True,
    )
    op.create_index("kept_of_award", "award_kept", ["award_id"])
