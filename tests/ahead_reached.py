"""The facts that reach each reason of what happens before the meeting."""

from collections.abc import Callable
from datetime import date

from reasons import Reason

from panel import rules
from panel.law.agenda.pre_reading import FirstViews
from panel.law.findings import Finding
from panel.law.reasons import AnyReason
from panel.law.vocabulary import Discipline

HELD_ON = date(2026, 11, 25)
EP = {Discipline.EDUCATIONAL_PSYCHOLOGY}

REACHED: dict[AnyReason, Callable[[], Finding]] = {
    Reason.INTEREST_STATED: lambda: rules.interest_stated(True),
    Reason.INTEREST_NOT_STATED: lambda: rules.interest_stated(False),
    Reason.SUGGESTIONS_ANSWERED: lambda: rules.suggestions_answered([]),
    Reason.SUGGESTION_NOT_ANSWERED: lambda: rules.suggestions_answered(["case 3"]),
    Reason.VIEW_GIVEN: lambda: rules.view_given(FirstViews(words="Thin on health.")),
    Reason.VIEW_MISSING: lambda: rules.view_given(FirstViews(words=" ")),
    Reason.VIEWS_OPEN: lambda: rules.views_open(gives=False, own_in=False, revealed=True),
    Reason.VIEWS_NOT_REVEALED: lambda: rules.views_open(gives=True, own_in=True, revealed=False),
    Reason.OWN_VIEW_FIRST: lambda: rules.views_open(gives=True, own_in=False, revealed=True),
    Reason.READING_CAN_BE_TAKEN_BACK: lambda: rules.reading_can_be_taken_back(read=True, viewed=True, revealed=False),
    Reason.NO_READING_TO_TAKE_BACK: lambda: rules.reading_can_be_taken_back(read=False, viewed=False, revealed=False),
    Reason.VIEW_REVEALED_ALREADY: lambda: rules.reading_can_be_taken_back(read=True, viewed=True, revealed=True),
    Reason.VIEW_CAN_BE_TABLED: lambda: rules.view_can_be_tabled(True),
    Reason.NO_VIEW_TO_TABLE: lambda: rules.view_can_be_tabled(False),
    Reason.DISCIPLINES_HAVE_READ: lambda: rules.disciplines_have_read(EP, EP, HELD_ON, on=HELD_ON),
    Reason.DISCIPLINE_HAS_NOT_READ: lambda: rules.disciplines_have_read(EP, (), HELD_ON, on=HELD_ON),
    Reason.CONSENT_IN_TIME: lambda: rules.pulled_in_time(HELD_ON, on=date(2026, 11, 24)),
    Reason.CONSENT_TOO_LATE: lambda: rules.pulled_in_time(HELD_ON, on=HELD_ON),
    Reason.ON_CONSENT_LIST: lambda: rules.on_consent_list(proposed=True, pulled=False),
    Reason.NOT_ON_CONSENT_LIST: lambda: rules.on_consent_list(proposed=True, pulled=True),
    Reason.MAY_BE_PROPOSED: lambda: rules.may_be_proposed(pulled=False),
    Reason.ALREADY_PULLED: lambda: rules.may_be_proposed(pulled=True),
}
