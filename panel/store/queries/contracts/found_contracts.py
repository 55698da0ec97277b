"""Contracts found by what one would call the case: a reference, initials, the beginning of a surname, a setting."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col

from panel.law.permissions import Actor, refuse_unless_may
from panel.models import Child, Contract, Request, Setting
from panel.store.contracts.journeys import interest_in_child
from panel.store.contracts.moves import holder
from panel.store.queries.requests.pending_list import Wanted, conditions, not_recused


@dataclass(frozen=True, slots=True)
class FoundContract:
    """One contract that was found."""

    id: int
    initials: str
    setting: str


def matching(session: Session, actor: Actor, words: str, *, limit: int) -> list[FoundContract]:
    """The newest contracts of children with a case that matches, without any this person has an interest in; one query."""
    refuse_unless_may(actor, "contract.read")
    children = sa.select(col(Request.child_id)).where(*conditions(Wanted(None, words=words)), not_recused(actor))
    rows = session.execute(
        sa.select(col(Contract.id), Child, col(Setting.name))
        .join(Child, col(Child.id) == Contract.child_id)
        .join(Setting, col(Setting.id) == holder())
        .where(col(Contract.child_id).in_(children), ~interest_in_child(actor, Contract.child_id))
        .order_by(col(Contract.id).desc())
        .limit(limit)
    )
    return [FoundContract(number, child.initials, setting) for number, child, setting in rows]
