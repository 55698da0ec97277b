"""What one case has beside its evidence: particulars, the health body's word, a decision outside panel; four queries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col

from panel.law.decisions.ratification import RatificationRecord
from panel.law.kinds import KINDS
from panel.law.permissions import Actor, may
from panel.law.requests import particular_rules
from panel.law.requests.particular_rules import ParticularValue
from panel.law.requests.particulars import RecordedParticular
from panel.models import AgendaItem, Decision, OutsideAsk, Request
from panel.store.queries.decisions.outside_panel import Taken, is_open, taken_outside
from panel.store.queries.decisions.ratifications import ratified_on
from panel.store.requests import particulars


@dataclass(frozen=True, slots=True)
class Beside:
    """Everything about a case that only some kinds have; `mark` is what a form of particulars has seen.

    `clock_from` is the day the clock counts from. `item_id` is the case's newest decided item, None before a decision.
    What was decided is told only to those who may read decisions.
    """

    values: Mapping[str, ParticularValue]
    noted: tuple[RecordedParticular, ...]
    mark: int
    clock_from: date
    item_id: int | None
    decided_on: date | None
    ratified: RatificationRecord | None
    asks_outside: bool
    taken: Taken | None


def beside(session: Session, actor: Actor, request: Request) -> Beside:
    """What a case has beside its evidence."""
    kind, told = KINDS[request.kind], may(actor, "decision.read").is_met
    rows = particulars.rows_of(session, [request.id]) if kind.particulars else []
    values = particulars.standing(rows).get(request.id, {})
    begun = values.get(kind.clock_particular)
    decided = _decided(session, request.id) if kind.ratified and told else None
    return Beside(
        values=values,
        noted=particular_rules.recorded_particulars(request.kind, values),
        mark=len(rows),
        clock_from=kind.starts_on(request.received_on, request.accepted_on, begun.day if begun else None),
        item_id=decided[0] if decided else None,
        decided_on=decided[1] if decided else None,
        ratified=ratified_on(session, [decided[0]]).get(decided[0]) if decided else None,
        asks_outside=_asks(session, request.id) if kind.may_go_outside else False,
        taken=taken_outside(session, about=[request.id]).get(request.id) if told or kind.notes_outside else None,
    )


def _decided(session: Session, request_id: int) -> tuple[int, date] | None:
    row = session.execute(
        sa.select(col(Decision.item_id), col(Decision.decided_on))
        .join(AgendaItem, col(AgendaItem.id) == Decision.item_id)
        .where(col(AgendaItem.request_id) == request_id)
        .order_by(col(Decision.id).desc())
        .limit(1)
    ).first()
    return (row[0], row[1]) if row else None


def _asks(session: Session, request_id: int) -> bool:
    wanted = sa.select(col(OutsideAsk.id)).join(Request, col(Request.id) == OutsideAsk.request_id)
    return session.execute(wanted.where(col(OutsideAsk.request_id) == request_id, is_open()).limit(1)).first() is not None
