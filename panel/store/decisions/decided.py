"""An officer's decision, at a panel or outside one: what every one of them holds, and the day each case was decided first."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from panel.law.vocabulary import Option
from panel.models import AgendaItem, Decision, OutsideAsk, OutsideDecision
from panel.store.engine import Work


def first_decided(session: Session, requests: Sequence[int]) -> dict[int, date]:
    """The day by request, of those that were decided; an amendment later moves nothing. One query however many there are."""
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
    days: dict[int, date] = {}
    for number, decided_on in session.execute(sa.union_all(at_panel, outside)):
        days[number] = min(decided_on, days.get(number, decided_on))
    return days


def as_decided(work: Work, option: Option | None, reasons: str, why: str) -> dict[str, Any]:
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
