"""How the reasons of a sitting are reached: by the cases of one meeting counted."""

from collections.abc import Callable

from reasons import Reason

from panel import rules
from panel.law.findings import Finding
from panel.law.meeting.case_count import tally_of
from panel.law.reasons import AnyReason
from panel.law.vocabulary import ItemState

WHOLE = [ItemState.RECOMMENDED, ItemState.DEFERRED, ItemState.NOT_REACHED, ItemState.NOT_REACHED]

REACHED: dict[AnyReason, Callable[[], Finding]] = {
    Reason.CASES_ADD_UP: lambda: rules.cases_add_up(tally_of(WHOLE, withdrawn=1)),
    Reason.CASES_DO_NOT_ADD_UP: lambda: rules.cases_add_up(tally_of([*WHOLE, ItemState.LISTED], withdrawn=1)),
}
