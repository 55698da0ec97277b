"""What happens while a panel sits, prompts answered, cases withdrawn there, drafts being typed, and the token others follow."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from panel.law.meeting.meeting_events import EventKind
from panel.law.meeting.prompts import PromptMark
from panel.tables.base import STRICT, Row, instant, json, key, number, one_of, refers, text, word


class MeetingEvent(Row, table=True):
    """One thing that happened at a sitting, with its time; never altered."""

    __tablename__ = "meeting_event"
    __table_args__ = (
        one_of("kind", EventKind, "meeting_event_kind_known"),
        sa.CheckConstraint(
            "kind NOT IN ('arrived', 'left', 'returned') OR person_id IS NOT NULL", name="meeting_event_names_who"
        ),
        sa.CheckConstraint("kind NOT IN ('called', 'taken_later') OR item_id IS NOT NULL", name="meeting_event_names_case"),
        STRICT,
    )

    id: int = key()
    meeting_id: int = refers("meeting.id", index=True)
    kind: EventKind = word(EventKind)
    person_id: int | None = refers("person.id", default=None)
    item_id: int | None = refers("agenda_item.id", default=None)
    words: str = text(default="")
    at: datetime = instant()
    recorded_by: int = refers("person.id")


class PromptAnswer(Row, table=True):
    """What became of one prompt on one case; the newest stands."""

    __tablename__ = "prompt_answer"
    __table_args__ = (one_of("mark", PromptMark, "prompt_mark_known"), STRICT)

    id: int = key()
    item_id: int = refers("agenda_item.id", index=True)
    prompt: str = text()
    mark: PromptMark = word(PromptMark)
    recorded_by: int = refers("person.id")
    recorded_at: datetime = instant()


class ItemWithdrawal(Row, table=True):
    """A case withdrawn by who asked while it stood on a published agenda: why; it was not heard."""

    __tablename__ = "item_withdrawal"
    __table_args__ = (sa.CheckConstraint("length(trim(reason)) > 0", name="item_withdrawal_reason_given"), STRICT)

    item_id: int = refers("agenda_item.id", primary_key=True)
    reason: str = text()
    recorded_by: int = refers("person.id")
    recorded_at: datetime = instant()


class LiveToken(Row, table=True):
    """A number for each meeting that grows when something moves: all that a follower is ever sent."""

    __tablename__ = "live_token"
    __table_args__ = (sa.CheckConstraint("n >= 1", name="live_token_counts"), STRICT)

    meeting_id: int = refers("meeting.id", primary_key=True)
    n: int = number()


class Draft(Row, table=True):
    """What one person is typing on one case, not yet recorded; gone once it is. `version` lets no stale window write over it."""

    __tablename__ = "draft"
    __table_args__ = (STRICT,)

    person_id: int = refers("person.id", primary_key=True)
    item_id: int = refers("agenda_item.id", primary_key=True, index=True)
    fields: Any = json()
    version: int = number(default=1)
    saved_at: datetime = instant()
