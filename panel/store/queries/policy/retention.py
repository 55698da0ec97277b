"""The children whose records were kept as long as the authority keeps them: what is due to be looked at, and nothing more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVarTuple

import sqlalchemy as sa
from sqlmodel import Session, col

from panel.law.dates import months_after
from panel.law.permissions import Actor, refuse_unless_may
from panel.law.policy.retention import MONTHS, NAME, KeptAfter, Retention, read
from panel.law.vocabulary import ContractState, RequestStatus
from panel.models import AgendaItem, Child, ChildLink, Contract, Decision, OutsideAsk, OutsideDecision, Request
from panel.store.children.merged_records import closed_children
from panel.store.policy.in_force import words_on

SETTLED = (RequestStatus.DECIDED, RequestStatus.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Due:
    """One child whose records are due: initials, the cases, the last decision or request, and the last day they were to be kept."""

    initials: str
    cases: Sequence[str]
    last_on: date
    kept_until: date


def retention_on(session: Session, on: date) -> Retention | None:
    """How long records are kept on a day; None where the authority has not said."""
    words = words_on(session, NAME, on)
    return read(words) if words else None


def due(session: Session, actor: Actor, on: date) -> list[Due]:
    """Every child that is due on a day, the longest overdue first; nobody with a case or a contract still open. One query."""
    refuse_unless_may(actor, "request.read")
    kept = retention_on(session, on)
    if kept is None:
        return []
    since = months_after(on, -kept.years * MONTHS)
    old = (
        _of_children(sa.select(_WHOSE))
        .where(col(Child.date_of_birth) < since if kept.after is KeptAfter.BIRTH else col(Request.received_on) < since)
        .distinct()
    )
    rows = session.execute(
        _of_children(
            sa.select(
                _WHOSE,
                col(Child.date_of_birth),
                col(Request.initials),
                col(Request.reference),
                col(Request.received_on),
                _LAST_DECIDED,
                sa.or_(col(Request.status).not_in(SETTLED), _RUNNING).label("open_still"),
            )
        )
        .where(_WHOSE.in_(old), col(Request.child_id).not_in(closed_children(actor)))
        .order_by(col(Request.received_on), col(Request.id))
    ).all()
    by_child: dict[int, list[sa.Row[Any]]] = {}
    for row in rows:
        by_child.setdefault(row.whose, []).append(row)
    found = []
    for some in by_child.values():
        last_on = max(max(row.received_on, row.decided_on or row.received_on) for row in some)
        until = kept.kept_until(max(row.date_of_birth for row in some), last_on)
        if until < on and not any(row.open_still for row in some):
            found.append(Due(some[-1].initials, [row.reference for row in some], last_on, until))
    return sorted(found, key=lambda one: (one.kept_until, one.cases))


Chosen = TypeVarTuple("Chosen")


def _of_children(selected: sa.Select[*Chosen]) -> sa.Select[*Chosen]:
    """Requests, each with its child and the record that child is taken to be."""
    return (
        selected.select_from(Request)
        .join(Child, col(Child.id) == Request.child_id)
        .outerjoin(ChildLink, sa.and_(col(ChildLink.child_id) == Request.child_id, col(ChildLink.live).is_(True)))
    )


_WHOSE = sa.func.coalesce(col(ChildLink.holder_id), col(Request.child_id)).label("whose")
_AT_PANEL = (
    sa.select(sa.func.max(col(Decision.decided_on)))
    .join(AgendaItem, col(AgendaItem.id) == Decision.item_id)
    .where(col(AgendaItem.request_id) == Request.id)
    .correlate(Request)
    .scalar_subquery()
)
_OUTSIDE = (
    sa.select(sa.func.max(col(OutsideDecision.decided_on)))
    .join(OutsideAsk, col(OutsideAsk.id) == OutsideDecision.ask_id)
    .where(col(OutsideAsk.request_id) == Request.id)
    .correlate(Request)
    .scalar_subquery()
)
_LAST_DECIDED = sa.func.coalesce(_AT_PANEL, _OUTSIDE).label("decided_on")
_RUNNING = (
    sa.exists().where(col(Contract.child_id) == Request.child_id, col(Contract.state) != ContractState.CLOSED).correlate(Request)
)
