"""Small parts several pages share: a clock in words, findings that look different, dates."""

import re
from collections.abc import Sequence
from datetime import date

from panel.law import working_days
from panel.law.casework.exceptions import ClaimState, TimeLimit
from panel.law.decisions.time_taken import Ended, days_late
from panel.law.findings import Finding
from panel.law.messages import wording
from panel.law.messages.labels import NOT_READ, label
from panel.law.vocabulary import EvidenceFinding
from panel.screens.widgets import plain_words
from panel.store.casework.register_facts import Mark

MARKS = {
    EvidenceFinding.SUPPORTS: ("●", "green"),
    EvidenceFinding.MIXED: ("◐", "orange"),
    EvidenceFinding.DOES_NOT_SUPPORT: ("○", "violet"),
    EvidenceFinding.NOT_IN_PAPERS: ("✕", "red"),
    None: ("?", "gray"),
}
"""A shape and a colour for each finding; the words are always beside them."""


def quorum(finding: Finding, about: str) -> str:
    """Whether the panel is quorate for `about` as a badge, for Markdown, and after it only what the badge has not said."""
    colour, said = ("green", "Quorate") if finding.is_met else ("red", "Not quorate")
    rest = re.split(r"[:.] ", wording.sentence(finding), maxsplit=1)[1]
    return f":{colour}-badge[{said} for {about}] {plain_words.plain(rest)}"


def days_left(due_on: date, today: date) -> str:
    """How a clock stands, in words."""
    days = (due_on - today).days
    if days < 0:
        return f"Overdue by {-days} {'day' if days == -1 else 'days'}"
    return "Last day today" if days == 0 else f"{days} {'day' if days == 1 else 'days'} left"


def told(due_on: date, case: Ended, today: date) -> str:
    """Whether the letter about a decided case went in time, in words; until it goes the clock runs."""
    stopped = case.stopped_on(today) or case.goes_on(today)
    if stopped is None:
        return f"letter not sent, {days_left(due_on, today).lower()}"
    late = days_late(due_on, stopped)
    how = "in time" if not late else f"{late} {'day' if late == 1 else 'days'} after its last day"
    return f"letter {wording.gone_or_goes(stopped, today)}, {how}" if case.is_told else how


def decided_badge(due_on: date, case: Ended, today: date) -> str:
    """The day a case was decided and whether the family was told in time, for Markdown."""
    late = days_late(due_on, case.stopped_on(today) or case.goes_on(today) or today)
    colour = ("orange" if late else "green") if case.stopped_on(today) else ("red" if late else "orange")
    return f":{colour}-badge[Decided {wording.short_date(case.decided_on)}; {told(due_on, case, today)}]"


def act_by(due_on: date) -> str:
    """The last day, and the working day to act by where it is not one."""
    working = working_days.working_day_on_or_before(due_on)
    return wording.short_date(due_on) + ("" if working == due_on else f" (act by {wording.short_date(working)})")


def brief(day: date, today: date) -> str:
    """A date in as few words as a narrow column has room for: the year only where it is another than this one."""
    return f"{day:%a} {day.day} {day:%b}" + ("" if day.year == today.year else f" {day.year}")


def last_day(due_on: date, today: date) -> str:
    """The last day by the calendar, and the working day to act by where it is not one."""
    working = working_days.working_day_on_or_before(due_on)
    said = brief(due_on, today)
    return said if working == due_on else f"{said}; act by {working.day} {working:%b}"


def finding_words(finding: EvidenceFinding | None) -> str:
    """A finding with its shape, as plain text."""
    return f"{MARKS[finding][0]} {NOT_READ if finding is None else label(finding)}"


def finding_badge(finding: EvidenceFinding | None) -> str:
    """A finding with its shape and colour, for Markdown."""
    return f":{MARKS[finding][1]}-badge[{finding_words(finding)}]"


def clock_badge(due_on: date, today: date) -> str:
    """A clock with its colour, for Markdown."""
    days = (due_on - today).days
    colour = "red" if days < 0 else "orange" if days <= 14 else "green"
    return f":{colour}-badge[{days_left(due_on, today)}]"


LIMITS = {
    TimeLimit.SIX_WEEKS: "6 weeks",
    TimeLimit.SIXTEEN_WEEKS: "16 weeks",
    TimeLimit.TWENTY_WEEKS: "20 weeks",
    TimeLimit.ADVICE: "advice",
}
"""A limit in as few words as a list has room for."""


def exception_words(exceptions: Sequence[Mark]) -> str:
    """Exceptions that stand, as a list says them: "exception claimed (6 weeks)"; the last day stays where it is."""
    return "; ".join(f"{label(standing).lower()} ({LIMITS[stage]})" for stage, standing in exceptions)


def exception_badges(exceptions: Sequence[Mark]) -> str:
    """The same as badges, beside the clock."""
    colours = {ClaimState.CLAIMED: "orange", ClaimState.APPROVED: "blue"}
    return " ".join(f":{colours[standing]}-badge[{label(standing)} ({LIMITS[stage]})]" for stage, standing in exceptions)
