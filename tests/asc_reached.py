"""The facts that reach each reason of a contract's journey: plans, targets, reviews, moderation, endings."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from reasons import Reason

from panel import rules
from panel.law import figures
from panel.law.contracts.award_basis import Outcome
from panel.law.contracts.contract_stages import Delivery, OutcomeResult
from panel.law.contracts.costed_plan import PlanLine
from panel.law.contracts.journey import FamilyMeetingNotes, TermPlanRecord
from panel.law.contracts.review_rules import ReviewForm
from panel.law.figures import Figure
from panel.law.findings import Authority, Finding
from panel.law.reasons import AnyReason
from panel.law.terms import Term

ON = date(2026, 11, 23)
AUTUMN = Term(1, "2026 autumn", "2026/27", date(2026, 9, 1), date(2026, 12, 18))
SPRING = Term(2, "2027 spring", "2026/27", date(2027, 1, 4), date(2027, 3, 25))
STRONG = Outcome("Will read 20 new words aloud", "4 words", "Weekly word list", date(2027, 3, 1))
LINE = PlanLine("Reading tutor", Delivery.ONE_TO_ONE, "Tutor", 30, 3, 10, 20_00)
PLAN = TermPlanRecord(SPRING, (STRONG,), "Charted weekly", (LINE,), 300_00)
HELD = FamilyMeetingNotes(date(2026, 11, 16), "Both parents and the SENCO", "I like the quiet table", "We want help with reading")
REVIEW = ReviewForm(ON, "Met in part", ((1, OutcomeResult.PARTLY, "14 words"),), 900_00, "", "Good", "Good", "Good", True, True)


def tested(**changes: Any) -> Finding:
    """The first thing the tester says of a strong outcome, changed."""
    return rules.target_weaknesses(replace(STRONG, **changes), SPRING.starts_on, SPRING.ends_on)[0]


def unmoderated(asked: Callable[[], Finding]) -> Finding:
    """What is found where the authority needs no moderation."""
    figures.follow({"asc.moderation": (Figure(0, Authority("Local policy", "Cabinet, minute 12", ON)),)})
    try:
        return asked()
    finally:
        figures.follow({})


REACHED: dict[AnyReason, Callable[[], Finding]] = {
    Reason.CONTRIBUTION_WITHIN_COST: lambda: rules.contribution_within_cost([LINE]),
    Reason.CONTRIBUTION_OVER_COST: lambda: rules.contribution_within_cost([replace(LINE, contribution_pence=300_01)]),
    Reason.PLAN_ADDS_UP: lambda: rules.plan_adds_up([LINE], 300_00),
    Reason.PLAN_DOES_NOT_ADD_UP: lambda: rules.plan_adds_up([LINE], 299_99),
    Reason.READY_FOR_PANEL: lambda: rules.ready_for_panel(HELD, PLAN, on=ON),
    Reason.NOT_READY_FOR_PANEL: lambda: rules.ready_for_panel(None, PLAN, on=ON),
    Reason.TARGET_HOLDS: tested,
    Reason.TARGET_NO_BASELINE: lambda: tested(baseline=""),
    Reason.TARGET_NO_NUMBER: lambda: tested(words="Will read new words aloud", measure="Word list"),
    Reason.TARGET_NO_MEASURE: lambda: tested(measure=" "),
    Reason.TARGET_NO_DATE: lambda: tested(by_on=None),
    Reason.TARGET_OUTSIDE_TERM: lambda: tested(by_on=date(2027, 3, 26)),
    Reason.TARGET_IS_PROVISION: lambda: tested(words="Will have 1:1 TA for 10 hours"),
    Reason.TARGET_IS_VAGUE: lambda: tested(words="Will read 20 words where possible"),
    Reason.TARGET_CANNOT_BE_SEEN: lambda: tested(words="Will understand 20 new words"),
    Reason.NO_TERM_TO_REVIEW: lambda: rules.review_may_be_recorded(REVIEW, SPRING, 1, on=ON),
    Reason.REVIEW_NOT_WHOLE: lambda: rules.review_may_be_recorded(REVIEW, AUTUMN, 2, on=ON),
    Reason.REVIEW_WHOLE: lambda: rules.review_may_be_recorded(REVIEW, AUTUMN, 1, on=ON),
    Reason.NO_REVIEW_TO_MODERATE: lambda: rules.moderation_given("Head", 2, "It works", ON, None, on=ON),
    Reason.MODERATION_INCOMPLETE: lambda: rules.moderation_given("Head", 2, "It works", date(2026, 11, 22), ON, on=ON),
    Reason.MODERATION_GIVEN: lambda: rules.moderation_given("Head", 2, "It works", ON, ON, on=ON),
    Reason.NOT_MODERATED: lambda: rules.moderation_supports(None, on=ON),
    Reason.MODERATION_AGAINST: lambda: rules.moderation_supports(False, on=ON),
    Reason.MODERATION_NOT_NEEDED: lambda: unmoderated(lambda: rules.moderation_supports(None, on=ON)),
    Reason.MODERATION_SUPPORTS: lambda: rules.moderation_supports(True, on=ON),
    Reason.MOVE_DAY_FITS: lambda: rules.move_day_fits(ON, ON, on=ON),
    Reason.MOVE_DAY_AMISS: lambda: rules.move_day_fits(None, ON, on=ON),
    Reason.TAUGHT_ELSEWHERE: lambda: rules.child_taught_elsewhere(moved=True, named=True, same=False),
    Reason.MOVED_TO_NO_SETTING: lambda: rules.child_taught_elsewhere(moved=True, named=False, same=False),
    Reason.MOVED_TO_SAME_SETTING: lambda: rules.child_taught_elsewhere(moved=True, named=True, same=True),
    Reason.MOVE_AWAITS_ANSWER: lambda: rules.move_awaits_answer(True),
    Reason.NO_MOVE_TO_ANSWER: lambda: rules.move_awaits_answer(False),
    Reason.MOVE_ANSWERED: lambda: rules.move_answered(False),
    Reason.MOVE_NOT_ANSWERED: lambda: rules.move_answered(True),
    Reason.ANSWER_DAY_FITS: lambda: rules.answer_day_fits(ON, ON, on=ON),
    Reason.ANSWER_DAY_AMISS: lambda: rules.answer_day_fits(date(2026, 11, 22), ON, on=ON),
    Reason.KEPT_WITHIN_AWARD: lambda: rules.kept_within_award(AUTUMN, 400_00, 1_000_00),
    Reason.KEPT_OVER_AWARD: lambda: rules.kept_within_award(AUTUMN, 1_000_01, 1_000_00),
    Reason.COVERS_WHAT_IS_KEPT: lambda: rules.covers_what_is_kept(400_00, 400_00),
    Reason.LESS_THAN_IS_KEPT: lambda: rules.covers_what_is_kept(399_99, 400_00),
    Reason.PLAN_STARTED: lambda: rules.plan_has_started(True),
    Reason.NO_PLAN_STARTED: lambda: rules.plan_has_started(False),
}
