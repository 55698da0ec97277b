"""What a case has behind it and before it: its meetings, those still to come, and the other requests about the same child."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.permissions import DESK, Actor
from panel.law.vocabulary import ItemState, Kind, MeetingState, RequestStatus
from panel.models import AgendaItem, Meeting, Recommendation, Request
from panel.store.clock import day_it_sat, today_of
from panel.store.queries.agenda.schedule import STILL_TO_COME
from panel.store.queries.requests.pending_list import not_recused

EARLIER_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Visit:
    """One appearance of the case at a meeting; the day is None until it was recommended on."""

    meeting: str
    held_on: date
    """The day it is planned for."""
    sat_on: date
    state: MeetingState
    item_state: ItemState
    recommended_on: date | None


@dataclass(frozen=True, slots=True)
class OtherRequest:
    """Another request about the same child or young person."""

    reference: str
    kind: Kind
    received_on: date
    status: RequestStatus


def visits_of(session: Session, actor: Actor, request_id: int) -> list[Visit]:
    """Every meeting a request was listed for, the earliest first; a draft agenda only for those who make it."""
    recommended = (
        sa.select(sa.func.max(col(Recommendation.recorded_at)))
        .where(col(Recommendation.item_id) == col(AgendaItem.id))
        .scalar_subquery()
    )
    wanted = (
        sa.select(Meeting, col(AgendaItem.state), recommended)
        .select_from(AgendaItem)
        .join(Meeting, col(Meeting.id) == AgendaItem.meeting_id)
        .where(col(AgendaItem.request_id) == request_id)
        .order_by(col(Meeting.held_on), col(AgendaItem.id))
    )
    if not actor.roles & DESK:
        wanted = wanted.where(col(Meeting.state) != MeetingState.DRAFT)
    return [
        Visit(
            meeting=meeting.reference,
            held_on=meeting.held_on,
            sat_on=day_it_sat(meeting.opened_at, meeting.held_on),
            state=meeting.state,
            item_state=state,
            recommended_on=today_of(recorded) if recorded else None,
        )
        for meeting, state, recorded in session.execute(wanted)
    ]


def planned_days(session: Session) -> list[date]:
    """The days of meetings that are not over, the earliest first."""
    days = select(col(Meeting.held_on)).where(col(Meeting.state).in_(STILL_TO_COME)).order_by(col(Meeting.held_on)).distinct()
    return list(session.exec(days.limit(40)))


def others_about_the_child(session: Session, actor: Actor, request: Request, records: tuple[int, ...]) -> list[OtherRequest]:
    """The newest of the other requests on a child's records, without those this person is recused from."""
    rows = session.exec(
        select(Request)
        .where(col(Request.child_id).in_(records), Request.id != request.id, not_recused(actor))
        .order_by(col(Request.received_on).desc())
        .limit(EARLIER_SHOWN)
    )
    return [OtherRequest(row.reference, row.kind, row.received_on, row.status) for row in rows]
