"""Who has read what before a meeting: status only, never what anybody thinks; and what stands between now and quorum."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from panel.law.findings import Finding
from panel.law.meeting import quorum
from panel.law.meeting.quorum import COUNTED, Seat
from panel.law.permissions import Actor, refuse_unless_may
from panel.law.vocabulary import Capacity, Discipline, Presence, SuggestedInterestReason
from panel.models import Attendance, Interest, InterestStatement, Person, Reading
from panel.store.agenda.packs import papers_standing
from panel.store.agenda.reading_records import reading_stands
from panel.store.agenda.suggested_interests import likely
from panel.store.queries.agenda.agendas import AgendaLine, MeetingChoice, agenda_of

NOT_COMING = (Presence.APOLOGIES, Presence.ABSENT)


@dataclass(frozen=True, slots=True)
class Reader:
    """One person who counts to quorum, and whether they are expected."""

    person_id: int
    name: str
    capacity: Capacity
    discipline: Discipline | None
    expected: bool

    @property
    def seat(self) -> Seat:
        """As quorum counts them."""
        return Seat(self.person_id, self.name, self.capacity, self.discipline)


@dataclass(frozen=True, slots=True)
class Suggested:
    """An interest the records suggest and its person has not answered."""

    name: str
    position: int
    because: SuggestedInterestReason


@dataclass(frozen=True, slots=True)
class Board:
    """A meeting before it sits, by case and reader; only cases open to whoever asks are in any of it."""

    lines: tuple[AgendaLine, ...]
    readers: tuple[Reader, ...]
    read: frozenset[tuple[int, int]]
    stated: frozenset[tuple[int, int]]
    recused: frozenset[tuple[int, int]]
    suggested: tuple[Suggested, ...]
    forecast: Mapping[int, Finding]
    without_paper: tuple[AgendaLine, ...]

    def of(self, discipline: Discipline, line: AgendaLine) -> list[Reader]:
        """Who of a discipline may read a case and is expected."""
        return [
            one
            for one in self.readers
            if one.discipline is discipline and one.expected and (line.item_id, one.person_id) not in self.recused
        ]

    def unread(self, reader: Reader) -> int:
        """How many cases a reader has still to read."""
        return sum(
            (line.item_id, reader.person_id) not in self.read and (line.item_id, reader.person_id) not in self.recused
            for line in self.lines
        )

    def unstated(self, reader: Reader) -> int:
        """Of how many cases a reader has not said whether they have an interest."""
        held = self.stated | self.recused
        return sum((line.item_id, reader.person_id) not in held for line in self.lines)


def board(session: Session, actor: Actor, meeting: MeetingChoice) -> Board:
    """The readiness of a meeting for chair and coordinator; a constant number of queries."""
    refuse_unless_may(actor, "readiness.read")
    lines = agenda_of(session, actor, meeting)
    readers = _readers(session, meeting)
    items, requests = [line.item_id for line in lines], {line.request_id: line for line in lines}
    recused = _recused(session, requests)
    present = [one.seat for one in readers if one.expected]
    away = {line.item_id: {person for item, person in recused if item == line.item_id} for line in lines}
    suggested = likely(session, [one.person_id for one in readers], list(requests))
    papered = {paper.request_id for paper in papers_standing(session, list(requests))}
    names = {one.person_id: one.name for one in readers}
    return Board(
        lines=tuple(lines),
        readers=tuple(readers),
        read=frozenset(
            (item, person)
            for item, person in session.exec(
                select(Reading.item_id, Reading.person_id).where(col(Reading.item_id).in_(items), reading_stands()).distinct()
            )
        ),
        stated=frozenset(
            (item, person)
            for item, person in session.exec(
                select(InterestStatement.item_id, InterestStatement.person_id).where(col(InterestStatement.item_id).in_(items))
            )
        ),
        recused=recused,
        suggested=tuple(Suggested(names[one.person_id], requests[one.request_id].position, one.because) for one in suggested),
        forecast={
            line.item_id: quorum.quorate(present, away[line.item_id], on=meeting.held_on, kind=line.kind) for line in lines
        },
        without_paper=tuple(line for line in lines if line.request_id not in papered),
    )


def _readers(session: Session, meeting: MeetingChoice) -> Sequence[Reader]:
    rows = session.exec(
        select(Attendance, Person.name)
        .join(Person, col(Person.id) == Attendance.person_id)
        .where(Attendance.meeting_id == meeting.id, col(Attendance.capacity).in_(COUNTED))
        .order_by(col(Attendance.id))
    )
    return [
        Reader(
            person_id=row.person_id,
            name=name,
            capacity=row.capacity,
            discipline=row.discipline,
            expected=row.presence not in NOT_COMING,
        )
        for row, name in rows
    ]


def _recused(session: Session, requests: Mapping[int, AgendaLine]) -> frozenset[tuple[int, int]]:
    rows = session.exec(
        select(Interest.request_id, Interest.person_id).where(
            col(Interest.request_id).in_(requests), col(Interest.withdrawn_at).is_(None)
        )
    )
    return frozenset((requests[request].item_id, person) for request, person in rows)
