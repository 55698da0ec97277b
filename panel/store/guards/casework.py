"""Guards of exceptions: another officer with delegated authority approves one, and a withdrawn one takes nothing more."""

from collections.abc import Callable

APPEND_ONLY = (
    "exception_claim",
    "exception_event",
    "advice",
    "advice_event",
)
"""Their tables: rows are added to, never altered and never deleted."""


def refuse_exceptions(refuse: Callable[[str, str, str, str], None], holds_officer: str) -> None:
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
