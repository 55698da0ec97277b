"""One contract's whole record, read in a constant number of queries."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.children.initials import ChildNames
from panel.law.contracts import contract_record as law
from panel.law.contracts.award_basis import Cost, Outcome
from panel.law.contracts.contract_stages import MoveState
from panel.law.contracts.journey import position_of
from panel.law.contracts.moves import Kept, MoveRecord
from panel.models import (
    AgendaItem,
    AwardBasis,
    AwardCost,
    AwardEnding,
    AwardKept,
    AwardOutcome,
    AwardRevision,
    Child,
    Contract,
    Decision,
    Moderation,
    Request,
    ReviewedOutcome,
    Setting,
    TermAward,
)
from panel.store.children.merged_records import records_of
from panel.store.clock import today_of
from panel.store.contracts import journeys, moves
from panel.store.contracts.award_spending import spend_of
from panel.store.contracts.journey_facts import facts_of
from panel.store.installation import is_demonstration
from panel.store.policy.in_force import authority_name
from panel.store.term_calendar import calendar


def record_of(session: Session, contract: Contract, *, on: date) -> law.ContractRecord:
    """The contract as it stands on a day."""
    child = session.get_one(Child, contract.child_id)
    facts = facts_of(session, [contract], on)[contract.id]
    meeting = journeys.meetings_of(session, [contract.id]).get(contract.id)
    plans = journeys.plans_of(session, [contract.id])
    awards, moved = awards_of(session, contract), moves.moves_of(session, [contract.id]).get(contract.id, [])
    first = next((one for one in awards if one.ordinal == 1 and one.live), None)
    review, moderation = _review(session, first)
    return law.ContractRecord(
        id=contract.id,
        version=contract.version,
        reference=_reference(session, contract),
        initials=child.initials,
        child=ChildNames(child.forename, child.surname),
        setting=session.get_one(Setting, moves.gone_on_at(contract, moved)).name,
        authority_name=authority_name(session, on),
        demonstration=is_demonstration(session),
        opened_on=today_of(contract.opened_at),
        state=contract.state,
        closed_because=contract.closed_because,
        closed_words=contract.closed_words,
        closed_on=today_of(contract.closed_at) if contract.closed_at else None,
        meeting=journeys.held(meeting),
        meeting_rev=meeting.rev if meeting else 0,
        plans={ordinal: plan for (_, ordinal), (_, plan) in plans.items()},
        plan_revs={ordinal: row.rev for (_, ordinal), (row, _) in plans.items()},
        visits=tuple(_visits(session, contract)),
        awards=tuple(one for one in awards if one.id in _own(session, contract)),
        reviewed_award=first,
        review=review,
        moderation=moderation,
        childs_settings=tuple(sorted(journeys.settings_of_child(session, contract))),
        moves=tuple(move_records(session, contract, moved)),
        move_rev=moved[-1][0].rev if moved else 0,
        said_at=_said_at(session, contract) if facts.moved is MoveState.SAID else None,
        facts=facts,
        standing=position_of(facts, on=on),
    )


def move_records(session: Session, contract: Contract, moved: Sequence[moves.Moved]) -> list[MoveRecord]:
    """What was said of the contract's setting, in order, with what each setting that the child left keeps."""
    if not moved:
        return []
    names = {one.id: one.name for one in session.exec(select(Setting).where(col(Setting.id).in_(_settings(contract, moved))))}
    terms = {term.key: term for term in calendar(session)}
    kept: dict[int, list[Kept]] = {}
    for one, term in session.execute(
        sa.select(AwardKept, col(TermAward.term))
        .join(TermAward, col(TermAward.id) == AwardKept.award_id)
        .where(col(AwardKept.move_id).in_([move.id for move, _ in moved]))
        .order_by(col(AwardKept.award_id))
    ):
        kept.setdefault(one.move_id, []).append(Kept(terms[term], names[one.setting_id], one.kept_pence))
    return [
        MoveRecord(
            rev=move.rev,
            setting=names[move.setting_id],
            moved=move.moved,
            moved_on=move.moved_on,
            reason=move.reason,
            answer=answer.answer if answer else None,
            from_on=answer.from_on if answer else None,
            answer_reason=answer.reason if answer else "",
            kept=tuple(kept.get(move.id, ())),
        )
        for move, answer in moved
    ]


def _settings(contract: Contract, moved: Sequence[moves.Moved]) -> set[int]:
    return {contract.setting_id, *(move.setting_id for move, _ in moved)}


def _said_at(session: Session, contract: Contract) -> tuple[int, str, str]:
    said = moves.newest_said(session, [contract.child_id])[contract.child_id]
    request = session.get_one(Request, said.request_id)
    return said.setting_id, session.get_one(Setting, said.setting_id).name, request.reference


def _reference(session: Session, contract: Contract) -> str:
    opened = session.exec(
        select(Request.reference)
        .join(AgendaItem, col(AgendaItem.request_id) == Request.id)
        .where(AgendaItem.id == contract.opened_by_item_id)
    ).first()
    return opened or journeys.newest_request(session, contract.child_id).reference


def _own(session: Session, contract: Contract) -> set[int]:
    return set(session.exec(select(TermAward.id).where(TermAward.contract_id == contract.id)))


def awards_of(session: Session, contract: Contract) -> list[law.AwardRecord]:
    """Every award of the contract, and the child's first term where it was another contract's; eight queries."""
    terms = {term.key: term for term in calendar(session)}
    rows = session.execute(
        sa.select(TermAward, AwardBasis, col(Decision.decided_on), AwardEnding)
        .join(AwardBasis, col(AwardBasis.award_id) == TermAward.id)
        .join(Decision, col(Decision.id) == TermAward.decision_id)
        .outerjoin(AwardEnding, col(AwardEnding.award_id) == TermAward.id)
        .where(
            sa.or_(
                col(TermAward.contract_id) == contract.id,
                sa.and_(
                    col(TermAward.child_id).in_(records_of(session, contract.child_id)),
                    col(TermAward.ordinal) == 1,
                    col(TermAward.live).is_(True),
                ),
            )
        )
        .order_by(col(TermAward.id))
    ).all()
    ids = [award.id for award, *_ in rows]
    changes: dict[int, list[law.AwardRevision]] = {}
    for one in session.exec(select(AwardRevision).where(col(AwardRevision.award_id).in_(ids)).order_by(col(AwardRevision.rev))):
        changes.setdefault(one.award_id, []).append(law.AwardRevision(one.rev, one.amount_pence, one.reason, one.recorded_on))
    costs: dict[tuple[int, int], list[Cost]] = {}
    for cost in session.exec(select(AwardCost).where(col(AwardCost.award_id).in_(ids)).order_by(col(AwardCost.line))):
        costs.setdefault((cost.award_id, cost.rev), []).append(Cost(cost.words, cost.pence))
    outcomes: dict[int, list[Outcome]] = {}
    for found in session.exec(select(AwardOutcome).where(col(AwardOutcome.award_id).in_(ids)).order_by(col(AwardOutcome.line))):
        outcomes.setdefault(found.award_id, []).append(Outcome(found.words, found.baseline, found.measure, found.by_on))
    spent = spend_of(session, ids)
    return [
        law.AwardRecord(
            id=award.id,
            ordinal=award.ordinal,
            term=terms[award.term],
            live=award.live,
            changes=tuple(changes[award.id]),
            decided_on=decided_on,
            met_family_on=basis.met_family_on,
            met_family_who=basis.met_family_who,
            impact_measured=basis.impact_measured,
            outcomes=tuple(outcomes.get(award.id, ())),
            costs=tuple(costs.get((award.id, changes[award.id][-1].rev), ())),
            ended_on=ending.ended_on if ending else None,
            ended_because=ending.reason if ending else "",
            spent_pence=spent[award.id].spent_pence if award.id in spent else None,
        )
        for award, basis, decided_on, ending in rows
    ]


def _review(session: Session, first: law.AwardRecord | None) -> tuple[law.ReviewRecord | None, law.ModerationRecord | None]:
    row = journeys.reviews_of(session, [first.id]).get(first.id) if first else None
    if first is None or row is None:
        return None, None
    results = session.exec(select(ReviewedOutcome).where(ReviewedOutcome.review_id == row.id).order_by(col(ReviewedOutcome.line)))
    review = law.ReviewRecord(
        rev=row.rev,
        reviewed_on=row.reviewed_on,
        progress=row.progress,
        results=tuple((first.outcomes[one.line - 1], one.result, one.data) for one in results),
        spent_pence=row.spent_pence,
        awarded_pence=first.pence,
        spend_words=row.spend_words,
        child_views=row.child_views,
        family_views=row.family_views,
        setting_views=row.setting_views,
        setting_wishes=row.setting_wishes,
        family_wishes=row.family_wishes,
    )
    found = session.execute(
        sa.select(Moderation, col(Setting.name))
        .join(Setting, col(Setting.id) == Moderation.setting_id)
        .where(col(Moderation.review_id) == row.id)
        .order_by(col(Moderation.id).desc())
        .limit(1)
    ).first()
    if found is None:
        return review, None
    one, setting = found
    return review, law.ModerationRecord(
        moderated_by=one.moderated_by, setting=setting, moderated_on=one.moderated_on, supports=one.supports, words=one.words
    )


def _visits(session: Session, contract: Contract) -> list[law.VisitRecord]:
    visits = journeys.visits_of(session, [contract]).get(contract.id, [])
    numbers = [request.id for request, _ in visits]
    days = {
        row[0]: row[1]
        for row in session.execute(
            sa.select(col(AgendaItem.request_id), sa.func.max(col(Decision.decided_on)))
            .join(Decision, col(Decision.item_id) == AgendaItem.id)
            .where(col(AgendaItem.request_id).in_(numbers))
            .group_by(col(AgendaItem.request_id))
        )
    }
    return [
        law.VisitRecord(
            reference=request.reference,
            kind=request.kind,
            received_on=request.received_on,
            status=state.status,
            decided=state.decided,
            decided_on=days.get(request.id),
        )
        for request, state in visits
    ]
