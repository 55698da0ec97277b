"""Messages to the panel's own people wait in the database until they are sent; each person chooses which they get."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

KINDS = "kind IN ('agenda_published', 'cases_to_read', 'papers_late', 'decisions_wait')"


def upgrade() -> None:
    """Add the tables of messages and of choices."""
    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("made_on", sa.Text(), nullable=False),
        sa.Column("good_until", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.Text(), nullable=False),
        sa.Column("held_until", sa.Text(), nullable=True),
        sa.Column("settled_at", sa.Text(), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=False),
        sa.CheckConstraint(KINDS, name="message_kind_known"),
        sa.CheckConstraint("state IN ('waiting', 'sent', 'passed_on', 'failed')", name="message_state_known"),
        sa.CheckConstraint("(state = 'waiting') = (settled_at IS NULL)", name="message_settled_when"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_message_person_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_message_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint("person_id", "kind", "meeting_id", "made_on", name="message_once_a_meeting"),
        sqlite_strict=True,
    )
    only = sa.text("meeting_id IS NULL")
    op.create_index(
        "message_once_a_day",
        "message",
        ["person_id", "kind", "made_on"],
        unique=True,
        sqlite_where=only,
        postgresql_where=only,
    )
    op.create_index("message_by_state", "message", ["state", "next_try_at"], unique=False)
    op.create_table(
        "message_choice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("chosen_at", sa.Text(), nullable=False),
        sa.CheckConstraint(KINDS, name="message_choice_kind_known"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_message_choice_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_choice")),
        sqlite_strict=True,
    )
    op.create_index("message_choice_by_person", "message_choice", ["person_id", "kind"], unique=False)
