"""What happens while the panel sits: people come and go, breaks, the room blanked, cases taken later, let go or withdrawn."""

from collections.abc import Collection

from sqlmodel import col, select

from panel import rules
from panel.law.findings import refuse_unless_met
from panel.law.kinds import KINDS
from panel.law.meeting import meeting_events
from panel.law.meeting.meeting_events import EventKind
from panel.law.meeting.prompts import PromptMark
from panel.law.permissions import refuse_unless_may
from panel.law.vocabulary import Capacity, Discipline, ItemState, MeetingState, Presence, RequestStatus
from panel.models import AgendaItem, Attendance, ItemWithdrawal, Meeting, PromptAnswer, Request
from panel.store import audit
from panel.store.engine import Work
from panel.store.meeting import drafts, live_token
from panel.store.meeting.meeting_events import called, happened, moments_of
from panel.store.records import item_at, latest_decision, meeting_called, not_open, recused_from, settle


def arrive(
    work: Work,
    meeting_reference: str,
    person_id: int,
    capacity: Capacity,
    discipline: Discipline | None,
    *,
    in_place_of: str = "",
) -> None:
    """Record that somebody came after the start, at this time: asked to the meeting, a substitute or an observer."""
    meeting = _open(work, meeting_reference, "meeting.attend")
    row = _attendance(work, meeting, person_id) or Attendance(
        meeting_id=meeting.id, person_id=person_id, capacity=capacity, version=0
    )
    refuse_unless_met(rules.case_as_seen(int(row.presence is Presence.PRESENT), 0))
    row.capacity, row.discipline, row.presence = capacity, discipline, Presence.PRESENT
    row.version += 1
    work.session.add(row)
    happened(work, meeting.id, EventKind.ARRIVED, person_id=person_id, words=in_place_of)
    audit.record(work, "meeting.arrive", f"meeting/{meeting_reference}", person=person_id)


def leave(work: Work, meeting_reference: str, person_id: int) -> None:
    """Record that somebody present left the room at this time; where they have an interest in the case called, for that case."""
    meeting = _open(work, meeting_reference, "meeting.attend")
    row = _attendance(work, meeting, person_id)
    if row is None:
        raise not_open()
    gone = meeting_events.absent_since(moments_of(work.session, meeting.id))
    refuse_unless_met(rules.case_as_seen(int(row.presence is Presence.PRESENT and person_id not in gone), 1))
    called = work.session.get(AgendaItem, meeting.current_item_id) if meeting.current_item_id else None
    recused = called is not None and person_id in recused_from(work.session, called.request_id)
    item_id = called.id if called is not None and recused else None
    happened(work, meeting.id, EventKind.LEFT, person_id=person_id, item_id=item_id)
    audit.record(work, "meeting.leave", f"meeting/{meeting_reference}", person=person_id, recused=recused)


def return_to_room(work: Work, meeting_reference: str, person_id: int) -> None:
    """Record that somebody who had left came back at this time."""
    meeting = _open(work, meeting_reference, "meeting.attend")
    refuse_unless_met(rules.case_as_seen(int(person_id in meeting_events.absent_since(moments_of(work.session, meeting.id))), 1))
    happened(work, meeting.id, EventKind.RETURNED, person_id=person_id)
    audit.record(work, "meeting.come_back", f"meeting/{meeting_reference}", person=person_id)


def start_break(work: Work, meeting_reference: str) -> None:
    """Begin a break; refused while one is on."""
    meeting = _open(work, meeting_reference, "meeting.call")
    refuse_unless_met(rules.case_as_seen(int(meeting_events.break_since(moments_of(work.session, meeting.id)) is not None), 0))
    happened(work, meeting.id, EventKind.BREAK_BEGAN)
    audit.record(work, "meeting.break_off", f"meeting/{meeting_reference}")


def end_break(work: Work, meeting_reference: str) -> None:
    """End the break that is on."""
    meeting = _open(work, meeting_reference, "meeting.call")
    refuse_unless_met(rules.case_as_seen(int(meeting_events.break_since(moments_of(work.session, meeting.id)) is not None), 1))
    happened(work, meeting.id, EventKind.BREAK_ENDED)
    audit.record(work, "meeting.resume", f"meeting/{meeting_reference}")


def blank_room(work: Work, meeting_reference: str, *, blanked: bool) -> None:
    """Blank every screen the room can see, or show it again."""
    meeting = _open(work, meeting_reference, "meeting.call")
    happened(work, meeting.id, EventKind.BLANKED if blanked else EventKind.SHOWN)
    audit.record(work, "meeting.blank", f"meeting/{meeting_reference}", blanked=blanked)


def take_later(work: Work, item_id: int, *, then: int | None = None, seen_current: int | None = None) -> None:
    """Put a case that is still to be heard behind the others, its number as published; call the case `then` where one is named."""
    refuse_unless_may(work.actor, "meeting.call")
    item, meeting, request = item_at(work.session, item_id)
    refuse_unless_met(rules.meeting_is(meeting.state, MeetingState.OPEN), rules.item_is_open(item.state))
    happened(work, meeting.id, EventKind.TAKEN_LATER, item_id=item.id)
    if then is not None:
        following, of_meeting, _ = item_at(work.session, then)
        refuse_unless_met(rules.case_as_seen(of_meeting.id, meeting.id), rules.item_is_open(following.state))
        called(work, meeting.id, then, seen_current=seen_current)
    audit.record(work, "meeting.take_later", f"meeting/{meeting.reference}", request=request.reference)


def leave_unheard(work: Work, meeting_reference: str, items: Collection[int]) -> None:
    """Let cases that will not be reached wait for another agenda, where they are listed first."""
    meeting = _open(work, meeting_reference, "meeting.close")
    rows = work.session.exec(
        select(AgendaItem, Request)
        .join(Request, col(Request.id) == AgendaItem.request_id)
        .where(AgendaItem.meeting_id == meeting.id, col(AgendaItem.id).in_(items))
    ).all()
    if len(rows) != len(set(items)):
        raise not_open()
    for item, request in rows:
        refuse_unless_met(
            rules.case_as_seen(int(item.state is ItemState.LISTED), 1),
            rules.case_as_seen(int(item.id == meeting.current_item_id), 0),
        )
        settle(work.session, item, request, ItemState.NOT_REACHED, RequestStatus.PENDING)
    live_token.moved(work, meeting.id)
    references = sorted(request.reference for _, request in rows)
    audit.record(work, "meeting.let_wait", f"meeting/{meeting_reference}", requests=references)


def withdraw(work: Work, item_id: int, reason: str, *, seen_version: int) -> None:
    """Record that who asked withdrew a case that stands on the agenda of an open meeting, and why; it is not heard."""
    refuse_unless_may(work.actor, "meeting.defer")
    item, meeting, request = item_at(work.session, item_id)
    refuse_unless_met(
        rules.meeting_is(meeting.state, MeetingState.OPEN),
        rules.case_as_seen(int(item.state is ItemState.LISTED), 1),
        rules.case_as_seen(item.version, seen_version),
        rules.not_yet_decided(latest_decision(work.session, item.id) is not None),
        rules.not_recused(work.actor.id, recused_from(work.session, request.id)),
        rules.words_given(reason),
    )
    work.session.add(ItemWithdrawal(item_id=item.id, reason=reason.strip(), recorded_by=work.person_id, recorded_at=work.at))
    settle(work.session, item, request, ItemState.NOT_REACHED, RequestStatus.WITHDRAWN)
    request.version += 1
    drafts.clear(work.session, work.person_id, item.id)
    live_token.moved(work, meeting.id)
    audit.record(work, "meeting.withdraw", f"item/{item_id}", request=request.reference)


def answer(work: Work, item_id: int, prompt: str, mark: PromptMark) -> None:
    """Record that a prompt was discussed on a case, or was not relevant to it; the newest answer stands."""
    refuse_unless_may(work.actor, "meeting.act_on")
    item, meeting, request = item_at(work.session, item_id)
    refuse_unless_met(
        rules.meeting_is(meeting.state, MeetingState.OPEN),
        rules.not_recused(work.actor.id, recused_from(work.session, request.id)),
    )
    if prompt not in {one.key for one in KINDS[request.heard_as].prompts}:
        raise not_open()
    work.session.add(PromptAnswer(item_id=item.id, prompt=prompt, mark=mark, recorded_by=work.person_id, recorded_at=work.at))
    audit.record(work, "meeting.prompt", f"item/{item_id}", prompt=prompt, mark=str(mark))


def _open(work: Work, reference: str, act: str) -> Meeting:
    refuse_unless_may(work.actor, act)
    meeting = meeting_called(work.session, reference)
    refuse_unless_met(rules.meeting_is(meeting.state, MeetingState.OPEN))
    return meeting


def _attendance(work: Work, meeting: Meeting, person_id: int) -> Attendance | None:
    return work.session.exec(
        select(Attendance).where(Attendance.meeting_id == meeting.id, Attendance.person_id == person_id)
    ).first()
