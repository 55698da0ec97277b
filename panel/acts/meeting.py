"""The meeting: attendance, opening, which case is being heard, closing."""

import sqlalchemy as sa
from sqlmodel import col, select

from panel import rules
from panel.law.findings import refuse_unless_met
from panel.law.meeting import case_count
from panel.law.meeting.meeting_events import EventKind, break_since
from panel.law.permissions import refuse_unless_may
from panel.law.vocabulary import Capacity, Discipline, ItemState, MeetingState, Presence, RequestStatus
from panel.models import AgendaItem, ItemWithdrawal, Request
from panel.store import audit
from panel.store.engine import Work
from panel.store.meeting import drafts, live_token
from panel.store.meeting.meeting_events import called, happened, moments_of
from panel.store.meeting.open_meeting import asked_now, attend_now, open_now
from panel.store.records import item_at, meeting_called, recused_from, settle

SITTING = (MeetingState.PUBLISHED, MeetingState.OPEN)


def attend(
    work: Work,
    meeting_reference: str,
    person_id: int,
    capacity: Capacity,
    discipline: Discipline | None,
    presence: Presence,
) -> None:
    """Record how somebody attends, at any time until the minutes are signed."""
    refuse_unless_may(work.actor, "meeting.attend")
    meeting = meeting_called(work.session, meeting_reference)
    refuse_unless_met(rules.meeting_is(meeting.state, *SITTING, MeetingState.DRAFT, MeetingState.CLOSED))
    was = [str(one) if one else "" for one in attend_now(work, meeting, person_id, capacity, discipline, presence)]
    audit.record(work, "meeting.attend", f"meeting/{meeting_reference}", person=person_id, presence=str(presence), was=was)


def ask_interests(work: Work, meeting_reference: str) -> None:
    """Record that the chair asked for interests, so that "none declared" can be minuted."""
    refuse_unless_may(work.actor, "meeting.attend")
    meeting = meeting_called(work.session, meeting_reference)
    refuse_unless_met(rules.meeting_is(meeting.state, *SITTING, MeetingState.CLOSED))
    asked_now(work, meeting)
    audit.record(work, "meeting.ask_interests", f"meeting/{meeting_reference}")


def open_meeting(work: Work, meeting_reference: str) -> None:
    """Open a published meeting and call its first case; refuses without quorum."""
    refuse_unless_may(work.actor, "meeting.open")
    meeting = meeting_called(work.session, meeting_reference)
    open_now(work, meeting)
    audit.record(work, "meeting.open", f"meeting/{meeting_reference}")


def call(work: Work, item_id: int, *, seen_current: int | None) -> None:
    """Make a case the one being heard; refused when somebody else has moved on since it was seen. Ends a break."""
    refuse_unless_may(work.actor, "meeting.call")
    _, meeting, request = item_at(work.session, item_id)
    refuse_unless_met(rules.meeting_is(meeting.state, MeetingState.OPEN))
    called(work, meeting.id, item_id, seen_current=seen_current)
    audit.record(work, "meeting.call", f"meeting/{meeting.reference}", request=request.reference)


def close(work: Work, meeting_reference: str, *, relist: bool = False) -> None:
    """Close the meeting once every case is accounted for; with `relist`, cases not reached wait for another agenda."""
    refuse_unless_may(work.actor, "meeting.close")
    meeting = meeting_called(work.session, meeting_reference)
    rows = work.session.exec(
        select(AgendaItem, Request)
        .join(Request, col(Request.id) == AgendaItem.request_id)
        .where(AgendaItem.meeting_id == meeting.id)
        .order_by(col(AgendaItem.position))
    ).all()
    open_still = [(item, request) for item, request in rows if item.state is ItemState.LISTED]
    unsettled = [] if relist else [_named(work, request) for _, request in open_still]
    refuse_unless_met(rules.meeting_is(meeting.state, MeetingState.OPEN), rules.all_items_settled(unsettled))
    for item, request in open_still:
        settle(work.session, item, request, ItemState.NOT_REACHED, RequestStatus.PENDING)
    items = [item.id for item, _ in rows]
    withdrawn = work.session.exec(
        select(sa.func.count()).select_from(ItemWithdrawal).where(col(ItemWithdrawal.item_id).in_(items))
    ).one()
    counted = rules.cases_add_up(case_count.tally_of([item.state for item, _ in rows], withdrawn=withdrawn))
    refuse_unless_met(counted)
    if break_since(moments_of(work.session, meeting.id)) is not None:
        happened(work, meeting.id, EventKind.BREAK_ENDED)
    drafts.clear_all(work.session, items)
    meeting.state, meeting.closed_at = MeetingState.CLOSED, work.at
    meeting.version += 1
    work.session.add(meeting)
    live_token.moved(work, meeting.id)
    audit.record(work, "meeting.close", f"meeting/{meeting_reference}", **counted.facts)


def _named(work: Work, request: Request) -> str:
    """A case in a refusal: by its reference, to nobody who is recused from it."""
    return "a case not open to you" if work.actor.id in recused_from(work.session, request.id) else request.reference
