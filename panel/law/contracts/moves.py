"""A child with a running contract who moves setting: the day, the officer's answer, and whose the money of a term is.

The Joint Working Protocol does not say what becomes of a contract then: an officer is asked, and the money follows the days.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from panel.law import figures
from panel.law.contracts.contract_stages import AfterMove
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.reasons.contracts import Reason
from panel.law.terms import Term

MOVES = Authority(figures.HOUSE, "a child who moves setting in mid-contract", figures.HOUSE_BEGAN, verified=False)


@dataclass(frozen=True, slots=True)
class Kept:
    """What a setting keeps of the award of one term when the contract goes on elsewhere; whole pence."""

    term: Term
    setting: str
    pence: int


@dataclass(frozen=True, slots=True)
class MoveRecord:
    """A person's word that a child has moved, or (`moved` false) that it has not; and the officer's answer, if there is one."""

    rev: int
    setting: str
    moved: bool
    moved_on: date
    reason: str
    answer: AfterMove | None = None
    from_on: date | None = None
    answer_reason: str = ""
    kept: tuple[Kept, ...] = ()


def move_day_fits(moved_on: date | None, earliest: date, *, on: date) -> Finding:
    """A child moved on a day that has been, and not before the contract began or last went on elsewhere."""
    if moved_on is None or not earliest <= moved_on <= on:
        return not_met(Reason.MOVE_DAY_AMISS, MOVES, earliest=earliest)
    return met(Reason.MOVE_DAY_FITS, MOVES)


def child_taught_elsewhere(*, moved: bool, named: bool, same: bool) -> Finding:
    """A child who moved is at a setting that is named, and that is not the one the contract is with."""
    if moved and not named:
        return not_met(Reason.MOVED_TO_NO_SETTING, MOVES)
    if moved and same:
        return not_met(Reason.MOVED_TO_SAME_SETTING, MOVES)
    return met(Reason.TAUGHT_ELSEWHERE, MOVES)


def move_awaits_answer(awaits: bool) -> Finding:
    """What becomes of a contract is answered where a change of setting is recorded and not answered yet."""
    return met(Reason.MOVE_AWAITS_ANSWER, MOVES) if awaits else not_met(Reason.NO_MOVE_TO_ANSWER, MOVES)


def move_answered(awaits: bool) -> Finding:
    """No award is made or changed while nobody has said what becomes of the contract of a child who moved."""
    return not_met(Reason.MOVE_NOT_ANSWERED, MOVES) if awaits else met(Reason.MOVE_ANSWERED, MOVES)


def answer_day_fits(from_on: date | None, moved_on: date, *, on: date) -> Finding:
    """The answer counts from a day between the child's move and today."""
    if from_on is None or not moved_on <= from_on <= on:
        return not_met(Reason.ANSWER_DAY_AMISS, MOVES, moved_on=moved_on)
    return met(Reason.ANSWER_DAY_FITS, MOVES)


def kept_within_award(term: Term, kept_pence: int | None, most_pence: int) -> Finding:
    """What the setting that the child left keeps of a term under way is known, and no more than is left of the award."""
    if kept_pence is None or not 0 <= kept_pence <= most_pence:
        return not_met(Reason.KEPT_OVER_AWARD, MOVES, term=term.name, most_pence=most_pence)
    return met(Reason.KEPT_WITHIN_AWARD, MOVES)


def covers_what_is_kept(pence: int, kept_pence: int) -> Finding:
    """An award is not revised, or settled, below what a setting that the child left keeps of it."""
    if pence < kept_pence:
        return not_met(Reason.LESS_THAN_IS_KEPT, MOVES, kept_pence=kept_pence)
    return met(Reason.COVERS_WHAT_IS_KEPT, MOVES)


def shared_at_move(terms: Mapping[int, Term], from_on: date) -> tuple[list[int], list[int]]:
    """Of awards by number, those that pass on whole, their term being still to come, and those under way, which are shared."""
    whole = [number for number, term in terms.items() if term.starts_on >= from_on]
    return whole, [number for number, term in terms.items() if term.starts_on < from_on <= term.ends_on]
