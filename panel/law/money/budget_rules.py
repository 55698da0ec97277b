"""The budget line, what an ended award spent, and lists of payments. Rules that refuse, and what is only reckoned.

Money is whole pence. The day of the act governs.
"""

from collections.abc import Collection
from dataclasses import dataclass

from panel.law import figures
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.money.pounds import NotMoney, pence
from panel.law.reasons.money import Reason

MONEY = Authority(figures.HOUSE, "money: budget line, settlement, lists of payments", figures.HOUSE_BEGAN, verified=False)


@dataclass(frozen=True, slots=True)
class YearPosition:
    """How one financial year stands: the budget line if one is set, and what is committed, likely and unspent."""

    year: str
    budget_pence: int | None
    committed_pence: int
    likely_pence: int
    unspent_pence: int

    @property
    def headroom_pence(self) -> int | None:
        """What is left of the budget line once the likely has followed; below nothing where it does not reach."""
        return None if self.budget_pence is None else self.budget_pence - self.committed_pence - self.likely_pence


def amount_readable(typed: str) -> tuple[int, Finding]:
    """Whole pence from what was typed for a budget line or for what was spent; £0.00 is an amount here."""
    try:
        amount = pence(typed)
    except NotMoney as fault:
        return 0, not_met(Reason.SUM_NOT_MONEY, MONEY, sentence=str(fault))
    return amount, met(Reason.SUM_IS_MONEY, MONEY)


def year_in_calendar(year: str, years: Collection[str]) -> Finding:
    """A budget line is set for a financial year that the term calendar reaches."""
    if year not in years:
        return not_met(Reason.YEAR_NOT_IN_CALENDAR, MONEY, year=year)
    return met(Reason.YEAR_IN_CALENDAR, MONEY, year=year)


def award_has_ended(ended: bool) -> Finding:
    """What was spent is recorded of an award that ended early; an award that runs on is spent as awarded."""
    return met(Reason.AWARD_ENDED, MONEY) if ended else not_met(Reason.AWARD_NOT_ENDED, MONEY)


def spent_within_award(spent_pence: int | None, awarded_pence: int) -> Finding:
    """What is recorded as spent of an award is known, and no more than was awarded."""
    facts = {"awarded_pence": awarded_pence}
    if spent_pence is None or spent_pence > awarded_pence:
        return not_met(Reason.SPENT_OVER_AWARD, MONEY, **facts)
    return met(Reason.SPENT_WITHIN_AWARD, MONEY, **facts)


def something_to_pay(lines: int, changed: int, number: int) -> Finding:
    """A list is issued when there is something on it, and a later one when something changed since the last."""
    if lines == 0:
        return not_met(Reason.NOTHING_AWARDED, MONEY)
    if number > 1 and changed == 0:
        return not_met(Reason.NOTHING_CHANGED, MONEY, number=number - 1)
    return met(Reason.SOMETHING_TO_PAY, MONEY)
