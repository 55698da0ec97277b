"""The messages to the panel's own people as the administrator sees them: what waits, what went, and what failed and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from panel.law.people.message_kinds import SETTLED, MessageKind, MessageState
from panel.law.permissions import Actor, refuse_unless_may
from panel.models import Meeting, Message, Person

MOST = 200
"""Messages listed at once; the counts beside them are of all."""


@dataclass(frozen=True, slots=True)
class MessageLine:
    """One message: for whom, about what, and how sending it went."""

    id: int
    name: str
    email: str
    kind: MessageKind
    meeting: str
    held_on: date | None
    made_at: datetime
    good_until: date
    state: MessageState
    tries: int
    settled_at: datetime | None
    last_error: str


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits and is still worth sending, what went, and what did not: given up, or its day gone by. The newest first."""

    waiting: tuple[MessageLine, ...]
    gone: tuple[MessageLine, ...]
    not_sent: tuple[MessageLine, ...]
    many: tuple[int, int, int]


def queue(session: Session, actor: Actor, today: date) -> Queue:
    """Every message, in three lists. Four queries."""
    refuse_unless_may(actor, "message.read")
    past = sa.and_(col(Message.state) == MessageState.WAITING, col(Message.good_until) < today)
    waits = sa.and_(col(Message.state) == MessageState.WAITING, col(Message.good_until) >= today)
    conditions = (waits, col(Message.state).in_(SETTLED), sa.or_(col(Message.state) == MessageState.FAILED, past))
    sums = (sa.func.coalesce(sa.func.sum(sa.case((condition, 1), else_=0)), 0) for condition in conditions)
    counted = session.execute(sa.select(*sums).select_from(Message)).one()
    waiting, gone, not_sent = (tuple(_lines(session, condition)) for condition in conditions)
    return Queue(waiting, gone, not_sent, (int(counted[0]), int(counted[1]), int(counted[2])))


def _lines(session: Session, condition: sa.ColumnElement[bool]) -> Iterable[MessageLine]:
    rows = session.execute(
        sa.select(
            col(Message.id),
            col(Person.name),
            col(Person.email),
            col(Message.kind),
            sa.func.coalesce(col(Meeting.reference), "").label("meeting"),
            col(Meeting.held_on),
            col(Message.made_at),
            col(Message.good_until),
            col(Message.state),
            col(Message.tries),
            col(Message.settled_at),
            col(Message.last_error),
        )
        .join(Person, col(Person.id) == Message.person_id)
        .outerjoin(Meeting, col(Meeting.id) == Message.meeting_id)
        .where(condition)
        .order_by(col(Message.id).desc())
        .limit(MOST)
    )
    return (MessageLine(**row._mapping) for row in rows)
