"""When the panel sits, and the last days of what waits: for the last safe panel and the planner. Days and counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.agenda.last_safe_panel import expected_meeting_days
from panel.law.permissions import Actor, refuse_unless_may
from panel.law.vocabulary import Kind, MeetingState, RequestStatus
from panel.models import AgendaItem, Meeting, Request
from panel.store.queries.requests.pending_list import not_recused
from panel.store.term_calendar import breaks, calendar

STILL_TO_COME = (MeetingState.DRAFT, MeetingState.PUBLISHED, MeetingState.OPEN)


def planned(session: Session, actor: Actor, *, on: date) -> list[date]:
    """The days of meetings with an agenda, draft or published, from a day on."""
    refuse_unless_may(actor, "case.read")
    days = select(col(Meeting.held_on)).where(col(Meeting.state).in_(STILL_TO_COME), col(Meeting.held_on) >= on)
    return sorted(set(session.exec(days)))


def scheduled(session: Session, actor: Actor, *, on: date) -> list[date]:
    """The days a panel is to be expected on: those planned, else the usual day of each week of term; three queries."""
    return expected_meeting_days(calendar(session), planned(session, actor, on=on), on=on, breaks=breaks(session))


def listed(session: Session, actor: Actor, *, on: date) -> dict[date, int]:
    """How many cases the agendas still to come hold, by day, without those this person is recused from; one query."""
    refuse_unless_may(actor, "request.read")
    rows = session.execute(
        sa.select(col(Meeting.held_on), sa.func.count())
        .join(AgendaItem, col(AgendaItem.meeting_id) == Meeting.id)
        .join(Request, col(Request.id) == AgendaItem.request_id)
        .where(col(Meeting.state).in_(STILL_TO_COME), col(Meeting.held_on) >= on, not_recused(actor))
        .group_by(col(Meeting.held_on))
    )
    return {day: int(many) for day, many in rows}


@dataclass(frozen=True, slots=True)
class Lost:
    """A case that waits and has no safe panel left."""

    reference: str
    initials: str
    kind: Kind
    due_on: date


def without_safe_panel(session: Session, actor: Actor, until: date, limit: int = 60) -> list[Lost]:
    """The cases that wait and whose last day is no later than a day, the earliest first; one query."""
    refuse_unless_may(actor, "request.read")
    rows = session.execute(
        sa.select(col(Request.reference), col(Request.initials), col(Request.kind), col(Request.due_on))
        .where(col(Request.status) == RequestStatus.PENDING, col(Request.due_on) <= until, not_recused(actor))
        .order_by(col(Request.due_on), col(Request.id))
        .limit(limit)
    )
    return [Lost(**row._mapping) for row in rows]


def last_days_waiting(session: Session, actor: Actor) -> Sequence[date]:
    """The last day of every request that waits for an agenda, without those this person is recused from; one query."""
    refuse_unless_may(actor, "request.read")
    rows = session.execute(
        sa.select(col(Request.due_on), sa.func.count())
        .where(col(Request.status) == RequestStatus.PENDING, not_recused(actor))
        .group_by(col(Request.due_on))
    )
    return [day for day, many in rows for _ in range(many)]
