"""One case being heard: the panel's recommendation, a deferral, and what somebody undertook to do."""

from datetime import date

from panel import rules
from panel.law.findings import refuse_unless_met
from panel.law.permissions import refuse_unless_may
from panel.law.vocabulary import MeetingState
from panel.models import ActionPoint
from panel.store import audit
from panel.store.engine import Work
from panel.store.meeting import drafts, live_token
from panel.store.meeting.deferrals import DeferralDraft, defer_now
from panel.store.meeting.recommendations import RecommendationDraft, recommend_now
from panel.store.records import item_at, recused_from

__all__ = ["RecommendationDraft", "defer", "recommend", "record_action"]


def recommend(work: Work, item_id: int, advice: RecommendationDraft, *, seen_version: int) -> None:
    """Record what the panel recommends, with its reasons; again, as the next revision, until the officer decides.

    Raises `Refused` without quorum for this case, for a recused person, for missing reasons or answers.
    """
    refuse_unless_may(work.actor, "meeting.recommend")
    item, meeting, request = item_at(work.session, item_id)
    recommendation = recommend_now(work, item, meeting, request, advice, seen_version=seen_version)
    drafts.clear(work.session, work.person_id, item.id)
    live_token.moved(work, meeting.id)
    audit.record(
        work, "meeting.recommend", f"item/{item_id}", request=request.reference, option=str(advice.option), rev=recommendation.rev
    )


def defer(
    work: Work,
    item_id: int,
    *,
    reason: str,
    missing: str = "",
    missing_from: str = "",
    wanted_by: date | None = None,
    next_meeting_on: date | None,
    agreed_by: int | None = None,
    agreed_on: date | None = None,
    seen_version: int,
) -> None:
    """Put a case off, with the reason and what it does to the clock; the request waits for an agenda again.

    `agreed_by` is the officer who agreed that it be deferred again, needed where it was deferred before.
    """
    refuse_unless_may(work.actor, "meeting.defer")
    item, meeting, request = item_at(work.session, item_id)
    given = DeferralDraft(reason, missing, missing_from, wanted_by, next_meeting_on, agreed_by, agreed_on)
    effect = defer_now(work, item, meeting, request, given, seen_version=seen_version)
    drafts.clear(work.session, work.person_id, item.id)
    live_token.moved(work, meeting.id)
    audit.record(work, "meeting.defer", f"item/{item_id}", request=request.reference, effect=str(effect.reason))


def record_action(work: Work, item_id: int, words: str, owner: str, due_on: date | None) -> None:
    """Record what somebody undertook to do about a case."""
    refuse_unless_may(work.actor, "meeting.act_on")
    item, meeting, request = item_at(work.session, item_id)
    refuse_unless_met(
        rules.meeting_is(meeting.state, MeetingState.OPEN),
        rules.not_recused(work.actor.id, recused_from(work.session, request.id)),
        rules.words_given(words),
    )
    work.session.add(
        ActionPoint(
            item_id=item.id,
            words=words.strip(),
            owner=owner.strip(),
            due_on=due_on,
            recorded_by=work.person_id,
            recorded_at=work.at,
        )
    )
    live_token.moved(work, meeting.id)
    audit.record(work, "meeting.act_on", f"item/{item_id}", request=request.reference)
