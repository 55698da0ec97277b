"""The happenings of a sitting, read and added: what the room, quorum, timers and minutes are worked out from."""

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.findings import refuse_unless_met
from panel.law.meeting.meeting_events import EventKind, TimedEvent, break_since
from panel.law.record_rules import case_as_seen
from panel.models import Meeting, MeetingEvent
from panel.store.engine import Work
from panel.store.meeting import live_token


def moments_of(session: Session, meeting_id: int | None) -> list[TimedEvent]:
    """Everything that happened at a meeting, in the order it was recorded; one query."""
    rows = session.exec(select(MeetingEvent).where(MeetingEvent.meeting_id == meeting_id).order_by(col(MeetingEvent.id)))
    return [TimedEvent(row.kind, row.at, row.person_id, row.item_id) for row in rows]


def happened(
    work: Work, meeting_id: int, kind: EventKind, *, person_id: int | None = None, item_id: int | None = None, words: str = ""
) -> None:
    """Add one happening, at the time of the act, and let those who follow know."""
    work.session.add(
        MeetingEvent(
            meeting_id=meeting_id,
            kind=kind,
            person_id=person_id,
            item_id=item_id,
            words=words.strip(),
            at=work.at,
            recorded_by=work.person_id,
        )
    )
    live_token.moved(work, meeting_id)


def called(work: Work, meeting_id: int, item_id: int, *, seen_current: int | None) -> None:
    """Make a case the one being heard; a break that is on ends. Raises `Refused` when somebody else has moved on meanwhile.

    Compared and swapped in one statement, so that two people at the controls never skip a case, on any database.
    """
    swapped = work.session.execute(
        sa.update(Meeting)
        .where(col(Meeting.id) == meeting_id, col(Meeting.current_item_id).is_not_distinct_from(seen_current))
        .values(current_item_id=item_id)
        .execution_options(synchronize_session="fetch")
    )
    refuse_unless_met(case_as_seen(int(getattr(swapped, "rowcount", 0)), 1))
    if break_since(moments_of(work.session, meeting_id)) is not None:
        happened(work, meeting_id, EventKind.BREAK_ENDED)
    happened(work, meeting_id, EventKind.CALLED, item_id=item_id)
