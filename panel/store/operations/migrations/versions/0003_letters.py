"""Letters after a decision: drafts, sealed letters with their files and recipients, and the contacts they name."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the tables of letters."""
    op.create_table(
        "contact_point",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("telephone", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "role IN ('authority', 'mailbox', 'mediation_adviser', 'mediation_contact', 'disagreement_resolution', 'information_and_advice', 'tribunal', 'health_body', 'social_care')",
            name="contact_role_known",
        ),
        sa.CheckConstraint("length(trim(name)) > 0", name="contact_named"),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name=op.f("fk_contact_point_recorded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_point")),
        sqlite_strict=True,
    )
    op.create_index("contact_by_role", "contact_point", ["role", "starts_on", "id"], unique=False)
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("corrects_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("checked_by", sa.Integer(), nullable=True),
        sa.Column("checked_at", sa.Text(), nullable=True),
        sa.Column("checked_sha256", sa.Text(), nullable=False),
        sa.Column("set_aside_because", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('refusal_to_assess', 'no_plan', 'agreement_to_assess', 'agreement_to_issue', 'asc_offer', 'asc_outcome_family', 'asc_outcome_setting', 'medical_funding', 'continuing_care', 'review_maintain', 'review_amend', 'review_cease', 'feedback_to_setting', 'next_steps_meeting')",
            name="notice_kind_known",
        ),
        sa.CheckConstraint("state <> 'set_aside' OR length(trim(set_aside_because)) > 0", name="notice_set_aside_with_reason"),
        sa.CheckConstraint("state IN ('held', 'checked', 'released', 'set_aside')", name="notice_state_known"),
        sa.CheckConstraint("state NOT IN ('checked', 'released') OR checked_by IS NOT NULL", name="notice_checked_by_somebody"),
        sa.ForeignKeyConstraint(["checked_by"], ["person.id"], name=op.f("fk_notice_checked_by")),
        sa.ForeignKeyConstraint(["corrects_id"], ["notice.id"], name=op.f("fk_notice_corrects_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_notice_decision_id")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_notice_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_notice_decision_id"), "notice", ["decision_id"], unique=False)
    op.create_index(op.f("ix_notice_item_id"), "notice", ["item_id"], unique=False)
    op.create_index("notice_by_state", "notice", ["state", "id"], unique=False)
    op.create_index(
        "notice_live_once",
        "notice",
        ["item_id", "kind"],
        unique=True,
        sqlite_where=sa.text("state IN ('held', 'checked')"),
        postgresql_where=sa.text("state IN ('held', 'checked')"),
    )
    op.create_table(
        "notice_draft",
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.Column("written_by", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.Text(), nullable=False),
        sa.CheckConstraint("rev >= 1", name="notice_draft_rev"),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_notice_draft_notice_id")),
        sa.ForeignKeyConstraint(["written_by"], ["person.id"], name=op.f("fk_notice_draft_written_by")),
        sa.PrimaryKeyConstraint("notice_id", "rev", name=op.f("pk_notice_draft")),
        sqlite_strict=True,
    )
    op.create_table(
        "notice_sealed",
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("chain_head", sa.Text(), nullable=False),
        sa.Column("sent_on", sa.Text(), nullable=False),
        sa.Column("ends_on", sa.Text(), nullable=True),
        sa.Column("remind_on", sa.Text(), nullable=True),
        sa.Column("released_by", sa.Integer(), nullable=False),
        sa.Column("released_at", sa.Text(), nullable=False),
        sa.CheckConstraint("(ends_on IS NULL) = (remind_on IS NULL)", name="funding_end_with_reminder"),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_notice_sealed_notice_id")),
        sa.ForeignKeyConstraint(["released_by"], ["person.id"], name=op.f("fk_notice_sealed_released_by")),
        sa.PrimaryKeyConstraint("notice_id", name=op.f("pk_notice_sealed")),
        sqlite_strict=True,
    )
    op.create_index("notice_reminders", "notice_sealed", ["remind_on"], unique=False)
    op.create_table(
        "notice_file",
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("format IN ('docx', 'pdf')", name="notice_format_known"),
        sa.ForeignKeyConstraint(["notice_id"], ["notice_sealed.notice_id"], name=op.f("fk_notice_file_notice_id")),
        sa.PrimaryKeyConstraint("notice_id", "format", name=op.f("pk_notice_file")),
        sqlite_strict=True,
    )
    op.create_table(
        "notice_recipient",
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("sent_to", sa.Text(), nullable=False),
        sa.CheckConstraint("channel IN ('letter', 'email')", name="notice_channel_known"),
        sa.CheckConstraint("recipient IN ('family', 'health', 'social_care', 'head', 'other')", name="notice_recipient_known"),
        sa.CheckConstraint("length(trim(name)) > 0 AND length(trim(sent_to)) > 0", name="notice_recipient_reached"),
        sa.ForeignKeyConstraint(["notice_id"], ["notice_sealed.notice_id"], name=op.f("fk_notice_recipient_notice_id")),
        sa.PrimaryKeyConstraint("notice_id", "line", name=op.f("pk_notice_recipient")),
        sqlite_strict=True,
    )
