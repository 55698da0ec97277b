"""The last panel from which a notice still reaches the family in time, and what each coming meeting has to carry.

House days for the officer's decision and for the letter are working days; the last day itself is the law's.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from panel.law import dates, figures, working_days
from panel.law.findings import Finding, met, not_met
from panel.law.reasons.agenda import Reason
from panel.law.terms import Term

WEEK = timedelta(weeks=1)


def expected_meeting_days(
    terms: Iterable[Term], planned: Iterable[date], *, on: date, breaks: Sequence[tuple[date, date]] = ()
) -> list[date]:
    """The days a panel is to be expected on, from a day: those planned, and the usual weekday in every other week of term.

    None is expected in a half term: `breaks` are their first and last days.
    """
    ahead = sorted(day for day in planned if day >= on)
    weeks = {day - timedelta(days=day.weekday()) for day in ahead}
    offset = timedelta(days=figures.MEETING_WEEKDAY.on(on).value - 1)
    found = list(ahead)
    for term in terms:
        monday = max(term.starts_on, on) - timedelta(days=max(term.starts_on, on).weekday())
        while monday <= term.ends_on:
            day = monday + offset
            in_term = max(term.starts_on, on) <= day <= term.ends_on and not any(first <= day <= last for first, last in breaks)
            if monday not in weeks and in_term and working_days.is_working_day(day):
                found.append(day)
            monday += WEEK
    return sorted(found)


def letter_by(meeting_on: date) -> date:
    """The working day a letter about a case heard at a meeting reaches the family, at house speed."""
    decided = working_days.working_days_after(meeting_on, figures.DECISION_DAYS.on(meeting_on).value)
    return working_days.working_days_after(decided, figures.LETTER_DAYS.on(meeting_on).value)


def latest_meeting_day(due_on: date) -> date:
    """The last day a meeting may be held on so that the letter arrives by the last day."""
    arrives = working_days.working_day_on_or_before(due_on)
    decided = working_days.working_days_before(arrives, figures.LETTER_DAYS.on(due_on).value)
    return working_days.working_days_before(decided, figures.DECISION_DAYS.on(due_on).value)


def last_safe_meeting(due_on: date, scheduled: Iterable[date], *, on: date) -> date | None:
    """The last meeting still to come, of those scheduled, from which the letter arrives in time; None when there is none."""
    latest = latest_meeting_day(due_on)
    return max((day for day in scheduled if on <= day <= latest), default=None)


def last_safe_meeting_for_request(received_on: date, scheduled: Iterable[date]) -> date | None:
    """The last panel that can hear a request received on a day: its papers out before it, its letter in time after it."""
    due_on = dates.weeks_after(received_on, figures.REQUEST_DECISION.on(received_on).value)
    ready = working_days.working_days_after(received_on, figures.PAPERS_OUT.on(received_on).value)
    return last_safe_meeting(due_on, scheduled, on=ready)


@dataclass(frozen=True, slots=True)
class UnsafeDays:
    """Days in a row on which a request that arrives has no safe panel, with the last days they lead to."""

    first: date
    last: date
    due_first: date
    due_last: date


def known_until(scheduled: Sequence[date]) -> date | None:
    """The last day on which a request may arrive whose panels are all known; None where no panel is."""
    if not scheduled:
        return None
    end = scheduled[-1] + WEEK
    return dates.weeks_after(end, -figures.REQUEST_DECISION.on(end).value)


def unsafe_days(first: date, last: date, scheduled: Sequence[date]) -> list[UnsafeDays]:
    """The stretches, between two days, in which a request that arrives has no safe panel; no further than panels are known."""
    found: list[UnsafeDays] = []
    day, known = first, known_until(scheduled)
    while known is not None and day <= min(last, known):
        due = dates.weeks_after(day, figures.REQUEST_DECISION.on(day).value)
        if last_safe_meeting_for_request(day, scheduled) is None:
            if found and found[-1].last == day - timedelta(days=1):
                found[-1] = replace(found[-1], last=day, due_last=due)
            else:
                found.append(UnsafeDays(day, day, due, due))
        day += timedelta(days=1)
    return found


def heard_in_time(due_on: date, meeting_on: date | None, scheduled: Sequence[date], *, on: date) -> Finding:
    """Whether hearing a case at a meeting keeps its last day, letter included. Informs."""
    source = figures.LETTER_DAYS.on(on).authority
    last = last_safe_meeting(due_on, scheduled, on=on)
    if meeting_on is not None and meeting_on <= latest_meeting_day(due_on):
        return met(Reason.MEETING_SAFE, source, meeting_on=meeting_on, letter_by=letter_by(meeting_on), due_on=due_on)
    if last is None:
        return not_met(Reason.NO_SAFE_MEETING, source, due_on=due_on, latest=latest_meeting_day(due_on))
    return not_met(Reason.MEETING_TOO_LATE, source, last_safe=last, due_on=due_on)


@dataclass(frozen=True, slots=True)
class PlannedWeek:
    """One week of the planner, from its Monday. `must_carry` counts the cases whose last safe panel is this week's,
    `listed` those its agenda holds already.

    `due_if_received` and `safe_if_received` are the last day and the last safe panel of a request received on the Monday.
    """

    monday: date
    meetings: tuple[date, ...]
    listed: int
    must_carry: int
    due_if_received: date
    safe_if_received: date | None

    @property
    def load(self) -> int:
        """How many cases the week's meetings have to hear."""
        return self.listed + self.must_carry


def planner(
    first: date,
    weeks: int,
    scheduled: Sequence[date],
    due: Sequence[date],
    *,
    on: date,
    listed: Mapping[date, int] | None = None,
) -> list[PlannedWeek]:
    """The weeks ahead: which have a meeting, what each must carry, and whether what arrives then can be heard in time.

    `due` holds the last days of the cases waiting, one for each; `listed` how many cases each agenda holds, by day.
    """
    monday = first - timedelta(days=first.weekday())
    carried = _cases_by_last_safe_meeting(due, scheduled, on=on)
    found = []
    for number in range(weeks):
        start = monday + WEEK * number
        last_day = dates.weeks_after(start, figures.REQUEST_DECISION.on(start).value)
        here = tuple(day for day in scheduled if start <= day < start + WEEK)
        found.append(
            PlannedWeek(
                start,
                here,
                sum((listed or {}).get(day, 0) for day in here),
                sum(carried[day] for day in here),
                last_day,
                last_safe_meeting_for_request(start, [day for day in scheduled if day >= on]),
            )
        )
    return found


def without_safe_meeting(due: Sequence[date], scheduled: Sequence[date], *, on: date) -> int:
    """How many of the cases waiting have no safe meeting left: they go outside panel, or are late."""
    return _cases_by_last_safe_meeting(due, scheduled, on=on)[None]


def _cases_by_last_safe_meeting(due: Sequence[date], scheduled: Sequence[date], *, on: date) -> Counter[date | None]:
    """How many cases each meeting is the last safe one of. Many cases share a last day: each day is looked at once."""
    found = Counter[date | None]()
    for day, many in Counter(due).items():
        found[last_safe_meeting(day, scheduled, on=on)] += many
    return found
