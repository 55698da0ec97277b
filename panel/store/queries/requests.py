"""The pending list, one page of rows at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.permissions import Actor, refuse_unless_may
from panel.law.vocabulary import Criterion, EvidenceFinding, Kind, RequestStatus
from panel.models import Child, Evidence, Interest, Request, Setting
from panel.store.children import folded

HEADS = len(Criterion)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asked the list for."""

    status: RequestStatus = RequestStatus.PENDING
    kind: Kind | None = None
    words: str = ""
    due_by: date | None = None


@dataclass(frozen=True, slots=True)
class ListedRequest:
    """One row of the list."""

    reference: str
    kind: Kind
    initials: str
    setting: str
    received_on: date
    due_on: date
    status: RequestStatus
    heads_found: int
    has_parent_views: bool
    has_child_views: bool


def not_recused(actor: Actor) -> sa.ColumnElement[bool]:
    """The condition that leaves out every case this person has an interest in."""
    return ~sa.exists().where(
        col(Interest.request_id) == Request.id,
        col(Interest.person_id) == actor.id,
        col(Interest.withdrawn_at).is_(None),
    )


def listed(session: Session, actor: Actor, wanted: Wanted, *, page: int, size: int) -> tuple[list[ListedRequest], int]:
    """One page of requests, most pressing first, and how many there are in all; three queries however many there are."""
    refuse_unless_may(actor, "request.read")
    conditions = [*_conditions(wanted), not_recused(actor)]
    total = session.execute(_from_request(sa.select(sa.func.count()), wanted).where(*conditions)).scalar_one()
    rows = session.execute(
        sa.select(Request, col(Setting.name))
        .join(Setting, col(Setting.id) == Request.setting_id)
        .join(Child, col(Child.id) == Request.child_id)
        .where(*conditions)
        .order_by(col(Request.due_on), col(Request.id))
        .limit(size)
        .offset(page * size)
    ).all()
    found = heads_found(session, [request.id for request, _ in rows])
    return [
        ListedRequest(
            request.reference,
            request.kind,
            request.initials,
            setting,
            request.received_on,
            request.due_on,
            request.status,
            found.get(request.id, 0),
            bool(request.parent_views.strip()),
            bool(request.child_views.strip()),
        )
        for request, setting in rows
    ], int(total)


def heads_found(session: Session, numbers: Sequence[int]) -> dict[int, int]:
    """On how many of the five heads each request's papers show something."""
    rows = session.execute(
        sa.select(col(Evidence.request_id), sa.func.count(sa.distinct(col(Evidence.criterion))))
        .where(
            col(Evidence.request_id).in_(numbers),
            col(Evidence.finding).is_not(None),
            col(Evidence.finding) != EvidenceFinding.NOT_IN_PAPERS,
        )
        .group_by(col(Evidence.request_id))
    )
    return {row[0]: row[1] for row in rows}


def counts(session: Session, actor: Actor, today: date, soon: date) -> tuple[int, int, int]:
    """Pending requests: in all, past their last day, and with their last day no later than `soon`."""
    refuse_unless_may(actor, "request.read")
    row = session.execute(
        sa.select(
            sa.func.count(),
            sa.func.coalesce(sa.func.sum(sa.cast(col(Request.due_on) < today, sa.Integer)), 0),
            sa.func.coalesce(
                sa.func.sum(sa.cast(sa.and_(col(Request.due_on) >= today, col(Request.due_on) <= soon), sa.Integer)), 0
            ),
        ).where(col(Request.status) == RequestStatus.PENDING, not_recused(actor))
    ).one()
    return int(row[0]), int(row[1]), int(row[2])


def setting_names(session: Session, actor: Actor) -> list[tuple[int, str]]:
    """Every setting by number and name."""
    refuse_unless_may(actor, "request.read")
    return [(row[0], row[1]) for row in session.exec(select(Setting.id, Setting.name).order_by(col(Setting.name)))]


def _from_request(statement: sa.Select[tuple[int]], wanted: Wanted) -> sa.Select[tuple[int]]:
    statement = statement.select_from(Request)
    if wanted.words.strip():
        statement = statement.join(Setting, col(Setting.id) == Request.setting_id).join(Child, col(Child.id) == Request.child_id)
    return statement


def _conditions(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = [col(Request.status) == wanted.status]
    if wanted.kind:
        conditions.append(col(Request.kind) == wanted.kind)
    if wanted.due_by:
        conditions.append(col(Request.due_on) <= wanted.due_by)
    if words := wanted.words.strip():
        conditions.append(
            sa.or_(
                col(Request.reference).contains(words, autoescape=True),
                col(Request.initials) == words.upper(),
                col(Setting.name).contains(words, autoescape=True),
                col(Child.name_key).startswith(folded(words), autoescape=True),
            )
        )
    return conditions
