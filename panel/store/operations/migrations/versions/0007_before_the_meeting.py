"""What members do before the meeting: interests said, readings with first views, and the consent list."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "interest_statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("stated_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_interest_statement_item_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_interest_statement_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interest_statement")),
        sa.UniqueConstraint("item_id", "person_id", name="interest_stated_once"),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_interest_statement_person_id"), "interest_statement", ["person_id"], unique=False)
    op.create_table(
        "interest_dismissal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("dismissed_at", sa.Text(), nullable=False),
        sa.CheckConstraint("because IN ('own_setting', 'named_in_papers', 'same_surname', 'earlier_interest')", name="dismissal_because_known"),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_interest_dismissal_request_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_interest_dismissal_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interest_dismissal")),
        sa.UniqueConstraint("request_id", "person_id", "because", name="interest_dismissed_once"),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_interest_dismissal_person_id"), "interest_dismissal", ["person_id"], unique=False)
    op.create_table(
        "reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("pack_sha256", sa.Text(), nullable=False),
        sa.Column("late", sa.Text(), nullable=False),
        sa.Column("is_view", sa.Integer(), nullable=False),
        sa.Column("abstains", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("after_reveal", sa.Integer(), nullable=False),
        sa.Column("read_at", sa.Text(), nullable=False),
        sa.CheckConstraint("abstains = 0 OR is_view = 1", name="reading_abstains_in_a_view"),
        sa.CheckConstraint("rev >= 1", name="reading_rev"),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_reading_item_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_reading_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading")),
        sa.UniqueConstraint("item_id", "person_id", "rev", name="reading_rev_once"),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_reading_person_id"), "reading", ["person_id"], unique=False)
    op.create_table(
        "reading_view",
        sa.Column("reading_id", sa.Integer(), nullable=False),
        sa.Column("criterion", sa.Text(), nullable=False),
        sa.Column("first_view", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.CheckConstraint("first_view IS NULL OR first_view IN ('supports', 'mixed', 'does_not_support', 'cannot_tell')", name="first_view_known"),
        sa.CheckConstraint("criterion IN ('attainment_and_progress', 'nature_extent_context', 'action_already_taken', 'progress_only_with_support', 'development_and_health')", name="reading_view_criterion_known"),
        sa.CheckConstraint("first_view IS NOT NULL OR length(trim(words)) > 0", name="reading_view_says_something"),
        sa.ForeignKeyConstraint(["reading_id"], ["reading.id"], name=op.f("fk_reading_view_reading_id")),
        sa.PrimaryKeyConstraint("reading_id", "criterion", name=op.f("pk_reading_view")),
        sqlite_strict=True,
    )
    op.create_table(
        "reading_reveal",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("revealed_by", sa.Integer(), nullable=False),
        sa.Column("revealed_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_reading_reveal_item_id")),
        sa.ForeignKeyConstraint(["revealed_by"], ["person.id"], name=op.f("fk_reading_reveal_revealed_by")),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_reading_reveal")),
        sqlite_strict=True,
    )
    op.create_table(
        "reading_tabled",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("tabled_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_reading_tabled_item_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_reading_tabled_person_id")),
        sa.PrimaryKeyConstraint("item_id", "person_id", name=op.f("pk_reading_tabled")),
        sqlite_strict=True,
    )
    op.create_table(
        "consent_proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("option", sa.Text(), nullable=False),
        sa.Column("amount", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("heads", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sa.Text(), nullable=False),
        sa.CheckConstraint("length(trim(reasons)) > 0", name="consent_has_reasons"),
        sa.CheckConstraint("option IN ('assess', 'do_not_assess', 'do_not_assess_offer_asc', 'issue', 'do_not_issue', 'do_not_issue_offer_asc', 'asc_appropriate', 'asc_not_appropriate', 'consider_ehcna', 'award', 'stronger_targets', 'refuse', 'extend', 'end', 'agree', 'agree_in_part', 'eligible', 'not_eligible', 'refer_to_funding', 'maintain', 'amend', 'cease', 'note', 'query')", name="consent_option_known"),
        sa.CheckConstraint("rev >= 1", name="consent_rev"),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_consent_proposal_item_id")),
        sa.ForeignKeyConstraint(["proposed_by"], ["person.id"], name=op.f("fk_consent_proposal_proposed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_proposal")),
        sa.UniqueConstraint("item_id", "rev", name="consent_rev_once"),
        sqlite_strict=True,
    )
    op.create_table(
        "consent_pull",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("pulled_by", sa.Integer(), nullable=False),
        sa.Column("pulled_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_consent_pull_item_id")),
        sa.ForeignKeyConstraint(["pulled_by"], ["person.id"], name=op.f("fk_consent_pull_pulled_by")),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_consent_pull")),
        sqlite_strict=True,
    )
    op.create_table(
        "consent_taken",
        sa.Column("recommendation_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("taken_by", sa.Integer(), nullable=False),
        sa.Column("taken_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["recommendation_id"], ["recommendation.id"], name=op.f("fk_consent_taken_recommendation_id")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_consent_taken_item_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["consent_proposal.id"], name=op.f("fk_consent_taken_proposal_id")),
        sa.ForeignKeyConstraint(["taken_by"], ["person.id"], name=op.f("fk_consent_taken_taken_by")),
        sa.PrimaryKeyConstraint("recommendation_id", name=op.f("pk_consent_taken")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_consent_taken_item_id"), "consent_taken", ["item_id"], unique=False)
