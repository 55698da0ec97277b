"""What people read of casework: exceptions claimed, who has been told, what may be shared, the advice sought."""

from collections.abc import Mapping
from enum import StrEnum

from panel.law.casework.advice import AdviceKind
from panel.law.casework.advice_tracker import AdviceState, AdviceStep
from panel.law.casework.exceptions import ClaimState, ClaimStep, Ground, TimeLimit
from panel.law.casework.notifications import Channel, Occasion, Recipient
from panel.law.reasons import AnyReason
from panel.law.reasons.casework import Reason

SENTENCES: Mapping[AnyReason, str] = {
    Reason.GROUND_GIVEN: "The regulations give this ground for this limit.",
    Reason.NO_GROUND: "This is no ground for an exception. {why}.",
    Reason.EXCEPTION_DATES_FIT: "The days claimed fit: {days} in all.",
    Reason.EXCEPTION_WITHOUT_DATES: "The first and the last day are needed, in order.",
    Reason.EXCEPTION_OUTSIDE_PERIOD: "The days claimed lie outside the period of this limit, {first} to {last}. Choose the limit "
    "they fall in.",
    Reason.EXCEPTION_TOO_SHORT: "{days} days are too few: the regulations ask for at least {weeks} weeks without a break.",
    Reason.ADVICE_ASKED_IN_WINDOW: "The setting was asked for advice in the time the regulations give.",
    Reason.ADVICE_ASKED_OUTSIDE_WINDOW: "The setting has to have been asked for advice between {window} before it closed and "
    "{window} before it re-opens: {opens} to {closes}.",
    Reason.EXCEPTION_EVIDENCED: "What shows it is recorded.",
    Reason.EXCEPTION_WITHOUT_EVIDENCE: "Write what shows it: which letter, whose words, of which day.",
    Reason.FAMILY_TOLD: "The family was told on {told_on}.",
    Reason.FAMILY_NOT_TOLD: "The family has not been told yet that an exception is claimed, and why.",
    Reason.LIMIT_HAS_EXCEPTIONS: "The regulations give exceptions to this limit.",
    Reason.LIMIT_WITHOUT_EXCEPTIONS: "The regulations give exceptions to the limits of an EHC needs assessment and its plan only. "
    "This kind of case has none; record the delay and its reason as evidence.",
    Reason.CLAIM_STANDS: "The claim stands.",
    Reason.CLAIM_WITHDRAWN: "This claim was withdrawn. Claim the exception anew if there is a ground for it.",
    Reason.CLAIM_APPROVED: "This exception is approved already.",
    Reason.APPROVED_BY_ANOTHER: "Whoever approves it is not whoever claimed it.",
    Reason.APPROVED_BY_CLAIMANT: "You claimed this exception, so you do not approve it. Another officer with delegated authority can.",
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
    Reason.NEXT_CASE_MISSING: "The case that follows from the decision is to be opened.",
    Reason.NEXT_CASE_STANDS: "The case that follows from this decision is open already, as {reference}.",
    Reason.NEXT_CASE_NOT_CALLED_FOR: "No case follows from what the LA officer has decided here.",
    Reason.NEXT_CASE_WAITS: "The case that follows from this decision still waits for an agenda.",
    Reason.NEXT_CASE_UNDER_WAY: "The case that follows from this decision, {reference}, is past the pending list ({stands}). Take "
    "it off its agenda first, or amend the decision on that case.",
}

LABELS: tuple[tuple[StrEnum, str], ...] = (
    (Channel.LETTER, "Post"),
    (Channel.EMAIL, "E-mail"),
    (Channel.TELEPHONE, "Telephone"),
    (Channel.IN_PERSON, "In person"),
    (TimeLimit.SIX_WEEKS, "6 weeks: whether to assess"),
    (TimeLimit.SIXTEEN_WEEKS, "16 weeks: no plan"),
    (TimeLimit.TWENTY_WEEKS, "20 weeks: the final plan"),
    (TimeLimit.ADVICE, "6 weeks for advice"),
    (Ground.SCHOOL_CLOSED, "The school was closed"),
    (Ground.PROVIDER_CLOSED, "The early years provider was closed"),
    (Ground.PERSONAL_CIRCUMSTANCES, "Exceptional personal circumstances"),
    (Ground.ABSENT_FROM_AREA, "Away from the area"),
    (Ground.MISSED_APPOINTMENT, "An appointment was missed"),
    (Ground.HOLIDAYS, "Holidays"),
    (Ground.PANEL_FULL, "The panel was full"),
    (Ground.PAPERS_MISSING, "Papers were missing"),
    (ClaimState.CLAIMED, "Exception claimed"),
    (ClaimState.APPROVED, "Exception approved"),
    (ClaimState.WITHDRAWN, "Exception withdrawn"),
    (ClaimStep.APPROVED, "Approved"),
    (ClaimStep.TOLD, "Family told"),
    (ClaimStep.WITHDRAWN, "Withdrawn"),
    (Occasion.CONSIDERING, "That an assessment is considered"),
    (Occasion.DECISION, "Of the decision"),
    (Recipient.FAMILY, "The family"),
    (Recipient.HEALTH, "Health"),
    (Recipient.SOCIAL_CARE, "Social care"),
    (Recipient.HEAD, "Head teacher, principal or provider"),
    (Recipient.OTHER, "Somebody else"),
    (AdviceKind.FAMILY, "Parent or young person"),
    (AdviceKind.EDUCATION, "Education"),
    (AdviceKind.MEDICAL, "Medical"),
    (AdviceKind.PSYCHOLOGY, "Educational psychology"),
    (AdviceKind.SOCIAL_CARE, "Social care"),
    (AdviceKind.OTHER, "Other"),
    (AdviceKind.ADULTHOOD, "Preparing for adulthood"),
    (AdviceKind.FAMILY_ASKED, "Asked for by the family"),
    (AdviceStep.ASKED, "Asked for"),
    (AdviceStep.CHASED, "Chased"),
    (AdviceStep.RECEIVED, "Received"),
    (AdviceStep.SUFFICIENT, "Existing advice agreed sufficient"),
    (AdviceStep.LEFT_OUT, "Left out"),
    (AdviceState.NOT_ASKED, "Not asked for yet"),
    (AdviceState.AWAITED, "Awaited"),
    (AdviceState.OVERDUE, "Overdue"),
    (AdviceState.RECEIVED, "Received"),
    (AdviceState.RECEIVED_LATE, "Received late"),
    (AdviceState.SUFFICIENT, "Existing advice agreed sufficient"),
    (AdviceState.LEFT_OUT, "Left out"),
)
