"""One request at a time: withdrawn by who asked, and evidence added or corrected by hand."""

from datetime import date

from sqlmodel import select

from panel import rules
from panel.law.findings import refuse_unless_met
from panel.law.permissions import refuse_unless_may
from panel.law.vocabulary import Criterion, EvidenceFinding, RequestStatus
from panel.models import Evidence
from panel.store import audit
from panel.store.engine import Work
from panel.store.records import not_open, refuse_unless_case_open, request_called


def withdraw(work: Work, reference: str, reason: str, *, seen_version: int) -> None:
    """Record that a pending request was withdrawn by who asked, and why; it stays on record."""
    refuse_unless_may(work.actor, "request.withdraw")
    request = request_called(work.session, reference)
    refuse_unless_case_open(work.session, work.actor, request)
    refuse_unless_met(
        rules.request_is_pending(request.status),
        rules.case_as_seen(request.version, seen_version),
        rules.words_given(reason),
        rules.request_may_be_withdrawn(request.kind),
    )
    request.status = RequestStatus.WITHDRAWN
    request.version += 1
    work.session.add(request)
    audit.record(work, "request.withdraw", f"request/{reference}", reason=reason.strip())


def add_evidence(
    work: Work,
    reference: str,
    criterion: Criterion,
    finding: EvidenceFinding | None,
    *,
    summary: str,
    source: str,
    page: str = "",
    dated: date | None = None,
    supplied_by: str = "",
    replaces_id: int | None = None,
) -> None:
    """Add what a paper shows on one head; with `replaces_id` it corrects a row, which stays on record.

    Raises `Refused` when somebody else corrected that row meanwhile.
    """
    refuse_unless_may(work.actor, "evidence.add")
    request = request_called(work.session, reference)
    refuse_unless_case_open(work.session, work.actor, request)
    if replaces_id is not None:
        replaced = work.session.get(Evidence, replaces_id)
        if replaced is None or replaced.request_id != request.id:
            raise not_open()
        refuse_unless_met(rules.case_as_seen(int(_is_replaced(work, replaces_id)), 0))
    work.session.add(
        Evidence(
            request_id=request.id,
            criterion=criterion,
            finding=finding,
            summary=summary,
            source=source.strip(),
            page=page.strip(),
            dated=dated,
            supplied_by=supplied_by.strip(),
            added_at=work.at,
            added_by=work.actor.id,
            replaces_id=replaces_id,
        )
    )
    audit.record(work, "evidence.add", f"request/{reference}", criterion=str(criterion), replaces=replaces_id)


def _is_replaced(work: Work, evidence_id: int) -> bool:
    return work.session.exec(select(Evidence.id).where(Evidence.replaces_id == evidence_id)).first() is not None


def note_view(work: Work, reference: str, page: str) -> None:
    """Put on record that somebody opened a case on a page of the program: who saw what, and when."""
    refuse_unless_may(work.actor, "case.read")
    refuse_unless_case_open(work.session, work.actor, request_called(work.session, reference))
    audit.record(work, "case.view", f"request/{reference}", page=page)
