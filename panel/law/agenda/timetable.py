"""When each case of a meeting is expected, where the break falls, the projected finish, and what the pace leaves unheard."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from panel.law import figures, working_days
from panel.law.clock_face import instant_of

MINUTE = timedelta(minutes=1)
TOO_FEW_FOR_A_PACE = 2
"""Cases settled whose pace says nothing yet of the rest: one quick case does not make a short meeting."""


@dataclass(frozen=True, slots=True)
class Timetable:
    """Start of each case as an instant, the case before which the break falls (None for no break), and the finish."""

    starts: tuple[datetime, ...]
    break_before: int | None
    finish: datetime


def papers_out(held_on: date) -> date:
    """The last day on which an agenda and its papers can go out in time for a meeting."""
    return working_days.working_days_before(held_on, figures.PAPERS_OUT.on(held_on).value)


def timetable(starts_at: str, minutes: Sequence[int], *, on: date) -> Timetable:
    """Lay out a meeting from its start ("09:30") and the minutes per case, with one break: by minutes or count, what is first."""
    after, most = figures.BREAK_AFTER.on(on).value * MINUTE, figures.BREAK_AFTER_CASES.on(on).value
    begins = instant_of(on, starts_at)
    now, starts, break_before = begins, [], None
    for place, length in enumerate(minutes):
        if break_before is None and place and (now - begins >= after or place >= most):
            break_before, now = place, now + figures.BREAK_LENGTH.on(on).value * MINUTE
        starts.append(now)
        now += timedelta(minutes=length)
    return Timetable(tuple(starts), break_before, now)


def whole_length(minutes: Sequence[int], *, on: date) -> timedelta:
    """How long a meeting of such cases takes as planned, its break included."""
    plan = timetable("00:00", minutes, on=on)
    rest = figures.BREAK_LENGTH.on(on).value * MINUTE if plan.break_before is not None else timedelta()
    return sum(minutes) * MINUTE + rest


@dataclass(frozen=True, slots=True)
class Pace:
    """How a sitting goes against its plan.

    `finish` is the planned one, `expected` at the present pace; `unheard` are the cases that begin or end after `finish`.
    """

    halfway: bool
    finish: datetime
    expected: datetime
    unheard: tuple[int, ...]


def pace(
    opened_at: datetime,
    length: timedelta,
    heard: Sequence[tuple[int, timedelta]],
    left: Sequence[tuple[int, int]],
    *,
    rest: timedelta,
    now: datetime,
) -> Pace:
    """What the present pace leaves unheard: `heard` holds (planned minutes, time spent), `left` (item, planned minutes).

    `rest` is a break still to come. Until a few cases are heard the plan itself is the pace.
    """
    planned = sum(minutes for minutes, _ in heard) * MINUTE
    taken = sum((spent for _, spent in heard), timedelta())
    rate = taken / planned if planned and len(heard) > TOO_FEW_FOR_A_PACE else 1
    finish, at, unheard = opened_at + length, now + rest, []
    for item, minutes in left:
        at += minutes * MINUTE * rate
        if at > finish:
            unheard.append(item)
    return Pace(now - opened_at >= length / 2, finish, at, tuple(unheard))
