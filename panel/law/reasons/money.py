"""Why a rule says what it says of money."""

from panel.law.reasons import AnyReason


class Reason(AnyReason):
    """Each says which rule answered, and how."""

    SUM_IS_MONEY = "money.sum"
    SUM_NOT_MONEY = "money.not_a_sum"
    YEAR_IN_CALENDAR = "money.year_in_calendar"
    YEAR_NOT_IN_CALENDAR = "money.year_not_in_calendar"
    AWARD_ENDED = "money.award_ended"
    AWARD_NOT_ENDED = "money.award_not_ended"
    SPENT_WITHIN_AWARD = "money.spent_within_award"
    SPENT_OVER_AWARD = "money.spent_over_award"
    SOMETHING_TO_PAY = "money.something_to_pay"
    NOTHING_AWARDED = "money.nothing_awarded"
    NOTHING_CHANGED = "money.nothing_changed"
