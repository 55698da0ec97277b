"""What was spent of an award, as last told: written by the review, and when a contract is ended for a plan."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from panel.models import AwardSpend
from panel.store.engine import Work


def note_spend(work: Work, award_id: int, spent_pence: int, because: str) -> None:
    """Note what was spent of an award, whole pence, as its next revision."""
    standing = spend_of(work.session, [award_id]).get(award_id)
    work.session.add(
        AwardSpend(
            award_id=award_id,
            rev=(standing.rev if standing else 0) + 1,
            spent_pence=spent_pence,
            because=because,
            recorded_by=work.person_id,
            recorded_at=work.at,
        )
    )


def spend_of(session: Session, awards: Sequence[int]) -> dict[int, AwardSpend]:
    """The spend that stands for each award; one that nobody told of is not there."""
    rows = session.exec(select(AwardSpend).where(col(AwardSpend.award_id).in_(awards)).order_by(col(AwardSpend.rev)))
    return {row.award_id: row for row in rows}
