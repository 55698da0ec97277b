"""Triggers that hold in the database itself, so that raw SQL cannot break them either.

Named for what they refuse; the message is what a person reads. Each is one condition in SQL that SQLite and PostgreSQL both
understand; `store.guards.triggers` makes the trigger of either from it. They are laid anew whenever the schema moves on, `check`
compares the live ones with these, and tests try to break each.
"""

import functools
from collections.abc import Mapping

from panel.store.guards import agenda, awards, casework, children, decisions, letters, messages, money, policy
from panel.store.guards.contracts import hold_journey
from panel.store.guards.moves import hold_moves
from panel.store.guards.triggers import Guard

APPEND_ONLY = (
    "audit_entry",
    "evidence",
    "attached_paper",
    "paper_withdrawal",
    "import_mapping",
    "pack",
    "pack_entry",
    "recommendation",
    "question_answer",
    "criterion_reason",
    "dissent",
    "deferral",
    "deferral_agreement",
    "decision",
    "award_revision",
    "award_cost",
    "award_basis",
    "award_outcome",
    "award_ending",
    "minutes_revision",
    "minutes_file",
    "installation",
    "form_key",
    "calendar_feed",
    "message_choice",
    *casework.APPEND_ONLY,
    *letters.APPEND_ONLY,
    *decisions.APPEND_ONLY,
    "row_seal",
    *agenda.APPEND_ONLY,
    "child_pair",
    "child_look",
    "child_distinct",
    "child_unlink",
    "upn_change",
    "setting_spelling",
    "child_as_stated",
    "identity_change",
    "setting_tie",
    "register_brought",
    "budget_line",
    "award_settlement",
    "payment_list",
    "support_evidence",
    "family_meeting",
    "term_plan",
    "planned_outcome",
    "planned_cost",
    "contract_visit",
    "contract_review",
    "reviewed_outcome",
    "moderation",
    "award_spend",
    "contract_move",
    "move_answer",
    "award_kept",
    "meeting_event",
    "prompt_answer",
    "item_withdrawal",
    "signing_key",
    "minutes_signature",
    *policy.APPEND_ONLY,
)
"""Tables whose rows are added to, never altered and never deleted."""

NEVER_DELETED = (
    "person",
    "role_grant",
    "delegation",
    "child",
    "request",
    "setting",
    "meeting",
    "attendance",
    "interest",
    "contract",
    "term_award",
    "notice",
    "child_link",
    "live_token",
    "message",
)
"""Tables whose rows may change, as their rules allow, but never go."""

SEALED_WITH_MEETING = (
    ("attendance", "NEW.meeting_id"),
    ("agenda_item", "NEW.meeting_id"),
    ("recommendation", "(SELECT meeting_id FROM agenda_item WHERE id = NEW.item_id)"),
    ("deferral", "(SELECT meeting_id FROM agenda_item WHERE id = NEW.item_id)"),
    ("action_point", "(SELECT meeting_id FROM agenda_item WHERE id = NEW.item_id)"),
    *agenda.SEALED,
    ("meeting_event", "NEW.meeting_id"),
    ("prompt_answer", "(SELECT meeting_id FROM agenda_item WHERE id = NEW.item_id)"),
    ("item_withdrawal", "(SELECT meeting_id FROM agenda_item WHERE id = NEW.item_id)"),
)
"""What belongs to a meeting and is closed with it once its minutes are signed."""


@functools.cache
def guards() -> Mapping[str, Guard]:
    """Every guard by name."""
    made: dict[str, Guard] = {}

    def refuse(name: str, when: str, condition: str, sentence: str) -> None:
        made[name] = Guard(name, when, condition, sentence=sentence)

    def follow(name: str, when: str, condition: str, statement: str) -> None:
        made[name] = Guard(name, when, condition, statement=statement)

    for table in APPEND_ONLY:
        refuse(f"{table}_never_altered", f"BEFORE UPDATE ON {table}", "", f"{table}: a record is never altered")
    for table in APPEND_ONLY + NEVER_DELETED:
        refuse(f"{table}_never_deleted", f"BEFORE DELETE ON {table}", "", f"{table}: a record is never deleted")
    for table, meeting in SEALED_WITH_MEETING:
        sealed = f"(SELECT state FROM meeting WHERE id = {meeting}) = 'signed'"
        refuse(f"{table}_sealed_insert", f"BEFORE INSERT ON {table}", sealed, "the minutes are signed")
        if table in ("attendance", "agenda_item"):
            refuse(f"{table}_sealed_update", f"BEFORE UPDATE ON {table}", sealed, "the minutes are signed")
    refuse("meeting_sealed", "BEFORE UPDATE ON meeting", "OLD.state = 'signed'", "the minutes are signed")

    holds_officer = "EXISTS (SELECT 1 FROM role_grant WHERE person_id = {} AND role = 'officer' AND revoked_at IS NULL)"
    refuse(
        "decision_by_officer",
        "BEFORE INSERT ON decision",
        f"NOT {holds_officer.format('NEW.decided_by')} OR NOT EXISTS (SELECT 1 FROM delegation WHERE id = NEW.delegation_id "
        "AND person_id = NEW.decided_by AND NEW.decided_on BETWEEN starts_on AND ends_on)",
        "only an officer with delegated authority decides",
    )
    refuse(
        "decision_next_rev",
        "BEFORE INSERT ON decision",
        "NEW.rev <> 1 + (SELECT COALESCE(MAX(rev), 0) FROM decision WHERE item_id = NEW.item_id)",
        "a decision is changed only by its next revision",
    )
    refuse(
        "recommendation_next_rev",
        "BEFORE INSERT ON recommendation",
        "NEW.rev <> 1 + (SELECT COALESCE(MAX(rev), 0) FROM recommendation WHERE item_id = NEW.item_id)",
        "a recommendation is changed only by its next revision",
    )
    refuse(
        "minutes_next_rev",
        "BEFORE INSERT ON minutes_revision",
        "NEW.rev <> 1 + (SELECT COALESCE(MAX(rev), 0) FROM minutes_revision WHERE meeting_id = NEW.meeting_id)",
        "minutes are changed only by their next revision",
    )
    awards.hold_awards(refuse, follow, holds_officer)
    refuse(
        "contract_stays_with_child",
        "BEFORE UPDATE ON contract",
        "NEW.child_id <> OLD.child_id OR NEW.setting_id <> OLD.setting_id OR NEW.version <> OLD.version + 1 OR OLD.state = 'closed'",
        "a contract stays with its child and began where it did, changes by version, and stays closed",
    )
    refuse(
        "school_term_kept",
        "BEFORE UPDATE ON school_term",
        "EXISTS (SELECT 1 FROM term_award WHERE term = OLD.key) AND (NEW.key <> OLD.key OR NEW.position <> OLD.position "
        "OR NEW.academic_year <> OLD.academic_year)",
        "a term that holds an award keeps its place",
    )
    casework.refuse_casework(refuse, holds_officer)
    decisions.refuse_beside(refuse, holds_officer)
    agenda.refuse_ahead(refuse)
    for guard in (*letters.GUARDS, *children.GUARDS, *messages.GUARDS, *money.GUARDS, *policy.GUARDS):
        refuse(*guard)
    hold_journey(refuse)
    hold_moves(refuse, holds_officer)
    return made
