"""The case that follows from a decision, kept true to it: opened by itself on the one receipt, recognised in a file, called back."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel import rules
from panel.law.casework.following_cases import next_case
from panel.law.findings import refuse_unless_met
from panel.law.kind_of_case import NextCase
from panel.law.kinds import BROUGHT_TO_NOTICE, KINDS, kinds_that
from panel.law.vocabulary import Option, RequestedBy, RequestStatus
from panel.models import FollowingCase, Request
from panel.store import audit
from panel.store.casework.register_facts import assess_stands
from panel.store.children.merged_records import groups_of, records_of
from panel.store.children.recognition import batches
from panel.store.engine import Work
from panel.store.requests.further_cases import carried, carry_interests, free_reference

UNDECIDED = (RequestStatus.PENDING, RequestStatus.ON_AGENDA, RequestStatus.RECOMMENDED)
FOLLOWED = kinds_that(lambda entry: any(opened.keeps_receipt for opened in entry.opens.values()))
ON_ONE_RECEIPT = frozenset(
    opened.kind for kind in kinds_that(lambda entry: entry.opens) for opened in KINDS[kind].opens.values() if opened.keeps_receipt
)
"""The kinds whose clock is that of the request they follow."""


@dataclass(frozen=True, slots=True)
class Expected:
    """The request that a child's next plan decision follows, and the reference of that decision where it stands already."""

    follows_id: int
    reference: str
    received_on: date
    standing: str


def settle(work: Work, request: Request, decided: Option | None, decided_on: date | None = None) -> str:
    """Open the case a decision calls for unless it stands, and call back what it no longer calls for; the new reference.

    `decided_on` is the day of a decision taken earlier than today. Raises `Refused` where what is no longer called for has gone
    further than the pending list.
    """
    wanted = next_case(request.heard_as, decided)
    standing = standing_after(work.session, request.id)
    for case in standing:
        if wanted is None or case.kind is not wanted.kind:
            refuse_unless_met(rules.may_be_called_back(case.reference, case.status))
            case.status = RequestStatus.WITHDRAWN
            case.version += 1
            work.session.add(case)
            audit.record(work, "request.withdraw", f"request/{case.reference}", reason="The decision it followed was amended")
    if wanted is None or any(case.kind is wanted.kind for case in standing):
        return ""
    if not wanted.keeps_receipt:
        return bring_to_notice(work, request, decided_on)
    return _adopt(work, request) or _open(work, request, wanted, request.received_on)


def bring_to_notice(work: Work, request: Request, on: date | None = None) -> str:
    """Open, from today or an earlier day, whether a child is to be assessed, unless that waits for a decision already; the new reference.

    Nobody has asked: the authority has identified the child itself (Children and Families Act 2014, s.24(1), s.36(3)).
    """
    if assessment_asked_for(work.session, request) or standing_after(work.session, request.id):
        return ""
    return _open(work, request, BROUGHT_TO_NOTICE, on or work.today)


def assessment_asked_for(session: Session, request: Request) -> bool:
    """Whether a request for an assessment of the child, or a notice that one may be needed, waits for its decision."""
    return bool(_waiting(session, request))


def in_its_place(session: Session, request: Request, decided: Option | None, decided_on: date | None) -> list[str]:
    """What stands already where a decision calls for a case: one that follows it, or whether to assess, asked by now or since."""
    standing = [case.reference for case in standing_after(session, request.id)]
    if standing or next_case(request.heard_as, decided) != BROUGHT_TO_NOTICE:
        return standing
    return _waiting(session, request, decided_on)


def _waiting(session: Session, request: Request, since: date | None = None) -> list[str]:
    status, later = col(Request.status), col(Request.received_on) >= (since or date.max)
    waiting = select(Request.reference).where(
        col(Request.child_id).in_(records_of(session, request.child_id)),
        Request.kind == BROUGHT_TO_NOTICE.kind,
        col(Request.asc_only).is_(False),
        sa.or_(status.in_(UNDECIDED), sa.and_(later, status != RequestStatus.WITHDRAWN)),
    )
    return list(session.exec(waiting.order_by(col(Request.id)).limit(1)))


def assessment_opened(session: Session, request: Request) -> bool:
    """Whether a decision on a request opened the case that considers an assessment, and it was not withdrawn."""
    return any(case.kind is BROUGHT_TO_NOTICE.kind for case in standing_after(session, request.id))


def standing_after(session: Session, request_id: int) -> list[Request]:
    """The cases that follow a request and were not withdrawn."""
    return _standing_after(session, [request_id]).get(request_id, [])


def followed_by(session: Session, request_id: int) -> Request | None:
    """The request a case follows, if it follows one."""
    return session.exec(
        select(Request)
        .join(FollowingCase, col(FollowingCase.follows_id) == Request.id)
        .where(FollowingCase.request_id == request_id)
    ).first()


def on_a_receipt(session: Session, requests: Collection[int]) -> set[int]:
    """Those of some requests whose clock is that of the request they follow."""
    found: set[int] = set()
    for some in batches(requests):
        rows = session.exec(
            select(FollowingCase.request_id)
            .join(Request, col(Request.id) == FollowingCase.request_id)
            .where(col(FollowingCase.request_id).in_(some), col(Request.kind).in_(ON_ONE_RECEIPT))
        )
        found.update(rows)
    return found


def expected(session: Session, children: Iterable[int]) -> dict[int, Expected]:
    """For each child whose newest assessment awaits its plan decision: the request that one follows."""
    groups = groups_of(session, children)
    found: dict[tuple[int, ...], Expected] = {}
    for some in batches(sorted({one for group in groups.values() for one in group})):
        rows = session.exec(
            select(Request)
            .where(col(Request.child_id).in_(some), col(Request.kind).in_(FOLLOWED), assess_stands())
            .order_by(col(Request.received_on), col(Request.id))
        ).all()
        followed = _standing_after(session, [request.id for request in rows])
        for request in rows:
            after = followed.get(request.id, [])
            open_case = next((case.reference for case in after if case.status is not RequestStatus.DECIDED), "")
            group = next(group for group in groups.values() if request.child_id in group)
            found.pop(group, None)
            if open_case or not after:
                found[group] = Expected(request.id, request.reference, request.received_on, open_case)
    return {child: found[group] for child, group in groups.items() if group in found}


def link(work: Work, request_id: int, follows_id: int) -> None:
    """Note which request a case follows."""
    work.session.add(FollowingCase(request_id=request_id, follows_id=follows_id, linked_by=work.actor.id, linked_at=work.at))
    work.session.flush()


def _standing_after(session: Session, requests: Collection[int]) -> dict[int, list[Request]]:
    rows = session.exec(
        select(FollowingCase.follows_id, Request)
        .join(Request, col(Request.id) == FollowingCase.request_id)
        .where(col(FollowingCase.follows_id).in_(requests), Request.status != RequestStatus.WITHDRAWN)
        .order_by(col(Request.id))
    )
    found: dict[int, list[Request]] = {}
    for follows_id, case in rows:
        found.setdefault(follows_id, []).append(case)
    return found


def _adopt(work: Work, request: Request) -> str:
    """Take a plan decision logged by hand before there was a decision to assess, and set its clock to the one receipt."""
    linked = sa.exists().where(col(FollowingCase.request_id) == Request.id)
    case = work.session.exec(
        select(Request)
        .where(
            col(Request.child_id).in_(records_of(work.session, request.child_id)),
            col(Request.kind).in_(ON_ONE_RECEIPT),
            Request.status == RequestStatus.PENDING,
            Request.received_on >= request.received_on,
            ~linked,
        )
        .order_by(col(Request.id))
    ).first()
    if case is None:
        return ""
    before = case.received_on
    case.received_on, case.due_on = request.received_on, KINDS[case.kind].due_on(request.received_on)
    case.version += 1
    work.session.add(case)
    link(work, case.id, request.id)
    audit.record(
        work,
        "request.follow",
        f"request/{case.reference}",
        follows=request.reference,
        received_on=case.received_on,
        before=before,
    )
    return case.reference


def _open(work: Work, request: Request, wanted: NextCase, received_on: date) -> str:
    case = Request(
        reference=free_reference(work.session, request.reference, wanted.mark),
        kind=wanted.kind,
        status=RequestStatus.PENDING,
        received_on=received_on,
        due_on=KINDS[wanted.kind].due_on(received_on),
        logged_at=work.at,
        logged_by=work.actor.id,
        requested_by=request.requested_by if wanted.keeps_receipt else RequestedBy.OTHER,
        child_id=request.child_id,
        child_views=request.child_views,
        parent_views=request.parent_views,
        **carried(request),
    )
    work.session.add(case)
    work.session.flush()
    link(work, case.id, request.id)
    carry_interests(work, request.child_id, case.id)
    work.session.flush()
    audit.record(work, "request.follow", f"request/{case.reference}", follows=request.reference, received_on=received_on)
    return case.reference
