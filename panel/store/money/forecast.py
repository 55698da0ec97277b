"""What may follow of the money committed: first terms that run on, once more in the term after. An estimate, never a promise."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import sqlalchemy as sa
from sqlmodel import Session, col

from panel.law.money.financial_year import shared_by_year
from panel.law.terms import Term
from panel.law.vocabulary import ContractState
from panel.models import AgendaItem, AwardEnding, AwardRevision, ChildLink, Contract, Decision, Request, TermAward
from panel.store.money.award_parts import stands_at


def likely_to_follow(session: Session, terms: Sequence[Term], year: str, on: date) -> tuple[Counter[str], int]:
    """What may follow, by term: each live contract in its first term that runs on, once more in the next term.

    By what its request asked for a second term, else by the average of what these contracts hold for their first.
    """
    after = {one.key: other for one, other in pairwise(terms) if other.ends_on >= on}
    holder = sa.select(col(ChildLink.holder_id)).where(
        col(ChildLink.child_id) == col(TermAward.child_id), col(ChildLink.live).is_(True)
    )
    child = sa.func.coalesce(holder.correlate(TermAward).scalar_subquery(), col(TermAward.child_id))
    alone = (
        sa.select(sa.func.min(col(TermAward.id)).label("award_id"))
        .where(col(TermAward.live).is_(True))
        .group_by(child)
        .having(sa.func.count() == 1)
        .subquery()
    )
    rows = session.execute(
        sa.select(
            col(TermAward.term),
            col(Request.amount_term_2_pence),
            sa.func.count(),
            sa.func.sum(col(AwardRevision.amount_pence)),
        )
        .select_from(alone)
        .join(TermAward, col(TermAward.id) == alone.c.award_id)
        .join(AwardRevision, sa.and_(col(AwardRevision.award_id) == TermAward.id, stands_at()))
        .join(Contract, col(Contract.id) == TermAward.contract_id)
        .join(Decision, col(Decision.id) == TermAward.decision_id)
        .join(AgendaItem, col(AgendaItem.id) == Decision.item_id)
        .join(Request, col(Request.id) == AgendaItem.request_id)
        .outerjoin(AwardEnding, col(AwardEnding.award_id) == TermAward.id)
        .where(
            col(TermAward.ordinal) == 1,
            col(TermAward.term).in_(list(after)),
            col(Contract.state) != ContractState.CLOSED,
            col(AwardEnding.award_id).is_(None),
        )
        .group_by(col(TermAward.term), col(Request.amount_term_2_pence))
    ).all()
    contracts = sum(count for _, _, count, _ in rows)
    average = sum(pence for *_, pence in rows) // contracts if contracts else 0
    likely: Counter[str] = Counter()
    followed = 0
    for key, asked, count, _ in rows:
        term = after[key]
        if part := shared_by_year(asked or average, term.starts_on, term.ends_on).get(year, 0):
            likely[term.key] += count * part
            followed += count
    return likely, followed
