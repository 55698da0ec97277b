"""How a contract ends with its awards: those to come are withdrawn, those begun are ended with what was spent, and it closes."""

from collections.abc import Mapping
from datetime import date

from sqlmodel import col, select

from panel import rules
from panel.law.findings import refuse_unless_met
from panel.law.vocabulary import ClosedBecause, ContractState
from panel.models import AwardEnding, Contract, TermAward
from panel.store import audit
from panel.store.contracts.award_rows import add_revision
from panel.store.contracts.award_spending import note_spend
from panel.store.contracts.next_request import call_back
from panel.store.engine import Work
from panel.store.records import latest_revision, not_open
from panel.store.term_calendar import calendar


def standing(work: Work, contract_id: int) -> list[TermAward]:
    """The awards of a contract that stand, the last term first."""
    wanted = select(TermAward).where(TermAward.contract_id == contract_id, col(TermAward.live).is_(True))
    return list(work.session.exec(wanted.order_by(col(TermAward.ordinal).desc())))


def end_awards(work: Work, contract_id: int, spent: Mapping[int, int | None], words: str, because: str, from_on: date) -> None:
    """Withdraw each award whose term has not begun, and note the spend of each that has, ending those that run.

    Raises `Refused` where what was spent of one that began is not known.
    """
    terms = {term.key: term for term in calendar(work.session)}
    for award in standing(work, contract_id):
        term = terms[award.term]
        if work.today < term.starts_on:
            _withdraw(work, award, words, because)
        else:
            ended_on = max(from_on, term.starts_on) if from_on <= term.ends_on else None
            _reconcile(work, award, spent.get(award.id), words, because, ended_on)


def close_contract(work: Work, contract: Contract, because: ClosedBecause, words: str) -> None:
    """Close a contract with its reason, and take its visits off the pending list."""
    contract.state, contract.closed_because = ContractState.CLOSED, because
    contract.closed_words, contract.closed_at = words.strip(), work.at
    contract.version += 1
    work.session.add(contract)
    call_back(work, contract)


def _withdraw(work: Work, award: TermAward, words: str, because: str) -> None:
    add_revision(work, award, latest_revision(work.session, award.id).rev + 1, 0, words, ())
    work.session.refresh(award)
    audit.record(work, "award.withdraw", f"award/{award.id}", because=because)


def _reconcile(work: Work, award: TermAward, spent_pence: int | None, words: str, because: str, ended_on: date | None) -> None:
    """Note what was spent of an award that began, and end it unless its term is over or it was ended before."""
    refuse_unless_met(rules.spent_within_award(spent_pence, latest_revision(work.session, award.id).amount_pence))
    if spent_pence is None:
        raise not_open()
    note_spend(work, award.id, spent_pence, words)
    if ended_on is not None and work.session.get(AwardEnding, award.id) is None:
        work.session.add(
            AwardEnding(
                award_id=award.id,
                ended_on=ended_on,
                reason=words,
                recorded_by=work.person_id,
                recorded_at=work.at,
            )
        )
    audit.record(work, "award.end", f"award/{award.id}", because=because, spent_pence=spent_pence)
