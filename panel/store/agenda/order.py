"""The cases of a meeting in their order: placed, numbered, taken off; by whoever arranges them and by whoever undoes it."""

import sqlalchemy as sa
from sqlmodel import col, select

from panel.law import figures
from panel.law.vocabulary import ItemState, RequestStatus
from panel.models import AgendaItem, Meeting, Request
from panel.store.engine import Work


def items_of(work: Work, meeting: Meeting) -> list[AgendaItem]:
    """The cases of a meeting, in order."""
    return list(
        work.session.exec(select(AgendaItem).where(AgendaItem.meeting_id == meeting.id).order_by(col(AgendaItem.position)))
    )


def number(work: Work, items: list[AgendaItem]) -> None:
    """Let the cases stand in this order."""
    for position, item in enumerate(items, 1):
        item.position = position
        work.session.add(item)


def place_at_end(work: Work, meeting: Meeting, request: Request, reason: str) -> None:
    """Put a request at the end, with the reason for its place."""
    taken = work.session.exec(
        select(sa.func.coalesce(sa.func.max(AgendaItem.position), 0)).where(AgendaItem.meeting_id == meeting.id)
    ).one()
    work.session.add(
        AgendaItem(
            meeting_id=meeting.id,
            request_id=request.id,
            position=taken + 1,
            minutes=figures.MINUTES_PER_CASE.on(meeting.held_on).value,
            state=ItemState.LISTED,
            placed_because=reason,
        )
    )
    request.status = RequestStatus.ON_AGENDA
    work.session.add(request)
    work.session.flush()


def take_off(work: Work, meeting: Meeting, item: AgendaItem, request: Request) -> None:
    """Take a case off; its request waits for another agenda."""
    request.status = RequestStatus.PENDING
    work.session.add(request)
    work.session.delete(item)
    work.session.flush()
    number(work, items_of(work, meeting))
