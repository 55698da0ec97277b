"""The budget line of a financial year, and what was spent of an award that ended early."""

import sqlalchemy as sa
from sqlmodel import col

from panel import rules
from panel.law.findings import refuse_unless_met
from panel.law.money import budget_rules
from panel.law.money.financial_year import financial_years
from panel.law.permissions import refuse_unless_may
from panel.models import AwardEnding, AwardSettlement, BudgetLine, TermAward
from panel.store import audit
from panel.store.children.merged_records import closed_children
from panel.store.contracts import moves
from panel.store.engine import Work
from panel.store.records import latest_revision, not_open
from panel.store.term_calendar import calendar


def set_line(work: Work, year: str, amount: str, source: str, reason: str, *, seen_rev: int) -> None:
    """Set what the high needs block sets aside in a financial year, or change it by its next revision, with a reason.

    `amount` is pounds as typed; `source` says where the figure comes from. `seen_rev` is 0 before there is one.
    """
    refuse_unless_may(work.actor, "budget.set")
    terms = calendar(work.session)
    reached = financial_years(terms[0].starts_on, terms[-1].ends_on) if terms else []
    newest = sa.select(sa.func.coalesce(sa.func.max(col(BudgetLine.rev)), 0)).where(col(BudgetLine.financial_year) == year)
    rev = int(work.session.execute(newest).scalar_one())
    pence, typed = rules.amount_readable(amount)
    refuse_unless_met(
        rules.case_as_seen(rev, seen_rev),
        rules.year_in_calendar(year, reached),
        typed,
        rules.words_given(source, budget_rules.MONEY),
        *([rules.words_given(reason, budget_rules.MONEY)] if rev else []),
    )
    work.session.add(
        BudgetLine(
            financial_year=year,
            rev=rev + 1,
            amount_pence=pence,
            source=source.strip(),
            reason=reason.strip(),
            set_by=work.person_id,
            set_at=work.at,
        )
    )
    audit.record(work, "budget.set", f"budget/{year}", rev=rev + 1, pence=pence)


def settle(work: Work, award_id: int, spent: str, reason: str, *, seen_rev: int) -> None:
    """Record what was spent of an award that ended early, never more than was awarded; the rest is unspent.

    `spent` is pounds as typed; a correction is the next revision. Raises `Refused` for an award that has not ended.
    """
    refuse_unless_may(work.actor, "award.settle")
    award = work.session.get(TermAward, award_id)
    if award is None or _is_closed(work, award.child_id):
        raise not_open()
    newest = sa.select(sa.func.coalesce(sa.func.max(col(AwardSettlement.rev)), 0)).where(
        col(AwardSettlement.award_id) == award_id
    )
    rev = int(work.session.execute(newest).scalar_one())
    pence, typed = rules.amount_readable(spent)
    refuse_unless_met(
        rules.award_has_ended(work.session.get(AwardEnding, award_id) is not None),
        rules.case_as_seen(rev, seen_rev),
        typed,
        rules.spent_within_award(pence, latest_revision(work.session, award_id).amount_pence),
        rules.covers_what_is_kept(pence, moves.kept_of(work.session, [award_id]).get(award_id, 0)),
        rules.words_given(reason, budget_rules.MONEY),
    )
    work.session.add(
        AwardSettlement(
            award_id=award_id,
            rev=rev + 1,
            spent_pence=pence,
            reason=reason.strip(),
            recorded_by=work.person_id,
            recorded_at=work.at,
        )
    )
    audit.record(work, "award.settle", f"award/{award_id}", rev=rev + 1, spent_pence=pence)


def _is_closed(work: Work, child_id: int) -> bool:
    closed = closed_children(work.actor).subquery()
    return work.session.execute(sa.select(closed.c[0]).where(closed.c[0] == child_id)).first() is not None
