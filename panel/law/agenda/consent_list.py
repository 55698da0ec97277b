"""The consent list: clear cases with drafted reasons, which any member may take off it until the cut-off.

People propose, never the tool; taken together, each case still has its own recommendation under every rule.
"""

from datetime import date

from panel.law import figures
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.reasons.agenda import Reason
from panel.law.working_days import working_days_before

CONSENT = Authority(figures.HOUSE, "consent list", figures.HOUSE_BEGAN, verified=False)


def last_day_to_pull(held_on: date) -> date:
    """The last day, to its end, on which a case may be proposed for the list or taken off it."""
    return working_days_before(held_on, figures.CONSENT_CUT_OFF.on(held_on).value)


def pulled_in_time(held_on: date, *, on: date) -> Finding:
    """The list moves until the cut-off; governed by the day of the meeting. Proposals close with it, so each can be pulled."""
    source, cut_off = figures.CONSENT_CUT_OFF.on(held_on).authority, last_day_to_pull(held_on)
    if on > cut_off:
        return not_met(Reason.CONSENT_TOO_LATE, source, cut_off=cut_off)
    return met(Reason.CONSENT_IN_TIME, source, cut_off=cut_off)


def on_consent_list(*, proposed: bool, pulled: bool) -> Finding:
    """Only a case that was proposed, and that nobody took off, is taken with the list."""
    if not proposed or pulled:
        return not_met(Reason.NOT_ON_CONSENT_LIST, CONSENT)
    return met(Reason.ON_CONSENT_LIST, CONSENT)


def may_be_proposed(*, pulled: bool) -> Finding:
    """A case a member took off the list is heard in full, and is not put back."""
    return not_met(Reason.ALREADY_PULLED, CONSENT) if pulled else met(Reason.MAY_BE_PROPOSED, CONSENT)
