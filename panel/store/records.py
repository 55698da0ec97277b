"""Records an act works on, loaded in one way: what is not there is refused in the same words as what is not open."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.agenda.pre_reading import interest_stated
from panel.law.contracts.caps import TermAmount
from panel.law.findings import Refused, not_met, refuse_unless_met
from panel.law.meeting.meeting_events import absent_since
from panel.law.meeting.quorum import Seat
from panel.law.permissions import ACCESS, DESK, Actor, may_read_case
from panel.law.reasons.people import Reason
from panel.law.vocabulary import ItemState, MeetingState, Presence, RequestStatus
from panel.models import (
    AgendaItem,
    Attendance,
    AwardRevision,
    Decision,
    Interest,
    InterestStatement,
    Meeting,
    Person,
    Recommendation,
    Request,
    TermAward,
)
from panel.store.children.merged_records import records_of
from panel.store.meeting.meeting_events import moments_of
from panel.store.once import once
from panel.store.term_calendar import calendar


def not_open() -> Refused:
    """The one refusal for what does not exist and for what is not this person's to see."""
    return Refused(not_met(Reason.CASE_NOT_OPEN_TO_YOU, ACCESS))


def meeting_called(session: Session, reference: str) -> Meeting:
    """The meeting with a reference."""
    meeting = session.exec(select(Meeting).where(Meeting.reference == reference)).first()
    if meeting is None:
        raise not_open()
    return meeting


def request_called(session: Session, reference: str) -> Request:
    """The request with a reference."""
    wanted = select(Request).where(Request.reference == reference)
    request = once(session, "request", reference, lambda: session.exec(wanted).first())
    if request is None:
        raise not_open()
    return request


def item_at(session: Session, item_id: int) -> tuple[AgendaItem, Meeting, Request]:
    """One agenda item with its meeting and request."""
    wanted = (
        select(AgendaItem, Meeting, Request)
        .join(Meeting, col(Meeting.id) == AgendaItem.meeting_id)
        .join(Request, col(Request.id) == AgendaItem.request_id)
        .where(AgendaItem.id == item_id)
    )
    row = once(session, "item", item_id, lambda: session.exec(wanted).first())
    if row is None:
        raise not_open()
    return row


def recused_from(session: Session, request_id: int | None) -> set[int]:
    """Everybody with a standing interest in a case."""
    wanted = select(Interest.person_id).where(Interest.request_id == request_id, col(Interest.withdrawn_at).is_(None))
    return set(once(session, "recused", request_id, lambda: session.exec(wanted).all()))


def seats(session: Session, meeting_id: int | None, *, in_the_room: bool = True) -> list[Seat]:
    """Everybody present at a meeting at this moment: whoever left and has not come back counts only where that is asked."""
    gone = absent_since(moments_of(session, meeting_id)) if in_the_room else {}
    rows = session.exec(
        select(Attendance, Person.name)
        .join(Person, col(Person.id) == Attendance.person_id)
        .where(Attendance.meeting_id == meeting_id, Attendance.presence == Presence.PRESENT)
        .order_by(col(Attendance.id))
    )
    return [Seat(row.person_id, name, row.capacity, row.discipline) for row, name in rows if row.person_id not in gone]


def refuse_unless_case_open(session: Session, actor: Actor, request: Request) -> None:
    """Raise the one refusal unless this person may see this case, and a member's own unless they said they have no interest."""
    said = refuse_unless_case_listed(session, actor, request)
    if not actor.roles & DESK and actor.id is not None:
        refuse_unless_met(interest_stated(said))


def refuse_unless_case_listed(session: Session, actor: Actor, request: Request) -> bool:
    """Raise the one refusal unless this person may know of this case; whether they said that they have no interest in it."""
    recused = actor.id in recused_from(session, request.id)
    invitations: Sequence[int | None] = ()
    if not actor.roles & DESK and actor.id is not None:
        asked = _invitations(actor.id, request.id)
        invitations = once(session, "invitations", (actor.id, request.id), lambda: session.exec(asked).all())
    if not may_read_case(actor, recused=recused, invited=bool(invitations)).is_met:
        raise not_open()
    return any(stated is not None for stated in invitations)


def _invitations(person_id: int, request_id: int | None):  # type: ignore[no-untyped-def]  # a select
    """Each showing meeting a person is asked to with this case, by what they stated of interests there, if anything."""
    showing = (MeetingState.PUBLISHED, MeetingState.OPEN, MeetingState.CLOSED)
    return (
        select(InterestStatement.id)
        .select_from(Attendance)
        .join(Meeting, col(Meeting.id) == Attendance.meeting_id)
        .join(AgendaItem, col(AgendaItem.meeting_id) == Meeting.id)
        .outerjoin(
            InterestStatement,
            sa.and_(col(InterestStatement.item_id) == AgendaItem.id, col(InterestStatement.person_id) == person_id),
        )
        .where(
            Attendance.person_id == person_id,
            AgendaItem.request_id == request_id,
            col(Meeting.state).in_(showing),
        )
    )


def latest_recommendation(session: Session, item_id: int | None) -> Recommendation | None:
    """The recommendation that stands on an item."""
    return session.exec(
        select(Recommendation).where(Recommendation.item_id == item_id).order_by(col(Recommendation.rev).desc()).limit(1)
    ).first()


def latest_decision(session: Session, item_id: int | None) -> Decision | None:
    """The decision that stands on an item."""
    return session.exec(select(Decision).where(Decision.item_id == item_id).order_by(col(Decision.rev).desc()).limit(1)).first()


def latest_revision(session: Session, award_id: int | None) -> AwardRevision:
    """What an award stands at."""
    return session.exec(
        select(AwardRevision).where(AwardRevision.award_id == award_id).order_by(col(AwardRevision.rev).desc()).limit(1)
    ).one()


def held_terms(session: Session, child_id: int) -> list[TermAmount]:
    """What one child holds, term by term, over every contract, setting and record merged with this one."""
    terms = {term.key: term for term in calendar(session)}
    records = records_of(session, child_id)
    awards = session.exec(select(TermAward).where(col(TermAward.child_id).in_(records), col(TermAward.live).is_(True))).all()
    return [TermAmount(terms[award.term], award.ordinal, latest_revision(session, award.id).amount_pence) for award in awards]


def settle(session: Session, item: AgendaItem, request: Request, state: ItemState, status: RequestStatus) -> None:
    """Record where one case at a meeting has got to, and with it where its request stands."""
    item.state = state
    item.version += 1
    request.status = status
    session.add_all([item, request])
