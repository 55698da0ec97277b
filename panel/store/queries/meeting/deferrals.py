"""The ledger of deferrals: what is missing, from whom, by when, how often so far; and what is to be chased."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from panel.law.children.initials import WordsGo, unnamed
from panel.law.permissions import Actor, refuse_unless_may
from panel.law.vocabulary import RequestStatus, Role
from panel.models import AgendaItem, Deferral, DeferralAgreement, Delegation, Interest, Meeting, Person, Request, RoleGrant
from panel.store.children.names import names_of
from panel.store.clock import day_it_sat
from panel.store.queries.requests.pending_list import not_recused
from panel.store.records import refuse_unless_case_open, request_called

AGAIN = (RequestStatus.PENDING, RequestStatus.ON_AGENDA)


@dataclass(frozen=True, slots=True)
class Deferred:
    """One deferral of a case; `count` is how many there are of that case so far, this one included."""

    reference: str
    initials: str
    held_on: date
    reason: str
    missing: str
    missing_from: str
    wanted_by: date | None
    next_meeting_on: date | None
    due_on: date
    breaks_clock: bool
    count: int
    agreed_by: str = ""
    agreed_on: date | None = None


def deferrals_of(session: Session, actor: Actor, reference: str, going: WordsGo) -> list[Deferred]:
    """Every deferral of one case, the earliest first, for whoever may see the case."""
    refuse_unless_may(actor, "case.read")
    request = request_called(session, reference)
    refuse_unless_case_open(session, actor, request)
    rows = session.execute(_ledger().where(col(Request.id) == request.id).order_by(col(Meeting.held_on), col(AgendaItem.id)))
    child = names_of(session, [request.id])[request.id]
    return [unnamed(_line(row), child, going) for row in rows]


def officers_to_agree(session: Session, actor: Actor, reference: str, today: date) -> dict[int, str]:
    """The officers with delegated authority today, none with an interest in the case, who may agree that it be deferred again."""
    refuse_unless_may(actor, "meeting.defer")
    request = request_called(session, reference)
    interested = sa.exists().where(
        col(Interest.person_id) == Person.id, col(Interest.request_id) == request.id, col(Interest.withdrawn_at).is_(None)
    )
    officer = sa.exists().where(
        col(RoleGrant.person_id) == Person.id, col(RoleGrant.role) == Role.OFFICER, col(RoleGrant.revoked_at).is_(None)
    )
    holds = sa.exists().where(
        col(Delegation.person_id) == Person.id,
        col(Delegation.revoked_at).is_(None),
        col(Delegation.starts_on) <= today,
        col(Delegation.ends_on) >= today,
    )
    rows = session.execute(
        sa.select(col(Person.id), col(Person.name))
        .where(col(Person.active).is_(True), officer, holds, ~interested)
        .order_by(col(Person.name))
    )
    return {row[0]: row[1] for row in rows}


def to_chase(session: Session, actor: Actor, limit: int = 40) -> list[Deferred]:
    """The newest deferral of every case that waits to be heard again, what is wanted first first; two queries."""
    refuse_unless_may(actor, "request.read")
    later = aliased(Deferral)
    later_item = aliased(AgendaItem)
    newer = (
        sa.exists()
        .where(col(later.item_id) == later_item.id, col(later_item.request_id) == AgendaItem.request_id)
        .where(col(later.item_id) > Deferral.item_id)
    )
    rows = session.execute(
        _ledger()
        .where(col(Request.status).in_(AGAIN), ~newer, not_recused(actor))
        .order_by(sa.func.coalesce(col(Deferral.wanted_by), col(Deferral.next_meeting_on), col(Request.due_on)), col(Request.id))
        .limit(limit)
    ).all()
    names = names_of(session, [row.request_id for row in rows])
    return [unnamed(_line(row), names[row.request_id], WordsGo.OWN_SCREEN) for row in rows]


def _ledger() -> sa.Select[Any]:
    every, its_item = aliased(Deferral), aliased(AgendaItem)
    count = (
        sa.select(sa.func.count())
        .select_from(every)
        .join(its_item, col(its_item.id) == every.item_id)
        .where(col(its_item.request_id) == Request.id, col(every.item_id) <= Deferral.item_id)
        .correlate(Request, Deferral)
        .scalar_subquery()
    )
    return (
        sa.select(
            Deferral,
            col(Request.reference),
            col(Request.initials),
            col(Request.due_on),
            col(Meeting.held_on),
            col(Meeting.opened_at),
            count,
            col(Request.id).label("request_id"),
            col(Person.name).label("agreed_by"),
            col(DeferralAgreement.agreed_on),
        )
        .join(AgendaItem, col(AgendaItem.id) == Deferral.item_id)
        .join(Request, col(Request.id) == AgendaItem.request_id)
        .join(Meeting, col(Meeting.id) == AgendaItem.meeting_id)
        .outerjoin(DeferralAgreement, col(DeferralAgreement.item_id) == Deferral.item_id)
        .outerjoin(Person, col(Person.id) == DeferralAgreement.agreed_by)
    )


def _line(row: sa.Row[*tuple[Any, ...]]) -> Deferred:
    deferral, reference, initials, due_on, planned_on, opened_at, count, _, agreed_by, agreed_on = row
    return Deferred(
        reference=reference,
        initials=initials,
        held_on=day_it_sat(opened_at, planned_on),
        reason=deferral.reason,
        missing=deferral.missing,
        missing_from=deferral.missing_from,
        wanted_by=deferral.wanted_by,
        next_meeting_on=deferral.next_meeting_on,
        due_on=due_on,
        breaks_clock=deferral.breaks_clock,
        count=count,
        agreed_by=agreed_by or "",
        agreed_on=agreed_on,
    )
