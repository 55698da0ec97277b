"""The happenings of a sitting, read and added: what the room, quorum, timers and minutes are worked out from."""

from sqlmodel import Session, col, select

from panel.law.sitting import Happening, Moment
from panel.models import MeetingEvent
from panel.store import live
from panel.store.engine import Work


def moments_of(session: Session, meeting_id: int | None) -> list[Moment]:
    """Everything that happened at a meeting, in the order it was recorded; one query."""
    rows = session.exec(select(MeetingEvent).where(MeetingEvent.meeting_id == meeting_id).order_by(col(MeetingEvent.id)))
    return [Moment(row.kind, row.at, row.person_id, row.item_id) for row in rows]


def happened(
    work: Work, meeting_id: int, kind: Happening, *, person_id: int | None = None, item_id: int | None = None, words: str = ""
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
    live.moved(work, meeting_id)
