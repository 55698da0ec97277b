"""The authority's financial year, and an award shared between two of them to the penny.

A term that straddles the first day of a financial year is shared by its calendar days, both its first and its last
included: each award by itself, in whole pence, what does not divide going to the later year. So the parts of any award
add up to it, and every total by term, by setting or in all is the sum of the same parts. The other choice, the day a
setting is paid, is an open question for the authority (panel/docs/questions-for-the-authority.md).
"""

from collections.abc import Mapping
from datetime import date, timedelta

from panel.law import figures
from panel.law.findings import Authority

SHARED = Authority(
    figures.HOUSE, "an award is shared between financial years by the days of its term", figures.HOUSE_BEGAN, False
)


def financial_year_of(day: date) -> str:
    """The financial year a day lies in, as people write it: 2026/27."""
    starts = day.year if day >= _first_day(day.year) else day.year - 1
    return f"{starts}/{(starts + 1) % 100:02}"


def financial_years(starts_on: date, ends_on: date) -> list[str]:
    """The financial years some days lie in, the earliest first."""
    first, last = (int(financial_year_of(day)[:4]) for day in (starts_on, ends_on))
    return [f"{year}/{(year + 1) % 100:02}" for year in range(first, last + 1)]


def straddles(starts_on: date, ends_on: date) -> bool:
    """Whether a term lies in more than one financial year."""
    return financial_year_of(starts_on) != financial_year_of(ends_on)


def shared_by_year(pence: int, starts_on: date, ends_on: date) -> Mapping[str, int]:
    """One award's whole pence by financial year; the parts add up to it.

    Source: `SHARED`, a house rule. `pence` is not below nothing.
    """
    days = (ends_on - starts_on).days + 1
    parts: dict[str, int] = {}
    given = 0
    for year in financial_years(starts_on, ends_on):
        next_begins = _first_day(int(year[:4]) + 1)
        until_then = min((next_begins - starts_on).days, days)
        so_far = pence * until_then // days
        parts[year] = so_far - given
        given = so_far
    return parts


def span(year: str) -> str:
    """From when to when a financial year is, by its name: 1 April to 31 March."""
    begins, next_begins = (_first_day(int(year[:4]) + more) for more in (0, 1))
    ends = next_begins - timedelta(days=1)
    return f"{begins.day} {begins:%B} to {ends.day} {ends:%B}"


def _first_day(year: int) -> date:
    """By the month in force when the calendar year begins; before any was, by the first."""
    began = figures.FINANCIAL_YEAR_MONTH.history[0].authority.since
    return date(year, figures.FINANCIAL_YEAR_MONTH.on(max(date(year, 1, 1), began)).value, 1)
