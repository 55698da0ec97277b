"""School terms as values: whole terms of the LA's calendar, in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


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
        return f"{season} term {year}"


def term_on(calendar: Sequence[Term], day: date) -> Term | None:
    """The term a day falls in, or the next to begin; None beyond the calendar."""
    return next((term for term in sorted(calendar) if term.ends_on >= day), None)
