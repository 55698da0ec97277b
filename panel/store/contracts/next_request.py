"""A contract's next visit, landed on the pending list by itself, once: a request of its own, linked to its contract."""

import re

from sqlmodel import Session, col, select

from panel.law.contracts import journey
from panel.law.kinds import KINDS
from panel.law.vocabulary import Kind, RequestedBy, RequestStatus
from panel.models import AgendaItem, Contract, ContractVisit, Request
from panel.store import audit
from panel.store.contracts import moves
from panel.store.contracts.journeys import newest_request, visits_of
from panel.store.engine import Work
from panel.store.requests.further_cases import carried, carry_interests, free_reference

MARKS = {Kind.ASC_TARGETS: "T", Kind.ASC_REVIEW: "R"}
LATER_VISIT = re.compile(r"-[TR][0-9]*$")


def land(work: Work, contract: Contract, kind: Kind, *, child_views: str, family_views: str, amount_pence: int | None) -> str:
    """Put a contract's next visit on the pending list unless it is there or was; its reference, or nothing.

    Whoever has a standing interest in an earlier case of the child has it in this one as well.
    """
    visits = [state for request, state in visits_of(work.session, [contract]).get(contract.id, ()) if request.kind is kind]
    due = journey.targets_visit_due(visits) if kind is Kind.ASC_TARGETS else journey.review_visit_due(visits)
    if not due:
        return ""
    known = newest_request(work.session, contract.child_id)
    request = Request(
        reference=free_reference(
            work.session, LATER_VISIT.sub("", _first_request(work.session, contract).reference), MARKS[kind]
        ),
        kind=kind,
        status=RequestStatus.PENDING,
        received_on=work.today,
        due_on=KINDS[kind].due_on(work.today),
        logged_at=work.at,
        logged_by=work.actor.id,
        requested_by=RequestedBy.SETTING,
        child_id=contract.child_id,
        child_views=child_views,
        parent_views=family_views,
        agreed_with_family=True,
        amount_term_1_pence=amount_pence if kind is Kind.ASC_TARGETS else None,
        amount_term_2_pence=amount_pence if kind is Kind.ASC_REVIEW else None,
        **{
            **carried(known),
            "setting_id": moves.taught_at(work.session, known, work.today),
        },
    )
    work.session.add(request)
    work.session.flush()
    work.session.add(ContractVisit(request_id=request.id, contract_id=contract.id, kind=kind, landed_at=work.at))
    carry_interests(work, contract.child_id, request.id)
    work.session.flush()
    audit.record(work, "request.land", f"request/{request.reference}", contract=contract.id, kind=str(kind))
    return request.reference


def link(work: Work, contract: Contract, request: Request) -> None:
    """Note that a request which came by a file is a visit of a contract; again changes nothing."""
    if request.kind in MARKS and work.session.get(ContractVisit, request.id) is None:
        work.session.add(ContractVisit(request_id=request.id, contract_id=contract.id, kind=request.kind, landed_at=work.at))


def call_back(work: Work, contract: Contract) -> None:
    """Take a closed contract's visits off the pending list; one already on an agenda stays there for the panel to settle."""
    for request, _ in visits_of(work.session, [contract]).get(contract.id, ()):
        if request.status is RequestStatus.PENDING and work.session.get(ContractVisit, request.id) is not None:
            request.status = RequestStatus.WITHDRAWN
            request.version += 1
            work.session.add(request)
            audit.record(work, "request.withdraw", f"request/{request.reference}", reason="The contract was closed")


def _first_request(session: Session, contract: Contract) -> Request:
    opened = session.exec(
        select(Request)
        .join(AgendaItem, col(AgendaItem.request_id) == Request.id)
        .where(AgendaItem.id == contract.opened_by_item_id)
    ).first()
    return opened or newest_request(session, contract.child_id)
