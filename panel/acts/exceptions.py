"""Exceptions to a time limit: claimed on a ground of the closed list, approved by another, told to the family, or withdrawn.

None of them moves a date: the last day stays where it is, and says beside it that an exception is claimed.
"""

from dataclasses import dataclass
from datetime import date

from panel import rules
from panel.law.casework import exceptions
from panel.law.casework.advice_tracker import AdviceStep
from panel.law.casework.exceptions import Claim, ClaimStep, Ground, TimeLimit
from panel.law.casework.notifications import Channel
from panel.law.findings import refuse_unless_met
from panel.law.permissions import refuse_unless_may
from panel.models import ExceptionClaim, ExceptionEvent, Request
from panel.store import audit
from panel.store.casework.register_facts import advice_at, claim_at, last_step, standing
from panel.store.engine import Work
from panel.store.records import not_open, refuse_unless_case_open, request_called


@dataclass(frozen=True, slots=True)
class ClaimForm:
    """What a person typed of an exception. Days closed or away are both included; `advice_id` names advice that is late."""

    stage: TimeLimit
    ground: Ground
    first: date | None
    last: date | None
    asked_on: date | None
    evidence: str
    advice_id: int | None = None


def claim(work: Work, reference: str, given: ClaimForm) -> None:
    """Claim an exception to one limit of a case. Raises `Refused` with why for what is no ground, or on the wrong days."""
    refuse_unless_may(work.actor, "exception.claim")
    request = request_called(work.session, reference)
    refuse_unless_case_open(work.session, work.actor, request)
    refuse_unless_met(rules.limit_has_exceptions(request.kind))
    first, last = exceptions.limit_of(given.stage, request.received_on, _advice_asked_on(work, request, given))
    stated = Claim(given.stage, given.ground, given.first, given.last, given.asked_on, given.evidence, first, last)
    refuse_unless_met(*rules.claim_findings(stated))
    assert given.first is not None and given.last is not None  # noqa: S101  # refused above
    row = ExceptionClaim(
        request_id=request.id,
        stage=given.stage,
        advice_id=given.advice_id if given.stage is TimeLimit.ADVICE else None,
        ground=given.ground,
        first_on=given.first,
        last_on=given.last,
        asked_on=given.asked_on if given.ground in exceptions.CLOSURES else None,
        evidence=given.evidence.strip(),
        claimed_by=work.person_id,
        claimed_on=work.today,
        claimed_at=work.at,
    )
    work.session.add(row)
    work.session.flush()
    audit.record(work, "exception.claim", f"request/{reference}", claim=row.id, stage=str(given.stage), ground=str(given.ground))


def approve(work: Work, claim_id: int, *, seen_events: int) -> None:
    """Approve a claim, as an officer with delegated authority today who did not claim it."""
    refuse_unless_may(work.actor, "exception.approve")
    row, request, events = claim_at(work.session, claim_id)
    refuse_unless_case_open(work.session, work.actor, request)
    refuse_unless_met(
        rules.case_as_seen(len(events), seen_events),
        rules.has_delegated_authority(work.actor, on=work.today),
        rules.approved_by_another(row.claimed_by, work.actor.id),
        rules.awaits_approval(standing(events)),
    )
    held = work.actor.delegated_on(work.today)
    _add(work, row, ClaimStep.APPROVED, work.today, delegation_id=held.id if held else 0)
    audit.record(work, "exception.approve", f"request/{request.reference}", claim=claim_id)


def tell(work: Work, claim_id: int, on: date | None, channel: Channel, words: str, *, seen_events: int) -> None:
    """Record on which day and how the family was told that the exception is claimed, and why."""
    refuse_unless_may(work.actor, "exception.tell")
    row, request, events = claim_at(work.session, claim_id)
    refuse_unless_case_open(work.session, work.actor, request)
    refuse_unless_met(
        rules.case_as_seen(len(events), seen_events),
        rules.claim_not_withdrawn(standing(events)),
        rules.day_fits(on, request.received_on, "the day the request was received", on=work.today),
    )
    _add(work, row, ClaimStep.TOLD, on, channel=channel, words=words)
    audit.record(work, "exception.tell", f"request/{request.reference}", claim=claim_id, told_on=on, channel=str(channel))


def withdraw(work: Work, claim_id: int, reason: str, *, seen_events: int) -> None:
    """Withdraw a claim with the reason; it stays on record and counts no longer."""
    refuse_unless_may(work.actor, "exception.withdraw")
    row, request, events = claim_at(work.session, claim_id)
    refuse_unless_case_open(work.session, work.actor, request)
    refuse_unless_met(
        rules.case_as_seen(len(events), seen_events), rules.claim_not_withdrawn(standing(events)), rules.words_given(reason)
    )
    _add(work, row, ClaimStep.WITHDRAWN, work.today, words=reason)
    audit.record(work, "exception.withdraw", f"request/{request.reference}", claim=claim_id, reason=reason.strip())


def _advice_asked_on(work: Work, request: Request, given: ClaimForm) -> date | None:
    """When the late advice was asked for; the limit of any other stage needs no such day."""
    if given.stage is not TimeLimit.ADVICE:
        return None
    _, of_request, events = advice_at(work.session, given.advice_id or 0)
    if of_request.id != request.id:
        raise not_open()
    asked = last_step(events, AdviceStep.ASKED)
    refuse_unless_met(rules.advice_awaited(asked.step if asked else None))
    return asked.happened_on if asked else None


def _add(
    work: Work,
    row: ExceptionClaim,
    step: ClaimStep,
    on: date | None,
    *,
    channel: Channel | None = None,
    words: str = "",
    delegation_id: int | None = None,
) -> None:
    assert on is not None  # noqa: S101  # refused before
    work.session.add(
        ExceptionEvent(
            claim_id=row.id,
            step=step,
            happened_on=on,
            channel=channel,
            words=words.strip(),
            delegation_id=delegation_id,
            recorded_by=work.person_id,
            recorded_at=work.at,
        )
    )
