"""Who wants which messages, and the messages that wait: each is written with the act that causes it."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlmodel import Session, col, select

from panel.law import figures, working_days
from panel.law.agenda.timetable import papers_out
from panel.law.people.message_kinds import MessageKind, is_offered, is_wanted
from panel.law.vocabulary import MeetingState, RequestStatus, Role
from panel.models import Attendance, Interest, Meeting, Message, MessageChoice, Person, Request, RoleGrant
from panel.store.engine import Work


def wanting(session: Session, kind: MessageKind) -> set[int]:
    """Everybody active who gets a kind of message today: as they chose, or as their roles have it. Two queries."""
    held = session.exec(
        select(RoleGrant.person_id, RoleGrant.role)
        .join(Person, col(Person.id) == RoleGrant.person_id)
        .where(col(RoleGrant.revoked_at).is_(None), col(Person.active).is_(True))
    )
    roles: dict[int, set[Role]] = {}
    for person_id, role in held:
        roles.setdefault(person_id, set()).add(Role(role))
    said = {
        row.person_id: row.wanted
        for row in session.exec(select(MessageChoice).where(MessageChoice.kind == kind).order_by(col(MessageChoice.id)))
    }
    return {person_id for person_id, theirs in roles.items() if is_wanted(kind, theirs, said.get(person_id))}


def choices(session: Session, person_id: int, roles: Iterable[Role]) -> dict[MessageKind, bool]:
    """The kinds of message offered to a person, and whether they get each. One query."""
    rows = session.exec(select(MessageChoice).where(MessageChoice.person_id == person_id).order_by(col(MessageChoice.id)))
    said: Mapping[MessageKind, bool] = {row.kind: row.wanted for row in rows}
    theirs = frozenset(roles)
    return {kind: is_wanted(kind, theirs, said.get(kind)) for kind in MessageKind if is_offered(kind, theirs)}


def write(work: Work, kind: MessageKind, people: Iterable[int], *, good_until: date, meeting: Meeting | None = None) -> int:
    """Let a message wait for each of these people, but for whoever has it of today already; how many were written."""
    about = meeting.id if meeting else None
    had = set(
        work.session.exec(
            select(Message.person_id).where(
                Message.kind == kind, col(Message.meeting_id).is_not_distinct_from(about), Message.made_on == work.today
            )
        )
    )
    fresh = sorted(set(people) - had)
    work.session.add_all(
        Message(
            person_id=person_id,
            kind=kind,
            meeting_id=about,
            made_at=work.at,
            made_on=work.today,
            good_until=good_until,
            next_try_at=work.at,
        )
        for person_id in fresh
    )
    work.session.flush()
    return len(fresh)


def write_of_publishing(work: Work, meeting: Meeting, requests: Iterable[int]) -> int:
    """Tell those asked to a meeting that its agenda is published, and those with a case open to them that it is there to read.

    Whoever publishes it knows. How many messages were written.
    """
    asked = set(work.session.exec(select(Attendance.person_id).where(Attendance.meeting_id == meeting.id)))
    told = (asked & wanting(work.session, MessageKind.AGENDA_PUBLISHED)) - {work.actor.id}
    reading = _with_a_case_open(work.session, asked & wanting(work.session, MessageKind.CASES_TO_READ), requests)
    return write(work, MessageKind.AGENDA_PUBLISHED, told, good_until=meeting.held_on, meeting=meeting) + write(
        work, MessageKind.CASES_TO_READ, reading, good_until=meeting.held_on, meeting=meeting
    )


def write_of_late_papers(work: Work) -> int:
    """Tell of each meeting whose agenda is still a draft after the last day for its papers; how many messages were written."""
    lead = figures.PAPERS_OUT.on(work.today).value
    near = select(Meeting).where(
        Meeting.state == MeetingState.DRAFT,
        col(Meeting.held_on) >= work.today,
        col(Meeting.held_on) <= working_days.working_days_after(work.today, lead),
    )
    late = [meeting for meeting in work.session.exec(near.order_by(col(Meeting.id))) if papers_out(meeting.held_on) < work.today]
    told = wanting(work.session, MessageKind.PAPERS_LATE) if late else set()
    return sum(write(work, MessageKind.PAPERS_LATE, told, good_until=work.today, meeting=meeting) for meeting in late)


def write_of_waiting_decisions(work: Work) -> int:
    """Tell each officer for whom a case waits that it does; how many messages were written."""
    return write(work, MessageKind.DECISIONS_WAIT, deciders(work.session), good_until=work.today)


def deciders(session: Session) -> set[int]:
    """Those who want to be told of decisions that wait, and for whom one does."""
    waiting = session.exec(select(Request.id).where(Request.status == RequestStatus.RECOMMENDED)).all()
    return _with_a_case_open(session, wanting(session, MessageKind.DECISIONS_WAIT), waiting) if waiting else set()


def _with_a_case_open(session: Session, people: Iterable[int], requests: Iterable[int]) -> set[int]:
    """Those of these people to whom not every one of some cases is closed by an interest."""
    cases = set(requests)
    shut: dict[int, set[int]] = {}
    for person_id, request_id in session.exec(
        select(Interest.person_id, Interest.request_id).where(
            col(Interest.request_id).in_(cases), col(Interest.withdrawn_at).is_(None)
        )
    ):
        shut.setdefault(person_id, set()).add(request_id)
    return {person_id for person_id in people if shut.get(person_id, set()) < cases}
