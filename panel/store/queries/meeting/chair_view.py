"""The sitting as the chair's screen needs it: who is here, who is recused from which case, what stands on the case."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from panel.law.findings import Finding
from panel.law.meeting.quorum import Seat, quorate
from panel.law.minutes.case_record import RecommendationRecord
from panel.law.permissions import Actor, refuse_unless_may
from panel.law.vocabulary import Capacity, Discipline, InterestKind, Presence, Role
from panel.models import Attendance, Interest, Person, RoleGrant
from panel.store.queries.agenda.agendas import AgendaLine, MeetingChoice
from panel.store.queries.meeting.hearings import advised_on


@dataclass(frozen=True, slots=True)
class Asked:
    """One person asked to a meeting."""

    person_id: int
    name: str
    capacity: Capacity
    discipline: Discipline | None
    presence: Presence

    @property
    def seat(self) -> Seat:
        """As quorum counts them."""
        return Seat(self.person_id, self.name, self.capacity, self.discipline)


@dataclass(frozen=True, slots=True)
class Declared:
    """One standing interest in a case of this meeting."""

    id: int
    request_id: int
    person_id: int
    name: str
    kind: InterestKind
    words: str


def asked_to(session: Session, actor: Actor, meeting: MeetingChoice) -> list[Asked]:
    """Everybody asked to a meeting, in the order they were asked."""
    refuse_unless_may(actor, "meeting.read")
    rows = session.exec(
        select(Attendance, Person.name)
        .join(Person, col(Person.id) == Attendance.person_id)
        .where(Attendance.meeting_id == meeting.id)
        .order_by(col(Attendance.id))
    )
    return [
        Asked(person_id=row.person_id, name=name, capacity=row.capacity, discipline=row.discipline, presence=row.presence)
        for row, name in rows
    ]


def not_asked(session: Session, actor: Actor, asked: list[Asked]) -> list[Asked]:
    """Everybody else who could sit on a panel, for adding a substitute."""
    refuse_unless_may(actor, "meeting.attend")
    rows = session.exec(
        select(Person)
        .join(RoleGrant, col(RoleGrant.person_id) == Person.id)
        .where(
            col(Person.active).is_(True),
            col(RoleGrant.revoked_at).is_(None),
            RoleGrant.role == Role.MEMBER,
            col(Person.id).not_in([one.person_id for one in asked]),
        )
        .order_by(col(Person.name))
    )
    return [
        Asked(person_id=row.id, name=row.name, capacity=Capacity.MEMBER, discipline=row.discipline, presence=Presence.PRESENT)
        for row in rows
    ]


def interests_in(session: Session, actor: Actor, lines: list[AgendaLine]) -> list[Declared]:
    """The interests that stand in the cases this person may see."""
    refuse_unless_may(actor, "meeting.read")
    rows = session.exec(
        select(Interest, Person.name)
        .join(Person, col(Person.id) == Interest.person_id)
        .where(col(Interest.request_id).in_([line.request_id for line in lines]), col(Interest.withdrawn_at).is_(None))
        .order_by(col(Interest.id))
    )
    return [
        Declared(id=row.id, request_id=row.request_id, person_id=row.person_id, name=name, kind=row.kind, words=row.words)
        for row, name in rows
    ]


def advised(session: Session, actor: Actor, item_id: int) -> RecommendationRecord | None:
    """The recommendation that stands on an item, if any."""
    refuse_unless_may(actor, "meeting.read")
    return advised_on(session, [item_id]).get(item_id)


def forecast(session: Session, actor: Actor, meeting: MeetingChoice, lines: list[AgendaLine]) -> dict[int, Finding]:
    """Quorum for each case as those expected would give it, by item: asked and not sent apologies, less the recused.

    Two queries; only for those who run the panel, as it tells who leaves.
    """
    expected = [one.seat for one in asked_to(session, actor, meeting) if one.presence in (Presence.INVITED, Presence.PRESENT)]
    recused: dict[int, set[int]] = {}
    for one in interests_in(session, actor, lines):
        recused.setdefault(one.request_id, set()).add(one.person_id)
    return {
        line.item_id: quorate(expected, recused.get(line.request_id, ()), on=meeting.held_on, kind=line.kind) for line in lines
    }
