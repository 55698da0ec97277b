"""The sentences of the registers: exceptions claimed, who has been told, what may be shared, advice sought."""

from collections.abc import Mapping

from panel.law.reasons import Reason

REGISTERS: Mapping[Reason, str] = {
    Reason.LIMIT_HAS_EXCEPTIONS: "The regulations give exceptions to this limit.",
    Reason.LIMIT_WITHOUT_EXCEPTIONS: "The regulations give exceptions to the limits of an EHC needs assessment and its plan only. "
    "This kind of case has none; record the delay and its reason as evidence.",
    Reason.CLAIM_STANDS: "The claim stands.",
    Reason.CLAIM_WITHDRAWN: "This claim was withdrawn. Claim the exception anew if there is a ground for it.",
    Reason.CLAIM_APPROVED: "This exception is approved already.",
    Reason.APPROVED_BY_ANOTHER: "Whoever approves it is not whoever claimed it.",
    Reason.APPROVED_BY_CLAIMANT: "You claimed this exception, so you do not approve it. Another officer with delegated authority can.",
    Reason.DAY_FITS: "The day fits.",
    Reason.DAY_MISSING: "The day is needed.",
    Reason.DAY_AHEAD: "{day} is still to come. Record it once it has happened.",
    Reason.DAY_TOO_EARLY: "{day} is before {since}, {why}. Check the day.",
    Reason.SOMEBODY_CHOSEN: "Somebody is chosen.",
    Reason.NOBODY_CHOSEN: "Nobody is chosen. Tick who was told.",
    Reason.SOMETHING_TO_TELL: "There is something to tell of.",
    Reason.NO_DECISION_TO_TELL: "No decision of the LA officer is recorded, so nobody can be told of it yet.",
    Reason.SHARING_AGREED: "The family agrees to share {what} with: {with_whom}.",
    Reason.SHARING_NOT_AGREED: "The family has not agreed to share {what} with: {with_whom}. Tell them no more than a regulation "
    "asks for.",
    Reason.SHARING_NOT_KNOWN: "It is not known whether the family agrees to share {what} with: {with_whom}. Ask the family.",
    Reason.ADVICE_CALLED_FOR: "The LA officer's decision is to assess.",
    Reason.ADVICE_NOT_CALLED_FOR: "Advice is sought after the LA officer's decision to assess; no such decision stands on this case.",
    Reason.ADVICE_NOT_YET_SOUGHT: "This advice is not in the tracker yet.",
    Reason.ADVICE_ALREADY_SOUGHT: "The tracker already holds this kind of advice from: {from_whom}. Record what happened to it there.",
    Reason.ADVICE_AWAITED: "This advice was asked for and is awaited.",
    Reason.ADVICE_NOT_AWAITED: "This advice is not awaited: it was not asked for yet, or is settled. Record first when it was asked for.",
    Reason.ADVICE_NOT_IN: "This advice has not come.",
    Reason.ADVICE_IN: "This advice has come. If that was recorded by mistake, record again when it was asked for.",
    Reason.ADVICE_SUFFICIENT: "All three agree that the advice there is suffices.",
    Reason.ADVICE_NOT_SUFFICIENT: "Existing advice takes the place of new only where whoever gave it, the authority and the family "
    "all agree. Not agreed, or not known, by: {against}. Ask for the advice, or record their agreement.",
    Reason.ADVICE_MAY_BE_LEFT_OUT: "This advice may be left out.",
    Reason.ADVICE_MUST_BE_SOUGHT: "The regulation names this advice, so it has to be sought. Record that it was asked for, or that "
    "existing advice is agreed sufficient.",
}
