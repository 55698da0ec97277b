"""Minutes as a reader may see them, and the meetings there are: few, constant queries."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.composed import Document
from panel.law.minutes.composition import compose
from panel.law.minutes.gaps import Gap, gaps
from panel.law.minutes.revisions import closed_to, open_reasons, recorded_since
from panel.law.permissions import Actor, refuse_unless_may
from panel.law.vocabulary import MeetingState
from panel.models import (
    AgendaItem,
    Interest,
    Meeting,
    MinutesRevision,
    MinutesSignature,
    Person,
)
from panel.store.clock import day_it_sat
from panel.store.integrity import document_seals
from panel.store.queries.minutes.meeting_record import record_of


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
    has_signature: bool


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
    return [
        MeetingLine(
            reference=meeting.reference,
            held_on=day_it_sat(meeting.opened_at, meeting.held_on),
            state=meeting.state,
            cases=cases,
            revisions=revs,
        )
        for meeting, cases, revs in rows
    ]


def minutes_of(session: Session, actor: Actor, reference: str, *, on: date) -> Minutes:
    """A meeting's minutes as this reader may see them. Raises `Refused` for a meeting that is not there."""
    record = record_of(session, actor, reference, on=on)
    closed = recused_places(session, actor, reference)
    draft, newest = compose(record), _newest(session, reference)
    sealed = newest if newest is not None else draft
    told = open_reasons(sealed, closed)
    return Minutes(
        reference=reference,
        state=record.state,
        content=closed_to(sealed, closed),
        mark=document_seals.mark(draft),
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
        sa.select(
            col(row.rev),
            col(Person.name).label("signed_by"),
            col(row.signed_at),
            col(row.sha256),
            col(row.why),
            col(MinutesSignature.rev).is_not(None).label("has_signature"),
        )
        .join(Person, col(Person.id) == row.signed_by)
        .join(Meeting, col(Meeting.id) == row.meeting_id)
        .outerjoin(
            MinutesSignature, (col(MinutesSignature.meeting_id) == row.meeting_id) & (col(MinutesSignature.rev) == row.rev)
        )
        .where(col(Meeting.reference) == reference)
        .order_by(col(row.rev))
    )
    return [SignedRevision(**revision._mapping) for revision in rows]


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
