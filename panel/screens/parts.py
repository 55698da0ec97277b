"""Small parts several pages share: a clock in words, findings that look different, dates."""

from datetime import date

from panel.law import dates, wording
from panel.law.labels import NOT_READ, label
from panel.law.vocabulary import EvidenceFinding

MARKS = {
    EvidenceFinding.SUPPORTS: ("●", "green"),
    EvidenceFinding.MIXED: ("◐", "orange"),
    EvidenceFinding.DOES_NOT_SUPPORT: ("○", "violet"),
    EvidenceFinding.NOT_IN_PAPERS: ("✕", "red"),
    None: ("?", "gray"),
}
"""A shape and a colour for each finding; the words are always beside them."""


def days_left(due_on: date, today: date) -> str:
    """How a clock stands, in words."""
    days = (due_on - today).days
    if days < 0:
        return f"Overdue by {-days} {'day' if days == -1 else 'days'}"
    return "Last day today" if days == 0 else f"{days} {'day' if days == 1 else 'days'} left"


def act_by(due_on: date) -> str:
    """The last day, and the working day to act by where it is not one."""
    working = dates.working_day_on_or_before(due_on)
    return wording.short_date(due_on) + ("" if working == due_on else f" (act by {wording.short_date(working)})")


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
