"""Letters that carry a plan: what is on record on the way to it, whether one may go now, and the last day of each.

Source: Children and Families Act 2014 ss.38, 51(2)(c); SEND Regulations 2014, regulations 13 and 14. The release of such a letter records
that the plan was sent, on which day and in which file; nobody records it a second time.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from panel.law import dates, figures
from panel.law.casework.after_appeal import Settled, last_days
from panel.law.casework.plan_step_rules import (
    asked_by,
    plan_step_called_for,
    plan_step_in_order,
    plan_step_recorded_once,
)
from panel.law.casework.plan_steps import PlanStep
from panel.law.findings import Finding, met, not_met
from panel.law.letters.letter_forms import FORMS
from panel.law.letters.letter_kinds import LetterKind
from panel.law.reasons.casework import Reason as StepReason
from panel.law.reasons.letters import Reason
from panel.law.vocabulary import Kind, Option

BY_STEP: Mapping[PlanStep, LetterKind] = {
    form.records: kind for kind, form in FORMS.items() if form.records and form.carries_plan
}
"""The letter by which each step is taken."""


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What is on record of the plan a letter carries: the decision it rests on, and the days of the steps.

    `views_by` is the day by which the letter with the draft asked for views, `before_on` that of the step before, `step_on` of this one,
    `ceasing_on` the day family and setting were asked about ceasing; `due_on` the last day of this step.
    """

    decided: Option | None = None
    decided_on: date | None = None
    draft_on: date | None = None
    views_by: date | None = None
    before_on: date | None = None
    step_on: date | None = None
    ceasing_on: date | None = None
    due_on: date | None = None


NOTHING_YET = PlanFacts()


def step_may_follow(case: Kind, step: PlanStep, plan: PlanFacts, *, corrects: bool) -> Iterator[Finding]:
    """The officer decided what this letter carries out, the step before is on record, and this one is not; a correction takes it again."""
    yield plan_step_called_for(case, step, plan.decided)
    yield plan_step_in_order(case, step, plan.before_on)
    if step is PlanStep.AMENDED_SENT and plan.draft_on is None:
        yield not_met(StepReason.STEP_TOO_SOON, asked_by(step), before=PlanStep.AMENDMENTS_SENT)
    if step is PlanStep.CEASING_ASKED:
        yield ceasing_still_open(plan.decided)
    if step is not PlanStep.AMENDMENTS_SENT and not corrects:  # the letter with the notice tells of the decision, and goes anyway
        yield plan_step_recorded_once(step, plan.step_on)


def plan_may_go(step: PlanStep, plan: PlanFacts, views_by: date | None, sent_on: date | None) -> Iterator[Finding]:
    """Whether the family has its days: to say what it thinks of this draft, or of the one before this final plan."""
    if step in (PlanStep.DRAFT_SENT, PlanStep.AMENDMENTS_SENT) and views_by is not None and sent_on is not None:
        yield days_for_views_given(views_by, sent_on)
    if step in (PlanStep.FINAL_SENT, PlanStep.AMENDED_SENT) and sent_on is not None:
        yield family_had_its_days(plan.draft_on, plan.views_by, sent_on)


def days_for_views_given(views_by: date, sent_on: date) -> Finding:
    """The day by which a family is asked for its views leaves it all the days the law gives, the day of service counted."""
    last = dates.draft_clock(sent_on)[0]
    if views_by < last.on:
        return not_met(Reason.VIEWS_DAY_TOO_EARLY, last.authority, views_by=views_by, last=last.on)
    return met(Reason.VIEWS_DAY_GIVEN, last.authority, views_by=views_by)


def family_had_its_days(draft_on: date | None, views_by: date | None, sent_on: date) -> Finding:
    """A final plan goes once the days for views on its draft are over: those of the law, and those the family was given."""
    source = figures.DRAFT_REPRESENTATIONS.on(sent_on).authority
    last = max(filter(None, (draft_on and dates.draft_clock(draft_on)[0].on, views_by)), default=None)
    if last is not None and sent_on <= last:
        return not_met(Reason.PLAN_BEFORE_VIEWS, source, last=last)
    return met(Reason.PLAN_AFTER_VIEWS, source)


def ceasing_still_open(decided: Option | None) -> Finding:
    """A family is told that ceasing its plan is considered only while it is."""
    source = asked_by(PlanStep.CEASING_ASKED)
    return met(Reason.CEASING_STILL_OPEN, source) if decided is None else not_met(Reason.CEASING_DECIDED, source)


def ceasing_asked_first(decided: Option, decided_on: date, asked_on: date | None) -> Finding:
    """A plan is ceased after family and head teacher were asked; that nobody was, the letter itself lacks."""
    source = asked_by(PlanStep.CEASING_ASKED)
    if decided is Option.CEASE and asked_on is not None and asked_on > decided_on:
        return not_met(Reason.CEASING_ASKED_AFTER, source, asked_on=asked_on, decided_on=decided_on)
    return met(Reason.CEASING_ASKED_FIRST, source)


def last_day(step: PlanStep, received_on: date, due_on: date, settled: Sequence[Settled] = ()) -> date | None:
    """The last day of a step on the way to a plan, None where none is set any more; of another step the case's own."""
    if step not in (PlanStep.DRAFT_SENT, PlanStep.FINAL_SENT):
        return due_on
    last = last_days(received_on, settled)
    by = last.final if step is PlanStep.FINAL_SENT else last.draft
    return by.on if by else None
