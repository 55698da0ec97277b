"""Cases that are about one another: one decided outside panel and the one that notes it; one that follows from a decision."""

import sqlalchemy as sa
from sqlmodel import Session, col

from panel.models import FollowingCase, OutsideAsk, OutsideDecision


def linked_to(session: Session, request_id: int) -> list[int]:
    """The cases an interest in this one is an interest in as well, however many lie between."""
    found, new = {request_id}, {request_id}
    while new:
        noted = (
            sa.select(col(OutsideAsk.request_id), col(OutsideDecision.noted_id))
            .join(OutsideDecision, col(OutsideDecision.ask_id) == OutsideAsk.id)
            .where(sa.or_(col(OutsideAsk.request_id).in_(new), col(OutsideDecision.noted_id).in_(new)))
        )
        followed = sa.select(col(FollowingCase.request_id), col(FollowingCase.follows_id)).where(
            sa.or_(col(FollowingCase.request_id).in_(new), col(FollowingCase.follows_id).in_(new))
        )
        new = {int(number) for wanted in (noted, followed) for pair in session.execute(wanted) for number in pair} - found
        found |= new
    return sorted(found - {request_id})
