"""The sitting by time: happenings, prompts, withdrawals at a meeting, drafts being typed, the token followers watch."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Create the five tables."""
    op.create_table(
        "meeting_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('arrived', 'left', 'returned', 'called', 'taken_later', 'break_began', 'break_ended', 'blanked', 'shown')",
            name="meeting_event_kind_known",
        ),
        sa.CheckConstraint(
            "kind NOT IN ('arrived', 'left', 'returned') OR person_id IS NOT NULL", name="meeting_event_names_who"
        ),
        sa.CheckConstraint("kind NOT IN ('called', 'taken_later') OR item_id IS NOT NULL", name="meeting_event_names_case"),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_meeting_event_item_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_event_meeting_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_meeting_event_person_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name=op.f("fk_meeting_event_recorded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_event")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_meeting_event_meeting_id"), "meeting_event", ["meeting_id"], unique=False)
    op.create_table(
        "prompt_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("prompt", sa.Text(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.CheckConstraint("mark IN ('discussed', 'not_relevant')", name="prompt_mark_known"),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_prompt_answer_item_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name=op.f("fk_prompt_answer_recorded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prompt_answer")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_prompt_answer_item_id"), "prompt_answer", ["item_id"], unique=False)
    op.create_table(
        "item_withdrawal",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.CheckConstraint("length(trim(reason)) > 0", name="item_withdrawal_reason_given"),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_item_withdrawal_item_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name=op.f("fk_item_withdrawal_recorded_by")),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_item_withdrawal")),
        sqlite_strict=True,
    )
    op.create_table(
        "live_token",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.CheckConstraint("n >= 1", name="live_token_counts"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_live_token_meeting_id")),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_live_token")),
        sqlite_strict=True,
    )
    op.create_table(
        "draft",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_draft_item_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_draft_person_id")),
        sa.PrimaryKeyConstraint("person_id", "item_id", name=op.f("pk_draft")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_draft_item_id"), "draft", ["item_id"], unique=False)
