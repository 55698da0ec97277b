"""Every letter that is kept word for word, by the name of its file in `cases/letters`."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from letters_built import (
    DECIDED,
    MET,
    SENT,
    advice_in,
    amended,
    asking,
    considering,
    decision_in,
    letter,
    plan,
    proposing,
    refusal,
    settled,
)

from panel.law.casework.advice_tracker import AdviceStep
from panel.law.casework.appeals import AppealFacts, Contested, Duty, duties
from panel.law.casework.plan_steps import PlanStep
from panel.law.decisions.reconsideration import Reconsidered, ReconsideredAfter
from panel.law.letters.appeal_outcomes import OutcomeFacts
from panel.law.letters.letter_kinds import LetterKind
from panel.law.letters.letter_record import LetterRecord
from panel.law.vocabulary import Kind, Option, RequestedBy

CASES = Path(__file__).resolve().parent / "cases" / "letters"
GROWN = date(2009, 5, 4)
N, K, O = LetterKind, Kind, Option  # noqa: E741  # three short names keep each case on one line
GOLDEN: dict[str, Callable[[], LetterRecord]] = {
    "considering_assessment": considering,
    "considering_assessment_young_person": lambda: considering(date_of_birth=GROWN, child_views="", parent_views=""),
    "considering_assessment_found_by_us": lambda: considering(requested_by=RequestedBy.OTHER, found_by_us=True),
    "considering_assessment_late": lambda: considering(due_on=date(2026, 10, 30)),
    "refusal_to_assess": refusal,
    "refusal_to_assess_young_person": lambda: refusal(date_of_birth=GROWN),
    "refusal_to_assess_last_day_in_august": lambda: refusal(sent_on=date(2027, 6, 15)),
    "refusal_to_assess_last_day_at_christmas": lambda: refusal(sent_on=date(2026, 10, 27)),
    "refusal_to_assess_correction": lambda: refusal(corrects_sent_on=SENT, sent_on=date(2026, 12, 2), correcting="The address."),
    "refusal_to_assess_late": lambda: refusal(due_on=date(2026, 11, 27)),
    "refusal_to_assess_that_nobody_asked_for": lambda: refusal(requested_by=RequestedBy.OTHER),
    "agreement_to_assess_months_late": lambda: letter(
        N.AGREEMENT_TO_ASSESS, K.EHCNA_REQUEST, O.ASSESS, received_on=date(2026, 7, 13), due_on=date(2026, 8, 24)
    ),
    "refusal_to_assess_departing_and_amended": lambda: departing(),
    "agreement_to_assess_reconsidered": lambda: looked_again(),
    "no_plan": lambda: letter(N.NO_PLAN, K.EHC_PLAN, O.DO_NOT_ISSUE),
    "agreement_to_assess": lambda: letter(N.AGREEMENT_TO_ASSESS, K.EHCNA_REQUEST, O.ASSESS),
    "agreement_to_assess_young_person": lambda: letter(N.AGREEMENT_TO_ASSESS, K.EHCNA_REQUEST, O.ASSESS, date_of_birth=GROWN),
    "agreement_to_issue": lambda: letter(N.AGREEMENT_TO_ISSUE, K.EHC_PLAN, O.ISSUE),
    "advice_request": asking,
    "advice_request_asked_before": lambda: asking(
        advice=replace(asking().advice, step=AdviceStep.ASKED, asked_on=date(2026, 11, 26), due_on=date(2027, 1, 7)),
        enclosed=True,
    ),
    "draft_plan": lambda: plan(N.DRAFT_PLAN),
    "draft_plan_young_person": lambda: plan(N.DRAFT_PLAN, date_of_birth=GROWN),
    "draft_plan_late": lambda: plan(N.DRAFT_PLAN, received_on=date(2026, 8, 3), due_on=date(2026, 12, 21)),
    "final_plan": lambda: plan(N.FINAL_PLAN),
    "final_plan_young_person": lambda: plan(N.FINAL_PLAN, date_of_birth=GROWN),
    "final_plan_late": lambda: plan(N.FINAL_PLAN, due_on=date(2027, 1, 25)),
    "amended_plan": amended,
    "amended_plan_late": lambda: amended(due_on=date(2027, 1, 11)),
    "proposal_to_cease": proposing,
    "proposal_to_cease_young_person": lambda: proposing(date_of_birth=GROWN, reviewed_on=None),
    "appeal_outcome": settled,
    "appeal_outcome_conceded_no_plan": lambda: after(Contested.PLAN, PlanStep.APPEAL_CONCEDED),
    "appeal_outcome_agreed_content_young_person": lambda: after(
        Contested.CONTENT, PlanStep.MEDIATION_AGREED, date_of_birth=GROWN
    ),
    "appeal_outcome_plan_kept": lambda: after(Contested.CEASING, PlanStep.APPEAL_ORDERED),
    "appeal_outcome_late": lambda: settled(sent_on=date(2027, 2, 10)),
    "appeal_outcome_referred_back": lambda: after(Contested.PLAN, PlanStep.APPEAL_REFERRED),
    "appeal_outcome_dismissed": lambda: over(Contested.ASSESSMENT, O.DO_NOT_ASSESS, PlanStep.APPEAL_DISMISSED),
    "appeal_outcome_withdrawn_content": lambda: over(Contested.CONTENT, O.ISSUE, PlanStep.APPEAL_WITHDRAWN),
    "appeal_outcome_dismissed_ceasing_young_person": lambda: over(
        Contested.CEASING, O.CEASE, PlanStep.APPEAL_DISMISSED, date_of_birth=GROWN
    ),
    "asc_offer": lambda: letter(N.ASC_OFFER, K.EHCNA_REQUEST, O.DO_NOT_ASSESS_OFFER_ASC),
    "asc_in_principle_family": lambda: letter(N.ASC_OUTCOME_FAMILY, K.ASC_REQUEST, O.ASC_APPROPRIATE),
    "asc_consider_assessment_family": lambda: outcome(N.ASC_OUTCOME_FAMILY, assessment_opened=True),
    "asc_consider_assessment_asked_for_family": lambda: outcome(N.ASC_OUTCOME_FAMILY, assessment_asked_for=True),
    "asc_consider_assessment_setting": lambda: outcome(N.ASC_OUTCOME_SETTING, assessment_opened=True),
    "asc_award_family": lambda: letter(N.ASC_OUTCOME_FAMILY, K.ASC_TARGETS, O.AWARD),
    "asc_award_setting": lambda: letter(N.ASC_OUTCOME_SETTING, K.ASC_TARGETS, O.AWARD),
    "asc_stronger_targets_setting": lambda: letter(N.ASC_OUTCOME_SETTING, K.ASC_TARGETS, O.STRONGER_TARGETS),
    "asc_extension_family": lambda: letter(N.ASC_OUTCOME_FAMILY, K.ASC_REVIEW, O.EXTEND),
    "asc_end_setting": lambda: letter(N.ASC_OUTCOME_SETTING, K.ASC_REVIEW, O.END),
    "medical_funding_agreed": lambda: letter(N.MEDICAL_FUNDING, K.MEDICAL_FUNDING, O.AGREE),
    "medical_funding_refused": lambda: letter(N.MEDICAL_FUNDING, K.MEDICAL_FUNDING, O.REFUSE),
    "continuing_care": lambda: letter(N.CONTINUING_CARE, K.CONTINUING_CARE, O.ELIGIBLE),
    "review_maintain": lambda: letter(N.REVIEW_MAINTAIN, K.ANNUAL_REVIEW, O.MAINTAIN),
    "review_amend": lambda: letter(N.REVIEW_AMEND, K.ANNUAL_REVIEW, O.AMEND),
    "review_cease_not_responsible": lambda: letter(N.REVIEW_CEASE, K.ANNUAL_REVIEW, O.CEASE, cease_ground="not_responsible"),
    "review_cease_young_person": lambda: letter(N.REVIEW_CEASE, K.ANNUAL_REVIEW, O.CEASE, date_of_birth=GROWN),
    "refusal_to_assess_outside_panel": lambda: refusal(advised=None),
    "agreement_to_assess_outside_panel": lambda: letter(N.AGREEMENT_TO_ASSESS, K.EHCNA_REQUEST, O.ASSESS, advised=None),
    "feedback_to_setting_outside_panel": lambda: letter(N.FEEDBACK_TO_SETTING, K.EHCNA_REQUEST, O.DO_NOT_ASSESS, advised=None),
    "feedback_to_setting": lambda: letter(N.FEEDBACK_TO_SETTING, K.EHCNA_REQUEST, O.DO_NOT_ASSESS),
    "next_steps_meeting": lambda: letter(N.NEXT_STEPS_MEETING, K.EHC_PLAN, O.DO_NOT_ISSUE),
}


def after(what: Contested, how: PlanStep, **more: Any) -> LetterRecord:
    """What we do after another outcome than an order to assess."""
    owed = tuple(one for one in duties(AppealFacts(what, {PlanStep.APPEAL_LODGED: MET, how: DECIDED})) if one.duty.is_ours)
    facts = OutcomeFacts(what, how, DECIDED, owed)
    return settled(outcome=facts, due_on=facts.due_on or date(2027, 3, 1), **more)


def over(what: Contested, decided: Option, how: PlanStep, **more: Any) -> LetterRecord:
    """What follows an appeal that left the decision as it is."""
    facts = OutcomeFacts(contested=what, how=how, on=DECIDED, decided=decided, decided_on=date(2026, 9, 7))
    return settled(outcome=facts, due_on=date(2026, 10, 19), **more)


def outcome(kind: LetterKind, **more: Any) -> LetterRecord:
    """An outcome that an assessment is to be considered."""
    return letter(kind, K.ASC_REQUEST, O.CONSIDER_EHCNA, **more)


def departing() -> LetterRecord:
    """A refusal the officer decided against the recommendation, and amended."""
    record = refusal(told_rev=2)
    decided = replace(
        decision_in(record),
        rev=2,
        agrees=False,
        departure_reasons="The clinic letter came after.",
        amended_because="It came on Thursday.",
    )
    return replace(record, decided=decided, advised=replace(advice_in(record), option=Option.ASSESS))


def looked_again() -> LetterRecord:
    """A refusal that the officer decided anew after an order, and now assesses."""
    record = letter(LetterKind.AGREEMENT_TO_ASSESS, K.EHCNA_REQUEST, O.ASSESS, told_rev=2)
    after = Reconsidered(
        ReconsideredAfter.ORDER,
        date(2026, 11, 23),
        O.DO_NOT_ASSESS,
        date(2026, 9, 7),
        "The tribunal read the clinic report.",
        2,
        date(2026, 12, 7),
        True,
    )
    ahead = {Duty.NO_PLAN_TOLD: date(2027, 2, 1), Duty.FINAL_PLAN: date(2027, 3, 1)}
    decided = replace(decision_in(record), rev=2, agrees=False, departure_reasons=after.words, again=after)
    advised = replace(advice_in(record), option=O.DO_NOT_ASSESS)
    return replace(record, decided=decided, advised=advised, due_on=after.tell_by, ahead=ahead)
