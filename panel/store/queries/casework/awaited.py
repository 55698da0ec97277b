"""What casework waits for across cases: families not yet told, exceptions to approve or to tell of; constant queries."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from panel.law.casework.exceptions import ClaimStep, TimeLimit
from panel.law.casework.notifications import Occasion, Recipient
from panel.law.decisions.time_taken import IN_WRITING
from panel.law.kinds import kinds_that
from panel.law.permissions import Actor, refuse_unless_may
from panel.law.vocabulary import RequestStatus
from panel.models import AgendaItem, Decision, ExceptionClaim, ExceptionEvent, OutsideAsk, OutsideDecision, Request, Told
from panel.store.queries.requests.pending_list import not_recused

STILL_CONSIDERED = (RequestStatus.PENDING, RequestStatus.ON_AGENDA, RequestStatus.RECOMMENDED)


@dataclass(frozen=True, slots=True)
class Untold:
    """One family still to be told in writing, on which occasion, and the last day of the case."""

    reference: str
    initials: str
    occasion: Occasion
    due_on: date


@dataclass(frozen=True, slots=True)
class ToApprove:
    """One exception that waits for approval."""

    reference: str
    initials: str
    stage: TimeLimit
    claimed_by: int
    claimed_on: date


def untold(session: Session, actor: Actor) -> tuple[int, int]:
    """How many families are not yet told in writing that an assessment is considered, and how many not of the decision. One query."""
    refuse_unless_may(actor, "request.read")
    row = session.execute(
        sa.select(
            sa.func.coalesce(sa.func.sum(sa.case((_to_be_told(Occasion.CONSIDERING), 1), else_=0)), 0),
            sa.func.coalesce(sa.func.sum(sa.case((_to_be_told(Occasion.DECISION), 1), else_=0)), 0),
        )
        .select_from(Request)
        .where(_of_the_act(), not_recused(actor))
    ).one()
    return int(row[0]), int(row[1])


def first_untold(session: Session, actor: Actor, *, limit: int) -> list[Untold]:
    """The most pressing families still to be told, those awaiting a decision's notice first. One query."""
    refuse_unless_may(actor, "request.read")
    of_decision = _to_be_told(Occasion.DECISION)
    rows = session.execute(
        sa.select(col(Request.reference), col(Request.initials), of_decision.label("of_decision"), col(Request.due_on))
        .where(_of_the_act(), not_recused(actor), sa.or_(of_decision, _to_be_told(Occasion.CONSIDERING)))
        .order_by(sa.desc("of_decision"), col(Request.due_on), col(Request.id))
        .limit(limit)
    )
    return [
        Untold(reference, initials, Occasion.DECISION if decided else Occasion.CONSIDERING, due_on)
        for reference, initials, decided, due_on in rows
    ]


def to_approve(session: Session, actor: Actor) -> list[ToApprove]:
    """Exceptions claimed and neither approved nor withdrawn, the earliest first. One query."""
    refuse_unless_may(actor, "request.read")
    rows = session.execute(
        sa.select(
            col(Request.reference),
            col(Request.initials),
            col(ExceptionClaim.stage),
            col(ExceptionClaim.claimed_by),
            col(ExceptionClaim.claimed_on),
        )
        .join(Request, col(Request.id) == ExceptionClaim.request_id)
        .where(~_happened(ClaimStep.APPROVED, ClaimStep.WITHDRAWN), not_recused(actor))
        .order_by(col(ExceptionClaim.id))
        .limit(50)
    )
    return [ToApprove(**row._mapping) for row in rows]


def untold_exceptions(session: Session, actor: Actor) -> int:
    """How many standing exceptions the family has not been told of. One query."""
    refuse_unless_may(actor, "request.read")
    counted = (
        sa.select(sa.func.count())
        .select_from(ExceptionClaim)
        .join(Request, col(Request.id) == ExceptionClaim.request_id)
        .where(~_happened(ClaimStep.TOLD, ClaimStep.WITHDRAWN), not_recused(actor))
    )
    return int(session.execute(counted).scalar_one())


def considered_untold() -> sa.ColumnElement[bool]:
    """The condition that a case is still considered and its family was not told so."""
    return sa.and_(_of_the_act(), _to_be_told(Occasion.CONSIDERING))


def _of_the_act() -> sa.ColumnElement[bool]:
    """Cases of which the regulations say who is told; one that asks for a contract only is none."""
    return sa.and_(col(Request.kind).in_(kinds_that(lambda entry: entry.tells)), col(Request.asc_only).is_(False))


def _to_be_told(occasion: Occasion) -> sa.ColumnElement[bool]:
    """The condition that a family was not told in writing; a telling taken back does not count, as in `first_in_writing`."""
    later = aliased(Told)
    taken_back = (
        sa.exists()
        .where(
            col(later.request_id) == Told.request_id,
            col(later.occasion) == Told.occasion,
            col(later.recipient) == Told.recipient,
            col(later.id) > col(Told.id),
            col(later.told_on).is_(None),
        )
        .correlate(Told)
    )
    told = sa.exists().where(
        col(Told.request_id) == Request.id,
        col(Told.occasion) == occasion,
        col(Told.recipient) == Recipient.FAMILY,
        col(Told.channel).in_(IN_WRITING),
        ~taken_back,
    )
    if occasion is Occasion.CONSIDERING:
        return sa.and_(
            col(Request.kind).in_(kinds_that(lambda entry: Occasion.CONSIDERING in entry.tells)),
            col(Request.status).in_(STILL_CONSIDERED),
            ~told.correlate(Request),
        )
    at_panel = sa.exists().where(col(AgendaItem.request_id) == Request.id, col(Decision.item_id) == AgendaItem.id)
    outside = sa.exists().where(col(OutsideAsk.request_id) == Request.id, col(OutsideDecision.ask_id) == OutsideAsk.id)
    decided = at_panel.correlate(Request) | outside.correlate(Request)
    return sa.and_(col(Request.status) == RequestStatus.DECIDED, decided, ~told.correlate(Request))


def _happened(*steps: ClaimStep) -> sa.ColumnElement[bool]:
    return sa.exists().where(col(ExceptionEvent.claim_id) == ExceptionClaim.id, col(ExceptionEvent.step).in_(steps))
