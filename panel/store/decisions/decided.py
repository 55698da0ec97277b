"""An officer's decision, at a panel or outside one: what every one of them holds; how the clock of each decided case ended."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, TypedDict

import sqlalchemy as sa
from sqlmodel import Session, col

from panel.law.casework.notifications import Channel, Occasion, Recipient
from panel.law.decisions.time_taken import Ended, first_in_writing
from panel.law.kinds import KINDS
from panel.law.vocabulary import Option
from panel.models import AgendaItem, Decision, OutsideAsk, OutsideDecision, Request, Told
from panel.store.engine import Work


def ended(session: Session, requests: Sequence[int]) -> dict[int, Ended]:
    """By request, of those that were decided: the first decision and the first letter; a later one of either moves nothing.

    Two queries however many there are.
    """
    at_panel: Any = (
        sa.select(col(AgendaItem.request_id).label("request_id"), col(Decision.decided_on).label("decided_on"))
        .join(Decision, col(Decision.item_id) == AgendaItem.id)
        .where(col(AgendaItem.request_id).in_(requests))
    )
    outside: Any = (
        sa.select(col(OutsideAsk.request_id), col(OutsideDecision.decided_on))
        .join(OutsideDecision, col(OutsideDecision.ask_id) == OutsideAsk.id)
        .where(col(OutsideAsk.request_id).in_(requests))
    )
    made = sa.union_all(at_panel, outside).subquery()
    rows = session.execute(
        sa.select(made.c.request_id, col(Request.kind), sa.func.min(made.c.decided_on).label("decided_on"))
        .join(Request, col(Request.id) == made.c.request_id)
        .group_by(made.c.request_id, col(Request.kind))
    ).all()
    sent = sent_to_family(session, [row.request_id for row in rows])
    return {row.request_id: Ended(row.decided_on, sent.get(row.request_id), is_told=bool(KINDS[row.kind].sends)) for row in rows}


def sent_to_family(session: Session, requests: Sequence[int], occasion: Occasion = Occasion.DECISION) -> dict[int, date | None]:
    """The day each family was first told of something in writing, by request. One query however many there are."""
    if not requests:
        return {}
    rows = session.execute(
        sa.select(col(Told.request_id), col(Told.told_on), col(Told.channel))
        .where(
            col(Told.request_id).in_(requests),
            col(Told.occasion) == occasion,
            col(Told.recipient) == Recipient.FAMILY,
        )
        .order_by(col(Told.id))
    )
    tellings: dict[int, list[tuple[date | None, Channel | None]]] = {}
    for number, told_on, channel in rows:
        tellings.setdefault(number, []).append((told_on, channel))
    return {number: first_in_writing(told) for number, told in tellings.items()}


class AsDecided(TypedDict):
    """What every decision holds, at a panel or outside one."""

    option: Option
    reasons: str
    amended_because: str
    decided_by: int
    delegation_id: int
    decided_on: date
    decided_at: datetime


def as_decided(work: Work, option: Option | None, reasons: str, why: str) -> AsDecided:
    """What every decision holds: the option, its reasons, why it amends an earlier one, who decided, when, by which delegation."""
    held = work.actor.delegated_on(work.today)
    return {
        "option": Option(str(option)),
        "reasons": reasons.strip(),
        "amended_because": why.strip(),
        "decided_by": work.person_id,
        "delegation_id": held.id if held else 0,
        "decided_on": work.today,
        "decided_at": work.at,
    }
