"""Where many contracts stand: the facts of each, in a constant number of queries."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from panel.law.contracts.journey import ContractFacts, VisitState
from panel.law.contracts.review_rules import moderation_needed
from panel.law.vocabulary import ContractState, Kind
from panel.models import Contract
from panel.store.contracts import journeys, moves


def facts_of(session: Session, contracts: Sequence[Contract], on: date) -> dict[int, ContractFacts]:
    """What the records say of each contract on a day."""
    numbers, children = [one.id for one in contracts], {one.child_id for one in contracts}
    meetings = journeys.meetings_of(session, numbers)
    visits, started = journeys.visits_of(session, contracts), journeys.plan_started(session, children)
    awards = journeys.standing_awards(session, children)
    reviews = journeys.reviews_of(session, [award.id for award, _, _ in awards.values()])
    moderations = journeys.moderations_of(session, [review.id for review in reviews.values()])
    moved = moves.states(session, contracts)
    found: dict[int, ContractFacts] = {}
    for one in contracts:
        meeting = journeys.held(meetings.get(one.id))
        first, final = awards.get((one.child_id, 1)), awards.get((one.child_id, 2))
        review = reviews.get(first[0].id) if first else None
        moderation = moderations.get(review.id) if review else None
        mine = visits.get(one.id, ())
        found[one.id] = ContractFacts(
            closed=one.state is ContractState.CLOSED,
            plan_started=one.child_id in started,
            meeting_on=meeting.held_on if meeting else None,
            meeting_told=meeting is not None and meeting.told(on),
            targets=_last([state for request, state in mine if request.kind is Kind.ASC_TARGETS]),
            first=first[1] if first else None,
            first_ended=first is not None and first[2],
            reviewed=review is not None,
            wish_to_extend=review is not None and (review.setting_wishes or review.family_wishes),
            moderated=moderation is not None,
            moderation_needed=moderation_needed(on),
            review=_last([state for request, state in mine if request.kind is Kind.ASC_REVIEW]),
            final=final[1] if final else None,
            final_ended=final is not None and final[2],
            moved=moved.get(one.id),
        )
    return found


def _last(visits: Sequence[VisitState]) -> VisitState | None:
    return visits[-1] if visits else None
