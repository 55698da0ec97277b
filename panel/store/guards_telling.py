"""Guards of what a family is told: a letter goes only as it was checked, a refusal goes first, an exception has two people."""

from collections.abc import Callable

APPEND_ONLY = (
    "exception_claim",
    "exception_event",
    "told",
    "sharing",
    "advice",
    "advice_event",
    "notice_draft",
    "notice_sealed",
    "notice_file",
    "notice_recipient",
    "contact_point",
)
"""Their tables: rows are added to, never altered and never deleted."""


def refuse_telling(refuse: Callable[[str, str, str, str], None], holds_officer: str) -> None:
    """Lay the guards."""
    refuse(
        "exception_approved_by_officer",
        "BEFORE INSERT ON exception_event",
        f"NEW.step = 'approved' AND (NOT {holds_officer.format('NEW.recorded_by')} OR NOT EXISTS (SELECT 1 FROM delegation "
        "WHERE id = NEW.delegation_id AND person_id = NEW.recorded_by AND NEW.happened_on BETWEEN starts_on AND ends_on) "
        "OR NEW.recorded_by = (SELECT claimed_by FROM exception_claim WHERE id = NEW.claim_id))",
        "an exception is approved by another officer with delegated authority",
    )
    refuse(
        "exception_withdrawn_is_final",
        "BEFORE INSERT ON exception_event",
        "EXISTS (SELECT 1 FROM exception_event WHERE claim_id = NEW.claim_id AND step = 'withdrawn')",
        "a withdrawn claim takes nothing more",
    )
    refuse(
        "exception_of_own_advice",
        "BEFORE INSERT ON exception_claim",
        "NEW.advice_id IS NOT NULL AND NEW.request_id <> (SELECT request_id FROM advice WHERE id = NEW.advice_id)",
        "an exception for late advice belongs to the case of that advice",
    )
    refuse(
        "notice_sealed_stays",
        "BEFORE UPDATE ON notice",
        "OLD.state IN ('released', 'set_aside') OR NEW.item_id <> OLD.item_id OR NEW.kind <> OLD.kind "
        "OR NEW.decision_id <> OLD.decision_id OR NEW.version <> OLD.version + 1",
        "a letter that was sent or set aside stays, and one changes only by version",
    )
    refuse(
        "notice_draft_next_rev",
        "BEFORE INSERT ON notice_draft",
        "NEW.rev <> 1 + (SELECT COALESCE(MAX(rev), 0) FROM notice_draft WHERE notice_id = NEW.notice_id)",
        "a draft is changed only by its next revision",
    )
    refuse(
        "notice_sealed_once_checked",
        "BEFORE INSERT ON notice_sealed",
        "(SELECT state FROM notice WHERE id = NEW.notice_id) <> 'checked' "
        "OR (SELECT checked_sha256 FROM notice WHERE id = NEW.notice_id) <> NEW.sha256",
        "only a letter that was checked, word for word, is sent",
    )
    refuse(
        "notice_beside_refusal",
        "BEFORE INSERT ON notice_sealed",
        "(SELECT kind FROM notice WHERE id = NEW.notice_id) IN ('asc_offer', 'feedback_to_setting', 'next_steps_meeting') "
        "AND NOT EXISTS (SELECT 1 FROM notice n JOIN notice r ON r.decision_id = n.decision_id "
        "JOIN notice_sealed s ON s.notice_id = r.id WHERE n.id = NEW.notice_id "
        "AND r.kind IN ('refusal_to_assess', 'no_plan') AND s.sent_on <= NEW.sent_on)",
        "the refusal goes first",
    )
