"""The list of requests, one page of rows at a time, however many there are."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from panel.law.children.comparing import folded
from panel.law.decisions.time_taken import Ended
from panel.law.permissions import Actor, refuse_unless_may
from panel.law.vocabulary import Criterion, EvidenceFinding, Kind, RequestStatus
from panel.models import Child, Evidence, Interest, Request, Setting
from panel.store.casework.register_facts import Mark, marks
from panel.store.children.recognition import LAST
from panel.store.children.twins import spelled
from panel.store.decisions.decided import ended

HEADS = len(Criterion)
UNDECIDED = (RequestStatus.PENDING, RequestStatus.ON_AGENDA, RequestStatus.RECOMMENDED)
"""Where a last day can still pass before the authority has decided."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asked the list for; None leaves a question open. `due_by` is the latest last day to list.

    `undecided` is every status before the decision.
    """

    status: RequestStatus | None = RequestStatus.PENDING
    kind: Kind | None = None
    words: str = ""
    due_by: date | None = None
    undecided: bool = False


@dataclass(frozen=True, slots=True)
class Papers:
    """What the papers of one request hold: on how many of the five heads, on how many of those unread, and rows in all."""

    heads: int = 0
    unread: int = 0
    rows: int = 0


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
    papers: Papers
    has_parent_views: bool
    has_child_views: bool
    exceptions: tuple[Mark, ...]
    ended: Ended | None = None


def not_recused(actor: Actor) -> sa.ColumnElement[bool]:
    """The condition that leaves out every case this person has an interest in."""
    return ~sa.exists().where(
        col(Interest.request_id) == Request.id,
        col(Interest.person_id) == actor.id,
        col(Interest.withdrawn_at).is_(None),
    )


def counted(session: Session, actor: Actor, wanted: Wanted) -> int:
    """How many requests match, without those this person is recused from; one query."""
    refuse_unless_may(actor, "request.read")
    statement = sa.select(sa.func.count()).select_from(Request)
    return int(session.execute(statement.where(*conditions(wanted), not_recused(actor))).scalar_one())


def listed(session: Session, actor: Actor, wanted: Wanted, *, page: int, size: int) -> list[ListedRequest]:
    """One page of requests (from 0), the earliest last day first; five queries however many there are."""
    refuse_unless_may(actor, "request.read")
    # The page is found in the index first; only its rows are then read whole, so the last page is as quick as the first.
    found = (
        sa.select(col(Request.id).label("id"))
        .where(*conditions(wanted), not_recused(actor))
        .order_by(col(Request.due_on), col(Request.id))
        .limit(size)
        .offset(page * size)
        .subquery()
    )
    rows = session.execute(
        sa.select(
            col(Request.id),
            col(Request.reference),
            col(Request.kind),
            col(Request.initials),
            col(Setting.name),
            col(Request.received_on),
            col(Request.due_on),
            col(Request.status),
            (sa.func.trim(col(Request.parent_views)) != "").label("parent"),
            (sa.func.trim(col(Request.child_views)) != "").label("child"),
        )
        .join(found, found.c.id == Request.id)
        .join(Setting, col(Setting.id) == Request.setting_id)
        .order_by(col(Request.due_on), col(Request.id))
    ).all()
    numbers = [row.id for row in rows]
    papers, claimed, decided = _papers(session, numbers), marks(session, numbers), ended(session, numbers)
    return [
        ListedRequest(
            reference=row.reference,
            kind=row.kind,
            initials=row.initials,
            setting=row.name,
            received_on=row.received_on,
            due_on=row.due_on,
            status=row.status,
            papers=papers.get(row.id, Papers()),
            has_parent_views=bool(row.parent),
            has_child_views=bool(row.child),
            exceptions=claimed.get(row.id, ()),
            ended=decided.get(row.id),
        )
        for row in rows
    ]


def setting_names(session: Session, actor: Actor) -> list[tuple[int, str]]:
    """Every setting by number and name, with the URN where another has the same name."""
    refuse_unless_may(actor, "request.read")
    found = session.exec(select(Setting.id, Setting.name, Setting.urn).order_by(col(Setting.name), col(Setting.urn))).all()
    many = Counter(folded(name) for _, name, _ in found)
    return [
        (number, f"{name} ({f'URN {urn}' if urn else 'no URN'})" if many[folded(name)] > 1 else name)
        for number, name, urn in found
    ]


def _papers(session: Session, numbers: Sequence[int]) -> dict[int, Papers]:
    later = aliased(Evidence)
    read = sa.and_(col(Evidence.finding).is_not(None), col(Evidence.finding) != EvidenceFinding.NOT_IN_PAPERS)
    unread = sa.and_(col(Evidence.finding).is_(None), col(Evidence.source) + col(Evidence.summary) != "")
    heads = (
        sa.select(
            col(Evidence.request_id).label("request_id"),
            sa.func.max(sa.case((read, 2), (unread, 1), else_=0)).label("holds"),
            sa.func.sum(sa.case((sa.or_(read, unread), 1), else_=0)).label("rows"),
        )
        .outerjoin(later, col(later.replaces_id) == Evidence.id)
        .where(col(Evidence.request_id).in_(numbers), col(later.id).is_(None))
        .group_by(col(Evidence.request_id), col(Evidence.criterion))
        .subquery()
    )
    rows = session.execute(
        sa.select(
            heads.c.request_id,
            sa.func.sum(sa.case((heads.c.holds > 0, 1), else_=0)),
            sa.func.sum(sa.case((heads.c.holds == 1, 1), else_=0)),
            sa.func.sum(heads.c.rows),
        ).group_by(heads.c.request_id)
    )
    return {number: Papers(int(held), int(unread), int(count)) for number, held, unread, count in rows}


def conditions(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """What a request has to be to match."""
    asked: list[sa.ColumnElement[bool]] = []
    if wanted.status:
        asked.append(col(Request.status) == wanted.status)
    if wanted.undecided:
        asked.append(col(Request.status).in_(UNDECIDED))
    if wanted.kind:
        asked.append(col(Request.kind) == wanted.kind)
    if wanted.due_by:
        asked.append(col(Request.due_on) <= wanted.due_by)
    if words := wanted.words.strip():
        surname = folded(words)
        named = sa.select(col(Child.id)).where(col(Child.name_key) >= surname, col(Child.name_key) < surname + LAST)
        at_setting = sa.select(col(Setting.id)).where(col(Setting.name).icontains(words, autoescape=True))
        asked.append(
            sa.or_(
                col(Request.reference).icontains(words, autoescape=True),
                spelled(words),
                col(Request.setting_id).in_(at_setting),
                *([col(Request.child_id).in_(named)] if surname else []),
            )
        )
    return asked
