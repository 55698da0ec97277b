"""The records of contracts' journeys as values: for acts on one contract, and for lists of many in a few queries."""

from collections.abc import Iterable, Sequence
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.contracts.award_basis import Outcome
from panel.law.contracts.costed_plan import PlanLine
from panel.law.contracts.journey import FamilyMeetingNotes, TermPlanRecord, VisitState
from panel.law.permissions import Actor
from panel.law.terms import Term
from panel.law.vocabulary import ContractState, Kind, Option
from panel.models import (
    AgendaItem,
    AwardEnding,
    Contract,
    ContractReview,
    ContractVisit,
    Decision,
    FamilyMeeting,
    Moderation,
    PlannedCost,
    PlannedOutcome,
    Request,
    TermAward,
    TermPlan,
)
from panel.store.children.merged_records import closed_children, groups_of, records_of
from panel.store.clock import today_of
from panel.store.contracts import moves
from panel.store.records import not_open
from panel.store.revisions import stands
from panel.store.settings.one_setting import one_setting
from panel.store.term_calendar import calendar

VISITS = (Kind.ASC_TARGETS, Kind.ASC_REVIEW)


def interest_in_child(actor: Actor, child_id: object) -> sa.ColumnElement[bool]:
    """The condition that this person has a standing interest in any case of a child, under whichever record it stands."""
    return col(child_id).in_(closed_children(actor))


def contract_open(session: Session, actor: Actor, contract_id: int) -> Contract:
    """One contract, unless this person has an interest in the child's cases; else the one refusal."""
    wanted = select(Contract).where(Contract.id == contract_id, ~interest_in_child(actor, Contract.child_id))
    contract = session.exec(wanted).first()
    if contract is None:
        raise not_open()
    return contract


def newest_request(session: Session, child_id: int) -> Request:
    """The newest request about a child that came from outside: it says best where the child is taught now."""
    landed = sa.exists().where(col(ContractVisit.request_id) == Request.id)
    wanted = select(Request).where(col(Request.child_id).in_(records_of(session, child_id)))
    return session.exec(wanted.order_by(landed, col(Request.received_on).desc(), col(Request.id).desc()).limit(1)).one()


def settings_of_child(session: Session, contract: Contract) -> frozenset[int]:
    """Where the child of a contract is taught, and was since the contract began, by every request about the child, under every record."""
    since = select(Request.setting_id).where(
        col(Request.child_id).in_(records_of(session, contract.child_id)), Request.received_on >= today_of(contract.opened_at)
    )
    moved_to = moves.settings_moved_to(session, [contract.child_id])[contract.child_id]
    taught_in = {contract.setting_id, newest_request(session, contract.child_id).setting_id, *session.exec(since), *moved_to}
    return one_setting(session, taught_in)


def meetings_of(session: Session, contracts: Sequence[int]) -> dict[int, FamilyMeeting]:
    """The meeting that stands for each contract."""
    rows = session.exec(
        select(FamilyMeeting).where(col(FamilyMeeting.contract_id).in_(contracts)).order_by(col(FamilyMeeting.rev))
    )
    return {row.contract_id: row for row in rows}


def held(meeting: FamilyMeeting | None) -> FamilyMeetingNotes | None:
    """A meeting as a value."""
    return FamilyMeetingNotes(meeting.held_on, meeting.who, meeting.child_views, meeting.family_views) if meeting else None


def plans_of(session: Session, contracts: Sequence[int]) -> dict[tuple[int, int], tuple[TermPlan, TermPlanRecord]]:
    """The plan that stands for each contract and ordinal, as a row and as a value; four queries."""
    rows = session.exec(select(TermPlan).where(col(TermPlan.contract_id).in_(contracts)).order_by(col(TermPlan.rev)))
    newest = {(row.contract_id, row.ordinal): row for row in rows}
    numbers = [row.id for row in newest.values()]
    terms = {term.key: term for term in calendar(session)}
    outcomes: dict[int, list[Outcome]] = {}
    for one in session.exec(
        select(PlannedOutcome).where(col(PlannedOutcome.plan_id).in_(numbers)).order_by(col(PlannedOutcome.line))
    ):
        outcomes.setdefault(one.plan_id, []).append(Outcome(one.words, one.baseline, one.measure, one.by_on))
    lines: dict[int, list[PlanLine]] = {}
    for cost in session.exec(select(PlannedCost).where(col(PlannedCost.plan_id).in_(numbers)).order_by(col(PlannedCost.line))):
        lines.setdefault(cost.plan_id, []).append(_line(cost))
    return {
        place: (
            row,
            TermPlanRecord(
                term=terms.get(row.term or ""),
                outcomes=tuple(outcomes.get(row.id, ())),
                impact_measured=row.impact_measured,
                lines=tuple(lines.get(row.id, ())),
                amount_pence=row.amount_pence,
            ),
        )
        for place, row in newest.items()
    }


def _line(cost: PlannedCost) -> PlanLine:
    return PlanLine(
        words=cost.words,
        delivery=cost.delivery,
        who=cost.who,
        minutes=cost.minutes,
        sessions=cost.sessions,
        weeks=cost.weeks,
        rate_pence=cost.rate_pence,
        once_pence=cost.once_pence,
        contribution_pence=cost.contribution_pence,
    )


def standing_awards(session: Session, children: Iterable[int]) -> dict[tuple[int, int], tuple[TermAward, Term, bool]]:
    """For each child and ordinal the award that stands, its term, and whether it was ended; merged records count as one child."""
    terms, groups = {term.key: term for term in calendar(session)}, groups_of(session, children)
    rows = session.execute(
        sa.select(TermAward, col(AwardEnding.ended_on))
        .outerjoin(AwardEnding, col(AwardEnding.award_id) == TermAward.id)
        .where(
            col(TermAward.child_id).in_(sorted({one for group in groups.values() for one in group})),
            col(TermAward.live).is_(True),
        )
    ).all()
    return {
        (child, award.ordinal): (award, terms[award.term], ended is not None)
        for child, group in groups.items()
        for award, ended in rows
        if award.child_id in group
    }


def reviews_of(session: Session, awards: Sequence[int]) -> dict[int, ContractReview]:
    """The review that stands for each award."""
    rows = session.exec(select(ContractReview).where(col(ContractReview.award_id).in_(awards)).order_by(col(ContractReview.rev)))
    return {row.award_id: row for row in rows}


def moderations_of(session: Session, reviews: Sequence[int]) -> dict[int, Moderation]:
    """The moderation that stands for each review."""
    rows = session.exec(select(Moderation).where(col(Moderation.review_id).in_(reviews)).order_by(col(Moderation.id)))
    return {row.review_id: row for row in rows}


def visits_of(session: Session, contracts: Sequence[Contract]) -> dict[int, list[tuple[Request, VisitState]]]:
    """Every visit of each contract to the panel, the oldest first: those that landed, and for a live contract those by file."""
    still = {contract.child_id: contract.id for contract in contracts if contract.state is not ContractState.CLOSED}
    live = {record: still[child] for child, records in groups_of(session, still).items() for record in records}
    rows = session.execute(
        sa.select(Request, col(ContractVisit.contract_id), col(Decision.option))
        .outerjoin(ContractVisit, col(ContractVisit.request_id) == Request.id)
        .outerjoin(AgendaItem, col(AgendaItem.request_id) == Request.id)
        .outerjoin(
            Decision,
            sa.and_(
                col(Decision.item_id) == AgendaItem.id,
                stands(Decision, "item_id"),
            ),
        )
        .where(
            col(Request.kind).in_(VISITS),
            sa.or_(
                col(ContractVisit.contract_id).in_([contract.id for contract in contracts]),
                sa.and_(col(ContractVisit.contract_id).is_(None), col(Request.child_id).in_(list(live))),
            ),
        )
        .order_by(col(Request.id), col(Decision.id).nulls_first())
    )
    found: dict[int, dict[int, tuple[Request, VisitState]]] = {}
    for request, contract_id, option in rows:
        belongs = contract_id or live[request.child_id]
        found.setdefault(belongs, {})[request.id] = (request, VisitState(request.status, option))
    return {contract: list(visits.values()) for contract, visits in found.items()}


def plan_started(session: Session, children: Iterable[int]) -> set[int]:
    """The children of whom a request says a plan is in force, or of whom an officer has decided to issue one.

    A request that came later than that and says there is no plan ends it; a visit that landed by itself says nothing new.
    """
    groups = groups_of(session, children)
    rows = session.execute(
        sa.select(
            col(Request.child_id),
            col(Request.received_on),
            col(Request.has_plan),
            col(ContractVisit.request_id),
            sa.func.max(col(Decision.decided_on)),
        )
        .outerjoin(ContractVisit, col(ContractVisit.request_id) == Request.id)
        .outerjoin(AgendaItem, col(AgendaItem.request_id) == Request.id)
        .outerjoin(
            Decision,
            sa.and_(
                col(Decision.item_id) == AgendaItem.id,
                col(Decision.option) == Option.ISSUE,
                stands(Decision, "item_id"),
            ),
        )
        .where(col(Request.child_id).in_(sorted({one for group in groups.values() for one in group})))
        .group_by(col(Request.id), col(ContractVisit.request_id))
    )
    says_yes: dict[tuple[int, ...], date] = {}
    says_no: dict[tuple[int, ...], date] = {}
    whole = {one: group for group in groups.values() for one in group}
    for record, received_on, has_plan, landed, issued_on in rows:
        child = whole[record]
        if issued_on or has_plan:
            day = max(filter(None, (issued_on, received_on if has_plan else None)))
            says_yes[child] = max(day, says_yes.get(child, day))
        elif has_plan is False and landed is None:
            says_no[child] = max(received_on, says_no.get(child, received_on))
    started = {group for group, day in says_yes.items() if not (group in says_no and says_no[group] > day)}
    return {child for child, group in groups.items() if group in started}
