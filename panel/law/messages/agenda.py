"""What people read of the agenda and of what happens before the meeting: interests, first views, the consent list, the last safe panel."""

from collections.abc import Mapping
from enum import StrEnum

from panel.law.reasons import AnyReason
from panel.law.reasons.agenda import Reason
from panel.law.vocabulary import FirstView, InterestKind, SuggestedInterestReason

SENTENCES: Mapping[AnyReason, str] = {
    Reason.AGENDA_HAS_CASES: "The agenda has cases.",
    Reason.AGENDA_EMPTY: "The agenda has no case yet. Place at least one, then publish.",
    Reason.REQUEST_PENDING: "The request is waiting for an agenda.",
    Reason.REQUEST_NOT_PENDING: "This request is not waiting for an agenda: it is {status}.",
    Reason.DATE_NOT_PAST: "The date is today or later.",
    Reason.DATE_PAST: "{day} is past. Plan the meeting for today or a later day.",
    Reason.MEETING_SAFE: "If it is heard on {meeting_on}, a letter can reach the family by {letter_by}; the last day is {due_on}.",
    Reason.MEETING_TOO_LATE: "Too late for the letter: the last safe panel is {last_safe}, the last day {due_on}.",
    Reason.NO_SAFE_MEETING: "No panel is left whose letter arrives by {due_on}: it had to be held by {latest}, or the case "
    "decided outside panel.",
    Reason.INTEREST_STATED: "You have said that you have no interest in this case.",
    Reason.INTEREST_NOT_STATED: "Say first, under Reading, whether you have an interest in the cases of this meeting. Then the "
    "papers open.",
    Reason.SUGGESTIONS_ANSWERED: "Each suggested interest is answered on its own.",
    Reason.SUGGESTION_NOT_ANSWERED: "The records suggest that you may have an interest in: {cases}. Answer each of these on its own.",
    Reason.VIEW_GIVEN: "A first view is given.",
    Reason.VIEW_MISSING: "No view is given yet. Choose one on at least one head, write an overall note, or say that you give none.",
    Reason.VIEWS_OPEN: "The first views on this case are revealed.",
    Reason.VIEWS_NOT_REVEALED: "The first views on this case are hidden until the chair reveals them in the meeting.",
    Reason.OWN_VIEW_FIRST: "Others' first views open once yours is in. Give yours under Reading, or say there that you give none.",
    Reason.READING_CAN_BE_TAKEN_BACK: "Your reading of this case can be taken back.",
    Reason.NO_READING_TO_TAKE_BACK: "You have no reading of this case to take back. It still has to be read.",
    Reason.VIEW_REVEALED_ALREADY: "The chair has revealed the first views on this case, so yours cannot be taken back. Say in the "
    "meeting what you think now.",
    Reason.VIEW_CAN_BE_TABLED: "Your first view can be tabled in your absence.",
    Reason.NO_VIEW_TO_TABLE: "There is no view of yours to table on this case. Save a first view, then table it.",
    Reason.DISCIPLINES_HAVE_READ: "Somebody of every discipline asked to the meeting has read this case.",
    Reason.DISCIPLINE_HAS_NOT_READ: "Not yet read by anybody from: {missing}. The meeting is {held_on}.",
    Reason.CONSENT_IN_TIME: "A case can be taken off the consent list until the end of {cut_off}.",
    Reason.CONSENT_TOO_LATE: "The consent list closed at the end of {cut_off}. The chair can still hear the case in full at the "
    "meeting.",
    Reason.ON_CONSENT_LIST: "The case is on the consent list.",
    Reason.NOT_ON_CONSENT_LIST: "This case is not on the consent list, or was taken off it. It is heard in full.",
    Reason.MAY_BE_PROPOSED: "The case may be proposed for the consent list.",
    Reason.ALREADY_PULLED: "A member asked for this case to be heard in full, so it is not proposed again.",
}

LABELS: tuple[tuple[StrEnum, str], ...] = (
    (InterestKind.OWN_SETTING, "Works at the child's setting"),
    (InterestKind.RELATIVE_OR_FRIEND, "Relative or friend of the family"),
    (InterestKind.WORKS_WITH_CHILD, "Works with the child"),
    (InterestKind.WROTE_A_REPORT, "Wrote a report in the papers"),
    (InterestKind.OTHER, "Another interest"),
    (SuggestedInterestReason.OWN_SETTING, "Works at the child's setting"),
    (SuggestedInterestReason.NAMED_IN_PAPERS, "Named in the papers"),
    (SuggestedInterestReason.SAME_SURNAME, "A detail in the records matches"),
    (SuggestedInterestReason.EARLIER_INTEREST, "A detail in the records matches"),
    (FirstView.SUPPORTS, "Supports"),
    (FirstView.MIXED, "Mixed"),
    (FirstView.DOES_NOT_SUPPORT, "Does not support"),
    (FirstView.CANNOT_TELL, "Cannot tell"),
)
