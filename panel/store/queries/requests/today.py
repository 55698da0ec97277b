"""What needs each person now: counts and first lines, in a constant number of queries however much there is."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.permissions import DESK, Actor, may, refuse_unless_may
from panel.law.vocabulary import ItemState, Kind, MeetingState, RequestStatus, Role
from panel.models import AgendaItem, Attendance, Delegation, Meeting, Person, Request, RoleGrant, Setting
from panel.store.queries.requests.pending_list import UNDECIDED, not_recused

OPEN_TO_ALL = (MeetingState.PUBLISHED, MeetingState.OPEN)


@dataclass(frozen=True, slots=True)
class Pressing:
    """Requests pending, and all not decided: how many, past their last day, and with their last day soon."""

    waiting: int
    running: int
    overdue: int
    soon: int


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case on an agenda."""

    position: int
    reference: str
    initials: str
    kind: Kind
    setting: str
    state: ItemState


@dataclass(frozen=True, slots=True)
class Coming:
    """A meeting whose minutes are not signed yet, with the cases on it that this person may see."""

    reference: str
    held_on: date
    starts_at: str
    state: MeetingState
    cases: tuple[CaseLine, ...]


def pressing(session: Session, actor: Actor, today: date, soon: date) -> Pressing:
    """How requests not decided stand against their last days; `soon` is the latest day that counts as soon. One query."""
    refuse_unless_may(actor, "request.read")
    late = sa.case((col(Request.due_on) < today, 1), else_=0)
    near = sa.case((sa.and_(col(Request.due_on) >= today, col(Request.due_on) <= soon), 1), else_=0)
    pending = sa.case((col(Request.status) == RequestStatus.PENDING, 1), else_=0)
    sums = (sa.func.coalesce(sa.func.sum(what), 0) for what in (pending, late, near))
    row = session.execute(sa.select(sa.func.count(), *sums).where(col(Request.status).in_(UNDECIDED), not_recused(actor))).one()
    return Pressing(waiting=int(row[1]), running=int(row[0]), overdue=int(row[2]), soon=int(row[3]))


def awaiting_decision(session: Session, actor: Actor) -> int:
    """How many cases the panel has recommended on and no officer has decided. One query."""
    refuse_unless_may(actor, "decision.read")
    counted = sa.select(sa.func.count()).select_from(Request)
    return int(session.execute(counted.where(col(Request.status) == RequestStatus.RECOMMENDED, not_recused(actor))).scalar_one())


def coming(session: Session, actor: Actor, *, limit: int = 4) -> list[Coming]:
    """Meetings not signed yet, the earliest first; members and observers see the published ones they are asked to.

    Two queries. Cases are listed only for those who may open a case, and never one they are recused from.
    """
    refuse_unless_may(actor, "agenda.read")
    wanted = select(Meeting).where(Meeting.state != MeetingState.SIGNED).order_by(col(Meeting.held_on), col(Meeting.id))
    if not actor.roles & DESK:
        asked = sa.exists().where(col(Attendance.meeting_id) == Meeting.id, col(Attendance.person_id) == actor.id)
        wanted = wanted.where(asked, col(Meeting.state).in_(OPEN_TO_ALL))
    meetings = session.exec(wanted.limit(limit)).all()
    opens = may(actor, "case.read").is_met
    cases = _cases(session, actor, [meeting.id for meeting in meetings] if opens else [])
    return [
        Coming(
            reference=meeting.reference,
            held_on=meeting.held_on,
            starts_at=meeting.starts_at,
            state=meeting.state,
            cases=tuple(cases.get(meeting.id, ())),
        )
        for meeting in meetings
    ]


def _cases(session: Session, actor: Actor, meetings: list[int]) -> dict[int, list[CaseLine]]:
    rows = session.execute(
        sa.select(
            col(AgendaItem.meeting_id),
            col(AgendaItem.position),
            col(Request.reference),
            col(Request.initials),
            col(Request.kind),
            col(Setting.name).label("setting"),
            col(AgendaItem.state),
        )
        .join(Request, col(Request.id) == AgendaItem.request_id)
        .join(Setting, col(Setting.id) == Request.setting_id)
        .where(col(AgendaItem.meeting_id).in_(meetings), not_recused(actor))
        .order_by(col(AgendaItem.meeting_id), col(AgendaItem.position))
    )
    found: dict[int, list[CaseLine]] = {}
    for row in rows:
        line = dict(row._mapping)
        found.setdefault(line.pop("meeting_id"), []).append(CaseLine(**line))
    return found


def officers_without_authority(session: Session, actor: Actor, on: date) -> list[str]:
    """The officers who could decide nothing on a day, for want of delegated authority; by name. One query."""
    refuse_unless_may(actor, "person.read")
    held = sa.exists().where(
        col(Delegation.person_id) == Person.id,
        col(Delegation.revoked_at).is_(None),
        col(Delegation.starts_on) <= on,
        col(Delegation.ends_on) >= on,
    )
    rows = session.exec(
        select(Person.name)
        .join(RoleGrant, col(RoleGrant.person_id) == Person.id)
        .where(RoleGrant.role == Role.OFFICER, col(RoleGrant.revoked_at).is_(None), col(Person.active).is_(True), ~held)
        .order_by(col(Person.name))
    )
    return list(rows)
