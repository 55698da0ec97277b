"""The facts that reach each reason of the registers: exceptions claimed, who has been told, sharing, advice sought."""

from collections.abc import Callable
from datetime import date, timedelta

from reasons import Reason

from panel import rules
from panel.law.casework.advice_tracker import AdviceStep, Agreement
from panel.law.casework.exceptions import ClaimState
from panel.law.casework.notifications import Occasion, Recipient, SharingAgreement
from panel.law.findings import Finding
from panel.law.reasons import AnyReason
from panel.law.vocabulary import Kind, Option

ON = date(2026, 11, 23)
RECEIVED = date(2026, 11, 2)


def _day(day: date | None) -> Callable[[], Finding]:
    return lambda: rules.day_fits(day, RECEIVED, "the day the request was received", on=ON)


def _sharing(agreed: bool | None) -> Callable[[], Finding]:
    return lambda: rules.sharing_agreed(
        SharingAgreement(Recipient.HEALTH, "The health body", "School reports", agreed, "Parent", ON)
    )


def _undone(*, possible: bool = True, after: timedelta = timedelta(seconds=60), rested_on: bool = False) -> Callable[[], Finding]:
    return lambda: rules.may_be_undone(possible=possible, after=after, rested_on=rested_on, on=ON)


REACHED: dict[AnyReason, Callable[[], Finding]] = {
    Reason.LIMIT_HAS_EXCEPTIONS: lambda: rules.limit_has_exceptions(Kind.EHCNA_REQUEST),
    Reason.LIMIT_WITHOUT_EXCEPTIONS: lambda: rules.limit_has_exceptions(Kind.ANNUAL_REVIEW),
    Reason.CLAIM_STANDS: lambda: rules.claim_not_withdrawn(ClaimState.APPROVED),
    Reason.CLAIM_WITHDRAWN: lambda: rules.claim_not_withdrawn(ClaimState.WITHDRAWN),
    Reason.CLAIM_APPROVED: lambda: rules.awaits_approval(ClaimState.APPROVED),
    Reason.APPROVED_BY_ANOTHER: lambda: rules.approved_by_another(3, 2),
    Reason.APPROVED_BY_CLAIMANT: lambda: rules.approved_by_another(2, 2),
    Reason.DAY_FITS: _day(ON),
    Reason.DAY_MISSING: _day(None),
    Reason.DAY_AHEAD: _day(date(2026, 11, 24)),
    Reason.DAY_TOO_EARLY: _day(date(2026, 11, 1)),
    Reason.UNDO_POSSIBLE: _undone(),
    Reason.UNDO_NOTHING: _undone(possible=False),
    Reason.UNDO_TOO_LATE: _undone(after=timedelta(seconds=61)),
    Reason.UNDO_RESTED_ON: _undone(rested_on=True),
    Reason.SOMEBODY_CHOSEN: lambda: rules.recipient_chosen([Recipient.FAMILY]),
    Reason.NOBODY_CHOSEN: lambda: rules.recipient_chosen([]),
    Reason.SOMETHING_TO_TELL: lambda: rules.decision_to_notify(Occasion.CONSIDERING, None),
    Reason.NO_DECISION_TO_TELL: lambda: rules.decision_to_notify(Occasion.DECISION, None),
    Reason.SHARING_AGREED: _sharing(True),
    Reason.SHARING_NOT_AGREED: _sharing(False),
    Reason.SHARING_NOT_KNOWN: _sharing(None),
    Reason.ADVICE_CALLED_FOR: lambda: rules.advice_called_for(Option.ASSESS),
    Reason.ADVICE_NOT_CALLED_FOR: lambda: rules.advice_called_for(None),
    Reason.ADVICE_NOT_YET_SOUGHT: lambda: rules.advice_not_yet_sought(False, "the clinic"),
    Reason.ADVICE_ALREADY_SOUGHT: lambda: rules.advice_not_yet_sought(True, "the clinic"),
    Reason.ADVICE_AWAITED: lambda: rules.advice_awaited(AdviceStep.ASKED),
    Reason.ADVICE_NOT_AWAITED: lambda: rules.advice_awaited(None),
    Reason.ADVICE_NOT_IN: lambda: rules.advice_not_received(AdviceStep.ASKED),
    Reason.ADVICE_IN: lambda: rules.advice_not_received(AdviceStep.RECEIVED),
    Reason.ADVICE_SUFFICIENT: lambda: rules.existing_advice_sufficient(Agreement(True, True, True)),
    Reason.ADVICE_NOT_SUFFICIENT: lambda: rules.existing_advice_sufficient(Agreement(True, True, False)),
    Reason.ADVICE_MAY_BE_LEFT_OUT: lambda: rules.advice_may_be_left_out(False),
    Reason.ADVICE_MUST_BE_SOUGHT: lambda: rules.advice_may_be_left_out(True),
}
