"""What may be done to an award once made: withdraw before its term, end after it began, revise within the caps."""

from datetime import date

from panel.law import figures
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.kinds import KINDS
from panel.law.reasons.contracts import Reason
from panel.law.record_rules import says_why
from panel.law.terms import Term
from panel.law.vocabulary import ContractState, Kind, Option

TERMLY = Authority(figures.PROTOCOL, "ASC: agreed on a termly basis", figures.PUBLISHED)
OFFICER = Authority(figures.PROTOCOL, "ASC, decision: the responsible LA officer", figures.PUBLISHED)


def award_decided(kind: Kind, option: Option | None) -> Finding:
    """An award rests on the officer's own decision to award or to extend."""
    if option is None or option not in KINDS[kind].awards:
        return not_met(Reason.AWARD_NOT_DECIDED, OFFICER)
    return met(Reason.AWARD_DECIDED, OFFICER)


def amount_departure_reasoned(recommended_pence: int | None, pence: int, words: str, *, on: date) -> Finding:
    """An award of another amount than the panel recommended says why; where it recommended none, nothing is departed from."""
    if recommended_pence not in (None, pence) and not says_why(words, on=on):
        facts = {"recommended_pence": recommended_pence, "awarded_pence": pence, "least": figures.REASON_WORDS.on(on).value}
        return not_met(Reason.AMOUNT_DEPARTURE_WITHOUT_REASON, OFFICER, **facts)
    return met(Reason.AMOUNT_DEPARTURE_REASONED, OFFICER)


def contract_is_live(state: ContractState) -> Finding:
    """A closed contract takes no award."""
    if state is ContractState.CLOSED:
        return not_met(Reason.CONTRACT_NOT_LIVE, TERMLY)
    return met(Reason.CONTRACT_LIVE, TERMLY)


def award_is_live(live: bool) -> Finding:
    """A withdrawn award cannot be changed; a fresh one can be made while terms are left."""
    return met(Reason.AWARD_LIVE, TERMLY) if live else not_met(Reason.AWARD_NOT_LIVE, TERMLY)


def may_be_withdrawn(term: Term, *, on: date) -> Finding:
    """Before its term starts an award may be withdrawn, which frees the term; from its first day it can only be ended."""
    if on >= term.starts_on:
        return not_met(Reason.TERM_BEGUN, TERMLY, term=term.name, starts_on=term.starts_on)
    return met(Reason.TERM_NOT_BEGUN, TERMLY, term=term.name)


def may_be_ended(term: Term, *, on: date) -> Finding:
    """From the first day of its term an award may be ended, which uses the term."""
    if on < term.starts_on:
        return not_met(Reason.TERM_NOT_BEGUN_YET, TERMLY, term=term.name, starts_on=term.starts_on)
    return met(Reason.TERM_BEGUN, TERMLY, term=term.name)


def no_award_against_decision(kind: Kind, option: Option, award_stands: bool) -> Finding:
    """A decision an award rests on is not amended into one that makes no award."""
    if award_stands and option not in KINDS[kind].awards:
        return not_met(Reason.AWARD_RESTS_ON_DECISION, OFFICER)
    return met(Reason.NO_AWARD_AGAINST_DECISION, OFFICER)
