"""The sentences of the Additional Support Contract's journey: plans, targets, reviews, moderation, endings."""

from collections.abc import Mapping

from panel.law.reasons import Reason

ASC_JOURNEY: Mapping[Reason, str] = {
    Reason.CONTRIBUTION_WITHIN_COST: "The setting's own contribution is within what each line costs.",
    Reason.CONTRIBUTION_OVER_COST: "The setting's contribution of {contribution_pence} is more than the line costs, "
    "{cost_pence} ({words}). Lower it to the cost.",
    Reason.PLAN_ADDS_UP: "The plan adds up to the {balance_pence} asked for.",
    Reason.PLAN_DOES_NOT_ADD_UP: "The plan's lines come to {balance_pence}, and {asked_pence} is asked for. The case comes to "
    "the panel once they agree.",
    Reason.READY_FOR_PANEL: "The meeting and the plan are whole: the case comes to the panel.",
    Reason.NOT_READY_FOR_PANEL: "Still missing before this comes to the panel: {missing}.",
    Reason.TARGET_HOLDS: "Nothing stands out: it says what will be seen, from what, shown how and by when.",
    Reason.TARGET_NO_BASELINE: "No baseline: say where the child starts from, so that a difference can show.",
    Reason.TARGET_NO_NUMBER: "No number: say how many, how often or how long.",
    Reason.TARGET_NO_MEASURE: "No measure: say what will show it.",
    Reason.TARGET_NO_DATE: "No date: say by when.",
    Reason.TARGET_OUTSIDE_TERM: "{by_on} is outside the term, {starts_on} to {ends_on}.",
    Reason.TARGET_IS_PROVISION: "“{said}” is provision, not an outcome: say what the child will then be able to do.",
    Reason.TARGET_IS_VAGUE: "“{said}” cannot be measured: say how many, how often or how long.",
    Reason.TARGET_CANNOT_BE_SEEN: "Nothing in it can be seen or heard: use a verb for what the child will do, such as read, "
    "say, write or stay.",
    Reason.NO_TERM_TO_REVIEW: "No first term has begun, so there is nothing to review yet.",
    Reason.REVIEW_NOT_WHOLE: "Still missing from this review: {missing}.",
    Reason.REVIEW_WHOLE: "The review is whole.",
    Reason.NO_REVIEW_TO_MODERATE: "No review of the first term is recorded, so there is nothing to moderate. Record the review first.",
    Reason.MODERATION_INCOMPLETE: "A moderation needs the head teacher's name, their words, and a day from the review "
    "({reviewed_on}) to today.",
    Reason.MODERATION_GIVEN: "The head teacher's moderation is whole.",
    Reason.NOT_MODERATED: "No head teacher has moderated the review. Record the moderation on the contract, then extend.",
    Reason.MODERATION_AGAINST: "The moderating head teacher does not support a final term, so it cannot be awarded. "
    "End the contract, or consider an EHC needs assessment.",
    Reason.MODERATION_SUPPORTS: "The moderating head teacher supports a final term.",
    Reason.PLAN_STARTED: "The records say that an EHC plan has started or is to be issued.",
    Reason.NO_PLAN_STARTED: "No record says that an EHC plan has started. Close the contract with another reason.",
}
