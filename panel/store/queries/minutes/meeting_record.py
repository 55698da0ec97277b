"""A meeting's whole record, read for composing its minutes: few, constant queries; who may see what is decided by its readers."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlmodel import Session, col, func, select

from panel.law.clock_face import date_and_time
from panel.law.decisions.time_taken import gone, has_gone
from panel.law.minutes.case_record import CaseRecord, DeclaredInterest, ReturnedSheet
from panel.law.minutes.meeting_record import Attendee, MeetingRecord
from panel.law.permissions import Actor, refuse_unless_may
from panel.law.policy.local_policy import SIGN_OFF
from panel.law.requests import particular_rules
from panel.law.vocabulary import MeetingState
from panel.models import (
    AgendaItem,
    Attendance,
    Meeting,
    Pack,
    Person,
    Request,
    Setting,
)
from panel.store.children.names import names_of
from panel.store.clock import day_it_sat
from panel.store.decisions.decided import sent_to_family
from panel.store.installation import is_demonstration
from panel.store.letters import letter_record
from panel.store.policy.in_force import authority_name, handling, panel_name, words_on
from panel.store.queries.agenda.consent_list import taken_in
from panel.store.queries.decisions.outside_panel import taken_outside
from panel.store.queries.decisions.ratifications import ratified_on
from panel.store.queries.meeting.hearings import (
    advised_on,
    awarded_on,
    decided_on,
    deferred_on,
    interests_on,
    movements_at,
    papers_on,
    undertaken_on,
    withdrawn_on,
)
from panel.store.queries.minutes.hearing import brought_back, marks_on, taken_by
from panel.store.queries.minutes.tabled_views import changed_on, older_on, tabled_on
from panel.store.records import meeting_called, not_open
from panel.store.requests import particulars


def record_of(session: Session, actor: Actor, reference: str, *, on: date) -> MeetingRecord:
    """Everything recorded about a meeting, for composing its minutes; `minutes_of` is what a screen shows.

    Raises `Refused` for a meeting that is not there or whose agenda is still a draft.
    """
    refuse_unless_may(actor, "minutes.read")
    meeting = meeting_called(session, reference)
    if meeting.state is MeetingState.DRAFT:
        raise not_open()
    cases, brought = _cases(session, meeting, on)
    held_on = _day_it_sat(meeting, brought)
    marking, distribution = handling(session, held_on)
    return MeetingRecord(
        reference=meeting.reference,
        held_on=held_on,
        planned_on=meeting.held_on,
        next_meeting_on=session.exec(
            select(func.min(Meeting.held_on)).where(Meeting.held_on > held_on, Meeting.id != meeting.id)
        ).one(),
        starts_at=meeting.starts_at,
        place=meeting.place,
        marking=marking,
        distribution=distribution,
        sign_off=words_on(session, SIGN_OFF, held_on),
        opened=_when(meeting.opened_at),
        closed=_when(meeting.closed_at),
        state=meeting.state,
        version=meeting.version,
        authority_name=authority_name(session, held_on),
        panel_name=panel_name(session, held_on),
        terms_of_reference=words_on(session, "panel.terms_of_reference", held_on),
        demonstration=is_demonstration(session),
        interests_asked=meeting.interests_asked,
        attendees=_attendees(session, meeting),
        cases=cases,
        movements=movements_at(session, meeting.id, held_on),
        brought=brought,
        taken_by=taken_by(session, meeting.id),
    )


def _day_it_sat(meeting: Meeting, brought: Sequence[ReturnedSheet]) -> date:
    on_paper = next((one.met_on for one in brought if one.met_on), None)
    return on_paper or day_it_sat(meeting.opened_at, meeting.held_on)


def _when(moment: datetime | None) -> str:
    return "" if moment is None else date_and_time(moment)


def _attendees(session: Session, meeting: Meeting) -> tuple[Attendee, ...]:
    rows = session.exec(
        select(Attendance, Person.name)
        .join(Person, col(Person.id) == Attendance.person_id)
        .where(Attendance.meeting_id == meeting.id)
        .order_by(col(Attendance.id))
    )
    return tuple(
        Attendee(person_id=row.person_id, name=name, capacity=row.capacity, discipline=row.discipline, presence=row.presence)
        for row, name in rows
    )


def _cases(session: Session, meeting: Meeting, on: date) -> tuple[tuple[CaseRecord, ...], tuple[ReturnedSheet, ...]]:
    rows = session.exec(
        select(AgendaItem, Request, Setting.name)
        .join(Request, col(Request.id) == AgendaItem.request_id)
        .join(Setting, col(Setting.id) == Request.setting_id)
        .where(AgendaItem.meeting_id == meeting.id)
        .order_by(col(AgendaItem.position))
    ).all()
    items, requests = [item.id for item, _, _ in rows], [request.id for _, request, _ in rows]
    names = names_of(session, requests)
    packs = {pack.item_id: pack for pack in session.exec(select(Pack).where(col(Pack.item_id).in_(items)))}
    papers, interests = papers_on(session, items), interests_on(session, requests, meeting.closed_at)
    advised, decided = advised_on(session, items), decided_on(session, items)
    deferrals = deferred_on(session, items)
    noted = particulars.standing(particulars.rows_of(session, requests))
    words, outside = ratified_on(session, items), taken_outside(session, about=requests)
    awarded, undertaken = awarded_on(session, items), undertaken_on(session, items)
    asks = {item.id: outside[one.id].ask_id for item, one, _ in rows if one.id in outside and outside[one.id].noted_id == one.id}
    told = letter_record.sent_at(session, items, asks)
    about = {item.id: outside[one.id].request_id if item.id in asks else one.id for item, one, _ in rows}
    days = sent_to_family(session, list(about.values()))
    sent = {item: days.get(request) for item, request in about.items()}
    older, changed = older_on(session, items), changed_on(session, items)
    tabled, by_consent, withdrawn = tabled_on(session, items), taken_in(session, items), withdrawn_on(session, items)
    marks, (brought, on_paper) = marks_on(session, items), brought_back(session, meeting.reference, items, advised)
    cases = tuple(
        CaseRecord(
            item_id=item.id,
            position=item.position,
            reference=request.reference,
            initials=request.initials,
            child=names[request.id],
            kind=request.heard_as,
            setting=setting,
            question=request.question_for_panel,
            received_on=request.received_on,
            due_on=request.due_on,
            state=item.state,
            pack_sha256=packs[item.id].sha256 if item.id in packs else "",
            papers=tuple(papers.get(item.id, ())),
            interests=tuple(interests.get(request.id, ())),
            recommendation=advised.get(item.id),
            deferral=deferrals.get(item.id),
            decided=decided.get(item.id),
            awarded=tuple(awarded.get(item.id, ())),
            actions=tuple(undertaken.get(item.id, ())),
            notices=told.get(item.id, ()),
            told_on=gone(sent[item.id], on),
            goes_on=None if has_gone(sent[item.id], on) else sent[item.id],
            ratified=words.get(item.id),
            noted=particular_rules.recorded_particulars(request.kind, noted.get(request.id, {})),
            outside=outside[request.id].outside if request.id in outside else None,
            tabled=tuple(one for person, one in tabled.get(item.id, ()) if person not in _away(interests.get(request.id, ()))),
            older_views=tuple(
                (role, count)
                for person, role, count in older.get(item.id, ())
                if person not in _away(interests.get(request.id, ()))
            ),
            changed_views=tuple(
                one for person, one in changed.get(item.id, ()) if person not in _away(interests.get(request.id, ()))
            ),
            child_heard=bool(packs[item.id].card.get("child_views", "").strip()) if item.id in packs else None,
            by_consent=item.id in by_consent,
            withdrawn_because=withdrawn.get(item.id, ""),
            marks=tuple(marks.get(item.id, {}).items()),
            on_paper=on_paper.get(item.id),
        )
        for item, request, setting in rows
    )
    return cases, brought


def _away(interests: Collection[DeclaredInterest]) -> set[int]:
    return {one.person_id for one in interests}
