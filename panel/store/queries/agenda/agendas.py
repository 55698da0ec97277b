"""Meetings and their agendas, for whoever may see them: initials only, and never a case the reader is recused from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.permissions import DESK, Actor, refuse_unless_may
from panel.law.vocabulary import ItemState, Kind, MeetingState
from panel.models import AgendaItem, Attendance, Meeting, Pack, PackEntry, Request, Setting
from panel.store.casework.register_facts import Mark, marks
from panel.store.clock import day_it_sat
from panel.store.queries.requests.pending_list import UNDECIDED, not_recused
from panel.store.records import not_open


@dataclass(frozen=True, slots=True)
class MeetingChoice:
    """A meeting in a list."""

    id: int
    reference: str
    held_on: date
    starts_at: str
    place: str
    state: MeetingState
    version: int
    interests_asked: bool
    current_item_id: int | None
    sat_on: date


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One case on an agenda."""

    item_id: int
    version: int
    position: int
    minutes: int
    state: ItemState
    because: str
    reference: str
    initials: str
    kind: Kind
    setting: str
    due_on: date
    request_id: int
    pack_sha256: str
    pack_papers: int
    exceptions: tuple[Mark, ...]
    undecided: bool


def meetings(session: Session, actor: Actor, *states: MeetingState, limit: int = 40) -> list[MeetingChoice]:
    """Meetings this person may see, the latest first; members and observers see published ones they are asked to."""
    refuse_unless_may(actor, "agenda.read")
    wanted = select(Meeting).order_by(col(Meeting.held_on).desc(), col(Meeting.id).desc()).limit(limit)
    if states:
        wanted = wanted.where(col(Meeting.state).in_(states))
    if not actor.roles & DESK:
        wanted = wanted.join(Attendance, col(Attendance.meeting_id) == Meeting.id).where(
            Attendance.person_id == actor.id,
            col(Meeting.state).in_((MeetingState.PUBLISHED, MeetingState.OPEN, MeetingState.CLOSED)),
        )
    return [choice_of(meeting) for meeting in session.exec(wanted)]


def one_meeting(session: Session, actor: Actor, reference: str) -> MeetingChoice:
    """The meeting with a reference, if this person may see it; else the one refusal."""
    found = next((meeting for meeting in meetings(session, actor, limit=500) if meeting.reference == reference), None)
    if found is None:
        raise not_open()
    return found


def agenda_of(session: Session, actor: Actor, meeting: MeetingChoice) -> list[AgendaLine]:
    """The cases of a meeting in order, without any this person is recused from; three queries."""
    refuse_unless_may(actor, "agenda.read")
    rows = session.execute(
        sa.select(AgendaItem, Request, col(Setting.name), col(Pack.sha256))
        .join(Request, col(Request.id) == AgendaItem.request_id)
        .join(Setting, col(Setting.id) == Request.setting_id)
        .outerjoin(Pack, col(Pack.item_id) == AgendaItem.id)
        .where(col(AgendaItem.meeting_id) == meeting.id, not_recused(actor))
        .order_by(col(AgendaItem.position))
    ).all()
    papers = _papers(session, [item.id for item, *_ in rows])
    claimed = marks(session, [request.id for _, request, *_ in rows])
    return [
        AgendaLine(
            item_id=item.id,
            version=item.version,
            position=item.position,
            minutes=item.minutes,
            state=item.state,
            because=item.placed_because,
            reference=request.reference,
            initials=request.initials,
            kind=request.heard_as,
            setting=setting,
            due_on=request.due_on,
            request_id=request.id,
            pack_sha256=sha256 or "",
            pack_papers=papers.get(item.id, 0),
            exceptions=claimed.get(request.id, ()),
            undecided=request.status in UNDECIDED,
        )
        for item, request, setting, sha256 in rows
    ]


def next_meeting_days(session: Session, actor: Actor, after: date) -> list[date]:
    """The days of meetings already planned after a day."""
    refuse_unless_may(actor, "agenda.read")
    days = session.exec(select(col(Meeting.held_on)).where(col(Meeting.held_on) > after).order_by(col(Meeting.held_on)).limit(12))
    return sorted(set(days))


def _papers(session: Session, items: Sequence[int]) -> dict[int, int]:
    rows = session.execute(
        sa.select(col(PackEntry.item_id), sa.func.count())
        .where(col(PackEntry.item_id).in_(items))
        .group_by(col(PackEntry.item_id))
    )
    return {row[0]: row[1] for row in rows}


def choice_of(meeting: Meeting) -> MeetingChoice:
    """A meeting as a list has it."""
    return MeetingChoice(
        id=meeting.id,
        reference=meeting.reference,
        held_on=meeting.held_on,
        starts_at=meeting.starts_at,
        place=meeting.place,
        state=meeting.state,
        version=meeting.version,
        interests_asked=meeting.interests_asked,
        current_item_id=meeting.current_item_id,
        sat_on=day_it_sat(meeting.opened_at, meeting.held_on),
    )
