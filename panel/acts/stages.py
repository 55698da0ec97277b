"""The stages of one child's assessment after its decision: the case that follows from it."""

from panel import rules
from panel.law.findings import refuse_unless_met
from panel.law.permissions import refuse_unless_may
from panel.store import audit
from panel.store.casework.register_facts import decided
from panel.store.engine import Work
from panel.store.records import refuse_unless_case_open, request_called
from panel.store.requests import following_cases


def open_next(work: Work, reference: str) -> str:
    """Open the case that follows from a decision taken before this program opened it by itself; its reference.

    Raises `Refused` where the standing decision calls for none, or it is open already.
    """
    refuse_unless_may(work.actor, "stage.open")
    request = request_called(work.session, reference)
    refuse_unless_case_open(work.session, work.actor, request)
    option, _ = decided(work.session, request.id)
    standing = [case.reference for case in following_cases.standing_after(work.session, request.id)]
    refuse_unless_met(rules.next_case_missing(request.heard_as, option, standing))
    opened = following_cases.settle(work, request, option)
    audit.record(work, "stage.open", f"request/{reference}", opened=opened)
    return opened
