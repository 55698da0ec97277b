"""The room as those who follow a meeting may see it: item number, initials, kind; never more, and less while somebody leaves."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.agenda.timetable import whole_length
from panel.law.findings import Finding
from panel.law.meeting import meeting_events, quorum
from panel.law.meeting.meeting_events import RoomDisplay
from panel.law.permissions import ACTS, DESK, Actor, refuse_unless_may
from panel.law.vocabulary import ItemState, Kind, MeetingState
from panel.models import AgendaItem, Attendance, Interest, Meeting, Person, Request, RoleGrant, SignIn
from panel.store.meeting.live_token import tokens
from panel.store.meeting.meeting_events import moments_of
from panel.store.records import meeting_called, not_open, seats

OPEN_TO_ALL = (MeetingState.PUBLISHED, MeetingState.OPEN, MeetingState.CLOSED)


@dataclass(frozen=True, slots=True)
class Called:
    """One case as a screen for many eyes may show it; `initials` and `kind` are empty while only its number may be shown."""

    position: int
    initials: str
    kind: Kind | None


@dataclass(frozen=True, slots=True)
class RoomView:
    """A meeting as it stands for one reader.

    `leaving` counts those in the room who have an interest in the case called; `mine_to_leave` says the reader is one of
    them. Instants are the installation's clock; `planned` is the case's own length.
    """

    meeting_id: int
    reference: str
    state: MeetingState
    n: int
    showing: RoomDisplay
    now: Called | None
    then: Called | None
    listed: int
    settled: int
    leaving: int
    mine_to_leave: bool
    quorum: Finding | None
    break_since: datetime | None
    called_since: datetime | None
    opened_at: datetime | None
    planned: timedelta
    whole: timedelta


def room_of(session: Session, actor: Actor, reference: str) -> RoomView:
    """A meeting as this person may follow it. Raises the one refusal for a meeting that is not theirs to see."""
    refuse_unless_may(actor, "room.read")
    meeting = _open_to(session, actor, reference)
    rows = session.execute(
        sa.select(AgendaItem, col(Request.initials), col(Request.kind))
        .join(Request, col(Request.id) == AgendaItem.request_id)
        .where(col(AgendaItem.meeting_id) == meeting.id)
        .order_by(col(AgendaItem.position))
    ).all()
    moments, present = moments_of(session, meeting.id), seats(session, meeting.id)
    recused = _recused(session, [item.request_id for item, *_ in rows])
    here = {seat.person_id for seat in present}
    items = {item.id: (item, initials, kind) for item, initials, kind in rows}
    blanked = meeting_events.is_blanked(moments)

    def shown(item: AgendaItem) -> RoomDisplay:
        away_from = recused.get(item.request_id, frozenset())
        return meeting_events.room_display(blanked=blanked, reader_recused=actor.id in away_from, recused_here=away_from & here)

    def called(number: int | None) -> Called | None:
        if number not in items:
            return None
        item, initials, kind = items[number]
        whole = shown(item) is RoomDisplay.CASE
        return Called(item.position, initials if whole else "", kind if whole else None)

    current = items.get(meeting.current_item_id or 0)
    sits = meeting.state is MeetingState.OPEN
    order = meeting_events.hearing_order(list(items), moments)
    waiting = {number for number, (item, *_) in items.items() if item.state is ItemState.LISTED}
    away_from = recused.get(current[0].request_id, frozenset()) if current and sits else frozenset()
    return RoomView(
        meeting_id=meeting.id,
        reference=meeting.reference,
        state=meeting.state,
        n=tokens(session, [meeting.id])[meeting.id],
        showing=shown(current[0]) if current else RoomDisplay.BLANK if blanked else RoomDisplay.NUMBER,
        now=called(meeting.current_item_id) if sits else None,
        then=called(meeting_events.next_to_hear(order, waiting, meeting.current_item_id)) if sits else None,
        listed=len(rows),
        settled=len(rows) - len(waiting),
        leaving=len(away_from & here),
        mine_to_leave=actor.id in away_from,
        quorum=quorum.quorate(present, away_from, on=meeting.held_on, kind=current[2]) if current and sits else None,
        break_since=meeting_events.break_since(moments),
        called_since=meeting_events.called_since(moments, meeting.current_item_id),
        opened_at=meeting.opened_at,
        planned=timedelta(minutes=current[0].minutes if current else 0),
        whole=whole_length([item.minutes for item, *_ in rows], on=meeting.held_on),
    )


def _open_to(session: Session, actor: Actor, reference: str) -> Meeting:
    meeting = meeting_called(session, reference)
    if not actor.roles & DESK:
        asked = select(Attendance.id).where(Attendance.meeting_id == meeting.id, Attendance.person_id == actor.id)
        if meeting.state not in OPEN_TO_ALL or session.exec(asked).first() is None:
            raise not_open()
    return meeting


def _recused(session: Session, requests: Collection[int]) -> dict[int, frozenset[int]]:
    rows = session.execute(
        sa.select(col(Interest.request_id), col(Interest.person_id)).where(
            col(Interest.request_id).in_(requests), col(Interest.withdrawn_at).is_(None)
        )
    )
    found: dict[int, set[int]] = {}
    for request_id, person_id in rows:
        found.setdefault(request_id, set()).add(person_id)
    return {request_id: frozenset(people) for request_id, people in found.items()}


Following = tuple[int, int, int]
"""Who follows what: the number of a sign-in, the person, the meeting."""


def may_still_follow(session: Session, following: Collection[Following]) -> set[Following]:
    """Which of these may go on following; three queries however many there are.

    A sign-in must be alive, its person active and in a role that follows, and asked to the meeting unless at the desk.
    """
    signed, people, meetings = ({one[part] for one in following} for part in range(3))
    alive = set(
        session.exec(
            select(SignIn.id)
            .join(Person, col(Person.id) == SignIn.person_id)
            .where(col(SignIn.id).in_(signed), col(SignIn.ended_at).is_(None), col(Person.active).is_(True))
        )
    )
    roles = session.execute(
        sa.select(col(RoleGrant.person_id), col(RoleGrant.role)).where(
            col(RoleGrant.person_id).in_(people), col(RoleGrant.revoked_at).is_(None), col(RoleGrant.role).in_(ACTS["room.read"])
        )
    ).all()
    invited = sa.select(col(Attendance.person_id), col(Attendance.meeting_id)).where(col(Attendance.meeting_id).in_(meetings))
    asked = {(row[0], row[1]) for row in session.execute(invited)}
    desk, follows = {person for person, role in roles if role in DESK}, {person for person, _ in roles}
    return {
        (sign_in, person, meeting)
        for sign_in, person, meeting in following
        if sign_in in alive and person in follows and (person in desk or (person, meeting) in asked)
    }
