"""Messages to the panel's own people, written with the act that causes them, and what each person chose to get."""

from datetime import date, datetime

import sqlalchemy as sa

from panel.law.people.message_kinds import MessageKind, MessageState
from panel.tables.base import STRICT, Row, day, instant, key, number, one_of, refers, text, word, yes_no


class Message(Row, table=True):
    """One message to one person, and how sending it went; its words are made of kind and meeting, and kept nowhere.

    `held_until` is set while somebody is sending it. After `good_until` it would say nothing new, and is never sent.
    """

    __tablename__ = "message"
    __table_args__ = (
        one_of("kind", MessageKind, "message_kind_known"),
        one_of("state", MessageState, "message_state_known"),
        sa.CheckConstraint("(state = 'waiting') = (settled_at IS NULL)", name="message_settled_when"),
        sa.UniqueConstraint("person_id", "kind", "meeting_id", "made_on", name="message_once_a_meeting"),
        sa.Index(
            "message_once_a_day",
            "person_id",
            "kind",
            "made_on",
            unique=True,
            sqlite_where=sa.text("meeting_id IS NULL"),
            postgresql_where=sa.text("meeting_id IS NULL"),
        ),
        sa.Index("message_by_state", "state", "next_try_at"),
        STRICT,
    )

    id: int = key()
    person_id: int = refers("person.id")
    kind: MessageKind = word(MessageKind)
    meeting_id: int | None = refers("meeting.id", default=None)
    made_at: datetime = instant()
    made_on: date = day()
    good_until: date = day()
    state: MessageState = word(MessageState, default=MessageState.WAITING)
    tries: int = number(default=0)
    next_try_at: datetime = instant()
    held_until: datetime | None = instant(default=None)
    settled_at: datetime | None = instant(default=None)
    last_error: str = text(default="")


class MessageChoice(Row, table=True):
    """Whether a person wants a kind of message; the latest stands, and who never chose has what their roles have."""

    __tablename__ = "message_choice"
    __table_args__ = (
        one_of("kind", MessageKind, "message_choice_kind_known"),
        sa.Index("message_choice_by_person", "person_id", "kind"),
        STRICT,
    )

    id: int = key()
    person_id: int = refers("person.id")
    kind: MessageKind = word(MessageKind)
    wanted: bool = yes_no()
    chosen_at: datetime = instant()
