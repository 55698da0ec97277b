"""Working days: Monday to Friday without the bank holidays of England. They serve house targets and tribunal limits only."""

from collections.abc import Container
from datetime import date, timedelta
from functools import cache

from panel.law.figures import NotInForce

SATURDAY = 5


@cache
def _bank_holidays(year: int) -> Container[date]:
    import holidays

    found = holidays.country_holidays("GB", subdiv="ENG", years=year)
    if not found.start_year <= year <= found.end_year:
        known = f"the package holidays reckons them from {found.start_year} to {found.end_year}"
        raise NotInForce(f"Bank holidays in England are not known for {year}: {known}.")
    return frozenset(found)


def bank_holidays_known(year: int) -> bool:
    """Whether the bank holidays of a year can be reckoned. One proclaimed for a single year is known once the package knows it."""
    try:
        return bool(_bank_holidays(year))
    except NotInForce:
        return False


def is_working_day(day: date) -> bool:
    """Whether a day is Monday to Friday and no bank holiday in England.

    Raises `NotInForce` for a year whose bank holidays are not known, so that none is passed over in silence.
    """
    return day.weekday() < SATURDAY and day not in _bank_holidays(day.year)


def working_day_on_or_before(day: date) -> date:
    """The day to act by when a last day falls on a weekend or bank holiday."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def working_day_on_or_after(day: date) -> date:
    """The next working day, for tribunal time limits."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def working_days_after(day: date, days: int) -> date:
    """The working day so many working days after a day; that day itself is not counted."""
    for _ in range(days):
        day = working_day_on_or_after(day + timedelta(days=1))
    return day


def working_days_before(day: date, days: int) -> date:
    """The working day so many working days before a day; that day itself is not counted."""
    for _ in range(days):
        day = working_day_on_or_before(day - timedelta(days=1))
    return day
