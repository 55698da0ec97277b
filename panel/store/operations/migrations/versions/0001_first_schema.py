"""The first schema: people, requests, meetings, decisions, contracts, sealed records."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table."""
    op.create_table(
        "child",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("upn", sa.Text(), nullable=True),
        sa.Column("surname", sa.Text(), nullable=False),
        sa.Column("forename", sa.Text(), nullable=False),
        sa.Column("date_of_birth", sa.Text(), nullable=False),
        sa.Column("sex", sa.Text(), nullable=True),
        sa.Column("ethnicity", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child")),
        sqlite_strict=True,
    )
    op.create_index("child_name_key", "child", ["name_key"], unique=False)
    op.create_index("child_upn_once", "child", ["upn"], unique=True, sqlite_where=sa.text("upn IS NOT NULL"), postgresql_where=sa.text("upn IS NOT NULL"))
    op.create_table(
        "installation",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("authority_name", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('demonstration', 'real')", name="installation_kind"),
        sa.CheckConstraint("id = 1", name="installation_is_one"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installation")),
        sqlite_strict=True,
    )
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("held_on", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("published_at", sa.Text(), nullable=True),
        sa.Column("opened_at", sa.Text(), nullable=True),
        sa.Column("closed_at", sa.Text(), nullable=True),
        sa.Column("interests_asked", sa.Integer(), nullable=False),
        sa.Column("current_item_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('draft', 'published', 'open', 'closed', 'signed')", name="meeting_state_known"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("reference", name="meeting_reference_once"),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_meeting_held_on"), "meeting", ["held_on"], unique=False)
    op.create_table(
        "school_term",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("academic_year", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Text(), nullable=False),
        sa.Column("ends_on", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("ends_on > starts_on", name="term_in_order"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_school_term")),
        sa.UniqueConstraint("position", name="term_position_once"),
        sqlite_strict=True,
    )
    op.create_table(
        "setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("urn", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sa.UniqueConstraint("name", "urn", name="setting_once"),
        sqlite_strict=True,
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("discipline", sa.Text(), nullable=True),
        sa.Column("setting_id", sa.Integer(), nullable=True),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("active", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("email = lower(email)", name="person_email_lower"),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_person_setting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("email", name="person_email_once"),
        sqlite_strict=True,
    )
    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("capacity", sa.Text(), nullable=False),
        sa.Column("discipline", sa.Text(), nullable=True),
        sa.Column("presence", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "capacity IN ('chair', 'vice_chair', 'member', 'officer', 'in_attendance', 'observer')",
            name="attendance_capacity_known",
        ),
        sa.CheckConstraint(
            "presence IN ('invited', 'present', 'apologies', 'absent')", name="attendance_presence_known"
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_attendance_meeting_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attendance_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint("meeting_id", "person_id", name="attendance_once"),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_attendance_person_id"), "attendance", ["person_id"], unique=False)
    op.create_table(
        "audit_entry",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("prev_hash", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_audit_entry_actor_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_entry")),
        sa.UniqueConstraint("hash", name="audit_hash_once"),
        sa.UniqueConstraint("prev_hash", name="audit_never_forks"),
        sqlite_strict=True,
    )
    op.create_table(
        "delegation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Text(), nullable=False),
        sa.Column("ends_on", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("revoked_at", sa.Text(), nullable=True),
        sa.CheckConstraint("ends_on >= starts_on", name="delegation_in_order"),
        sa.CheckConstraint("length(trim(reference)) > 0", name="delegation_has_reference"),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_delegation_made_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_delegation_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegation")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_delegation_person_id"), "delegation", ["person_id"], unique=False)
    op.create_table(
        "form_key",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("done_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_form_key_person_id")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_form_key")),
        sqlite_strict=True,
    )
    op.create_table(
        "minutes_revision",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("chain_head", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("signed_by", sa.Integer(), nullable=False),
        sa.Column("signed_at", sa.Text(), nullable=False),
        sa.CheckConstraint("rev = 1 OR length(trim(why)) > 0", name="amendment_has_reason"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_minutes_revision_meeting_id")),
        sa.ForeignKeyConstraint(["signed_by"], ["person.id"], name=op.f("fk_minutes_revision_signed_by")),
        sa.PrimaryKeyConstraint("meeting_id", "rev", name=op.f("pk_minutes_revision")),
        sqlite_strict=True,
    )
    op.create_table(
        "request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Text(), nullable=False),
        sa.Column("accepted_on", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Text(), nullable=False),
        sa.Column("logged_at", sa.Text(), nullable=False),
        sa.Column("logged_by", sa.Integer(), nullable=True),
        sa.Column("requested_by", sa.Text(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("setting_id", sa.Integer(), nullable=False),
        sa.Column("setting_type", sa.Text(), nullable=False),
        sa.Column("initials", sa.Text(), nullable=False),
        sa.Column("nc_year", sa.Text(), nullable=False),
        sa.Column("primary_need", sa.Text(), nullable=True),
        sa.Column("other_needs", sa.Text(), nullable=False),
        sa.Column("question_for_panel", sa.Text(), nullable=False),
        sa.Column("child_views", sa.Text(), nullable=False),
        sa.Column("parent_views", sa.Text(), nullable=False),
        sa.Column("agreed_with_family", sa.Integer(), nullable=True),
        sa.Column("communication_needs", sa.Text(), nullable=False),
        sa.Column("looked_after", sa.Integer(), nullable=True),
        sa.Column("child_in_need", sa.Integer(), nullable=True),
        sa.Column("out_of_area", sa.Integer(), nullable=True),
        sa.Column("service_family", sa.Integer(), nullable=True),
        sa.Column("youth_custody", sa.Integer(), nullable=True),
        sa.Column("has_plan", sa.Integer(), nullable=True),
        sa.Column("last_assessed_on", sa.Text(), nullable=True),
        sa.Column("notional_spend_pence", sa.Integer(), nullable=True),
        sa.Column("asc_only", sa.Integer(), nullable=False),
        sa.Column("amount_term_1_pence", sa.Integer(), nullable=True),
        sa.Column("amount_term_2_pence", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("asc_only = 0 OR kind = 'ehcna_request'", name="request_asc_only_kind"),
        sa.CheckConstraint(
            "kind IN ('ehcna_request', 'ehc_plan', 'asc_request', 'asc_targets', 'asc_review', 'medical_funding', 'continuing_care', 'annual_review', 'outside_panel')",
            name="request_kind_known",
        ),
        sa.CheckConstraint(
            "status IN ('pending', 'on_agenda', 'recommended', 'decided', 'withdrawn')",
            name="request_status_known",
        ),
        sa.CheckConstraint("length(reference) BETWEEN 1 AND 40", name="request_reference_length"),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_request_child_id")),
        sa.ForeignKeyConstraint(["logged_by"], ["person.id"], name=op.f("fk_request_logged_by")),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_request_setting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request")),
        sa.UniqueConstraint("reference", name="request_reference_once"),
        sqlite_strict=True,
    )
    op.create_index("request_child", "request", ["child_id"], unique=False)
    op.create_index("request_pending", "request", ["status", "due_on", "id"], unique=False)
    op.create_table(
        "role_grant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("granted_at", sa.Text(), nullable=False),
        sa.Column("granted_by", sa.Integer(), nullable=True),
        sa.Column("revoked_at", sa.Text(), nullable=True),
        sa.Column("revoked_by", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "role IN ('chair', 'officer', 'coordinator', 'member', 'observer', 'administrator')",
            name="role_known",
        ),
        sa.ForeignKeyConstraint(["granted_by"], ["person.id"], name=op.f("fk_role_grant_granted_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_role_grant_person_id")),
        sa.ForeignKeyConstraint(["revoked_by"], ["person.id"], name=op.f("fk_role_grant_revoked_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_grant")),
        sqlite_strict=True,
    )
    op.create_index(
        "role_held_once",
        "role_grant",
        ["person_id", "role"],
        unique=True,
        sqlite_where=sa.text("revoked_at IS NULL"), postgresql_where=sa.text("revoked_at IS NULL"),
    )
    op.create_table(
        "setup_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.Text(), nullable=False),
        sa.Column("used_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_setup_code_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setup_code")),
        sa.UniqueConstraint("code_hash", name="setup_code_once"),
        sqlite_strict=True,
    )
    op.create_table(
        "sign_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("signed_in_at", sa.Text(), nullable=False),
        sa.Column("last_seen_at", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_sign_in_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in")),
        sa.UniqueConstraint("token_hash", name="sign_in_token_once"),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_sign_in_person_id"), "sign_in", ["person_id"], unique=False)
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("placed_because", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('listed', 'recommended', 'deferred', 'not_reached')", name="item_state_known"
        ),
        sa.CheckConstraint("minutes BETWEEN 1 AND 120", name="item_minutes"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_agenda_item_meeting_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_agenda_item_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
        sa.UniqueConstraint("meeting_id", "request_id", name="item_once_a_meeting"),
        sqlite_strict=True,
    )
    op.create_index(
        "item_live_once",
        "agenda_item",
        ["request_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('listed', 'recommended')"), postgresql_where=sa.text("state IN ('listed', 'recommended')"),
    )
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("criterion", sa.Text(), nullable=False),
        sa.Column("finding", sa.Text(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("dated", sa.Text(), nullable=True),
        sa.Column("supplied_by", sa.Text(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=True),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "criterion IN ('attainment_and_progress', 'nature_extent_context', 'action_already_taken', 'progress_only_with_support', 'development_and_health')",
            name="evidence_criterion_known",
        ),
        sa.CheckConstraint(
            "finding IS NULL OR finding IN ('supports', 'mixed', 'does_not_support', 'not_in_papers')",
            name="evidence_finding_known",
        ),
        sa.ForeignKeyConstraint(["added_by"], ["person.id"], name=op.f("fk_evidence_added_by")),
        sa.ForeignKeyConstraint(["replaces_id"], ["evidence.id"], name=op.f("fk_evidence_replaces_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_evidence_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint("replaces_id", name="evidence_replaced_once"),
        sqlite_strict=True,
    )
    op.create_index("evidence_of_request", "evidence", ["request_id", "criterion"], unique=False)
    op.create_table(
        "interest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("declared_at", sa.Text(), nullable=False),
        sa.Column("declared_by", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('own_setting', 'relative_or_friend', 'works_with_child', 'wrote_a_report', 'other')",
            name="interest_kind_known",
        ),
        sa.ForeignKeyConstraint(["declared_by"], ["person.id"], name=op.f("fk_interest_declared_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_interest_person_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_interest_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interest")),
        sqlite_strict=True,
    )
    op.create_index(
        "interest_once",
        "interest",
        ["request_id", "person_id"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"), postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_index(op.f("ix_interest_person_id"), "interest", ["person_id"], unique=False)
    op.create_table(
        "minutes_file",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("format IN ('docx', 'pdf', 'csv')", name="minutes_format_known"),
        sa.ForeignKeyConstraint(
            ["meeting_id", "rev"],
            ["minutes_revision.meeting_id", "minutes_revision.rev"],
            name=op.f("fk_minutes_file_meeting_id_rev"),
        ),
        sa.PrimaryKeyConstraint("meeting_id", "rev", "format", name=op.f("pk_minutes_file")),
        sqlite_strict=True,
    )
    op.create_table(
        "action_point",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.CheckConstraint("length(trim(words)) > 0", name="action_words_given"),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_action_point_item_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name=op.f("fk_action_point_recorded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_point")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_action_point_item_id"), "action_point", ["item_id"], unique=False)
    op.create_table(
        "contract",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("setting_id", sa.Integer(), nullable=False),
        sa.Column("opened_by_item_id", sa.Integer(), nullable=True),
        sa.Column("opened_at", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("closed_because", sa.Text(), nullable=True),
        sa.Column("closed_words", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'closed') = (closed_because IS NOT NULL)", name="contract_closed_with_reason"
        ),
        sa.CheckConstraint(
            "state IN ('in_principle', 'awarded', 'final_term', 'closed')", name="contract_state_known"
        ),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_contract_child_id")),
        sa.ForeignKeyConstraint(
            ["opened_by_item_id"], ["agenda_item.id"], name=op.f("fk_contract_opened_by_item_id")
        ),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_contract_setting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract")),
        sqlite_strict=True,
    )
    op.create_index(
        "contract_live_once", "contract", ["child_id"], unique=True, sqlite_where=sa.text("state <> 'closed'"), postgresql_where=sa.text("state <> 'closed'")
    )
    op.create_table(
        "deferral",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("missing_from", sa.Text(), nullable=False),
        sa.Column("wanted_by", sa.Text(), nullable=True),
        sa.Column("next_meeting_on", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Text(), nullable=False),
        sa.Column("breaks_clock", sa.Integer(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.CheckConstraint("length(trim(reason)) > 0", name="deferral_reason_given"),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_deferral_item_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name=op.f("fk_deferral_recorded_by")),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_deferral")),
        sqlite_strict=True,
    )
    op.create_table(
        "pack",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("frozen_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_pack_item_id")),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_pack")),
        sqlite_strict=True,
    )
    op.create_table(
        "pack_entry",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_pack_entry_evidence_id")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_pack_entry_item_id")),
        sa.PrimaryKeyConstraint("item_id", "evidence_id", name=op.f("pk_pack_entry")),
        sqlite_strict=True,
    )
    op.create_table(
        "recommendation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("option", sa.Text(), nullable=False),
        sa.Column("amount_pence", sa.Integer(), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("quorum", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "option IN ('assess', 'do_not_assess', 'do_not_assess_offer_asc', 'issue', 'do_not_issue', 'do_not_issue_offer_asc', 'asc_appropriate', 'asc_not_appropriate', 'consider_ehcna', 'award', 'stronger_targets', 'refuse', 'extend', 'end', 'agree', 'agree_in_part', 'eligible', 'not_eligible', 'refer_to_funding', 'maintain', 'amend', 'cease', 'note', 'query')",
            name="recommendation_option_known",
        ),
        sa.CheckConstraint(
            "amount_pence IS NULL OR amount_pence BETWEEN 1 AND 200000", name="recommended_within_cap"
        ),
        sa.CheckConstraint("rev >= 1", name="recommendation_rev"),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_recommendation_item_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name=op.f("fk_recommendation_recorded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendation")),
        sa.UniqueConstraint("item_id", "rev", name="recommendation_rev_once"),
        sqlite_strict=True,
    )
    op.create_table(
        "criterion_reason",
        sa.Column("recommendation_id", sa.Integer(), nullable=False),
        sa.Column("criterion", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "criterion IN ('attainment_and_progress', 'nature_extent_context', 'action_already_taken', 'progress_only_with_support', 'development_and_health')",
            name="criterion_reason_known",
        ),
        sa.CheckConstraint("length(trim(words)) > 0", name="criterion_reason_given"),
        sa.ForeignKeyConstraint(
            ["recommendation_id"], ["recommendation.id"], name=op.f("fk_criterion_reason_recommendation_id")
        ),
        sa.PrimaryKeyConstraint("recommendation_id", "criterion", name=op.f("pk_criterion_reason")),
        sqlite_strict=True,
    )
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("recommendation_id", sa.Integer(), nullable=False),
        sa.Column("option", sa.Text(), nullable=False),
        sa.Column("agrees", sa.Integer(), nullable=False),
        sa.Column("departure_reasons", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("amended_because", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("decided_on", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "option IN ('assess', 'do_not_assess', 'do_not_assess_offer_asc', 'issue', 'do_not_issue', 'do_not_issue_offer_asc', 'asc_appropriate', 'asc_not_appropriate', 'consider_ehcna', 'award', 'stronger_targets', 'refuse', 'extend', 'end', 'agree', 'agree_in_part', 'eligible', 'not_eligible', 'refer_to_funding', 'maintain', 'amend', 'cease', 'note', 'query')",
            name="decision_option_known",
        ),
        sa.CheckConstraint("agrees = 1 OR length(trim(departure_reasons)) > 0", name="departure_has_reasons"),
        sa.CheckConstraint("length(trim(reasons)) > 0", name="decision_has_reasons"),
        sa.CheckConstraint("rev >= 1", name="decision_rev"),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_decision_decided_by")),
        sa.ForeignKeyConstraint(["delegation_id"], ["delegation.id"], name=op.f("fk_decision_delegation_id")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_decision_item_id")),
        sa.ForeignKeyConstraint(
            ["recommendation_id"], ["recommendation.id"], name=op.f("fk_decision_recommendation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("item_id", "rev", name="decision_rev_once"),
        sqlite_strict=True,
    )
    op.create_table(
        "dissent",
        sa.Column("recommendation_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_dissent_person_id")),
        sa.ForeignKeyConstraint(
            ["recommendation_id"], ["recommendation.id"], name=op.f("fk_dissent_recommendation_id")
        ),
        sa.PrimaryKeyConstraint("recommendation_id", "person_id", name=op.f("pk_dissent")),
        sqlite_strict=True,
    )
    op.create_table(
        "question_answer",
        sa.Column("recommendation_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.CheckConstraint("answer IN ('yes', 'no', 'not_sure')", name="answer_known"),
        sa.ForeignKeyConstraint(
            ["recommendation_id"], ["recommendation.id"], name=op.f("fk_question_answer_recommendation_id")
        ),
        sa.PrimaryKeyConstraint("recommendation_id", "question", name=op.f("pk_question_answer")),
        sqlite_strict=True,
    )
    op.create_table(
        "term_award",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contract_id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("live", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.CheckConstraint("live IN (0, 1)", name="award_live_yes_no"),
        sa.CheckConstraint("ordinal IN (1, 2)", name="award_at_most_two_terms"),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_term_award_child_id")),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name=op.f("fk_term_award_contract_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_term_award_decision_id")),
        sa.ForeignKeyConstraint(["term"], ["school_term.key"], name=op.f("fk_term_award_term")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term_award")),
        sqlite_strict=True,
    )
    op.create_index(
        "award_ordinal_once",
        "term_award",
        ["child_id", "ordinal"],
        unique=True,
        sqlite_where=sa.text("live = 1"), postgresql_where=sa.text("live = 1"),
    )
    op.create_index(
        "award_term_once", "term_award", ["child_id", "term"], unique=True, sqlite_where=sa.text("live = 1"), postgresql_where=sa.text("live = 1")
    )
    op.create_index(op.f("ix_term_award_contract_id"), "term_award", ["contract_id"], unique=False)
    op.create_table(
        "award_basis",
        sa.Column("award_id", sa.Integer(), nullable=False),
        sa.Column("met_family_on", sa.Text(), nullable=False),
        sa.Column("met_family_who", sa.Text(), nullable=False),
        sa.Column("impact_measured", sa.Text(), nullable=False),
        sa.Column("late_reason", sa.Text(), nullable=False),
        sa.Column("gap_reason", sa.Text(), nullable=False),
        sa.Column("reviewed_on", sa.Text(), nullable=True),
        sa.Column("review_progress", sa.Text(), nullable=False),
        sa.Column("setting_wishes", sa.Integer(), nullable=True),
        sa.Column("family_wishes", sa.Integer(), nullable=True),
        sa.Column("moderated_by", sa.Text(), nullable=False),
        sa.Column("moderated_on", sa.Text(), nullable=True),
        sa.Column("moderator_setting_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["award_id"], ["term_award.id"], name=op.f("fk_award_basis_award_id")),
        sa.ForeignKeyConstraint(
            ["moderator_setting_id"], ["setting.id"], name=op.f("fk_award_basis_moderator_setting_id")
        ),
        sa.PrimaryKeyConstraint("award_id", name=op.f("pk_award_basis")),
        sqlite_strict=True,
    )
    op.create_table(
        "award_cost",
        sa.Column("award_id", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("pence", sa.Integer(), nullable=False),
        sa.CheckConstraint("pence >= 1", name="cost_is_money"),
        sa.ForeignKeyConstraint(["award_id"], ["term_award.id"], name=op.f("fk_award_cost_award_id")),
        sa.PrimaryKeyConstraint("award_id", "rev", "line", name=op.f("pk_award_cost")),
        sqlite_strict=True,
    )
    op.create_table(
        "award_ending",
        sa.Column("award_id", sa.Integer(), nullable=False),
        sa.Column("ended_on", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.CheckConstraint("length(trim(reason)) > 0", name="ending_has_reason"),
        sa.ForeignKeyConstraint(["award_id"], ["term_award.id"], name=op.f("fk_award_ending_award_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name=op.f("fk_award_ending_recorded_by")),
        sa.PrimaryKeyConstraint("award_id", name=op.f("pk_award_ending")),
        sqlite_strict=True,
    )
    op.create_table(
        "award_outcome",
        sa.Column("award_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("baseline", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("by_on", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["award_id"], ["term_award.id"], name=op.f("fk_award_outcome_award_id")),
        sa.PrimaryKeyConstraint("award_id", "line", name=op.f("pk_award_outcome")),
        sqlite_strict=True,
    )
    op.create_table(
        "award_revision",
        sa.Column("award_id", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("amount_pence", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_on", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.CheckConstraint("amount_pence BETWEEN 0 AND 200000", name="award_within_term_cap"),
        sa.CheckConstraint("rev = 1 OR length(trim(reason)) > 0", name="award_change_has_reason"),
        sa.CheckConstraint("rev > 1 OR amount_pence >= 1", name="award_first_is_money"),
        sa.CheckConstraint("rev >= 1", name="award_rev"),
        sa.ForeignKeyConstraint(["award_id"], ["term_award.id"], name=op.f("fk_award_revision_award_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name=op.f("fk_award_revision_recorded_by")),
        sa.PrimaryKeyConstraint("award_id", "rev", name=op.f("pk_award_revision")),
        sqlite_strict=True,
    )
