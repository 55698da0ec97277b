"""The suggested order of an agenda, each place with its reason; the same cases always give the same order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from panel.law.wording import long_date


@dataclass(frozen=True, slots=True)
class Waiting:
    """A pending request, as the order needs it."""

    reference: str
    due_on: date
    received_on: date


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One place on the agenda and why."""

    reference: str
    because: str


def suggest(waiting: Sequence[Waiting], *, held_on: date, next_on: date, size: int) -> list[Suggestion]:
    """The most pressing cases first: past their last day, then those the next meeting would be too late for, then by date.

    `held_on` is the meeting, `next_on` the meeting after it.
    """
    in_order = sorted(waiting, key=lambda case: (case.due_on, case.received_on, case.reference))
    return [Suggestion(case.reference, because(case, held_on=held_on, next_on=next_on)) for case in in_order[:size]]


def because(case: Waiting, *, held_on: date, next_on: date) -> str:
    """Why a case has its place, in words."""
    last_day = long_date(case.due_on)
    if case.due_on < held_on:
        return f"Overdue: the last day was {last_day}"
    if case.due_on < next_on:
        return f"Last day {last_day}: the next meeting, {long_date(next_on)}, would be too late"
    return f"By last day: {last_day}"
