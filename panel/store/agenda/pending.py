"""Pending requests as the suggested order needs them: how hard, deferred or not reached before, whose siblings, who leaves."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.agenda.suggested_order import PendingCase
from panel.law.dates import soon_until
from panel.law.permissions import Actor
from panel.law.vocabulary import EvidenceFinding, ItemState, RequestStatus
from panel.models import AgendaItem, Child, Evidence, Interest, Request
from panel.store.casework.awaited_advice import awaits_advice
from panel.store.settings.one_setting import records_of_one

BEFORE = (ItemState.DEFERRED, ItemState.NOT_REACHED)


def pressing(session: Session, actor: Actor, size: int, held_on: date) -> list[Request]:
    """The pending requests most in need of a meeting: those heard or listed before, and the earliest last days; twice `size`
    at most, without any this person is recused from; two queries.

    A plan decision is made in the light of the assessment: while its advice is awaited it is left to a later meeting, unless
    its last day is soon.
    """
    open_to_them = ~sa.exists().where(
        col(Interest.request_id) == Request.id,
        col(Interest.person_id) == actor.id,
        col(Interest.withdrawn_at).is_(None),
    )
    by_date = (col(Request.due_on), col(Request.received_on), col(Request.reference))
    ripe = sa.or_(col(Request.due_on) <= soon_until(held_on), ~awaits_advice())
    pending = select(Request).where(Request.status == RequestStatus.PENDING, open_to_them, ripe).order_by(*by_date).limit(size)
    before = sa.select(col(AgendaItem.request_id)).where(col(AgendaItem.state).in_(BEFORE))
    again = session.exec(pending.where(col(Request.id).in_(before))).all()
    found = {request.id: request for request in (*again, *session.exec(pending).all())}
    return list(found.values())


def waiting(session: Session, requests: Sequence[Request]) -> list[PendingCase]:
    """These requests with what the order needs to know of each; four queries however many there are."""
    numbers = [request.id for request in requests]
    counts: dict[int, dict[str, int]] = {number: {} for number in numbers}
    for row in (*session.execute(_papers(numbers)), *session.execute(_before(numbers))):
        counted = dict(row._mapping)
        counts[counted.pop("request_id")].update(counted)
    children = [request.child_id for request in requests]
    keys = sa.select(col(Child.id), col(Child.name_key)).where(col(Child.id).in_(children))
    surnames = {row[0]: row[1].partition("|")[0] for row in session.execute(keys)}
    under = records_of_one(session)
    leaving: dict[int, set[int]] = {}
    for request_id, person_id in session.execute(
        sa.select(col(Interest.request_id), col(Interest.person_id)).where(
            col(Interest.request_id).in_(numbers), col(Interest.withdrawn_at).is_(None)
        )
    ):
        leaving.setdefault(request_id, set()).add(person_id)
    return [
        PendingCase(
            reference=request.reference,
            due_on=request.due_on,
            received_on=request.received_on,
            family=f"{surnames[request.child_id]}|{under.get(request.setting_id, request.setting_id)}",
            leaving=frozenset(leaving.get(request.id, ())),
            **counts[request.id],
        )
        for request in requests
    ]


def _papers(numbers: Sequence[int]) -> sa.Select[int, int, int]:
    replaced = sa.select(col(Evidence.replaces_id)).where(col(Evidence.replaces_id).is_not(None))
    mixed = sa.case((col(Evidence.finding) == EvidenceFinding.MIXED, 1), else_=0)
    return (
        sa.select(col(Evidence.request_id), sa.func.count().label("papers"), sa.func.sum(mixed).label("mixed"))
        .where(col(Evidence.request_id).in_(numbers), col(Evidence.id).not_in(replaced))
        .group_by(col(Evidence.request_id))
    )


def _before(numbers: Sequence[int]) -> sa.Select[int, int, int]:
    deferred = sa.case((col(AgendaItem.state) == ItemState.DEFERRED, 1), else_=0)
    missed = sa.case((col(AgendaItem.state) == ItemState.NOT_REACHED, 1), else_=0)
    return (
        sa.select(col(AgendaItem.request_id), sa.func.sum(deferred).label("deferrals"), sa.func.sum(missed).label("undiscussed"))
        .where(col(AgendaItem.request_id).in_(numbers), col(AgendaItem.state).in_(BEFORE))
        .group_by(col(AgendaItem.request_id))
    )
