"""The audit log, newest first. An administrator sees acts on people and sessions; a desk sees its cases' too."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.clock_face import instant_of
from panel.law.permissions import ACTS, DESK, Actor, refuse_unless_may
from panel.models import AgendaItem, AuditEntry, Contract, Interest, Person, Request, TermAward
from panel.store.children.merged_records import closed_children

WITHOUT_CASES = ("person.", "role.", "delegation.", "session.", "setup.", "contact.", "backup.", "database.")


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One entry."""

    seq: int
    at: datetime
    who: str
    act: str
    target: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Which entries are wanted: words of the act, what it is about (`decision`), by whom, and from which day on."""

    words: str = ""
    about: str = ""
    by: int | None = None
    since: date | None = None


def subjects(actor: Actor) -> list[str]:
    """What acts are about, as the log begins their names, of those this person may see in it."""
    refuse_unless_may(actor, "audit.read")
    open_ones = {start.removesuffix(".") for start in WITHOUT_CASES}
    return sorted(open_ones | {act.partition(".")[0] for act in ACTS} if actor.roles & DESK else open_ones)


def people(session: Session, actor: Actor) -> dict[int, str]:
    """Everybody who may stand in the log, by name."""
    refuse_unless_may(actor, "audit.read")
    rows = session.execute(sa.select(col(Person.id), col(Person.name)).order_by(col(Person.name)))
    return {int(row.id): str(row.name) for row in rows}


def entries(session: Session, actor: Actor, asked: Asked, *, page: int, size: int) -> tuple[list[TrailLine], int]:
    """One page of entries and how many there are; never one about a case this person is recused from."""
    refuse_unless_may(actor, "audit.read")
    conditions: list[sa.ColumnElement[bool]] = [~col(AuditEntry.target).in_(_about_cases_not_open(session, actor))]
    if not actor.roles & DESK:
        conditions.append(sa.or_(*[col(AuditEntry.act).startswith(start) for start in WITHOUT_CASES]))
    if asked.words.strip():
        conditions.append(col(AuditEntry.act).icontains(asked.words.strip(), autoescape=True))
    if asked.about:
        conditions.append(col(AuditEntry.act).startswith(f"{asked.about}.", autoescape=True))
    if asked.by is not None:
        conditions.append(col(AuditEntry.actor_id) == asked.by)
    if asked.since is not None:
        conditions.append(col(AuditEntry.at) >= instant_of(asked.since, "00:00"))
    total = session.execute(sa.select(sa.func.count()).select_from(AuditEntry).where(*conditions)).scalar_one()
    rows = session.execute(
        sa.select(AuditEntry, col(Person.name))
        .outerjoin(Person, col(Person.id) == AuditEntry.actor_id)
        .where(*conditions)
        .order_by(col(AuditEntry.seq).desc())
        .limit(size)
        .offset(page * size)
    )
    return [
        TrailLine(seq=row.seq, at=row.at, who=name or "the command line", act=row.act, target=row.target) for row, name in rows
    ], int(total)


def _about_cases_not_open(session: Session, actor: Actor) -> list[str]:
    """Every target of the log that is such a case, or a contract or award of the child it is about."""
    cases = session.execute(
        select(Request.reference, AgendaItem.id)
        .join(Interest, col(Interest.request_id) == Request.id)
        .outerjoin(AgendaItem, col(AgendaItem.request_id) == Request.id)
        .where(Interest.person_id == actor.id, col(Interest.withdrawn_at).is_(None))
    )
    contracts = session.execute(
        select(Contract.id, TermAward.id)
        .outerjoin(TermAward, col(TermAward.contract_id) == Contract.id)
        .where(col(Contract.child_id).in_(closed_children(actor)))
    )
    targets: set[str] = set()
    for reference, item in cases:
        targets.update((f"request/{reference}", f"item/{item}"))
    for contract, award in contracts:
        targets.update((f"contract/{contract}", f"award/{award}"))
    return sorted(targets)
