"""Mediation and appeal about one decision: what is contested, what may be recorded in which order, and what follows by when.

Sources: Children and Families Act 2014 ss.51(2), 53, 55; SEND Regulations 2014, regulations 33, 36, 37, 42, 44 and 45.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from panel.law import figures
from panel.law.casework import appeal_dates
from panel.law.casework.plan_steps import PlanStep
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.kinds import KINDS
from panel.law.letters.letter_kinds import LetterKind
from panel.law.reasons.casework import Reason
from panel.law.vocabulary import Kind, Option

RIGHT = Authority(figures.ACT, "section 51(2)", figures.REGULATIONS_BEGAN, verified=False)
AFTER: Mapping[PlanStep, PlanStep | None] = {
    PlanStep.MEDIATION_ASKED: None,
    PlanStep.MEDIATION_CERTIFICATE: None,
    PlanStep.MEDIATION_HELD: PlanStep.MEDIATION_ASKED,
    PlanStep.MEDIATION_AGREED: PlanStep.MEDIATION_HELD,
    PlanStep.APPEAL_LODGED: None,
    PlanStep.APPEAL_CONCEDED: PlanStep.APPEAL_LODGED,
    PlanStep.APPEAL_ORDERED: PlanStep.APPEAL_LODGED,
    PlanStep.APPEAL_REFERRED: PlanStep.APPEAL_LODGED,
    PlanStep.APPEAL_DISMISSED: PlanStep.APPEAL_LODGED,
    PlanStep.APPEAL_WITHDRAWN: PlanStep.APPEAL_LODGED,
}
"""What may be recorded of mediation and appeal, in order, and what comes before each."""
ENDS = (
    PlanStep.APPEAL_CONCEDED,
    PlanStep.APPEAL_ORDERED,
    PlanStep.APPEAL_REFERRED,
    PlanStep.APPEAL_DISMISSED,
    PlanStep.APPEAL_WITHDRAWN,
)
"""How an appeal ends; it ends once."""
WITH_WHOM: Mapping[PlanStep, str] = {
    PlanStep.MEDIATION_ASKED: "The family",
    PlanStep.MEDIATION_CERTIFICATE: "The mediation adviser",
    PlanStep.MEDIATION_HELD: "The family",
    PlanStep.MEDIATION_AGREED: "The family",
    **dict.fromkeys((PlanStep.APPEAL_LODGED, *ENDS), "The Tribunal"),
}


class Contested(StrEnum):
    """What a family contests: it decides what has to follow."""

    ASSESSMENT = "assessment"
    PLAN = "plan"
    CONTENT = "content"
    CEASING = "ceasing"


CONTESTED: Mapping[LetterKind, Contested] = {
    LetterKind.REFUSAL_TO_ASSESS: Contested.ASSESSMENT,
    LetterKind.NO_PLAN: Contested.PLAN,
    LetterKind.FINAL_PLAN: Contested.CONTENT,
    LetterKind.AMENDED_PLAN: Contested.CONTENT,
    LetterKind.REVIEW_MAINTAIN: Contested.CONTENT,
    LetterKind.REVIEW_CEASE: Contested.CEASING,
}
"""By the letter that tells of the decision; each of these letters gives the right to appeal."""


class Duty(StrEnum):
    """What has to happen by a last day, the family's own two first."""

    FAMILY_TO_MEDIATION = "family_to_mediation"
    FAMILY_TO_TRIBUNAL = "family_to_tribunal"
    MEDIATION = "mediation"
    RECONSIDERED = "reconsidered"
    ASSESSMENT_TOLD = "assessment_told"
    NO_PLAN_TOLD = "no_plan_told"
    FINAL_PLAN = "final_plan_due"
    DRAFT_PLAN = "draft_plan_due"
    SCHOOL_NAMED = "school_named"
    PLAN_AMENDED = "plan_amended"

    @property
    def is_ours(self) -> bool:
        """Whether it is for the authority to do."""
        return self not in (Duty.FAMILY_TO_MEDIATION, Duty.FAMILY_TO_TRIBUNAL)


@dataclass(frozen=True, slots=True)
class AppealFacts:
    """What is recorded of a contested decision.

    `letter_on` is the day its letter went, `told_on` the letters about the case since; `plan_*` is the plan decision that a decision to
    assess opened. `sent` holds the first draft, final and amended plans by day, `reconsidered_on` is the day of the decision in its place.
    """

    contested: Contested
    happened: Mapping[PlanStep, date]
    letter_on: date | None = None
    told_on: tuple[date, ...] = ()
    plan_decided: Option | None = None
    plan_told_on: tuple[date, ...] = ()
    sent: Mapping[PlanStep, tuple[date, ...]] = field(default_factory=dict)
    reconsidered_on: date | None = None


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One thing by its last day, and the day it happened."""

    duty: Duty
    due_on: date
    done_on: date | None
    authority: Authority


def contested(kind: Kind, decided: Option | None, plan_sent_on: date | None) -> Contested | None:
    """What a family may contest in a decision; the content of a plan once its final or amended final was sent."""
    letters = KINDS[kind].sends.get(decided, ()) if decided else ()
    found = next((CONTESTED[one] for one in letters if one in CONTESTED), None)
    if found is None and plan_sent_on is not None:
        return Contested.CONTENT
    return found


def may_be_contested(what: Contested | None) -> Finding:
    """Mediation and appeal are recorded about a decision that gives a right to appeal."""
    if what is None:
        return not_met(Reason.NOT_CONTESTABLE, RIGHT)
    return met(Reason.CONTESTABLE, RIGHT)


def appeal_is_open(happened: Mapping[PlanStep, date]) -> bool:
    """Whether an appeal was lodged and has not ended."""
    return PlanStep.APPEAL_LODGED in happened and not any(one in happened for one in ENDS)


def appeal_in_order(step: PlanStep, happened: Mapping[PlanStep, date]) -> Finding:
    """A meeting follows a request for mediation, an end follows an appeal that was lodged; an appeal ends once."""
    before = AFTER[step]
    if before is not None and before not in happened:
        return not_met(Reason.APPEAL_TOO_SOON, RIGHT, before=before)
    ended = next((one for one in ENDS if one in happened), None)
    if step in ENDS and step is not ended and ended is not None:
        return not_met(Reason.APPEAL_ENDED, RIGHT, how=ended, day=happened[ended])
    return met(Reason.APPEAL_IN_ORDER, RIGHT)


def duties(facts: AppealFacts) -> tuple[DutyLine, ...]:
    """What has to happen, each with its last day: the family's own while it may still appeal, then what the authority owes."""
    return (*_familys(facts), *_mediation(facts), *_after_outcome(facts))


def _familys(facts: AppealFacts) -> tuple[DutyLine, ...]:
    happened = facts.happened
    if facts.letter_on is None:
        return ()
    reached = min(
        (happened[one] for one in (PlanStep.MEDIATION_ASKED, PlanStep.MEDIATION_CERTIFICATE) if one in happened), default=None
    )
    lodged = happened.get(PlanStep.APPEAL_LODGED)
    (adviser,) = appeal_dates.mediation_clock(facts.letter_on)
    (tribunal,) = appeal_dates.appeal_clock(facts.letter_on, happened.get(PlanStep.MEDIATION_CERTIFICATE))
    return (
        DutyLine(Duty.FAMILY_TO_MEDIATION, adviser.on, reached or lodged, adviser.authority),
        DutyLine(Duty.FAMILY_TO_TRIBUNAL, tribunal.on, lodged, tribunal.authority),
    )


def _mediation(facts: AppealFacts) -> tuple[DutyLine, ...]:
    asked = facts.happened.get(PlanStep.MEDIATION_ASKED)
    if asked is None:
        return ()
    (arranged,) = appeal_dates.mediation_arranged_clock(asked)
    # A certificate after the request ends the wait as the meeting does: the adviser gives it after mediation or when there is to be none.
    over = [facts.happened.get(one) for one in (PlanStep.MEDIATION_HELD, PlanStep.MEDIATION_CERTIFICATE)]
    done = min((day for day in over if day is not None and day >= asked), default=None)
    if done is None and any(end in facts.happened for end in ENDS):
        return ()
    return (DutyLine(Duty.MEDIATION, arranged.on, done, arranged.authority),)


def outcome(happened: Mapping[PlanStep, date]) -> PlanStep | None:
    """What the authority has to carry out, if anything: an order or a referral back, else an appeal it does not oppose, else what mediation agreed."""
    carried = (PlanStep.APPEAL_ORDERED, PlanStep.APPEAL_REFERRED, PlanStep.APPEAL_CONCEDED, PlanStep.MEDIATION_AGREED)
    return next((one for one in carried if one in happened), None)


def ended(happened: Mapping[PlanStep, date]) -> PlanStep | None:
    """What a family is told of: what the authority has to carry out, else that its appeal was dismissed, or that it withdrew it."""
    over = (PlanStep.APPEAL_DISMISSED, PlanStep.APPEAL_WITHDRAWN)
    return outcome(happened) or next((one for one in over if one in happened), None)


def _after_outcome(facts: AppealFacts) -> tuple[DutyLine, ...]:
    step = outcome(facts.happened)
    if step is None:
        return ()
    day = facts.happened[step]
    if step is PlanStep.APPEAL_REFERRED:
        due = appeal_dates.reconsider_clock(day)[0]
        return (DutyLine(Duty.RECONSIDERED, due.on, facts.reconsidered_on, due.authority),)
    clock = appeal_dates.unopposed_clock if step is PlanStep.APPEAL_CONCEDED else appeal_dates.order_clock
    last = {one.name: one for one in clock(day)}

    def line(duty: Duty, name: str, days: tuple[date, ...]) -> DutyLine:
        due = last[name]
        return DutyLine(duty, due.on, min((one for one in days if one >= day), default=None), due.authority)

    def sent(what: PlanStep) -> tuple[date, ...]:
        return facts.sent.get(what, ())

    if facts.contested is Contested.ASSESSMENT:
        told = line(Duty.ASSESSMENT_TOLD, "notify_it_will_assess", facts.told_on)
        no_plan = line(Duty.NO_PLAN_TOLD, "notify_no_plan", facts.plan_told_on)
        final = line(Duty.FINAL_PLAN, "final_plan", sent(PlanStep.FINAL_SENT))
        if facts.plan_decided is None:
            return told, no_plan, final
        return told, final if facts.plan_decided is Option.ISSUE else no_plan
    if facts.contested is Contested.PLAN:
        return (
            line(Duty.DRAFT_PLAN, "draft_plan_after_no_plan", sent(PlanStep.DRAFT_SENT)),
            line(Duty.FINAL_PLAN, "final_plan_after_no_plan", sent(PlanStep.FINAL_SENT)),
        )
    if facts.contested is Contested.CONTENT:
        amended = sent(PlanStep.AMENDED_SENT)
        return (
            line(Duty.SCHOOL_NAMED, "amended_plan_school_only", amended),
            line(Duty.PLAN_AMENDED, "amended_plan", amended),
        )
    return ()
