"""The demonstration's own school terms: invented by rule around its day, in the usual pattern of English schools."""

from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import FR, MO, relativedelta

from panel.law.dates import school_year_from
from panel.law.policy.school_terms import PlannedTerm
from panel.law.working_days import working_day_on_or_after, working_day_on_or_before

YEARS = 2
"""How many school years are held before the one the day falls in, and after it."""
FRIDAY_TO_MONDAY = timedelta(days=4)


def around(today: date) -> dict[str, tuple[PlannedTerm, ...]]:
    """The terms of the school year a day falls in, two before it and two after it, by school year, in order."""
    this = school_year_from(today)
    return {f"{year}/{(year + 1) % 100:02d}": _terms(year) for year in range(this - YEARS, this + YEARS + 1)}


def _terms(year: int) -> tuple[PlannedTerm, ...]:
    """The three terms of the school year that begins in September of a year."""
    then = year + 1
    easter_day = easter(then)
    return (
        PlannedTerm(
            "autumn",
            working_day_on_or_after(date(year, 9, 1)),
            date(year, 12, 20) + relativedelta(weekday=FR(-1)),
            _week_from(date(year, 10, 25)),
        ),
        PlannedTerm(
            "spring", working_day_on_or_after(date(then, 1, 4)), easter_day - timedelta(days=9), _week_from(date(then, 2, 14))
        ),
        PlannedTerm(
            "summer",
            working_day_on_or_after(easter_day + timedelta(days=8)),
            working_day_on_or_before(date(then, 7, 21)),
            _week_from(date(then, 5, 25)),
        ),
    )


def _week_from(day: date) -> tuple[date, date]:
    """The school week that begins with the next Monday."""
    monday: date = day + relativedelta(weekday=MO)
    return monday, monday + FRIDAY_TO_MONDAY
