"""The sentences of a sitting: whether its cases add up."""

from collections.abc import Mapping

from panel.law.reasons import Reason

SITTING: Mapping[Reason, str] = {
    Reason.CASES_ADD_UP: "{listed} listed: {recommended} recommended on, {deferred} deferred, {withdrawn} withdrawn, "
    "{not_reached} not reached.",
    Reason.CASES_DO_NOT_ADD_UP: "{listed} cases are listed and {left} of them are not accounted for: {recommended} recommended "
    "on, {deferred} deferred, {withdrawn} withdrawn, {not_reached} not reached. Settle each, or let those not reached wait.",
}
