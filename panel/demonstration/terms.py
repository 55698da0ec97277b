"""The demonstration's own school terms: invented by rule around its day, in the usual pattern of English schools."""

from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import FR, MO, relativedelta

from panel.law.working_days import working_day_on_or_after, working_day_on_or_before
from panel.models import SchoolBreak, SchoolTerm

YEARS = 2
"""How many school years are held before the one the day falls in, and after it."""
SEPTEMBER = 9
FRIDAY_TO_MONDAY = timedelta(days=4)


def around(today: date) -> list[SchoolTerm | SchoolBreak]:
    """The terms and half terms of the school year a day falls in, two before it and two after it, in order."""
    this = today.year if today.month >= SEPTEMBER else today.year - 1
    years = range(this - YEARS, this + YEARS + 1)
    terms = [one for year in years for one in _terms(year)]
    placed = [
        SchoolTerm(position=place, key=key, academic_year=year, starts_on=first, ends_on=last)
        for place, (key, year, first, last) in enumerate(terms, 1)
    ]
    mondays = [day + relativedelta(weekday=MO) for year in years for day in _half_terms_from(year)]
    return [*placed, *(SchoolBreak(starts_on=monday, ends_on=monday + FRIDAY_TO_MONDAY) for monday in mondays)]


def _terms(year: int) -> list[tuple[str, str, date, date]]:
    """The three terms of the school year that begins in September of a year."""
    school_year, then = f"{year}/{(year + 1) % 100:02d}", year + 1
    easter_day = easter(then)
    return [
        (
            f"{year} autumn",
            school_year,
            working_day_on_or_after(date(year, 9, 1)),
            date(year, 12, 20) + relativedelta(weekday=FR(-1)),
        ),
        (
            f"{then} spring",
            school_year,
            working_day_on_or_after(date(then, 1, 4)),
            easter_day - timedelta(days=9),
        ),
        (
            f"{then} summer",
            school_year,
            working_day_on_or_after(easter_day + timedelta(days=8)),
            working_day_on_or_before(date(then, 7, 21)),
        ),
    ]


def _half_terms_from(year: int) -> tuple[date, date, date]:
    """The days from which the next Monday begins each half term of that school year."""
    return date(year, 10, 25), date(year + 1, 2, 14), date(year + 1, 5, 25)
