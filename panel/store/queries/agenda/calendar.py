"""One person's calendar: the meetings they may see and the days on which something of theirs is due, as counts."""

from collections import Counter
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law import dates
from panel.law.agenda.calendar_entries import CalendarEntry, of_last_days, of_meeting, of_papers, of_reviews
from panel.law.permissions import DESK, Actor, may, refuse_unless_may
from panel.law.vocabulary import MeetingState
from panel.models import AgendaItem, Attendance, Meeting, Request
from panel.store.clock import day_it_sat
from panel.store.policy.in_force import panel_name
from panel.store.queries.casework.annual_reviews import reviews_due
from panel.store.queries.requests.pending_list import UNDECIDED, not_recused

A_YEAR = 12
"""Months ahead for which annual reviews are listed, and back for which meetings are."""


def entries(session: Session, actor: Actor, today: date) -> list[CalendarEntry]:
    """What this person's calendar holds today, without any case they are recused from; a constant number of queries.

    Members and observers have the published meetings they are asked to; last days are for whoever reads requests,
    annual reviews for whoever reads decisions.
    """
    refuse_unless_may(actor, "calendar.export")
    found = _meetings(session, actor, today)
    if may(actor, "request.read").is_met:
        found += of_last_days(_last_days(session, actor), today)
    if may(actor, "decision.read").is_met:
        ahead = reviews_due(session, actor, dates.months_after(today, A_YEAR))
        found += of_reviews(Counter(one.due_on for one in ahead))
    return found


def _meetings(session: Session, actor: Actor, today: date) -> list[CalendarEntry]:
    since = dates.months_after(today, -A_YEAR)
    wanted = select(Meeting).where(col(Meeting.held_on) >= since).order_by(col(Meeting.held_on), col(Meeting.id))
    if not actor.roles & DESK:
        asked = sa.exists().where(col(Attendance.meeting_id) == Meeting.id, col(Attendance.person_id) == actor.id)
        wanted = wanted.where(asked, Meeting.state != MeetingState.DRAFT)
    meetings = session.exec(wanted).all()
    minutes: dict[int, list[int]] = {meeting.id: [] for meeting in meetings}
    for meeting_id, length in session.execute(
        sa.select(col(AgendaItem.meeting_id), col(AgendaItem.minutes))
        .join(Request, col(Request.id) == AgendaItem.request_id)
        .where(col(AgendaItem.meeting_id).in_(minutes), not_recused(actor))
        .order_by(col(AgendaItem.meeting_id), col(AgendaItem.position))
    ):
        minutes[meeting_id].append(length)
    found, publishes = [], may(actor, "agenda.publish").is_met
    for meeting in meetings:
        on = day_it_sat(meeting.opened_at, meeting.held_on)
        draft, panel = meeting.state is MeetingState.DRAFT, panel_name(session, on)
        found.append(
            of_meeting(
                meeting.reference,
                panel,
                meeting.starts_at,
                minutes[meeting.id],
                on=on,
                planned_on=meeting.held_on,
                draft=draft,
            )
        )
        if draft and publishes and meeting.held_on >= today:
            found.append(of_papers(meeting.reference, panel, meeting.held_on))
    return found


def _last_days(session: Session, actor: Actor) -> dict[date, int]:
    rows = session.execute(
        sa.select(col(Request.due_on), sa.func.count())
        .where(col(Request.status).in_(UNDECIDED), not_recused(actor))
        .group_by(col(Request.due_on))
    )
    return {day: int(many) for day, many in rows}
