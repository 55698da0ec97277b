"""Why a rule says what it says of minutes."""

from panel.law.reasons import AnyReason


class Reason(AnyReason):
    """Each says which rule answered, and how."""

    MINUTES_COMPLETE = "minutes.complete"
    SOMETHING_TO_ADD = "minutes.something_to_add"
    NOTHING_TO_ADD = "minutes.nothing_to_add"
    MINUTES_HAVE_GAPS = "minutes.have_gaps"
