"""The costed plan a setting sends: what is done, by whom, how long, at what cost, and what the setting puts in itself.

Source: Joint Working Protocol, ASC, process 1(c): "How the additional funding requested ... will be used". Whole pence:
a line of hours costs minutes times sessions a week times weeks times the hourly rate over sixty, rounded once, at the
end, to the nearest penny, a half penny upwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from panel.law import figures
from panel.law.contracts.contract_stages import Delivery
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.reasons.contracts import Reason

MINUTES_AN_HOUR = 60


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of a costed plan. Bought once, its cost is `once_pence`; otherwise it is worked out from the hours."""

    words: str
    delivery: Delivery
    who: str = ""
    minutes: int = 0
    sessions: int = 0
    weeks: int = 0
    rate_pence: int = 0
    once_pence: int = 0
    contribution_pence: int = 0

    @property
    def cost_pence(self) -> int:
        """What the line costs in all."""
        if self.delivery is Delivery.ONCE:
            return self.once_pence
        return cost_of_hours(self.minutes, self.sessions, self.weeks, self.rate_pence)

    @property
    def balance_pence(self) -> int:
        """What is asked for, after the setting's own contribution."""
        return self.cost_pence - self.contribution_pence


def _protocol(pinpoint: str) -> Authority:
    return Authority(figures.PROTOCOL, pinpoint, figures.PUBLISHED)


def cost_of_hours(minutes: int, sessions: int, weeks: int, rate_pence: int) -> int:
    """Whole pence for so many minutes, sessions a week and weeks at an hourly rate; a half penny goes up."""
    exact = minutes * sessions * weeks * rate_pence
    return (2 * exact + MINUTES_AN_HOUR) // (2 * MINUTES_AN_HOUR)


def balance_of(lines: Sequence[PlanLine]) -> int:
    """What a plan asks for in all, whole pence."""
    return sum(line.balance_pence for line in lines)


def line_missing(line: PlanLine) -> list[str]:
    """What one line still lacks, in a few words each."""
    missing = [] if line.words.strip() else ["what is done"]
    if line.delivery is not Delivery.ONCE:
        missing += [] if line.who.strip() else ["who delivers it"]
        hours = {"minutes": line.minutes, "sessions a week": line.sessions, "weeks": line.weeks, "hourly rate": line.rate_pence}
        missing += [name for name, number in hours.items() if number < 1]
    elif line.once_pence < 1:
        missing.append("what it costs")
    return missing


def contribution_within_cost(lines: Sequence[PlanLine]) -> Finding:
    """A setting's own contribution to a line is not more than the line costs."""
    source = _protocol("ASC, process 1(c): how the additional funding requested will be used")
    over = next((line for line in lines if line.balance_pence < 0), None)
    if over is not None:
        facts = {"words": over.words.strip(), "contribution_pence": over.contribution_pence, "cost_pence": over.cost_pence}
        return not_met(Reason.CONTRIBUTION_OVER_COST, source, **facts)
    return met(Reason.CONTRIBUTION_WITHIN_COST, source)


def plan_adds_up(lines: Sequence[PlanLine], amount_pence: int) -> Finding:
    """The plan's balances add up to what is asked for the term, to the penny."""
    source = _protocol("ASC, process 1(c): how the additional funding requested will be used")
    balance = balance_of(lines)
    if balance != amount_pence:
        return not_met(Reason.PLAN_DOES_NOT_ADD_UP, source, balance_pence=balance, asked_pence=amount_pence)
    return met(Reason.PLAN_ADDS_UP, source, balance_pence=balance)
