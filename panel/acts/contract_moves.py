"""A child who moves setting in mid-contract: the move is recorded, and an officer says what becomes of the contract."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from panel import rules
from panel.law.contracts.contract_stages import AfterMove
from panel.law.contracts.moves import MOVES, shared_at_move
from panel.law.findings import refuse_unless_met
from panel.law.permissions import refuse_unless_may
from panel.law.terms import Term
from panel.law.vocabulary import ClosedBecause
from panel.models import AwardEnding, AwardKept, Contract, ContractMove, MoveAnswer, TermAward
from panel.store import audit
from panel.store.clock import today_of
from panel.store.contracts import journeys, moves
from panel.store.contracts.contract_endings import close_contract, end_awards, standing
from panel.store.engine import Work
from panel.store.records import latest_revision, not_open
from panel.store.settings.known import setting_named
from panel.store.settings.one_setting import one_setting
from panel.store.term_calendar import calendar


@dataclass(frozen=True, slots=True)
class MovedTo:
    """Where a child is taught now: a setting on record, or one that is not yet, by name and URN."""

    setting_id: int | None = None
    name: str = ""
    urn: str = ""


def record(work: Work, contract_id: int, to: MovedTo | None, moved_on: date | None, reason: str, *, seen_rev: int) -> None:
    """Record that the child of a running contract has moved setting, on a day; or (`to` is None) that it has not.

    Until an officer has answered, a later word takes the place of this one, which stays on record. The setting a request named
    meanwhile is answered by it as well.
    """
    refuse_unless_may(work.actor, "contract.move")
    contract = journeys.contract_open(work.session, work.actor, contract_id)
    said = moves.moves_of(work.session, [contract_id]).get(contract_id, [])
    rev, stands_at = said[-1][0].rev if said else 0, moves.gone_on_at(contract, said)
    settled = [one.moved_on for one, answer in said if answer is not None]
    refuse_unless_met(
        rules.contract_is_live(contract.state),
        rules.case_as_seen(rev, seen_rev),
        rules.words_given(reason, MOVES),
        *([rules.move_day_fits(moved_on, settled[-1] if settled else today_of(contract.opened_at), on=work.today)] if to else []),
    )
    setting = setting_named(work, to.setting_id, to.name, to.urn) if to else stands_at
    same = setting in one_setting(work.session, [stands_at])
    refuse_unless_met(rules.child_taught_elsewhere(moved=to is not None, named=setting is not None, same=same))
    if setting is None:
        raise not_open()
    newest = moves.newest_said(work.session, [contract.child_id])[contract.child_id]
    work.session.add(
        ContractMove(
            contract_id=contract_id,
            rev=rev + 1,
            setting_id=setting,
            moved=to is not None,
            moved_on=moved_on if to and moved_on else work.today,
            reason=reason.strip(),
            request_id=newest.request_id,
            said_id=newest.setting_id,
            recorded_by=work.person_id,
            recorded_at=work.at,
        )
    )
    work.session.flush()
    audit.record(work, "contract.move", f"contract/{contract_id}", rev=rev + 1, setting=setting, moved=to is not None)


def answer(
    work: Work,
    contract_id: int,
    what: AfterMove,
    from_on: date | None,
    reason: str,
    pence: Mapping[int, int | None],
    *,
    seen_rev: int,
) -> None:
    """Record what becomes of a contract whose child has moved: it goes on at the new setting, or ends, from a day.

    `pence` is by award: where it goes on, what the setting left keeps of a term under way; where it ends, what was spent of one
    that began. The rest of a term goes to the new setting. Raises `Refused` where an amount is not known or more than awarded.
    """
    refuse_unless_may(work.actor, "contract.answer_move")
    contract = journeys.contract_open(work.session, work.actor, contract_id)
    said = moves.moves_of(work.session, [contract_id]).get(contract_id, [])
    move = moves.awaits_answer(said)
    refuse_unless_met(
        rules.has_delegated_authority(work.actor, on=work.today),
        rules.contract_is_live(contract.state),
        rules.move_awaits_answer(move is not None),
    )
    held = work.actor.delegated_on(work.today)
    if move is None or held is None:
        raise not_open()
    refuse_unless_met(
        rules.case_as_seen(move.rev, seen_rev),
        rules.words_given(reason, MOVES),
        rules.answer_day_fits(from_on, move.moved_on, on=work.today),
    )
    if from_on is None:
        raise not_open()
    work.session.add(
        MoveAnswer(
            move_id=move.id,
            answer=what,
            from_on=from_on,
            reason=reason.strip(),
            decided_by=work.person_id,
            delegation_id=held.id,
            decided_on=work.today,
            decided_at=work.at,
        )
    )
    work.session.flush()
    if what is AfterMove.ENDS:
        end_awards(work, contract_id, pence, reason.strip(), "moved", from_on)
        close_contract(work, contract, ClosedBecause.LEFT, reason)
    else:
        _pass_on(work, contract, move, moves.gone_on_at(contract, said), from_on, pence)
    audit.record(work, "contract.answer_move", f"contract/{contract_id}", rev=move.rev, answer=what, from_on=from_on)


def _pass_on(
    work: Work, contract: Contract, move: ContractMove, left_id: int, from_on: date, pence: Mapping[int, int | None]
) -> None:
    """What the setting left keeps of each award that runs on: nothing of a term to come, what the officer says of one under way."""
    awards = {award.id: award for award in standing(work, contract.id) if work.session.get(AwardEnding, award.id) is None}
    terms = _terms(work, awards)
    kept = moves.kept_of(work.session, awards)
    whole, shared = shared_at_move(terms, from_on)
    for number in (*whole, *shared):
        most = latest_revision(work.session, number).amount_pence - kept.get(number, 0)
        keeps = 0 if number in whole else pence.get(number)
        refuse_unless_met(rules.kept_within_award(terms[number], keeps, most))
        work.session.add(AwardKept(move_id=move.id, award_id=number, setting_id=left_id, kept_pence=keeps or 0))
    contract.version += 1
    work.session.add(contract)


def _terms(work: Work, awards: Mapping[int, TermAward]) -> dict[int, Term]:
    by_key = {term.key: term for term in calendar(work.session)}
    return {number: by_key[award.term] for number, award in awards.items()}
