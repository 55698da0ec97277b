"""What the registers of casework rest on: the circumstances of a child, the decision that stands, records found by number."""

from collections.abc import Iterable, Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from panel.law.casework.advice_tracker import AdviceStep
from panel.law.casework.exceptions import ClaimState, ClaimStep, TimeLimit, claim_state_of
from panel.law.casework.notifications import SharingAgreement
from panel.law.requests.circumstances import Circumstance, circumstances_of
from panel.law.vocabulary import Need, Option
from panel.models import (
    Advice,
    AdviceEvent,
    AgendaItem,
    Decision,
    ExceptionClaim,
    ExceptionEvent,
    OutsideAsk,
    OutsideDecision,
    Request,
    Sharing,
)
from panel.store.records import not_open
from panel.store.revisions import stands

Mark = tuple[TimeLimit, ClaimState]
"""One exception in short: the limit it is claimed against, and where it has got to."""


def held(request: Request) -> tuple[Circumstance, ...]:
    """The circumstances of the child a request is about."""
    return circumstances_of({one: getattr(request, one, None) for one in Circumstance}, request.setting_type)


def needs_of(request: Request) -> set[Need]:
    """Main and other needs."""
    return {Need(one) for one in (request.primary_need, *request.other_needs.split()) if one}


def assess_stands() -> sa.ColumnElement[bool]:
    """The condition that the officer's standing decision on a request, at a panel or outside one, is to assess."""
    return decision_stands(Option.ASSESS)


def decision_stands(option: Option) -> sa.ColumnElement[bool]:
    """The condition that the officer's standing decision on a request, at a panel or outside one, is a certain one."""
    at_panel = sa.exists().where(
        col(AgendaItem.request_id) == Request.id,
        col(Decision.item_id) == AgendaItem.id,
        col(Decision.option) == option,
        col(Decision.rev) == _newest(),
    )
    outside = sa.exists().where(
        col(OutsideAsk.request_id) == Request.id,
        col(OutsideDecision.ask_id) == OutsideAsk.id,
        col(OutsideDecision.option) == option,
        stands(OutsideDecision, "ask_id"),
    )
    return sa.or_(at_panel.correlate(Request), outside.correlate(Request))


def decided(session: Session, request_id: int) -> tuple[Option | None, date | None]:
    """What the officer decided on a request, at a panel or outside one, and on which day; None and None before there is a decision."""
    at_panel = (
        sa.select(col(Decision.option).label("option"), col(Decision.decided_on).label("decided_on"))
        .join(AgendaItem, col(AgendaItem.id) == Decision.item_id)
        .where(col(AgendaItem.request_id) == request_id, col(Decision.rev) == _newest())
        .order_by(col(Decision.id).desc())
        .limit(1)
        .subquery()
    )
    outside = (
        sa.select(col(OutsideDecision.option), col(OutsideDecision.decided_on))
        .join(OutsideAsk, col(OutsideAsk.id) == OutsideDecision.ask_id)
        .where(
            col(OutsideAsk.request_id) == request_id,
            stands(OutsideDecision, "ask_id"),
        )
    )
    found = session.execute(sa.union_all(sa.select(at_panel.c.option, at_panel.c.decided_on), outside)).first()
    return (found[0], found[1]) if found else (None, None)


def marks(session: Session, requests: Sequence[int]) -> dict[int, tuple[Mark, ...]]:
    """The exceptions that stand on some requests, in short, by request; those withdrawn are left out. One query."""
    approved, withdrawn = _happened(ClaimStep.APPROVED), _happened(ClaimStep.WITHDRAWN)
    rows = session.execute(
        sa.select(col(ExceptionClaim.request_id), col(ExceptionClaim.stage), approved)
        .where(col(ExceptionClaim.request_id).in_(requests), ~withdrawn)
        .order_by(col(ExceptionClaim.id))
    )
    found: dict[int, dict[TimeLimit, ClaimState]] = {}
    for request_id, stage, is_approved in rows:
        of_request = found.setdefault(request_id, {})
        if of_request.get(stage) is not ClaimState.APPROVED:
            of_request[stage] = ClaimState.APPROVED if is_approved else ClaimState.CLAIMED
    return {number: tuple(of_request.items()) for number, of_request in found.items()}


def claim_at(session: Session, claim_id: int) -> tuple[ExceptionClaim, Request, list[ExceptionEvent]]:
    """One claim with its case and what has happened to it, the earliest first."""
    row = session.exec(
        select(ExceptionClaim, Request)
        .join(Request, col(Request.id) == ExceptionClaim.request_id)
        .where(ExceptionClaim.id == claim_id)
    ).first()
    if row is None:
        raise not_open()
    events = select(ExceptionEvent).where(ExceptionEvent.claim_id == claim_id).order_by(col(ExceptionEvent.id))
    return row[0], row[1], list(session.exec(events))


def standing(events: Iterable[ExceptionEvent]) -> ClaimState:
    """Where a claim has got to."""
    return claim_state_of([event.step for event in events])


def advice_at(session: Session, advice_id: int) -> tuple[Advice, Request, list[AdviceEvent]]:
    """One advice with its case and what has happened to it, the earliest first."""
    row = session.exec(
        select(Advice, Request).join(Request, col(Request.id) == Advice.request_id).where(Advice.id == advice_id)
    ).first()
    if row is None:
        raise not_open()
    events = select(AdviceEvent).where(AdviceEvent.advice_id == advice_id).order_by(col(AdviceEvent.id))
    return row[0], row[1], list(session.exec(events))


def last_step(events: Iterable[AdviceEvent], *steps: AdviceStep) -> AdviceEvent | None:
    """The last event, of some steps or of all but chasing, which leaves an advice where it was."""
    wanted = [one for one in events if (one.step in steps if steps else one.step is not AdviceStep.CHASED)]
    return wanted[-1] if wanted else None


def sharings_of(session: Session, request_id: int) -> list[SharingAgreement]:
    """What the family said of sharing, the earliest first. One query."""
    rows = session.exec(select(Sharing).where(Sharing.request_id == request_id).order_by(col(Sharing.id)))
    return [
        SharingAgreement(
            recipient=row.recipient,
            with_whom=row.with_whom,
            what=row.what,
            agreed=row.agreed,
            given_by=row.given_by,
            given_on=row.given_on,
        )
        for row in rows
    ]


def _newest() -> sa.ScalarSelect[int]:
    any_rev = aliased(Decision)
    return (
        sa.select(sa.func.max(col(any_rev.rev)))
        .where(col(any_rev.item_id) == col(Decision.item_id))
        .correlate(Decision)
        .scalar_subquery()
    )


def _happened(step: ClaimStep) -> sa.ColumnElement[bool]:
    return sa.exists().where(col(ExceptionEvent.claim_id) == ExceptionClaim.id, col(ExceptionEvent.step) == step)
