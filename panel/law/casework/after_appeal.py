"""Where mediation or the Tribunal has settled a contested decision: the last days that rule an assessment and its plan from then on.

They take the place of those counted from the receipt, and no exception to those lifts them. Source: SEND Regulations 2014, regulations
42, 44 and 45, as `law.casework.appeals` counts them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from panel.law import dates, figures
from panel.law.casework import appeal_dates
from panel.law.casework.appeals import Contested
from panel.law.casework.plan_steps import PlanStep
from panel.law.dates import DueDate
from panel.law.findings import Authority

COUNTED_BACK = Authority(
    figures.REGULATIONS,
    "regulation 13(1) and (2): the last day that leaves the days for views, counted back",
    figures.REGULATIONS_BEGAN,
    verified=False,
)


@dataclass(frozen=True, slots=True)
class Settled:
    """How a contested decision was settled, and on which day; and since then: the family first told, the decision reconsidered, the plan amended."""

    contested: Contested
    step: PlanStep
    on: date
    told_on: date | None = None
    reconsidered_on: date | None = None
    amended_on: date | None = None

    @property
    def days(self) -> dict[str, DueDate]:
        """Its last days by their names, as `appeal_dates` has them."""
        if self.step is PlanStep.APPEAL_REFERRED:
            return {one.name: one for one in appeal_dates.reconsider_clock(self.on)}
        clock = appeal_dates.unopposed_clock if self.step is PlanStep.APPEAL_CONCEDED else appeal_dates.order_clock
        return {one.name: one for one in clock(self.on)}


@dataclass(frozen=True, slots=True)
class LastDays:
    """The last days that rule an assessment: to say that there is no plan, of the draft, of the final plan; None where none is set any more."""

    no_plan: DueDate | None
    draft: DueDate | None
    final: DueDate | None


def last_days(received_on: date, settled: Sequence[Settled]) -> LastDays:
    """Those counted from the receipt, or from what settled the decision whether to assess, or the one on the plan."""
    _, refuse, final = dates.request_clock(received_on)
    found = LastDays(refuse, _counted_back(final, received_on), final)
    for one in settled:
        days = one.days
        if one.contested is Contested.ASSESSMENT:
            found = LastDays(days["notify_no_plan"], _counted_back(days["final_plan"], one.on), days["final_plan"])
        elif one.contested is Contested.PLAN and one.step is PlanStep.APPEAL_REFERRED:
            found = LastDays(None, None, None)
        elif one.contested is Contested.PLAN:
            found = LastDays(None, days["draft_plan_after_no_plan"], days["final_plan_after_no_plan"])
    return found


def _counted_back(final: DueDate, since: date) -> DueDate:
    days = figures.DRAFT_REPRESENTATIONS.on(since).value
    return DueDate("draft_plan", final.on - timedelta(days=days), COUNTED_BACK)
