"""Which phase of schooling a child with a plan moves on from this school year, and by when a panel has to see it.

Regulation 18(1): the plan is amended before 15 February, or before 31 March for a move to post-16. Counted back from
that last day: the notice of amendments goes 8 weeks before it (regulation 22(3)), the review meets 12 weeks before it,
and a panel sits early enough for its letter to be that notice.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from panel.law import dates, figures
from panel.law.agenda.last_safe_panel import latest_meeting_day
from panel.law.findings import Authority

NAMES = {
    "reception": "into Reception",
    "infant_to_junior": "from infant to junior school",
    "primary_to_secondary": "from primary to secondary school",
    "secondary_to_post_16": "from secondary school to post-16",
}


@dataclass(frozen=True, slots=True)
class Transfer:
    """One move: its name, the last day for the amended plan, the last days for the review meeting and for a panel."""

    name: str
    due_on: date
    review_by: date
    panel_by: date
    authority: Authority


def transfers_in_year(date_of_birth: date, *, on: date) -> tuple[Transfer, ...]:
    """The moves of the school year a day falls in, by date of birth; a child out of cohort moves with its own year."""
    begins = dates.school_year_from(on)
    return tuple(
        Transfer(NAMES[due.name], due.on, _before(due.on, figures.REVIEW_FINAL), _panel_by(due.on), due.authority)
        for due in dates.transfer_clock(date_of_birth)
        if date(begins, dates.SEPTEMBER, 1) <= due.on < date(begins + 1, dates.SEPTEMBER, 1)
    )


def _before(day: date, figure: figures.Parameter) -> date:
    return day - timedelta(weeks=figure.on(day).value)


def _panel_by(due_on: date) -> date:
    return latest_meeting_day(_before(due_on, figures.REVIEW_AMENDED))
