"""Whether a plan decision still waits for the advice of its assessment."""

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from panel.law.casework.advice_tracker import AdviceStep
from panel.models import Advice, AdviceEvent, FollowingCase, Request


def awaits_advice() -> sa.ColumnElement[bool]:
    """The condition that a case follows a request whose advice was not asked for yet, or has not all come."""
    event = aliased(AdviceEvent)
    newest = (
        sa.select(sa.func.max(col(event.id)))
        .where(col(event.advice_id) == Advice.id, col(event.step) != AdviceStep.CHASED)
        .correlate(Advice)
        .scalar_subquery()
    )
    out = sa.exists().where(
        col(Advice.request_id) == FollowingCase.follows_id,
        col(AdviceEvent.advice_id) == Advice.id,
        col(AdviceEvent.id) == newest,
        col(AdviceEvent.step) == AdviceStep.ASKED,
    )
    asked = sa.exists().where(col(Advice.request_id) == FollowingCase.follows_id)
    follows = col(FollowingCase.request_id) == Request.id
    return sa.exists().where(follows, sa.or_(~asked.correlate(FollowingCase), out.correlate(FollowingCase))).correlate(Request)
