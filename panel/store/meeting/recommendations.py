"""A recommendation as it is checked and written, whether the case was talked over or taken with the consent list."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from panel.law.contracts.caps import amount_is_money, such_a_contract
from panel.law.decisions.decision_rules import not_yet_decided
from panel.law.figures import ASC_TERM_CAP
from panel.law.findings import Finding, not_met, refuse_unless_met
from panel.law.kinds import KINDS
from panel.law.meeting import quorum, recommendation_rules
from panel.law.meeting.meeting_rules import meeting_is
from panel.law.permissions import Actor
from panel.law.reasons.contracts import Reason
from panel.law.record_rules import case_as_seen
from panel.law.requests.request_rules import within_age_of_kind
from panel.law.vocabulary import Answer, Criterion, ItemState, Kind, MeetingState, Option, RequestStatus
from panel.models import AgendaItem, Child, CriterionReason, Dissent, Meeting, QuestionAnswer, Recommendation, Request
from panel.store.engine import Work
from panel.store.records import latest_decision, latest_recommendation, recused_from, seats, settle


@dataclass(frozen=True, slots=True)
class RecommendationDraft:
    """What the chair recorded as people talked: the panel's recommendation, before any rule has looked at it."""

    option: Option | None
    reasons: str
    answers: Mapping[str, Answer | None] = field(default_factory=dict)
    relied_on: Collection[Criterion] = ()
    criterion_words: Mapping[Criterion, str] = field(default_factory=dict)
    dissent: Mapping[int, str] = field(default_factory=dict)
    amount: str = ""


@dataclass(frozen=True, slots=True)
class CaseAttendance:
    """Who is there as one case is dealt with, and how far the meeting has got; `recused` are out of this case."""

    actor: Actor
    state: MeetingState
    held_on: date
    present: Sequence[quorum.Seat]
    recused: Collection[int]


def attendance_now(work: Work, meeting: Meeting, request: Request) -> CaseAttendance:
    """The room as it is recorded at this moment."""
    recused = recused_from(work.session, request.id)
    return CaseAttendance(
        actor=work.actor, state=meeting.state, held_on=meeting.held_on, present=seats(work.session, meeting.id), recused=recused
    )


def recommend_now(
    work: Work, item: AgendaItem, meeting: Meeting, request: Request, advice: RecommendationDraft, *, seen_version: int
) -> Recommendation:
    """Write what the panel recommends on one case, as its next revision; every rule is asked first.

    Raises `Refused` without quorum for this case, for a recused person, for missing reasons or answers.
    """
    here = attendance_now(work, meeting, request)
    refuse_unless_met(quorum.not_recused(work.actor.id, here.recused))  # alone: the other findings speak of the case
    decided = latest_decision(work.session, item.id) is not None
    born = work.session.get_one(Child, request.child_id).date_of_birth
    refuse_unless_met(
        *may_recommend(here, item, request, advice, seen_version=seen_version, decided=decided, on=work.today),
        within_age_of_kind(request.heard_as, advice.option, born, on=work.today),
    )
    enough = quorum.quorate(here.present, here.recused, on=meeting.held_on, kind=request.heard_as)
    before = latest_recommendation(work.session, item.id)
    recommendation = Recommendation(
        item_id=item.id,
        rev=before.rev + 1 if before else 1,
        option=Option(str(advice.option)),
        amount_pence=amount_is_money(advice.amount)[0] if _asks_amount(request.heard_as, advice) else None,
        reasons=advice.reasons.strip(),
        quorum={
            "counted": enough.facts["counted"],
            "least": enough.facts["least"],
            "recused": len(here.recused),
            "disciplines": quorum.disciplines(here.present, here.recused),
        },
        recorded_by=work.person_id,
        recorded_at=work.at,
    )
    work.session.add(recommendation)
    work.session.flush()
    _add_parts(work, recommendation.id, advice)
    settle(work.session, item, request, ItemState.RECOMMENDED, RequestStatus.RECOMMENDED)
    return recommendation


def may_recommend(
    room: CaseAttendance,
    item: AgendaItem,
    request: Request,
    advice: RecommendationDraft,
    *,
    seen_version: int,
    decided: bool,
    on: date,
) -> list[Finding]:
    """Every rule a recommendation meets, of a person who is not recused."""
    return [
        *heard_here(room, item, seen_version=seen_version),
        quorum.quorate(room.present, room.recused, on=room.held_on, kind=request.heard_as),
        not_yet_decided(decided),
        *draft_complete(request.heard_as, advice, on=on),
        *(finding for person in advice.dissent for finding in _took_part(person, room.present, room.recused)),
        recommendation_rules.dissent_reasoned(advice.dissent.values()),
    ]


def heard_here(room: CaseAttendance, item: AgendaItem, *, seen_version: int) -> tuple[Finding, ...]:
    """Whether this person may record anything on this case at this moment."""
    return (
        meeting_is(room.state, MeetingState.OPEN),
        recommendation_rules.item_is_open(item.state),
        case_as_seen(item.version, seen_version),
        quorum.is_present(room.actor.id, room.present, room.actor.name),
        quorum.not_recused(room.actor.id, room.recused),
    )


def draft_complete(kind: Kind, advice: RecommendationDraft, *, on: date) -> tuple[Finding, ...]:
    """Whether a recommendation, drafted or final, is whole: an option of its kind, questions answered, reasons, amount."""
    return (
        recommendation_rules.option_offered(kind, advice.option),
        such_a_contract(kind, advice.option, on=on),
        recommendation_rules.questions_answered(kind, advice.answers),
        recommendation_rules.criteria_reasoned(kind, advice.relied_on, advice.criterion_words, on=on),
        recommendation_rules.reasons_given(advice.reasons, on=on),
        *_amount_allowed(kind, advice, on),
    )


def _took_part(person_id: int, present: Sequence[quorum.Seat], recused: Collection[int]) -> tuple[Finding, Finding]:
    name = next((seat.name for seat in present if seat.person_id == person_id), "This person")
    return quorum.is_present(person_id, present, name), quorum.not_recused(person_id, recused)


def _asks_amount(kind: Kind, advice: RecommendationDraft) -> bool:
    return advice.option in KINDS[kind].awards and bool(advice.amount.strip())


def _amount_allowed(kind: Kind, advice: RecommendationDraft, on: date) -> tuple[Finding, ...]:
    if not _asks_amount(kind, advice):
        return ()
    pence, finding = amount_is_money(advice.amount)
    cap = ASC_TERM_CAP.on(on)
    if finding.is_met and pence > cap.value:
        facts = {"asked_pence": pence, "cap_pence": cap.value, "most_pence": cap.value, "term": "one term"}
        return (not_met(Reason.OVER_TERM_CAP, cap.authority, **facts),)
    return (finding,)


def _add_parts(work: Work, recommendation_id: int, advice: RecommendationDraft) -> None:
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
