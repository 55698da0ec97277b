"""What people read of minutes: gaps, signing, revisions."""

from collections.abc import Mapping

from panel.law.reasons import AnyReason
from panel.law.reasons.minutes import Reason

SENTENCES: Mapping[AnyReason, str] = {
    Reason.MINUTES_COMPLETE: "The minutes have no gap.",
    Reason.SOMETHING_TO_ADD: "Decisions, awards or letters were recorded since signing.",
    Reason.NOTHING_TO_ADD: "The signed minutes already hold every decision, award and letter on record. There is nothing to add.",
    Reason.MINUTES_HAVE_GAPS: "The minutes have gaps: {gaps}. Fill each, then sign.",
}
