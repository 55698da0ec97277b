"""The facts that reach each reason of what only some kinds have: the health body's word, outside panel, particulars."""

from collections.abc import Callable
from datetime import date

from panel import rules
from panel.law.decisions.ratification import HealthAnswer
from panel.law.findings import Finding
from panel.law.reasons import Reason
from panel.law.requests.particular_rules import particular_of
from panel.law.requests.particulars import Particular
from panel.law.vocabulary import Kind, Option

ON = date(2026, 11, 23)
YESTERDAY = date(2026, 11, 22)
PLAN, MEDICAL, REVIEW = Kind.EHCNA_REQUEST, Kind.MEDICAL_FUNDING, Kind.ANNUAL_REVIEW


def of_medical(key: str) -> Particular:
    found = particular_of(MEDICAL, key)
    assert found is not None
    return found


REACHED: dict[Reason, Callable[[], Finding]] = {
    Reason.RATIFICATION_ASKED: lambda: rules.ratification_asked(MEDICAL),
    Reason.RATIFICATION_NOT_ASKED: lambda: rules.ratification_asked(PLAN),
    Reason.DECIDED_FIRST: lambda: rules.decided_first(True),
    Reason.NOT_DECIDED_FIRST: lambda: rules.decided_first(False),
    Reason.WORD_ATTRIBUTED: lambda: rules.word_is_theirs(HealthAnswer.AGREES, "ICB", "A Nurse"),
    Reason.WORD_NOT_ATTRIBUTED: lambda: rules.word_is_theirs(HealthAnswer.AGREES, "ICB", " "),
    Reason.SAID_ON_FITS: lambda: rules.said_on_fits(ON, ON, on=ON),
    Reason.SAID_ON_OUT_OF_ORDER: lambda: rules.said_on_fits(YESTERDAY, ON, on=ON),
    Reason.ANSWER_REASONED: lambda: rules.answer_reasoned(HealthAnswer.AGREES, ""),
    Reason.ANSWER_WITHOUT_REASONS: lambda: rules.answer_reasoned(HealthAnswer.REFERS, " "),
    Reason.OUTSIDE_ALLOWED: lambda: rules.may_go_outside(PLAN),
    Reason.OUTSIDE_NOT_ALLOWED: lambda: rules.may_go_outside(Kind.ASC_TARGETS),
    Reason.OPTION_OUTSIDE: lambda: rules.option_outside(PLAN, Option.ASSESS),
    Reason.OPTION_NOT_OUTSIDE: lambda: rules.option_outside(PLAN, Option.DO_NOT_ASSESS_OFFER_ASC),
    Reason.OUTSIDE_ASKED_ONCE: lambda: rules.asked_once(False),
    Reason.OUTSIDE_ASKED_ALREADY: lambda: rules.asked_once(True),
    Reason.OUTSIDE_ASK_OPEN: lambda: rules.ask_is_open(True),
    Reason.OUTSIDE_ASK_ANSWERED: lambda: rules.ask_is_open(False),
    Reason.MAY_BE_TAKEN_BACK: lambda: rules.may_be_taken_back(PLAN),
    Reason.OUTSIDE_IS_NOTED: lambda: rules.may_be_taken_back(Kind.OUTSIDE_PANEL),
    Reason.OUTSIDE_TWO_PEOPLE: lambda: rules.asker_and_approver(1, 2),
    Reason.OUTSIDE_SAME_PERSON: lambda: rules.asker_and_approver(2, 2),
    Reason.PARTICULAR_KNOWN: lambda: rules.particular_known(MEDICAL, "pence_asked"),
    Reason.PARTICULAR_NOT_KNOWN: lambda: rules.particular_known(PLAN, "pence_asked"),
    Reason.PARTICULAR_READ: lambda: rules.particular_read(of_medical("pence_asked"), "£1,200.50")[1],
    Reason.PARTICULAR_UNREAD: lambda: rules.particular_read(of_medical("pence_asked"), "lots")[1],
    Reason.AGREED_BY_OFFICER: lambda: rules.agreed_is_officers(of_medical("pence_agreed"), officer=True, decided=True),
    Reason.AGREED_NOT_YET: lambda: rules.agreed_is_officers(of_medical("pence_agreed"), officer=True, decided=False),
    Reason.CLOCK_DAY_FITS: lambda: rules.clock_day_fits(YESTERDAY, ON, on=ON),
    Reason.CLOCK_DAY_TOO_LATE: lambda: rules.clock_day_fits(ON, YESTERDAY, on=ON),
}
