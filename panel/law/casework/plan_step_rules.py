"""When a step towards a plan is recorded: on a decision to issue one, in order, once; and whether the family had its days.

Source: SEND Regulations 2014, regulation 13(1) and (2); after a review regulations 20(8), 21(7) and 22.
"""

from collections.abc import Mapping
from datetime import date

from panel.law import dates, figures
from panel.law.casework.appeals import AFTER, RIGHT
from panel.law.casework.plan_steps import PlanStep, StepOfCase
from panel.law.findings import Authority, Finding, met, not_known, not_met
from panel.law.kinds import KINDS
from panel.law.reasons.casework import Reason
from panel.law.vocabulary import Kind, Option

SENT = Authority(figures.REGULATIONS, "regulation 13(1) and (2)", figures.REGULATIONS_BEGAN)
AFTER_REVIEW: Mapping[PlanStep, Authority] = {
    PlanStep.REPORT_SENT: figures.REVIEW_REPORT.on(figures.REGULATIONS_BEGAN).authority,
    PlanStep.AMENDMENTS_SENT: Authority(figures.REGULATIONS, "regulation 22(2)", figures.REGULATIONS_BEGAN),
    PlanStep.AMENDED_SENT: Authority(figures.REGULATIONS, "regulation 22(3)", figures.REGULATIONS_BEGAN),
    PlanStep.CEASING_ASKED: Authority(figures.REGULATIONS, "regulation 31(1)", figures.REGULATIONS_BEGAN, verified=False),
}


def asked_by(step: PlanStep) -> Authority:
    """What asks for a step: one regulation on the way to a plan, others after its review, the right to appeal for what contests it."""
    return RIGHT if step in AFTER else AFTER_REVIEW.get(step, SENT)


def step_of_case(kind: Kind, step: PlanStep) -> StepOfCase | None:
    """The step as a kind of case has it."""
    return next((one for one in KINDS[kind].steps if one.step is step), None)


def plan_step_called_for(kind: Kind, step: PlanStep, decided: Option | None) -> Finding:
    """A step is recorded on the case of a plan the LA officer has decided to issue or amend; a review's report needs no decision."""
    one = step_of_case(kind, step)
    if one is None or one.decided not in (None, decided):
        return not_met(Reason.STEP_NOT_CALLED_FOR, asked_by(step), step=step)
    return met(Reason.STEP_CALLED_FOR, asked_by(step))


def plan_step_in_order(kind: Kind, step: PlanStep, before_on: date | None) -> Finding:
    """The final plan follows a draft that was sent, an answer follows a consultation; `before_on` is the day of the earlier step."""
    one = step_of_case(kind, step)
    if one is not None and one.after is not None and before_on is None:
        return not_met(Reason.STEP_TOO_SOON, asked_by(step), before=one.after)
    return met(Reason.STEP_IN_ORDER, asked_by(step))


def plan_step_recorded_once(step: PlanStep, recorded_on: date | None) -> Finding:
    """The same step with the same person or setting is recorded once; a mistake is taken back first."""
    if recorded_on is not None:
        return not_met(Reason.STEP_RECORDED, asked_by(step), day=recorded_on)
    return met(Reason.STEP_NOT_RECORDED, asked_by(step))


def review_last_days(met_on: date | None, amendments_on: date | None) -> dict[PlanStep, date]:
    """The last day of each step after a review, counted from its meeting and from the notice of amendments; empty until it is recorded."""
    if met_on is None:
        return {}
    by_name = {one.name: one.on for one in dates.review_clock(met_on)}
    final = by_name["amended_final_plan"]
    if amendments_on is not None:
        final = min(final, dates.amendment_clock(amendments_on)[0].on)
    return {
        PlanStep.REPORT_SENT: by_name["review_report"],
        PlanStep.AMENDMENTS_SENT: by_name["review_decision"],
        PlanStep.AMENDED_SENT: final,
    }


def days_left_for_views(draft_on: date | None, final_on: date | None) -> Finding:
    """Whether the family had its days for views before the plan was made final. Informs: what was sent is recorded as it was."""
    if draft_on is None or final_on is None:
        return not_known(Reason.VIEWS_NOT_YET, SENT)
    last, first = (one.on for one in dates.draft_clock(draft_on))
    if final_on < first:
        return not_met(Reason.VIEWS_CUT_SHORT, SENT, final_on=final_on, last=last)
    return met(Reason.VIEWS_HAD_THEIR_DAYS, SENT, last=last)
