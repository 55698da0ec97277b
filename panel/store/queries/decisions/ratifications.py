"""The health body's word on decisions: as it stands, what awaits it, and what a letter's gate may ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from panel.law.decisions.ratification import DEFAULT_BODY, RatificationRecord
from panel.law.kinds import KINDS, kinds_that
from panel.law.permissions import Actor, refuse_unless_may
from panel.law.vocabulary import Kind, Option
from panel.models import AgendaItem, Decision, Person, Ratification, Request
from panel.store.queries.requests.pending_list import not_recused
from panel.store.revisions import stands


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A decision that awaits the health body's word."""

    item_id: int
    reference: str
    initials: str
    kind: Kind
    option: Option
    decided_on: date


def ratified_on(session: Session, items: Sequence[int]) -> dict[int, RatificationRecord]:
    """The health body's newest word on each item."""
    newest = aliased(Decision)
    latest = sa.select(sa.func.max(col(newest.id))).where(col(newest.item_id) == col(Ratification.item_id)).scalar_subquery()
    rows = session.execute(
        sa.select(Ratification, col(Person.name), latest)
        .join(Person, col(Person.id) == Ratification.recorded_by)
        .where(
            col(Ratification.item_id).in_(items),
            stands(Ratification, "item_id"),
        )
    )
    return {
        row.item_id: RatificationRecord(
            rev=row.rev,
            answer=row.answer,
            body=row.body,
            spoken_by=row.spoken_by,
            said_on=row.said_on,
            reasons=row.reasons,
            recorded_by=name,
            on_this=row.decision_id == decision,
        )
        for row, name, decision in rows
    }


def ratified(session: Session, actor: Actor, item_id: int) -> bool | None:
    """Whether the health body agrees to the decision that stands on an item; None where the kind asks for no such word."""
    refuse_unless_may(actor, "decision.read")
    wanted = select(Request).join(AgendaItem, col(AgendaItem.request_id) == Request.id).where(AgendaItem.id == item_id)
    request = session.exec(wanted).first()
    return None if request is None else agreed(session, item_id, request.kind)


def agreed(session: Session, item_id: int, kind: Kind) -> bool | None:
    """The same for a letter's gate, which has asked who may read before."""
    if not KINDS[kind].ratified:
        return None
    word = ratified_on(session, [item_id]).get(item_id)
    return word is not None and word.agrees


def awaiting_word(session: Session, actor: Actor, limit: int = 100) -> list[Awaiting]:
    """The decisions that stand and on which the health body has not had its say, the oldest first; one query."""
    refuse_unless_may(actor, "decision.read")
    rows = session.execute(
        sa.select(
            col(AgendaItem.id).label("item_id"),
            col(Request.reference),
            col(Request.initials),
            col(Request.kind),
            col(Decision.option),
            col(Decision.decided_on),
        )
        .join(AgendaItem, col(AgendaItem.id) == Decision.item_id)
        .join(Request, col(Request.id) == AgendaItem.request_id)
        .where(
            col(Request.kind).in_(kinds_that(lambda entry: entry.ratified)),
            stands(Decision, "item_id"),
            ~sa.exists().where(col(Ratification.decision_id) == Decision.id),
            not_recused(actor),
        )
        .order_by(col(Decision.decided_on), col(AgendaItem.id))
        .limit(limit)
    )
    return [Awaiting(**row._mapping) for row in rows]


def usual_body(session: Session, actor: Actor) -> str:
    """What the health body was last called, else what it is called by default."""
    refuse_unless_may(actor, "decision.read")
    return session.exec(select(Ratification.body).order_by(col(Ratification.id).desc()).limit(1)).first() or DEFAULT_BODY
