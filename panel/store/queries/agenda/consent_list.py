"""The consent list of a meeting as whoever asks may see it: proposed, taken off, or taken, case by case."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col

from panel.law.children.initials import ChildNames
from panel.law.permissions import DESK, Actor, refuse_unless_may
from panel.law.vocabulary import Answer, Criterion, Option
from panel.models import (
    AgendaItem,
    ConsentProposal,
    ConsentPull,
    ConsentTaken,
    InterestStatement,
    Person,
    Recommendation,
    Request,
)
from panel.store.children.names import names_of
from panel.store.queries.requests.pending_list import not_recused
from panel.store.revisions import stands


@dataclass(frozen=True, slots=True)
class Proposed:
    """A case proposed for the consent list, as its draft stands; `pulled_because` is given to those who run the panel."""

    item_id: int
    child: ChildNames
    version: int
    rev: int
    option: Option
    amount: str
    reasons: str
    answers: tuple[tuple[str, Answer], ...]
    heads: tuple[tuple[Criterion, str], ...]
    proposed_by: str
    is_pulled: bool
    pulled_because: str
    is_taken: bool

    @property
    def stands(self) -> bool:
        """Still to be taken with the list."""
        return not self.is_pulled and not self.is_taken


def proposals(session: Session, actor: Actor, meeting_id: int) -> list[Proposed]:
    """The cases proposed at a meeting, in its order; none this person is recused from or, as a member, has not opened yet."""
    refuse_unless_may(actor, "consent.read")
    wanted = (
        sa.select(ConsentProposal, AgendaItem, col(Person.name), ConsentPull, col(ConsentTaken.recommendation_id))
        .join(AgendaItem, col(AgendaItem.id) == ConsentProposal.item_id)
        .join(Request, col(Request.id) == AgendaItem.request_id)
        .join(Person, col(Person.id) == ConsentProposal.proposed_by)
        .outerjoin(ConsentPull, col(ConsentPull.item_id) == AgendaItem.id)
        .outerjoin(ConsentTaken, col(ConsentTaken.item_id) == AgendaItem.id)
        .where(
            col(AgendaItem.meeting_id) == meeting_id,
            not_recused(actor),
            stands(ConsentProposal, "item_id"),
        )
        .order_by(col(AgendaItem.position))
    )
    if not actor.roles & DESK:
        wanted = wanted.where(
            sa.exists().where(col(InterestStatement.item_id) == col(AgendaItem.id), col(InterestStatement.person_id) == actor.id)
        )
    rows = session.execute(wanted).all()
    names = names_of(session, [item.request_id for _, item, *_ in rows])
    return [
        Proposed(
            item_id=item.id,
            child=names[item.request_id],
            version=item.version,
            rev=draft.rev,
            option=draft.option,
            amount=draft.amount,
            reasons=draft.reasons,
            answers=tuple((question, Answer(answer)) for question, answer in sorted(draft.answers.items())),
            heads=tuple((Criterion(head), words) for head, words in sorted(draft.heads.items())),
            proposed_by=name,
            is_pulled=pull is not None,
            pulled_because=pull.words if pull is not None and actor.roles & DESK else "",
            is_taken=taken is not None,
        )
        for draft, item, name, pull, taken in rows
    ]


def taken_in(session: Session, items: Sequence[int]) -> set[int]:
    """The items of these whose standing recommendation was taken with the consent list."""
    rows = session.execute(
        sa.select(col(Recommendation.item_id))
        .join(ConsentTaken, col(ConsentTaken.recommendation_id) == Recommendation.id)
        .where(
            col(Recommendation.item_id).in_(items),
            stands(Recommendation, "item_id"),
        )
    )
    return {row[0] for row in rows}
