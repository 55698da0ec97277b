"""What people read of money: budget line, settlement, lists of payments."""

from collections.abc import Mapping

from panel.law.reasons import AnyReason
from panel.law.reasons.money import Reason

SENTENCES: Mapping[AnyReason, str] = {
    Reason.SUM_IS_MONEY: "This is an amount of money.",
    Reason.SUM_NOT_MONEY: "This is not an amount of money: {sentence}.",
    Reason.YEAR_IN_CALENDAR: "The term calendar reaches {year}.",
    Reason.YEAR_NOT_IN_CALENDAR: "The term calendar holds no term in {year}. Choose one of the years listed.",
    Reason.AWARD_ENDED: "The award ended early.",
    Reason.AWARD_NOT_ENDED: "This award has not been ended early, so it counts as spent in full. End it first, under Contracts.",
    Reason.SPENT_WITHIN_AWARD: "What was spent lies within the award.",
    Reason.SPENT_OVER_AWARD: "Say what was spent of the {awarded_pence} awarded: from £0.00 up to all of it.",
    Reason.SOMETHING_TO_PAY: "There is something to tell finance.",
    Reason.NOTHING_AWARDED: "Nothing has been awarded for this term, so there is no list to issue.",
    Reason.NOTHING_CHANGED: "Nothing has changed since list number {number}, which stands.",
}
