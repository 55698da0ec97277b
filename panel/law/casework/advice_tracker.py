"""The advice tracker: what may happen to each advice sought, in which order, and how it stands on a day.

Source: SEND Regulations 2014, regulations 6(1), 6(4), 8(1); Joint Working Protocol 3.3.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from panel.law import figures
from panel.law.casework.advice import REGULATION_6
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.reasons.casework import Reason
from panel.law.vocabulary import Option

SUFFICIENT = Authority(figures.REGULATIONS, "regulation 6(4)", figures.REGULATIONS_BEGAN)
RETURN = Authority(figures.REGULATIONS, "regulation 8(1)", figures.REGULATIONS_BEGAN)
TRACKER = Authority(figures.HOUSE, "advice tracker", figures.HOUSE_BEGAN, verified=False)


class AdviceStep(StrEnum):
    """What may happen to one advice."""

    ASKED = "asked"
    CHASED = "chased"
    RECEIVED = "received"
    SUFFICIENT = "sufficient"
    LEFT_OUT = "left_out"


class AdviceState(StrEnum):
    """How one advice stands on a day."""

    NOT_ASKED = "not_asked"
    AWAITED = "awaited"
    OVERDUE = "overdue"
    RECEIVED = "received"
    RECEIVED_LATE = "received_late"
    SUFFICIENT = "sufficient"
    LEFT_OUT = "left_out"


OUTSTANDING = (AdviceState.OVERDUE, AdviceState.AWAITED, AdviceState.NOT_ASKED)
"""What is still to come, the most pressing first."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Who agrees that existing advice is enough: whoever gave it, the authority and the family."""

    provider: bool
    authority: bool
    family: bool


def advice_state_on(standing: AdviceStep | None, due_on: date | None, came_on: date | None, *, on: date) -> AdviceState:
    """How an advice stands: `standing` is the last step but chasing, `came_on` its day where it was received."""
    if standing is None or (due_on is None and standing is AdviceStep.ASKED):
        return AdviceState.NOT_ASKED
    if standing is AdviceStep.RECEIVED:
        late = due_on is not None and came_on is not None and came_on > due_on
        return AdviceState.RECEIVED_LATE if late else AdviceState.RECEIVED
    if standing is AdviceStep.ASKED:
        return AdviceState.OVERDUE if due_on is not None and due_on < on else AdviceState.AWAITED
    return AdviceState(standing)


def advice_called_for(decided: Option | None) -> Finding:
    """Advice is sought once the officer's standing decision is to assess, not before."""
    if decided is not Option.ASSESS:
        return not_met(Reason.ADVICE_NOT_CALLED_FOR, REGULATION_6)
    return met(Reason.ADVICE_CALLED_FOR, REGULATION_6)


def advice_not_yet_sought(sought: bool, from_whom: str) -> Finding:
    """The same advice is put in the tracker once."""
    if sought:
        return not_met(Reason.ADVICE_ALREADY_SOUGHT, TRACKER, from_whom=from_whom)
    return met(Reason.ADVICE_NOT_YET_SOUGHT, TRACKER)


def advice_awaited(standing: AdviceStep | None) -> Finding:
    """Only advice that was asked for, and is still to come, is received or chased."""
    if standing is not AdviceStep.ASKED:
        return not_met(Reason.ADVICE_NOT_AWAITED, RETURN)
    return met(Reason.ADVICE_AWAITED, RETURN)


def advice_not_received(standing: AdviceStep | None) -> Finding:
    """Advice that has come is neither replaced by older advice nor left out."""
    if standing is AdviceStep.RECEIVED:
        return not_met(Reason.ADVICE_IN, TRACKER)
    return met(Reason.ADVICE_NOT_IN, TRACKER)


def existing_advice_sufficient(agreed: Agreement) -> Finding:
    """Advice given before is not sought again only where provider, authority and family all agree it is sufficient."""
    against = [
        who
        for who, agrees in (
            ("whoever gave it", agreed.provider),
            ("the authority", agreed.authority),
            ("the parent or young person", agreed.family),
        )
        if not agrees
    ]
    if against:
        return not_met(Reason.ADVICE_NOT_SUFFICIENT, SUFFICIENT, against=against)
    return met(Reason.ADVICE_SUFFICIENT, SUFFICIENT)


def advice_may_be_left_out(must: bool) -> Finding:
    """What the regulation names is sought; only what is optional, or the house's own addition, may be left out."""
    if must:
        return not_met(Reason.ADVICE_MUST_BE_SOUGHT, REGULATION_6)
    return met(Reason.ADVICE_MAY_BE_LEFT_OUT, REGULATION_6)
