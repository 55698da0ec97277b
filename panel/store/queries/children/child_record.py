"""One record of a child whole, with all that those merged with it hold: for looking at two side by side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.children.initials import full_name
from panel.law.contracts.caps import TermAmount
from panel.law.permissions import Actor, refuse_unless_may
from panel.law.vocabulary import ContractState, Kind, RequestStatus, Sex
from panel.models import Child, Contract, IdentityChange, Interest, Person, Request, Setting, UpnChange
from panel.store.children.as_stated import SaidOtherwise, said_otherwise, stated
from panel.store.children.merged_records import closed_children, records_of
from panel.store.clock import today_of
from panel.store.contracts.moves import holder
from panel.store.records import held_terms, not_open, request_called


@dataclass(frozen=True, slots=True)
class Asked:
    """One request about a child."""

    reference: str
    kind: Kind
    received_on: date
    status: RequestStatus
    setting: str


@dataclass(frozen=True, slots=True)
class Formerly:
    """What a record said until a day, and why that was changed."""

    until: date
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class OneRecord:
    """One record with all that is on it and on those merged with it; `version` is of all of them, `own_version` of itself.

    `upn_also_on` are records of other children with the same UPN; `stated` is what requests say of the child otherwise, by column.
    """

    id: int
    records: tuple[int, ...]
    version: int
    own_version: int
    initials: str
    surname: str
    forename: str
    name: str
    born_on: date
    sex: Sex | None
    upn: str
    upn_also_on: tuple[int, ...]
    formerly: tuple[Formerly, ...]
    stated: tuple[tuple[str, Mapping[str, str]], ...]
    former_upns: tuple[str, ...]
    requests: tuple[Asked, ...]
    contracts: tuple[tuple[int, ContractState, str], ...]
    held: tuple[TermAmount, ...]
    interests: tuple[str, ...]


def record(session: Session, actor: Actor, child_id: int) -> OneRecord:
    """One record whole; the one refusal for what is not there and for a child in a case closed to this person."""
    refuse_unless_may(actor, "child.read")
    child = session.exec(select(Child).where(Child.id == child_id, col(Child.id).not_in(closed_children(actor)))).first()
    if child is None:
        raise not_open()
    records = records_of(session, child_id)
    version = session.execute(sa.select(sa.func.sum(col(Child.version))).where(col(Child.id).in_(records))).scalar_one()
    changes = session.exec(select(UpnChange.upn_before).where(col(UpnChange.child_id).in_(records)).order_by(col(UpnChange.id)))
    also_on = select(Child.id).where(Child.upn == child.upn, col(Child.id).not_in(records))
    return OneRecord(
        id=child.id,
        records=records,
        version=int(version),
        own_version=child.version,
        initials=child.initials,
        surname=child.surname,
        forename=child.forename,
        name=full_name(child.forename, child.surname),
        born_on=child.date_of_birth,
        sex=child.sex,
        upn=child.upn or "",
        upn_also_on=tuple(session.exec(also_on.order_by(col(Child.id)))) if child.upn else (),
        formerly=tuple(_formerly(session, records)),
        stated=tuple(_stated(session, records)),
        former_upns=tuple(upn for upn in changes if upn),
        requests=tuple(_requests(session, records)),
        contracts=tuple(contracts_of(session, records)),
        held=tuple(held_terms(session, child_id)),
        interests=tuple(_interests(session, records)),
    )


def _formerly(session: Session, records: tuple[int, ...]) -> Iterator[Formerly]:
    changes = select(IdentityChange).where(col(IdentityChange.child_id).in_(records)).order_by(col(IdentityChange.id))
    for change in session.exec(changes):
        name = full_name(change.before["forename"], change.before["surname"])
        yield Formerly(until=today_of(change.changed_at), name=name, reason=change.reason)


def _stated(session: Session, records: tuple[int, ...]) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Each request that says something of the child otherwise than the record, and what."""
    requests = sa.select(col(Request.id), col(Request.reference)).where(col(Request.child_id).in_(records))
    named = {row.id: row.reference for row in session.execute(requests.order_by(col(Request.id)))}
    said = stated(session, named)
    yield from ((reference, said[number]) for number, reference in named.items() if said.get(number))


def requests_otherwise(session: Session, actor: Actor) -> list[SaidOtherwise]:
    """Requests that say another name, date of birth or sex than their child's record, without those of cases closed to this person."""
    refuse_unless_may(actor, "child.read")
    closed = set(session.exec(select(Child.id).where(col(Child.id).in_(closed_children(actor)))))
    return [one for one in said_otherwise(session) if one.child_id not in closed]


def child_of(session: Session, actor: Actor, reference: str) -> int:
    """The record a case is about; the one refusal for what is not there or closed to this person."""
    refuse_unless_may(actor, "child.read")
    return record(session, actor, request_called(session, reference).child_id).id


def _requests(session: Session, records: tuple[int, ...]) -> list[Asked]:
    rows = session.execute(
        sa.select(
            col(Request.reference),
            col(Request.kind),
            col(Request.received_on),
            col(Request.status),
            col(Setting.name).label("setting"),
        )
        .join(Setting, col(Setting.id) == Request.setting_id)
        .where(col(Request.child_id).in_(records))
        .order_by(col(Request.received_on).desc())
        .limit(12)
    )
    return [Asked(**row._mapping) for row in rows]


def contracts_of(session: Session, records: tuple[int, ...]) -> list[tuple[int, ContractState, str]]:
    """The contracts of some records: number, stage, setting; the newest first."""
    rows = session.execute(
        sa.select(col(Contract.id), col(Contract.state), col(Setting.name))
        .join(Setting, col(Setting.id) == holder())
        .where(col(Contract.child_id).in_(records))
        .order_by(col(Contract.id).desc())
    )
    return [(number, state, setting) for number, state, setting in rows]


def _interests(session: Session, records: tuple[int, ...]) -> list[str]:
    rows = session.execute(
        sa.select(col(Person.name), col(Request.reference))
        .join(Interest, col(Interest.person_id) == Person.id)
        .join(Request, col(Request.id) == Interest.request_id)
        .where(col(Request.child_id).in_(records), col(Interest.withdrawn_at).is_(None))
        .order_by(col(Person.name))
    )
    return [f"{name} ({reference})" for name, reference in rows]
