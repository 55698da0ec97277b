"""Triggers that hold in the database itself, so that raw SQL cannot break them either.

Named for what they refuse; the message is what a person reads. Each is one condition in SQL that SQLite and PostgreSQL both
understand; `store.guards.triggers` makes the trigger of either from it. They are laid anew whenever the schema moves on, `check`
compares the live ones with these, and tests try to break each.
"""

import functools
from collections.abc import Mapping

from panel.law import figures
from panel.store.guards import agenda, casework, children, decisions, letters, money, policy
from panel.store.guards.children import same_child
from panel.store.guards.contracts import hold_journey
from panel.store.guards.policy import figure_on
from panel.store.guards.triggers import Guard

APPEND_ONLY = (
    "audit_entry",
    "evidence",
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
    refuse(
        "award_by_officer",
        "BEFORE INSERT ON award_revision",
        f"NOT {holds_officer.format('NEW.recorded_by')}",
        "only an officer awards",
    )
    refuse(
        "award_next_rev",
        "BEFORE INSERT ON award_revision",
        "NEW.rev <> 1 + (SELECT COALESCE(MAX(rev), 0) FROM award_revision WHERE award_id = NEW.award_id)",
        "an award is changed only by its next revision",
    )
    refuse(
        "award_withdrawn_is_final",
        "BEFORE INSERT ON award_revision",
        "(SELECT live FROM term_award WHERE id = NEW.award_id) = 0",
        "a withdrawn award is not changed",
    )
    refuse(
        "award_withdrawn_before_term",
        "BEFORE INSERT ON award_revision",
        "NEW.amount_pence = 0 AND NEW.recorded_on >= (SELECT starts_on FROM school_term WHERE key = "
        "(SELECT term FROM term_award WHERE id = NEW.award_id))",
        "from the first day of its term an award is ended, not withdrawn",
    )
    refuse(
        "award_within_term_cap",
        "BEFORE INSERT ON award_revision",
        f"NEW.amount_pence > {figure_on(figures.ASC_TERM_CAP, 'NEW.recorded_on')}",
        "over the limit of a school term",
    )
    refuse(
        "award_within_year_cap",
        "BEFORE INSERT ON award_revision",
        f"{figure_on(figures.ASC_YEAR_CAP, 'NEW.recorded_on')} < NEW.amount_pence + (SELECT COALESCE(SUM(r.amount_pence), 0) FROM award_revision r "
        "JOIN term_award a ON a.id = r.award_id JOIN school_term t ON t.key = a.term "
        "WHERE a.live = 1 AND a.id <> NEW.award_id AND r.rev = (SELECT MAX(rev) FROM award_revision WHERE award_id = a.id) "
        f"AND a.child_id IN {same_child('(SELECT child_id FROM term_award WHERE id = NEW.award_id)')} "
        "AND t.academic_year = (SELECT academic_year FROM school_term WHERE key = "
        "(SELECT term FROM term_award WHERE id = NEW.award_id)))",
        "over the limit of an academic year",
    )
    follow(
        "award_withdrawal_frees_term",
        "AFTER INSERT ON award_revision",
        "NEW.amount_pence = 0",
        "UPDATE term_award SET live = 0 WHERE id = NEW.award_id",
    )
    refuse(
        "term_award_born_live",
        "BEFORE INSERT ON term_award",
        "NEW.live <> 1",
        "an award begins live",
    )
    refuse(
        "term_award_same_child",
        "BEFORE INSERT ON term_award",
        "NEW.child_id <> (SELECT child_id FROM contract WHERE id = NEW.contract_id)",
        "an award belongs to the child of its contract",
    )
    refuse(
        "term_award_contract_live",
        "BEFORE INSERT ON term_award",
        "(SELECT state FROM contract WHERE id = NEW.contract_id) = 'closed'",
        "a closed contract takes no award",
    )
    refuse(
        "term_award_in_order",
        "BEFORE INSERT ON term_award",
        "EXISTS (SELECT 1 FROM term_award a JOIN school_term t ON t.key = a.term JOIN school_term n ON n.key = NEW.term "
        f"WHERE a.child_id IN {same_child('NEW.child_id')} AND a.live = 1 "
        "AND ((NEW.ordinal = 2 AND a.ordinal = 1 AND n.starts_on <= t.starts_on) "
        "OR (NEW.ordinal = 1 AND a.ordinal = 2 AND n.starts_on >= t.starts_on)))",
        "the final term comes after the first",
    )
    refuse(
        "term_award_changes_only_by_withdrawal",
        "BEFORE UPDATE ON term_award",
        "NOT (OLD.live = 1 AND NEW.live = 0 AND NEW.id = OLD.id AND NEW.contract_id = OLD.contract_id "
        "AND NEW.child_id = OLD.child_id AND NEW.ordinal = OLD.ordinal AND NEW.term = OLD.term "
        "AND NEW.decision_id = OLD.decision_id AND NEW.made_at = OLD.made_at "
        "AND EXISTS (SELECT 1 FROM award_revision WHERE award_id = OLD.id AND amount_pence = 0))",
        "an award changes only by a withdrawal on record",
    )
    refuse(
        "contract_stays_with_child",
        "BEFORE UPDATE ON contract",
        "NEW.child_id <> OLD.child_id OR NEW.version <> OLD.version + 1 OR OLD.state = 'closed'",
        "a contract stays with its child, changes by version, and stays closed",
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
    for guard in (*letters.GUARDS, *children.GUARDS, *money.GUARDS, *policy.GUARDS):
        refuse(*guard)
    hold_journey(refuse)
    return made
