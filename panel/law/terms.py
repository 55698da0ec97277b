"""School terms as values: whole terms of the LA's calendar, in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from panel.law import figures
from panel.law.dates import months_after
from panel.law.messages.wording import long_date

ADD_TERMS = "Propose the coming terms under Settings > School terms, and let another person confirm them."


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """One whole school term; `position` counts terms from the first in the calendar."""

    position: int
    key: str
    academic_year: str
    starts_on: date
    ends_on: date

    @property
    def name(self) -> str:
        """As people say it: "autumn term 2026"."""
        year, _, season = self.key.partition(" ")
        return f"{season} {year}" if "term" in season.casefold() else f"{season} term {year}"


def term_on(calendar: Sequence[Term], day: date) -> Term | None:
    """The term a day falls in, or the next to begin; None beyond the calendar."""
    return next((term for term in sorted(calendar) if term.ends_on >= day), None)


def calendar_end_warning(calendar: Sequence[Term], day: date) -> str:
    """From a year ahead of the last term's end: that the calendar ends, what follows, and what to do; before that nothing.

    "A year ahead" is a house choice: a term is planned for, and its money set aside, up to a year before it.
    """
    last = max((term.ends_on for term in calendar), default=None)
    if last is not None and last > months_after(day, figures.CALENDAR_WARNED.on(day).value):
        return ""
    if last is not None and last >= day:
        return f"The term calendar ends on {long_date(last)}. {ADD_TERMS}"
    ended = f"ended on {long_date(last)}" if last is not None else "holds no term"
    return f"The term calendar {ended}: no school term can be awarded, and no panel is expected on its usual day. {ADD_TERMS}"
