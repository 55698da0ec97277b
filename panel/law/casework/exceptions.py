"""The closed list of exceptions to a time limit: which ground at which stage, on which facts. None of them moves a date.

Source: SEND Regulations 2014, regulations 5(4), 8(2), 10(4), 13(3); SEND Code of Practice 9.42 and 9.43.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from panel.law import dates, figures
from panel.law.findings import Authority, Finding, met, not_known, not_met
from panel.law.kinds import KINDS
from panel.law.reasons.casework import Reason
from panel.law.vocabulary import Kind


class TimeLimit(StrEnum):
    """Which time limit an exception is claimed against."""

    SIX_WEEKS = "six_weeks"
    SIXTEEN_WEEKS = "sixteen_weeks"
    TWENTY_WEEKS = "twenty_weeks"
    ADVICE = "advice"


class Ground(StrEnum):
    """Why a limit could not be kept; the last three are often claimed and are no grounds at all."""

    SCHOOL_CLOSED = "school_closed"
    PROVIDER_CLOSED = "provider_closed"
    PERSONAL_CIRCUMSTANCES = "personal_circumstances"
    ABSENT_FROM_AREA = "absent_from_area"
    MISSED_APPOINTMENT = "missed_appointment"
    HOLIDAYS = "holidays"
    PANEL_FULL = "panel_full"
    PAPERS_MISSING = "papers_missing"


class ClaimState(StrEnum):
    """Where an exception has got to."""

    CLAIMED = "claimed"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


class ClaimStep(StrEnum):
    """What may happen to a claim once it is recorded; the claim itself is never altered."""

    APPROVED = "approved"
    TOLD = "told"
    WITHDRAWN = "withdrawn"


CLOSURES = frozenset({Ground.SCHOOL_CLOSED, Ground.PROVIDER_CLOSED})
_GROUNDS_FOR_OWN_LIMITS = CLOSURES | {Ground.PERSONAL_CIRCUMSTANCES, Ground.ABSENT_FROM_AREA}
ALLOWED: Mapping[TimeLimit, frozenset[Ground]] = {
    TimeLimit.SIX_WEEKS: _GROUNDS_FOR_OWN_LIMITS,
    TimeLimit.SIXTEEN_WEEKS: _GROUNDS_FOR_OWN_LIMITS,
    TimeLimit.TWENTY_WEEKS: _GROUNDS_FOR_OWN_LIMITS,
    TimeLimit.ADVICE: frozenset({Ground.PERSONAL_CIRCUMSTANCES, Ground.ABSENT_FROM_AREA, Ground.MISSED_APPOINTMENT}),
}
"""The grounds at each stage; a school's closing is no ground for late advice."""

SOURCES: Mapping[TimeLimit, Authority] = {
    TimeLimit.SIX_WEEKS: Authority(figures.REGULATIONS, "regulation 5(4)", figures.REGULATIONS_BEGAN, verified=False),
    TimeLimit.SIXTEEN_WEEKS: Authority(figures.REGULATIONS, "regulation 10(4)", figures.REGULATIONS_BEGAN),
    TimeLimit.TWENTY_WEEKS: Authority(figures.REGULATIONS, "regulation 13(3)", figures.REGULATIONS_BEGAN),
    TimeLimit.ADVICE: Authority(figures.REGULATIONS, "regulation 8(2)", figures.REGULATIONS_BEGAN, verified=False),
}
STEPS: Mapping[TimeLimit, int] = {TimeLimit.SIX_WEEKS: 0, TimeLimit.SIXTEEN_WEEKS: 1, TimeLimit.TWENTY_WEEKS: 2}
"""Which last day of the request's clock a stage is."""

APPROVAL = Authority(
    figures.HOUSE,
    "an exception is approved by an officer with delegated authority, other than the claimant",
    figures.HOUSE_BEGAN,
    False,
)
FAMILY_IS_TOLD = Authority(figures.CODE, "paragraph 9.42: the family is told, and why", figures.REGULATIONS_BEGAN, verified=False)
WHY_NOT: Mapping[Ground, str] = {
    Ground.HOLIDAYS: "The weeks of the regulations are calendar weeks: holidays count. Only a setting that was asked for advice "
    "and was closed without a break for as long as the regulations ask is a ground",
    Ground.PANEL_FULL: "A full panel is the authority's own arrangement. Take the case outside panel, or add a meeting",
    Ground.PAPERS_MISSING: "Papers that have not come do not stop the clock. Decide on what there is, and chase the rest",
    Ground.SCHOOL_CLOSED: "A school's closing is a ground for the authority's own limits, not for late advice",
    Ground.PROVIDER_CLOSED: "A provider's closing is a ground for the authority's own limits, not for late advice",
    Ground.MISSED_APPOINTMENT: "A missed appointment is a ground for late advice only, not for the authority's own limits",
}


@dataclass(frozen=True, slots=True)
class Claim:
    """An exception as claimed. `first` and `last` are the days closed, away or affected, both included.

    `asked_on` is the day the setting was asked for advice (closures); `limit_from` and `limit_to` are the days the
    limit runs between.
    """

    stage: TimeLimit
    ground: Ground
    first: date | None
    last: date | None
    asked_on: date | None
    evidence: str
    limit_from: date
    limit_to: date


def ground_allowed(stage: TimeLimit, ground: Ground) -> Finding:
    """The ground is one the regulations give for this limit."""
    if ground not in ALLOWED[stage]:
        return not_met(Reason.NO_GROUND, SOURCES[stage], why=WHY_NOT[ground])
    return met(Reason.GROUND_GIVEN, SOURCES[stage])


def dates_fit(claim: Claim) -> Finding:
    """The days claimed are in order, fall within the period of the limit, and last as long as the ground asks."""
    source = SOURCES[claim.stage]
    if claim.first is None or claim.last is None or claim.last < claim.first:
        return not_met(Reason.EXCEPTION_WITHOUT_DATES, source)
    if claim.last < claim.limit_from or claim.first > claim.limit_to:
        return not_met(Reason.EXCEPTION_OUTSIDE_PERIOD, source, first=claim.limit_from, last=claim.limit_to)
    days = (claim.last - claim.first).days + 1
    least = {
        Ground.ABSENT_FROM_AREA: figures.EXCEPTION_ABSENCE,
        Ground.SCHOOL_CLOSED: figures.EXCEPTION_CLOSURE,
        Ground.PROVIDER_CLOSED: figures.EXCEPTION_CLOSURE,
    }.get(claim.ground)
    if least is not None and days < least.on(claim.limit_from).value * 7:
        return not_met(Reason.EXCEPTION_TOO_SHORT, source, days=days, weeks=least.on(claim.limit_from).value)
    return met(Reason.EXCEPTION_DATES_FIT, source, days=days)


def advice_asked_in_window(claim: Claim) -> Finding:
    """For a closure: the setting was asked for advice from one week before it closed to one week before it re-opens.

    The setting re-opens on the day after `last`.
    """
    source = SOURCES[claim.stage]
    if claim.ground not in CLOSURES:
        return met(Reason.ADVICE_ASKED_IN_WINDOW, source)
    weeks = figures.EXCEPTION_WINDOW.on(claim.limit_from).value
    window, words = timedelta(weeks=weeks), f"{weeks} {'week' if weeks == 1 else 'weeks'}"
    if claim.asked_on is None or claim.first is None or claim.last is None:
        return not_known(Reason.ADVICE_ASKED_OUTSIDE_WINDOW, source, window=words, opens="not known", closes="not known")
    opens, closes = claim.first - window, claim.last + timedelta(days=1) - window
    if not opens <= claim.asked_on <= closes:
        return not_met(Reason.ADVICE_ASKED_OUTSIDE_WINDOW, source, window=words, opens=opens, closes=closes)
    return met(Reason.ADVICE_ASKED_IN_WINDOW, source)


def evidence_given(claim: Claim) -> Finding:
    """What shows it is written down."""
    if not claim.evidence.strip():
        return not_met(Reason.EXCEPTION_WITHOUT_EVIDENCE, SOURCES[claim.stage])
    return met(Reason.EXCEPTION_EVIDENCED, SOURCES[claim.stage])


def family_told(told_on: date | None) -> Finding:
    """Whether the family has been told that an exception is claimed, and why. Informs."""
    if told_on is None:
        return not_known(Reason.FAMILY_NOT_TOLD, FAMILY_IS_TOLD)
    return met(Reason.FAMILY_TOLD, FAMILY_IS_TOLD, told_on=told_on)


def limit_of(stage: TimeLimit, received_on: date, advice_asked_on: date | None = None) -> tuple[date, date]:
    """The first and the last day of the limit an exception is claimed against; nothing here moves either of them.

    `advice_asked_on` is needed for late advice, whose limit runs from the day it was asked for.
    """
    if stage is TimeLimit.ADVICE:
        asked_on = advice_asked_on or received_on
        return asked_on, dates.advice_clock(asked_on)[0].on
    return received_on, dates.request_clock(received_on)[STEPS[stage]].on


def limit_has_exceptions(kind: Kind) -> Finding:
    """The regulations know exceptions to the limits of an assessment and its plan, and to no others."""
    source = SOURCES[TimeLimit.SIX_WEEKS]
    return (
        met(Reason.LIMIT_HAS_EXCEPTIONS, source)
        if KINDS[kind].has_exceptions
        else not_met(Reason.LIMIT_WITHOUT_EXCEPTIONS, source)
    )


def claim_not_withdrawn(standing: ClaimState) -> Finding:
    """The claim was not withdrawn."""
    if standing is ClaimState.WITHDRAWN:
        return not_met(Reason.CLAIM_WITHDRAWN, APPROVAL)
    return met(Reason.CLAIM_STANDS, APPROVAL)


def awaits_approval(standing: ClaimState) -> Finding:
    """A claim is approved once."""
    if standing is ClaimState.APPROVED:
        return not_met(Reason.CLAIM_APPROVED, APPROVAL)
    return claim_not_withdrawn(standing)


def approved_by_another(claimed_by: int | None, approves: int | None) -> Finding:
    """Whoever claimed an exception does not approve it."""
    if claimed_by == approves:
        return not_met(Reason.APPROVED_BY_CLAIMANT, APPROVAL)
    return met(Reason.APPROVED_BY_ANOTHER, APPROVAL)


def claim_state_of(happened: Collection[ClaimStep]) -> ClaimState:
    """Where a claim stands after what has happened to it; a withdrawal is the end of it."""
    if ClaimStep.WITHDRAWN in happened:
        return ClaimState.WITHDRAWN
    return ClaimState.APPROVED if ClaimStep.APPROVED in happened else ClaimState.CLAIMED


def claim_findings(claim: Claim) -> tuple[Finding, ...]:
    """Every rule a claim has to meet before it is recorded; a ground that is none is refused by itself."""
    allowed = ground_allowed(claim.stage, claim.ground)
    if not allowed.is_met:
        return (allowed,)
    return allowed, dates_fit(claim), advice_asked_in_window(claim), evidence_given(claim)
