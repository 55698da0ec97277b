"""Records that may be of one child, what was said of them, and the merges that stand."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from panel.law.children.likeness import Likeness
from panel.law.permissions import Actor, refuse_unless_may
from panel.models import Child, ChildDistinct, ChildLink, ChildPair, Person
from panel.store.children.merged_records import closed_children
from panel.store.children.near_misses import still_to_look
from panel.store.clock import today_of

LISTED = 200


@dataclass(frozen=True, slots=True)
class PairLine:
    """Two records that may be of one child, and why."""

    first_id: int
    second_id: int
    first: str
    second: str
    years: tuple[int, int]
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Pairs:
    """The likeliest pairs, how many there are in all, and how many records nobody has looked through yet."""

    lines: tuple[PairLine, ...]
    total: int
    unseen: int


@dataclass(frozen=True, slots=True)
class MergeLine:
    """A merge that stands."""

    id: int
    child_id: int
    holder_id: int
    initials: tuple[str, str]
    on: date
    by: str
    reasons: str
    version: int


@dataclass(frozen=True, slots=True)
class Said:
    """That somebody said two records are two children."""

    by: str
    on: date
    reasons: str


def pairs(session: Session, actor: Actor) -> Pairs:
    """Pairs no person has spoken on, the likeliest first, without those of cases closed to this person; three queries."""
    refuse_unless_may(actor, "child.read")
    first, second = aliased(Child), aliased(Child)
    closed = closed_children(actor)
    waiting = (
        ~sa.exists().where(
            col(ChildDistinct.first_id) == ChildPair.first_id, col(ChildDistinct.second_id) == ChildPair.second_id
        ),
        ~_one_already(),
        col(ChildPair.first_id).not_in(closed),
        col(ChildPair.second_id).not_in(closed),
    )
    total = session.execute(sa.select(sa.func.count()).select_from(ChildPair).where(*waiting)).scalar_one()
    rows = session.execute(
        sa.select(ChildPair, first, second)
        .join(first, col(first.id) == col(ChildPair.first_id))
        .join(second, col(second.id) == col(ChildPair.second_id))
        .where(*waiting)
        .order_by(col(ChildPair.strength), col(ChildPair.first_id), col(ChildPair.second_id))
        .limit(LISTED)
    )
    lines = tuple(
        PairLine(
            first_id=pair.first_id,
            second_id=pair.second_id,
            first=one.initials,
            second=other.initials,
            years=(one.date_of_birth.year, other.date_of_birth.year),
            likeness=pair.likeness,
        )
        for pair, one, other in rows
    )
    return Pairs(lines, int(total), still_to_look(session))


def merges(session: Session, actor: Actor, limit: int = 100) -> list[MergeLine]:
    """The merges that stand, the newest first, without those of cases closed to this person; one query."""
    refuse_unless_may(actor, "child.read")
    child, holder, any_record, beside = aliased(Child), aliased(Child), aliased(Child), aliased(ChildLink)
    together = (
        sa.select(sa.func.sum(col(any_record.version)))
        .where(
            sa.or_(
                col(any_record.id) == col(ChildLink.holder_id),
                col(any_record.id).in_(
                    sa.select(col(beside.child_id)).where(
                        col(beside.live).is_(True),
                        col(beside.holder_id) == col(ChildLink.holder_id),
                    )
                ),
            )
        )
        .correlate(ChildLink)
        .scalar_subquery()
    )
    rows = session.execute(
        sa.select(ChildLink, child, holder, col(Person.name), together)
        .join(child, col(child.id) == col(ChildLink.child_id))
        .join(holder, col(holder.id) == col(ChildLink.holder_id))
        .join(Person, col(Person.id) == ChildLink.linked_by)
        .where(col(ChildLink.live).is_(True), col(ChildLink.child_id).not_in(closed_children(actor)))
        .order_by(col(ChildLink.id).desc())
        .limit(limit)
    )
    return [
        MergeLine(
            id=link.id,
            child_id=link.child_id,
            holder_id=link.holder_id,
            initials=(one.initials, other.initials),
            on=today_of(link.linked_at),
            by=by,
            reasons=link.reasons,
            version=int(version),
        )
        for link, one, other, by, version in rows
    ]


def said_two(session: Session, actor: Actor, first_id: int, second_id: int) -> Said | None:
    """What was said of two records if somebody said they are two children."""
    refuse_unless_may(actor, "child.read")
    first, second = sorted((first_id, second_id))
    row = session.exec(
        select(ChildDistinct, Person.name)
        .join(Person, col(Person.id) == ChildDistinct.said_by)
        .where(ChildDistinct.first_id == first, ChildDistinct.second_id == second)
    ).first()
    return Said(row[1], today_of(row[0].said_at), row[0].reasons) if row else None


def _one_already() -> sa.ColumnElement[bool]:
    """Whether a pair's two records are already taken as one, directly or through a third."""
    one, other = aliased(ChildLink), aliased(ChildLink)
    through_a_third = (
        sa.exists()
        .where(
            col(other.live).is_(True),
            col(other.child_id) == col(ChildPair.second_id),
            col(other.holder_id) == col(one.holder_id),
        )
        .correlate(ChildPair, one)
    )
    first, second = col(ChildPair.first_id), col(ChildPair.second_id)
    return sa.exists().where(
        col(one.live).is_(True),
        sa.or_(
            sa.and_(col(one.child_id) == first, col(one.holder_id) == second),
            sa.and_(col(one.child_id) == second, col(one.holder_id) == first),
            sa.and_(col(one.child_id) == first, through_a_third),
        ),
    )
