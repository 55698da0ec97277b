"""One case being heard: the panel's recommendation, a deferral, and what somebody undertook to do."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from panel.law import quorum, recommending
from panel.law.asc import amount_is_money
from panel.law.deciding import case_as_seen, meeting_is, not_yet_decided
from panel.law.figures import ASC_TERM_CAP
from panel.law.findings import Finding, not_met, refuse_unless_met
from panel.law.kinds import KINDS
from panel.law.permissions import refuse_unless_may
from panel.law.reasons import Reason
from panel.law.vocabulary import Answer, Criterion, ItemState, MeetingState, Option, RequestStatus
from panel.models import (
    ActionPoint,
    AgendaItem,
    CriterionReason,
    Deferral,
    Dissent,
    Meeting,
    QuestionAnswer,
    Recommendation,
    Request,
)
from panel.store import audit, drafts, live
from panel.store.engine import Work
from panel.store.records import item_at, latest_decision, latest_recommendation, recused_from, seats, settle


@dataclass(frozen=True, slots=True)
class Advice:
    """What the chair recorded as people talked: the panel's recommendation, before any rule has looked at it."""

    option: Option | None
    reasons: str
    answers: Mapping[str, Answer | None] = field(default_factory=dict)
    relied_on: Collection[Criterion] = ()
    criterion_words: Mapping[Criterion, str] = field(default_factory=dict)
    dissent: Mapping[int, str] = field(default_factory=dict)
    amount: str = ""


def recommend(work: Work, item_id: int, advice: Advice, *, seen_version: int) -> None:
    """Record what the panel recommends, with its reasons; again, as the next revision, until the officer decides.

    Raises `Refused` without quorum for this case, for a recused person, for missing reasons or answers.
    """
    refuse_unless_may(work.actor, "meeting.recommend")
    item, meeting, request = item_at(work.session, item_id)
    present, recused = seats(work.session, meeting.id), recused_from(work.session, request.id)
    enough = quorum.quorate(present, recused, on=meeting.held_on)
    refuse_unless_met(
        *_heard_here(work, item, meeting, request, seen_version=seen_version),
        enough,
        not_yet_decided(latest_decision(work.session, item.id) is not None),
        recommending.option_offered(request.kind, advice.option),
        recommending.questions_answered(request.kind, advice.answers),
        recommending.criteria_reasoned(request.kind, advice.relied_on, advice.criterion_words),
        recommending.reasons_given(advice.reasons),
        *(finding for person in advice.dissent for finding in _took_part(person, present, recused)),
        *_dissent_reasoned(advice),
        *_amount_allowed(advice, request, work.today),
    )
    before = latest_recommendation(work.session, item.id)
    recommendation = Recommendation(
        item_id=item.id,
        rev=before.rev + 1 if before else 1,
        option=Option(str(advice.option)),
        amount_pence=amount_is_money(advice.amount)[0] if _asks_amount(advice, request) else None,
        reasons=advice.reasons.strip(),
        quorum={"counted": enough.facts["counted"], "least": enough.facts["least"], "recused": len(recused)},
        recorded_by=work.person_id,
        recorded_at=work.at,
    )
    work.session.add(recommendation)
    work.session.flush()
    _add_parts(work, recommendation.id, advice)
    settle(work.session, item, request, ItemState.RECOMMENDED, RequestStatus.RECOMMENDED)
    drafts.clear(work.session, work.person_id, item.id)
    live.moved(work, meeting.id)
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
    seen_version: int,
) -> None:
    """Put a case off, with the reason and what it does to the clock; the request waits for an agenda again."""
    refuse_unless_may(work.actor, "meeting.defer")
    item, meeting, request = item_at(work.session, item_id)
    refuse_unless_met(
        *_heard_here(work, item, meeting, request, seen_version=seen_version),
        not_yet_decided(latest_decision(work.session, item.id) is not None),
        recommending.may_be_deferred(request.kind),
        recommending.words_given(reason),
    )
    effect = recommending.deferral_effect(request.kind, request.due_on, next_meeting_on, on=work.today)
    work.session.add(
        Deferral(
            item_id=item.id,
            reason=reason.strip(),
            missing=missing.strip(),
            missing_from=missing_from.strip(),
            wanted_by=wanted_by,
            next_meeting_on=next_meeting_on,
            due_on=request.due_on,
            breaks_clock=effect.reason is Reason.DEFERRAL_BREAKS_CLOCK,
            recorded_by=work.person_id,
            recorded_at=work.at,
        )
    )
    settle(work.session, item, request, ItemState.DEFERRED, RequestStatus.PENDING)
    drafts.clear(work.session, work.person_id, item.id)
    live.moved(work, meeting.id)
    audit.record(work, "meeting.defer", f"item/{item_id}", request=request.reference, effect=str(effect.reason))


def act_on(work: Work, item_id: int, words: str, owner: str, due_on: date | None) -> None:
    """Record what somebody undertook to do about a case."""
    refuse_unless_may(work.actor, "meeting.act_on")
    item, meeting, request = item_at(work.session, item_id)
    refuse_unless_met(
        meeting_is(meeting.state, MeetingState.OPEN),
        quorum.not_recused(work.actor.id, recused_from(work.session, request.id)),
        recommending.words_given(words),
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
    live.moved(work, meeting.id)
    audit.record(work, "meeting.act_on", f"item/{item_id}", request=request.reference)


def _heard_here(work: Work, item: AgendaItem, meeting: Meeting, request: Request, *, seen_version: int) -> tuple[Finding, ...]:
    return (
        meeting_is(meeting.state, MeetingState.OPEN),
        recommending.item_is_open(item.state),
        case_as_seen(item.version, seen_version),
        quorum.is_present(work.actor.id, seats(work.session, meeting.id), work.actor.name),
        quorum.not_recused(work.actor.id, recused_from(work.session, request.id)),
    )


def _took_part(person_id: int, present: list[quorum.Seat], recused: Collection[int]) -> tuple[Finding, Finding]:
    name = next((seat.name for seat in present if seat.person_id == person_id), "This person")
    return quorum.is_present(person_id, present, name), quorum.not_recused(person_id, recused)


def _dissent_reasoned(advice: Advice) -> tuple[Finding, ...]:
    return tuple(recommending.words_given(words) for words in advice.dissent.values())


def _asks_amount(advice: Advice, request: Request) -> bool:
    return advice.option in KINDS[request.kind].awards and bool(advice.amount.strip())


def _amount_allowed(advice: Advice, request: Request, on: date) -> tuple[Finding, ...]:
    if not _asks_amount(advice, request):
        return ()
    pence, finding = amount_is_money(advice.amount)
    cap = ASC_TERM_CAP.on(on)
    if finding.is_met and pence > cap.value:
        facts = {"asked_pence": pence, "cap_pence": cap.value, "most_pence": cap.value, "term": "one term"}
        return (not_met(Reason.OVER_TERM_CAP, cap.authority, **facts),)
    return (finding,)


def _add_parts(work: Work, recommendation_id: int, advice: Advice) -> None:
    work.session.add_all(
        QuestionAnswer(recommendation_id=recommendation_id, question=question, answer=answer)
        for question, answer in advice.answers.items()
        if answer is not None
    )
    work.session.add_all(
        CriterionReason(recommendation_id=recommendation_id, criterion=head, words=advice.criterion_words[head].strip())
        for head in advice.relied_on
    )
    work.session.add_all(
        Dissent(recommendation_id=recommendation_id, person_id=person, words=words.strip())
        for person, words in advice.dissent.items()
    )
