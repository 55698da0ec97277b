"""What a person's own calendar says: meetings, and the days by which something is due. Counts and days; no child, no case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from panel.law.agenda.timetable import papers_out, timetable
from panel.law.clock_face import time_text
from panel.law.messages.wording import long_date


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One entry; `key` stays the same however often it changes. Two instants, or one whole day where `ends` is None."""

    key: str
    summary: str
    begins: datetime | date
    ends: datetime | None = None
    details: str = ""
    tentative: bool = False


def of_meeting(
    reference: str, panel: str, starts_at: str, minutes: Sequence[int], *, on: date, planned_on: date, draft: bool
) -> CalendarEntry:
    """A meeting on the day it is held, from its start to its planned finish; `minutes` holds one length a case."""
    plan, begins = timetable(starts_at, minutes, on=on), timetable(starts_at, (), on=on).finish
    times = f"{time_text(begins)} to {time_text(plan.finish)}" if minutes else time_text(begins)
    said = [f"Meeting {reference}.", "The agenda is a draft and may change." if draft else "The agenda is published."]
    if on != planned_on:
        said.append(f"It was planned for {long_date(planned_on)}.")
    return CalendarEntry(
        key=f"meeting/{reference}",
        summary=f"{panel}, {_cases(len(minutes))}, {times}{' (draft)' if draft else ''}",
        begins=begins,
        ends=plan.finish,
        details=" ".join(said),
        tentative=draft,
    )


def of_papers(reference: str, panel: str, held_on: date) -> CalendarEntry:
    """The last day on which the papers of a meeting can go out in time."""
    said = f"Publish the agenda and send the papers for the {panel} of {long_date(held_on)}"
    return CalendarEntry(key=f"papers/{reference}", summary=said, begins=papers_out(held_on))


def of_last_days(days: Mapping[date, int], today: date) -> list[CalendarEntry]:
    """How many undecided cases reach, or have passed, their last day."""
    return [
        CalendarEntry(key=f"last-day/{day}", summary=_reach(many, passed=day < today), begins=day)
        for day, many in sorted(days.items())
    ]


def of_reviews(days: Mapping[date, int]) -> list[CalendarEntry]:
    """How many annual reviews are due by a day."""
    return [
        CalendarEntry(key=f"review/{day}", summary=f"{many} annual {'review is' if many == 1 else 'reviews are'} due", begins=day)
        for day, many in sorted(days.items())
    ]


def _reach(many: int, *, passed: bool) -> str:
    if passed:
        return f"{_cases(many)} not decided {'has passed its' if many == 1 else 'have passed their'} last day"
    return f"{_cases(many)} {'reaches its' if many == 1 else 'reach their'} last day"


def _cases(many: int) -> str:
    return f"{many or 'no'} {'case' if many == 1 else 'cases'}"
