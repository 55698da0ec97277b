"""The words of the Additional Support Contract's journey, as closed lists, and how each is said."""

from collections.abc import Mapping
from enum import StrEnum


class SupportHead(StrEnum):
    """What a setting's request for a contract is to show; heads to weigh, not pass marks.

    Source: Joint Working Protocol, ASC, "Who can request the ASC?" (a).
    """

    NOTIONAL_BUDGET = "notional_budget"
    ASSESS_PLAN_DO_REVIEW = "assess_plan_do_review"
    CIRCUMSTANCES_OR_PROGRESS = "circumstances_or_progress"
    FAMILY_PART = "family_part"


class Delivery(StrEnum):
    """How an intervention of a costed plan is given; `once` is bought once, not by the hour."""

    ONE_TO_ONE = "one_to_one"
    GROUP = "group"
    ONCE = "once"


class OutcomeResult(StrEnum):
    """What a review found of one outcome."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"


class ContractStage(StrEnum):
    """Where a contract stands on its journey; worked out from the records and the day, never stored."""

    ASKED = "asked"
    IN_PRINCIPLE = "in_principle"
    AWAITING_MEETING = "awaiting_meeting"
    TARGETS_BEING_WRITTEN = "targets_being_written"
    TARGETS_AT_PANEL = "targets_at_panel"
    AWARDED = "awarded"
    FIRST_TERM = "first_term"
    REVIEW_DUE = "review_due"
    REVIEWED = "reviewed"
    MODERATED = "moderated"
    FINAL_TERM = "final_term"
    CLOSED = "closed"


class ContractStep(StrEnum):
    """The one next step of a contract."""

    ARRANGE_MEETING = "arrange_meeting"
    RECORD_MEETING = "record_meeting"
    PREPARE_PLAN = "prepare_plan"
    AWAIT_PANEL = "await_panel"
    DECIDE = "decide"
    MAKE_AWARD = "make_award"
    AWAIT_TERM = "await_term"
    AWAIT_REVIEW = "await_review"
    RECORD_REVIEW = "record_review"
    MODERATE = "moderate"
    CONSIDER_ASSESSMENT = "consider_assessment"
    AWAIT_END = "await_end"
    CLOSE = "close"
    END_FOR_PLAN = "end_for_plan"
    NONE = "none"


SAID: Mapping[StrEnum, str] = {
    SupportHead.NOTIONAL_BUDGET: "The notional SEN budget and how it was used",
    SupportHead.ASSESS_PLAN_DO_REVIEW: "Assess, plan, do, review: cycles with before and after",
    SupportHead.CIRCUMSTANCES_OR_PROGRESS: "Exceptional circumstances, or less progress than expected",
    SupportHead.FAMILY_PART: "The family's and the child's part in planning",
    Delivery.ONE_TO_ONE: "One to one",
    Delivery.GROUP: "In a group",
    Delivery.ONCE: "Bought once",
    OutcomeResult.MET: "Met",
    OutcomeResult.PARTLY: "Partly met",
    OutcomeResult.NOT_MET: "Not met",
    ContractStage.ASKED: "Asked for or suggested",
    ContractStage.IN_PRINCIPLE: "In principle",
    ContractStage.AWAITING_MEETING: "Awaiting family meeting",
    ContractStage.TARGETS_BEING_WRITTEN: "Targets being written",
    ContractStage.TARGETS_AT_PANEL: "Targets at panel",
    ContractStage.AWARDED: "Awarded",
    ContractStage.FIRST_TERM: "First term running",
    ContractStage.REVIEW_DUE: "Review due",
    ContractStage.REVIEWED: "Reviewed",
    ContractStage.MODERATED: "Moderated",
    ContractStage.FINAL_TERM: "Final term",
    ContractStage.CLOSED: "Closed",
    ContractStep.ARRANGE_MEETING: "Ask the setting to meet the child and family, and record the day",
    ContractStep.RECORD_MEETING: "Record the meeting of the setting with the child and family",
    ContractStep.PREPARE_PLAN: "Record the outcomes and the costed plan",
    ContractStep.AWAIT_PANEL: "Waits for the panel",
    ContractStep.DECIDE: "The LA officer decides",
    ContractStep.MAKE_AWARD: "The LA officer makes the award",
    ContractStep.AWAIT_TERM: "Waits for the term to begin",
    ContractStep.AWAIT_REVIEW: "The term is running; the review falls due later",
    ContractStep.RECORD_REVIEW: "Record the review of the first term",
    ContractStep.MODERATE: "Record the head teacher's moderation",
    ContractStep.CONSIDER_ASSESSMENT: "Consider whether an EHC needs assessment is called for",
    ContractStep.AWAIT_END: "The final term is running",
    ContractStep.CLOSE: "Close the contract with its reason",
    ContractStep.END_FOR_PLAN: "An EHC plan has started: end the contract",
    ContractStep.NONE: "Nothing more is to be done",
}


def said(word: StrEnum) -> str:
    """How one of these words is said."""
    return SAID[word]
