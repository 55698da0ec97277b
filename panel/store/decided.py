"""The day each case was decided first, at a panel or outside one: what ended its clock. An amendment later moves nothing."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from panel.models import AgendaItem, Decision, OutsideAsk, OutsideDecision


def first_decided(session: Session, requests: Sequence[int]) -> dict[int, date]:
    """The day by request, of those that were decided; one query however many there are."""
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
