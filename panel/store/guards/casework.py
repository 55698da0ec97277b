"""Guards of casework: an exception is approved by another officer, a withdrawn one takes nothing more; one case follows a decision."""

from collections.abc import Callable

from panel.store.guards.children import same_child

APPEND_ONLY = (
    "exception_claim",
    "exception_event",
    "advice",
    "advice_event",
    "following_case",
    "plan_step",
)
"""Their tables: rows are added to, never altered and never deleted."""


def _refuse_following(refuse: Callable[[str, str, str, str], None]) -> None:
    refuse(
        "following_case_same_child",
        "BEFORE INSERT ON following_case",
        "(SELECT child_id FROM request WHERE id = NEW.request_id) NOT IN "
        f"{same_child('(SELECT child_id FROM request WHERE id = NEW.follows_id)')}",
        "a case that follows is about the same child",
    )
    refuse(
        "following_case_once",
        "BEFORE INSERT ON following_case",
        "EXISTS (SELECT 1 FROM following_case f JOIN request r ON r.id = f.request_id WHERE f.follows_id = NEW.follows_id "
        "AND r.status <> 'withdrawn')",
        "the case that follows from this decision is open already",
    )


def refuse_casework(refuse: Callable[[str, str, str, str], None], holds_officer: str) -> None:
    """Lay the guards."""
    _refuse_following(refuse)
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
