"""The token everybody follows: one number a meeting, bumped inside an act's transaction, told in this process on commit."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.vocabulary import MeetingState
from panel.models import AgendaItem, LiveToken, Meeting
from panel.store import commits
from panel.store.engine import Work


def moved(work: Work, meeting_id: int) -> None:
    """Something others see has moved at a meeting: its token grows when this act lands, and not otherwise."""
    token = work.session.get(LiveToken, meeting_id) or LiveToken(meeting_id=meeting_id, n=0)
    token.n += 1
    work.session.add(token)
    commits.tell(work.session)


def moved_for(work: Work, request_id: int | None) -> None:
    """The same for every open meeting that lists a request."""
    for meeting_id in work.session.exec(
        select(AgendaItem.meeting_id)
        .join(Meeting, col(Meeting.id) == AgendaItem.meeting_id)
        .where(AgendaItem.request_id == request_id, Meeting.state == MeetingState.OPEN)
    ).all():
        moved(work, meeting_id)


def tokens(session: Session, meetings: Collection[int]) -> dict[int, int]:
    """The tokens of these meetings, by their primary key; a meeting in which nothing moved yet stands at 0."""
    found = session.execute(sa.select(col(LiveToken.meeting_id), col(LiveToken.n)).where(col(LiveToken.meeting_id).in_(meetings)))
    return {**dict.fromkeys(meetings, 0), **{row[0]: row[1] for row in found}}
