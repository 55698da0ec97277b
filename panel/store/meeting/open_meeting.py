"""Attendance written and a meeting opened, by the chair on the screen or from a paper sheet; the rules are the same."""

from sqlmodel import col, select

from panel.law.findings import refuse_unless_met
from panel.law.meeting import quorum
from panel.law.meeting.meeting_events import EventKind
from panel.law.meeting.meeting_rules import meeting_is
from panel.law.vocabulary import Capacity, Discipline, MeetingState, Presence
from panel.models import AgendaItem, Attendance, Meeting
from panel.store.engine import Work
from panel.store.meeting import live_token
from panel.store.meeting.meeting_events import happened
from panel.store.records import seats

Stood = tuple[Capacity, Discipline | None, Presence]
"""How somebody attends."""


def attend_now(
    work: Work, meeting: Meeting, person_id: int, capacity: Capacity, discipline: Discipline | None, presence: Presence
) -> Stood:
    """Write how somebody attends a meeting; how they did before."""
    row = work.session.exec(
        select(Attendance).where(Attendance.meeting_id == meeting.id, Attendance.person_id == person_id)
    ).first() or Attendance(meeting_id=meeting.id, person_id=person_id, capacity=capacity, version=0)
    before = row.capacity, row.discipline, row.presence
    row.capacity, row.discipline, row.presence = capacity, discipline, presence
    row.version += 1
    work.session.add(row)
    live_token.moved(work, meeting.id)
    return before


def asked_now(work: Work, meeting: Meeting) -> None:
    """Write that the chair asked for interests."""
    meeting.interests_asked = True
    meeting.version += 1
    work.session.add(meeting)


def open_now(work: Work, meeting: Meeting) -> None:
    """Open a published meeting and call its first case; refuses without quorum."""
    refuse_unless_met(
        meeting_is(meeting.state, MeetingState.PUBLISHED),
        quorum.meeting_quorate(seats(work.session, meeting.id), on=meeting.held_on),
    )
    meeting.state, meeting.opened_at = MeetingState.OPEN, work.at
    meeting.version += 1
    first = work.session.exec(
        select(AgendaItem.id).where(AgendaItem.meeting_id == meeting.id).order_by(col(AgendaItem.position)).limit(1)
    ).first()
    meeting.current_item_id = first
    work.session.add(meeting)
    happened(work, meeting.id, EventKind.CALLED, item_id=first)
