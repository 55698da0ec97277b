"""The stages and steps of an Additional Support Contract, and its other closed lists."""

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
    RECORD_MOVE = "record_move"
    ANSWER_MOVE = "answer_move"
    NONE = "none"


class MoveState(StrEnum):
    """A child's change of setting that the contract waits for: a request says so, or it is recorded and not answered."""

    SAID = "said"
    RECORDED = "recorded"


class AfterMove(StrEnum):
    """What an officer says becomes of a contract whose child has moved setting."""

    GOES_ON = "goes_on"
    ENDS = "ends"
