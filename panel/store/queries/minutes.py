"""Minutes as a reader may see them, a meeting's whole record behind them, and the meetings there are: few, constant queries."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law import noting
from panel.law import record as law
from panel.law.gaps import Gap, gaps
from panel.law.minutes_revised import closed_to, open_reasons, recorded_since
from panel.law.minuting import compose
from panel.law.permissions import Actor, refuse_unless_may
from panel.law.vocabulary import MeetingState
from panel.law.wording import long_date
from panel.law.writing import Document
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
from panel.store import letters, particulars, seals
from panel.store.clock import LONDON
from panel.store.installation import authority_name, is_demonstration
from panel.store.queries.consent import taken_in
from panel.store.queries.hearings import (
    advised_on,
    awarded_on,
    decided_on,
    interests_on,
    movements_at,
    papers_on,
    put_off_as,
    undertaken_on,
    withdrawn_on,
)
from panel.store.queries.outside import taken_outside
from panel.store.queries.ratifications import ratified_on
from panel.store.queries.tabled import tabled_on
from panel.store.records import meeting_called, not_open


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in a list; `cases` counts those open to whoever asks."""

    reference: str
    held_on: date
    state: MeetingState
    cases: int
    revisions: int


@dataclass(frozen=True, slots=True)
class SignedRevision:
    """One signed revision, without its content; `why` is None where it is not this reader's to know."""

    rev: int
    signed_by: str
    signed_at: datetime
    sha256: str
    why: str | None


@dataclass(frozen=True, slots=True)
class Minutes:
    """A meeting's minutes for one reader: the newest sealed words, or the draft composed now, with what they lack.

    `closed` holds the places of the cases this reader is recused from; `mark` changes with the words of the draft;
    `to_add` is what the officer recorded since signing, by the case's place.
    """

    reference: str
    state: MeetingState
    content: Document
    mark: int
    gaps: tuple[Gap, ...]
    closed: frozenset[int]
    revisions: tuple[SignedRevision, ...]
    to_add: tuple[tuple[int, str], ...]
    cases: tuple[tuple[int, str, str], ...]


def meetings(session: Session, actor: Actor, limit: int = 60) -> list[MeetingLine]:
    """The newest meetings whose agenda is published or that were held, newest first."""
    refuse_unless_may(actor, "minutes.read")
    open_cases = sa.select(sa.func.count()).where(
        col(AgendaItem.meeting_id) == col(Meeting.id),
        ~sa.exists().where(
            col(Interest.request_id) == col(AgendaItem.request_id),
            col(Interest.person_id) == actor.id,
            col(Interest.withdrawn_at).is_(None),
        ),
    )
    signed = sa.select(sa.func.count()).where(col(MinutesRevision.meeting_id) == col(Meeting.id))
    rows = session.execute(
        sa.select(Meeting, open_cases.scalar_subquery(), signed.scalar_subquery())
        .where(col(Meeting.state) != MeetingState.DRAFT)
        .order_by(col(Meeting.held_on).desc(), col(Meeting.id).desc())
        .limit(limit)
    )
    return [MeetingLine(meeting.reference, meeting.held_on, meeting.state, cases, revs) for meeting, cases, revs in rows]


def minutes_of(session: Session, actor: Actor, reference: str) -> Minutes:
    """A meeting's minutes as this reader may see them. Raises `Refused` for a meeting that is not there."""
    record = record_of(session, actor, reference)
    closed = recused_places(session, actor, reference)
    draft, newest = compose(record), _newest(session, reference)
    sealed = newest if newest is not None else draft
    told = open_reasons(sealed, closed)
    return Minutes(
        reference=reference,
        state=record.state,
        content=closed_to(sealed, closed),
        mark=seals.mark(draft),
        gaps=gaps(record, closed=closed),
        closed=closed,
        revisions=tuple(_told(one, told) for one in revisions(session, actor, reference)),
        to_add=tuple(one for one in recorded_since(newest, record) if one[0] not in closed) if newest else (),
        cases=tuple((one.position, one.reference, one.initials) for one in record.cases if one.position not in closed),
    )


def _told(one: SignedRevision, told: Collection[int]) -> SignedRevision:
    return one if one.rev in told or not one.why else replace(one, why=None)


def _newest(session: Session, reference: str) -> Document | None:
    content: Document | None = session.exec(
        select(MinutesRevision.content)
        .join(Meeting, col(Meeting.id) == MinutesRevision.meeting_id)
        .where(Meeting.reference == reference)
        .order_by(col(MinutesRevision.rev).desc())
        .limit(1)
    ).first()
    return content


def revisions(session: Session, actor: Actor, reference: str) -> list[SignedRevision]:
    """The signed revisions of a meeting's minutes, oldest first."""
    refuse_unless_may(actor, "minutes.read")
    row = MinutesRevision
    rows = session.execute(
        sa.select(col(row.rev), col(Person.name), col(row.signed_at), col(row.sha256), col(row.why))
        .join(Person, col(Person.id) == row.signed_by)
        .join(Meeting, col(Meeting.id) == row.meeting_id)
        .where(col(Meeting.reference) == reference)
        .order_by(col(row.rev))
    )
    return [SignedRevision(*cells) for cells in rows]


def recused_places(session: Session, actor: Actor, reference: str) -> frozenset[int]:
    """The places on a meeting's agenda this person is recused from: those minutes are not theirs to read or take away."""
    refuse_unless_may(actor, "minutes.read")
    rows = session.exec(
        select(AgendaItem.position)
        .join(Meeting, col(Meeting.id) == AgendaItem.meeting_id)
        .join(Interest, col(Interest.request_id) == AgendaItem.request_id)
        .where(Meeting.reference == reference, Interest.person_id == actor.id, col(Interest.withdrawn_at).is_(None))
    )
    return frozenset(rows)


def record_of(session: Session, actor: Actor, reference: str) -> law.MeetingRecord:
    """Everything recorded about a meeting, for composing its minutes; `minutes_of` is what a screen shows.

    Raises `Refused` for a meeting that is not there or whose agenda is still a draft.
    """
    refuse_unless_may(actor, "minutes.read")
    meeting = meeting_called(session, reference)
    if meeting.state is MeetingState.DRAFT:
        raise not_open()
    return law.MeetingRecord(
        reference=meeting.reference,
        held_on=meeting.held_on,
        starts_at=meeting.starts_at,
        opened=_when(meeting.opened_at),
        closed=_when(meeting.closed_at),
        state=meeting.state,
        version=meeting.version,
        authority_name=authority_name(session),
        demonstration=is_demonstration(session),
        interests_asked=meeting.interests_asked,
        attendees=_attendees(session, meeting),
        cases=_cases(session, meeting),
        movements=movements_at(session, meeting.id),
    )


def _when(moment: datetime | None) -> str:
    if moment is None:
        return ""
    here = moment.astimezone(LONDON)
    return f"{long_date(here.date())}, {here:%H:%M}"


def _attendees(session: Session, meeting: Meeting) -> tuple[law.Attendee, ...]:
    rows = session.exec(
        select(Attendance, Person.name)
        .join(Person, col(Person.id) == Attendance.person_id)
        .where(Attendance.meeting_id == meeting.id)
        .order_by(col(Attendance.id))
    )
    return tuple(law.Attendee(row.person_id, name, row.capacity, row.discipline, row.presence) for row, name in rows)


def _cases(session: Session, meeting: Meeting) -> tuple[law.CaseRecord, ...]:
    rows = session.exec(
        select(AgendaItem, Request, Setting.name)
        .join(Request, col(Request.id) == AgendaItem.request_id)
        .join(Setting, col(Setting.id) == Request.setting_id)
        .where(AgendaItem.meeting_id == meeting.id)
        .order_by(col(AgendaItem.position))
    ).all()
    items, requests = [item.id for item, _, _ in rows], [request.id for _, request, _ in rows]
    packs = dict(session.exec(select(Pack.item_id, Pack.sha256).where(col(Pack.item_id).in_(items))).all())
    papers, interests = papers_on(session, items), interests_on(session, requests, meeting.closed_at)
    advised, decided = advised_on(session, items), decided_on(session, items)
    put_off = {row.item_id: row for row in session.exec(select(Deferral).where(col(Deferral.item_id).in_(items)))}
    noted = particulars.standing(particulars.rows_of(session, requests))
    words, outside = ratified_on(session, items), taken_outside(session, about=requests)
    awarded, undertaken = awarded_on(session, items), undertaken_on(session, items)
    brought = {
        item.id: outside[one.id].ask_id for item, one, _ in rows if one.id in outside and outside[one.id].noted_id == one.id
    }
    told = letters.sent_at(session, items, brought)
    tabled, by_consent, withdrawn = tabled_on(session, items), taken_in(session, items), withdrawn_on(session, items)
    return tuple(
        law.CaseRecord(
            item_id=item.id,
            position=item.position,
            reference=request.reference,
            initials=request.initials,
            kind=request.heard_as,
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
            notices=told.get(item.id, ()),
            ratified=words.get(item.id),
            noted=noting.noted(request.kind, noted.get(request.id, {})),
            outside=outside[request.id].outside if request.id in outside else None,
            tabled=tuple(one for person, one in tabled.get(item.id, ()) if person not in _away(interests.get(request.id, ()))),
            by_consent=item.id in by_consent,
            withdrawn_because=withdrawn.get(item.id, ""),
        )
        for item, request, setting in rows
    )


def _away(interests: Collection[law.DeclaredInterest]) -> set[int]:
    return {one.person_id for one in interests}
