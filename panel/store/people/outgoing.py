"""The messages that are to be sent now, and whether what each says still holds."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.messages import people as words
from panel.law.people.message_kinds import MessageKind, MessageState, is_last_try
from panel.law.vocabulary import MeetingState
from panel.models import Meeting, Message, Person
from panel.store.clock import today_of
from panel.store.engine import Work
from panel.store.people.messages import deciders, wanting

AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message as whoever took it sends it; `held_until` is how it is known to be theirs."""

    id: int
    email: str
    kind: MessageKind
    meeting: str
    held_on: date | None
    made_at: datetime
    tries: int
    held_until: datetime | None


def to_send(session: Session, now: datetime) -> list[Message]:
    """The messages whose time has come and that nobody holds, the oldest first."""
    return list(session.exec(select(Message).where(_is_free(now)).order_by(col(Message.id)).limit(AT_ONCE)))


def waiting(session: Session, now: datetime) -> int:
    """How many messages wait and are still worth sending."""
    counted = sa.select(sa.func.count()).select_from(Message).where(_waits(now))
    return int(session.execute(counted).scalar_one())


def give_up_waiting(work: Work, why: str) -> None:
    """Send nothing that waits until somebody says so, one by one or all."""
    for row in work.session.exec(select(Message).where(_waits(work.at))):
        row.state, row.settled_at, row.held_until, row.last_error = MessageState.FAILED, work.at, None, why
        work.session.add(row)


def why_not(session: Session, row: Message, today: date) -> str:
    """Why a message is no longer sent, in a sentence; nothing where it is."""
    if row.person_id not in wanting(session, row.kind):
        return words.MESSAGE_UNWANTED
    if is_last_try(row.tries, on=today):
        return words.MESSAGE_STOPPED.format(tries=row.tries)
    meeting = session.get(Meeting, row.meeting_id) if row.meeting_id else None
    if row.kind is MessageKind.PAPERS_LATE and (meeting is None or meeting.state is not MeetingState.DRAFT):
        return words.MESSAGE_OVER
    if row.kind is MessageKind.DECISIONS_WAIT and row.person_id not in deciders(session):
        return words.MESSAGE_OVER
    return ""


def outgoing(session: Session, row: Message) -> Outgoing:
    """A message with its address and its meeting."""
    meeting = session.get(Meeting, row.meeting_id) if row.meeting_id else None
    return Outgoing(
        id=row.id,
        email=session.get_one(Person, row.person_id).email,
        kind=row.kind,
        meeting=meeting.reference if meeting else "",
        held_on=meeting.held_on if meeting else None,
        made_at=row.made_at,
        tries=row.tries,
        held_until=row.held_until,
    )


def _waits(now: datetime) -> sa.ColumnElement[bool]:
    return sa.and_(col(Message.state) == MessageState.WAITING, col(Message.good_until) >= today_of(now))


def _is_free(now: datetime) -> sa.ColumnElement[bool]:
    held = col(Message.held_until)
    return sa.and_(_waits(now), col(Message.next_try_at) <= now, sa.or_(held.is_(None), held <= now))
