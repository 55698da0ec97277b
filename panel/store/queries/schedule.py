"""When the panel sits, and the last days of what waits: for the last safe panel and the planner. Days and counts, no case."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.permissions import Actor, refuse_unless_may
from panel.law.safe_panel import usual_days
from panel.law.vocabulary import MeetingState, RequestStatus
from panel.models import Meeting, Request
from panel.store.calendar import calendar
from panel.store.queries.requests import not_recused

STILL_TO_COME = (MeetingState.DRAFT, MeetingState.PUBLISHED, MeetingState.OPEN)


def planned(session: Session, actor: Actor, *, on: date) -> list[date]:
    """The days of meetings with an agenda, draft or published, from a day on."""
    refuse_unless_may(actor, "case.read")
    days = select(col(Meeting.held_on)).where(col(Meeting.state).in_(STILL_TO_COME), col(Meeting.held_on) >= on)
    return sorted(set(session.exec(days)))


def scheduled(session: Session, actor: Actor, *, on: date) -> list[date]:
    """The days a panel is to be expected on: those planned, else the usual day of each week of term; two queries."""
    return usual_days(calendar(session), planned(session, actor, on=on), on=on)


def last_days_waiting(session: Session, actor: Actor) -> Sequence[date]:
    """The last day of every request that waits for an agenda, without those this person is recused from; one query."""
    refuse_unless_may(actor, "request.read")
    rows = session.execute(
        sa.select(col(Request.due_on), sa.func.count())
        .where(col(Request.status) == RequestStatus.PENDING, not_recused(actor))
        .group_by(col(Request.due_on))
    )
    return [day for day, many in rows for _ in range(many)]
