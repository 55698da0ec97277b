"""What a draft agenda needs: pending requests, at least one case, a day that is not past. Rules that refuse."""

from datetime import date

from panel.law import figures
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.reasons.agenda import Reason
from panel.law.vocabulary import RequestStatus

HOUSE = Authority(figures.HOUSE, "conduct of the panel", figures.HOUSE_BEGAN, verified=False)


def agenda_has_cases(count: int) -> Finding:
    """An agenda is published with at least one case."""
    return met(Reason.AGENDA_HAS_CASES, HOUSE) if count else not_met(Reason.AGENDA_EMPTY, HOUSE)


def request_is_pending(status: RequestStatus) -> Finding:
    """Only a pending request goes on an agenda."""
    if status is RequestStatus.PENDING:
        return met(Reason.REQUEST_PENDING, HOUSE)
    return not_met(Reason.REQUEST_NOT_PENDING, HOUSE, status=status)


def date_not_past(day: date, *, on: date) -> Finding:
    """A meeting is planned for today or later."""
    if day < on:
        return not_met(Reason.DATE_PAST, HOUSE, day=day)
    return met(Reason.DATE_NOT_PAST, HOUSE, day=day)
