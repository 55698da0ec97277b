"""A deferral as it is checked and written, whether the case was deferred on the screen or on a paper sheet."""

from dataclasses import dataclass
from datetime import date

from panel.law import record_rules
from panel.law.decisions.decision_rules import not_yet_decided
from panel.law.findings import Finding, refuse_unless_met
from panel.law.meeting import recommendation_rules
from panel.law.reasons.meeting import Reason
from panel.law.vocabulary import ItemState, RequestStatus
from panel.models import AgendaItem, Deferral, Meeting, Request
from panel.store.engine import Work
from panel.store.meeting.recommendations import CaseAttendance, attendance_now, heard_here
from panel.store.records import latest_decision, settle


@dataclass(frozen=True, slots=True)
class DeferralDraft:
    """Why a case is deferred, what is missing and from whom, and when it comes back."""

    reason: str
    missing: str = ""
    missing_from: str = ""
    wanted_by: date | None = None
    next_meeting_on: date | None = None


def may_defer(
    room: CaseAttendance, item: AgendaItem, request: Request, given: DeferralDraft, *, seen_version: int, decided: bool
) -> list[Finding]:
    """Every rule a deferral meets."""
    return [
        *heard_here(room, item, seen_version=seen_version),
        not_yet_decided(decided),
        recommendation_rules.may_be_deferred(request.kind),
        record_rules.words_given(given.reason),
        recommendation_rules.missing_has_a_day(given.missing, given.wanted_by),
    ]


def defer_now(
    work: Work, item: AgendaItem, meeting: Meeting, request: Request, given: DeferralDraft, *, seen_version: int
) -> Finding:
    """Write a deferral, every rule asked first; what it does to the clock. The request waits for an agenda again."""
    decided = latest_decision(work.session, item.id) is not None
    refuse_unless_met(
        *may_defer(attendance_now(work, meeting, request), item, request, given, seen_version=seen_version, decided=decided)
    )
    effect = recommendation_rules.deferral_effect(request.kind, request.due_on, given.next_meeting_on, on=work.today)
    work.session.add(
        Deferral(
            item_id=item.id,
            reason=given.reason.strip(),
            missing=given.missing.strip(),
            missing_from=given.missing_from.strip(),
            wanted_by=given.wanted_by,
            next_meeting_on=given.next_meeting_on,
            due_on=request.due_on,
            breaks_clock=effect.reason is Reason.DEFERRAL_BREAKS_CLOCK,
            recorded_by=work.person_id,
            recorded_at=work.at,
        )
    )
    settle(work.session, item, request, ItemState.DEFERRED, RequestStatus.PENDING)
    return effect
