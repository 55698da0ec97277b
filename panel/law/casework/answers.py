"""What was asked of several people at once: the last day of what is still awaited, and the day on which the last answer came."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from panel.law import dates


@dataclass(frozen=True, slots=True)
class Answered:
    """Something asked of somebody, and the day it was answered or settled; None while it is awaited."""

    asked_on: date
    answered_on: date | None = None


def all_of(asked: Iterable[Answered]) -> tuple[date | None, date | None]:
    """The last day of what is still awaited (the earliest) or of all that was asked (the latest); the day the last came."""
    asked = tuple(asked)
    if not asked:
        return None, None
    open_days = [_back_by(one) for one in asked if one.answered_on is None]
    if open_days:
        return min(open_days), None
    return max(_back_by(one) for one in asked), max(one.answered_on for one in asked if one.answered_on)


def _back_by(one: Answered) -> date:
    return dates.advice_clock(one.asked_on)[0].on
