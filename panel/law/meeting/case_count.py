"""Closing a meeting: every case listed is accounted for, one way and only one."""

from collections.abc import Sequence
from dataclasses import dataclass

from panel.law import figures
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.reasons.meeting import Reason
from panel.law.vocabulary import ItemState

LEDGER = Authority(figures.HOUSE, "no case leaves a meeting unaccounted for", figures.HOUSE_BEGAN, verified=False)


@dataclass(frozen=True, slots=True)
class Tally:
    """The cases of a meeting by what became of them; `open_still` are neither settled nor let go."""

    listed: int
    recommended: int
    deferred: int
    withdrawn: int
    not_reached: int
    open_still: int

    @property
    def accounted(self) -> int:
        return self.recommended + self.deferred + self.withdrawn + self.not_reached


def tally_of(states: Sequence[ItemState], *, withdrawn: int) -> Tally:
    """Count a meeting's cases; a withdrawn case was not heard, so it is one of those not reached and is told apart here."""
    count = {state: states.count(state) for state in ItemState}
    return Tally(
        len(states),
        count[ItemState.RECOMMENDED],
        count[ItemState.DEFERRED],
        withdrawn,
        count[ItemState.NOT_REACHED] - withdrawn,
        count[ItemState.LISTED],
    )


def cases_add_up(counted: Tally) -> Finding:
    """Listed is recommended, deferred, withdrawn and not reached together: nothing is left out and nothing counted twice."""
    facts = {
        "listed": counted.listed,
        "recommended": counted.recommended,
        "deferred": counted.deferred,
        "withdrawn": counted.withdrawn,
        "not_reached": counted.not_reached,
        "left": counted.listed - counted.accounted,
    }
    if counted.accounted != counted.listed or counted.not_reached < 0:
        return not_met(Reason.CASES_DO_NOT_ADD_UP, LEDGER, **facts)
    return met(Reason.CASES_ADD_UP, LEDGER, **facts)
