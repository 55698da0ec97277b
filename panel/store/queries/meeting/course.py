"""The sitting as the chair's screen needs it: what happened by time, prompts answered, actions noted, drafts being typed."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from panel.law.meeting.meeting_events import TimedEvent
from panel.law.meeting.prompts import PromptMark
from panel.law.minutes.case_record import Action
from panel.law.permissions import Actor, refuse_unless_may
from panel.models import ItemWithdrawal, Meeting, PromptAnswer
from panel.store.meeting.live_token import tokens
from panel.store.meeting.meeting_events import moments_of
from panel.store.queries.agenda.agendas import AgendaLine, MeetingChoice
from panel.store.queries.meeting.hearings import undertaken_on


@dataclass(frozen=True, slots=True)
class Sitting:
    """What happened so far, the number followers hold, and when the meeting was opened."""

    n: int
    opened_at: datetime | None
    moments: tuple[TimedEvent, ...]


def sitting_of(session: Session, actor: Actor, meeting: MeetingChoice) -> Sitting:
    """One meeting's sitting; three queries."""
    refuse_unless_may(actor, "meeting.read")
    opened_at = session.exec(select(Meeting.opened_at).where(Meeting.id == meeting.id)).one()
    return Sitting(tokens(session, [meeting.id])[meeting.id], opened_at, tuple(moments_of(session, meeting.id)))


def prompts_on(session: Session, actor: Actor, item_id: int) -> dict[str, PromptMark]:
    """What became of each prompt on a case so far; the newest answer stands."""
    refuse_unless_may(actor, "meeting.read")
    rows = session.exec(select(PromptAnswer).where(PromptAnswer.item_id == item_id).order_by(col(PromptAnswer.id)))
    return {row.prompt: row.mark for row in rows}


def actions_on(session: Session, actor: Actor, item_id: int) -> list[Action]:
    """What somebody undertook to do about a case at this meeting."""
    refuse_unless_may(actor, "meeting.read")
    return undertaken_on(session, [item_id]).get(item_id, [])


def withdrawn_at(session: Session, actor: Actor, lines: list[AgendaLine]) -> set[int]:
    """Which of these cases were withdrawn at the meeting."""
    refuse_unless_may(actor, "meeting.read")
    items = [line.item_id for line in lines]
    return set(session.exec(select(ItemWithdrawal.item_id).where(col(ItemWithdrawal.item_id).in_(items))))
