"""The registers of casework: exceptions, who has been told, what may be shared, advice sought."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the tables of the registers."""
    op.create_table(
        "advice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("from_whom", sa.Text(), nullable=False),
        sa.Column("covers", sa.Text(), nullable=False),
        sa.Column("must", sa.Integer(), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('family', 'education', 'medical', 'psychology', 'social_care', 'other', 'adulthood', 'family_asked')",
            name="advice_kind_known",
        ),
        sa.CheckConstraint("length(trim(from_whom)) > 0", name="advice_from_somebody"),
        sa.ForeignKeyConstraint(["added_by"], ["person.id"], name=op.f("fk_advice_added_by")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_advice_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advice")),
        sa.UniqueConstraint("request_id", "kind", "from_whom", name="advice_sought_once"),
        sqlite_strict=True,
    )
    op.create_table(
        "sharing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("with_whom", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("agreed", sa.Integer(), nullable=True),
        sa.Column("given_by", sa.Text(), nullable=False),
        sa.Column("given_on", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.CheckConstraint("recipient IN ('family', 'health', 'social_care', 'head', 'other')", name="sharing_recipient_known"),
        sa.CheckConstraint("length(trim(given_by)) > 0", name="sharing_said_by_somebody"),
        sa.CheckConstraint("length(trim(what)) > 0", name="sharing_something"),
        sa.CheckConstraint("length(trim(with_whom)) > 0", name="sharing_with_somebody"),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name=op.f("fk_sharing_recorded_by")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_sharing_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sharing")),
        sqlite_strict=True,
    )
    op.create_index("sharing_of_request", "sharing", ["request_id"], unique=False)
    op.create_table(
        "told",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("occasion", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("told_on", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.CheckConstraint("channel IN ('letter', 'email', 'telephone', 'in_person')", name="told_channel_known"),
        sa.CheckConstraint("occasion IN ('considering', 'decision')", name="told_occasion_known"),
        sa.CheckConstraint("recipient IN ('family', 'health', 'social_care', 'head', 'other')", name="told_recipient_known"),
        sa.CheckConstraint("(told_on IS NULL) = (channel IS NULL)", name="told_by_channel"),
        sa.CheckConstraint("length(trim(name)) > 0", name="told_somebody"),
        sa.CheckConstraint("told_on IS NOT NULL OR length(trim(words)) > 0", name="told_taken_back_with_reason"),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name=op.f("fk_told_recorded_by")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_told_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_told")),
        sqlite_strict=True,
    )
    op.create_index("told_of_request", "told", ["request_id", "occasion", "recipient"], unique=False)
    op.create_table(
        "advice_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("advice_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.CheckConstraint("(step = 'asked') = (due_on IS NOT NULL)", name="advice_asked_has_last_day"),
        sa.CheckConstraint("step IN ('asked', 'chased', 'received', 'sufficient', 'left_out')", name="advice_step_known"),
        sa.CheckConstraint(
            "step NOT IN ('sufficient', 'left_out') OR length(trim(words)) > 0", name="advice_not_sought_has_reason"
        ),
        sa.ForeignKeyConstraint(["advice_id"], ["advice.id"], name=op.f("fk_advice_event_advice_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name=op.f("fk_advice_event_recorded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advice_event")),
        sqlite_strict=True,
    )
    op.create_index("advice_events", "advice_event", ["advice_id", "step"], unique=False)
    op.create_table(
        "exception_claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("advice_id", sa.Integer(), nullable=True),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("first_on", sa.Text(), nullable=False),
        sa.Column("last_on", sa.Text(), nullable=False),
        sa.Column("asked_on", sa.Text(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("claimed_by", sa.Integer(), nullable=False),
        sa.Column("claimed_on", sa.Text(), nullable=False),
        sa.Column("claimed_at", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(stage = 'advice' AND ground IN ('personal_circumstances', 'absent_from_area', 'missed_appointment')) OR (stage <> 'advice' AND ground IN ('school_closed', 'provider_closed', 'personal_circumstances', 'absent_from_area'))",
            name="exception_ground_of_stage",
        ),
        sa.CheckConstraint("(stage = 'advice') = (advice_id IS NOT NULL)", name="exception_of_late_advice"),
        sa.CheckConstraint(
            "ground IN ('school_closed', 'provider_closed', 'personal_circumstances', 'absent_from_area', 'missed_appointment', 'holidays', 'panel_full', 'papers_missing')",
            name="exception_ground_known",
        ),
        sa.CheckConstraint("stage IN ('six_weeks', 'sixteen_weeks', 'twenty_weeks', 'advice')", name="exception_stage_known"),
        sa.CheckConstraint("last_on >= first_on", name="exception_days_in_order"),
        sa.CheckConstraint("length(trim(evidence)) > 0", name="exception_has_evidence"),
        sa.ForeignKeyConstraint(["advice_id"], ["advice.id"], name=op.f("fk_exception_claim_advice_id")),
        sa.ForeignKeyConstraint(["claimed_by"], ["person.id"], name=op.f("fk_exception_claim_claimed_by")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_exception_claim_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exception_claim")),
        sqlite_strict=True,
    )
    op.create_index("exception_of_request", "exception_claim", ["request_id"], unique=False)
    op.create_table(
        "exception_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=True),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.CheckConstraint("(step = 'approved') = (delegation_id IS NOT NULL)", name="exception_approved_under_authority"),
        sa.CheckConstraint("(step = 'told') = (channel IS NOT NULL)", name="exception_told_by_channel"),
        sa.CheckConstraint("channel IN ('letter', 'email', 'telephone', 'in_person')", name="exception_channel_known"),
        sa.CheckConstraint("step <> 'withdrawn' OR length(trim(words)) > 0", name="exception_withdrawn_with_reason"),
        sa.CheckConstraint("step IN ('approved', 'told', 'withdrawn')", name="exception_step_known"),
        sa.ForeignKeyConstraint(["claim_id"], ["exception_claim.id"], name=op.f("fk_exception_event_claim_id")),
        sa.ForeignKeyConstraint(["delegation_id"], ["delegation.id"], name=op.f("fk_exception_event_delegation_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name=op.f("fk_exception_event_recorded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exception_event")),
        sqlite_strict=True,
    )
    op.create_index("exception_events", "exception_event", ["claim_id"], unique=False)
    op.create_index(
        "exception_settled_once",
        "exception_event",
        ["claim_id", "step"],
        unique=True,
        sqlite_where=sa.text("step IN ('approved', 'withdrawn')"),
        postgresql_where=sa.text("step IN ('approved', 'withdrawn')"),
    )
