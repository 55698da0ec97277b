"""Additional Support Contract awards: offered, revised, withdrawn, ended, always within the caps."""

from collections.abc import Sequence
from dataclasses import replace

from panel import rules
from panel.law.contracts import award_rules
from panel.law.contracts.award_basis import AwardGrounds, Cost
from panel.law.findings import refuse_unless_met
from panel.law.kinds import KINDS
from panel.law.permissions import refuse_unless_may
from panel.law.terms import Term
from panel.law.vocabulary import ContractState
from panel.models import (
    AwardEnding,
    Contract,
    Request,
    TermAward,
)
from panel.store import audit
from panel.store.children.merged_records import open_contract
from panel.store.contracts import journeys, moves
from panel.store.contracts.award_rows import add_basis, add_revision
from panel.store.contracts.next_request import link
from panel.store.engine import Work
from panel.store.records import (
    held_terms,
    item_at,
    latest_decision,
    latest_recommendation,
    latest_revision,
    not_open,
    recused_from,
)
from panel.store.settings.one_setting import one_setting
from panel.store.term_calendar import calendar


def offer(work: Work, item_id: int, term_key: str, amount: str, basis: AwardGrounds) -> int:
    """Award one school term on the officer's decision to award or extend; the award's number.

    `amount` is pounds as typed. Raises `Refused` with every rule that stands against it: caps, terms, order,
    a plan in force, what the award rests on, delegated authority. The database holds the caps as well.
    """
    refuse_unless_may(work.actor, "award.offer")
    item, _, request = item_at(work.session, item_id)
    decision = latest_decision(work.session, item.id)
    refuse_unless_met(rules.award_decided(request.kind, decision.option if decision else None))
    pence, typed = rules.amount_is_money(amount)
    refuse_unless_met(typed)
    term = _term(work, term_key)
    ordinal = KINDS[request.kind].ordinal or 1
    held = held_terms(work.session, request.child_id)
    today = work.today
    recommended = latest_recommendation(work.session, item.id)
    suggested = recommended.amount_pence if recommended else None
    refuse_unless_met(
        rules.has_delegated_authority(work.actor, on=today),
        rules.not_recused(work.actor.id, recused_from(work.session, request.id)),
        rules.no_plan_in_force(request.child_id in journeys.plan_started(work.session, [request.child_id]) or request.has_plan),
        rules.asc_terms_left(held, on=today),
        rules.ordinal_free(ordinal, held, on=today),
        rules.one_award_a_term(term, held, on=today),
        rules.asc_term_cap(term, pence, held, on=today),
        rules.asc_year_cap(term, pence, held, on=today),
        rules.term_may_be_awarded(term, basis.late_reason, on=today),
        rules.final_term_follows(term, ordinal, held, basis.gap_reason),
        rules.basis_complete(basis, on=today),
        rules.outcomes_inside_term(basis.outcomes, term),
        rules.costs_add_up(basis.costs, pence),
        rules.amount_departure_reasoned(suggested, pence, basis.amount_reason, on=today),
    )
    if ordinal == 2:
        basis, supports = _reviewed(work, request, basis)
        refuse_unless_met(
            rules.review_supports_final_term(basis, on=today),
            rules.moderation_supports(supports, on=today),
            rules.moderator_is_independent(basis.moderator_setting_id, _own_settings(work, request)),
        )
    contract = _contract_for(work, request, item.id)
    refuse_unless_met(rules.move_answered(_move_awaits(work, contract)))
    link(work, contract, request)
    award = TermAward(
        contract_id=contract.id,
        child_id=contract.child_id,
        ordinal=ordinal,
        term=term.key,
        decision_id=decision.id if decision else 0,
        made_at=work.at,
    )
    work.session.add(award)
    work.session.flush()
    add_revision(work, award, 1, pence, "" if suggested in (None, pence) else basis.amount_reason, basis.costs)
    add_basis(work, award, basis)
    contract.state = ContractState.AWARDED if ordinal == 1 else ContractState.FINAL_TERM
    _touch(work, contract)
    audit.record(work, "award.offer", f"award/{award.id}", request=request.reference, term=term.key, pence=pence, ordinal=ordinal)
    return award.id or 0


def revise(work: Work, award_id: int, amount: str, costs: Sequence[Cost], reason: str, *, seen_rev: int) -> None:
    """Change an award, up or down, by its next revision: with a reason, within every cap, the plan adding up again."""
    refuse_unless_may(work.actor, "award.revise")
    award, contract, term = _award(work, award_id)
    pence, typed = rules.amount_is_money(amount)
    others = [one for one in held_terms(work.session, award.child_id) if one.term.key != term.key]
    standing = latest_revision(work.session, award.id)
    refuse_unless_met(rules.award_is_live(_changeable(work, award)), typed)
    refuse_unless_met(
        rules.has_delegated_authority(work.actor, on=work.today),
        rules.contract_is_live(contract.state),
        rules.move_answered(_move_awaits(work, contract)),
        rules.case_as_seen(standing.rev, seen_rev),
        rules.words_given(reason, award_rules.OFFICER),
        rules.covers_what_is_kept(pence, moves.kept_of(work.session, [award_id]).get(award_id, 0)),
        rules.asc_term_cap(term, pence, others, on=work.today),
        rules.asc_year_cap(term, pence, others, on=work.today),
        rules.costs_add_up(costs, pence),
    )
    add_revision(work, award, standing.rev + 1, pence, reason, costs)
    audit.record(work, "award.revise", f"award/{award_id}", rev=standing.rev + 1, pence=pence)


def withdraw(work: Work, award_id: int, reason: str, *, seen_rev: int) -> None:
    """Withdraw an award before its term starts, with a reason; the term is free again and the record stays."""
    refuse_unless_may(work.actor, "award.withdraw")
    award, contract, term = _award(work, award_id)
    standing = latest_revision(work.session, award.id)
    refuse_unless_met(
        rules.has_delegated_authority(work.actor, on=work.today),
        rules.award_is_live(_changeable(work, award)),
        rules.case_as_seen(standing.rev, seen_rev),
        rules.words_given(reason, award_rules.OFFICER),
        rules.may_be_withdrawn(term, on=work.today),
    )
    add_revision(work, award, standing.rev + 1, 0, reason, ())
    work.session.refresh(award)
    if contract.state is not ContractState.CLOSED:
        contract.state = ContractState.IN_PRINCIPLE if award.ordinal == 1 else ContractState.AWARDED
        _touch(work, contract)
    audit.record(work, "award.withdraw", f"award/{award_id}", rev=standing.rev + 1)


def end(work: Work, award_id: int, reason: str) -> None:
    """Stop an award once its term has begun, with a reason; the term stays used."""
    refuse_unless_may(work.actor, "award.end")
    award, _, term = _award(work, award_id)
    refuse_unless_met(
        rules.has_delegated_authority(work.actor, on=work.today),
        rules.award_is_live(_changeable(work, award)),
        rules.words_given(reason, award_rules.OFFICER),
        rules.may_be_ended(term, on=work.today),
    )
    work.session.add(
        AwardEnding(
            award_id=award.id,
            ended_on=work.today,
            reason=reason.strip(),
            recorded_by=work.person_id,
            recorded_at=work.at,
        )
    )
    audit.record(work, "award.end", f"award/{award_id}", term=term.key)


def _reviewed(work: Work, request: Request, basis: AwardGrounds) -> tuple[AwardGrounds, bool | None]:
    """A basis with the review and moderation on record, whatever was typed, and whether the moderator supports a final term."""
    first = journeys.standing_awards(work.session, [request.child_id]).get((request.child_id, 1))
    review = journeys.reviews_of(work.session, [first[0].id]).get(first[0].id) if first else None
    moderation = journeys.moderations_of(work.session, [review.id]).get(review.id) if review else None
    recorded = replace(
        basis,
        reviewed_on=review.reviewed_on if review else None,
        review_progress=review.progress if review else "",
        setting_wishes=review.setting_wishes if review else None,
        family_wishes=review.family_wishes if review else None,
        moderated_by=moderation.moderated_by if moderation else "",
        moderated_on=moderation.moderated_on if moderation else None,
        moderator_setting_id=moderation.setting_id if moderation else None,
    )
    return recorded, moderation.supports if moderation else None


def _own_settings(work: Work, request: Request) -> frozenset[int]:
    contract = open_contract(work.session, request.child_id)
    own = one_setting(work.session, [request.setting_id])
    return own | journeys.settings_of_child(work.session, contract) if contract else own


def _move_awaits(work: Work, contract: Contract) -> bool:
    return moves.awaits_answer(moves.moves_of(work.session, [contract.id]).get(contract.id, [])) is not None


def _term(work: Work, key: str) -> Term:
    term = next((term for term in calendar(work.session) if term.key == key), None)
    refuse_unless_met(rules.term_known(term))
    assert term is not None  # noqa: S101  # refused above
    return term


def _award(work: Work, award_id: int) -> tuple[TermAward, Contract, Term]:
    award = work.session.get(TermAward, award_id)
    if award is None:
        raise not_open()
    return award, journeys.contract_open(work.session, work.actor, award.contract_id), _term(work, award.term)


def _changeable(work: Work, award: TermAward) -> bool:
    return award.live and work.session.get(AwardEnding, award.id) is None


def _contract_for(work: Work, request: Request, item_id: int | None) -> Contract:
    live = open_contract(work.session, request.child_id)
    if live is not None:
        return live
    contract = Contract(child_id=request.child_id, setting_id=request.setting_id, opened_by_item_id=item_id, opened_at=work.at)
    work.session.add(contract)
    work.session.flush()
    return contract


def _touch(work: Work, contract: Contract) -> None:
    contract.version += 1
    work.session.add(contract)
