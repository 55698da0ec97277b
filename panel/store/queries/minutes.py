"""One meeting's whole record, in a constant number of queries, and the meetings whose minutes there are."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law import record as law
from panel.law.permissions import Actor, refuse_unless_may
from panel.law.vocabulary import MeetingState
from panel.models import (
    AgendaItem,
    Attendance,
    Deferral,
    Interest,
    Meeting,
    MinutesRevision,
    Pack,
    Person,
    Request,
    Setting,
)
from panel.store.installation import authority_name, is_demonstration
from panel.store.queries.hearings import advised_on, awarded_on, decided_on, interests_on, papers_on, put_off_as, undertaken_on
from panel.store.records import meeting_called, not_open


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in a list."""

    reference: str
    held_on: date
    state: MeetingState
    cases: int
    revisions: int


@dataclass(frozen=True, slots=True)
class SignedRevision:
    """One signed revision, without its content."""

    rev: int
    signed_by: str
    signed_at: datetime
    sha256: str
    why: str


def meetings(session: Session, actor: Actor, limit: int = 60) -> list[MeetingLine]:
    """The newest meetings that were held or are to be, newest first."""
    refuse_unless_may(actor, "minutes.read")
    rows = session.execute(
        sa.select(
            Meeting,
            sa.select(sa.func.count()).where(col(AgendaItem.meeting_id) == col(Meeting.id)).scalar_subquery(),
            sa.select(sa.func.count()).where(col(MinutesRevision.meeting_id) == col(Meeting.id)).scalar_subquery(),
        )
        .order_by(col(Meeting.held_on).desc(), col(Meeting.id).desc())
        .limit(limit)
    )
    return [MeetingLine(meeting.reference, meeting.held_on, meeting.state, cases, revs) for meeting, cases, revs in rows]


def revisions(session: Session, actor: Actor, reference: str) -> list[SignedRevision]:
    """The signed revisions of a meeting's minutes, oldest first."""
    refuse_unless_may(actor, "minutes.read")
    meeting = meeting_called(session, reference)
    rows = session.exec(
        select(MinutesRevision, Person.name)
        .join(Person, col(Person.id) == MinutesRevision.signed_by)
        .where(MinutesRevision.meeting_id == meeting.id)
        .order_by(col(MinutesRevision.rev))
    )
    return [SignedRevision(row.rev, name, row.signed_at, row.sha256, row.why) for row, name in rows]


def recused_cases(session: Session, actor: Actor, reference: str) -> set[int]:
    """The agenda items of a meeting this person is recused from: their minutes are not theirs to read or take away."""
    return set(
        session.exec(
            select(AgendaItem.id)
            .join(Meeting, col(Meeting.id) == AgendaItem.meeting_id)
            .join(Interest, col(Interest.request_id) == AgendaItem.request_id)
            .where(
                Meeting.reference == reference,
                Interest.person_id == actor.id,
                col(Interest.withdrawn_at).is_(None),
            )
        )
    )


def record_of(session: Session, actor: Actor, reference: str) -> law.MeetingRecord:
    """Everything recorded about a meeting. Raises `Refused` for a meeting that is not there."""
    refuse_unless_may(actor, "minutes.read")
    meeting = meeting_called(session, reference)
    if meeting.state is MeetingState.DRAFT:
        raise not_open()
    return law.MeetingRecord(
        reference=meeting.reference,
        held_on=meeting.held_on,
        starts_at=meeting.starts_at,
        state=meeting.state,
        version=meeting.version,
        authority_name=authority_name(session),
        demonstration=is_demonstration(session),
        interests_asked=meeting.interests_asked,
        attendees=_attendees(session, meeting),
        cases=_cases(session, meeting),
    )


def _attendees(session: Session, meeting: Meeting) -> tuple[law.Attendee, ...]:
    rows = session.exec(
        select(Attendance, Person.name)
        .join(Person, col(Person.id) == Attendance.person_id)
        .where(Attendance.meeting_id == meeting.id)
        .order_by(col(Attendance.id))
    )
    return tuple(law.Attendee(name, row.capacity, row.discipline, row.presence) for row, name in rows)


def _cases(session: Session, meeting: Meeting) -> tuple[law.CaseRecord, ...]:
    rows = session.exec(
        select(AgendaItem, Request, Setting.name)
        .join(Request, col(Request.id) == AgendaItem.request_id)
        .join(Setting, col(Setting.id) == Request.setting_id)
        .where(AgendaItem.meeting_id == meeting.id)
        .order_by(col(AgendaItem.position))
    ).all()
    items, requests = [item.id for item, _, _ in rows], [request.id for _, request, _ in rows]
    packs = {pack.item_id: pack.sha256 for pack in session.exec(select(Pack).where(col(Pack.item_id).in_(items)))}
    papers, interests = papers_on(session, items), interests_on(session, requests)
    advised, decided = advised_on(session, items), decided_on(session, items)
    put_off = {row.item_id: row for row in session.exec(select(Deferral).where(col(Deferral.item_id).in_(items)))}
    awarded, undertaken = awarded_on(session, items), undertaken_on(session, items)
    return tuple(
        law.CaseRecord(
            item_id=item.id,
            position=item.position,
            reference=request.reference,
            initials=request.initials,
            kind=request.kind,
            setting=setting,
            question=request.question_for_panel,
            received_on=request.received_on,
            due_on=request.due_on,
            state=item.state,
            pack_sha256=packs.get(item.id, ""),
            papers=tuple(papers.get(item.id, ())),
            interests=tuple(interests.get(request.id, ())),
            advised=advised.get(item.id),
            put_off=put_off_as(put_off.get(item.id)),
            decided=decided.get(item.id),
            awarded=tuple(awarded.get(item.id, ())),
            undertaken=tuple(undertaken.get(item.id, ())),
        )
        for item, request, setting in rows
    )


def sealed_content(session: Session, actor: Actor, reference: str) -> dict[str, Any] | None:
    """The content of the newest signed revision, if there is one."""
    refuse_unless_may(actor, "minutes.read")
    meeting = meeting_called(session, reference)
    content: dict[str, Any] | None = session.exec(
        select(MinutesRevision.content)
        .where(MinutesRevision.meeting_id == meeting.id)
        .order_by(col(MinutesRevision.rev).desc())
        .limit(1)
    ).first()
    return content
