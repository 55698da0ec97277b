"""The item kinds as data: clock, criteria, questions, options, who decides and ratifies, what else is recorded.

A tenth kind is one word in `law.vocabulary.Kind`, one entry here and its cases in `tests/cases`; nothing else knows a kind
by name. Source: Joint Working Protocol, sections 3, 5, 6 and "ASC"; Children and Families Act 2014 ss.36, 37; Code 9.14.
"""

from collections.abc import Callable

from panel.law import figures
from panel.law.casework.notifications import Occasion
from panel.law.casework.plan_steps import PlanStep, StepOfCase
from panel.law.kind_of_case import KindOfCase, LaterLimit, NextCase, Question
from panel.law.letters.letter_kinds import LetterKind as Letter
from panel.law.meeting import prompts
from panel.law.requests import particulars
from panel.law.vocabulary import Criterion, Kind, Option

__all__ = [
    "BROUGHT_TO_NOTICE",
    "KINDS",
    "KindOfCase",
    "NextCase",
    "Question",
    "awarding_options",
    "kinds_that",
    "refusing_options",
]


SECTION_36_8 = (
    Question("has_or_may_have_sen", "Has, or may this child or young person have, special educational needs?", "s.36(8)(a)"),
    Question(
        "plan_may_be_necessary",
        "May it be necessary for special educational provision to be made in accordance with an EHC plan?",
        "s.36(8)(b)",
    ),
)
SECTION_37 = (
    Question(
        "plan_is_necessary",
        "In the light of the assessment, is it necessary for provision to be made in accordance with an EHC plan?",
        "s.37(1)",
    ),
)
ALL_HEADS = tuple(Criterion)
OFFICER = "the responsible LA officer"
AFTER_REFUSAL = (Letter.FEEDBACK_TO_SETTING, Letter.NEXT_STEPS_MEETING)
ASC_OUTCOME = (Letter.ASC_OUTCOME_FAMILY, Letter.ASC_OUTCOME_SETTING)
NO_PLAN = LaterLimit(figures.PLAN_REFUSAL, "if there will be no plan, the family is told")
BROUGHT_TO_NOTICE = NextCase(Kind.EHCNA_REQUEST, "N", keeps_receipt=False)
"""The authority has itself identified a child who may need an assessment: s.24(1), s.36(3). Nobody has to ask for it."""
FINAL_PLAN = LaterLimit(figures.PLAN_FINAL, "the final plan is issued")

_ENTRIES = (
    KindOfCase(
        Kind.EHCNA_REQUEST,
        "EHC needs assessment request",
        "EHC needs assessment request",
        "Should the authority carry out an EHC needs assessment?",
        figures.REQUEST_DECISION,
        "the family is told whether there will be an assessment",
        SECTION_36_8,
        ALL_HEADS,
        (Option.ASSESS, Option.DO_NOT_ASSESS, Option.DO_NOT_ASSESS_OFFER_ASC),
        OFFICER,
        opens_contract=(Option.DO_NOT_ASSESS_OFFER_ASC,),
        later=(NO_PLAN, FINAL_PLAN),
        refuses=(Option.DO_NOT_ASSESS, Option.DO_NOT_ASSESS_OFFER_ASC),
        says_yes=(Option.ASSESS,),
        may_go_outside=True,
        asc_only_as=Kind.ASC_REQUEST,
        tests_asking=True,
        tells=(Occasion.CONSIDERING, Occasion.DECISION),
        has_exceptions=True,
        announces=(Letter.CONSIDERING_ASSESSMENT, Letter.ADVICE_REQUEST, Letter.APPEAL_OUTCOME),
        sends={
            Option.ASSESS: (Letter.AGREEMENT_TO_ASSESS,),
            Option.DO_NOT_ASSESS: (Letter.REFUSAL_TO_ASSESS, *AFTER_REFUSAL),
            Option.DO_NOT_ASSESS_OFFER_ASC: (Letter.REFUSAL_TO_ASSESS, Letter.ASC_OFFER, *AFTER_REFUSAL),
        },
        opens={Option.ASSESS: NextCase(Kind.EHC_PLAN, "P", keeps_receipt=True)},
        prompts=(prompts.FAMILY, prompts.PROGRESS, prompts.NOT_IN_PAPERS, prompts.GUIDELINES, prompts.OTHERWISE),
    ),
    KindOfCase(
        Kind.EHC_PLAN,
        "EHC plan decision",
        "EHC plan decision",
        "In the light of the assessment, is an EHC plan necessary?",
        figures.PLAN_REFUSAL,
        NO_PLAN.words,
        SECTION_37,
        ALL_HEADS,
        (Option.ISSUE, Option.DO_NOT_ISSUE, Option.DO_NOT_ISSUE_OFFER_ASC),
        OFFICER,
        opens_contract=(Option.DO_NOT_ISSUE_OFFER_ASC,),
        later=(FINAL_PLAN,),
        refuses=(Option.DO_NOT_ISSUE, Option.DO_NOT_ISSUE_OFFER_ASC),
        says_yes=(Option.ISSUE,),
        may_go_outside=True,
        tells=(Occasion.DECISION,),
        has_exceptions=True,
        announces=(Letter.DRAFT_PLAN, Letter.FINAL_PLAN, Letter.APPEAL_OUTCOME),
        sends={
            Option.ISSUE: (Letter.AGREEMENT_TO_ISSUE,),
            Option.DO_NOT_ISSUE: (Letter.NO_PLAN, *AFTER_REFUSAL),
            Option.DO_NOT_ISSUE_OFFER_ASC: (Letter.NO_PLAN, Letter.ASC_OFFER, *AFTER_REFUSAL),
        },
        steps=(
            StepOfCase(PlanStep.DRAFT_SENT, Option.ISSUE),
            StepOfCase(PlanStep.CONSULTED, Option.ISSUE),
            StepOfCase(PlanStep.ANSWERED, Option.ISSUE, PlanStep.CONSULTED),
            StepOfCase(PlanStep.FINAL_SENT, Option.ISSUE, PlanStep.DRAFT_SENT),
            StepOfCase(PlanStep.AMENDED_SENT, Option.ISSUE, PlanStep.FINAL_SENT),
        ),
        prompts=(prompts.FAMILY, prompts.NECESSARY, prompts.NOT_IN_PAPERS, prompts.GUIDELINES, prompts.OTHERWISE),
    ),
    KindOfCase(
        Kind.ASC_REQUEST,
        "Additional Support Contract, in principle",
        "ASC, in principle",
        "Is an Additional Support Contract appropriate?",
        figures.HOUSE_TARGET,
        "house target, from receipt",
        (),
        ALL_HEADS,
        (Option.ASC_APPROPRIATE, Option.ASC_NOT_APPROPRIATE, Option.CONSIDER_EHCNA),
        OFFICER,
        opens_contract=(Option.ASC_APPROPRIATE,),
        asks_amounts=True,
        sends=dict.fromkeys((Option.ASC_APPROPRIATE, Option.ASC_NOT_APPROPRIATE, Option.CONSIDER_EHCNA), ASC_OUTCOME),
        opens={Option.CONSIDER_EHCNA: BROUGHT_TO_NOTICE},
        prompts=(prompts.FAMILY, prompts.PROGRESS, prompts.ROUTE),
    ),
    KindOfCase(
        Kind.ASC_TARGETS,
        "Additional Support Contract, targets and amount",
        "ASC, targets and amount",
        "Are the targets robust, and how much should the term's award be?",
        figures.HOUSE_TARGET,
        "house target, from receipt",
        (),
        (),
        (Option.AWARD, Option.STRONGER_TARGETS, Option.REFUSE),
        OFFICER,
        awards=(Option.AWARD,),
        ordinal=1,
        asks_amounts=True,
        sends=dict.fromkeys((Option.AWARD, Option.STRONGER_TARGETS, Option.REFUSE), ASC_OUTCOME),
        prompts=(prompts.FAMILY, prompts.TARGETS, prompts.COSTS, prompts.ROUTE),
    ),
    KindOfCase(
        Kind.ASC_REVIEW,
        "Additional Support Contract, review and final term",
        "ASC, review and final term",
        "Has the contract worked, and should there be one final term?",
        figures.HOUSE_TARGET,
        "house target, from receipt; before the first term ends",
        (),
        (),
        (Option.EXTEND, Option.END, Option.CONSIDER_EHCNA),
        f"{OFFICER}, after head teacher moderation where it is needed",
        awards=(Option.EXTEND,),
        ordinal=2,
        asks_amounts=True,
        sends=dict.fromkeys((Option.EXTEND, Option.END, Option.CONSIDER_EHCNA), ASC_OUTCOME),
        opens={Option.CONSIDER_EHCNA: BROUGHT_TO_NOTICE},
        prompts=(prompts.FAMILY, prompts.CHANGED, prompts.ROUTE),
    ),
    KindOfCase(
        Kind.MEDICAL_FUNDING,
        "Medical funding",
        "Medical funding",
        "What provision and funding does the medical need call for?",
        figures.HOUSE_TARGET,
        "house target, from receipt",
        (),
        (),
        (Option.AGREE, Option.AGREE_IN_PART, Option.REFUSE),
        f"{OFFICER} and the health body, jointly",
        ratified="Provision and funding are confirmed jointly: the LA officer decides and the health body agrees.",
        particulars=particulars.MEDICAL_FUNDING,
        funds=(Option.AGREE, Option.AGREE_IN_PART),
        sends=dict.fromkeys((Option.AGREE, Option.AGREE_IN_PART, Option.REFUSE), (Letter.MEDICAL_FUNDING,)),
        prompts=(prompts.FAMILY, prompts.COSTS, prompts.NOT_IN_PAPERS),
    ),
    KindOfCase(
        Kind.CONTINUING_CARE,
        "Continuing care",
        "Continuing care",
        "On the assessor's recommendation, is there a continuing care need?",
        figures.CONTINUING_CARE_DECISION,
        "decision, from acceptance of the referral",
        (),
        (),
        (Option.ELIGIBLE, Option.NOT_ELIGIBLE, Option.REFER_TO_FUNDING),
        f"the health body ratifies what {OFFICER} passes on",
        from_acceptance=True,
        ratified="Eligibility is the health body's to ratify: the LA officer passes the recommendation on.",
        particulars=particulars.CONTINUING_CARE,
        health_body_decides=True,
        only_under=figures.CONTINUING_CARE_AGE,
        past_age=(Option.NOT_ELIGIBLE,),
        sends=dict.fromkeys((Option.ELIGIBLE, Option.NOT_ELIGIBLE, Option.REFER_TO_FUNDING), (Letter.CONTINUING_CARE,)),
        prompts=(prompts.FAMILY, prompts.NOT_IN_PAPERS),
    ),
    KindOfCase(
        Kind.ANNUAL_REVIEW,
        "Annual review outcome",
        "Annual review outcome",
        "After the review, should the plan be maintained, amended or ceased?",
        figures.REVIEW_DECISION,
        "the family is told whether the plan is maintained, amended or ceased",
        (),
        (),
        (Option.MAINTAIN, Option.AMEND, Option.CEASE),
        OFFICER,
        later=(
            LaterLimit(figures.REVIEW_REPORT, "the report of the meeting is sent"),
            LaterLimit(figures.REVIEW_FINAL, "if it is amended, the final plan is sent"),
        ),
        refuses=(Option.CEASE,),
        may_go_outside=True,
        shows_transfer=True,
        steps=(
            StepOfCase(PlanStep.REPORT_SENT, None),
            StepOfCase(PlanStep.AMENDMENTS_SENT, Option.AMEND),
            StepOfCase(PlanStep.AMENDED_SENT, Option.AMEND),
            StepOfCase(PlanStep.CEASING_ASKED, None),
        ),
        announces=(Letter.PROPOSAL_TO_CEASE, Letter.AMENDED_PLAN, Letter.APPEAL_OUTCOME),
        particulars=particulars.ANNUAL_REVIEW,
        sends={
            Option.MAINTAIN: (Letter.REVIEW_MAINTAIN,),
            Option.AMEND: (Letter.REVIEW_AMEND,),
            Option.CEASE: (Letter.REVIEW_CEASE,),
        },
        prompts=(prompts.FAMILY, prompts.CHANGED, prompts.OTHERWISE),
    ),
    KindOfCase(
        Kind.OUTSIDE_PANEL,
        "Taken outside panel",
        "Taken outside panel",
        "Does the panel note what was decided outside panel?",
        figures.RATIFY_TARGET,
        "at the next meeting",
        (),
        (),
        (Option.NOTE, Option.QUERY),
        OFFICER,
        may_defer=False,
        notes_outside=True,
        imported=False,
        prompts=(prompts.NOT_IN_PAPERS,),
    ),
)

KINDS: dict[Kind, KindOfCase] = {entry.kind: entry for entry in _ENTRIES}
"""Every kind, by its name in the files."""


def kinds_that(test: Callable[[KindOfCase], object]) -> tuple[Kind, ...]:
    """The kinds that pass a test of their entry, in the order of the table."""
    return tuple(kind for kind, entry in KINDS.items() if test(entry))


def awarding_options() -> tuple[Option, ...]:
    """Every option that awards money, of whichever kind."""
    return tuple(option for entry in KINDS.values() for option in entry.awards)


def refusing_options() -> frozenset[Option]:
    """Every option that refuses or ends what is asked for, of whichever kind."""
    return frozenset(option for entry in KINDS.values() for option in entry.refuses)
