"""A deferral as it is checked and written, whether the case was deferred on the screen or on a paper sheet."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col

from panel.law import record_rules
from panel.law.decisions.decision_rules import not_yet_decided
from panel.law.findings import Finding, refuse_unless_met
from panel.law.meeting import quorum, recommendation_rules
from panel.law.permissions import Actor
from panel.law.reasons.meeting import Reason
from panel.law.vocabulary import ItemState, RequestStatus
from panel.models import AgendaItem, Deferral, DeferralAgreement, Meeting, Request
from panel.store.engine import Work
from panel.store.meeting.recommendations import CaseAttendance, attendance_now, heard_here
from panel.store.people.actors import NotActive, actor_of
from panel.store.records import latest_decision, settle


@dataclass(frozen=True, slots=True)
class DeferralDraft:
    """Why a case is deferred, what is missing and from whom, and when it comes back."""

    reason: str
    missing: str = ""
    missing_from: str = ""
    wanted_by: date | None = None
    next_meeting_on: date | None = None
    agreed_by: int | None = None
    agreed_on: date | None = None


def earlier_deferrals(session: Session, requests: Collection[int]) -> dict[int, int]:
    """How often each of some cases was deferred before; one query."""
    rows = session.execute(
        sa.select(col(AgendaItem.request_id), sa.func.count())
        .join(Deferral, col(Deferral.item_id) == AgendaItem.id)
        .where(col(AgendaItem.request_id).in_(requests))
        .group_by(col(AgendaItem.request_id))
    )
    return {row[0]: row[1] for row in rows}


def may_defer(
    room: CaseAttendance,
    item: AgendaItem,
    request: Request,
    given: DeferralDraft,
    *,
    seen_version: int,
    decided: bool,
    earlier: int,
    officer: Actor | None,
    on: date,
) -> list[Finding]:
    """Every rule a deferral meets; `earlier` is how often the case was deferred before, `officer` who agreed to it again."""
    return [
        *heard_here(room, item, seen_version=seen_version),
        not_yet_decided(decided),
        recommendation_rules.may_be_deferred(request.kind),
        record_rules.words_given(given.reason),
        recommendation_rules.missing_has_a_day(given.missing, given.wanted_by),
        recommendation_rules.deferral_agreed(earlier, officer, given.agreed_on, on=on),
        quorum.not_recused(officer.id if officer else None, room.recused),
    ]


def _officer(work: Work, given: DeferralDraft) -> Actor | None:
    """The officer who is said to have agreed, as they were on that day; nobody where no such person is active."""
    if given.agreed_by is None or given.agreed_on is None:
        return None
    try:
        return actor_of(work.session, given.agreed_by, on=given.agreed_on)
    except NotActive:
        return None


def defer_now(
    work: Work, item: AgendaItem, meeting: Meeting, request: Request, given: DeferralDraft, *, seen_version: int
) -> Finding:
    """Write a deferral, every rule asked first; what it does to the clock. The request waits for an agenda again."""
    decided = latest_decision(work.session, item.id) is not None
    earlier = earlier_deferrals(work.session, [request.id]).get(request.id, 0)
    officer = _officer(work, given) if earlier else None
    refuse_unless_met(
        *may_defer(
            attendance_now(work, meeting, request),
            item,
            request,
            given,
            seen_version=seen_version,
            decided=decided,
            earlier=earlier,
            officer=officer,
            on=work.today,
        )
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
    if officer is not None and given.agreed_on is not None:
        work.session.flush()
        work.session.add(DeferralAgreement(item_id=item.id, agreed_by=officer.id or 0, agreed_on=given.agreed_on))
    settle(work.session, item, request, ItemState.DEFERRED, RequestStatus.PENDING)
    return effect
