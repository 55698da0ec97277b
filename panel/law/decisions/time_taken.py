"""When the clock of a decided case stopped: the duty is to notify, so on the day the letter went to the family.

Sources: Children and Families Act 2014 s.36(9); SEND Regulations 2014, regulations 5(1), 10(1) and 20(10).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from panel.law.casework.notifications import Channel

IN_WRITING = (Channel.LETTER, Channel.EMAIL)


@dataclass(frozen=True, slots=True)
class Ended:
    """The day a case was decided first, and the day its family was first told in writing; None while nothing has gone.

    `is_told` is whether a letter follows at all: what a panel only notes has none, and its clock stops with the decision.
    """

    decided_on: date
    sent_on: date | None
    is_told: bool = True

    def stopped_on(self, today: date) -> date | None:
        """The day the clock stopped; None while it runs, also while a letter is dated for a day to come."""
        return gone(self.sent_on if self.is_told else self.decided_on, today)

    def goes_on(self, today: date) -> date | None:
        """The day to come that a released letter carries; None where it went, or none is released."""
        return self.sent_on if self.is_told and not has_gone(self.sent_on, today) else None


def has_gone(day: date | None, today: date) -> bool:
    """Whether what is recorded for a day has happened: a letter counts as sent from the day it carries."""
    return day is not None and day <= today


def gone(day: date | None, today: date) -> date | None:
    """The day of what has happened; None of what has not."""
    return day if has_gone(day, today) else None


def first_in_writing(tellings: Iterable[tuple[date | None, Channel | None]]) -> date | None:
    """The first day the family was told in writing, of tellings in the order they were recorded; one without a day takes back."""
    first: date | None = None
    for told_on, channel in tellings:
        if told_on is None:
            first = None
        elif channel in IN_WRITING:
            first = told_on if first is None else min(first, told_on)
    return first


def days_late(due_on: date, sent_on: date) -> int:
    """Days after the last day on which the letter went; 0 where it was in time."""
    return max((sent_on - due_on).days, 0)
