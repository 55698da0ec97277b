"""The letter that says what follows: after an order, an appeal not opposed, an agreement at mediation, an appeal dismissed or withdrawn.

Source: SEND Regulations 2014, regulations 42, 44 and 45; 44(2)(a) where an appeal against ceasing is dismissed, as `law.casework.appeals` counts them from the recorded outcome.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from panel.law.casework.appeals import RIGHT, Contested, Duty, DutyLine
from panel.law.casework.plan_steps import PlanStep
from panel.law.findings import Finding, met, not_met
from panel.law.reasons.letters import Reason
from panel.law.vocabulary import Option

SAID: Mapping[Duty, str] = {
    Duty.RECONSIDERED: "we look again at our decision",
    Duty.NO_PLAN_TOLD: "if we decide that there will be no plan, we tell you and give you our reasons",
    Duty.FINAL_PLAN: "if there is a plan, we send you the final plan",
    Duty.DRAFT_PLAN: "we send you the draft of the plan",
    Duty.SCHOOL_NAMED: "if only the school or college changes, we send you the amended plan",
    Duty.PLAN_AMENDED: "we send you the amended plan",
}
"""What the authority has to do, as a letter promises it; that there is an assessment this letter itself tells."""
FOR_CERTAIN: Mapping[Duty, str] = {Duty.FINAL_PLAN: "we send you the final plan"}
"""Where it was contested that there is no plan."""


@dataclass(frozen=True, slots=True)
class OutcomeFacts:
    """What is recorded of a contested decision once it is settled: how and on which day, and what the authority still owes.

    `decided` and `decided_on` are the decision itself.
    """

    contested: Contested | None = None
    how: PlanStep | None = None
    on: date | None = None
    owed: tuple[DutyLine, ...] = ()
    decided: Option | None = None
    decided_on: date | None = None

    @property
    def is_over(self) -> bool:
        """Whether the appeal ended and the decision stands as it is."""
        return self.how in (PlanStep.APPEAL_DISMISSED, PlanStep.APPEAL_WITHDRAWN)

    @property
    def due_on(self) -> date | None:
        """The last day of what comes first."""
        return min((one.due_on for one in self.owed), default=None)


NO_OUTCOME = OutcomeFacts()


def outcome_to_carry_out(facts: OutcomeFacts) -> Finding:
    """An outcome is on record: an order, an appeal not opposed, an agreement, an appeal dismissed or withdrawn."""
    if facts.how is None:
        return not_met(Reason.NO_OUTCOME_TO_TELL, RIGHT)
    return met(Reason.OUTCOME_TO_TELL, RIGHT)
