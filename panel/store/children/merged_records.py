"""The records of one child: which belong together while a merge stands, and which of them are closed to whom."""

from collections.abc import Collection, Iterable, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from panel.law.permissions import Actor
from panel.law.vocabulary import ContractState
from panel.models import ChildLink, Contract, Interest, Request, Setting, UpnChange
from panel.store.engine import Work
from panel.store.once import once


def records_of(session: Session, child_id: int) -> tuple[int, ...]:
    """Every record of the child one record is of: itself alone, or its holder first and then those merged into it."""
    return once(session, "records", child_id, lambda: _records_of(session, child_id))


def _records_of(session: Session, child_id: int) -> tuple[int, ...]:
    holder = session.execute(
        sa.select(col(ChildLink.holder_id)).where(col(ChildLink.child_id) == child_id, col(ChildLink.live).is_(True))
    ).scalar()
    first = child_id if holder is None else int(holder)
    return (first, *merged_into(session, [first]))


def groups_of(session: Session, children: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """For each of some records every record of the same child, in order; two queries however many there are."""
    asked = tuple(sorted(set(children)))
    return once(session, "groups", asked, lambda: _groups_of(session, asked))


def _groups_of(session: Session, asked: Sequence[int]) -> dict[int, tuple[int, ...]]:
    links = session.execute(
        sa.select(col(ChildLink.child_id), col(ChildLink.holder_id)).where(
            col(ChildLink.live).is_(True), sa.or_(col(ChildLink.child_id).in_(asked), col(ChildLink.holder_id).in_(asked))
        )
    ).all()
    holders = {one: one for one in asked} | {row.child_id: row.holder_id for row in links}
    members: dict[int, set[int]] = {holder: {holder} for holder in holders.values()}
    rows = session.execute(
        sa.select(col(ChildLink.child_id), col(ChildLink.holder_id)).where(
            col(ChildLink.live).is_(True), col(ChildLink.holder_id).in_(sorted(members))
        )
    )
    for child, holder in rows:
        members[holder].add(child)
    return {one: tuple(sorted(members[holders[one]])) for one in asked}


def merged_into(session: Session, holders: Collection[int]) -> list[int]:
    """The records merged into some others, in order."""
    return list(
        session.execute(
            sa.select(col(ChildLink.child_id))
            .where(col(ChildLink.holder_id).in_(holders), col(ChildLink.live).is_(True))
            .order_by(col(ChildLink.child_id))
        ).scalars()
    )


def open_contract(session: Session, child_id: int) -> Contract | None:
    """The one contract of a child that is not closed, under whichever record it stands."""
    wanted = select(Contract).where(col(Contract.child_id).in_(records_of(session, child_id)))
    return session.exec(wanted.where(Contract.state != ContractState.CLOSED)).first()


def contracts_open_at(session: Session, records: Collection[int]) -> list[str]:
    """The setting of each contract of some records that is not closed, in the order they were opened."""
    wanted = select(Setting.name).join(Contract, col(Contract.setting_id) == Setting.id)
    still = wanted.where(col(Contract.child_id).in_(records), Contract.state != ContractState.CLOSED)
    return list(session.exec(still.order_by(col(Contract.id))))


def closed_children(actor: Actor) -> sa.CompoundSelect[int]:
    """A selection of every record of every child in a case of whom this person has a standing interest."""

    def own() -> sa.Select[int]:
        return (
            sa.select(col(Request.child_id))
            .join(Interest, col(Interest.request_id) == Request.id)
            .where(col(Interest.person_id) == actor.id, col(Interest.withdrawn_at).is_(None))
        )

    beside = aliased(ChildLink)
    holders = sa.select(col(ChildLink.holder_id)).where(col(ChildLink.live).is_(True), col(ChildLink.child_id).in_(own()))
    merged = sa.select(col(ChildLink.child_id)).where(col(ChildLink.live).is_(True), col(ChildLink.holder_id).in_(own()))
    siblings = (
        sa.select(col(beside.child_id))
        .join(ChildLink, col(ChildLink.holder_id) == beside.holder_id)
        .where(col(beside.live).is_(True), col(ChildLink.live).is_(True), col(ChildLink.child_id).in_(own()))
    )
    return sa.union(own(), holders, merged, siblings)


def note_upn(work: Work, child_id: int, before: str | None, after: str | None, *, reason: str) -> None:
    """Put a change of UPN on record before it is made; the database refuses a change that is not."""
    work.session.add(
        UpnChange(
            child_id=child_id,
            upn_before=before or "",
            upn_after=after or "",
            reason=reason,
            changed_by=work.actor.id,
            changed_at=work.at,
        )
    )
    work.session.flush()
