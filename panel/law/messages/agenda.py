"""The sentences of what happens before the meeting: interests stated, first views, the consent list."""

from collections.abc import Mapping

from panel.law.reasons import Reason

AHEAD: Mapping[Reason, str] = {
    Reason.INTEREST_STATED: "You have said that you have no interest in this case.",
    Reason.INTEREST_NOT_STATED: "Say first, under Reading, whether you have an interest in the cases of this meeting. Then the "
    "papers open.",
    Reason.SUGGESTIONS_ANSWERED: "Each suggested interest is answered by itself.",
    Reason.SUGGESTION_NOT_ANSWERED: "The records suggest that you may have an interest in: {cases}. Answer each of these by itself.",
    Reason.VIEW_GIVEN: "A first view is given.",
    Reason.VIEW_MISSING: "No view is given yet. Choose one on at least one head, write an overall note, or say that you give none.",
    Reason.VIEWS_OPEN: "The first views on this case are revealed.",
    Reason.VIEWS_NOT_REVEALED: "The first views on this case are hidden until the chair reveals them in the meeting.",
    Reason.OWN_VIEW_FIRST: "Others' first views open once yours is in. Give yours under Reading, or say there that you give none.",
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
